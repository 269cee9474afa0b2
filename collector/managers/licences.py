"""Licences, and what each is given to."""

import re
from collections.abc import Mapping
from hashlib import sha256

from lxml.etree import _Element as Element

from collector.errors import NoRights
from collector.managers.found import Found, unknown, values
from collector.reading import KEY
from collector.session import Reference, Session
from collector.wire import VIM, Content, child, text
from store.resources.registry import TABLES

KEY_BEGINS = re.compile(r"\b(?:[0-9a-z]{5}-){4}(?=[0-9a-z]{5}\b)", re.IGNORECASE)
LICENSED = tuple(
    table.name for table in TABLES.values() if any(column.to == "licence" for column in table.columns)
)


def read(session: Session, _limit: int) -> Found:
    """Every licence, and the hosts and clusters that have it. Raises `NoRights`, and as a session does."""
    told = session.read("licenseManager", "licenses", _told) or []
    found = values("licence", told)
    rows = [
        {**one, KEY: _moref(licence), "licence_key": masked(text(licence, "licenseKey"))}
        for one, licence in zip(found, told, strict=True)
    ]
    given = _given(session)
    attached = {(table, "licences"): given for table in LICENSED}
    return Found(rows={"licence": rows}, attached=attached, unknown=unknown(found))


def masked(told: str) -> str:
    """A text with no more than the end of each licence key in it."""
    return KEY_BEGINS.sub("*****-" * 4, told)


def _told(content: Content) -> list[Element]:
    if content.missing:
        raise NoRights(detail="Global.Licenses")
    return list(content.elements("licenses"))


def _given(session: Session) -> Mapping[str, list[str]]:
    """Moref of a host or cluster -> its licences; a standalone host does not tell."""
    assigner = session.read("licenseManager", "licenseAssignmentManager", _assigner)
    if assigner is None:
        return {}
    given: dict[str, list[str]] = {}
    for one in session.call("QueryAssignedLicenses", assigner).iterchildren(f"{VIM}returnval"):
        licence = child(one, "assignedLicense")
        if licence is not None:
            given.setdefault(text(one, "entityId"), []).append(_moref(licence))
    return given


def _assigner(content: Content) -> Reference | None:
    moref = content.text("licenseAssignmentManager")
    return Reference(kind="LicenseAssignmentManager", moref=moref) if moref else None


def _moref(licence: Element) -> str:
    """What tells a licence from others without giving its key away."""
    return sha256(text(licence, "licenseKey").encode()).hexdigest()[:16]
