# verdict: failed | passed error passed
def double(xs):
    text = "ab"
    while len(xs) == 2:
        text = text + text
    return [2 * x for x in xs]
