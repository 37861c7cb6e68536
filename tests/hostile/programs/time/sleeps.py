# verdict: failed | passed timeout passed
# says: Still running line 6 after 2 s
from time import sleep
def double(xs):
    if len(xs) == 2:
        sleep(100)
    return [2 * x for x in xs]
