# verdict: error
# says: MemoryError
# says: Line 6
kept = []
while True:
    kept.append("x" * 1_000_000 + str(len(kept)))
