"""A session with a vCenter or a standalone ESXi host: it can read and nothing else, and always logs out."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from xml.sax.saxutils import escape, quoteattr

from lxml.etree import QName
from lxml.etree import _Element as Element

from collector.connection import Connection, Reply, Target
from collector.errors import (
    FAULTS,
    BrokenAnswer,
    Fault,
    HostileAnswer,
    NotAllowed,
    NotAVCenter,
    Unreachable,
    VCenterError,
)
from collector.settings import Settings
from collector.spec import Paths
from collector.typetable import Version, version
from collector.wire import Content, Page, answer, child, page, text

LIST, NEXT = "RetrievePropertiesEx", "ContinueRetrievePropertiesEx"
SOAP = frozenset(
    {
        "RetrieveServiceContent",
        "Login",
        "Logout",
        "CreateContainerView",
        LIST,
        NEXT,
        "CreateCollectorForEvents",
        "ReadNextEvents",
        "CreateCollectorForTasks",
        "ReadNextTasks",
        "DestroyCollector",
        "RetrieveAllPermissions",
        "QueryAssignedLicenses",
        "QueryPerf",
        "QueryNetworkHint",
    }
)
OWN = frozenset({"ReadNextEvents", "ReadNextTasks", "DestroyCollector"})  # only on what this session made
REST = re.compile(
    r"(POST|DELETE) (/api|/rest/com/vmware/cis)/session"
    r"|GET /api/(cis/tagging/(tag|category)|content/library(/item)?)(/[^/?]+)?"
    r"|GET /rest/com/vmware/(cis/tagging/(tag|category)|content/library(/item)?)(/id:[^/?]+)?"
    r"|GET (/api|/rest/com/vmware)/content/library/item\?library_id=[^&]+"
    r"|POST /api/cis/tagging/tag-association\?action=list-attached-objects-on-tags"
    r"|POST /rest/com/vmware/cis/tagging/tag-association\?~action=list-attached-objects-on-tags"
)
OLDEST = "6.0"  # in which a vCenter is asked which version it has
EACH = 1000  # objects that are asked for by reference and sent in one answer
GONE = "ManagedObjectNotFound"
PAGES = 100_000  # of a listing; not even the largest has so many
GOODBYE = 10.0  # seconds that logging out may take
COOKIE = re.compile(r'vmware_soap_session="?[\w-]+"?')
ENVELOPE = (
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>{}</soapenv:Body></soapenv:Envelope>'
)
EVERYTHING = (
    '<objectSet>{view}<skip>true</skip><selectSet xsi:type="TraversalSpec">'
    "<type>ContainerView</type><path>view</path><skip>false</skip></selectSet></objectSet>"
)

Result = TypeVar("Result")
Used = TypeVar("Used")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A managed object: its type and its moref."""

    kind: str
    moref: str

    def xml(self, tag: str) -> str:
        """As an element of this name."""
        return f"<{tag} type={quoteattr(self.kind)}>{escape(self.moref)}</{tag}>"


SERVICE = Reference(kind="ServiceInstance", moref="ServiceInstance")


@dataclass(frozen=True, kw_only=True)
class About:
    """What a vCenter says of itself; a standalone host (`api_type` HostAgent) has no instance UUID."""

    version: str
    build: str
    full_name: str
    api_type: str
    api_version: str
    os_type: str
    instance_uuid: str


