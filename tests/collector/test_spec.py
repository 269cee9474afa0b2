"""The declarations against the API's own types, as pyVmomi knows them."""

from typing import Any

import pytest
from pyVmomi import VmomiSupport

from collector import spec
from collector.path import TYPE, Step, Typed, alternatives, steps
from collector.typetable import version
from store.resource import Above, Computed, Part, Property
from store.resources.registry import TABLES

LATEST = (99,)
# What the rows of managers' tables are read out of.
ELEMENTS = {
    "alarm": "AlarmState",
    "event": "Event",
    "licence": "LicenseManagerLicenseInfo",
    "metric": "PerfEntityMetric",
    "permission": "Permission",
    "role": "AuthorizationRole",
    "task": "TaskInfo",
}


def declared():
    """Every declared path, with the API type where it starts."""
    for table in TABLES.values():
        for kind in [*table.managed, *_element_types(table.part)]:
            for column in table.columns:
                for path in _paths(column.source):
                    yield kind, path


def _element_types(part: Part | None) -> list[str]:
    if part is None:
        return []
    found = VmomiSupport.GetWsdlType("urn:vim25", TABLES[part.of].managed[0])
    for step in steps(part.path):
        found = item(found._GetPropertyInfo(step.name).type)
        if isinstance(step.only, Typed):
            found = VmomiSupport.GetWsdlType("urn:vim25", step.only.name)
    return list(part.types) or [VmomiSupport.GetWsdlName(found)]


def _paths(source: Any) -> tuple[str, ...]:
    match source:
        case Property(path=path) | Above(path=path):
            return (path,)
        case Computed(needs=needs):
            return needs
        case _:
            return ()


def item(found: type) -> type:
    return getattr(found, "Item", found)


@pytest.fixture(scope="module")
def derived() -> dict[type, set[type]]:
    """Data type -> those derived from it."""
    every = [VmomiSupport.GetVmodlType(name) for name in VmomiSupport.ListDataTypes()]
    below: dict[type, set[type]] = {}
    for one in every:
        for base in one.__mro__:
            below.setdefault(base, set()).add(one)
    return below


def follow(found: set[type], path: tuple[Step, ...], derived: dict[type, set[type]]) -> set[type]:
    """The types that stand at the end of a path; none, if the API has no such path."""
    for step in path:
        if step.name == TYPE:
            return found
        candidates = {one for base in found for one in derived.get(base, {base})}
        found = {item(one._GetPropertyInfo(step.name).type) for one in candidates if _has(one, step.name)}
        if isinstance(step.only, Typed):
            found = {VmomiSupport.GetWsdlType("urn:vim25", step.only.name)}
    return found


def _has(found: type, name: str) -> bool:
    try:
        return bool(found._GetPropertyInfo(name))
    except AttributeError:
        return False


def test_every_declared_path_is_one_of_the_api(derived):
    none = [
        (table.name, path)
        for table in TABLES.values()
        for path in {path for column in table.columns for path in _paths(column.source)}
        if path != TYPE and not _somewhere(table, path, derived)
    ]
    assert none == []
    assert not _somewhere(TABLES["vm"], "config.hardware.nothing", derived)


def _somewhere(table: Any, path: str, derived: dict[type, set[type]]) -> bool:
    """Whether the API has all alternatives of a path, at one of the table's types or at its parent's."""
    parent = TABLES[table.part.of].managed if table.part else ()
    read_of = [ELEMENTS[table.name]] if table.name in ELEMENTS else []
    starts = [*table.managed, *_element_types(table.part), *parent, *read_of]
    return all(
        any(follow({VmomiSupport.GetWsdlType("urn:vim25", start)}, one, derived) for start in starts)
        for one in alternatives(path)
    )


def test_what_stands_in_a_filter_is_a_type_of_the_api():
    for _, path in declared():
        for one in alternatives(path):
            for step in one:
                if isinstance(step.only, Typed):
                    assert VmomiSupport.GetWsdlType("urn:vim25", step.only.name)


def test_no_path_is_asked_for_twice_or_inside_of_another():
    for kind, paths in spec.paths(LATEST).items():
        assert len(set(paths)) == len(paths)
        inside = [p for p in paths for outer in paths if p.startswith(f"{outer}.")]
        assert inside == [], kind


def test_every_declared_path_of_the_object_is_asked_for():
    asked = spec.paths(LATEST)
    for table in TABLES.values():
        every = {got for kind in table.managed for got in asked[kind]}  # each type has some of its own
        left = [
            path
            for path in spec.declared(table)
            if not any(path == got or path.startswith(f"{got}.") for got in every)
        ]
        assert not table.managed or left == []


def test_a_vcenter_is_not_asked_for_what_its_version_does_not_have():
    asked = spec.paths(version("6.5"))["VirtualMachine"]
    assert "config.createDate" not in asked  # came with 6.7
    assert "config.createDate" in spec.paths(version("6.7.3"))["VirtualMachine"]
    assert "config.instanceUuid" in asked


def test_a_type_derived_from_another_is_asked_for_all_that_the_other_is():
    asked = spec.paths(LATEST)
    assert set(asked["Network"]) < set(asked["DistributedVirtualPortgroup"])


def test_what_a_vcenter_refused_is_left_out():
    asked = spec.paths(LATEST, left_out=["config.template"])["VirtualMachine"]
    assert "config.template" not in asked
    assert "config.uuid" in asked


def test_an_object_of_which_most_is_wanted_is_asked_for_as_a_whole_unless_it_was_refused():
    whole, leaf = "summary.quickStats", "summary.quickStats.balloonedMemory"
    asked = spec.paths(LATEST)["VirtualMachine"]
    assert (whole in asked, leaf in asked) == (True, False)
    assert not {"runtime", "guest", "config", "config.hardware"} & set(asked)
    asked = spec.paths(LATEST, left_out=[whole])["VirtualMachine"]
    assert (whole in asked, leaf in asked) == (False, True)
