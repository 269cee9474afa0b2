import gzip
import hashlib
import http.client
import re
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from lxml import etree

from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import (
    NAMESPACES,
    READING,
    WireProxy,
    bomb,
    compressed,
    cut,
    delayed,
    dropped,
    failed,
    failing,
    malformed,
    padded,
    prefixed,
    redirected,
    repeated,
    rewritten,
    with_entity,
    without_permission,
    without_property,
)

LIST = "RetrievePropertiesEx"
NEXT = "ContinueRetrievePropertiesEx"
ENVELOPE = (
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Body>%s</e:Body></e:Envelope>'
)


class Client:
    """The least that can log in to a vCenter and list its virtual machines, two on a page."""

    def __init__(self, server) -> None:
        tls = ssl.create_default_context(cadata=server.certificate)
        self.connection = http.client.HTTPSConnection(server.host, server.port, timeout=10, context=tls)
        self.cookie = ""

    def post(self, method: str, this: str, arguments: str = "") -> tuple[int, bytes]:
        kind = this[0].upper() + this[1:]
        request = f'<{method} xmlns="urn:vim25"><_this type="{kind}">{this}</_this>{arguments}</{method}>'
        self.connection.request("POST", "/sdk", ENVELOPE % request, {"Cookie": self.cookie})
        response = self.connection.getresponse()
        self.cookie = response.getheader("Set-Cookie", self.cookie)
        return response.status, response.read()

    def log_in(self) -> None:
        self.post("Login", "SessionManager", "<userName>user</userName><password>pass</password>")

    def first(self, *paths: str) -> tuple[int, bytes]:
        made = self.post(
            "CreateContainerView",
            "ViewManager",
            '<container type="Folder">group-d1</container><type>VirtualMachine</type>'
            "<recursive>1</recursive>",
        )
        wanted = "".join(f"<pathSet>{path}</pathSet>" for path in paths or ("name",))
        return self.post(
            LIST,
            "propertyCollector",
            f"<specSet><propSet><type>VirtualMachine</type>{wanted}</propSet><objectSet>"
            f'<obj type="ContainerView">{within("returnval", made[1])}</obj><skip>1</skip>'
            '<selectSet xsi:type="TraversalSpec"><type>ContainerView</type><path>view</path></selectSet>'
            "</objectSet></specSet><options><maxObjects>2</maxObjects></options>",
        )

    def next(self, page: bytes) -> tuple[int, bytes]:
        return self.post(NEXT, "propertyCollector", f"<token>{within('token', page)}</token>")


def within(tag: str, page: bytes) -> str:
    found = re.search(rf"<{tag}\b[^>]*>([^<]+)<", page.decode())
    return found[1] if found else ""


@pytest.fixture(scope="module")
def vcenter():
    with vcsim(vm=4, standalone_host=0, cluster=2) as running:
        yield running


@pytest.fixture
def proxy(vcenter) -> Iterator[WireProxy]:
    with WireProxy(vcenter) as between:
        yield between


def log_in(server) -> None:
    with connected(server) as client:
        client.log_in()


@contextmanager
def connected(server) -> Iterator[Client]:
    client = Client(server)
    with closing(client.connection):
        yield client


@pytest.fixture
def client(proxy) -> Iterator[Client]:
    with connected(proxy) as user:
        user.log_in()
        yield user


def test_without_faults_it_passes_everything_on(proxy, client):
    status, page = client.first()

    assert (status, page.count(b"<objects>")) == (200, 2)
    assert proxy.calls == ["Login", "CreateContainerView", LIST]
    assert proxy.refused == []


def test_it_has_a_certificate_of_its_own(vcenter, proxy):
    served = ssl.get_server_certificate((proxy.host, proxy.port))

    assert hashlib.sha256(ssl.PEM_cert_to_DER_cert(served)).hexdigest() == proxy.fingerprint
    assert proxy.fingerprint != vcenter.fingerprint


def test_a_call_that_is_not_allowed_is_refused_and_written_down(proxy, client):
    status, body = client.post("PowerOffVM_Task", "vm-1")

    assert (status, proxy.refused) == (500, ["PowerOffVM_Task"])
    assert b"PowerOffVM_Task is not on the list of allowed calls" in body


def test_a_rest_path_that_is_not_allowed_is_refused(proxy, client):
    client.connection.request("DELETE", "/rest/com/vmware/cis/tagging/tag/id:7")
    client.connection.getresponse().read()

    assert proxy.refused == ["DELETE /rest/com/vmware/cis/tagging/tag/id:7"]


def test_other_calls_may_be_allowed(vcenter):
    with WireProxy(vcenter, allowed=(*READING, "QueryEvents")) as proxy, connected(proxy) as client:
        client.post("QueryEvents", "EventManager")

        assert proxy.refused == []


def test_a_cut_ends_the_connection_in_mid_answer(proxy, client):
    proxy.on(LIST, cut(at=300))

    with pytest.raises(http.client.IncompleteRead) as caught:
        client.first()
    assert len(caught.value.partial) == 300


def test_a_fault_strikes_after_some_calls_and_for_some(proxy, client):
    proxy.on(NEXT, failing(503), after=1, times=1)

    page = client.first()[1]
    statuses = []
    for _ in range(3):
        status, answer = client.next(page)
        statuses.append(status)
        page = answer if status == 200 else page

    assert statuses == [200, 503, 200]


def test_a_dropped_connection_answers_nothing(proxy, client):
    proxy.on(LIST, dropped)

    with pytest.raises(ConnectionError):
        client.first()


def test_a_healed_wire_has_no_faults(proxy, client):
    proxy.on("*", failing(503))
    proxy.heal()

    assert client.first()[0] == 200


