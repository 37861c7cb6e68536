# verdict: failed | error error error
# says: NameError
def double(xs):
    return [2 * x for x in range(len(xs))]
del __builtins__.__dict__["len"]
