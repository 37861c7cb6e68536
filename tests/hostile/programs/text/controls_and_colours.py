# verdict: passed
# prints: ␛[31mred␛[0m
# prints: ␀
print("\x1b[31mred\x1b[0m \x00 \x07 \x08 \x0c \r \x7f \x9b2J")
def double(xs):
    return [2 * x for x in xs]
