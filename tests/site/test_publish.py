"""Writing a site: the whole of it or nothing, and never over anyone's work."""

from pathlib import Path

import pytest

from chalkline.site.publish import OutputError, check_output, publish

SITE = {"index.html": b"one", "assets/page.0123456789.js": b"two"}


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds, without the marker."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".chalkline-site"
    }


def test_a_site_is_written(tmp_path: Path) -> None:
    """Each file is at its address; nothing else is left beside the folder."""
    publish(SITE, tmp_path / "deep" / "dist")
    assert files(tmp_path / "deep" / "dist") == SITE
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["dist"]


def test_an_earlier_site_is_replaced(tmp_path: Path) -> None:
    """The next build leaves none of the last one's files."""
    publish(SITE, tmp_path / "dist")
    publish({"index.html": b"three"}, tmp_path / "dist")
    assert files(tmp_path / "dist") == {"index.html": b"three"}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_anyone_may_read_it(tmp_path: Path) -> None:
    """A web server that runs as somebody else can enter the folder."""
    publish(SITE, tmp_path / "dist")
    assert (tmp_path / "dist").stat().st_mode & 0o777 == 0o755


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    """A folder made beforehand is taken when there is nothing in it."""
    (tmp_path / "dist").mkdir()
    publish(SITE, tmp_path / "dist")
    assert files(tmp_path / "dist") == SITE


def test_somebodys_folder_is_left_alone(tmp_path: Path) -> None:
    """A folder that no build made is refused, and stays as it was."""
    (tmp_path / "thesis.txt").write_bytes(b"years")
    with pytest.raises(OutputError, match="holds other files and would be replaced"):
        publish(SITE, tmp_path)
    assert files(tmp_path) == {"thesis.txt": b"years"}


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    """A file in the output's place is refused, and stays."""
    (tmp_path / "dist").write_bytes(b"mine")
    with pytest.raises(OutputError, match="is a file"):
        check_output(tmp_path / "dist")
    assert (tmp_path / "dist").read_bytes() == b"mine"


def test_a_build_that_cannot_be_written_leaves_the_last_one(tmp_path: Path) -> None:
    """When writing fails half-way, the old site is still whole and nothing else is left."""
    publish(SITE, tmp_path / "dist")
    with pytest.raises(OutputError, match="cannot write"):
        publish({"index.html": b"new", "index.html/below": b"impossible"}, tmp_path / "dist")
    assert files(tmp_path / "dist") == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
