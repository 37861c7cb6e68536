# verdict: failed | passed crashed passed
# says: It was at line 10
# hides: /lib/chalkline
# hides: Traceback
import chalkline.student, chalkline.wire
frames = [{"line": 1, "function": "f", "code": "x"}] * 50_000
problem = {"type": "T" * 1_000_000, "message": "m" * 1_000_000, "frames": frames, "builtin": "ValueError"}
chalkline.student.Student._describe = lambda self, error: problem
def double(xs):
    if len(xs) == 2: 1 / 0
    return [2 * x for x in xs]
e = chalkline.student
import gc
for link in [it for it in gc.get_objects() if type(it).__name__ == "Link"]:
    link.describe = lambda error: problem
