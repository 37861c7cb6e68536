import pytest


def test_words(student):
    """With a message"""
    assert student.mean([1, 2]) == pytest.approx(1.5), "The mean of 1 and 2 is 1.5."


def test_no_words(student):
    """Without a message"""
    assert student.mean([1, 2]) == 1.5


def test_no_number(student):
    """No numbers at all"""
    with pytest.raises(ValueError, match="no data"):
        student.mean([7])


def test_trips(student):
    """More than came back"""
    w, b = student.mean([1, 2])
