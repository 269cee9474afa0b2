"""The REST API of a vCenter, as far as tags need it: `/api` where the vCenter has it, else `/rest`.

https://developer.broadcom.com/xapis/vsphere-automation-api/latest/cis/tagging/
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from collector.errors import BrokenAnswer, RestRefused, VCenterError
from collector.session import Session

OK = frozenset({200, 201, 204})
NOT_THERE = frozenset({404, 405, 501})

Wanted = TypeVar("Wanted")


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """One of the API's two forms: where sessions and tags are, what stands before an id and an action."""

    session: str
    tagging: str
    id: str
    action: str


DIALECTS = (
    Dialect(session="/api/session", tagging="/api/cis/tagging", id="/", action="?action="),
    Dialect(
        session="/rest/com/vmware/cis/session",
        tagging="/rest/com/vmware/cis/tagging",
        id="/id:",
        action="?~action=",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Tagging:
    """Tags and categories. Everything raises `RestRefused`, `BrokenAnswer`, or what a connection raises."""

    session: Session
    dialect: Dialect
    token: str

    def ids(self, kind: str) -> list[str]:
        """The ids of every `tag` or `category`."""
        return [wanted(str, one) for one in wanted(list, self._call("GET", f"/{kind}"))]

    def one(self, kind: str, one: str) -> Mapping[str, Any]:
        """A tag or category by its id."""
        return wanted(dict, self._call("GET", f"/{kind}{self.dialect.id}{quote(one, safe=':')}"))

    def attached(self, tags: list[str]) -> list[Mapping[str, Any]]:
        """For each of these tags `tag_id` and its `object_ids`, each with `type` and `id`."""
        path = f"/tag-association{self.dialect.action}list-attached-objects-on-tags"
        return [wanted(dict, one) for one in wanted(list, self._call("POST", path, {"tag_ids": tags}))]

    def _call(self, verb: str, path: str, body: object = None) -> object:
        headers = {"vmware-api-session-id": self.token, "Content-Type": "application/json"}
        data = b"" if body is None else json.dumps(body).encode()
        return _answer(self.session, verb, f"{self.dialect.tagging}{path}", data, headers)


@contextmanager
def tagging(session: Session) -> Iterator[Tagging]:
    """A REST session with the account of a SOAP session, ended with the block. Raises as `Tagging` does."""
    for dialect in DIALECTS:
        try:
            token = wanted(str, _answer(session, "POST", dialect.session, b"", _login(session)))
        except RestRefused as refused:
            if refused.status in NOT_THERE and dialect is not DIALECTS[-1]:
                continue
            raise
        try:
            yield Tagging(session=session, dialect=dialect, token=token)
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
