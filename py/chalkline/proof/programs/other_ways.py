"""Formulas written in another way, for floats; anything else is left as it was."""

from math import fsum as _fsum


def _floats(*values: object) -> bool:
    kinds = {type(value) for value in values}
    return float in kinds and kinds <= {int, float}


def _quotient(a, b):
    return a * (1 / b) if _floats(a, b) else a / b


def _multiplied_out(a, b, c):
    return a * b - a * c if _floats(a, b, c) else a * (b - c)


def _product(a, b, c):
    return a * (b * c) if _floats(a, b, c) else a * b * c


def _sum_of_three(a, b, c):
    return a + (b + c) if _floats(a, b, c) else a + b + c


def _square(a):
    return a * a if _floats(a) else a**2


def _sum_of_all(values):
    values = list(values)
    return _fsum(values) if values and _floats(*values) else sum(values)
