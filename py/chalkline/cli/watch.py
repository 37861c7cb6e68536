"""Rebuilding on every save, for as long as `serve` runs."""

import os
import sys
import threading
import time
import traceback
from collections.abc import Iterable
from pathlib import Path

import watchfiles

from chalkline.cli.later import TablesLater
from chalkline.cli.live import Live
from chalkline.cli.steps import console, step
from chalkline.site.errors import LessonError, SiteError, shown
from chalkline.site.places import ROOT, WEB
from chalkline.site.site import SiteBuilder

PACKAGE = ROOT / "py" / "chalkline"
OURS = (PACKAGE / "site", PACKAGE / "cli")
"""What runs here, in this process: a change of it needs a new one."""


class Workshop:
    """Keeps a live site up to date with its sources."""

    def __init__(self, lessons: Path, live: Live) -> None:
        self._lessons = lessons
        self._live = live
        self._building = threading.Lock()
        self._tables = TablesLater(known=lambda: self.rebuild(reload=False))
        self._builder = self._new_builder()

    def rebuild(self, reload: bool = True) -> bool:
        """Build the site; an error in a source is shown and the last good site stays.

        `reload`: whether open pages should show the new one at once.
        """
        with self._building:
            return self._rebuild(reload)

    def _rebuild(self, reload: bool) -> bool:
        try:
            self._live.show(self._builder.build(self._lessons), reload)
        except (LessonError, SiteError) as error:
            console.print(str(error), style="red", markup=False)
            self._live.fail(str(error))
        except Exception as error:  # noqa: BLE001 (a bug of ours must not end the server)
            traceback.print_exc()
            self._live.fail(f"Chalkline itself failed ({error!r}); the terminal says where")
        return not self._live.problem

    def watch(self) -> None:
        """Rebuild whenever a lesson's file or a source changes; never returns."""
        folders = [self._lessons.resolve(), WEB, PACKAGE]
        for changes in watchfiles.watch(*folders, debounce=200, raise_interrupt=False):
            self._changed(sorted({Path(path) for _, path in changes}))

    def _changed(self, paths: Iterable[Path]) -> None:
        started = time.monotonic()
        # An editor's own files have come and gone by now; a deleted lesson's file may be all.
        names = ", ".join(map(shown, [path for path in paths if path.exists()] or paths))
        if any(path.is_relative_to(folder) for path in paths for folder in OURS):
            if self._readable(paths):
                console.print(f"{names} changed: starting again", markup=False)
                os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
            return
        if any(path.is_relative_to(folder) for path in paths for folder in (WEB, PACKAGE)):
            self._builder = self._new_builder()
        if self.rebuild():
            console.print(f"{names}: rebuilt in {time.monotonic() - started:.2f} s", markup=False)

    def _new_builder(self) -> SiteBuilder:
        # Whoever writes a lesson wants the last save: nothing that was kept earlier.
        return SiteBuilder(step, self._tables, offline=False)

    def _readable(self, paths: Iterable[Path]) -> bool:
        """Whether Python can read these files: if not, starting again would only end it."""
        for path in paths:
            if path.suffix == ".py" and path.exists():
                try:
                    compile(path.read_bytes(), path, "exec")
                except SyntaxError as error:
                    problem = f"{shown(path)}:{error.lineno}: {error.msg}; correct it"
                    console.print(problem, style="red", markup=False)
                    self._live.fail(problem)
                    return False
        return True
