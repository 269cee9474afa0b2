"""Alarms that are triggered."""

from collections.abc import Iterable, Mapping

from lxml.etree import _Element as Element

from collector.errors import NoRights, TooManyObjects
from collector.managers.entities import names, reference
from collector.managers.found import Found, unknown, values
from collector.reading import KEY
from collector.rows import Row
from collector.session import Session
from collector.wire import Content, text

DEFINITION = {"Alarm": ("info.name", "info.description")}


def read(session: Session, limit: int) -> Found:
    """Every triggered alarm.

    Raises `NoRights`, `TooManyObjects` if there are more than `limit`, and what a session raises.
    """
    told = session.read("rootFolder", "triggeredAlarmState", _told) or []
    if len(told) > limit:
        raise TooManyObjects(limit=limit)
    called, defined = names(session, told), _defined(session, told)
    found = values("alarm", told)
    rows = [
        {**one, **_definition(state, defined), "object": called.get(reference(state, "entity").moref)}
        for one, state in zip(found, told, strict=True)
    ]
    return Found(rows={"alarm": rows}, unknown=unknown(found))


def _told(content: Content) -> list[Element]:
    if content.missing:
        raise NoRights(detail="System.Read on the root folder")
    return list(content.elements("triggeredAlarmState"))


def _defined(session: Session, states: Iterable[Element]) -> Mapping[str, Row]:
    """Moref of an alarm -> what it is; without those that were removed meanwhile."""
    alarms = {reference(state, "alarm") for state in states}
    return dict(session.each((one for one in alarms if one.moref), DEFINITION, _alarm))


def _alarm(content: Content) -> tuple[str, Row]:
    told = {"name": content.text("info.name"), "description": content.text("info.description") or None}
    return content.moref, told


def _definition(state: Element, defined: Mapping[str, Row]) -> Row:
    alarm = reference(state, "alarm").moref
    return {KEY: text(state, "key"), "name": alarm, **defined.get(alarm, {})}
