# verdict: failed | passed timeout passed
# says: The program caught the interrupt
def double(xs):
    try:
        while len(xs) == 2: pass
    except: pass
    return [2 * x for x in xs]
