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
from collections.abc import Callable, Mapping
from typing import cast

VERSION = 1

MAX_DEPTH = 100
"""Containers inside containers. Above it, even `repr` in C could overflow the stack."""

MAX_ITEMS = 250_000
"""Values in a message, an alias counted each time that a reader would meet it."""

MAX_CHARACTERS = 4_000_000
"""Characters in one string, or binary digits in one int."""

type_name = type.__dict__["__name__"].__get__
"""The name of a class, asked of `type` itself: a metaclass may answer anything."""


class WireError(Exception):
    """A value that cannot cross, or a text that is no message of this version."""


class Heap:
    """The containers of one message, by index, and the way back from object to index."""

    def __init__(self) -> None:
        self.objects: list[object] = []
        self.index: dict[int, int] = {}

    def add(self, value: object) -> int:
        """Number `value`; keeping it alive keeps its `id` its own."""
        self.objects.append(value)
        self.index[id(value)] = len(self.objects) - 1
        return len(self.objects) - 1


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
    node, _ = writer.node(value, 0)
    message: dict[str, object] = {"wire": VERSION, "heap": writer.nodes, "value": node}
    if kept is not None:
        index = writer.heap.index
        message["kept"] = [[old, index[id(it)]] for old, it in kept.items() if id(it) in index]
    return json.dumps(message, allow_nan=False, separators=(",", ":")), writer.heap


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

    Raises WireError for anything that `encode` does not write.
    """
    try:
        message = json.loads(text)
        version = message["wire"]
        if version != VERSION:
            raise WireError(f"the message has wire version {version}; this side reads {VERSION}")
        reader = _Reader(resolve, _kept_containers(message, sent))
        for kind, items in message["heap"]:
            reader.container(kind, items)
        return reader.value(message["value"]), reader.heap
    except WireError:
        raise
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise WireError(f"not a message: {type(error).__name__}: {error}") from error


def _kept_containers(message: dict[str, list[list[int]]], sent: Heap | None) -> dict[int, object]:
    if sent is None:
        return {}
    return {new: sent.objects[old] for old, new in message.get("kept", ())}


class _Writer:
    def __init__(self, export: Callable[[object], Foreign] | None) -> None:
        self.export = export
        self.heap = Heap()
        self.nodes: list[object] = []
        self.sizes: list[int] = []
        self.open: set[int] = set()

    def node(self, value: object, depth: int) -> tuple[object, int]:
        """The node of `value`, and how many values a reader meets in it."""
        kind = type(value)
        # issubclass asks the plain type, never the value: `__class__` may be a property that lies.
        if value is None or kind is bool:
            return value, 1
        if issubclass(kind, int):
            return _int_node(int.__pos__(value)), 1  # type: ignore[arg-type]
        if issubclass(kind, float):
            number = float.__pos__(value)  # type: ignore[arg-type]
            return number if math.isfinite(number) else {"f": float.__repr__(number)}, 1
        if issubclass(kind, str):
            return _string_node(str.__str__(value)), 1
        for plain in (list, tuple, dict):
            if issubclass(kind, plain):
                return self.container(value, plain, depth)
        if self.export is None:
            raise WireError(f"a value of type {type_name(kind)} cannot cross")
        foreign = self.export(value)
        return {"h": foreign.number, "of": foreign.owner, "is": foreign.label}, 1

    def container(self, value: object, kind: type, depth: int) -> tuple[object, int]:
        if id(value) in self.heap.index:
            index = self.heap.index[id(value)]
            return {"r": index}, self._counted(self.sizes[index])
        if id(value) in self.open:
            raise WireError(f"a {kind.__name__} that contains itself cannot be compared")
        if depth >= MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep is too deep to compare")
        self.open.add(id(value))
        items, size = self._items(value, kind, depth)
        self.open.discard(id(value))
        self.nodes.append([kind.__name__, items])
        self.sizes.append(self._counted(size))
        return {"r": self.heap.add(value)}, size

    def _items(self, value: object, kind: type, depth: int) -> tuple[list[object], int]:
        size = 1
        items: list[object] = []
        if kind is dict:
            for key, entry in list(dict.items(cast("dict[object, object]", value))):
                key_node, key_size = self.node(key, depth + 1)
                entry_node, entry_size = self.node(entry, depth + 1)
                items.append([key_node, entry_node])
                size = self._counted(size + key_size + entry_size)
            return items, size
        # The plain type's own iterator: a subclass could make one that never ends.
        for item in kind.__iter__(value):  # type: ignore[attr-defined]
            node, node_size = self.node(item, depth + 1)
            items.append(node)
            size = self._counted(size + node_size)
        return items, size

    def _counted(self, size: int) -> int:
        if size > MAX_ITEMS:
            raise WireError(f"a value with more than {MAX_ITEMS:,} parts is too large to compare")
        return size


def _int_node(number: int) -> object:
    bits = number.bit_length()
    if bits > MAX_CHARACTERS:
        raise WireError(f"an int of {bits:,} binary digits is too large to compare")
    # Decimal text of a huge int is slow to write, and Python refuses to read it.
    return number if bits <= 1024 else {"i": hex(number)}


def _string_node(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise WireError(f"a text of {len(text):,} characters is too long to compare")
    return text


class _Reader:
    def __init__(
        self, resolve: Callable[[Foreign], object] | None, kept: dict[int, object]
    ) -> None:
        self.resolve, self.kept, self.heap = resolve, kept, Heap()
        self.depths: list[int] = []
        self.sizes: list[int] = []
        self.met = (0, 0)

    def value(self, node: object) -> object:
        self.met = (0, 1)
        if node is None or isinstance(node, bool | int | float | str):
            return node
        if not isinstance(node, dict):
            raise WireError(f"not a value: {node!r:.50}")
        if "r" in node:
            self.met = (self.depths[node["r"]], self.sizes[node["r"]])
            return self.heap.objects[node["r"]]
        if "f" in node:
            return float(node["f"])
        if "i" in node:
            return int(node["i"], 16)
        if self.resolve is None:
            raise WireError("the message names an object, and this side expects plain data")
        return self.resolve(Foreign(str(node["of"]), int(node["h"]), str(node["is"])))

    def container(self, kind: str, nodes: list[object]) -> None:
        depth, size = 0, 1
        items: list[object] = []
        for node in nodes:
            parts = node if kind == "dict" else [node]
            values = []
            for part in parts:  # type: ignore[attr-defined]
                values.append(self.value(part))
                depth, size = max(depth, self.met[0]), size + self.met[1]
            items.append(tuple(values) if kind == "dict" else values[0])
        # The writer keeps these limits; a forged message does not.
        if depth >= MAX_DEPTH or size > MAX_ITEMS:
            raise WireError("the message is deeper or larger than any that this side writes")
        self.depths.append(depth + 1)
        self.sizes.append(size)
        self.heap.add(self._made(kind, items))

    def _made(self, kind: str, items: list[object]) -> object:
        own = self.kept.get(len(self.heap.objects))
        if kind == "list":
            if isinstance(own, list):
                own[:] = items
                return own
            return items
        if kind == "dict":
            if isinstance(own, dict):
                own.clear()
                own.update(items)  # type: ignore[arg-type]
                return own
            return dict(items)  # type: ignore[arg-type]
        if kind == "tuple":
            return tuple(items)
        raise WireError(f"not a container: {kind!r:.50}")
