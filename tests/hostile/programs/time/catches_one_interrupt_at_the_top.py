# verdict: timeout
# says: The program caught the interrupt
try:
    while True: pass
except: pass
def double(xs):
    return [2 * x for x in xs]
