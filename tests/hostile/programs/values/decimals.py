# verdict: passed
from decimal import Decimal
def double(xs):
    return [2 * Decimal(x) for x in xs]
