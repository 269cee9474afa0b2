"""What pyVmomi's type tables know: which type is derived from which, and since when a property exists."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from pyVmomi import VmomiSupport

Version: TypeAlias = tuple[int, ...]

DYNAMIC = {"dynamicType", "dynamicProperty"}  # every object has them, and no vCenter sends them


class UnknownType(LookupError):
    """A type that the bindings do not have: newer than they are, or none."""


@cache
def is_a(name: str, base: str) -> bool:
    """Whether the type `name` is `base` or derived from it. Raises `UnknownType`."""
    return issubclass(_type(name), _type(base))


@cache
def since(managed: str, path: str) -> Version:
    """The API version that first had the whole of a dotted property path.

    Raises `UnknownType`, or AttributeError for a path that the type does not have.
    """
    return max(_version(info.version) for info in _steps(managed, path))


@cache
def width(managed: str, path: str) -> int:
    """How many properties the object at a dotted property path has. Raises as `since` does."""
    *_, last = _steps(managed, path)
    found = getattr(last.type, "Item", last.type)
    names = {info.name for info in found._GetPropertyList()}  # noqa: SLF001 - the bindings' only way to tell
    return len(names - DYNAMIC)


def version(text: str) -> Version:
    """An API version as numbers: "8.0.3.0" -> (8, 0, 3, 0)."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def _steps(managed: str, path: str) -> Iterator[Any]:
    """What the bindings know of each property on a path."""
    found = _type(managed)
    for name in path.split("."):
        info = found._GetPropertyInfo(name)  # noqa: SLF001 - likewise
        yield info
        found = getattr(info.type, "Item", info.type)


def _version(name: str) -> Version:
    """The version that the bindings call `name`; where they have only a hash for it, the name tells."""
    known = VmomiSupport.versionIdMap[name]
    return version(known) if known[:1].isdigit() else version(name.rpartition(".")[2])


def _type(name: str) -> Any:  # noqa: ANN401 - the bindings have no types of their own
    try:
        return VmomiSupport.GetWsdlType("urn:vim25", name)  # type: ignore[no-untyped-call]  # likewise
    except KeyError:
        raise UnknownType(name) from None
