# verdict: failed | passed error passed
# says: its message cannot be shown
class Odd(Exception):
    def __str__(self): raise self
def double(xs):
    if len(xs) == 2: raise Odd
    return [2 * x for x in xs]
