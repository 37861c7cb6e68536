from chalkline import agree, reveal


@reveal("title")
def test_title(student, reference):
    """Only the title"""
    agree(student.mean, reference.mean, [1.0, 2.0])


@reveal("message")
def test_message(student, reference):
    """Title and message"""
    agree(student.mean, reference.mean, [1.0, 2.0])


@reveal("title")
def test_error(student, reference):
    """The program's own error"""
    agree(student.mean, reference.mean, [1.0])
