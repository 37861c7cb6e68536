# verdict: crashed
# engines: all
# says: ran out of stack
# says: It was at line 9
# hides: most recent call
import sys
class R:
    def __repr__(self):
        return repr(self)
sys.setrecursionlimit(10**9)
print(R())
