from collections.abc import Iterator

import pytest

from collector.connection import Target
from tests.collector.furnished import furnish
from tests.fakes.vcsim import Vcsim, vcsim
from tests.fakes.wire_proxy import WireProxy


@pytest.fixture(scope="session")
def simulator() -> Iterator[Vcsim]:
    """A vCenter with something of everything. Shared: tests do not change it."""
    with vcsim(seed=7, vm=3, host=2, folder=1, pod=1, app=1, pg=2) as running:
        running.snapshot("DC0_H0_VM0", "before")
        running.snapshot("DC0_H0_VM0", "after", "the patch")
        furnish(running)
        yield running


@pytest.fixture
def wire(simulator: Vcsim) -> Iterator[WireProxy]:
    """The same vCenter behind a proxy, which held that nothing but reading was asked of it."""
    with WireProxy(simulator) as proxy:
        yield proxy
    assert proxy.refused == []


@pytest.fixture
def target(simulator: Vcsim) -> Target:
    return target_of(simulator)


@pytest.fixture
def behind(wire: WireProxy) -> Target:
    """The vCenter through the proxy."""
    return target_of(wire)


def target_of(server: Vcsim | WireProxy) -> Target:
    return Target(url=server.url, username=server.username, password=server.password, ca=server.certificate)
