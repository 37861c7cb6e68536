"""A slow line, on a clock that only moves when somebody sleeps."""

import pytest

from chalkline.bench.line import CATCH_UP, Line, Pace


class Clock:
    """A clock, and how long each sleep was."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def line(clock: Clock) -> Line:
    """A line at 10 Mbit/s with 40 ms."""
    made = Line(lambda: clock.time, clock.sleep)
    made.pace = Pace(10e6 / 8, 0.04)
    return made


def test_bytes_take_their_time(line: Line, clock: Clock) -> None:
    """At 10 Mbit/s, 1.25 MB in chunks take a second, but for what may be caught up with."""
    for _ in range(100):
        line.send(12_500)
    assert clock.time - 100.0 == pytest.approx(1.0 - CATCH_UP)


def test_two_share_the_line(line: Line, clock: Clock) -> None:
    """What one sends, the other waits for."""
    line.send(125_000)
    done = clock.time
    clock.time = 100.0  # another connection, at the same moment
    line.send(125_000)
    assert clock.time - done == pytest.approx(0.1)


def test_a_late_sender_catches_up(line: Line, clock: Clock) -> None:
    """A sleep that took a little too long does not slow the line."""
    line.send(125_000)
    clock.time += 0.015
    line.send(125_000)
    assert clock.time - 100.0 == pytest.approx(0.2 - CATCH_UP)


def test_an_idle_line_saves_nothing_up(line: Line, clock: Clock) -> None:
    """After a pause, the line is not faster than it is."""
    clock.time += 10
    line.send(125_000)
    assert clock.slept == pytest.approx([0.1 - CATCH_UP])


def test_an_answer_begins_late(line: Line, clock: Clock) -> None:
    """40 ms pass from a request to its answer."""
    line.begin()
    assert clock.slept == [0.04]


def test_loopback_waits_for_nothing(line: Line, clock: Clock) -> None:
    """Without a pace, nobody ever sleeps."""
    line.pace = Pace()
    line.begin()
    line.send(10_000_000)
    assert clock.slept == []
