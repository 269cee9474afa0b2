"""An HTTPS proxy in front of a simulated vCenter: makes faults on the wire, writes down what was called.

with WireProxy(vcenter) as proxy:
    proxy.on("ContinueRetrievePropertiesEx", cut(at=5_000), after=2)
    ...
    assert not proxy.refused

A call is named by its SOAP method, `RetrievePropertiesEx`, or by verb and path, `GET /rest/com/vmware/...`.
"""

import gzip
import hashlib
import http.client
import itertools
import re
import socket
import ssl
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self
from xml.sax.saxutils import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from lxml import etree

from tests.fakes.vcsim import Vcsim

# What changes nothing in a vCenter but the reader's own session; made without a look at the collector's list.
READING = (
    "RetrieveServiceContent",
    "CurrentTime",
    "Login",
    "Logout",
    "SessionIsActive",
    "CreateContainerView",
    "DestroyView",
    "RetrievePropertiesEx",
    "ContinueRetrievePropertiesEx",
    "CancelRetrievePropertiesEx",
    "CreatePropertyCollector",
    "DestroyPropertyCollector",
    "CreateFilter",
    "DestroyPropertyFilter",
    "WaitForUpdatesEx",
    "CancelWaitForUpdates",
    "HasPrivilegeOnEntities",
    "FetchUserPrivilegeOnEntities",
    "CreateCollectorForEvents",
    "ReadNextEvents",
    "CreateCollectorForTasks",
    "ReadNextTasks",
    "DestroyCollector",
    "RetrieveAllPermissions",
    "QueryAssignedLicenses",
    "QueryPerf",
    "QueryNetworkHint",
    "GET /sdk/vimServiceVersions.xml",
    "POST /rest/com/vmware/cis/session",
    "DELETE /rest/com/vmware/cis/session",
    "GET /rest/com/vmware/cis/tagging/category*",
    "GET /rest/com/vmware/cis/tagging/tag*",
    "POST /rest/com/vmware/cis/tagging/*[?]~action=list-*",
    "GET /rest/com/vmware/content/library*",
    "GET /api/content/library*",
    "POST /api/session",
    "DELETE /api/session",
    "GET /api/cis/tagging/category*",
    "GET /api/cis/tagging/tag*",
    "POST /api/cis/tagging/*[?]action=list-*",
)
NAMESPACES = {
    "v": "urn:vim25",
    "i": "http://www.w3.org/2001/XMLSchema-instance",
    "x": "http://www.w3.org/2001/XMLSchema",
    "s": "http://schemas.xmlsoap.org/soap/envelope/",
}
BOMB = b'<!ENTITY e0 "boom">' + b"".join(
    b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 10)
)


@dataclass(frozen=True, kw_only=True)
class Call:
    name: str
    verb: str
    path: str
    headers: dict[str, str]
    body: bytes
    closing: threading.Event  # set when the proxy closes: what waits on it holds nobody up


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut_at: int | None = None  # after so many bytes of the body the connection ends


Forward = Callable[[], Answer]
Fault = Callable[[Call, Forward], Answer]
Rewrite = Callable[[bytes], bytes]


class WireProxy:
    """A vCenter at the end of a wire that can fail, with `url`, `username`, `fingerprint` ... as a Vcsim has.

    `allowed` are patterns of names of calls; any other call is answered with a fault and stands in `refused`.
    What a fault raises is raised again when the proxy closes.
    """

    def __init__(self, vcenter: Vcsim, *, allowed: Iterable[str] = READING) -> None:
        self.username, self.password = vcenter.username, vcenter.password
        self.instance_uuid = vcenter.instance_uuid
        self.calls: list[str] = []
        self.refused: list[str] = []
        self._vcenter = vcenter
        self._allowed = tuple(allowed)
        self._rules: list[_Rule] = []
        self._heard: dict[str, list[Answer]] = defaultdict(list)
        self._upstream: Callable[[Call], Answer] = self._from_vcenter
        self._closing = threading.Event()
        self.certificate, key = _self_signed()
        self.fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.certificate)).hexdigest()
        self._server = _Server(_server_tls(self.certificate, key), self._answer, self._closing)
        self.host, self.port = "127.0.0.1", self._server.server_port
        self.url = f"https://{self.host}:{self.port}/sdk"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), name="wire proxy").start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.close()
        if self._server.errors:
            raise self._server.errors[0]

    def on(self, name: str, fault: Fault, *, after: int = 0, times: int = sys.maxsize) -> None:
        """Let calls whose names match the pattern suffer a fault: `times` of them, once `after` went well.

        Of several faults for one call each sees the answer of the one before it.
        """
        self._rules.append(_Rule(name=name, fault=fault, window=range(after, after + times)))

    def heal(self) -> None:
        self._rules.clear()

    def replay(self) -> None:
        """Answer from now on as the vCenter did so far, call by call of each name, and round again."""
        tape = {name: itertools.cycle(answers) for name, answers in self._heard.items()}
        self._upstream = lambda call: next(tape[call.name])

    def _answer(self, call: Call) -> Answer:
        self.calls.append(call.name)
        if not any(fnmatchcase(call.name, pattern) for pattern in self._allowed):
            self.refused.append(call.name)
            return soap_fault("RuntimeFault", f"{call.name} is not on the list of allowed calls")
        forward = partial(self._upstream, call)
        for rule in self._rules:
            if rule.strikes(call.name):
                forward = partial(rule.fault, call, forward)
        return forward()

    def _from_vcenter(self, call: Call) -> Answer:
        address = self._vcenter.host, self._vcenter.port
        with closing(http.client.HTTPSConnection(*address, context=self._vcenter.tls)) as connection:
            connection.request(call.verb, call.path, call.body, call.headers)
            response = connection.getresponse()
            kept = {"Content-Type", "Set-Cookie"}
            headers = {name: value for name, value in response.getheaders() if name in kept}
            answer = Answer(status=response.status, headers=headers, body=response.read())
        self._heard[call.name].append(answer)
        return answer


