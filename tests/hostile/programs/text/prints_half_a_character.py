# verdict: passed
# prints: and on
try: print("\ud800")
except UnicodeEncodeError: print("and on")
else: print("and on")
def double(xs):
    return [2 * x for x in xs]
