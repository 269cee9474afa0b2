"""The declared values as pyVmomi reads them: the other opinion about what an answer says."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pyVmomi import VmomiSupport
from pyVmomi.SoapAdapter import SoapResponseDeserializer

from collector.path import TYPE, Keyed, Step, Typed, alternatives, steps
from collector.spec import parts
from store.resource import Column, Kind, Property, Table
from store.resources.registry import TABLES

RESULT = VmomiSupport.GetVmodlType("vmodl.query.PropertyCollector.RetrieveResult")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def deserialized(page: bytes) -> list[Any]:
    """The ObjectContents of an answer to RetrievePropertiesEx."""
    return list(SoapResponseDeserializer(None).Deserialize(io.BytesIO(page), RESULT).objects)


def values(content: Any, table: Table) -> dict[str, Any]:
    """Column -> value of an object, and part table -> the same of each part; only what has a value."""
    told = {each.name: each.val for each in content.propSet}
    kinds = [column.name for column in table.columns if column.source == Property(path=TYPE)]
    own = dict.fromkeys(kinds, content.obj._wsdlName)
    found: dict[str, Any] = own | {
        column.name: _value(column, told)
        for column in table.columns
        if isinstance(column.source, Property) and column.source.path != TYPE
    }
    for part in parts(table):
        found[part.name] = [_part(part, one) for one in _parts(told, part)]
    return {name: value for name, value in found.items() if value not in (None, [])}


def _part(table: Table, element: Any) -> dict[str, Any]:
    read = {c.name: _value(c, element) for c in table.columns if isinstance(c.source, Property)}
    return {name: value for name, value in read.items() if value not in (None, [])}


def _parts(told: dict[str, Any], table: Table) -> Iterator[Any]:
    types = tuple(_type(name) for name in table.part.types)
    elements = [one for one in _at(told, steps(table.part.path)) if not types or isinstance(one, types)]
    while elements:
        element = elements.pop(0)
        yield element
        elements = list(getattr(element, table.part.children or "none", [])) + elements


def _value(column: Column, told: Any) -> Any:
    many = column.kind in {Kind.LIST, Kind.REFS}
    for path in alternatives(column.source.path):
        found = [_converted(column, one) for one in _at(told, path)]
        found = [one for one in found if one is not None]
        if found:
            return found if many else found[0]
    return None


def _at(told: Any, path: tuple[Step, ...]) -> list[Any]:
    """Every value at a path below an object, or below the longest part of it that is among the properties."""
    if not isinstance(told, dict):
        return _walk([told], path)
    for length in range(len(path), 0, -1):
        name = ".".join(step.name for step in path[:length])
        if name in told:
            return _walk(_chosen(_flat([told[name]]), path[length - 1]), path[length:])
    return []


def _walk(found: list[Any], path: tuple[Step, ...]) -> list[Any]:
    for step in path:
        if step.name == TYPE:
            return [VmomiSupport.GetWsdlTypeName(VmomiSupport.GetVmodlName(type(one))) for one in found]
        found = _chosen(_flat(getattr(one, step.name, None) for one in found), step)
    return found


def _flat(values: Any) -> list[Any]:
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in flat if one is not None]


def _chosen(found: list[Any], step: Step) -> list[Any]:
    match step.only:
        case Typed(name=name):
            return [one for one in found if isinstance(one, _type(name))]
        case Keyed(key=key, value=value):
            return [one for one in found if _walk([one], tuple(Step(name=name) for name in key)) == [value]]
        case _:
            return found


def _type(name: str) -> type:
    return VmomiSupport.GetWsdlType("urn:vim25", name)


def _converted(column: Column, value: Any) -> Any:
    match column.kind:
        case Kind.NUMBER | Kind.SIZE | Kind.DURATION:
            return None if str(value) == column.source.none else value * column.source.unit
        case Kind.MOMENT:
            return value.astimezone(UTC) if value > EPOCH else None
        case Kind.FLAG:
            return bool(value)
        case Kind.REF | Kind.REFS if not isinstance(value, str):
            return value._moId if value._wsdlName in TABLES[column.to].managed else None
        case _:
            return str(value) or None
