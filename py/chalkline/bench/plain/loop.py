"""A student's tight loop: nothing but arithmetic, for which looking at a clock would show most."""


def descend(steps: int) -> float:
    """Go down the slope of (w - 3) ** 2: `descend(1)` -> 0.6."""
    w = 0.0
    for _ in range(steps):
        w -= 0.1 * 2 * (w - 3)
    return w
