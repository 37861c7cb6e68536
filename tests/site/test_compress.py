"""Compressed copies: whole, only where they save something, and made once."""

import gzip
import os
from pathlib import Path

import brotli
import pytest

from chalkline.site.compress import compress

TEXT = b"A chalk line, just snapped. " * 500
NOISE = bytes((n * n * 7919 >> 5) % 251 for n in range(300)) + bytes(range(256))


def test_copies_hold_their_originals(tmp_path: Path) -> None:
    """Each copy, unpacked, is the file that it stands for; it is much smaller."""
    site = {"index.html": TEXT, "assets/core.0123456789.zip": TEXT + b"PK"}
    copies = compress(site, tmp_path)
    assert set(copies) == {name + suffix for name in site for suffix in (".br", ".gz")}
    for name, content in site.items():
        assert brotli.decompress(copies[f"{name}.br"]) == content
        assert gzip.decompress(copies[f"{name}.gz"]) == content
        assert max(len(copies[f"{name}.br"]), len(copies[f"{name}.gz"])) < len(content) / 50


@pytest.mark.parametrize("name", ["font.woff2", "icon.png", "tiny.txt", "noise.wasm"])
def test_nothing_that_saves_nothing(tmp_path: Path, name: str) -> None:
    """What is compressed already, or does not get smaller, has no copies."""
    content = {"tiny.txt": b"short", "noise.wasm": NOISE}.get(name, TEXT)
    assert compress({name: content}, tmp_path) == {}


def test_copies_are_made_once(tmp_path: Path) -> None:
    """A rebuild takes unchanged files from the cache, whatever they are called now."""
    first = compress({"a.js": TEXT}, tmp_path)
    for kept in tmp_path.iterdir():
        kept.write_bytes(b"kept")
    assert compress({"b.js": TEXT}, tmp_path) == {"b.js.br": b"kept", "b.js.gz": b"kept"}
    assert compress({"b.js": TEXT + b"!"}, tmp_path)["b.js.br"] != first["a.js.br"]


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    """Progress grows to the bytes of all copies, also when they come from the cache."""
    site = {"big.js": TEXT * 40, "small.js": TEXT}
    for _ in range(2):
        seen: list[tuple[int, int]] = []
        compress(site, tmp_path, lambda *both: seen.append(both))  # noqa: B023 (called in here)
        whole = 2 * (len(TEXT) * 41)
        assert {total for _, total in seen} == {whole}
        assert [done for done, _ in seen] == sorted(done for done, _ in seen)
        assert seen[-1][0] == whole


def test_the_same_site_has_the_same_copies(tmp_path: Path) -> None:
    """Two builds on two machines compress alike: no time, no name, no chance."""
    site = {"a.js": TEXT * 40}
    assert compress(site, tmp_path / "one") == compress(site, tmp_path / "two")


def test_what_a_killed_build_left_is_taken_away(tmp_path: Path) -> None:
    """A half-written file goes once it is old; that of a build which still runs stays."""
    old, new = tmp_path / "a.br.half-1-1", tmp_path / "b.br.half-2-2"
    for half in (old, new):
        half.write_bytes(b"half")
    os.utime(old, (0, 0))
    compress({"a.js": TEXT, "b.js": TEXT}, tmp_path)
    assert [path.name for path in tmp_path.glob("*.half-*")] == [new.name]
