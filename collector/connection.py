"""One HTTPS connection to a vCenter, kept alive: trusted before it is used, each call with a time limit."""

import hashlib
import http.client
import socket
import ssl
import time
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from email.message import Message
from threading import Lock, Timer
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from collector.certificate import Certificate, certificate
from collector.errors import (
    BadAddress,
    BadAuthority,
    BrokenAnswer,
    Disconnected,
    NotAVCenter,
    Redirected,
    TimedOut,
    Unreachable,
    UntrustedCertificate,
    VCenterError,
    WrongFingerprint,
)
from collector.wire import LIMIT

CONNECT = 20.0  # seconds for a handshake; what takes longer is not there
IDLE = 4.0  # seconds after which the other side may have closed what we kept open
BROKEN_OFF = (http.client.IncompleteRead, ConnectionError, ssl.SSLEOFError)


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a vCenter is, as whom we ask, and how its certificate is checked.

    `ca`: certificates in PEM, instead of the machine's. `fingerprint`: the SHA-256 of its own certificate,
    which alone is then trusted. `insecure`: any certificate will do.
    """

    url: str
    username: str
    password: str = field(repr=False)
    ca: str = ""
    fingerprint: str = ""
    insecure: bool = False

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 443

    def check(self) -> None:
        """Raises `BadAddress` if the URL is not one of HTTPS with a host, or `BadAuthority`."""
        try:
            fine = urlsplit(self.url).scheme == "https" and self.host and self.port
        except ValueError:
            fine = False
        if "@" in self.url:  # which may be a password, and would be shown
            raise BadAddress(url="What has an account in it")
        if not fine:
            raise BadAddress(url=self.url)
        _context(self)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back."""

    status: int
    headers: Message
    data: bytes


class Connection:
    """One call at a time, whoever calls. It opens itself when first used, and again when it was idle.

    `certificate`: what the other side showed when it was last opened.
    """

    def __init__(self, target: Target, seconds: float) -> None:
        target.check()
        self.target = target
        self.seconds = seconds
        self.certificate: Certificate | None = None
        self._http: http.client.HTTPSConnection | None = None
        self._used = 0.0
        self._late = False
        self._turn = Lock()

    def send(self, verb: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """One call and its answer, of at most `LIMIT` bytes and one more.

        Raises `Unreachable`, `TimedOut`, `Disconnected`, `UntrustedCertificate`, `WrongFingerprint`,
        `NotAVCenter` or `Redirected`.
        """
        with self._turn, self._within_limit():
            connection = self._open()
            connection.request(verb, path, body, {**headers, "Accept-Encoding": "gzip"})
            response = connection.getresponse()
            data = _body(response)
        self._used = time.monotonic()
        if len(data) > LIMIT or response.will_close:
            self.close()
        if 300 <= response.status < 400:  # noqa: PLR2004 - HTTP's own numbers
            raise Redirected(to=response.headers.get("Location", "somewhere else"))
        return Reply(status=response.status, headers=response.headers, data=data)

    def close(self) -> None:
        """Give the connection up; the next call opens another."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def _open(self) -> http.client.HTTPSConnection:
        if self._http is not None and time.monotonic() - self._used > IDLE:
            self.close()
        if self._http is None:
            self._http = _connection(self.target, _context(self.target), min(CONNECT, self.seconds))
            self._http.connect()
            self._http.sock.settimeout(self.seconds)
            self._check_pin(_fingerprint(self._http))
            self.certificate = certificate(ssl.DER_cert_to_PEM_cert(_certificate(self._http)).encode())
        return self._http

    def _check_pin(self, shown: str) -> None:
        pinned = self.target.fingerprint.replace(":", "").lower()
        if pinned and shown != pinned:
            raise WrongFingerprint(fingerprint=shown)

    @contextmanager
    def _within_limit(self) -> Iterator[None]:
        """A call of a dripping answer ends too: the socket's own limit is one of each piece."""
        self._late = False
        timer = Timer(self.seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
            if self._late:  # what is cut may look whole
                raise TimeoutError
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise self._ours(error) from error
        except VCenterError:
            self.close()
            raise
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self._late = True
        with suppress(OSError, AttributeError):  # it may have ended just now
            if self._http is not None:
                self._http.sock.shutdown(socket.SHUT_RDWR)

    def _ours(self, error: Exception) -> VCenterError:
        if self._late or isinstance(error, TimeoutError):
            return TimedOut(seconds=self.seconds)
        if isinstance(error, ssl.SSLCertVerificationError):
            return UntrustedCertificate(reason=error.verify_message, fingerprint=_shown(self.target))
        if self._used and isinstance(error, BROKEN_OFF):
            return Disconnected()
        return _unreachable(error)


def _body(response: http.client.HTTPResponse) -> bytes:
    data = response.read(LIMIT + 1)
    if response.length and len(data) <= LIMIT:
        raise http.client.IncompleteRead(data, response.length)
    if response.headers.get("Content-Encoding") != "gzip":
        return data
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(data, LIMIT + 1)
    except zlib.error as error:
        raise BrokenAnswer(reason=f"what is packed in it: {error}") from None


def _unreachable(error: Exception) -> VCenterError:
    match error:
        case socket.gaierror():
            return Unreachable(reason="its name is not known")
        case ssl.SSLError(reason="WRONG_VERSION_NUMBER" | "HTTP_REQUEST"):
            return NotAVCenter(what="something that is no TLS")
        case OSError():
            return Unreachable(reason=error.strerror or str(error))
        case _:
            return NotAVCenter(what="something that is no HTTP")


def _connection(target: Target, context: ssl.SSLContext, seconds: float) -> http.client.HTTPSConnection:
    proxy = _proxy(target.host)
    if not proxy:
        return http.client.HTTPSConnection(target.host, target.port, timeout=seconds, context=context)
    through = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    made = http.client.HTTPSConnection(
        through.hostname or "", through.port or 3128, timeout=seconds, context=context
    )
    made.set_tunnel(target.host, target.port, _proxy_login(through.username, through.password))
    return made


def _proxy(host: str) -> str:
    """The HTTPS_PROXY to take to a host; none if NO_PROXY names the host."""
    return "" if proxy_bypass(host) else getproxies().get("https", "")


def _proxy_login(username: str | None, password: str | None) -> dict[str, str]:
    if not username:
        return {}
    login = f"{unquote(username)}:{unquote(password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(login.encode()).decode()}"}


def _context(target: Target) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cadata=target.ca or None)
    except (ssl.SSLError, ValueError):
        raise BadAuthority from None
    # Python 3.13 is stricter than many vCenters' authorities are; the server's own certificate may be given.
    context.verify_flags = ssl.VERIFY_X509_TRUSTED_FIRST | ssl.VERIFY_X509_PARTIAL_CHAIN
    if target.insecure or target.fingerprint:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _shown(target: Target) -> str:
    """The SHA-256 of the certificate that a host shows; nothing but the handshake is sent."""
    with suppress(OSError):
        connection = _connection(target, _context(replace(target, insecure=True)), CONNECT)
        connection.connect()
        shown = _fingerprint(connection)
        connection.close()
        return shown
    return "unknown"


def _fingerprint(connection: http.client.HTTPSConnection) -> str:
    return hashlib.sha256(_certificate(connection)).hexdigest()


def _certificate(connection: http.client.HTTPSConnection) -> bytes:
    return connection.sock.getpeercert(binary_form=True) or b""
