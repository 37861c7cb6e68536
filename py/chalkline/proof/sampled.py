"""Programs compared with the reference on random inputs, as the lesson's `inputs.py` draws them."""

from concurrent.futures import Future
from pathlib import Path

from chalkline.proof.findings import Proof
from chalkline.proof.kept import Tried
from chalkline.site.lessons import Lesson
from chalkline.site.mistakes import bundle, collection_problems, told
from chalkline.site.programs import HIDDEN
from chalkline.site.trials import Trial

TEST = Path(__file__).with_name("programs") / "same_on_inputs.py"
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
                "inputs.py": self.file.read_text(encoding="utf-8"),
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
        for check in trial.result().failed:
            if check["outcome"] == "timeout":
                what = f"the reference needs more than {SECONDS:.0f} s for 1,000 of these inputs"
                remedy = "draw shorter calls; or try again when this machine is less busy"
            else:
                what = f"the reference does not agree with itself on these inputs: {told(check)}"
                remedy = "draw calls that the lesson allows, by `random` alone"
            proof.add(self.file, 1, what, remedy)
        return not trial.result().passed
