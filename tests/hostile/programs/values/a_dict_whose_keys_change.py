# verdict: failed | failed failed failed
# says: Key object
class Key:
    number = 0
    def __hash__(self):
        Key.number += 1
        return Key.number
    def __eq__(self, other): return Key.number % 2 == 0
def double(xs):
    return {Key(): n for n in range(5)}
