"""`serve`, run for real: its server, its reloading, its end."""

import re
import signal
import socket
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.site.command import run
from tests.site.course import FILES, write_course
from tests.site.serving import serving

LESSON = "2-double/lesson.md"


def test_a_save_reloads_open_pages(tmp_path: Path) -> None:
    """A saved lesson is rebuilt, and pages hear of another build than the one they show."""
    write_course(tmp_path)
    with serving(tmp_path) as server, server.events() as events:
        first = next(events)
        assert f'<script src="/-/reload.js" data-build="{first["build"]}">' in server.get(
            "2-double/"
        )
        write_course(tmp_path, {LESSON: FILES[LESSON].replace("Write", "Do write")})
        second = next(events)
        assert second["build"] != first["build"]
        page = server.get("2-double/")
        assert "Do write" in page
        assert second["build"] in page


def test_an_error_is_shown_and_the_site_stays(tmp_path: Path) -> None:
    """A lesson with a slip is told of in page and terminal; the last good site is served on."""
    write_course(tmp_path)
    with serving(tmp_path) as server, server.events() as events:
        first = next(events)
        (tmp_path / LESSON).write_text(FILES[LESSON].replace("summary", "sumary"))
        told = next(events)["problem"]
        assert told.endswith("lesson.md:3: there is no field `sumary`; did you mean `summary`?")
        assert "<h1>Doubling</h1>" in server.get("2-double/")
        (tmp_path / LESSON).write_text(FILES[LESSON])
        assert next(events) == first
        server.process.kill()
        assert f"{told}\n" in server.process.communicate()[0]


def test_serve_starts_with_a_broken_course(tmp_path: Path) -> None:
    """What is wrong stands in the page from the start; once mended, the course is there."""
    write_course(tmp_path, {"course.yml": "title: A\ntotal: 3\nlessons: [2-duoble]\n"})
    with serving(tmp_path) as server, server.events() as events:
        assert "no folder `2-duoble`" in next(events)["problem"]
        with pytest.raises(HTTPError, match="503") as answer:
            server.get("")
        page = answer.value.read().decode()
        assert "there is no folder `2-duoble`" in page
        assert "/-/reload.js" in page
        write_course(tmp_path)
        assert next(events)["problem"] == ""
        assert "Small course" in server.get("")


def test_folders_and_files_are_found_as_on_a_static_host(tmp_path: Path) -> None:
    """A folder's address gets its slash; what is not there is 404; assets are cached."""
    with serving(write_course(tmp_path)) as server:
        with urlopen(f"{server.url}2-double") as answer:
            assert answer.url == f"{server.url}2-double/"
        with pytest.raises(HTTPError, match="404"):
            server.get("3-triple/")
        worker = re.search(r'"worker":"([^"]+)"', server.get("2-double/"))
        assert worker
        with urlopen(server.url + worker[1]) as answer:
            assert answer.headers["Content-Type"].startswith("text/javascript")
            assert "immutable" in answer.headers["Cache-Control"]


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    """With a page open or not, an interrupt ends the server at once, without a word."""
    with serving(write_course(tmp_path)) as server, server.events() as events:
        next(events)
        server.process.send_signal(signal.SIGINT)
        assert server.process.communicate(timeout=5)[0] == ""
        assert server.process.returncode == 0


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    """A taken port is named, with one that is free; nothing is built for it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", write_course(tmp_path), "--port", str(port), cwd=tmp_path)
        free = re.fullmatch(rf"port {port} is in use; try --port (\d+)\n", done.stderr)
        assert free
        assert int(free[1]) > port
        assert (done.returncode, done.stdout) == (1, "")
