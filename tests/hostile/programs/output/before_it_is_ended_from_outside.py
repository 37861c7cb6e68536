# verdict: failed | passed timeout passed
# says: the last word
def double(xs):
    if len(xs) == 2:
        for n in range(1_000): print(n, end=" ")
        print("the last word")
        sum(range(10**11))
    return [2 * x for x in xs]
