from chalkline import agree


def test_none(student, reference):
    """An empty list"""
    agree(student.double, reference.double, xs=[])


def test_two(student, reference):
    """Two numbers"""
    agree(student.double, reference.double, xs=[1.0, 2.0])


def test_three(student, reference):
    """Three numbers"""
    agree(student.double, reference.double, xs=[1.0, 2.0, 3.0])
