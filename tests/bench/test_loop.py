"""The tight loop's timing, in the real interpreter."""

from chalkline.bench.figures import values
from chalkline.bench.loop import ROUNDS, loop_measures
from chalkline.site.lock import one_at_a_time
from chalkline.site.places import CACHE
from chalkline.site.runtime import build_runtime


def test_the_loop_is_timed_with_and_without_the_limit() -> None:
    """As many rounds of each; which is faster is the machine's to say."""
    with one_at_a_time():
        files = build_runtime(CACHE / "runtime")
    measures = loop_measures(files, steps=1_000)
    for kind in ("loop.limited", "loop.free"):
        times = values(measures, kind, "ours")
        assert len(times) == ROUNDS
        assert min(times) > 0
