# verdict: error
# says: SyntaxError
raise SyntaxError("made up", ("main.py", 10**30, -5, "\x00<b>"))
