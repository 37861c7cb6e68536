"""Calls as the lesson allows them, to prove the tests with."""


def inputs(random):
    """Draw a call: the function's name, then its arguments."""
    return "mean", [random.uniform(-10.0, 10.0) for _ in range(random.randint(0, 6))]
