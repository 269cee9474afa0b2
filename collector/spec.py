"""What a vCenter is asked for: the declared paths, by managed type, as far as its API version has them."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import TypeAlias

from collector.path import fetched, outermost
from collector.typetable import Version, since, width
from store.resource import Above, Column, Computed, Property, Source, Table
from store.resources.registry import TABLES

Paths: TypeAlias = Mapping[str, tuple[str, ...]]

MOST = 0.8  # of an object's properties: then it is asked for as a whole
INVENTORY, HARDWARE = "inventory", "hardware"  # the phases of reading that have filters
# What a phase reads of a table's objects besides its parts: `collector.hardware` makes columns of it.
MORE = {
    ("host", HARDWARE): (
        "config.certificate",
        "config.option",
        "configManager.networkSystem",
        "runtime.connectionState",
    )
}
PLACES = ("Folder", "StoragePod", "Datacenter", "ComputeResource", "ResourcePool", "Datastore", "Network")
TREE: Paths = {
    **dict.fromkeys(PLACES, ("name", "parent")),
    "VirtualApp": ("name", "parent", "parentFolder"),
    "ClusterComputeResource": ("name", "parent", "configurationEx"),
    "HostSystem": ("name", "parent", "config.network.portgroup"),
    "DistributedVirtualSwitch": ("name", "parent", "uuid", "summary.hostMember"),
}


def paths(version: Version, left_out: Iterable[str] = (), phase: str = INVENTORY) -> Paths:
    """Managed type -> the property paths to fetch in a phase of reading, for an API version.

    None of them is `left_out`, none in another; a type that the phase does not read is not there.
    """
    refused = frozenset(left_out)
    asked = {
        kind: _gathered(
            kind, [path for path in declared(table, phase) - refused if _known(kind, path, version)], refused
        )
        for table in TABLES.values()
        for kind in table.managed
    }
    return {kind: found for kind, found in asked.items() if found}


def declared(table: Table, phase: str = INVENTORY) -> frozenset[str]:
    """Every path that a phase reads the columns of a table and of its parts from."""
    return frozenset(_read(table, phase)) | frozenset(MORE.get((table.name, phase), ()))


def parts(table: Table) -> tuple[Table, ...]:
    """The tables whose rows are read out of this one's objects."""
    return tuple(other for other in TABLES.values() if other.part and other.part.of == table.name)


def _gathered(kind: str, paths: Collection[str], refused: Container[str]) -> tuple[str, ...]:
    """The paths; instead of most of what an object within has, that object: fewer values, quicker to read."""
    inside = Counter(path.rpartition(".")[0] for path in paths)
    most = (at for at, count in inside.items() if at and count >= MOST * width(kind, at))
    return outermost([*paths, *(at for at in most if at not in refused)])


def _read(table: Table, phase: str) -> Iterator[str]:
    for column in table.columns if table.phase == phase else ():
        yield from _sources(column.source)
    for part in parts(table):
        if part.part and part.phase == phase:
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
