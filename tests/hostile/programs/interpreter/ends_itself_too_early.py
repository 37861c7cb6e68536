# verdict: failed | failed failed failed
# says: The program ended itself in line 3: what stands below that has not run.
exit()
def double(xs): return [2 * x for x in xs]
