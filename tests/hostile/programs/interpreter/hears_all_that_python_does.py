# verdict: crashed
# says: hooks that it sets
# hides: Traceback
import sys
def hook(event, args): raise RuntimeError("no " + event)
sys.addaudithook(hook)
def double(xs):
    return [2 * x for x in xs]
