# verdict: failed | error error error
# says: GeneratorExit
# says: Odd
class Odd(BaseException): pass
def double(xs):
    raise {0: SystemExit, 2: GeneratorExit, 3: Odd}[len(xs)](3)
