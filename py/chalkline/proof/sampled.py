"""Programs compared with the reference on random inputs, as the lesson's `inputs.py` draws them."""

import ast
from concurrent.futures import Future
from pathlib import Path

from chalkline.proof.findings import Proof
from chalkline.proof.kept import Tried
from chalkline.site.lessons import Lesson
from chalkline.site.mistakes import bundle, collection_problems, told
from chalkline.site.programs import HIDDEN
from chalkline.site.sources import read_source
from chalkline.site.trials import Trial

TEST = Path(__file__).with_name("programs") / "same_on_inputs.py"
DRAWN = "test_drawn"
"""The test there that a call of each function is drawn; its cases are named by them."""

SECONDS = 60.0
"""Time for the 1,000 inputs of one program: a generous share, since nobody waits for it."""


class Sampled:
    """A lesson with our own test in the place of its hidden ones."""

    def __init__(self, lesson: Lesson, tried: Tried) -> None:
        self.file = lesson.folder / "inputs.py"
        self.exists = self.file.exists()
        self._lesson, self._tried, self._key = lesson, tried, ""
        if self.exists:
            plain = bundle(lesson)
            own = {name: it for name, it in lesson.files.items() if name != HIDDEN}
            files = {
                **own,
                "inputs.py": read_source(self.file),
                "asked.py": f"FUNCTIONS = {lesson.functions!r}\n",
                HIDDEN: TEST.read_text(encoding="utf-8"),
            }
            limits = {**plain["limits"], "seconds": SECONDS}
            self._key = tried.lesson({**plain, "files": files, "limits": limits})

    def run(self, program: str) -> Future[Trial]:
        """Compare a program with the reference."""
        return self._tried.run(self._key, program)

    def problems(self, proof: Proof) -> bool:
        """Note what is wrong with `inputs.py` itself; gives whether anything is."""
        trial = self.run(self._lesson.files["reference.py"])
        if proof.add_errors(collection_problems(self._lesson, trial.exception())):
            return True
        failed = trial.result().failed
        never = [check for check in failed if f"::{DRAWN}[" in check["id"]]
        # What was not drawn counts only where all was drawn that should be.
        for check in [check for check in failed if check not in never] or never:
            line = 1
            if check in never:
                name = check["id"].partition("[")[2].removesuffix("]")
                what = f"none of the 1,000 calls is of `{name}`, so nothing is proved of it"
                remedy = f'draw some of it, too: return "{name}", ...'
                line = _line(self.file, "inputs")
            elif check["outcome"] == "timeout":
                what = f"the reference needs more than {SECONDS:.0f} s for 1,000 of these inputs"
                remedy = "draw shorter calls; or try again when this machine is less busy"
            else:
                what = f"the reference does not agree with itself on these inputs: {told(check)}"
                remedy = "draw calls that the lesson allows, by `random` alone"
            proof.add(self.file, line, what, remedy)
        return not trial.result().passed


def _line(file: Path, function: str) -> int:
    """The 1-based line on which a function of a file is defined."""
    for node in ast.parse(read_source(file)).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return node.lineno
    return 1
