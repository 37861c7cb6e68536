"""You return the sum of the numbers. Divide it by how many there are."""


def mean(values):
    return sum(values, 0.0)
