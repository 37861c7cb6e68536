"""Objects that stay where they were made, and the calls on them from the other interpreter.

Standard library only. Both interpreters hold one `Link`; each can ask the other. A question is a
wire message `(operation, target, arguments)`, the answer `(kind, value, arguments afterwards)`.
The host (JavaScript, or a test) carries the text and may itself answer that the other side died.
"""

from __future__ import annotations

from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import cast

from chalkline import wire
from chalkline.operations import NAMED, OPERATIONS
from chalkline.problem import Problem, bare_problem, is_problem, raise_problem
from chalkline.remote import Remote, handle_of
from chalkline.wire import Foreign, WireError, type_name

MAX_HANDLES = 100_000
"""Objects that one side may lend: a program that makes more is stopped with a message."""


MAX_LABEL = 100
"""Characters of what an object is called."""


class TimedOut(BaseException):
    """The other side was stopped at its time limit. Not an Exception: no test may swallow it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem["message"])
        self.problem = problem


class Died(BaseException):
    """The other interpreter is gone; `message` says how, for the person at the page."""


class Missing(BaseException):
    """The program has no such function. Not an Exception: it is no way in which a function fails.

    `similar` is a function's name that it has, and that may be meant; `kind` is the type of what
    has the name, where that cannot be called; `ended` is the line in which the program ended
    itself, where it did so as it was loaded.
    """

    def __init__(
        self, name: str, similar: str | None, kind: str | None = None, ended: int | None = None
    ) -> None:
        super().__init__(name)
        self.name, self.similar, self.kind, self.ended = name, similar, kind, ended


class Link:
    """One end: lends this side's objects, answers for them, and asks for the other side's.

    `me` names this end in handles; `ask` carries a question to the other end and brings back the
    answer; `describe` turns an exception of this side into a `Problem`; `may` says whether the
    other side may do `operation` with the attribute `name` here ("" where it names none).
    """

    def __init__(
        self,
        me: str,
        ask: Callable[[str], str],
        describe: Callable[[BaseException], Problem],
        may: Callable[[str, str], bool] = lambda operation, name: True,
    ) -> None:
        self.me, self.ask, self.describe, self.may = me, ask, describe, may
        self.wary = me == "grader"  # a program may lie to its tests; tests have no reason to
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

    def forget(self) -> None:
        """Take back all that was lent: the program of whom, or to whom, it was lent is over."""
        self.lent, self.numbers = [], {}

    def resolve(self, foreign: Foreign) -> object:
        """The object that a handle names here: the very one lent, or a `Remote` for theirs."""
        if foreign.owner != self.me:
            # Its label may be of any length: only who lends it honestly keeps to one.
            return Remote(self, Foreign(foreign.owner, foreign.number, foreign.label[:MAX_LABEL]))
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
            case ("raised", problem, _) if is_problem(problem):
                raise_problem(problem)
            case ("timeout", problem, _) if is_problem(problem):
                raise TimedOut(problem)
            case (
                "missing",
                str() as name,
                None | str() as similar,
                None | str() as kind,
                None | int() as ended,
            ):
                raise Missing(name, similar, kind, ended)
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
            operation, target, arguments = cast("tuple[str, object, tuple[object]]", content)
            result = self._do(operation, target, arguments, more or {})
            return wire.encode(("value", result, arguments), self.lend, kept)[0]
        except Missing as missing:
            why = (missing.similar, missing.kind, missing.ended)
            return wire.encode(("missing", missing.name, *why))[0]
        except WireError as error:
            return wire.encode(("refused", str(error), None))[0]
        # The other side's own end, passing back through a function of this side.
        except TimedOut as stopped:
            return wire.encode(("timeout", stopped.problem, None))[0]
        except Died as end:
            return wire.encode(("died", str(end), None))[0]
        except BaseException as error:  # noqa: BLE001 - whatever a program raises is an answer
            return self._raised(error, arguments, kept)

    def problem_of(self, error: BaseException) -> Problem:
        """`describe`, also of an exception whose class keeps it from being described."""
        try:
            return self.describe(error)
        except BaseException:  # noqa: BLE001 - it runs the code of the exception's class
            return bare_problem(error)

    def _do(
        self,
        operation: str,
        target: object,
        arguments: tuple[object, ...],
        more: dict[str, Callable[..., object]],
    ) -> object:
        if operation in more:
            return more[operation](target, *arguments)
        if operation not in OPERATIONS:
            raise WireError(f"no operation is called {operation!r:.50}")
        # Not on plain data, which its sender has: `str.format` reads any attribute.
        if id(target) not in self.numbers:
            raise WireError("only what was handed over can be asked to do something")
        name = str(arguments[0]) if operation in NAMED else ""
        if not self.may(operation, name):
            raise AttributeError(f"{name or operation} is not open from here")
        return OPERATIONS[operation](target, *arguments)

    def _raised(self, error: BaseException, arguments: object, kept: dict[int, object]) -> str:
        problem = self.problem_of(error)
        kind = "timeout" if problem.pop("timeout", False) else "raised"
        try:
            return wire.encode((kind, problem, arguments), self.lend, kept)[0]
        except BaseException:  # noqa: BLE001 - of any size and kind; the exception still can cross
            # What the call left in its arguments cannot.
            return wire.encode((kind, problem, None))[0]


def label_of(value: object) -> str:
    """What to call an object in a message: a function's name, or `Vector object`.

    >>> label_of(print), label_of(object())
    ('print', 'object object')
    """
    kind = type(value)
    name: object = None
    # Only of types that answer for themselves: another object's `__getattr__` may do anything.
    if issubclass(kind, type):
        name = type.__dict__["__qualname__"].__get__(value)
    elif kind in (FunctionType, BuiltinFunctionType):
        name = cast("FunctionType", value).__qualname__
    elif kind is MethodType and type(cast("MethodType", value).__func__) is FunctionType:
        name = cast("MethodType", value).__func__.__qualname__
    return name[:80] if type(name) is str else f"{type_name(kind)[:80]} object"
