# verdict: failed | failed failed failed
# says: does not define a function named double
