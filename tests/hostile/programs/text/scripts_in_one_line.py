# verdict: failed | passed failed failed
# engines: all
# prints: aא
# says: Got
print("aא\u0645漢\u0e01\u0915" * 5_000)
print("\u0e33" * 20_000)
def double(xs):
    print("\u0e33" * 20_000)
    return ["\u0e33" * 4_000] if xs else []
