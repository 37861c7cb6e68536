from chalkline import agree


def test_mean(student, reference):
    """The mean"""
    agree(student.mean, reference.mean, [1.0, 3.0, 5.0])


def test_largest(student, reference):
    """The largest"""
    agree(student.largest, reference.largest, [1.0, 3.0, 5.0])


def test_both(student, reference):
    """The largest above the mean"""
    xs = [2.0, 4.0, 9.0]
    agree(student.mean, reference.mean, xs)
    agree(student.largest, reference.largest, xs)
