# verdict: failed | passed error passed
# says: MemoryError
# says: Line 9
# engines: all
# hides: TypeError
def double(xs):
    text = "ab"
    while len(xs) == 2:
        text += text
    return [2 * x for x in xs]