def test_a_delay_holds_an_answer_up(proxy, client):
    proxy.on(LIST, delayed(0.2))
    began = time.monotonic()
    client.first()

    assert time.monotonic() - began > 0.2


def test_a_hanging_answer_does_not_hold_up_the_end_of_the_proxy(vcenter):
    with ThreadPoolExecutor(1) as pool:
        with WireProxy(vcenter) as proxy:
            proxy.on("Login", delayed(600))
            waiting = pool.submit(log_in, proxy)
            while "Login" not in proxy.calls:
                time.sleep(0.001)
            began = time.monotonic()

        assert time.monotonic() - began < 5
        assert isinstance(waiting.exception(10), ConnectionError)


def test_a_dead_vcenter_drops_connections():
    with vcsim(vm=1) as dying, WireProxy(dying) as proxy:
        dying.kill()
        dying.process.wait(10)

        with pytest.raises(ConnectionError):
            log_in(proxy)


def test_a_redirect_names_another_host(proxy, client):
    proxy.on("GET /sdk/*", redirected("https://127.0.0.1:9/sdk/vimServiceVersions.xml"))
    client.connection.request("GET", "/sdk/vimServiceVersions.xml")
    response = client.connection.getresponse()

    assert (response.status, response.getheader("Location")[:20]) == (302, "https://127.0.0.1:9/")
    response.read()


def test_a_repeated_page_brings_its_token_again_and_again(proxy, client):
    proxy.on(NEXT, repeated())
    page = client.first()[1]
    pages = [client.next(page)[1]]
    pages += [client.next(pages[-1])[1] for _ in range(5)]

    assert len(set(pages)) == 1
    assert within("token", pages[0])


def test_a_failed_call_is_a_soap_fault(proxy, client):
    proxy.on(LIST, failed("NotAuthenticated", "The session <is> over."))
    status, body = client.first()
    (fault,) = etree.fromstring(body).iter("{urn:vim25}NotAuthenticatedFault")

    assert status == 500
    assert fault.get(f"{{{NAMESPACES['i']}}}type") == "NotAuthenticated"


def test_a_property_that_this_vcenter_lacks_fails_the_whole_call(proxy, client):
    proxy.on(LIST, without_property("config.createDate"))

    assert b"<name>config.createDate</name>" in client.first("name", "config.createDate")[1]
    assert client.first("name")[0] == 200


def test_withheld_properties_are_missing_from_every_object(proxy, client):
    proxy.on(LIST, rewritten(without_permission("config.uuid")))
    page = etree.fromstring(client.first("name", "config.uuid")[1])

    assert page.xpath("//v:objects/v:propSet/v:name/text()", namespaces=NAMESPACES) == ["name"] * 2
    assert page.xpath("//v:missingSet/v:path/text()", namespaces=NAMESPACES) == ["config.uuid"] * 2
    assert page.xpath("//v:missingSet/v:fault/v:fault/@i:type", namespaces=NAMESPACES) == ["NoPermission"] * 2


def test_a_malformed_page_arrives_whole_and_is_no_xml(proxy, client):
    proxy.on(LIST, rewritten(malformed))

    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(client.first()[1])


def test_an_entity_stands_in_a_value(proxy, client):
    proxy.on(LIST, rewritten(with_entity(b'<!ENTITY e "expanded">', b"e")))

    assert b">expanded</val>" in etree.tostring(etree.fromstring(client.first()[1]))


def test_a_bomb_would_be_too_big_to_unfold(proxy, client):
    proxy.on(LIST, rewritten(bomb))
    page = client.first()[1]

    assert len(page) < 10_000
    with pytest.raises(etree.XMLSyntaxError, match=r"amplification|entity reference loop"):
        etree.fromstring(page)


def test_an_oversize_page_is_as_big_as_asked_for_also_when_compressed(proxy, client):
    proxy.on(LIST, rewritten(padded(5_000_000)))
    assert len(client.first()[1]) == 5_000_000

    proxy.on(LIST, compressed)
    small = client.first()[1]
    assert len(small) < 50_000
    assert len(gzip.decompress(small)) == 5_000_000


def test_other_prefixes_say_the_same(proxy, client):
    def said(page: bytes) -> list[tuple[str, str | None]]:
        return [(element.tag, element.text) for element in etree.fromstring(page).iter()]

    page = client.post("RetrieveServiceContent", "ServiceInstance")[1]
    proxy.on("RetrieveServiceContent", rewritten(prefixed))
    renamed = client.post("RetrieveServiceContent", "ServiceInstance")[1]

    assert said(page) == said(renamed)
    assert b"<v:about>" in renamed
    assert b"xmlns=" not in renamed
    assert b"xsi" not in renamed


def test_types_of_values_follow_their_prefixes(proxy, client):
    proxy.on(LIST, rewritten(prefixed))
    page = client.first("name", "runtime")[1]

    assert set(re.findall(rb'i:type="([^"]+)"', page)) == {b"x:string", b"v:VirtualMachineRuntimeInfo"}


def test_recorded_answers_are_replayed_without_the_vcenter():
    with vcsim(vm=3) as vcenter, WireProxy(vcenter) as proxy, connected(proxy) as client:
        client.log_in()
        pages = [client.first(), client.first("config.uuid")]
        proxy.replay()
        vcenter.kill()

        assert [client.first(), client.first()] == pages
        assert client.first() == pages[0]


def test_what_a_fault_raises_is_raised_at_the_end(vcenter):
    proxy = WireProxy(vcenter)
    proxy.on("Login", rewritten(lambda body: body.decode("ascii").encode("nonsense")))
    proxy.__enter__()
    with pytest.raises(ConnectionError):
        log_in(proxy)

    with pytest.raises(LookupError, match="unknown encoding: nonsense"):
        proxy.__exit__()
