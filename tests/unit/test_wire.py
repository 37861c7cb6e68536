"""Values as messages and back: what arrives, what is refused, and what never runs on the way."""

from __future__ import annotations

import contextlib
import json
import math
from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkline import wire
from chalkline.wire import Foreign, WireError, decode, encode


def there(value: object) -> Any:
    """What arrives on the other side."""
    return decode(encode(value)[0])[0]


def call(value: object, change: Callable[[Any], object]) -> object:
    """A call's whole way: `value` is the argument, `change` the function; gives the result.

    `value` ends up as the other side left it.
    """
    question, sent = encode(value)
    theirs, heap = decode(question)
    result = change(theirs)
    kept = {n: it for n, it in enumerate(heap.objects) if isinstance(it, list | dict)}
    answer, _ = encode((result, theirs), None, kept)
    arrived: Any = decode(answer, None, sent)[0]
    return arrived[0]


# --- round trips --------------------------------------------------------------------------------

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**5000), 2**5000)
    | st.floats()
    | st.text(st.characters(), max_size=10)  # lone surrogates and NUL among them
)
KEYS = st.text(max_size=3) | st.integers() | st.booleans() | st.none()
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=25,
)


def exactly(value: object) -> object:
    """A value in which types count, and nan is as good as another: for comparing with `==`."""
    if type(value) is float:
        return "float", "nan" if math.isnan(value) else (value, math.copysign(1, value))
    if isinstance(value, list | tuple):
        return type(value), [exactly(it) for it in value]
    if isinstance(value, dict):
        return dict, [(exactly(key), exactly(it)) for key, it in value.items()]
    return type(value), value


@given(VALUES)
def test_plain_values_arrive_exactly(value: object) -> None:
    """Any nesting of plain values arrives equal, type for type, and in its order."""
    assert exactly(there(value)) == exactly(value)


@given(VALUES)
def test_a_message_is_ascii_json(value: object) -> None:
    """A message is strict JSON in ASCII, so no text in it can break on its way through a host."""
    text, _ = encode(value)
    assert text.isascii()
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.mark.parametrize(
    "value",
    [
        -0.0,
        math.inf,
        -math.inf,
        5e-324,
        10**400,
        -(2**1024),
        2**1024 - 1,
        "\0",
        "\ud800",
        "\ud83d\ude00",  # two characters in Python, which JSON would join to one
        "😀\udc00\ud800\udc00",
        "",
        (),
        [],
        {},
        ((), [()], {(): ()}),
        {1: "int", "1": "str", (1, 2): "tuple", None: 0},
    ],
)
def test_awkward_values_arrive_exactly(value: object) -> None:
    """The values that texts and numbers of other systems lose arrive here as they were."""
    assert exactly(there(value)) == exactly(value)


def test_nan_arrives() -> None:
    """Not a number stays not a number."""
    assert math.isnan(there(math.nan))


def test_bool_and_int_are_told_apart() -> None:
    """True is not 1, on either side and inside containers."""
    assert [type(it) for it in there([True, 1, False, 0, 1.0])] == [bool, int, bool, int, float]


def test_subclasses_arrive_as_plain_types() -> None:
    """What is a plain value in a coat of its own arrives without the coat."""

    class Celsius(float):
        pass

    class Name(str):
        __slots__ = ()

    Point = namedtuple("Point", "x y")
    Level = IntEnum("Level", {"LOW": 1})
    arrived = there([Celsius(1.5), Name("w"), Point(1, 2), Level.LOW, OrderedDict(a=1)])
    assert exactly(arrived) == exactly([1.5, "w", (1, 2), 1, {"a": 1}])


# --- aliases and changes ------------------------------------------------------------------------


def test_aliases_stay_aliases() -> None:
    """One list met twice is one list on the other side, too; an equal one is another."""
    row = [0.0]
    first, second, equal = there([row, row, [0.0]])
    assert first is second
    assert first is not equal


def test_changes_come_back_into_the_callers_lists() -> None:
    """What the other side changes in a list, the caller's very list shows."""
    inner = [1, 2]
    values = [inner, 3]
    call(values, lambda theirs: (theirs[0].append(9), theirs.append("new")))
    assert values == [[1, 2, 9], 3, "new"]
    assert values[0] is inner


def test_a_list_passed_twice_changes_once() -> None:
    """Of two names for one list, a change through the first is seen through the second."""
    row = [1]
    args = (row, row)
    call(args, lambda theirs: theirs[0].append(2))
    assert args == ([1, 2], [1, 2])
    assert args[0] is args[1]


