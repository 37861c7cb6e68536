"""Results as a table for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from chalkline.grading.result import Result

COLOURS = {"passed": "green", "failed": "yellow"}


def table(results: Sequence[Result]) -> RenderableType:
    """A row for each result: the submission, its verdict and score, and what to look at."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("submission", "verdict"):
        made.add_column(column, no_wrap=True)
    made.add_column("score", justify="right", no_wrap=True)
    made.add_column("what to look at", overflow="fold")
    for it in results:
        made.add_row(
            _plain(it["submission"], 60),
            Text(it["verdict"], style=COLOURS.get(it["verdict"], "red")),
            f"{it['score']:g}/{it['out_of']:g}",
            _plain(_remark(it), 100),
        )
    return made


def counts(results: Iterable[Result]) -> str:
    """How many results have which verdict: "160 failed, 30 passed, 10 error"."""
    found = Counter(it["verdict"] for it in results)
    return ", ".join(f"{number} {verdict}" for verdict, number in found.most_common())


def _remark(result: Result) -> str:
    flags = " ".join(f"[{flag}]" for flag in result.get("flags", ()))
    first = next((it for it in result["checks"] if it["outcome"] != "passed"), None)
    said = result.get("message") or (f"{first['outcome']}: {first['title']}" if first else "")
    return " ".join(text for text in (flags, said) if text)


def _plain(text: str, longest: int) -> Text:
    """A student's text, which must not move the cursor or take more than its place."""
    shown = "".join(it if it.isprintable() else "\N{REPLACEMENT CHARACTER}" for it in text)
    return Text(shown if len(shown) <= longest else f"{shown[: longest - 1]}…")
