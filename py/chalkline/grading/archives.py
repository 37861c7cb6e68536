"""Zips of submissions, as learning platforms export them, read without unpacking anything."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from chalkline.grading.found import (
    LARGEST,
    Found,
    UnreadableError,
    is_litter,
    kind_of,
    unreadable,
)
from chalkline.grading.slices import Slice, Spool

MOST = 100_000
"""Most members of one zip."""
DEEPEST = 4
"""How deep zips may lie in zips."""
LARGEST_ZIP = 500_000_000
"""Most bytes of a zip within a zip."""

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
    *(OverflowError, IndexError, struct.error),
)
"""What zipfile raises for damaged zips, wrong lengths, and compression it does not know."""


def in_zip(
    name: str, file: Slice, passed_over: Callable[[str], None], spool: Spool, depth: int = 1
) -> Iterator[Found]:
    """The submissions in a zip, in no order; those in zips within it, too.

    A member that leads out of the zip, is a link, encrypted or too large is found, and cannot be
    read; so is a zip that is damaged, or holds no submission.

    Args:
        name: the zip's own: `class.zip` -> `class.zip/Åsa/train.py`.
        file: the zip.
        passed_over: hears the names of files that are no submissions.
        spool: keeps the zips within zips until every submission has been read.
        depth: in how many zips this one's members lie.
    """
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
    except BROKEN as error:
        yield unreadable(name, f"it is no zip that can be read ({error}); export it again")
        return
    if len(members) > MOST:
        yield unreadable(name, f"it has more than {MOST:,} members; split it")
        return
    empty = True
    # Of two with one name, the last counts: unzip writes it over the first.
    for member in {_path(member): member for member in members}.values():
        for found in _in_member(name, archive, member, passed_over, spool, depth):
            empty = False
            yield found
    if empty:
        yield unreadable(name, "there is no submission in it; ask for a .py file")


def _in_member(
    name: str,
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    passed_over: Callable[[str], None],
    spool: Spool,
    depth: int,
) -> Iterator[Found]:
    path = _path(member)
    parts = PurePosixPath(path).parts
    inner = f"{name}/{path}"
    # Not `is_dir`, which fails for an empty name.
    if path.endswith("/"):
        return
    if not path:
        yield unreadable(inner, "a file in it has no name; export it again")
        return
    if ".." in parts or path.startswith("/") or path[1:2] == ":":
        if kind_of(path):
            yield unreadable(inner, "its path leads out of the zip; it is not read")
        return
    if is_litter(parts):
        return
    kind = kind_of(path)
    if not kind:
        passed_over(inner)
    elif problem := _problem(member, LARGEST_ZIP if kind == "zip" else LARGEST):
        yield unreadable(inner, problem)
    elif kind != "zip":
        yield Found(inner, lambda: _read(archive, member))
    elif depth == DEEPEST:
        yield unreadable(inner, f"it is a zip {DEEPEST} zips deep; unpack it first")
    else:
        try:
            with archive.open(member) as source:
                copy = spool.add(source, LARGEST_ZIP)
        except BROKEN as error:
            yield unreadable(inner, f"it cannot be unpacked ({error}); export it again")
            return
        yield from in_zip(inner, copy, passed_over, spool, depth + 1)


def _problem(member: zipfile.ZipInfo, largest: int) -> str:
    """Why a member is not read, as far as the list of members tells."""
    if member.flag_bits & 1:
        return "it is encrypted; unzip it with its password first"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link, which may lead anywhere; it is not read"
    if member.file_size > largest:
        return f"it has {member.file_size:,} bytes, more than {largest:,}; it is not read"
    return ""


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as file:
            # The list of members may lie about the length.
            content = file.read(LARGEST + 1)
    except BROKEN as error:
        raise UnreadableError(f"it cannot be unpacked ({error}); export it again") from None
    if len(content) > LARGEST:
        raise UnreadableError(f"it has more than {LARGEST:,} bytes; it is not read")
    return content


def _path(member: zipfile.ZipInfo) -> str:
    """A member's path, with `/` between its parts.

    Names are in UTF-8 where a flag says so, and in an old code page else; macOS and many
    platforms write UTF-8 without the flag.
    """
    name = member.orig_filename
    if not member.flag_bits & 0x800 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    # A NUL ends a name, as in zipfile itself; zips made on Windows may have backslashes.
    return name.partition("\0")[0].replace("\\", "/")
