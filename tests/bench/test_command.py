"""What `bench` refuses before it measures anything."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from chalkline.cli.app import app
from chalkline.cli.problems import CommandError


def refused(*arguments: str) -> str:
    """The message with which `bench` refuses these arguments."""
    done = CliRunner().invoke(app, ["bench", *arguments])
    assert isinstance(done.exception, CommandError)
    return str(done.exception)


@pytest.mark.parametrize("runs", ["1", "20"])
def test_memory_needs_more_runs_than_it_starts_from(runs: str) -> None:
    """Memory is compared with that after Run 20."""
    assert refused("--runs", runs) == "--runs compares with Run 20; give a larger number"


def test_a_file_that_cannot_be_written_is_told_before_minutes_of_work(tmp_path: Path) -> None:
    """The folder of --json must be there, and --json no folder itself."""
    missing = tmp_path / "none"
    told = refused("--json", str(missing / "figures.json"))
    assert told == f"{missing} is no folder; give another --json"
    assert refused("--json", str(tmp_path)) == f"{tmp_path}: Is a directory; give another --json"


def test_an_unknown_series_is_told_with_those_there_are() -> None:
    """Typing one wrong names the others."""
    done = CliRunner().invoke(app, ["bench", "--series", "loopbak"])
    assert done.exit_code == 2
    assert "loopback" in done.output
    assert "10mbit" in done.output
