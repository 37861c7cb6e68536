# verdict: passed
print("a" + "\u0301" * 20_000)
print("\u0e33" * 5_000, "\ufdfd" * 5_000)
def double(xs):
    return [2 * x for x in xs]
