"""Files compressed beforehand, for hosts that send `page.js.br` to whoever can read it."""

import contextlib
import hashlib
import os
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import brotli

from chalkline.site.places import CACHE
from chalkline.site.site import Site
from chalkline.site.whole import write_whole

COMPRESSED = frozenset(
    ".avif .br .gif .gz .jpeg .jpg .mp3 .mp4 .pdf .png .webm .webp .whl .woff .woff2".split()
)
"""Kinds of files that are compressed as they are."""

WORTH = 0.98
"""A copy that is not smaller than this share of its original would cost more than it saves."""

CHUNK = 1 << 18
"""Bytes between two signs of life: up to a second of Brotli's time."""

KEPT = 400
"""How many compressed files the cache keeps: those of several builds."""

ABANDONED = 600
"""Seconds after which nobody comes back to a file that is half written."""

Progress = Callable[[int, int], object]
"""Is told how many bytes are done, and of how many."""


def compress(
    site: Site, cache: Path = CACHE / "compressed", progress: Progress = lambda *_: None
) -> dict[str, bytes]:
    """The compressed copies of a site's files, wherever they save something, by address.

    `compress({"index.html": b"<!doctype html>..."})` ->
    `{"index.html.br": b"...", "index.html.gz": b"..."}`

    As small as each format can: that takes a minute for a whole site. What the folder `cache`
    holds is not made again.
    """
    cache.mkdir(parents=True, exist_ok=True)
    wanted = [name for name in site if PurePosixPath(name).suffix not in COMPRESSED]
    # The biggest first, so that the last ones to end are small.
    jobs = [
        (name, suffix)
        for name in sorted(wanted, key=lambda it: len(site[it]), reverse=True)
        for suffix in _METHODS
    ]
    tally = _Tally(sum(len(site[name]) for name, _ in jobs), progress)
    # Threads will do: both libraries let others run while they work.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            made = list(pool.map(lambda job: _copy(site[job[0]], job[1], cache, tally.add), jobs))
        except BaseException:
            tally.stop()
            pool.shutdown(cancel_futures=True)
            raise
    for half in cache.glob("*.half-*"):
        # Of a build that was killed: one that runs writes to its own all the time.
        with contextlib.suppress(FileNotFoundError):
            if time.time() - half.stat().st_mtime > ABANDONED:
                half.unlink()
    for old in sorted(cache.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
    return {
        name + suffix: copy
        for (name, suffix), copy in zip(jobs, made, strict=True)
        if len(copy) < WORTH * len(site[name])
    }


def _copy(content: bytes, suffix: str, cache: Path, done: Callable[[int], None]) -> bytes:
    kept = cache / f"{hashlib.sha256(content).hexdigest()}{suffix}"
    if kept.exists():
        os.utime(kept)
        done(len(content))
    else:
        write_whole(kept, b"".join(_METHODS[suffix](content, done)))
    return kept.read_bytes()


def _chunks(content: bytes, done: Callable[[int], None]) -> Iterator[bytes]:
    for start in range(0, len(content), CHUNK):
        chunk = content[start : start + CHUNK]
        yield chunk
        done(len(chunk))


def _brotli(content: bytes, done: Callable[[int], None]) -> Iterator[bytes]:
    compressor = brotli.Compressor(quality=11, lgwin=24)
    for chunk in _chunks(content, done):
        yield compressor.process(chunk)
    yield compressor.finish()


def _gzip(content: bytes, done: Callable[[int], None]) -> Iterator[bytes]:
    # Not the `gzip` module: it writes the time, and the same site would have other files.
    compressor = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for chunk in _chunks(content, done):
        yield compressor.compress(chunk)
    yield compressor.flush()


_METHODS = {".br": _brotli, ".gz": _gzip}


class _Tally:
    """Adds up what threads have done, and can make them stop."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self._lock = threading.Lock()
        self._stopped = False

    def add(self, size: int) -> None:
        with self._lock:
            if self._stopped:
                raise InterruptedError("another file could not be compressed")
            self._done += size
            self._progress(self._done, self._total)

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
