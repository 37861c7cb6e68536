# verdict: passed
# prints: 👩‍👩‍👧
print("👩‍👩‍👧" * 2_000, "🏳️‍🌈" * 2_000)
def double(xs):
    return [2 * x for x in xs]
