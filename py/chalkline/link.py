"""Objects that stay where they were made, and the calls on them from the other interpreter.

Standard library only. Both interpreters hold one `Link`; each can ask the other. A question is a
wire message `(operation, target, arguments)`, the answer `(kind, value, arguments afterwards)`.
The host (JavaScript, or a test) carries the text and may itself answer that the other side died.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterator
from typing import NoReturn

from chalkline import wire
from chalkline.wire import Foreign, WireError, type_name

MAX_HANDLES = 100_000
"""Objects that one side may lend: a program that makes more is stopped with a message."""

Problem = dict[str, object]
"""An exception as data: `type`, `message`, `frames`, maybe `help`; see web/runtime/protocol.ts."""


class TimedOut(BaseException):
    """The other side was stopped at its time limit. Not an Exception: no test may swallow it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem["message"])
        self.problem = problem


class Died(BaseException):
    """The other interpreter is gone; `message` says how, for the person at the page."""


class Missing(Exception):
    """The program has no such name."""

    def __init__(self, name: str, similar: str | None) -> None:
        super().__init__(name)
        self.name, self.similar = name, similar


OPERATIONS: dict[str, Callable[..., object]] = {
    **{
        name: getattr(operator, name)
        for name in (
            "add sub mul truediv floordiv mod pow matmul and_ or_ xor lshift rshift "
            "iadd isub imul itruediv ifloordiv imod ipow imatmul iand ior ixor "
            "neg pos abs invert eq ne lt le gt ge getitem setitem delitem contains index"
        ).split()
    },
    **{
        name: getattr(builtins, name)
        for name in "bool len iter next reversed str repr int float complex round".split()
    },
    "divmod": divmod,
    "getattr": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "call": lambda function, args, kwargs: function(*args, **kwargs),
    "enter": lambda manager: type(manager).__enter__(manager),
    "exit": lambda manager: type(manager).__exit__(manager, None, None, None),
}


class Link:
    """One end: lends this side's objects, answers for them, and asks for the other side's.

    `me` names this end in handles; `ask` carries a question to the other end and brings back the
    answer; `describe` turns an exception of this side into a `Problem`; `may` says whether the
    other side may do `operation` with `name` here.
    """

    def __init__(
        self,
        me: str,
        ask: Callable[[str], str],
        describe: Callable[[BaseException], Problem],
        may: Callable[[str, str], bool] = lambda operation, name: True,
    ) -> None:
        self.me, self.ask, self.describe, self.may = me, ask, describe, may
        self.lent: list[object] = []
        self.numbers: dict[int, int] = {}
        self.on_call: Callable[[str, str, str], None] = lambda label, question, answer: None

    def lend(self, value: object) -> Foreign:
        """A handle for `value`: this side's own object, or one that the other side lent."""
        if type(value) is Remote:
            return handle_of(value)
        number = self.numbers.get(id(value))
        if number is None:
            if len(self.lent) >= MAX_HANDLES:
                raise WireError(f"more than {MAX_HANDLES:,} objects were handed over")
            number = self.numbers[id(value)] = len(self.lent)
            self.lent.append(value)
        return Foreign(self.me, number, label_of(value))

    def resolve(self, foreign: Foreign) -> object:
        """The object that a handle names here: the very one lent, or a `Remote` for theirs."""
        if foreign.owner != self.me:
            return Remote(self, foreign)
        if not 0 <= foreign.number < len(self.lent):
            raise WireError(f"no object here has the number {foreign.number}")
        return self.lent[foreign.number]

    def request(self, operation: str, target: object, *arguments: object) -> object:
        """Have the other side do `operation`; give its result or raise what it raised.

        Lists and dicts among the arguments end up as the other side left them.

        Raises the nearest built-in class of the other side's exception, with its `Problem` as
        the attribute `problem`; WireError, Missing, TimedOut or Died for the other ways to end.
        """
        question, sent = wire.encode((operation, target, arguments), self.lend)
        answer = self.ask(question)
        if operation == "call" and isinstance(target, Remote):
            self.on_call(handle_of(target).label, question, answer)
        reply, _ = wire.decode(answer, self.resolve, sent)
        match reply:
            case ("value", value, _):
                return value
            case ("raised", dict() as problem, _):
                raise_problem(problem)
            case ("timeout", dict() as problem, _):
                raise TimedOut(problem)
            case ("missing", str() as name, similar):
                raise Missing(name, similar)
            case ("refused", str() as message, _):
                raise WireError(message)
            case ("died", str() as message, _):
                raise Died(message)
        raise WireError("the answer is none that this side knows")

    def answer(self, question: str, more: dict[str, Callable[..., object]] | None = None) -> str:
        """Do what the other side asks and say how it went; raises nothing but what ends Python.

        `more` adds operations to those of `OPERATIONS`.
        """
        arguments: object = ()
        kept: dict[int, object] = {}
        try:
            content, heap = wire.decode(question, self.resolve)
            kept = {n: it for n, it in enumerate(heap.objects) if isinstance(it, list | dict)}
            operation, target, arguments = content  # type: ignore[misc]
            result = self._do(operation, target, arguments, more or {})  # type: ignore[arg-type]
            return wire.encode(("value", result, arguments), self.lend, kept)[0]
        except Missing as missing:
            return wire.encode(("missing", missing.name, missing.similar))[0]
        except WireError as error:
            return wire.encode(("refused", str(error), None))[0]
        except BaseException as error:
            return self._raised(error, arguments, kept)

    def _do(
        self,
        operation: str,
        target: object,
        arguments: tuple[object, ...],
        more: dict[str, Callable[..., object]],
    ) -> object:
        named = operation in ("getattr", "setattr", "delattr")
        if not self.may(operation, str(arguments[0]) if named else ""):
            raise AttributeError(f"{arguments[0] if named else operation} is not open from here")
        function = more.get(operation) or OPERATIONS.get(operation)
        if function is None:
            raise WireError(f"no operation is called {operation!r:.50}")
        return function(target, *arguments)

    def _raised(self, error: BaseException, arguments: object, kept: dict[int, object]) -> str:
        problem = self.describe(error)
        kind = "timeout" if problem.pop("timeout", False) else "raised"
        try:
            return wire.encode((kind, problem, arguments), self.lend, kept)[0]
        except WireError:
            # What the call left in its arguments cannot cross; the exception still can.
            return wire.encode((kind, problem, None))[0]


