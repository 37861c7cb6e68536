"""A lesson as it is re-graded: with the tests that no page has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from chalkline.site.lessons import Course, Lesson
from chalkline.site.mistakes import bundle
from chalkline.site.places import CACHE
from chalkline.site.rehearsal import rehearsal
from chalkline.site.shared import Shared
from chalkline.site.site import lesson_hash
from chalkline.site.trials import CollectionError


@dataclass(frozen=True)
class Regraded:
    """A lesson for processes that grade.

    Attributes:
        bundle: what they get, the withheld tests in it.
        lesson_hash: what the lesson's page has; withheld tests are no part of it.
        runtime: the version of all that runs: "314.0.7-1f0c6a8e2b".
    """

    slug: str
    bundle: dict[str, Any]
    lesson_hash: str
    runtime: str


def lesson_named(course: Course, name: str) -> Lesson | None:
    """A lesson by its slug, "training-loop", or its folder's name, "11-training-loop"."""
    return next((it for it in course.lessons if name in (it.slug, it.folder.name)), None)


def regraded(lesson: Lesson, shared: Shared) -> Regraded:
    """The lesson with its withheld tests."""
    version = shared.runtime_version
    made = bundle(lesson.whole())
    return Regraded(lesson.slug, made, lesson_hash(lesson, version), version)


def rehearsed(lesson: Regraded, shared: Shared) -> Regraded:
    """The lesson with what the reference answers: made once, and worth it for a whole class.

    Where tests cannot be collected, nothing is rehearsed: whoever runs them says why.

    Raises:
        SiteError: when Deno itself fails.
    """
    try:
        known = rehearsal(lesson.bundle, shared.files, CACHE / "rehearsals")
    except CollectionError:
        return lesson
    return replace(lesson, bundle=lesson.bundle | {"rehearsal": known})
