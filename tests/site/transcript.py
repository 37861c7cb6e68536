"""The commands of a Markdown page, run; as a program, it writes what they print into the page.

PYTHONPATH=py:. .venv/bin/python tests/site/transcript.py docs/authoring.md
"""

import itertools
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.site.command import COMMAND, ENVIRONMENT
from tests.site.serving import run_serve

BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def transcripts(page: str, folder: Path) -> list[tuple[str, str]]:
    """Each block of commands as the page has it, and as it is when they are run in `folder`."""
    return [(found[1], _run_all(found[1], folder)) for found in BLOCK.finditer(page)]


def _run_all(block: str, folder: Path) -> str:
    """Run the commands of a block, `$ command` and `> more of it`, with what they print."""
    lines = block.splitlines()
    said = []
    for n, line in enumerate(lines):
        if line.startswith("$ "):
            command = [line[2:]]
            for more in lines[n + 1 :]:
                if not more.startswith("> "):
                    break
                command.append(more[2:])
            said += [f"$ {command[0]}", *(f"> {more}" for more in command[1:])]
            said += _output("\n".join(command), folder)
    return "".join(f"{line}\n" for line in said)


def _output(command: str, folder: Path) -> list[str]:
    """What a command prints, without lines that only tell how long a step took."""
    ours = " ".join(map(shlex.quote, COMMAND))
    # What an earlier run of these commands has graded would be said to be finished.
    anew = command.replace("build.py grade ", "build.py grade --fresh ")
    real = anew.replace("python3 build.py", ours, 1)
    if " serve " in command:
        said = _until_serving(shlex.split(real), folder)
    else:
        said = subprocess.run(
            ["bash", "-c", real],
            cwd=folder,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        ).stdout
    lines = [line.rstrip() for line in said.splitlines()]
    lines = [line for line in lines if not re.fullmatch(r"  .*: \d+\.\d s", line)]
    # Where a bar was, that a terminal shows while something goes on, an empty line is left.
    return list(itertools.dropwhile(lambda line: not line, lines))


def _until_serving(command: list[str], folder: Path) -> str:
    """What `serve` prints until it serves, on whatever port is free here."""
    with run_serve([*command, "--port", "0"], folder) as served:
        return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8000", "".join(served.said))


def same_everywhere(block: str) -> str:
    """A block without what differs from run to run: times, sizes, and how wide columns are."""
    masked: list[str] = []
    columns: list[int] = []
    for line in block.splitlines():
        words = re.sub(r"[─━]+", "─", line).split()
        if "slowest" in words:
            columns = [n for n, word in enumerate(words) if word in ("ms", "slowest", "MB")]
        elif columns and len(words) > max(columns):
            words = ["N" if n in columns else word for n, word in enumerate(words)]
        else:
            columns = []
        text = " ".join(words)
        text = re.sub(r"\d+(\.\d+)? (s|MB|ms|files|processes)\b", r"N \2", text)
        text = re.sub(r"\d+ at the end", "N at the end", text)
        masked.append(re.sub(r"\b\d+\.\d+\b", "N", text))
    return "\n".join(masked)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        Path(made, "here").mkdir()
        for before, after in transcripts(text, Path(made, "here")):
            text = text.replace(f"```console\n{before}```", f"```console\n{after}```", 1)
    path.write_text(text, encoding="utf-8")
