# verdict: error
# says: ValueError
raise ValueError("x" * 5_000_000)
