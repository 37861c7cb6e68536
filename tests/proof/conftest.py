"""Proofs of small courses, all tried by one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest

from chalkline.proof.course import CourseProof
from chalkline.proof.findings import Proof
from chalkline.site.places import CACHE
from chalkline.site.runtime import build_runtime
from chalkline.site.trials import Trials
from tests.site.course import write_course

Prove = Callable[..., Proof]


@pytest.fixture(scope="session")
def trials() -> Iterator[Trials]:
    """One process that tries programs, for all tests."""
    with Trials(build_runtime(CACHE / "runtime"), workers=1) as trials:
        yield trials


@pytest.fixture
def prove(trials: Trials, tmp_path: Path) -> Prove:
    """Proves the miniature course's lesson, with some of its files changed.

    Files are named within the lesson's folder: `prove({"reference.py": "..."})`.
    """

    def proved(changes: Mapping[str, str | None], kept: str = "kept") -> Proof:
        changed = {f"2-double/{name}": text for name, text in changes.items()}
        folder = write_course(tmp_path / "course", changed)
        proof = CourseProof(folder, tmp_path / kept, lambda _: nullcontext(trials))
        with proof as course:
            if course.unread:
                return course.unread[0]
            return course.prove(course.lessons[0])

    return proved
