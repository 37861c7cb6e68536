"""What decides whether an old result may be used."""

from pathlib import Path

import pytest

from chalkline.grading import host
from chalkline.site.bundle import Bundle

SOURCES = ("grading/host.ts", "runtime/deno.ts", *(f"page/{name}.ts" for name in host.RUN))


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The scripts of a Chalkline whose Deno is 1 and whose worker is empty."""
    for source in SOURCES:
        path = tmp_path / source
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    monkeypatch.setattr(host, "WEB", tmp_path)
    monkeypatch.setattr(host, "deno", lambda _: "deno 1")
    monkeypatch.setattr(host, "bundle", lambda *_: {"submission": Bundle(b"", {})})
    return tmp_path


def test_all_that_grades_decides(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script of the grading, the worker's own, another Deno: each makes another state."""
    states = [host.grading_state()]
    assert host.grading_state() == states[0]
    for source in SOURCES:
        (web / source).write_text(f"// {source}")
        states.append(host.grading_state())
    monkeypatch.setattr(host, "deno", lambda _: "deno 2")
    states.append(host.grading_state())
    monkeypatch.setattr(host, "bundle", lambda *_: {"submission": Bundle(b"1", {})})
    states.append(host.grading_state())
    assert len(set(states)) == len(SOURCES) + 3