def dropped(_call: Call, _forward: Forward) -> Answer:
    """The connection ends without an answer."""
    raise ConnectionAbortedError


def cut(*, at: int) -> Fault:
    """The connection ends after `at` bytes of the answer's body."""
    return lambda _call, forward: replace(forward(), cut_at=at)


def delayed(seconds: float) -> Fault:
    def fault(call: Call, forward: Forward) -> Answer:
        if call.closing.wait(seconds):
            raise ConnectionAbortedError
        return forward()

    return fault


def failing(status: int) -> Fault:
    """An HTTP status instead of an answer, as a gateway in front of a vCenter gives."""
    return lambda _call, _forward: Answer(status=status, body=b"no healthy upstream")


def redirected(to: str) -> Fault:
    return lambda _call, _forward: Answer(status=302, headers={"Location": to})


def repeated() -> Fault:
    """The first answer for every call: of a page that has one, the token comes again and again."""
    answers: list[Answer] = []

    def fault(_call: Call, forward: Forward) -> Answer:
        if not answers:
            answers.append(forward())
        return answers[0]

    return fault


def rewritten(rewrite: Rewrite) -> Fault:
    """The body as the function makes it: `rewritten(malformed)`, `rewritten(padded(2**26))`."""

    def fault(_call: Call, forward: Forward) -> Answer:
        answer = forward()
        return replace(answer, body=rewrite(answer.body))

    return fault


def compressed(_call: Call, forward: Forward) -> Answer:
    """The body gzipped, as vCenters send it; after a `padded` one, a small body that unpacks to a big one."""
    answer = forward()
    headers = answer.headers | {"Content-Encoding": "gzip"}
    return replace(answer, body=gzip.compress(answer.body), headers=headers)


def soap_fault(kind: str, message: str = "", detail: str = "") -> Answer:
    """What a vCenter answers when a call fails; `detail`: the fault's own fields, as XML."""
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="{NAMESPACES["s"]}"'
        f' xmlns:xsd="{NAMESPACES["x"]}" xmlns:xsi="{NAMESPACES["i"]}"><soapenv:Body><soapenv:Fault>'
        f"<faultcode>ServerFaultCode</faultcode><faultstring>{escape(message)}</faultstring>"
        f'<detail><{kind}Fault xmlns="{NAMESPACES["v"]}" xsi:type="{kind}">{detail}</{kind}Fault></detail>'
        "</soapenv:Fault></soapenv:Body></soapenv:Envelope>"
    )
    return Answer(status=500, headers={"Content-Type": "text/xml; charset=utf-8"}, body=body.encode())


def failed(kind: str, message: str = "", detail: str = "") -> Fault:
    """A SOAP fault instead of an answer: `failed("NotAuthenticated")`."""
    return lambda _call, _forward: soap_fault(kind, message, detail)


def without_property(path: str) -> Fault:
    """A vCenter that has no such property: as a real one, and unlike vcsim, it fails the whole call."""

    def fault(call: Call, forward: Forward) -> Answer:
        if f"<pathSet>{path}</pathSet>".encode() in call.body:
            return soap_fault("InvalidProperty", detail=f"<name>{path}</name>")
        return forward()

    return fault


