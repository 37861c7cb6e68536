"""What `check` prints: a table of the lessons, and every finding.

The table's milliseconds are all checks' and the slowest's; `--json` has each check's own.
"""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from chalkline.cli.steps import console
from chalkline.proof.equivalents import NAME
from chalkline.proof.findings import Finding, Proof

COLOURS = {"-": "red", "+": "green"}


def show(proofs: Sequence[Proof]) -> None:
    """Print what was found out about a course's lessons."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("lesson")
    for name in ("checks", "ms", "slowest", "MB", "mistakes", "mutants", "equal", "survive"):
        table.add_column(name, justify="right")
    for name in ("variants", "problems"):
        table.add_column(name, justify="right")
    for proof in proofs:
        slowest = max((check.milliseconds for check in proof.checks), default=0.0)
        numbers = [len(proof.checks), f"{proof.milliseconds:.0f}", f"{slowest:.0f}"]
        numbers += [f"{proof.memory_mb:.0f}", proof.mistakes, proof.mutants, proof.equivalent]
        numbers += [proof.survivors, proof.variants, len(proof.problems) or "none"]
        table.add_row(escape(proof.lesson), *map(str, numbers))
    # Whole in a file, too, where nothing says how wide a line may be.
    Console(width=max(console.width, 110)).print(table)
    for proof in proofs:
        for finding in proof.findings:
            _tell(finding)


def _tell(finding: Finding) -> None:
    console.print()
    note = "note: " if finding.level == "note" else ""
    console.print(f"{note}{finding}", markup=False)
    for line in finding.diff.splitlines():
        console.print(f"    {line}", style=COLOURS.get(line[:1]), markup=False)
    if finding.entry:
        console.print(f"  If it is right, for {NAME}, with the reason as `why`:")
    for line in finding.entry.splitlines():
        console.print(f"    {line}", markup=False)
