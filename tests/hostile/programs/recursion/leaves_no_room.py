# verdict: error
# says: ZeroDivisionError
# says: Line 8
import sys
for n in range(1, 9_999):
    try: sys.setrecursionlimit(n); break
    except RecursionError: pass  # it is deeper already
1 / 0
