# verdict: failed | passed failed failed
seen = []
def double(xs):
    seen.append(xs)
    return seen[0]
