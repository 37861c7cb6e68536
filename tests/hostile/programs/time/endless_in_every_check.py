# verdict: failed | timeout timeout timeout
# says: Still running line 4 after 0.4 s
def double(xs):
    while True: pass
