"""What `lighthouse` fetches, and what it refuses."""

import json

from typer.testing import CliRunner

from chalkline.bench.lighthouse import LOCK, PACKAGE
from chalkline.cli.app import app
from chalkline.cli.problems import CommandError


def test_all_that_is_fetched_is_pinned() -> None:
    """The lock names the version that is asked for, and each package has its digest."""
    locked = json.loads(LOCK.read_text(encoding="utf-8"))
    version = PACKAGE.rpartition("@")[2]
    assert locked["specifiers"][PACKAGE].partition("_")[0] == version
    assert all(it["integrity"].startswith("sha512-") for it in locked["npm"].values())


def test_an_even_number_of_runs_has_no_middle() -> None:
    """The run that counts is one that took place."""
    done = CliRunner().invoke(app, ["lighthouse", "--runs", "2"])
    assert isinstance(done.exception, CommandError)
    assert str(done.exception) == "of 2 runs none is the middle one; give an odd number"
