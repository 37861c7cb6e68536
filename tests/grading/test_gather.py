"""What `grade` finds under the paths that it is given."""

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from chalkline.grading import archives
from chalkline.grading.found import UnreadableError
from chalkline.grading.gather import Gathered

SOURCE = b"def f(x): return x\n"


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def found(*paths: Path | str) -> dict[str, bytes | str]:
    """Name to content, or to why it cannot be read, in the order in which it was found."""
    with Gathered([str(path) for path in paths]) as gathered:
        made: dict[str, bytes | str] = {}
        for it in gathered.found:
            try:
                made[it.name] = it.read()
            except UnreadableError as error:
                made[it.name] = str(error)
        return made


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which one stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: bytes = SOURCE) -> None:
    """Write a file below where one stands."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(content)


@pytest.mark.usefixtures("here")
def test_paths_are_named_as_given_and_in_their_order() -> None:
    """A file is its path; what is in a folder follows it, by name."""
    for name in ("b.py", "class/z.py", "class/a/train.py", "class/submission.json", "a.py"):
        write(name)
    names = list(found("b.py", "class/", "./a.py"))
    inner = ["class/a/train.py", "class/submission.json", "class/z.py"]
    assert names == ["b.py", *inner, "./a.py"]


@pytest.mark.usefixtures("here")
def test_litter_and_other_files_are_no_submissions() -> None:
    """What systems leave behind is not told; what a student may have meant is."""
    for name in ("__MACOSX/a.py", ".DS_Store", "._a.py", ".git/b.py", ".a.py", "essay.docx"):
        write(f"class/{name}")
    with Gathered(["class"]) as gathered:
        assert [it.name for it in gathered.found] == ["class/.a.py"]
        assert gathered.passed_over == ["class/essay.docx"]


@pytest.mark.usefixtures("here")
def test_what_cannot_be_read_is_told() -> None:
    """A missing path, an empty folder, a file of another kind: each has its reason."""
    write("a.txt")
    write("large.py", b"#" * 1_000_001)
    Path("empty").mkdir()
    told = found("none.py", "empty", "a.txt", "large.py", "nul\0.py")
    assert "No such file" in str(told["none.py"])
    assert told["empty"] == "there is no submission in it: no .py, submission.json or .zip"
    assert told["a.txt"] == "it is no .py, .json or .zip; give one of those"
    assert "more than 1,000,000 bytes" in str(told["large.py"])
    assert "null" in str(told["nul\0.py"])


@pytest.mark.usefixtures("here")
def test_a_folders_links_and_pipes_are_not_read() -> None:
    """A link may lead to any file of the machine, and a pipe never ends."""
    write("secret.py")
    write("class/a.py")
    Path("class/link.py").symlink_to(Path("secret.py").resolve())
    Path("class/round").symlink_to(Path("class").resolve())
    os.mkfifo("class/pipe.py")
    told = found("class")
    assert told["class/a.py"] == SOURCE
    assert "is a link" in str(told["class/link.py"])
    assert "is a link" in str(told["class/round"])
    assert told["class/pipe.py"] == "it is no file; it is not read"
    assert len(told) == 4


@pytest.mark.usefixtures("here")
def test_zips_keep_names_and_may_lie_in_zips() -> None:
    """What a platform exports: a folder or a zip for each student, names in any script."""
    inner = zipped({"train.py": SOURCE, "__MACOSX/._train.py": b"", "notes.txt": b""})
    members = {"Åsa Öberg/train.py": SOURCE, "日本/a.py": SOURCE, "Bob.zip": inner}
    write("class.zip", zipped(members | {".DS_Store": b"", "Bob/._a.py": b""}))
    told = found("class.zip")
    names = ["class.zip/Bob.zip/train.py", "class.zip/Åsa Öberg/train.py", "class.zip/日本/a.py"]
    assert told == dict.fromkeys(names, SOURCE)
    with Gathered(["class.zip"]) as gathered:
        assert gathered.passed_over == ["class.zip/Bob.zip/notes.txt"]


@pytest.mark.usefixtures("here")
def test_a_name_in_utf8_without_the_flag_is_kept() -> None:
    """Many platforms write names in UTF-8 and do not say so; others use an old code page."""
    plain = zipped({"12/a.py": SOURCE, "34/b.py": SOURCE})
    write("class.zip", plain.replace(b"12/", "é/".encode()).replace(b"34/", b"\x82y/"))
    assert sorted(found("class.zip")) == ["class.zip/é/a.py", "class.zip/éy/b.py"]


@pytest.mark.parametrize("name", ["../a.py", "b/../../a.py", "/etc/a.py", "C:/a.py", "..\\a.py"])
@pytest.mark.usefixtures("here")
def test_a_path_that_leaves_the_zip_is_refused(name: str) -> None:
    """It is told, not read; the others are."""
    write("class.zip", zipped({name: SOURCE, "b.py": SOURCE}))
    told = found("class.zip")
    assert told.pop("class.zip/b.py") == SOURCE
    assert list(told.values()) == ["its path leads out of the zip; it is not read"]


@pytest.mark.usefixtures("here")
def test_links_and_encrypted_members_are_not_read() -> None:
    """Neither has a program that could be graded."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("link.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.py", SOURCE)
    content = bytearray(made.getvalue())
    # The flag for encryption, in the last member's two headers.
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(signature) + offset] |= 1
    write("class.zip", bytes(content))
    told = found("class.zip")
    assert "is a link" in str(told["class.zip/link.py"])
    assert "is encrypted" in str(told["class.zip/locked.py"])


