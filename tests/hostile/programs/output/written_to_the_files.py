# verdict: passed
# prints: straight to one
# prints: straight to two
import os
os.write(1, b"straight to one\n" * 1000)
os.write(2, b"straight to two\n" * 1000)
def double(xs):
    return [2 * x for x in xs]
