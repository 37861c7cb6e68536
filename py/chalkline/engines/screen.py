"""A screen that nobody sees, for browsers that cannot do without one."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from chalkline.engines.driver import EngineError

SIZE = "1920x1440x24"


@contextmanager
def screen() -> Iterator[str]:
    """Start Xvfb on a free number; gives its name, as DISPLAY has it: `":99"`.

    Raises:
        EngineError: when it does not start.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
    with (
        os.fdopen(reading) as told,
        subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process,
    ):
        try:
            os.close(writing)  # so that reading ends when Xvfb does
            number = told.readline().strip()
            if not number:
                raise EngineError("Xvfb does not start")
            yield f":{number}"
        finally:
            process.terminate()