def test_a_list_in_a_dict_changes_in_place() -> None:
    """Lists and dicts inside of each other keep their identity through a call."""
    weights = [0.5]
    model = {"w": weights, "name": "neuron"}

    def train(theirs: Any) -> None:
        theirs["w"][0] = 0.75
        theirs["b"] = 0.0
        del theirs["name"]

    call(model, train)
    assert model == {"w": [0.75], "b": 0.0}
    assert model["w"] is weights


def test_a_returned_argument_is_the_argument() -> None:
    """A function that returns the list that it was given returns the caller's own list."""
    values = [3, 1, 2]
    returned = call(values, lambda theirs: theirs.sort() or theirs)
    assert returned is values
    assert values == [1, 2, 3]


def test_a_dropped_list_is_left_alone() -> None:
    """A list that the other side takes out of its container stays as it was sent."""
    inner = [1]
    values = [inner]
    call(values, lambda theirs: theirs.pop().append(2))
    assert values == []
    assert inner == [1]


def test_swapped_lists_are_swapped() -> None:
    """Two lists that change places are the same two lists afterwards."""
    one, two = [1], [2]
    values = [one, two]
    call(values, lambda theirs: theirs.reverse())
    assert values[0] is two
    assert values[1] is one


# --- limits -------------------------------------------------------------------------------------


def nested(depth: int, inside: object = ()) -> object:
    """A list in a list in a list..., `depth` lists around `inside`."""
    value = inside
    for _ in range(depth):
        value = [value]
    return value


def test_cycles_are_refused() -> None:
    """A container that contains itself, however far inside, is refused by its kind."""
    loop: list[object] = []
    loop.append({"again": (loop,)})
    with pytest.raises(WireError, match=r"^a list that contains itself cannot be compared$"):
        encode(loop)
    tree: dict[str, object] = {}
    tree["parent"] = tree
    with pytest.raises(WireError, match=r"^a dict that contains itself cannot be compared$"):
        encode([tree])


def test_depth_is_limited() -> None:
    """One level more than the limit is refused, and the limit itself arrives."""
    deepest = nested(wire.MAX_DEPTH, 1)
    assert there(deepest) == deepest
    with pytest.raises(WireError, match=r"^a value nested more than 100 deep is too deep"):
        encode(nested(wire.MAX_DEPTH + 1, 1))


def test_depth_counts_through_aliases() -> None:
    """A deep list met again far inside is as deep as it is there, not as where it was first met."""
    branch = nested(60)
    with pytest.raises(WireError, match="nested more than 100 deep"):
        encode([branch, nested(60, branch)])


def test_items_are_limited() -> None:
    """Too many values are refused, in one list or in all together."""
    assert there([0] * (wire.MAX_ITEMS - 1))[-1] == 0
    with pytest.raises(WireError, match=r"^a value with more than 250,000 parts is too large"):
        encode([0] * wire.MAX_ITEMS)
    with pytest.raises(WireError, match="250,000 parts"):
        encode([dict.fromkeys(range(70_000)), dict.fromkeys(range(70_000), 0)])


def test_aliases_count_each_time() -> None:
    """Twenty lines that double a list make a million values: the reader would meet them all."""
    value: object = [0, 0]
    for _ in range(20):
        value = [value, value]
    with pytest.raises(WireError, match="250,000 parts"):
        encode(value)


def test_text_is_limited() -> None:
    """Texts are limited alone and together, also where one text is met many times."""
    assert len(there("x" * wire.MAX_CHARACTERS)) == wire.MAX_CHARACTERS
    with pytest.raises(WireError, match=r"^a text of 4,000,001 characters is too long to compare$"):
        encode("x" * (wire.MAX_CHARACTERS + 1))
    page = "x" * 1000
    with pytest.raises(WireError, match=r"^a value with more than 4,000,000 characters is too"):
        encode([page] * 4001)


def test_huge_ints_are_limited() -> None:
    """An int with millions of digits is refused before it is written out."""
    with pytest.raises(WireError, match=r"^an int of 16,000,008 binary digits is too large to"):
        encode(1 << 16_000_007)


def test_what_is_not_plain_is_refused_by_its_type() -> None:
    """Without handles, an object is refused with the name of its type."""
    with pytest.raises(WireError, match=r"^a value of type set cannot cross$"):
        encode([{1}])


def test_other_objects_become_handles() -> None:
    """What is not plain data crosses as what `export` names it, and arrives as `resolve` says."""
    text, _ = encode(len, lambda value: Foreign("student", 7, "len"))
    arrived, _ = decode(text, lambda it: (it.owner, it.number, it.label))
    assert arrived == ("student", 7, "len")


# --- hostile objects ----------------------------------------------------------------------------


def fail(*_: object, **__: object) -> NoReturn:
    """Any method of a hostile object: it must never run."""
    raise AssertionError("the object's own code ran")


