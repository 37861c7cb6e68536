# verdict: error
# says: A line that starts a block ends with a colon
def double(xs)
    return [2 * x for x in xs]
