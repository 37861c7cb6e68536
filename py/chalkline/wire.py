"""Values as JSON text, the only thing that passes between the two interpreters.

Standard library only; runs in the grader, in the student's interpreter and on plain CPython.

A message lists every container once, children before parents, and refers to them by index:

>>> row = [1.0, 2.0]
>>> encode((row, row))[0]
'{"wire":1,"heap":[["list",[1.0,2.0]],["tuple",[{"r":0},{"r":0}]]],"value":{"r":1}}'

So an alias stays an alias, and a value is as large as its text, never larger. What is not
plain data stays where it is and crosses as a handle (see `chalkline.link`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import cast

VERSION = 1

MAX_DEPTH = 100
"""Containers inside containers. Above it, even `repr` in C could overflow the stack."""

MAX_ITEMS = 250_000
"""Values in a message, an alias counted each time that a reader would meet it."""

MAX_CHARACTERS = 4_000_000
"""Characters of all texts of a message together, and hexadecimal digits of its huge ints."""

MAX_MESSAGE = 64_000_000
"""Characters of a message: more than any within the other limits has."""

FEW = 100
"""Brackets of which none can be nested too deep for JSON's reader, which needs stack for each."""

LEVELS = 8
"""Brackets inside brackets in a message; the writer uses six."""

MOST_BRACKETS = 10 * MAX_ITEMS
"""Brackets of a message: at most five pairs for each value."""

MOST_COMMAS = 6 * MAX_ITEMS
"""Commas of a message: at most five for each value."""

_NO_BRACKETS = bytes(set(range(128)) - set(b"[]{}"))

# Taken now: a program may replace them in their modules, and shares its interpreter with its wire.
_dumps = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
_loads, _isfinite = json.JSONDecoder().decode, math.isfinite

_PAIR = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")
"""Between two lone surrogates that JSON would join to one character."""


def type_name(kind: type) -> str:
    """The name of a class, asked of `type` itself: a metaclass may answer anything.

    >>> type_name(float)
    'float'
    """
    # A name may be of a class of its own, too.
    return str.__str__(type.__dict__["__name__"].__get__(kind))


class WireError(Exception):
    """A value that cannot cross, or a text that is no message of this version."""


class Heap:
    """The containers of one message, by index, and the way back from object to index."""

    def __init__(self) -> None:
        self.objects: list[object] = []
        self.index: dict[int, int] = {}
        self._measures: list[tuple[int, int]] = []

    def add(self, value: object, size: int, height: int) -> int:
        """Number `value`; keeping it alive keeps its `id` its own."""
        self.objects.append(value)
        self.index[id(value)] = len(self.objects) - 1
        self._measures.append((size, height))
        return len(self.objects) - 1

    def measured(self, node: object, size: int, height: int) -> tuple[int, int]:
        """`size` with the values that a reader meets in `node`, and the greater height."""
        if isinstance(node, dict) and "r" in node:
            own_size, own_height = self._measures[node["r"]]
            return size + own_size, max(height, own_height)
        return size + 1, height


class Foreign:
    """What a handle names: an object that lives in the interpreter called `owner`."""

    def __init__(self, owner: str, number: int, label: str) -> None:
        self.owner, self.number, self.label = owner, number, label


def encode(
    value: object,
    export: Callable[[object], Foreign] | None = None,
    kept: Mapping[int, object] | None = None,
) -> tuple[str, Heap]:
    """Write `value` as a message; also give its containers, for reading the reply.

    Exact types are kept. A subclass of a plain type crosses as that plain type. `export` names
    what is not plain data. `kept` maps the indices of an earlier message to the containers made
    for it: those still to be found in `value` are listed, so that the other side updates its own.

    >>> encode([1, 2.5, "a", None, float("nan")])[0]
    '{"wire":1,"heap":[["list",[1,2.5,"a",null,{"f":"nan"}]]],"value":{"r":0}}'

    Raises WireError for a cycle, more than MAX_DEPTH levels, MAX_ITEMS values or
    MAX_CHARACTERS characters, and for what `export` (or its absence) cannot name.
    """
    writer = _Writer(export)
    node = writer.node(value, 0)
    message: dict[str, object] = {"wire": VERSION, "heap": writer.nodes, "value": node}
    if kept is not None:
        index = writer.heap.index
        message["kept"] = [[old, index[id(it)]] for old, it in kept.items() if id(it) in index]
    return _dumps(message), writer.heap


