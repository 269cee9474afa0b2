"""The REST API of a vCenter, for what SOAP has not: `/api` where the vCenter has it, else `/rest`.

https://developer.broadcom.com/xapis/vsphere-automation-api/latest/
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from collector.errors import BrokenAnswer, RestRefused, VCenterError
from collector.session import Session

OK = frozenset({200, 201, 204})
NOT_THERE = frozenset({404, 405, 501})
GONE = 404

Wanted = TypeVar("Wanted")


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """One of the API's two forms: where sessions and all else are, what stands before an id and an action."""

    session: str
    root: str
    id: str
    action: str


DIALECTS = (
    Dialect(session="/api/session", root="/api", id="/", action="?action="),
    Dialect(session="/rest/com/vmware/cis/session", root="/rest/com/vmware", id="/id:", action="?~action="),
)


@dataclass(frozen=True, kw_only=True)
class Rest:
    """What the API has at a path like `/cis/tagging/tag`.

    Everything raises `RestRefused`, `BrokenAnswer`, or what a connection raises.
    """

    session: Session
    dialect: Dialect
    token: str

    def ids(self, path: str, **query: str) -> list[str]:
        """The ids of all that is there, or of what fits the query."""
        asked = f"{path}?{urlencode(query)}" if query else path
        return [wanted(str, one) for one in wanted(list, self._call("GET", asked))]

    def each(self, path: str, ids: Iterable[str]) -> Iterator[Mapping[str, Any]]:
        """Those of these ids, each with its `id`; what is gone meanwhile is left out."""
        for one in ids:
            try:
                found = self._call("GET", f"{path}{self.dialect.id}{quote(one, safe=':')}")
            except RestRefused as refused:
                if refused.status != GONE:
                    raise
            else:
                yield {**wanted(dict, found), "id": one}

    def ask(self, path: str, action: str, body: object) -> list[Mapping[str, Any]]:
        """What an action that only reads answers."""
        told = self._call("POST", f"{path}{self.dialect.action}{action}", body)
        return [wanted(dict, one) for one in wanted(list, told)]

    def _call(self, verb: str, path: str, body: object = None) -> object:
        headers = {"vmware-api-session-id": self.token, "Content-Type": "application/json"}
        data = b"" if body is None else json.dumps(body).encode()
        return _answer(self.session, verb, f"{self.dialect.root}{path}", data, headers)


@contextmanager
def rest(session: Session) -> Iterator[Rest]:
    """A REST session with the account of a SOAP session, ended with the block. Raises as `Rest` does."""
    for dialect in DIALECTS:
        try:
            token = wanted(str, _answer(session, "POST", dialect.session, b"", _login(session)))
        except RestRefused as refused:
            if refused.status in NOT_THERE and dialect is not DIALECTS[-1]:
                continue
            raise
        try:
            yield Rest(session=session, dialect=dialect, token=token)
        finally:
            with suppress(VCenterError):
                session.rest("DELETE", dialect.session, b"", {"vmware-api-session-id": token})
        return


def wanted(kind: type[Wanted], value: object) -> Wanted:
    """The value, if it is of that type; an empty list may be sent as null. Raises `BrokenAnswer`."""
    found = [] if value is None and kind is list else value
    if not isinstance(found, kind):
        raise BrokenAnswer(reason=f"there is no {kind.__name__} where one belongs")
    return found


def field(told: Mapping[str, Any], name: str, kind: type[Wanted]) -> Wanted | None:
    """What is told under that name, if anything is. Raises `BrokenAnswer` if it is of another type."""
    return None if told.get(name) is None else wanted(kind, told[name])


def _login(session: Session) -> dict[str, str]:
    login = f"{session.target.username}:{session.target.password}".encode()
    return {"Authorization": f"Basic {b64encode(login).decode()}"}


def _answer(session: Session, verb: str, path: str, body: bytes, headers: Mapping[str, str]) -> object:
    reply = session.rest(verb, path, body, headers)
    if reply.status not in OK:
        raise RestRefused(call=f"{verb} {path.partition('?')[0]}", status=reply.status)
    try:
        value = json.loads(reply.data)
    except (ValueError, RecursionError):
        raise BrokenAnswer(reason="it is no JSON") from None
    return value["value"] if isinstance(value, dict) and value.keys() == {"value"} else value
