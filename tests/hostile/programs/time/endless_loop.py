# verdict: failed | passed timeout passed
# engines: all
# says: Still running line
# says: Looked at twice there, n was
def double(xs):
    n = 0
    while len(xs) == 2:
        n += 1
    return [2 * x for x in xs]
