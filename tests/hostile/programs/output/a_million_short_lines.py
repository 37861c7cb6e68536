# verdict: passed
# prints: 99999
for n in range(100_000): print(n)
def double(xs):
    return [2 * x for x in xs]
