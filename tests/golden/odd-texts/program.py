class Odd(Exception):
    def __str__(self):
        return "<b>bold</b>\x1b[31m red \u202e backwards \0 nothing \n next line"


def mean(xs):
    if len(xs) == 1:
        return ["<script>alert(1)</script>", "\x1b[31m\u202e\ud800\0\n", float("nan"), -0.0, 10**5000]
    if len(xs) == 2:
        raise Odd
    result = []
    result.append(result)
    return result
