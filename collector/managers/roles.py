"""Roles, with their privileges."""

from collector.errors import NoRights
from collector.managers.found import Found, unknown, values
from collector.reading import KEY
from collector.session import Session
from collector.wire import Content, text


def read(session: Session, _limit: int) -> Found:
    """Every role. Raises `NoRights`, and what a session raises."""
    return session.read("authorizationManager", "roleList", _found) or Found(rows={"role": []})


def _found(content: Content) -> Found:
    if content.missing:
        raise NoRights(detail="System.View on roles")
    told = list(content.elements("roleList"))
    found = values("role", told)
    rows = [
        {**one, KEY: text(role, "roleId"), "privilege_count": len(one["privileges"])}
        for one, role in zip(found, told, strict=True)
    ]
    return Found(rows={"role": rows}, unknown=unknown(found))
