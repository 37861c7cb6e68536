"""What a build says of a lesson's programs once it has run them."""

import pytest

from chalkline.site.errors import LessonError
from chalkline.site.site import SiteBuilder
from tests.site.course import FILES, write_course

TESTS = FILES["2-double/test_hidden.py"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (
            "test_hidden.py",
            TESTS.replace("from chalkline", "import numpy\nfrom chalkline"),
            "test_hidden.py:1: the tests cannot be collected: ModuleNotFoundError: No module named"
            " 'numpy'; list it under `packages` in lesson.md, or do without",
        ),
        (
            "test_hidden.py",
            TESTS.replace("def test_three", "1 / 0\ndef test_three"),
            "test_hidden.py:4: the tests cannot be collected: ZeroDivisionError: division by zero;"
            " mend it",
        ),
        (
            "test_hidden.py",
            f"{TESTS}    assert student.double(2) == 5, 'Not five.'\n",
            'test_hidden.py:4: the reference does not pass the check "double: three": Not five.'
            " (double(2) gave 4); mend the reference, or this check",
        ),
        (
            "reference.py",
            "\nx = y\ndef double(x): return 2 * x\n",
            "reference.py:2: the reference does not load (NameError: name 'y' is not defined);",
        ),
        (
            "mistakes/other.py",
            '"""You did."""\n\nx = y\n',
            "mistakes/other.py:3: the mistake does not load (NameError: name 'y' is not defined);",
        ),
        (
            "mistakes/right.py",
            '"""You did well."""\ndef double(x): return x + x\n',
            "mistakes/right.py:1: this mistake passes every check; write a check that rejects it,",
        ),
    ],
)
def test_a_program_that_does_not_do_its_part_is_named(
    builder: SiteBuilder,
    tmp_path_factory: pytest.TempPathFactory,
    file: str,
    text: str,
    expected: str,
) -> None:
    """Tests, reference and mistakes are run: what is wrong is told with its file and line."""
    folder = write_course(tmp_path_factory.mktemp("course"), {f"2-double/{file}": text})
    with pytest.raises(LessonError) as caught:
        builder.build(folder)
    assert f"2-double/{expected}" in str(caught.value)