HOSTILE = dict.fromkeys(
    (
        "__eq__ __ne__ __lt__ __hash__ __repr__ __str__ __bool__ __len__ __iter__ __contains__ "
        "__getitem__ __getattr__ __getattribute__ __float__ __int__ __index__ __pos__ __abs__ "
        "__format__ __reduce__ __reduce_ex__ __sizeof__ __dir__ items keys values __length_hint__ "
        "encode isascii is_integer bit_length __trunc__"
    ).split(),
    fail,
)
LYING: dict[str, object] = {**HOSTILE, "__class__": property(fail)}


@pytest.mark.parametrize(
    "value", [1, 2**2000, 1.5, math.inf, "text", "\ud83d\ude00", [1], (1,), {"a": 1}], ids=repr
)
def test_nothing_of_a_subclass_runs(value: Any) -> None:
    """A plain value whose class redefines everything crosses without any of it being called."""
    plain = type(value)
    hostile = type("Hostile", (plain,), LYING)(value)
    assert exactly(there([hostile])) == exactly([value])


def test_nothing_of_a_metaclass_runs() -> None:
    """A class whose own class redefines everything is looked at from outside only."""
    meta = type("Meta", (type,), {**HOSTILE, "__instancecheck__": fail, "__subclasscheck__": fail,
                                  "mro": type.mro, "__name__": property(fail)})  # fmt: skip
    number = meta("Number", (float,), {})
    assert there(number(2.5)) == 2.5
    with pytest.raises(WireError, match="a value of type Number cannot cross"):
        encode(meta("Number", (), {})())


def test_a_list_whose_iterator_never_ends_arrives_as_it_is() -> None:
    """An endless `__iter__` of a list subclass is not asked."""

    class Endless(list[int]):
        def __iter__(self) -> Iterator[int]:
            while True:
                yield 0

    assert there(Endless([1, 2])) == [1, 2]


def test_a_class_may_lie_about_its_class() -> None:
    """An object whose `__class__` says list is no list."""

    class Liar:
        __class__ = list  # type: ignore[assignment]

    with pytest.raises(WireError, match="a value of type Liar cannot cross"):
        encode(Liar())


def test_a_type_name_is_a_plain_text() -> None:
    """A class's name of a text class with its own methods is read as the plain text."""
    name = type("Name", (str,), {"__str__": fail, "__format__": fail, "__getitem__": fail})
    kind = type("Plain", (), {})
    kind.__name__ = name("Odd")
    assert wire.type_name(kind) == "Odd"
    assert type(wire.type_name(kind)) is str


# --- forged messages ----------------------------------------------------------------------------


def forged(value: object, *heap: object, **more: object) -> str:
    """A message written by hand."""
    return json.dumps({"wire": wire.VERSION, "heap": heap, "value": value, **more})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '"wire"',
        "{" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"wire":1}',
        '{"wire":1,"heap":[],"value":1',
        '{"wire":1,"heap":3,"value":1}',
        forged({"r": 0}),
        forged({"r": -1}, ["list", []]),
        forged({"r": 1}, ["list", []]),
        forged({"r": "0"}, ["list", []]),
        forged({"r": 0.0}, ["list", []]),
        forged({"r": 0}, ["list", [{"r": 0}]]),  # itself
        forged({"r": 0}, ["list", [{"r": 1}]], ["list", []]),  # what comes later
        forged({"r": 0}, ["set", []]),
        forged({"r": 0}, ["list", None]),
        forged({"r": 0}, ["list"]),
        forged({"r": 0}, ["dict", [["a", 1, 2]]]),
        forged({"r": 0}, ["dict", [["a"]]]),
        forged({"r": 1}, ["list", []], ["dict", [[{"r": 0}, 1]]]),  # a list as a key
        forged({"f": "1e5"}),
        forged({"f": 10**400}),
        forged({"f": [1]}),
        forged({"i": "0xg"}),
        forged({"i": 16}),
        forged({"s": "text"}),
        forged({"s": [1]}),
        forged({}),
        forged([]),
        forged({"h": 0, "of": "student", "is": "f"}),  # a handle where only data is expected
        forged(1, ["list", [0]], kept=[[0]]),
        forged(1, ["list", [0]], kept=7),
        forged(1, ["list", [0]], kept=[[5, 0]]),
    ],
    ids=lambda text: text[:60],
)
def test_forged_messages_are_refused(text: str) -> None:
    """What is no message is a WireError, whatever it is, and never another exception."""
    _, sent = encode([1])
    with pytest.raises(WireError):
        decode(text, None, sent)


def test_a_forged_handle_is_refused() -> None:
    """A handle whose parts have the wrong types never reaches `resolve`."""
    for handle in ({"h": "0", "of": "a", "is": "b"}, {"h": 0, "of": 1, "is": "b"}, {"h": 0}):
        with pytest.raises(WireError, match="not a value"):
            decode(forged(handle), fail)


