"""What Lighthouse says of a page: a phone's figures, worked out from one visit of Chromium's."""

import json
import os
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalkline.engines.chromium import SANDBOX
from chalkline.site.deno import deno

PACKAGE = "npm:lighthouse@13.5.0"
LOCK = Path(__file__).with_suffix(".lock")
"""All that Lighthouse consists of, with digests. Deno fetches it when it is first asked for."""

CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "SEO",
}

METRICS = {
    "first-contentful-paint": "First paint",
    "largest-contentful-paint": "Largest paint",
    "speed-index": "Speed index",
    "total-blocking-time": "Blocked",
    "cumulative-layout-shift": "Layout shift",
}
"""What performance consists of."""


@dataclass(frozen=True)
class Verdict:
    """One run on one page.

    Attributes:
        scores: 0 to 100, by category.
        metrics: as Lighthouse shows them, by audit: `{"first-contentful-paint": "1.5 s"}`.
        below: what is not at its best, with its points of 100: `["Blocked 720 ms: 41"]`.
    """

    scores: Mapping[str, int]
    metrics: Mapping[str, str]
    below: Sequence[str]


def audit(url: str, browser: Path) -> Verdict:
    """Run Lighthouse, with its mobile preset, on a page.

    Raises:
        SiteError: when it could not be fetched, or could not see the page.
    """
    flags = " ".join(["--headless=new", *SANDBOX])
    os.environ["CHROME_PATH"] = str(browser)
    told = deno(
        *("run", "--no-config", f"--lock={LOCK}", "--frozen", "--allow-all", PACKAGE, url),
        *("--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"),
        f"--chrome-flags={flags}",
    )
    return verdict(json.loads(told))


def verdict(told: Mapping[str, Any]) -> Verdict:
    r"""What counts of Lighthouse's report.

    >>> audits = {it: {"displayValue": "0", "score": 1} for it in METRICS}
    >>> audits["total-blocking-time"] = {"displayValue": "720\xa0ms", "score": 0.41}
    >>> audits["image-alt"] = {"title": "A picture lacks its text", "score": 0}
    >>> refs = [{"id": "image-alt", "weight": 10}, {"id": "unweighted", "weight": 0}]
    >>> categories = {it: {"score": 0.985, "auditRefs": []} for it in CATEGORIES}
    >>> categories["accessibility"] = {"score": 0.9, "auditRefs": refs}
    >>> made = verdict({"audits": audits, "categories": categories})
    >>> made.scores["seo"], made.scores["accessibility"], made.metrics["total-blocking-time"]
    (98, 90, '720 ms')
    >>> made.below
    ['Blocked 720 ms: 41', 'A picture lacks its text: 0']
    """
    audits, categories = told["audits"], told["categories"]
    metrics = {it: audits[it]["displayValue"].replace("\xa0", " ") for it in METRICS}
    below = [
        f"{name} {metrics[it]}: {_points(audits[it])}"
        for it, name in METRICS.items()
        if _points(audits[it]) < 100
    ]
    weighed = (
        audits[it["id"]]
        for category in CATEGORIES
        for it in categories[category]["auditRefs"]
        if it["weight"] and it["id"] not in METRICS
    )
    # No score: it does not apply to this page.
    below += [
        f"{it['title']}: {_points(it)}"
        for it in weighed
        if it["score"] is not None and _points(it) < 100
    ]
    return Verdict({it: _points(categories[it]) for it in CATEGORIES}, metrics, below)


def _points(scored: Mapping[str, Any]) -> int:
    return round(100 * float(scored["score"]))


def middle(verdicts: Sequence[Verdict]) -> Verdict:
    """The run with the median performance, of an odd number of runs."""
    points = statistics.median(it.scores["performance"] for it in verdicts)
    return next(it for it in verdicts if it.scores["performance"] == points)
