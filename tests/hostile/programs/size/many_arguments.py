# verdict: passed
# engines: all
exec(f"def many({', '.join(f'a{n}=0' for n in range(1_000))}): return a999")
def double(xs):
    return [2 * x for x in xs]
