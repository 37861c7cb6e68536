"""What a test asks of a program by name, and what the program has in its place.

Standard library only: it runs in the student's interpreter.
"""

from __future__ import annotations

import contextlib

from chalkline.link import Missing
from chalkline.wire import WireError, type_name


class Names:
    """The names of one program, `names`; `ended` is the line in which it ended itself.

    >>> Names({"double": len}).find("double")
    <built-in function len>
    >>> Names({"double": len}).find("duoble")
    Traceback (most recent call last):
    chalkline.link.Missing: duoble
    """

    def __init__(self, names: dict[str, object]) -> None:
        self.names = names
        self.ended: int | None = None
        self._found: tuple[str, object] | None = None
        self._known: dict[str, tuple[str, object, str]] = {}

    def find(self, name: object) -> object:
        """The function or class of that name.

        Raises Missing, with the name most like it, where the program has none; WireError for what
        is no name.
        """
        if type(name) is not str:
            raise WireError("which name?")
        if name not in self.names:
            raise Missing(name, _similar(name, self.names), ended=self.ended)
        value = self.names[name]
        if not callable(value):
            raise Missing(name, None, type_name(type(value)))
        self._found = name, value
        return value

    def keep(self, question: str, answer: str) -> None:
        """The question was answered so: for the next time, if it had something found by name."""
        if self._found:
            self._known[question] = (*self._found, answer)
            self._found = None

    def again(self, question: str) -> str | None:
        """The answer that a question had before, if its name is still the same object's.

        Each check asks for its functions, and to read and write messages takes longer than to look.
        """
        if question not in self._known:
            return None
        name, value, answer = self._known[question]
        # Among a program's names may be keys that do anything when they are compared.
        with contextlib.suppress(BaseException):
            return answer if self.names.get(name) is value else None
        return None


def _similar(name: str, names: dict[str, object]) -> str | None:
    from difflib import get_close_matches  # only here: it is not needed for a right program

    own = [
        it
        for it, value in names.items()
        if type(it) is str and callable(value) and not it.startswith("_")
    ]
    return next(iter(get_close_matches(name, own, 1, 0.6)), None)
