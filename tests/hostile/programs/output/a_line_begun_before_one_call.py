# verdict: timeout
# says: it could not be interrupted
# prints: begun, and not over
print("begun, and not over", end="")
sum(range(10**11))
def double(xs):
    return [2 * x for x in xs]
