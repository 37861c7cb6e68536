# verdict: error
# says: NameError
exec("a" * 10_000)
