"""What a vCenter is asked for: the declared paths, by managed type, as far as its API version has them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from collector.path import fetched, outermost
from collector.typetable import Version, since
from store.resource import Above, Column, Computed, Property, Source, Table
from store.resources.registry import TABLES

Paths: TypeAlias = Mapping[str, tuple[str, ...]]

PLACES = ("Folder", "StoragePod", "Datacenter", "ComputeResource", "ResourcePool", "Datastore", "Network")
TREE: Paths = {
    **dict.fromkeys(PLACES, ("name", "parent")),
    "VirtualApp": ("name", "parent", "parentFolder"),
    "HostSystem": ("name", "parent", "config.network.portgroup"),
    "DistributedVirtualSwitch": ("name", "parent", "uuid"),
}


def paths(version: Version, left_out: Iterable[str] = ()) -> Paths:
    """Managed type -> the property paths to fetch, for an API version; none `left_out`, none in another."""
    refused = frozenset(left_out)
    return {
        kind: outermost(path for path in declared(table) - refused if _known(kind, path, version))
        for table in TABLES.values()
        for kind in table.managed
    }


def declared(table: Table) -> frozenset[str]:
    """Every path that the columns of a table and of its parts are read from."""
    return frozenset(_read(table))


def parts(table: Table) -> tuple[Table, ...]:
    """The tables whose rows are read out of this one's objects."""
    return tuple(other for other in TABLES.values() if other.part and other.part.of == table.name)


def _read(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield from _sources(column.source)
    for part in parts(table):
        assert part.part is not None  # noqa: S101 - `parts` has only such
        yield from fetched(part.part.path)
        yield from _needs(part.columns)


def _sources(source: Source) -> tuple[str, ...]:
    match source:
        case Property(path=path) | Above(path=path):
            return fetched(path)
        case Computed(needs=needs):
            return needs
        case _:
            return ()


def _needs(columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        if isinstance(column.source, Computed):
            yield from column.source.needs


def _known(kind: str, path: str, version: Version) -> bool:
    try:
        return since(kind, path) <= version
    except AttributeError:
        return False
