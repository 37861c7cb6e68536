"""Coroutines where there is nothing to wait for but time."""

import asyncio
import gc
from collections.abc import Iterator

import pytest

from chalkline.loop import Loop


@pytest.fixture
def loop() -> Iterator[Loop]:
    """A loop, closed afterwards."""
    loop = Loop()
    yield loop
    loop.close()


async def late(n: int) -> int:
    """Sleep for `n` hundredths of a second."""
    await asyncio.sleep(n / 100)
    return n


def test_tasks_take_turns(loop: Loop) -> None:
    """Tasks that sleep wake in the order of their times, and all results come back."""
    woken: list[int] = []

    async def note(n: int) -> int:
        woken.append(await late(n))
        return n

    async def main() -> list[int]:
        return list(await asyncio.gather(note(3), note(1), note(2)))

    assert loop.run_until_complete(main()) == [3, 1, 2]
    assert woken == [1, 2, 3]


def test_a_wait_can_end_early(loop: Loop) -> None:
    """`asyncio.timeout` ends what takes too long."""

    async def main() -> None:
        async with asyncio.timeout(0.01):
            await late(1_000)

    with pytest.raises(TimeoutError):
        loop.run_until_complete(main())


def test_tasks_that_wait_for_each_other_say_so(loop: Loop) -> None:
    """Where nothing can ever go on, there is an error, and no wait without end."""
    with pytest.raises(RuntimeError, match="every task waits for another one"):
        loop.run_until_complete(asyncio.Event().wait())


def test_threads_are_refused(loop: Loop) -> None:
    """A call in a thread is refused, and the loop still ends well."""
    with pytest.raises(RuntimeError, match="can't start new thread"):
        loop.run_until_complete(asyncio.to_thread(print, 1))
    loop.run_until_complete(loop.shutdown_default_executor())


def test_a_loop_that_nobody_closes_warns_of_nothing() -> None:
    """A program's loop is dropped with it, in whatever test that happens to be."""
    Loop()
    gc.collect()
