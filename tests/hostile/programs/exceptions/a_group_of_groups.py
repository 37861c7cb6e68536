# verdict: error
# says: ExceptionGroup
deep = ValueError("no")
for n in range(500): deep = ExceptionGroup("again", [deep])
raise deep
