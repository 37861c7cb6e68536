from chalkline import agree


def test_one(student, reference):
    """mean: of one number"""
    agree(student.mean, reference.mean, [4.0])


def test_several(student, reference):
    """mean: of several numbers"""
    agree(student.mean, reference.mean, [1.0, 2.0, 6.0])
    agree(student.mean, reference.mean, [-2.5, 0.0, 0.5, 12.0])


def test_none(student, reference):
    """mean: of no numbers at all"""
    agree(student.mean, reference.mean, [])
