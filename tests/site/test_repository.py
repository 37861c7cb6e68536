"""What holds for the repository as a whole."""

import re
import subprocess
from pathlib import Path

import typer

from chalkline.cli.app import app
from chalkline.site.places import ROOT

# In pieces, so that this file does not hold them.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("registry", "npmjs"),
        ("npmjs", "org"),
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("jsr", "io"),
        ("deno", "land/x"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("esm", "sh"),
    )
]


def tracked() -> list[Path]:
    """The files that git knows and that are there."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in done.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def test_no_file_names_a_registry() -> None:
    """Where packages come from is the machine's setting; the sources name none."""
    for file in tracked():
        content = file.read_bytes().lower()
        assert [host for host in REGISTRIES if host.encode() in content] == [], file


def test_the_readmes_commands_exist() -> None:
    """Each `python3 build.py ...` in the README is a command, with options that it has."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"python3 build\.py (\w+)([^\n`#]*)", readme)
    assert {command for command, _ in lines} >= {"serve", "build", "test"}
    commands = typer.main.get_group(app).commands
    for command, rest in lines:
        assert command in commands, command
        options = {name for option in commands[command].params for name in option.opts}
        assert {word for word in rest.split() if word.startswith("--")} <= options


def test_ci_runs_the_readmes_test_command() -> None:
    """Continuous integration and a laptop run the same command."""
    assert "exec python3 build.py test\n" in (ROOT / ".ci" / "run").read_text()
    assert "python3 build.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
