"""The grader as its host (a worker, Deno or a test) sees it: text in, text out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from chalkline import wire
from chalkline.grader.advice import Failure, Mistake, advise
from chalkline.grader.nesting import too_deep
from chalkline.grader.outcomes import Check, out_of_time
from chalkline.grader.suite import Suite
from chalkline.link import Link
from chalkline.problem import Problem, bare_problem, is_problem, shown

CLOSED = ("_", "gi_", "cr_", "ag_", "f_", "tb_", "co_", "func_")
"""Attributes of a lent function, generator or frame that lead to the tests and the reference."""


UNTOLD = "The program could not be loaded, and nothing can be said of why."
"""Of a program that damaged what describes its errors."""


class Grader:
    """One lesson's grader.

    `ask` carries a question to the student's interpreter; `emit` takes the events `started` and
    `check` of web/runtime/protocol.ts as JSON text, while the checks run; `late` says whether the
    time of the running check is over.
    """

    def __init__(
        self,
        ask: Callable[[str], str],
        emit: Callable[[str], None],
        late: Callable[[], bool] = lambda: False,
    ) -> None:
        self.emit, self.late = emit, late
        self.link = Link("grader", ask, describe, may)
        self.failures: dict[str, Failure] = {}

    def prepare(self, files: str, folder: str) -> str:
        """Write the lesson's files (JSON, name to text), collect its tests, list their titles.

        Raises SuiteError for tests that cannot be collected.
        """
        # Graders that start from one image would all draw the same numbers.
        if "random" in sys.modules:
            sys.modules["random"].seed()
        where = Path(folder)
        where.mkdir(parents=True, exist_ok=True)
        for name, text in json.loads(files).items():
            (where / name).write_text(text, encoding="utf-8")
        self.suite = Suite(where, self.link)
        return json.dumps(self.suite.titles())

    def run(self, only: str = "null", until_failure: bool = False) -> None:
        """Run the checks whose ids are in `only` (a JSON array), or all for `null`.

        `until_failure`: no further than the first that does not pass.
        """
        self.failures = {}
        self.link.forget()
        self.suite.run(self._started, self._ended, json.loads(only), until_failure)

    def advice(self, mistakes: str) -> str:
        """Advice on the failing checks, by id, as JSON; `mistakes` is what `record` gave.

        `[{"name", "advice", "failures": {id: {"functions": [...], "traces": [...]}}}]`
        """
        if not self.failures:
            return "{}"
        known = [
            Mistake(
                it["name"],
                it["advice"],
                {
                    key: Failure(frozenset(failure["functions"]), failure["traces"])
                    for key, failure in it["failures"].items()
                },
            )
            for it in json.loads(mistakes)
        ]
        return json.dumps(advise(self.failures, known))

    def record(self) -> str:
        """How the program failed in the last run, as JSON: an entry of the table of mistakes."""
        return json.dumps(
            {
                key: {"functions": sorted(failure.functions), "traces": failure.traces}
                for key, failure in self.failures.items()
            }
        )

    def changes(self) -> str:
        """The calls of the last run that returned a value and changed their arguments, as JSON.

        `{"test_hidden.py::test_a": ["total([1, 2])"]}`. A function that returns nothing is there
        for what it changes, as `list.sort` is.
        """
        changed = {
            key: [call.source() for call in calls if call.changed() and call.gave_a_value()]
            for key, calls in self.suite.checks.calls.items()
        }
        return json.dumps({key: calls for key, calls in changed.items() if calls})

    def answer(self, question: str) -> str:
        """Answer a question of the student's side about an object that a test lent it."""
        return self.link.answer(question)

    def problem(self, text: str) -> str:
        """What `Student.load` gave, looked over: `[timeout, problem]` of the report, as JSON."""
        try:
            found = wire.decode(text)[0]
        except wire.WireError:
            found = None
        timeout = isinstance(found, dict) and found.pop("timeout", False) is True
        told = {"builtin": "", **found} if isinstance(found, dict) else None
        if not is_problem(told):
            told = {"type": "", "message": UNTOLD, "frames": []}
        return json.dumps([timeout, shown(told)])

    def too_deep(self, program: str) -> str:
        """The problem of a program that is nested too deep to be read, as JSON; else `null`."""
        found = too_deep(program)
        return json.dumps(found and shown(found))

    def _started(self, check: str) -> None:
        self.emit(json.dumps({"kind": "started", "check": check}))

    def _ended(self, key: str, check: Check | None) -> None:
        if check is None:
            self.emit(json.dumps({"kind": "skipped", "check": key}))
            return
        if self.late() and check["outcome"] in ("passed", "failed", "error"):
            check = out_of_time(check)
        if check["outcome"] in ("failed", "error"):
            calls = self.suite.checks.calls[check["id"]]
            self.failures[check["id"]] = Failure(
                frozenset(call.label for call in calls), [call.trace() for call in calls]
            )
        self.emit(json.dumps({"kind": "check", "check": check}))


def may(operation: str, name: str) -> bool:
    """Whether the student's side may do this with an object that a test lent it.

    `name` is the attribute's, or "" for an operation that names none.

    >>> may("call", ""), may("getattr", "shape"), may("setattr", "__defaults__")
    (True, True, False)
    """
    return not name.startswith(CLOSED)


def describe(error: BaseException) -> Problem:
    """An exception of a test's own function, for the student's side: no frames of ours."""
    known = getattr(error, "problem", None)
    # Maybe the program's own, passing back through our function.
    return (
        dict(known) if is_problem(known) else bare_problem(error) | {"message": str(error)[:2_000]}
    )