class Session:
    """What may be asked of a vCenter. Used by one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._api = OLDEST
        self._cookie = ""
        self._own: set[Reference] = set()
        content = self._service_content()
        self.about = _about(content)
        self.services = {
            QName(one).localname: Reference(kind=one.get("type", ""), moref=one.text or "")
            for one in content
            if one.get("type")
        }
        self._api = ".".join(map(str, self.version))

    @property
    def target(self) -> Target:
        return self._connection.target

    @property
    def certificate_expires(self) -> datetime | None:
        """Until when its certificate holds; None if it cannot be read."""
        shown = self._connection.certificate
        return shown.ends if shown else None

    @property
    def version(self) -> Version:
        """The version of its API."""
        return version(self.about.api_version) or version(OLDEST)

    def log_in(self) -> None:
        """Raises `LoginRefused`: then do not try the same again."""
        target = self.target
        login = (
            f"<userName>{escape(target.username)}</userName><password>{escape(target.password)}</password>"
        )
        self.call("Login", self.services["sessionManager"], login)

    def log_out(self) -> None:
        """End the session as far as that is possible."""
        self._connection.seconds = GOODBYE
        with suppress(VCenterError):
            if self._cookie:
                self.call("Logout", self.services["sessionManager"])

    def pages(self, paths: Paths, *, size: int) -> Generator[Page, None, None]:
        """Every object of the types of `paths` with these properties, at most `size` at a time.

        While one page is used the next is fetched: leave the session alone meanwhile, and close the iterator.
        Raises `Fault` of kind InvalidProperty, with the path as its `detail`, before the first page if the
        vCenter does not know one of them; `HostileAnswer` if a token repeats.
        """
        everything = EVERYTHING.format(view=self._view(paths)) + self._root(paths)
        yield from self._from(self._retrieve(paths, everything, size))

    def each(
        self, references: Iterable[Reference], paths: Paths, use: Callable[[Content], Used]
    ) -> list[Used]:
        """What `use` makes of each of these objects with its properties; one that is gone is left out."""
        asked = {one.moref: f"<objectSet>{one.xml('obj')}</objectSet>" for one in references}
        first = self.there(asked, lambda objects: self._retrieve(paths, objects, EACH))
        pages = () if first is None else self._from(first)
        return [used for found in pages for used in found.objects(use)]

    def there(self, asked: Mapping[str, str], ask: Callable[[str], Result]) -> Result | None:
        """What comes of asking for objects, moref -> XML, without those that are gone; None if all are."""
        left = dict(asked)
        while left:
            try:
                return ask("".join(left.values()))
            except Fault as fault:
                if fault.kind != GONE or left.pop(fault.detail, None) is None:
                    raise
        return None

    def call(self, method: str, this: Reference, arguments: str = "") -> Element:
        """The answer to a call; `arguments` as XML. Raises `NotAllowed` for one that is not to read."""
        return _read(answer, self._post(method, this, arguments), method)

    @contextmanager
    def collector(self, service: str, method: str, arguments: str) -> Iterator[Reference]:
        """A collector of one of the services, made by `method`, for as long as the block lasts."""
        found = child(self.call(method, self.services[service], arguments), "returnval")
        if found is None or not found.text:
            raise BrokenAnswer(reason=f"{method} made nothing")
        made = Reference(kind=found.get("type", ""), moref=found.text)
        self._own.add(made)
        try:
            yield made
        finally:
            with suppress(VCenterError):
                self.call("DestroyCollector", made)

    def _from(self, found: Page) -> Generator[Page, None, None]:
        """This page and those that follow it, each fetched while the one before it is used."""
        tokens: set[str] = set()
        with ThreadPoolExecutor(max_workers=1) as thread:
            while found.token:
                if found.token in tokens or len(tokens) == PAGES:
                    raise HostileAnswer(reason="the token of its pages repeats, or they do not end")
                tokens.add(found.token)
                following = thread.submit(
                    self._post, NEXT, self._collector, f"<token>{escape(found.token)}</token>"
                )
                yield found
                found = _read(page, following.result(), NEXT)
        yield found

    def read(self, service: str, path: str, use: Callable[[Content], Used]) -> Used | None:
        """What `use` makes of one of its services with one property; None if it has no such service."""
        reference = self.services.get(service)
        if reference is None:
            return None
        objects = f"<objectSet>{reference.xml('obj')}</objectSet>"
        found = self._retrieve({reference.kind: (path,)}, objects, 1).objects(use)
        return next(found, None)

    def rest(self, verb: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """One call of the REST API, whatever its status. Raises `NotAllowed` for one that is not to read."""
        if not REST.fullmatch(f"{verb} {path}"):
            raise NotAllowed(call=f"{verb} {path}")
        return self._connection.send(verb, path, body, headers)

    def _service_content(self) -> Element:
        try:
            content = child(self.call("RetrieveServiceContent", SERVICE), "returnval")
        except (BrokenAnswer, Fault):
            content = None
        if content is None or child(content, "about") is None:
            raise NotAVCenter(what="something else than its API")
        return content

    def _view(self, paths: Paths) -> str:
        kinds = "".join(f"<type>{kind}</type>" for kind in paths)
        container = self.services["rootFolder"].xml("container")
        made = self.call(
            "CreateContainerView",
            self.services["viewManager"],
            f"{container}{kinds}<recursive>true</recursive>",
        )
        return Reference(kind="ContainerView", moref=text(made, "returnval")).xml("obj")

    def _root(self, paths: Paths) -> str:
        """The root folder, which no view contains."""
        root = self.services["rootFolder"]
        return f"<objectSet>{root.xml('obj')}</objectSet>" if root.kind in paths else ""

    def _retrieve(self, paths: Paths, objects: str, size: int) -> Page:
        wanted = "".join(_property_set(kind, names) for kind, names in paths.items())
        asked = f"<specSet>{wanted}{objects}</specSet><options><maxObjects>{size}</maxObjects></options>"
        return _read(page, self._post(LIST, self._collector, asked), LIST)

    @property
    def _collector(self) -> Reference:
        return self.services["propertyCollector"]

    def _post(self, method: str, this: Reference, arguments: str) -> bytes:
        if method not in SOAP or (method in OWN and this not in self._own):
            raise NotAllowed(call=method)
        body = f'<{method} xmlns="urn:vim25">{this.xml("_this")}{arguments}</{method}>'
        reply = self._connection.send("POST", "/sdk", ENVELOPE.format(body).encode(), self._headers())
        self._keep_cookie(reply)
        _check_status(reply)
        return reply.data

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"urn:vim25/{self._api}"'}
        return headers | ({"Cookie": self._cookie} if self._cookie else {})

    def _keep_cookie(self, reply: Reply) -> None:
        for header in reply.headers.get_all("Set-Cookie", []):
            found = COOKIE.match(header)
            if found:
                self._cookie = found[0]


@contextmanager
def session(target: Target, settings: Settings) -> Iterator[Session]:
    """Logged in to a vCenter while the block lasts; a `VCenterError` that leaves it names host and user."""
    connection = Connection(target, settings.timeout)
    try:
        opened = Session(connection)
        try:
            opened.log_in()
            yield opened
        finally:
            opened.log_out()
    except VCenterError as error:
        vars(error).update(host=target.host, username=target.username)
        raise
    finally:
        connection.close()


def _read(how: Callable[[bytes, str], Result], data: bytes, method: str) -> Result:
    try:
        return how(data, method)
    except Fault as fault:
        raise FAULTS.get(fault.kind, Fault)(**vars(fault)) from None


def _about(content: Element) -> About:
    def said(name: str) -> str:
        return text(content, "about", name)

    return About(
        version=said("version"),
        build=said("build"),
        full_name=said("fullName"),
        api_type=said("apiType"),
        api_version=said("apiVersion"),
        os_type=said("osType"),
        instance_uuid=said("instanceUuid"),
    )


def _property_set(kind: str, names: tuple[str, ...]) -> str:
    return f"<propSet><type>{kind}</type>{''.join(f'<pathSet>{name}</pathSet>' for name in names)}</propSet>"


def _check_status(reply: Reply) -> None:
    match reply.status:
        case 200 | 500:  # a fault comes with 500
            return
        case 503:
            raise Unreachable(reason="its services are not up (HTTP 503)")
        case status:
            raise NotAVCenter(what=f"HTTP {status}")
