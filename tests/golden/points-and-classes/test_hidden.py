import pytest

from chalkline import agree, points


@points(3)
class TestMean:
    def test_one(self, student, reference):
        """One number, for three points"""
        agree(student.mean, reference.mean, [3.0])

    @points(0.5)
    def test_two(self, student, reference):
        agree(student.mean, reference.mean, [3.0, 4.0])


@pytest.mark.skip(reason="for later")
def test_later(student):
    """Not listed"""


def test_skips_itself(student):
    """Not listed either"""
    pytest.skip("no data")


@pytest.mark.xfail(strict=True)
def test_surprise(student):
    """Expected to fail"""
    assert student.mean([1.0]) == 1.0
