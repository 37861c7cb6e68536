"""The command line: which commands there are, and how their errors are told."""

import sys

import typer

from chalkline.cli.bench import bench
from chalkline.cli.build import build
from chalkline.cli.check import check
from chalkline.cli.grade import grade
from chalkline.cli.lighthouse import lighthouse
from chalkline.cli.new import new
from chalkline.cli.problems import CommandError, refusal
from chalkline.cli.serve import serve
from chalkline.cli.test import test
from chalkline.site.errors import LessonError, SiteError
from chalkline.site.publish import OutputError

app = typer.Typer(
    help="Turn a folder of Python lessons into a static site that grades in the browser.",
    add_completion=False,
    no_args_is_help=True,
    # A crash of our own is shown as Python shows it, for whoever mends it.
    pretty_exceptions_enable=False,
)
app.command()(new)
app.command()(serve)
app.command()(build)
app.command()(check)
app.command(
    # What is not ours goes to pytest: `test -k name`, `test tests/site --pdb`.
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
)(test)
app.command()(grade)
app.command()(bench)
app.command()(lighthouse)


def main() -> None:
    """Run the command that the arguments name; its errors are one line, without a traceback."""
    try:
        app(prog_name="build.py")
    except (CommandError, LessonError, OutputError, SiteError) as error:
        sys.exit(str(error))
    except OSError as error:
        refused = refusal(error)
        if not refused:
            raise
        sys.exit(refused)
