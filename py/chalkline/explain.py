"""What a beginner should know about an exception: a sentence or two under the traceback.

Only what is true of every such error: the message names the facts, this says where to look.
"""

import re

_MARKED = "Marks of an interactive session, >>> and ..., are no part of a program: take them away."
_CHANGED = "Documents and web pages may change what is copied from them: type it anew."

_LINES: tuple[tuple[str, str], ...] = (
    (r"^>>>", _MARKED),
    # By itself, ... is Python, and so it is before a comment.
    (r"^\.\.\. +[^\s#]", _MARKED),
    (r"^```", "A line of ``` marks code in a text and is no part of it: delete the line."),
)
"""What begins a line that Python cannot read, where it was copied along with the program."""

_SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        "NameError",
        r"name '(\w+)' is not defined",
        "Python does not know the name {0} here: check its spelling, and that it is assigned or "
        "imported before this line runs.",
    ),
    (
        "UnboundLocalError",
        r"local variable '(\w+)'",
        "{0} is assigned somewhere in this function, so Python treats it as the function's own "
        "name everywhere in it; this line reads it before it has a value.",
    ),
    (
        "IndentationError",
        r"^(?:unexpected indent|unindent does not match)",
        "Lines of one block must start at the same column.",
    ),
    (
        "IndentationError",
        r"^expected an indented block",
        "After a line that starts a block comes at least one that is indented further; `pass` is "
        "one that does nothing.",
    ),
    (
        "IndentationError",
        r"^too many levels",
        "So many blocks within one another cannot be read: put the inner ones into functions of "
        "their own.",
    ),
    ("TabError", r"", "Some lines are indented with tabs and others with spaces: use one of them."),
    (
        "SyntaxError",
        r"^invalid character '[\u2018-\u201f\u2032-\u2036\u00ab\u00bb\uff02\uff07\u00b4]'",
        f"Only the plain quotes \" and ' begin and end a text in Python. {_CHANGED}",
    ),
    (
        "SyntaxError",
        r"^invalid character '.' \(",
        f"Only a text in quotes or a comment may have this character. {_CHANGED}",
    ),
    (
        "SyntaxError",
        r"^invalid non-printable character",
        "This line has a character that cannot be seen, or looks like a space: delete it, and type "
        f"a plain space where one belongs. {_CHANGED}",
    ),
    (
        "SyntaxError",
        r"was never closed",
        "A bracket is opened here and not closed: count them, line by line.",
    ),
    ("SyntaxError", r"expected ':'", "A line that starts a block ends with a colon."),
    (
        "TypeError",
        r"'NoneType' object is not (?:subscriptable|iterable|callable)",
        "Something here is None. A function without a return statement gives back None.",
    ),
    (
        "TypeError",
        r"unsupported operand type\(s\) for .*'NoneType'",
        "One of the two sides is None. A function without a return statement gives back None.",
    ),
    (
        "TypeError",
        r"takes (?:from )?\d+ .*positional arguments? but \d+ (?:was|were) given",
        "The function is called with more arguments than its def line lists: compare the two.",
    ),
    (
        "TypeError",
        r"missing \d+ required positional argument",
        "The function is called with fewer arguments than its def line lists: compare the two.",
    ),
    (
        "TypeError",
        r"'(?:float|int)' object is not (?:iterable|subscriptable)",
        "A single number is used here as if it were a list.",
    ),
    (
        "TypeError",
        r"'(\w+)' object is not callable",
        "The brackets call something that is no function; a variable may have taken the "
        "function's name, or an operator may be missing before the bracket.",
    ),
    ("IndexError", r"out of range", "A list of n items has the indices 0 to n - 1."),
    (
        "ZeroDivisionError",
        r"^(?:(?:integer|float|complex) )?(?:floor )?(?:division|modulo|divmod)",
        "The right side of the division is 0 when this line runs.",
    ),
    (
        "ZeroDivisionError",
        r"to a negative power$",
        "0 to a negative power is a division by 0: 0 ** -1 would be 1 / 0.",
    ),
    (
        "OverflowError",
        r"^math range error",
        "The result is larger than a float can hold, about 1.8e308; math.exp overflows above "
        "about 709, and math.exp(-z) for a z below about -709.",
    ),
    (
        "OverflowError",
        # The second is Python's in a web page, the third Linux's.
        r"too large for a float|Result not representable|Numerical result out of range",
        "The result is larger than a float can hold, about 1.8e308.",
    ),
    (
        "OverflowError",
        r"^int too large to convert to float",
        "The int is larger than a float can hold, about 1.8e308.",
    ),
    (
        "OverflowError",
        r"^cannot convert float infinity",
        "The float is infinite, and no int is: look for where it became so large.",
    ),
    (
        "RecursionError",
        r"",
        "Calls within calls went so deep here that Python gave up; most often, a function calls "
        "itself and never reaches an end.",
    ),
    (
        "MemoryError",
        r"",
        "The program wanted more memory than it may use here: look for a list or a text that a "
        "loop makes longer and longer.",
    ),
    (
        "OverflowError",
        r"cannot fit 'int' into an index-sized integer",
        "No list and no text can be that long: the number on this line is far too large.",
    ),
    (
        "OSError",
        r"No space left on device",
        "What a program writes to files here counts as its memory, and that is used up.",
    ),
    (
        "SystemExit",
        r"^(?:None|0|)$",
        "The program ended itself here; to end only a function, write return.",
    ),
    (
        "SystemExit",
        r"",
        "The program ended itself here as one that has failed; without that call it goes on.",
    ),
    (
        "RuntimeError",
        r"^input\(\) cannot ask during a check",
        "A check calls your functions with values of its own. Take what a function needs as its "
        "parameters, and ask with input() outside of the functions.",
    ),
    (
        "RuntimeError",
        r"^input\(\) has nobody to ask here",
        "Nobody is at the keyboard where this program runs: write the value into the program.",
    ),
    (
        "RuntimeError",
        r"^sys\.stdin has no end here",
        "Only lines can be typed to a program in this page, and none of them is the last: call "
        "input() once for each line that you need.",
    ),
    (
        "RuntimeError",
        r"^can't start new thread",
        "Python in a web page has a single thread: call the function itself, without a thread or "
        "a pool around it.",
    ),
    (
        "NotImplementedError",
        r"multiprocessing",
        "Python in a web page is a single process: call the function itself, without a process or "
        "a pool around it.",
    ),
    (
        "ModuleNotFoundError",
        r"'_multiprocessing'",
        "Python in a web page is a single process: call the function itself, without a process or "
        "a pool around it.",
    ),
    (
        "OSError",
        r"does not support processes|Function not implemented",
        "Python in a web page has no operating system under it, so that it can start no other "
        "program.",
    ),
    (
        "OSError",
        r"Host is unreachable",
        "A program here has no network: write the data that it needs into the program.",
    ),
    (
        "URLError",
        r"Host is unreachable|unknown url type",
        "A program here has no network: write the data that it needs into the program.",
    ),
    (
        "FileNotFoundError",
        r"No such file or directory",
        "A program here sees none of the files on your computer: write the data into the program, "
        'or into a file of its own first, with open(..., "w").',
    ),
    (
        "ModuleNotFoundError",
        r"'_?(tkinter|turtle|curses|pygame)\b",
        "{0} needs a window or a terminal of its own, and Python in a web page has none.",
    ),
    (
        "ModuleNotFoundError",
        r"No module named '(\w+)",
        "{0} cannot be imported here: check the spelling; of other people's packages, only those "
        "that the lesson names are available.",
    ),
)


def explain(kind: str, message: str, line: str = "") -> str | None:
    """A sentence on the exception, or None where there is nothing to add.

    `line` is the text of the line that could not be read, where the exception is a SyntaxError.

    >>> explain("IndexError", "list index out of range")
    'A list of n items has the indices 0 to n - 1.'
    >>> explain("ValueError", "math domain error") is None
    True
    """
    for pattern, sentence in _LINES:
        if re.search(pattern, line):
            return sentence
    for name, pattern, sentence in _SENTENCES:
        found = re.search(pattern, message) if name == kind else None
        if found:
            return sentence.format(*found.groups())
    return None
