# verdict: error
# says: <img src=x onerror=alert(1)>
raise type("<img src=x onerror=alert(1)>", (Exception,), {})("<script>alert(2)</script>")
