# verdict: failed | passed crashed passed
# says: ran out of stack
# says: It was at line 8
# hides: most recent call
import sys
sys.setrecursionlimit(10**9)
def double(xs):
    if len(xs) == 2: return double(xs)
    return [2 * x for x in xs]
