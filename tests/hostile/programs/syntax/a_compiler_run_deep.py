# verdict: crashed
exec("x = " + "-" * 200_000 + "1")
