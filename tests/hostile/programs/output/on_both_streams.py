# verdict: passed
# prints: error 19999
import sys
for n in range(20_000):
    print("out", n)
    print("error", n, file=sys.stderr)
def double(xs):
    return [2 * x for x in xs]
