"""The other side's object, as it is held on this side. Standard library only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, cast

from chalkline.operations import BINARY, IN_PLACE, ITEMS
from chalkline.wire import Foreign


class Asks(Protocol):
    """What a `Remote` needs of the link that it came over."""

    wary: bool
    """Whether the other side's objects are not asked what they are equal to: they may lie."""

    def request(self, operation: str, target: object, *arguments: object) -> object:
        """Have the other side do `operation`; see `Link.request`."""


class Remote:
    """The other side's object, here: whatever is done to it is done there.

    Its own attributes would hide those of the object, so it has none but the two below.
    """

    __slots__ = ("__foreign", "__link")

    def __init__(self, link: Asks, foreign: Foreign) -> None:
        object.__setattr__(self, "_Remote__link", link)
        object.__setattr__(self, "_Remote__foreign", foreign)

    def __getattr__(self, name: str) -> object:
        # pytest and copy probe every object for such names; the other side has none to offer.
        if name.startswith("__") and name.endswith("__") and name != "__name__":
            raise AttributeError(name)
        return _request(self, "getattr", name)

    def __setattr__(self, name: str, value: object) -> None:
        _request(self, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        _request(self, "delattr", name)

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Call it over there, with copies of these arguments; see `Link.request`."""
        return _request(self, "call", args, kwargs)

    def __iter__(self) -> Iterator[object]:
        iterator = _request(self, "iter")
        while True:
            try:
                item = _request(iterator, "next")
            except StopIteration:
                return
            yield item

    def __next__(self) -> object:
        return _request(self, "next")

    def __hash__(self) -> int:
        # The handle's, never the object's: a hash that the program computes may lie.
        return hash(_identity(self))

    def __repr__(self) -> str:
        return f"<{handle_of(self).label}>"

    def __eq__(self, other: object) -> bool:
        if type(other) is Remote and _identity(other) == _identity(self):
            return True
        link = cast("Asks", object.__getattribute__(self, "_Remote__link"))
        if type(other) is Remote or not link.wary:
            return bool(_request(self, "eq", other))
        # What is compared with a value of ours says which number it is, and we compare.
        try:
            number = float(self)  # type: ignore[arg-type] # it may have no __float__ over there
        except Exception:  # noqa: BLE001 - whatever the object raises, it is no number
            return NotImplemented
        return number == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __exit__(self, *_: object) -> object:
        """Leave the other side's context, which is not told of an exception in this one."""
        return _request(self, "exit")


def handle_of(remote: Remote) -> Foreign:
    """The handle behind a `Remote`."""
    return cast("Foreign", object.__getattribute__(remote, "_Remote__foreign"))


def _identity(remote: Remote) -> tuple[str, int]:
    foreign = handle_of(remote)
    return foreign.owner, foreign.number


def _request(remote: object, operation: str, *arguments: object) -> object:
    link = cast("Asks", object.__getattribute__(remote, "_Remote__link"))
    return link.request(operation, remote, *arguments)


def _forward(operation: str) -> Callable[..., object]:
    def method(self: Remote, *arguments: object) -> object:
        return _request(self, operation, *arguments)

    return method


def _reflected(operation: str) -> Callable[..., object]:
    def method(self: Remote, other: object) -> object:
        return _request(self, "reflected", operation, other)

    return method


def _item(operation: str) -> Callable[..., object]:
    def method(self: Remote, key: object, *value: object) -> object:
        # A slice is no plain data, and as a handle it would be no slice any more.
        if isinstance(key, slice):
            return _request(self, "sliced", operation, key.start, key.stop, key.step, *value)
        return _request(self, operation, key, *value)

    return method


for _name in BINARY:
    setattr(Remote, f"__{_name.rstrip('_')}__", _forward(_name))
    setattr(Remote, f"__r{_name.rstrip('_')}__", _reflected(_name))
for _name in ITEMS:
    setattr(Remote, f"__{_name}__", _item(_name))
for _name in (
    "neg pos abs invert lt le gt ge contains index bool len reversed str int float complex round "
    "enter"
).split():
    setattr(Remote, f"__{_name}__", _forward(_name))
for _name in IN_PLACE:
    setattr(Remote, f"__{_name}__", _forward(_name))
