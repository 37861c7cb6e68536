"""Grading programs in the real runtime, on the instructor's side: Pyodide in Deno.

CPython only, like `site`: nothing here runs in a page. `Graders` is the face of it.
"""

from chalkline.grading.host import HostError
from chalkline.grading.pool import Graders

__all__ = ["Graders", "HostError"]