def without_permission(*paths: str) -> Rewrite:
    """These properties of every object on the page are withheld: `missingSet` with NoPermission."""
    missing = (
        f'<missingSet xmlns="{NAMESPACES["v"]}" xmlns:xsi="{NAMESPACES["i"]}"><path>%s</path><fault>'
        '<fault xsi:type="NoPermission"><privilegeId>System.Read</privilegeId></fault></fault></missingSet>'
    )

    def rewrite(body: bytes) -> bytes:
        page = etree.fromstring(body)
        for found in page.iterfind(".//v:objects", NAMESPACES):
            for each in found.findall("v:propSet", NAMESPACES):
                if each.findtext("v:name", namespaces=NAMESPACES) in paths:
                    found.remove(each)
            found.extend(etree.fromstring(missing % path) for path in paths)
        return etree.tostring(page)

    return rewrite


def malformed(body: bytes) -> bytes:
    """XML that ends in the middle, although all of the announced bytes arrive."""
    return body[: len(body) // 2]


def padded(size: int) -> Rewrite:
    """Blanks after the XML, up to `size` bytes."""
    return lambda body: body.ljust(size)


def with_entity(declarations: bytes, name: bytes) -> Rewrite:
    """The first value is the entity: `with_entity(b'<!ENTITY e SYSTEM "file:///etc/passwd">', b"e")`."""

    def rewrite(body: bytes) -> bytes:
        prolog, start, rest = body.partition(b"<soapenv:Envelope")
        changed, found = re.subn(rb">[^<>]+</val>", b">&" + name + b";</val>", rest, count=1)
        if not found:
            raise ValueError("no value on this page could become an entity")
        return prolog + b"<!DOCTYPE page [" + declarations + b"]>" + start + changed

    return rewrite


bomb = with_entity(BOMB, b"e9")


def prefixed(body: bytes) -> bytes:
    """The same with other prefixes for all namespaces, for the default one too, and in values of xsi:type."""
    root = etree.fromstring(body)
    renamed = etree.Element(root.tag, nsmap=NAMESPACES)
    renamed.extend(root)
    type_name = etree.QName(NAMESPACES["i"], "type")
    for element in renamed.iter():
        kind = element.get(type_name)
        if kind:
            element.set(type_name, f"x:{kind[4:]}" if kind.startswith("xsd:") else f"v:{kind}")
    etree.cleanup_namespaces(renamed, keep_ns_prefixes=list(NAMESPACES))
    return etree.tostring(renamed)


@dataclass(frozen=True, kw_only=True)
class _Rule:
    name: str
    fault: Fault
    window: range
    seen: Iterator[int] = field(default_factory=itertools.count)

    def strikes(self, name: str) -> bool:
        return fnmatchcase(name, self.name) and next(self.seen) in self.window


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(
        self, tls: ssl.SSLContext, answer: Callable[[Call], Answer], ending: threading.Event
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.answer, self.ending = answer, ending
        self.errors: list[BaseException] = []
        self.connections: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002  # socketserver's signature
        error = sys.exception()
        if error and not isinstance(error, OSError | http.client.HTTPException):  # those end a connection
            self.errors.append(error)

    def close(self) -> None:
        self.shutdown()
        for connection in tuple(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body would wait 40 ms for each other

    def do_GET(self) -> None:
        self.pass_on()

    def do_POST(self) -> None:
        self.pass_on()

    def do_DELETE(self) -> None:
        self.pass_on()

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        call = Call(
            name=_name(self.command, self.path, body),
            verb=self.command,
            path=self.path,
            headers=dict(self.headers),
            body=body,
            closing=self.server.ending,
        )
        self.write(self.server.answer(call))

    def write(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: answer.cut_at])
        self.close_connection = answer.cut_at is not None

    def log_message(self, *_: object) -> None:
        """Nothing: `calls` says it."""


def _name(verb: str, path: str, body: bytes) -> str:
    method = re.search(rb"<(?:[\w-]+:)?Body[^>]*>\s*<(?:[\w-]+:)?(\w+)", body)
    return method[1].decode() if path.startswith("/sdk") and method else f"{verb} {path}"


def _server_tls(certificate: str, key: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:  # the ssl module reads keys from files only
        both = Path(folder) / "both.pem"
        both.write_text(certificate + key)
        context.load_cert_chain(both)
    return context


def _self_signed() -> tuple[str, str]:
    """Certificate and key as PEM; a certificate of its own, and its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "wire proxy")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pkcs8 = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    return signed.public_bytes(pem).decode(), key.private_bytes(pem, *pkcs8).decode()