def label_of(value: object) -> str:
    """What to call an object in a message: a function's name, or `Vector object`.

    >>> label_of(print), label_of(object())
    ('print', 'object object')
    """
    try:
        name = getattr(value, "__qualname__", None) if callable(value) else None
    except Exception:  # noqa: BLE001 - an object may refuse to say anything of itself
        name = None
    return name[:80] if type(name) is str else f"{type_name(type(value))[:80]} object"


def raise_problem(problem: Problem) -> NoReturn:
    """Raise an exception of the other side as its nearest built-in class.

    >>> raise_problem({"builtin": "ValueError", "message": "no"})
    Traceback (most recent call last):
    ...
    ValueError: no
    """
    kind = getattr(builtins, str(problem.get("builtin")), None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = Exception
    try:
        error = kind(problem["message"])
    except TypeError:
        # A few (UnicodeDecodeError, ExceptionGroup) want more than a message.
        error = next(base for base in kind.__mro__ if base in (ValueError, Exception))(
            problem["message"]
        )
    error.problem = problem
    raise error


class Remote:
    """The other side's object, here: whatever is done to it is done there.

    Its own attributes would hide those of the object, so it has none but the two below.
    """

    __slots__ = ("__foreign", "__link")

    def __init__(self, link: Link, foreign: Foreign) -> None:
        object.__setattr__(self, "_Remote__link", link)
        object.__setattr__(self, "_Remote__foreign", foreign)

    def __getattr__(self, name: str) -> object:
        # pytest and copy probe every object for such names; the other side has none to offer.
        if name.startswith("__") and name.endswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)
        return _request(self, "getattr", name)

    def __setattr__(self, name: str, value: object) -> None:
        _request(self, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        _request(self, "delattr", name)

    def __call__(self, *args: object, **kwargs: object) -> object:
        return _request(self, "call", args, kwargs)

    def __iter__(self) -> Iterator[object]:
        iterator = _request(self, "iter")
        while True:
            try:
                item = _request(iterator, "next")
            except StopIteration:
                return
            yield item

    def __next__(self) -> object:
        return _request(self, "next")

    def __hash__(self) -> int:
        # The handle's, never the object's: a hash that the program computes may lie.
        foreign = handle_of(self)
        return hash((foreign.owner, foreign.number))

    def __repr__(self) -> str:
        return f"<{handle_of(self).label}>"

    def __eq__(self, other: object) -> bool:
        if type(other) is Remote and hash(other) == hash(self):
            return True
        return bool(_request(self, "eq", other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __exit__(self, *_: object) -> object:
        return _request(self, "exit")


def handle_of(remote: Remote) -> Foreign:
    """The handle behind a `Remote`."""
    foreign = object.__getattribute__(remote, "_Remote__foreign")
    assert isinstance(foreign, Foreign)
    return foreign


def _request(remote: object, operation: str, *arguments: object) -> object:
    link = object.__getattribute__(remote, "_Remote__link")
    assert isinstance(link, Link)
    return link.request(operation, remote, *arguments)


def _forward(operation: str) -> Callable[..., object]:
    def method(self: Remote, *arguments: object) -> object:
        return _request(self, operation, *arguments)

    return method


def _reflected(operation: str) -> Callable[..., object]:
    def method(self: Remote, other: object) -> object:
        return _request(self, "reflected", operation, other)

    return method


OPERATIONS["reflected"] = lambda target, name, other: OPERATIONS[name](other, target)

for _name in "add sub mul truediv floordiv mod pow matmul and_ or_ xor lshift rshift".split():
    setattr(Remote, f"__{_name.rstrip('_')}__", _forward(_name))
    setattr(Remote, f"__r{_name.rstrip('_')}__", _reflected(_name))
for _name in (
    "iadd isub imul itruediv ifloordiv imod ipow imatmul iand ior ixor neg pos abs invert "
    "lt le gt ge getitem setitem delitem contains index bool len reversed str int float "
    "complex round enter"
).split():
    setattr(Remote, f"__{_name}__", _forward(_name))
