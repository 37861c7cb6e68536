# verdict: failed | passed error passed
# engines: all
# says: Evil
class Evil(ValueError):
    def __getattribute__(self, name): raise RuntimeError("no")
    def __str__(self): raise RuntimeError("no")
    __repr__ = __eq__ = __hash__ = __reduce__ = __str__
def double(xs):
    if len(xs) == 2: raise Evil()
    return [2 * x for x in xs]
