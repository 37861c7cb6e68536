# verdict: error
# engines: all
# says: A bracket is opened here and not closed
def double(xs):
    return [2 * x for x in (xs