def test_forged_messages_keep_the_limits() -> None:
    """A message deeper or larger than any that is written here is refused by the reader, too."""
    deep = [["list", [{"r": n - 1}] if n else []] for n in range(wire.MAX_DEPTH + 1)]
    with pytest.raises(WireError, match="deeper or larger"):
        decode(forged({"r": wire.MAX_DEPTH}, *deep))
    wide = [["list", [{"r": n - 1}] * 2 if n else [0, 0]] for n in range(20)]
    with pytest.raises(WireError, match="deeper or larger"):
        decode(forged({"r": 19}, *wide))


def test_an_endless_message_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text longer than any message is refused by its length."""
    monkeypatch.setattr(wire, "MAX_MESSAGE", 40)
    with pytest.raises(WireError, match=r"^a message of 41 characters is too long$"):
        decode("[" * 41)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"wire":' * 100_000,
        "[1, " * 100_000,
        "[{" * 50_000 + "}]" * 50_000,
        '["\\\\\\"' + "[" * 9 + '",' + "[" * 100_000,
        '{"wire":1,"heap":[],"value":' + "[" * 100_000 + "]" * 100_000 + "}",
        "[" * 30_000_000,
    ],
    ids=[f"text {n}" for n in range(8)],
)
def test_no_stack_is_needed_for_brackets_without_an_end(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message of nothing but depth is refused before JSON's reader sees it."""
    monkeypatch.setattr(wire, "_loads", lambda text: pytest.fail("it is read"))
    with pytest.raises(WireError, match="go too deep"):
        decode(text)


BRACKETS = st.recursive(
    st.text('[]{}\\",:é\ud800', max_size=9) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text('[{"\\', max_size=3), inner)
    ),
)


def levels(value: object) -> int:
    """How deep brackets are nested in a value's JSON."""
    if not isinstance(value, list | dict):
        return 0
    return 1 + max(
        (levels(it) for it in (value.values() if isinstance(value, dict) else value)), default=0
    )


@given(BRACKETS, st.integers(0, 20), st.booleans())
def test_brackets_are_counted_as_json_counts_them(value: object, more: int, escaped: bool) -> None:
    """Whatever stands in its texts, JSON is refused if it is nested too deep, and only then."""
    for _ in range(more):
        value = [value]
    flat = wire._is_flat(json.dumps(value, ensure_ascii=escaped))
    assert flat or levels(value) > wire.LEVELS
    assert not flat or levels(value) <= 2 * wire.LEVELS


def test_many_containers_are_no_depth() -> None:
    """A message with all that it may have is read as ever."""
    rows = [{"[": (n,), "]": ["[[[["]} for n in range(20_000)]
    assert there(rows) == rows


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_another_version_is_refused_with_both_names(version: object) -> None:
    """A message of another version names its own version and ours."""
    text = json.dumps({"wire": version, "heap": [], "value": 1})
    with pytest.raises(WireError, match=f"has wire version {version}; this side reads 1"):
        decode(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["r", "f", "i", "s", "h", "of", "is"]), inner, max_size=3)
        | st.tuples(st.sampled_from(["list", "tuple", "dict"]), inner).map(list)
    ),
    max_leaves=15,
)


@settings(max_examples=300)
@given(JSON, JSON, JSON)
def test_any_json_is_a_message_or_refused(heap: object, value: object, kept: object) -> None:
    """Random JSON in the form of a message is read, or refused as no message."""
    _, sent = encode([[1], {"a": 1}])
    text = json.dumps({"wire": wire.VERSION, "heap": heap, "value": value, "kept": kept})
    with contextlib.suppress(WireError):
        decode(text, lambda foreign: foreign, sent)


@pytest.mark.parametrize(
    "heap",
    [
        '["list",[' + "1," * 3_000_000 + "1]]",
        '["list",[' + '"",' * 2_000_000 + "1]]",
        '["list",[]],' * 260_000 + '["list",[]]',
    ],
)
def test_a_forged_message_of_too_many_parts_is_refused_before_it_is_read(heap: str) -> None:
    """More commas or containers than any message of ours has cost no time."""
    message = '{"wire":1,"heap":[' + heap + '],"value":{"r":0}}'
    with pytest.raises(WireError, match="more parts than any"):
        decode(message)


def test_commas_in_a_text_are_no_parts() -> None:
    """A text of nothing but commas and quotes crosses as any other."""
    text = ',"' * 1_000_000
    assert decode(encode(text)[0])[0] == text


def test_as_many_parts_as_may_cross_are_read() -> None:
    """The limits are those of what is written: the largest value of empty lists comes back."""
    value: list[object] = [[] for _ in range(wire.MAX_ITEMS - 2)]
    assert decode(encode(value)[0])[0] == value
