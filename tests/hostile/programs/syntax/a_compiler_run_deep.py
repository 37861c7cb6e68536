# verdict: crashed
# says: for a text that exec or eval runs. It was at line 3.
exec("x = " + "-" * 200_000 + "1")
