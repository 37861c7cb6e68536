# verdict: failed | failed failed failed
def double(xs):
    while True: yield 1.0
