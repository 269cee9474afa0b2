"""Asking in tests: a fixed clock, and an inventory that is nothing but names."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from rapidfuzz.distance import OSA

from nlp.candidates import candidates
from nlp.meaning import Context, Meaning, Name, Understood
from nlp.parse import parse
from store.query import Query

NOW = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)  # a Wednesday
NAMES: Mapping[str, tuple[str, ...]] = {
    "vm": (
        "app-07",
        "app-08",
        "db-01",
        "web-01",
        "web-02",
        "winad",
        "win-sql-01",
        "sap-erp",
        "my vm",
        "test",
    ),
    "template": ("tmpl-win", "tmpl-rhel9"),
    "host": ("esx-01", "esx-02", "esx-03.lab.local"),
    "cluster": ("Production", "Dev", "Test", "DR", "CL-PROD-01", "CL-PROD-02"),
    "datastore": ("ds-01", "nfs-backup", "vsanDatastore", "DR", "Cold Storage"),
    "network": ("VM Network", "vlan-20", "dmz"),
    "vcenter": ("vcenter-01", "vcenter-02"),
    "datacenter": ("Berlin", "DC2"),
    "folder": ("Finance", "Web servers"),
    "tag": ("backup:daily", "backup:weekly", "gold"),
    "custom_attribute": ("Owner", "Department", "Cost Center"),
    "snapshot": ("before upgrade",),
}


def found(text: str, names: Mapping[str, Iterable[str]] = NAMES) -> dict[str, tuple[Name, ...]]:
    """For each candidate span of the text, the names that fit it, as the store would find them."""
    every = [(resource, name) for resource, some in names.items() for name in some]
    return {span: fits for span in candidates(text) if (fits := tuple(_fits(span, every)))}


def ask(text: str, previous: Query | None = None, names: Mapping[str, Iterable[str]] = NAMES) -> Meaning:
    """What a text means, here and now."""
    return parse(text, Context(now=NOW, zone=UTC, found=found(text, names), previous=previous))


def understood(
    text: str, previous: Query | None = None, names: Mapping[str, Iterable[str]] = NAMES
) -> Understood:
    """What a text means that must be understood."""
    meaning = ask(text, previous, names)
    assert isinstance(meaning, Understood), meaning
    return meaning


def _fits(span: str, every: Iterable[tuple[str, str]]) -> list[Name]:
    fits = []
    for resource, name in every:
        how = _how(span, name)
        if how is not None:
            fits.append(Name(resource=resource, name=name, how=how))
    certain = [fit for fit in fits if fit.how != "slip"]
    return certain or fits


def _how(span: str, name: str):
    small, other = span.lower(), name.lower()
    if span == name:
        return "exact"
    if small == other:
        return "case"
    if "*" in span or "?" in span:
        return "prefix" if fnmatchcase(other, small) else None
    if len(small) > 1 and other.startswith(small):
        return "prefix"
    if len(small) > 2 and set(small.split()) <= set(other.replace("-", " ").split()):
        return "parts"
    return "slip" if len(small) > 3 and OSA.distance(small, other) == 1 else None
