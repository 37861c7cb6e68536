# verdict: failed | passed failed passed
# prints: ⟨U+202E⟩
print("\u202e desrever \u2066 isolated \u202c")
def double(xs):
    return "\u202egnorw" if len(xs) == 2 else [2 * x for x in xs]
