"""Sessions with a simulated vCenter, and what becomes of them when wire, vCenter or account fails."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace

import pytest

from collector import spec
from collector.connection import Target
from collector.errors import (
    BadAddress,
    BadAuthority,
    BrokenAnswer,
    Disconnected,
    Fault,
    HostileAnswer,
    LoginRefused,
    NoRights,
    NotAllowed,
    NotAVCenter,
    Redirected,
    SessionEnded,
    TimedOut,
    Unreachable,
    UntrustedCertificate,
    VCenterError,
    WrongFingerprint,
)
from collector.session import Reference, session
from collector.settings import Settings
from tests.collector import recorded
from tests.collector.conftest import target_of
from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import (
    Answer,
    _self_signed,
    _server_tls,
    compressed,
    cut,
    delayed,
    dropped,
    failed,
    failing,
    malformed,
    padded,
    redirected,
    repeated,
    rewritten,
    without_property,
)

FIRST = "RetrieveServiceContent"
LIST = "RetrievePropertiesEx"
NEXT = "ContinueRetrievePropertiesEx"
SETTINGS = Settings()
QUICK = Settings(timeout=0.3)


def names(target: Target, *, size: int = 1000, settings: Settings = SETTINGS) -> list[str]:
    """A whole listing: log in, every page, log out."""
    with session(target, settings) as opened:
        pages = opened.pages({"VirtualMachine": ("name",), "Folder": ("name",)}, size=size)
        return [name for each in pages for name in each.objects(lambda one: one.text("name"))]


def broken(target: Target, expected: type[VCenterError], *, settings: Settings = SETTINGS, size: int = 1000):
    """What a person reads about a listing that failed."""
    with pytest.raises(expected) as raised:
        names(target, size=size, settings=settings)
    said = str(raised.value)
    assert said.startswith(("127.0.0.1", "The ", "What ")), said
    assert target.password not in said
    return said


def test_a_vcenter_tells_what_it_is(target, simulator):
    with session(target, SETTINGS) as opened:
        assert opened.about.instance_uuid == simulator.instance_uuid
        assert opened.about.api_type == "VirtualCenter"
        assert opened.version == (8, 0, 3, 0)


def test_what_a_real_vcenter_says_of_itself_is_read(behind, wire):
    said = Answer(body=recorded.service_content())
    wire.on(FIRST, lambda *_: said)
    with session(behind, SETTINGS) as opened:
        assert vars(opened.about) == {
            "version": "8.0.3",
            "build": "69507950",
            "full_name": "VMware vCenter Server 8.0.3 build-69507950",
            "api_type": "VirtualCenter",
            "api_version": "8.0.2.0",
            "os_type": "linux-x64",
            "instance_uuid": "61f12cb6-9de0-40cb-9c47-61d494229f4f",
        }


def test_a_standalone_host_is_read_too():
    with vcsim(esx=True, vm=2) as host:
        found = names(target_of(host))
    assert "ha-folder-root" in found
    assert sum(name.startswith("ha-host_VM") for name in found) == 2


def test_every_page_is_read_however_small_they_are(target):
    whole = names(target)
    assert names(target, size=3) == whole
    assert len(whole) > 10


def test_the_root_folder_is_listed_which_no_view_contains(target):
    assert names(target).count("Datacenters") == 1


def test_the_session_is_kept_among_other_cookies(behind, wire):
    wire.on("Login", lambda _call, forward: _with_others(forward()))
    assert names(behind)


def _with_others(answer: Answer) -> Answer:
    session_cookie = answer.headers["Set-Cookie"]
    both = f"balancer=7; Path=/\r\nSet-Cookie: {session_cookie}"
    return replace(answer, headers=answer.headers | {"Set-Cookie": both})


def test_the_session_is_ended(behind, wire):
    names(behind)
    assert (wire.calls[1], wire.calls[-1]) == ("Login", "Logout")


def test_the_session_is_ended_although_the_listing_failed(behind, wire):
    wire.on(NEXT, rewritten(malformed))
    broken(behind, BrokenAnswer, size=3)
    assert wire.calls[-1] == "Logout"


def test_one_connection_serves_the_whole_listing(target, monkeypatch):
    names_directly = names(target)
    with tunnel() as (port, _):  # which serves one
        monkeypatch.setenv("HTTPS_PROXY", f"127.0.0.1:{port}")
        assert names(target, size=2) == names_directly


def test_a_refused_login_is_not_tried_again(wire, behind):
    wrong = replace(behind, password="wrong-secret")
    said = broken(wrong, LoginRefused)
    assert "vminer vcenter set" in said
    assert wire.calls == [FIRST, "Login"]


def test_an_account_without_rights_is_told_which(behind, wire):
    wire.on(LIST, failed("NoPermission", detail="<privilegeId>System.View</privilegeId>"))
    assert "System.View" in broken(behind, NoRights)


def test_a_session_that_the_vcenter_ended_is_said_to_be_so(behind, wire):
    wire.on(NEXT, failed("NotAuthenticated"))
    assert "ended our session" in broken(behind, SessionEnded, size=3)


def test_any_other_fault_names_itself(behind, wire):
    wire.on(LIST, failed("RuntimeFault", "out of order"))
    assert "RuntimeFault out of order" in broken(behind, Fault)


def test_an_unknown_property_is_named_before_the_first_page(behind, wire):
    wire.on(LIST, without_property("name"))
    with session(behind, SETTINGS) as opened, pytest.raises(Fault) as raised:
        next(opened.pages({"VirtualMachine": ("name",)}, size=10))
    assert (raised.value.kind, raised.value.detail) == ("InvalidProperty", "name")


def test_an_untrusted_certificate_is_shown_and_nothing_is_sent(behind, wire):
    said = broken(replace(behind, ca=""), UntrustedCertificate)
    assert said.count(wire.fingerprint) == 2
    assert wire.calls == []


def test_a_certificate_of_another_host_is_not_trusted(behind, simulator):
    assert "not trusted" in broken(replace(behind, ca=simulator.certificate), UntrustedCertificate)


@pytest.mark.parametrize("form", [str.lower, str.upper, lambda pin: ":".join(map("".join, _pairs(pin)))])
def test_a_pinned_certificate_is_trusted_without_an_authority(behind, wire, form):
    assert names(replace(behind, ca="", fingerprint=form(wire.fingerprint)))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    return zip(text[::2], text[1::2], strict=True)


def test_another_certificate_than_the_pinned_one_is_sent_nothing(behind, wire, simulator):
    said = broken(replace(behind, ca="", fingerprint=simulator.fingerprint), WrongFingerprint)
    assert wire.fingerprint in said
    assert wire.calls == []


def test_insecure_trusts_whatever_is_shown(behind):
    assert names(replace(behind, ca="", insecure=True))


def test_the_machines_own_authorities_are_those_of_ssl_cert_file(behind, wire, tmp_path, monkeypatch):
    bundle = tmp_path / "ca.pem"
    bundle.write_text(wire.certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    assert names(replace(behind, ca=""))


def test_an_authority_that_is_no_certificate_is_refused(behind):
    assert "BEGIN CERTIFICATE" in broken(replace(behind, ca="secret things"), BadAuthority)


@pytest.mark.parametrize(
    "url", ["vc.example.com", "http://vc.example.com", "https://", "https://vc:port", ""]
)
def test_an_address_that_is_none_is_refused(behind, url):
    with pytest.raises(BadAddress, match=r"https://vcenter.example.com"):
        names(replace(behind, url=url))


def test_an_address_with_a_password_in_it_is_refused_and_not_shown(behind):
    with pytest.raises(BadAddress) as raised:
        names(replace(behind, url="https://user:hunter2@vc.example.com"))
    assert "hunter2" not in str(raised.value)


def test_an_address_may_have_any_path_behind_it(target):
    assert names(replace(target, url=target.url.replace("/sdk", "/ui/app")))


def test_a_host_that_is_not_there_is_unreachable(target):
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        nowhere = replace(target, url=f"https://127.0.0.1:{unused.getsockname()[1]}")
        assert "refused" in broken(nowhere, Unreachable)


def test_a_call_that_takes_too_long_is_given_up(behind, wire):
    wire.on(LIST, delayed(30))
    started = time.monotonic()
    assert "0.3 s" in broken(behind, TimedOut, settings=QUICK)
    assert time.monotonic() - started < 5


def test_an_answer_that_drips_is_given_up_too(target):
    with dripping() as port:
        started = time.monotonic()
        slow = replace(target, url=f"https://127.0.0.1:{port}", insecure=True)
        broken(slow, TimedOut, settings=QUICK)
    assert time.monotonic() - started < 5


@contextmanager
def dripping() -> Iterator[int]:
    """A server of TLS that sends a byte of a header every 50 ms, for ever."""
    tls = _server_tls(*_self_signed())
    done = threading.Event()

    def serve() -> None:
        with suppress(OSError), tls.wrap_socket(listener.accept()[0], server_side=True) as connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not done.wait(0.05):
                connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        done.set()
        thread.join()


def test_a_port_without_tls_is_no_vcenter(target):
    with plain(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") as port:
        said = broken(replace(target, url=f"https://127.0.0.1:{port}"), NotAVCenter)
    assert "no TLS" in said


@contextmanager
def plain(answer: bytes) -> Iterator[int]:
    """A server without TLS that answers whatever comes with the same."""

    def serve() -> None:
        with suppress(OSError), listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("fault", "expected", "says"),
    [
        (failing(404), NotAVCenter, "HTTP 404"),
        (failing(503), Unreachable, "HTTP 503"),
        (lambda *_: Answer(body=b"<html>hello</html>"), NotAVCenter, "something else than its API"),
        (redirected("https://elsewhere.example.com/sdk"), Redirected, "elsewhere.example.com"),
        (redirected("/other"), Redirected, "not follow"),
        (dropped, Unreachable, "without response"),
    ],
)
def test_who_does_not_answer_as_a_vcenter_gets_no_password(behind, wire, fault, expected, says):
    wire.on(FIRST, fault)
    assert says in broken(behind, expected)
    assert wire.calls == [FIRST]


@pytest.mark.parametrize(
    ("fault", "expected", "says"),
    [
        (dropped, Disconnected, "broke off"),
        (cut(at=500), Disconnected, "broke off"),
        (rewritten(malformed), BrokenAnswer, "cannot be read"),
        (rewritten(padded(2**26 + 1)), HostileAnswer, "larger than 64 MB"),
        (repeated(), HostileAnswer, "token of its pages repeats"),
        (redirected("https://elsewhere.example.com/sdk"), Redirected, "elsewhere.example.com"),
    ],
)
def test_a_listing_that_breaks_off_says_what_happened(behind, wire, fault, expected, says):
    wire.on(NEXT, fault)
    assert says in broken(behind, expected, size=3)


def test_a_vcenter_that_dies_in_the_middle_is_not_waited_for():
    with vcsim(vm=4) as mortal, session(target_of(mortal), SETTINGS) as opened:
        pages = opened.pages({"VirtualMachine": ("name",)}, size=2)
        next(pages)
        mortal.kill()
        with pytest.raises((Disconnected, Unreachable)):
            next(pages)


def test_a_packed_answer_is_unpacked(behind, wire):
    wire.on("*", compressed)
    assert names(behind)


def test_what_unpacks_to_too_much_is_refused(behind, wire):
    wire.on(LIST, rewritten(padded(2**27)))
    wire.on(LIST, compressed)
    assert "larger than 64 MB" in broken(behind, HostileAnswer)


def test_what_does_not_only_read_is_not_called(behind, wire):
    vm = Reference(kind="VirtualMachine", moref="vm-1")
    with session(behind, SETTINGS) as opened:
        with pytest.raises(NotAllowed, match="PowerOffVM_Task"):
            opened.call("PowerOffVM_Task", vm)
        for call in ("DELETE /rest/com/vmware/cis/tagging/tag/id:x", "POST /api/session/../vcenter/vm"):
            with pytest.raises(NotAllowed, match="only reads"):
                opened.rest(*call.split(), b"", {})
    assert wire.calls == [FIRST, "Login", "Logout"]


def test_a_collector_of_somebody_else_is_neither_read_nor_destroyed(behind, wire):
    other = Reference(kind="EventHistoryCollector", moref="session[x]y")
    with session(behind, SETTINGS) as opened:
        for call in ("ReadNextEvents", "ReadNextTasks", "DestroyCollector"):
            with pytest.raises(NotAllowed, match=call):
                opened.call(call, other)
    assert wire.calls == [FIRST, "Login", "Logout"]


def test_a_collector_of_our_own_is_destroyed_whatever_happens(behind, wire):
    wire.on("ReadNextEvents", failed("RuntimeFault"))
    with (
        session(behind, SETTINGS) as opened,
        pytest.raises(Fault),
        opened.collector("eventManager", "CreateCollectorForEvents", "<filter/>") as made,
    ):
        opened.call("ReadNextEvents", made, "<maxCount>1</maxCount>")
    assert wire.calls[-2:] == ["DestroyCollector", "Logout"]


def test_an_object_that_vanishes_meanwhile_is_left_out(behind, wire):
    wire.on(LIST, failed("ManagedObjectNotFound", detail='<obj type="Folder">gone-1</obj>'), times=1)
    with session(behind, SETTINGS) as opened:
        wanted = (opened.services["rootFolder"], Reference(kind="Folder", moref="gone-1"))
        assert opened.each(wanted, {"Folder": ("name",)}, lambda one: one.text("name")) == ["Datacenters"]


def test_an_object_that_nobody_asked_for_and_is_said_to_be_gone_is_a_fault(behind, wire):
    wire.on(LIST, failed("ManagedObjectNotFound", detail='<obj type="Folder">gone-1</obj>'))
    with session(behind, SETTINGS) as opened, pytest.raises(Fault, match="ManagedObjectNotFound"):
        opened.each([opened.services["rootFolder"]], {"Folder": ("name",)}, lambda one: one.moref)


def test_the_proxy_of_the_environment_is_taken(target, monkeypatch):
    with tunnel() as (port, hosts):
        monkeypatch.setenv("HTTPS_PROXY", f"http://us%20er:secret@127.0.0.1:{port}")
        assert names(target)
    assert hosts == [f"127.0.0.1:{target.port} Basic dXMgZXI6c2VjcmV0"]


def test_no_proxy_is_taken_where_the_environment_excepts_the_host(target, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "example.com,127.0.0.1")
    assert names(target)


@contextmanager
def tunnel() -> Iterator[tuple[int, list[str]]]:
    """A proxy on loopback that serves one CONNECT; where to, and with which login, stands in the list."""
    asked: list[str] = []

    def serve() -> None:
        with suppress(OSError), listener.accept()[0] as near:
            head = near.recv(65536).decode()
            host, login = head.split()[1], head.partition("Proxy-Authorization: ")[2].split("\r")[0]
            asked.append(f"{host} {login}")
            with socket.create_connection((host.split(":")[0], int(host.split(":")[1]))) as far:
                near.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=_pump, args=(far, near))
                back.start()
                _pump(near, far)
                back.join()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1], asked
        thread.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)


def test_neither_password_nor_session_is_shown(target):
    assert target.password not in repr(target)


def test_the_whole_filter_is_read_from_an_older_version():
    with vcsim(api_version="6.7.3", vm=1) as older, session(target_of(older), SETTINGS) as opened:
        asked = spec.paths(opened.version)
        pages = opened.pages(asked, size=100)
        kinds = {kind for each in pages for kind in each.objects(lambda one: one.kind)}
    assert kinds >= {"VirtualMachine", "HostSystem", "Datastore", "Folder", "Datacenter", "Network"}
