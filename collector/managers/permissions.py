"""Who has which role on which object."""

from lxml.etree import _Element as Element

from collector.errors import TooManyObjects
from collector.managers.entities import names, reference
from collector.managers.found import Found, unknown, values
from collector.reading import KEY, Values
from collector.rows import Row
from collector.session import Session
from collector.wire import VIM, text

SERVICE = "authorizationManager"


def read(session: Session, limit: int) -> Found:
    """Every permission. Raises `TooManyObjects` if there are more than `limit`, and what a session raises."""
    if SERVICE not in session.services:
        return Found(rows={"permission": []})
    answer = session.call("RetrieveAllPermissions", session.services[SERVICE])
    told = list(answer.iterchildren(f"{VIM}returnval"))
    if len(told) > limit:
        raise TooManyObjects(limit=limit)
    called = names(session, told)
    found = values("permission", told)
    rows = [_row(one, element, called) for one, element in zip(found, told, strict=True)]
    return Found(rows={"permission": rows}, unknown=unknown(found))


def _row(found: Values, told: Element, called: dict[str, str]) -> Row:
    on = reference(told, "entity")
    kind = "group" if text(told, "group") == "true" else "user"
    return {
        **found,
        KEY: f"{on.moref}/{kind}/{text(told, 'principal')}",
        "object": called.get(on.moref),
        "object_type": on.kind,
    }
