"""What a made-up fleet is made of: sites, clusters, machines and what they are for."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Role:
    """What a machine is for: its name's stem, the systems it runs, how big it is and who owns it."""

    stem: str
    systems: tuple[str, ...]
    cpus: tuple[int, ...]
    gigabytes: tuple[int, ...]
    disks: tuple[int, ...]
    owner: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A cluster to make: its share of the vCenter's VMs, who lives there, how full and how calm it is."""

    name: str
    share: float
    roles: tuple[str, ...]
    tier: str
    powered_on: float
    ha: bool = True
    drs: str | None = "fullyAutomated"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A vCenter to make, with its one datacenter."""

    datacenter: str
    code: str
    plans: tuple[Plan, ...]


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """What one made-up vCenter holds: rows by table, references as morefs.

    `code`: of its site, in names. `seed`: of what is random in it. `gone`: rows of VMs that earlier
    listings had and the newest lacks.
    """

    name: str
    code: str
    seed: str
    now: datetime
    about: Mapping[str, Any]
    rows: dict[str, list[Row]]
    gone: tuple[Row, ...]

    def chance(self, what: str) -> random.Random:
        """Chances that only `what` is made of: what is made besides does not shift them."""
        return random.Random(f"{self.seed}/{what}")  # noqa: S311 - made-up data, no secrets

    def ago(self, days: float) -> datetime:
        return self.now - days * DAY

    def named(self, table: str) -> dict[str, Row]:
        """The rows of a table by moref."""
        return {row["moref"]: row for row in self.rows[table]}

    @property
    def machines(self) -> list[Row]:
        """The VMs that people mean: no templates, none of a cluster's own."""
        return [row for row in self.rows["vm"] if not row["template"] and not row["name"].startswith("vCLS")]


# Makes the rows of one more table out of those that are there.
Maker: TypeAlias = Callable[[Inventory], Iterable[Row]]


WINDOWS = ("Microsoft Windows Server 2019 (64-bit)", "Microsoft Windows Server 2022 (64-bit)")
OLD_WINDOWS = ("Microsoft Windows Server 2012 (64-bit)", "Microsoft Windows Server 2016 (64-bit)")
RED_HAT = ("Red Hat Enterprise Linux 8 (64-bit)", "Red Hat Enterprise Linux 9 (64-bit)")
UBUNTU = ("Ubuntu Linux (64-bit)",)
SUSE = ("SUSE Linux Enterprise 15 (64-bit)",)
DESKTOP = ("Microsoft Windows 10 (64-bit)", "Microsoft Windows 11 (64-bit)")
GUEST_IDS = {"Windows": "windows2019srv_64Guest", "Red Hat": "rhel8_64Guest", "Ubuntu": "ubuntu64Guest"}

ROLES = {
    role.stem: role
    for role in (
        Role(stem="app", systems=RED_HAT + UBUNTU, cpus=(2, 4, 8), gigabytes=(4, 8, 16), disks=(40, 100), owner="Alice"),
        Role(stem="web", systems=UBUNTU, cpus=(2, 4), gigabytes=(2, 4, 8), disks=(40,), owner="Bob"),
        Role(stem="db", systems=RED_HAT, cpus=(8, 16), gigabytes=(32, 64, 128), disks=(60, 500, 1000), owner="Carol"),
        Role(stem="sap", systems=SUSE, cpus=(8, 16, 24), gigabytes=(8, 64, 256), disks=(80, 800), owner="Dan"),
        Role(stem="win", systems=WINDOWS + OLD_WINDOWS, cpus=(2, 4), gigabytes=(4, 8, 16), disks=(80, 200), owner="Eve"),
        Role(stem="file", systems=WINDOWS, cpus=(4,), gigabytes=(16,), disks=(80, 2000), owner="Eve"),
        Role(stem="k8s-node", systems=UBUNTU, cpus=(8,), gigabytes=(32,), disks=(120,), owner="Bob"),
        Role(stem="ci", systems=UBUNTU, cpus=(4, 8), gigabytes=(8, 16), disks=(100,), owner="Frank"),
        Role(stem="test", systems=UBUNTU + WINDOWS, cpus=(1, 2), gigabytes=(2, 4), disks=(30,), owner="Frank"),
        Role(stem="vdi", systems=DESKTOP, cpus=(2,), gigabytes=(8,), disks=(100,), owner="Grace"),
        Role(stem="mon", systems=RED_HAT, cpus=(4,), gigabytes=(8,), disks=(60, 300), owner="Alice"),
    )
}  # fmt: skip
SITES = (
    Site(
        datacenter="Frankfurt",
        code="fra",
        plans=(
            Plan(name="Production", share=0.55, roles=("app", "web", "db", "sap", "win", "file"), tier="Production", powered_on=0.95),
            Plan(name="Dev", share=0.3, roles=("app", "web", "test", "ci", "k8s-node"), tier="Dev", powered_on=0.7, drs="partiallyAutomated"),
            Plan(name="Management", share=0.15, roles=("mon", "win"), tier="Production", powered_on=1.0),
        ),
    ),
    Site(
        datacenter="Dublin",
        code="dub",
        plans=(
            Plan(name="DR", share=0.35, roles=("app", "db", "sap", "file"), tier="DR", powered_on=0.25),
            Plan(name="CL-PROD-02", share=0.65, roles=("web", "k8s-node", "app", "win"), tier="Production", powered_on=0.93),
        ),
    ),
    Site(
        datacenter="Lab",
        code="lab",
        plans=(
            Plan(name="VDI", share=0.6, roles=("vdi",), tier="Production", powered_on=0.8),
            Plan(name="Test", share=0.4, roles=("test", "ci"), tier="Dev", powered_on=0.5, ha=False, drs=None),
        ),
    ),
)  # fmt: skip
BUILDS = {"8.0.3": "24674464", "8.0.2": "23305546", "7.0.3": "21930508"}
MODELS = (
    ("Dell Inc.", "PowerEdge R750", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 2000, 64, 1024),
    ("HPE", "ProLiant DL380 Gen10", "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", 2500, 40, 768),
    ("Lenovo", "ThinkSystem SR650", "Intel(R) Xeon(R) Silver 4314 CPU @ 2.40GHz", 2400, 32, 512),
)
TAGS = (
    ("backup", "daily"),
    ("backup", "weekly"),
    ("backup", "none"),
    ("env", "prod"),
    ("env", "dev"),
    ("env", "dr"),
    ("pci", "in-scope"),
)
ENVIRONMENT = {"Production": "env:prod", "Dev": "env:dev", "DR": "env:dr"}
SNAPSHOTS = (
    "before patching",
    "pre-upgrade",
    "test",
    "before migration",
    "do not delete",
    "VEEAM BACKUP TEMPORARY SNAPSHOT",
)
VMS_PER_HOST = 25
