# verdict: failed | passed crashed passed
# says: the last word
# hides: most recent call
# hides: chalkline/student
import os
def double(xs):
    if len(xs) == 2:
        print("the last word")
        os.abort()
    return [2 * x for x in xs]