def decode(
    text: str,
    resolve: Callable[[Foreign], object] | None = None,
    sent: Heap | None = None,
) -> tuple[object, Heap]:
    """Read a message; also give its containers, for writing the reply.

    `resolve` turns a handle into an object. With `sent`, the heap of the message that this one
    answers, the lists and dicts listed as kept are changed in place to what they became.

    >>> decode('{"wire":1,"heap":[["tuple",[1,2.5]]],"value":{"r":0}}')[0]
    (1, 2.5)

    Raises WireError for a text that is no message of this version, or past the limits.
    """
    try:
        if len(text) > MAX_MESSAGE:
            raise WireError(f"a message of {len(text):,} characters is too long")
        if text.count("[") + text.count("{") > FEW and not _is_flat(text):
            raise WireError("not a message: its brackets do not match, or go too deep")
        if text.count(",") > MOST_COMMAS and _outside(text).count(",") > MOST_COMMAS:
            raise WireError("a message of more parts than any that this side writes")
        message = _loads(text)
        version = message["wire"]
        if version != VERSION:
            raise WireError(f"the message has wire version {version}; this side reads {VERSION}")
        if len(message["heap"]) > MAX_ITEMS:
            raise WireError("a message of more parts than any that this side writes")
        reader = _Reader(resolve, _kept_containers(message, sent))
        for kind, items in message["heap"]:
            reader.container(kind, items)
        return reader.value(message["value"]), reader.heap
    except WireError:
        raise
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise WireError(f"not a message: {type(error).__name__}: {error}") from error


def _is_flat(text: str) -> bool:
    """Whether the brackets of a JSON text match, and are nested no deeper than a message's.

    JSON's reader calls itself for each level, and would bring its interpreter down. Here each step
    is one call in C over the text: of what is outside of its strings, the brackets; then again and
    again the innermost are taken away.

    >>> _is_flat('{"heap":[["list",["[[{"]]]}'), _is_flat("[" * 9 + "]" * 9)
    (True, False)
    """
    brackets = _outside(text).encode("ascii", "ignore").translate(None, _NO_BRACKETS)
    if len(brackets) > MOST_BRACKETS:
        return False
    for _ in range(LEVELS):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return not brackets


def _outside(text: str) -> str:
    """What of a JSON text is outside of its strings: `["a,b",1]` -> `[,1]`."""
    return "".join(text.replace("\\\\", "").replace('\\"', "").split('"')[::2])


def _kept_containers(message: dict[str, list[list[int]]], sent: Heap | None) -> dict[int, object]:
    if sent is None:
        return {}
    return {new: sent.objects[old] for old, new in message.get("kept", ())}


