# verdict: error
# says: TypeError
raise "no"