@pytest.mark.usefixtures("here")
def test_a_zip_that_grows_without_end_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Members larger than any program, zips in zips in zips, and lists without end are refused."""
    write("bomb.zip", zipped({"a.py": b"0" * 50_000_000}))
    assert "50,000,000 bytes" in str(found("bomb.zip")["bomb.zip/a.py"])
    nested = zipped({"a.py": SOURCE})
    for _ in range(5):
        nested = zipped({"n.zip": nested})
    write("nested.zip", nested)
    [(name, why)] = found("nested.zip").items()
    assert name == "nested.zip" + "/n.zip" * 4
    assert "zips deep" in str(why)
    monkeypatch.setattr(archives, "MOST", 2)
    write("many.zip", zipped({f"{n}.py": SOURCE for n in range(3)}))
    assert "more than 2 members" in str(found("many.zip")["many.zip"])


@pytest.mark.usefixtures("here")
def test_a_length_that_lies_is_found_out() -> None:
    """A member that says that it is small and is not: no more than the limit is ever read."""
    content = bytearray(zipped({"a.py": b"0" * 5_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + offset, 10)
    write("class.zip", bytes(content))
    assert "cannot be unpacked" in str(found("class.zip")["class.zip/a.py"])


@pytest.mark.usefixtures("here")
def test_damaged_and_empty_zips_are_told() -> None:
    """No zip at all, one cut short, one with nothing in it: a reason each, and no traceback."""
    whole = zipped({"a.py": os.urandom(3_000), "b.zip": b"nothing"})
    broken = bytearray(whole)
    broken[200:400] = b"\0" * 200
    for name, content in {"no": b"no zip", "cut": whole[:1_000], "none": zipped({})}.items():
        write(f"{name}.zip", content)
    write("broken.zip", bytes(broken))
    told = found("no.zip", "cut.zip", "none.zip", "broken.zip")
    for name in ("no.zip", "cut.zip", "broken.zip/b.zip"):
        assert "no zip that can be read" in str(told[name])
    assert "there is no submission" in str(told["none.zip"])
    assert "cannot be unpacked" in str(told["broken.zip/a.py"])


@pytest.mark.parametrize("name", [b"\0bcd", b""])
@pytest.mark.usefixtures("here")
def test_a_member_without_a_name_is_told(name: bytes) -> None:
    """An empty name, or one that a NUL ends at once: the others are read all the same."""
    content = zipped({"abcd": SOURCE, "b.py": SOURCE})
    if name:
        content = content.replace(b"abcd", name)
    else:
        # In the list of members, what was the name is now a field of nothing.
        at = content.index(b"PK\x01\x02")
        listed = bytearray(content)
        struct.pack_into("<HH", listed, at + 28, 0, 4)
        content = bytes(listed).replace(b"abcd", b"\xfe\xca\0\0")
    write("class.zip", content)
    told = found("class.zip")
    assert told.pop("class.zip/b.py") == SOURCE
    assert told == {"class.zip/": "a file in it has no name; export it again"}


@pytest.mark.usefixtures("here")
def test_a_place_past_any_end_is_told() -> None:
    """A zip in a zip whose member says that it begins at 2**63: no file has such a place."""
    content = bytearray(zipped({"a.py": SOURCE}))
    at, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    struct.pack_into("<H", content, at + 30, 12)
    struct.pack_into("<I", content, at + 42, 0xFFFFFFFF)
    struct.pack_into("<I", content, end + 12, end - at + 12)
    content[at + 50 : at + 50] = struct.pack("<HHQ", 1, 8, 2**63)
    write("class.zip", zipped({"Ada.zip": bytes(content), "b.py": SOURCE}))
    told = found("class.zip")
    assert told.pop("class.zip/b.py") == SOURCE
    [(name, why)] = told.items()
    assert name.startswith("class.zip/Ada.zip")
    assert "export it again" in str(why)


@pytest.mark.usefixtures("here")
def test_a_class_of_zips_needs_few_open_files() -> None:
    """A zip for each student, with a large one in it: two are open at most."""
    large = zipped({"train.py": SOURCE, "data.txt": os.urandom(1_100_000)})
    for n in range(40):
        write(f"class/{n:02}.zip", zipped({"a.py": SOURCE, "b.zip": large}))
    before = len([*Path("/dev/fd").iterdir()])
    with Gathered(["class"]) as gathered:
        assert [it.read() for it in gathered.found] == [SOURCE] * 80
        assert len([*Path("/dev/fd").iterdir()]) <= before + 2


@pytest.mark.usefixtures("here")
def test_of_two_members_with_one_name_the_last_counts() -> None:
    """As unzip has it; one name has one result."""
    content = zipped({"a.py": b"first", "b.py": b"last"}).replace(b"b.py", b"a.py")
    write("class.zip", content)
    with Gathered(["class.zip"]) as gathered:
        assert [(it.name, it.read()) for it in gathered.found] == [("class.zip/a.py", b"last")]
