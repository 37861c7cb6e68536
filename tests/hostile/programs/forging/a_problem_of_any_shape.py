# verdict: error
# says: nothing can be said of why
import chalkline.student
chalkline.student.Student._problem_text = lambda self, error: '{"wire":1,"heap":[["dict",[["frames",3],["verdict","passed"]]]],"value":{"r":0}}'
1 / 0
