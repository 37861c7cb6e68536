# verdict: failed | failed failed failed
# says: does not define
import chalkline.student
chalkline.student.Student._problem_text = lambda self, error: ""
1 / 0
