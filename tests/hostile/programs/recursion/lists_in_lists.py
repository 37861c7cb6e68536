# verdict: failed | passed crashed passed
# says: lists inside lists
def double(xs):
    deep = []
    while len(xs) == 2: deep = [deep]
    return [2 * x for x in xs]