class _Writer:
    def __init__(self, export: Callable[[object], Foreign] | None) -> None:
        self.export = export
        self.heap = Heap()
        self.nodes: list[object] = []
        self.open: set[int] = set()
        self.characters = 0

    def node(self, value: object, depth: int) -> object:
        kind = type(value)
        if kind is float and _isfinite(value):  # type: ignore[arg-type]
            return value  # what most values are
        # issubclass asks the plain type, never the value: `__class__` may be a property that lies.
        if value is None or kind is bool:
            return value
        if issubclass(kind, int):
            return self._int(int.__pos__(value))  # type: ignore[arg-type]
        if issubclass(kind, float):
            number = float.__pos__(value)  # type: ignore[arg-type]
            return number if _isfinite(number) else {"f": float.__repr__(number)}
        if issubclass(kind, str):
            return self._text(str.__str__(value))
        for plain in (list, tuple, dict):
            if issubclass(kind, plain):
                return self._container(value, plain, depth)
        if self.export is None:
            raise WireError(f"a value of type {type_name(kind)} cannot cross")
        foreign = self.export(value)
        return {"h": foreign.number, "of": foreign.owner, "is": foreign.label}

    def _int(self, number: int) -> object:
        bits = number.bit_length()
        # Decimal text of a huge int is slow to write, and Python refuses to read it.
        if bits <= 1024:
            return number
        self._spend(bits // 4, f"an int of {bits:,} binary digits is too large to compare")
        return {"i": hex(number)}

    def _text(self, text: str) -> object:
        self._spend(len(text), f"a text of {len(text):,} characters is too long to compare")
        parts = _PAIR.split(text) if not text.isascii() else [text]
        return text if len(parts) == 1 else {"s": parts}

    def _spend(self, characters: int, alone: str) -> None:
        """Count `characters`; `alone` is what to say where these are too many by themselves."""
        self.characters += characters
        if characters > MAX_CHARACTERS:
            raise WireError(alone)
        if self.characters > MAX_CHARACTERS:
            many = f"{MAX_CHARACTERS:,}"
            raise WireError(f"a value with more than {many} characters is too large to compare")

    def _container(self, value: object, kind: type, depth: int) -> object:
        if id(value) in self.heap.index:
            node: object = {"r": self.heap.index[id(value)]}
            self._check(0, depth + self.heap.measured(node, 0, 0)[1])
            return node
        if id(value) in self.open:
            raise WireError(f"a {kind.__name__} that contains itself cannot be compared")
        self._check(kind.__len__(value), depth + 1)  # type: ignore[attr-defined]
        self.open.add(id(value))
        nodes: list[object] = []
        size, height = 1, 0
        for part in _parts(value, kind):
            node = self.node(part, depth + 1)
            nodes.append(node)
            if type(node) is dict:
                size, height = self.heap.measured(node, size, height)
                self._check(size, 0)
            else:
                size += 1
        self._check(size, 0)
        self.open.discard(id(value))
        pairs = (
            list(map(list, zip(nodes[::2], nodes[1::2], strict=True))) if kind is dict else nodes
        )
        self.nodes.append([kind.__name__, pairs])
        return {"r": self.heap.add(value, size, height + 1)}

    def _check(self, size: int, height: int) -> None:
        if size > MAX_ITEMS:
            raise WireError(f"a value with more than {MAX_ITEMS:,} parts is too large to compare")
        if height > MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep is too deep to compare")


def _parts(value: object, kind: type) -> Iterable[object]:
    """What a container holds, asked of the plain type: a subclass may hold what never ends."""
    if kind is dict:
        return chain.from_iterable(list(dict.items(cast("dict[object, object]", value))))
    return cast("Iterable[object]", kind.__iter__(value))  # type: ignore[attr-defined]


class _Reader:
    def __init__(
        self, resolve: Callable[[Foreign], object] | None, kept: dict[int, object]
    ) -> None:
        self.resolve, self.kept, self.heap = resolve, kept, Heap()

    def value(self, node: object) -> object:
        if node is None or isinstance(node, bool | int | float | str):
            return node
        match node:
            case {"r": int() as index} if index >= 0:
                return self.heap.objects[index]
            case {"f": "nan" | "inf" | "-inf" as name}:
                return float(name)
            case {"i": str() as digits}:
                return int(digits, 16)
            case {"s": list() as parts}:
                return "".join(parts)
            case {"h": int() as number, "of": str() as owner, "is": str() as label}:
                if self.resolve is None:
                    raise WireError("the message names an object, and here plain data is expected")
                return self.resolve(Foreign(owner, number, label))
        raise WireError(f"not a value: {node!r:.50}")

    def container(self, kind: str, nodes: list[object]) -> None:
        size, height = 1, 0
        parts = chain.from_iterable(nodes) if kind == "dict" else nodes  # type: ignore[arg-type]
        items: list[object] = []
        for node in parts:
            items.append(self.value(node))
            if type(node) is dict:
                size, height = self.heap.measured(node, size, height)
            else:
                size += 1
        # The writer keeps these limits; a forged message does not.
        if height >= MAX_DEPTH or size > MAX_ITEMS:
            raise WireError("the message is deeper or larger than any that this side writes")
        self.heap.add(self._made(kind, items), size, height + 1)

    def _made(self, kind: str, items: list[object]) -> object:
        own = self.kept.get(len(self.heap.objects))
        if kind == "list":
            if isinstance(own, list):
                own[:] = items
                return own
            return items
        if kind == "dict":
            made = dict(zip(items[::2], items[1::2], strict=True))
            if isinstance(own, dict):
                own.clear()
                own.update(made)
                return own
            return made
        if kind == "tuple":
            return tuple(items)
        raise WireError(f"not a container: {kind!r:.50}")
