"""What a program reads with `input()` or from `sys.stdin`: lines that the host asks for.

Standard library only.
"""

import io
from collections.abc import Callable
from typing import NoReturn, Self

IN_A_CHECK = "input() cannot ask during a check"
NOBODY = "input() has nobody to ask here"
NO_END = "sys.stdin has no end here"


class Keyboard(io.TextIOBase):
    r"""A program's standard input.

    `line` gives the next line that was typed, without its end, or None when there is nobody to
    ask; `asking` says whether the program may ask now: not while a check calls its functions.

    >>> keyboard = Keyboard(lambda: "7", lambda: True)
    >>> keyboard.readline()
    '7\n'

    RuntimeError when it may not ask, or nobody answers; `explain` has what to do about each.
    """

    encoding = "utf-8"

    def __init__(self, line: Callable[[], str | None], asking: Callable[[], bool]) -> None:
        self._line, self._asking = line, asking

    def readable(self) -> bool:
        """Lines can be read."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override] # a text stream
        """The next line, with its end; `size` does not shorten it."""
        if not self._asking():
            raise RuntimeError(IN_A_CHECK)
        line = self._line()
        if line is None:
            raise RuntimeError(NOBODY)
        return f"{line}\n"

    def read(self, size: int | None = -1, /) -> str:
        """Refused: nobody types an end of input in a page."""
        raise RuntimeError(NO_END)

    def readlines(self, hint: int = -1, /) -> list[str]:  # type: ignore[override] # a text stream
        """Refused, as `read` is."""
        raise RuntimeError(NO_END)

    def __iter__(self) -> Self:
        """Refused: a loop over the lines would ask for ever."""
        raise RuntimeError(NO_END)

    def __next__(self) -> NoReturn:
        """Refused, as the loop is."""
        raise RuntimeError(NO_END)
