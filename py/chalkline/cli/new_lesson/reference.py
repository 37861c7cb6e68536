def mean(values):
    """Return the mean of a list of numbers; 0.0 when there are none."""
    if not values:
        return 0.0
    return sum(values) / len(values)
