"""You leave out the last number: values[:-1] has all numbers but that one."""


def mean(values):
    if not values:
        return 0.0
    return sum(values[:-1]) / len(values)
