# verdict: failed | passed timeout passed
# says: Still running line 5 after 2 s. That is where the message of an exception is made
class Odd(Exception):
    def __str__(self):
        while True: pass
def double(xs):
    if len(xs) == 2: raise Odd
    return [2 * x for x in xs]
