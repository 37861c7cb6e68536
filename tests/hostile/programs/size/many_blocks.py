# verdict: error
# says: too many statically nested blocks
exec("\n".join(" " * n + "for a in b:" for n in range(50)) + "\n" + " " * 50 + "pass")
