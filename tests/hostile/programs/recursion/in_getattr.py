# verdict: failed | passed crashed passed
# says: a method like __repr__ or __getattr__, that uses itself
class R:
    def __getattr__(self, name): return getattr(self, name + "x")
def double(xs):
    if len(xs) == 2: return R().y
    return [2 * x for x in xs]
