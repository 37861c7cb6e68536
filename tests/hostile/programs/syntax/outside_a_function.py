# verdict: error
# says: SyntaxError
return 7
