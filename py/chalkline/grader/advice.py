"""Which known mistake a program made, if its results say so.

A table, made when the site is built, holds what each of the lesson's `mistakes/` answered in the
checks that it fails. A program that answered the same in its own failing checks most likely made
that mistake; anything less is no ground for a claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from chalkline.grader.calls import same_traces


@dataclass(frozen=True)
class Failure:
    """A failing check: which functions it called, and how each call ended (`Call.trace`)."""

    functions: frozenset[str]
    traces: list[str]


Failures = dict[str, Failure]
"""Failing checks by id."""


@dataclass(frozen=True)
class Mistake:
    """A known-wrong program: what to tell a student who made it, and how it fails."""

    name: str
    advice: str
    failures: Failures


def advise(failures: Failures, mistakes: list[Mistake]) -> dict[str, str]:
    """The advice for each failing check, by id; checks that no mistake explains are left out.

    One mistake must explain every failing check; where none does, every failing check that calls
    the same functions, so that two mistakes in two functions are both seen. A mistake that fails
    a check which the program passes is not the one; where two are left, none is claimed.

    >>> wrong = Failure(frozenset({"train"}), ["{}"])
    >>> advise({"t": wrong}, [Mistake("sum", "You summed.", {"t": wrong})])
    {'t': 'You summed.'}
    """
    whole = _explaining(failures, mistakes, lambda failure: True)
    if whole:
        return dict.fromkeys(failures, whole.advice)
    advice: dict[str, str] = {}
    explained: dict[frozenset[str], str] = {}
    # Few functions first: a check that calls several may fail for the mistake in one of them.
    for functions in sorted({failure.functions for failure in failures.values()}, key=len):
        group = {key: it for key, it in failures.items() if it.functions == functions}
        found = _explaining(group, mistakes, partial(_calls, functions))
        within = {text for smaller, text in explained.items() if smaller < functions}
        text = found.advice if found else within.pop() if len(within) == 1 else None
        if text:
            explained[functions] = text
            advice |= dict.fromkeys(group, text)
    return advice


def _calls(functions: frozenset[str], failure: Failure) -> bool:
    return failure.functions == functions


def _explaining(
    failures: Failures, mistakes: list[Mistake], counts: Callable[[Failure], bool]
) -> Mistake | None:
    fitting = [
        it for it in mistakes if _explains(it, failures) and not _disproved(it, failures, counts)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _disproved(mistake: Mistake, failures: Failures, counts: Callable[[Failure], bool]) -> bool:
    """Whether the mistake fails a check, of those that count, that the program does not."""
    return any(counts(it) and key not in failures for key, it in mistake.failures.items())


def _explains(mistake: Mistake, failures: Failures) -> bool:
    return bool(failures) and all(
        key in mistake.failures and same_traces(failure.traces, mistake.failures[key].traces)
        for key, failure in failures.items()
    )
