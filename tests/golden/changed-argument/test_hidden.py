import pytest

from chalkline import agree


def test_one(student, reference):
    """One number"""
    agree(student.mean, reference.mean, [3.0])


@pytest.mark.parametrize("n", [2, 5])
def test_more(student, reference, n):
    """{n} numbers"""
    agree(student.mean, reference.mean, [float(i) for i in range(n)])
