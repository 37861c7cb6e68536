"""Zips that are read piece by piece: a class of thousands needs no more than two open files."""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO


class Slice(io.RawIOBase):
    """Bytes that are elsewhere, read as a file; it holds nothing open itself.

    >>> file = Slice(lambda at, size: b"0123456789"[at : at + size], 2, 5)
    >>> file.seek(1), file.read(2), file.read()
    (1, b'34', b'56')
    """

    def __init__(self, read_at: Callable[[int, int], bytes], start: int, length: int) -> None:
        self._read_at, self._start, self._length = read_at, start, length
        self._at = 0

    def seekable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place, counted from the start, from here or from the end."""
        at = offset + (0, self._at, self._length)[whence]
        if at < 0:
            # As a file does: zipfile expects it.
            raise OSError(f"there is no place {at}")
        self._at = at
        return at

    def read(self, size: int | None = -1) -> bytes:
        """As many bytes as there are, at most `size`; all that follow when it is negative."""
        left = max(0, self._length - self._at)
        size = left if size is None or size < 0 else min(size, left)
        content = self._read_at(self._start + self._at, size) if size else b""
        self._at += len(content)
        return content


def file_slice(path: Path) -> Slice:
    """A whole file, opened for each read and closed after it.

    Raises:
        OSError: when it cannot be opened; so does each read.
    """

    def read_at(at: int, size: int) -> bytes:
        with path.open("rb", buffering=0) as file:
            file.seek(at)
            return file.read(size)

    with path.open("rb") as file:
        return Slice(read_at, 0, file.seek(0, 2))


class Spool:
    """Zips that lay in zips, one after the other in one nameless file."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._using = threading.Lock()

    def add(self, source: IO[bytes], largest: int) -> Slice:
        """Copy a file; where it came from may be closed then.

        Raises:
            ValueError: for one of more than `largest` bytes.
        """
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
        start = self._file.seek(0, 2)
        copied = 0
        while chunk := source.read(1 << 20):
            copied += len(chunk)
            if copied > largest:
                raise ValueError(f"it has more than {largest:,} bytes")
            with self._using:
                # What is copied may lie in this file itself.
                self._file.seek(0, 2)
                self._file.write(chunk)
        return Slice(self._read_at, start, copied)

    def close(self) -> None:
        """Forget all of them."""
        if self._file is not None:
            self._file.close()

    def _read_at(self, at: int, size: int) -> bytes:
        assert self._file is not None
        with self._using:
            self._file.seek(at)
            return self._file.read(size)
