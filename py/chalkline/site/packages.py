"""A lesson's packages: found once, pinned in `packages.lock`, and kept for every later build."""

import hashlib
import re
import tempfile
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from chalkline.site.errors import LessonError
from chalkline.site.installer import installer
from chalkline.site.lessons import Lesson
from chalkline.site.places import CACHE
from chalkline.site.settings import read_settings
from chalkline.site.sources import read_source
from chalkline.site.wheels import WheelError, fetch_wheels, find_wheels, platform, python_in_page

LOCK = "packages.lock"

INSTALLER = "micropip.zip"
"""The name of what installs the wheels, beside them."""

HEAD = """\
# The wheels that this lesson's students get: made by a build, from `packages` in lesson.md.
# Keep this file with the lesson; remove it to take the newest versions.
"""


def _wheel_name(name: str) -> str:
    if not re.fullmatch(r"[\w.]+-[\w.!+]+(-\w+)?-[\w.]+-[\w.]+-[\w.]+\.whl", name):
        raise ValueError(f"{name!r} is not the name of a wheel")
    return name


class Lock(BaseModel):
    """What `packages.lock` holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    packages: list[str] = Field(description="what lesson.md asks for")
    python: str = Field(description="the version of the page's Python")
    platform: str = Field(description="the platform of the page's Python")
    wheels: dict[
        Annotated[str, AfterValidator(_wheel_name)], Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    ] = Field(description="each wheel's SHA-256, by its name; or remove the file: it is made again")


def package_files(lesson: Lesson, cache: Path = CACHE / "packages") -> dict[str, Path]:
    """What brings a lesson's packages to an interpreter: wheels and their installer, by name.

    `package_files(lesson)` -> `{"micropip.zip": ..., "pydantic-2.14.3-py3-none-any.whl": ...}`;
    empty for a lesson without packages. The first build of a lesson looks its packages up and
    writes the lock; later ones take what that names, and need no network if `cache` has it.

    Raises:
        LessonError: for packages that cannot be had, with the line of `packages`.
    """
    if not lesson.packages:
        return {}
    try:
        wheels = _wheels(lesson, cache)
    except WheelError as error:
        file, line = lesson.folder / "lesson.md", lesson.lines["packages",]
        raise LessonError(file, line, error.what, error.remedy) from None
    return {INSTALLER: installer(), **wheels}


def wheel_hashes(lesson: Lesson) -> dict[str, str]:
    """The SHA-256 of each wheel that a lesson's programs run with, by its name.

    Raises:
        LessonError: as `package_files` does.
    """
    return {path.name: path.parent.name for path in wheel_files(lesson)}


def wheel_files(lesson: Lesson) -> list[Path]:
    """The wheels that a lesson's programs run with.

    Raises:
        LessonError: as `package_files` does.
    """
    return [path for name, path in package_files(lesson).items() if name != INSTALLER]


def _wheels(lesson: Lesson, cache: Path) -> dict[str, Path]:
    cache.mkdir(parents=True, exist_ok=True)
    lock = _read_lock(lesson)
    if not lock:
        with tempfile.TemporaryDirectory(dir=cache) as made:
            found = find_wheels(lesson.packages, Path(made))
            wheels = {path.name: _keep(path, cache) for path in found}
        _write_lock(lesson, {name: path.parent.name for name, path in wheels.items()})
        return wheels
    wheels = {name: cache / digest / name for name, digest in lock.wheels.items()}
    lacking = {name: lock.wheels[name] for name, path in wheels.items() if not path.exists()}
    if lacking:
        with tempfile.TemporaryDirectory(dir=cache) as made:
            fetch_wheels(lacking, Path(made))
            for path in Path(made).iterdir():
                _keep(path, cache)
    return wheels


def _read_lock(lesson: Lesson) -> Lock | None:
    """The lesson's lock; None when there is none, or one for other packages or another Python."""
    file = lesson.folder / LOCK
    if not file.exists():
        return None
    lock, _ = read_settings(read_source(file), file, Lock)
    asked = (list(lesson.packages), python_in_page(), platform())
    return lock if (lock.packages, lock.python, lock.platform) == asked else None


def _write_lock(lesson: Lesson, wheels: dict[str, str]) -> None:
    lock = Lock(
        packages=list(lesson.packages),
        python=python_in_page(),
        platform=platform(),
        wheels=wheels,
    )
    text = HEAD + yaml.safe_dump(lock.model_dump(), sort_keys=False, width=200)
    (lesson.folder / LOCK).write_text(text, encoding="utf-8")


def _keep(wheel: Path, cache: Path) -> Path:
    """Put a wheel where later builds look for it, in a folder named by its hash."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    kept = cache / digest / wheel.name
    kept.parent.mkdir(exist_ok=True)
    wheel.replace(kept)
    return kept
