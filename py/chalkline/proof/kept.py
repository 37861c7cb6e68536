"""What programs did is kept, so that a second `check` tries only what has changed."""

import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import asdict
from pathlib import Path
from typing import Any

from chalkline.site.trials import Trial, Trials
from chalkline.site.whole import write_whole


class Tried:
    """Trials of one lesson, taken from an earlier time where nothing has changed that decides them.

    Args:
        start: gives the `Trials`, which are started when the first program has to be tried.
        file: where the trials are kept; those that are not asked for again are dropped.
        decides: what, besides tests and program, decides what a program does: the runtime.
    """

    def __init__(self, start: Callable[[], Trials], file: Path, decides: str) -> None:
        self._start, self._file, self._decides = start, file, decides
        self._bundles: dict[str, Mapping[str, Any]] = {}
        self._kept: dict[str, Any] = {}
        if file.exists():
            self._kept = json.loads(file.read_text(encoding="utf-8"))
        self._asked: dict[str, Future[Trial]] = {}

    def lesson(self, bundle: Mapping[str, Any], name: str = "") -> str:
        """Make a lesson known; `name` stands for it where part of it is no matter."""
        key = _hash(self._decides, name or json.dumps(bundle, sort_keys=True))
        self._bundles[key] = bundle
        return key

    def run(self, lesson: str, program: str, until_failure: bool = False) -> Future[Trial]:
        """`Trials.run`, or what it gave before."""
        key = _hash(lesson, program, str(until_failure))
        if key in self._asked:
            return self._asked[key]
        if key in self._kept:
            answer: Future[Trial] = Future()
            answer.set_result(Trial(**self._kept[key]))
        else:
            trials = self._start()
            answer = trials.run(trials.lesson(self._bundles[lesson]), program, until_failure)
        self._asked[key] = answer
        return answer

    def keep(self) -> None:
        """Write what was asked for this time, and no more."""
        done = {key: it for key, it in self._asked.items() if it.done() and not it.exception()}
        # The failures' traces are for a table of mistakes, and large.
        kept = {key: asdict(it.result()) | {"failures": {}} for key, it in done.items()}
        write_whole(self._file, json.dumps(kept).encode())


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:20]
