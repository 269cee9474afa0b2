"""A page of 500 VMs that our own filter fetched: into values, by us and by pyVmomi."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from collector.reading import plan, read
from collector.session import session
from collector.settings import Settings
from collector.spec import paths
from collector.wire import Content, page
from store.resources.registry import TABLES
from tests.bench.figure import Figure
from tests.collector import bindings
from tests.collector.conftest import target_of
from tests.collector.test_reading import comparable, plain
from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import WireProxy, rewritten

VMS = 500
ROUNDS = 7
METHOD = "RetrievePropertiesEx"


def figures() -> Iterator[Figure]:
    data = _page()
    assert _same(data) == VMS
    ours, theirs = _seconds(lambda: _ours(data)), _seconds(lambda: bindings.deserialized(data))
    yield Figure(name="decode.page", value=len(data) / 2**20, unit="MB")
    yield Figure(name="decode.ours", value=1000 * ours, unit="ms")
    yield Figure(name="decode.pyvmomi", value=1000 * theirs, unit="ms")
    yield Figure(name="decode.ratio", value=theirs / ours, unit="times", at_least=6)


def _page() -> bytes:
    heard: list[bytes] = []
    with vcsim(vm=VMS, cluster=1, standalone_host=0) as vcenter, WireProxy(vcenter) as wire:
        wire.on(METHOD, rewritten(lambda body: heard.append(body) or body))
        with session(target_of(wire), Settings()) as opened:
            for page_of_vms in opened.pages(
                {"VirtualMachine": paths(opened.version)["VirtualMachine"]}, size=VMS
            ):
                list(page_of_vms.objects(str))
    return heard[0]


def _same(data: bytes) -> int:
    """How many VMs both sides agree about. Raises AssertionError at the first that they do not."""
    both = list(zip(_ours(data), bindings.deserialized(data), strict=True))
    for ours, theirs in both:
        assert comparable(ours, "vm") == bindings.values(theirs, TABLES["vm"])
    return len(both)


def _ours(data: bytes) -> list[Any]:
    return list(page(data, METHOD).objects(_values))


def _values(content: Content) -> dict[str, Any]:
    return plain(read(plan("vm"), content))


def _seconds(work: Callable[[], object]) -> float:
    """The least CPU time of several rounds."""

    def once() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    return min(once() for _ in range(ROUNDS))
