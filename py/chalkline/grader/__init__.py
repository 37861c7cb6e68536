"""The grader's side: pytest, the hidden tests and the reference.

Standard library, pytest, `chalkline.wire` and `chalkline.link` only. What a hidden test uses:
"""

from chalkline.grader.agree import agree
from chalkline.grader.marks import points, reveal

__all__ = ["agree", "points", "reveal"]
