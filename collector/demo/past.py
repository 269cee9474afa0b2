"""The past of a made-up fleet: what changed in two months, and what was counted on each day of thirteen."""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count

from collector.demo.plan import BUILDS, DAY, Inventory, Maker, Row
from store.resource import GIB

CHANGE_DAYS = 60
DAILY_DAYS = 400
PEOPLE = ("CORP\\alice", "CORP\\bob", "CORP\\carol", "CORP\\frank", None)
# What may happen to a machine in two months, and to how many of them.
LIVES = {
    "renamed": 0.02,
    "moved": 0.25,
    "powered_on": 0.08,
    "powered_off": 0.05,
    "reconfigured": 0.1,
    "tools": 0.05,
    "tagged": 0.03,
    "attribute": 0.02,
    "returned": 0.004,
}
# Machines that people ask about in every introduction: how many days ago they went off, and for how many hours.
STOPS = {"app-07": (12, 0.5), "db-03": (5, 2)}


def changes(inventory: Inventory) -> Iterator[Row]:
    """In the order in which they happened; what is said to be so now is so."""
    told = sorted([*_lives(inventory), *_stops(inventory), *_upkeep(inventory)], key=lambda row: row["at"])
    for number, row in enumerate(told, 1):
        run = 1 + int((row["at"] - inventory.ago(CHANGE_DAYS + 1)) / DAY * 24)
        yield {"moref": f"change-{number}", "kind": "vm", "run": run, **row}


def _lives(inventory: Inventory) -> Iterator[Row]:
    hosts = inventory.named("host")
    for vm in inventory.machines:
        chance = inventory.chance(f"change/{vm['name']}")
        about = _about(vm)
        lived = (inventory.now - vm["created"]) / DAY
        if lived < CHANGE_DAYS:
            yield {**about, "at": vm["created"], "what": "new", "who": chance.choice(PEOPLE)}
        for what, share in LIVES.items():
            if chance.random() < share and _may(what, vm):
                at = inventory.ago(chance.uniform(0, min(lived, CHANGE_DAYS)))
                yield {
                    **about,
                    "at": at,
                    "what": what,
                    "who": chance.choice(PEOPLE),
                    **_difference(what, vm, hosts, chance),
                }


def _stops(inventory: Inventory) -> Iterator[Row]:
    for vm in inventory.machines:
        days, hours = STOPS.get(vm["name"], (0, 0))
        off = inventory.ago(days)
        if days and vm["power_state"] == "poweredOn" and vm["created"] < off:
            on = off + timedelta(hours=hours)
            stopped = {"at": off, "what": "powered_off", "who": PEOPLE[3]}
            started = {"at": on, "what": "powered_on", "who": PEOPLE[0]}
            for happened in (stopped, started):
                yield {**_about(vm), **happened, **_changed(*_known(vm)[str(happened["what"])])}


def _about(vm: Row) -> Row:
    return {"name": vm["name"], "vm": vm["moref"], "host": vm["host"], "cluster": vm["cluster"]}


def _upkeep(inventory: Inventory) -> Iterator[Row]:
    """Hosts that went into maintenance, and a third of those of the newest release, which were upgraded to it."""
    chance = inventory.chance("upkeep")
    for host in inventory.rows["host"]:
        about = {"kind": "host", "name": host["name"], "host": host["moref"], "cluster": host["cluster"]}
        happened = {"what": "reconfigured", "who": chance.choice(PEOPLE)}
        at = inventory.ago(chance.uniform(0, CHANGE_DAYS))
        if host["in_maintenance"]:
            yield {**about, **happened, "at": at, **_changed("in_maintenance", "no", "yes")}
        elif host["version"] == "8.0.3" and chance.random() < 0.3:
            yield {**about, **happened, "at": at, **_changed("version", "8.0.2", "8.0.3")}
            yield {**about, **happened, "at": at, **_changed("build", BUILDS["8.0.2"], BUILDS["8.0.3"])}


def _may(what: str, vm: Row) -> bool:
    """What it is now tells what it can have become."""
    if what in {"powered_on", "powered_off"}:
        return bool(vm["power_state"] == {"powered_on": "poweredOn", "powered_off": "poweredOff"}[what])
    return what != "tools" or bool(vm["tools_version"])


def _difference(what: str, vm: Row, hosts: Mapping[str, Row], chance: random.Random) -> Row:
    match what:
        case "moved":
            near = [host["name"] for host in hosts.values() if host["cluster"] == vm["cluster"]]
            now = hosts[vm["host"]]["name"]
            return _changed("host", chance.choice([name for name in near if name != now]), now)
        case "reconfigured":
            return _resized(vm, chance)
        case "returned":
            return {}
        case _:
            return _changed(*_known(vm)[what])


def _known(vm: Row) -> Mapping[str, tuple[str, str | None, str | None]]:
    """Column, value before, value now."""
    return {
        "renamed": ("name", f"{vm['name']}-old", vm["name"]),
        "powered_on": ("power_state", "powered off", "powered on"),
        "powered_off": ("power_state", "powered on", "powered off"),
        "tools": ("tools_version", "11269", vm["tools_version"]),
        "tagged": ("tags", None, "backup:daily"),
        "attribute": ("Owner", "Nobody", vm["attributes"]["Owner"]),
    }


def _resized(vm: Row, chance: random.Random) -> Row:
    if chance.random() < 0.5 or vm["cpus"] == 1:
        return _changed("memory", f"{vm['memory'] / 2 / GIB:.4g} GB", f"{vm['memory'] / GIB:.4g} GB")
    return _changed("cpus", str(vm["cpus"] // 2), str(vm["cpus"]))


def _changed(field: str, before: str | None, after: str | None) -> Row:
    return {"field": field, "before": before, "after": after}


def dailies(inventory: Inventory) -> Iterator[Row]:
    """Of each cluster, and of the whole vCenter: what there was of today's machines."""
    clusters = [row["moref"] for row in inventory.rows["cluster"]]
    for cluster in (*clusters, None):
        machines = [vm for vm in inventory.machines if cluster in {None, vm["cluster"]}]
        hosts = [host for host in inventory.rows["host"] if cluster in {None, host["cluster"]}]
        for day in days(inventory.now):
            there = [vm for vm in machines if vm["created"] < day + DAY]
            yield {
                "moref": f"{day:%Y-%m-%d}/{cluster or '-'}", "name": f"{day:%Y-%m-%d}", "day": day, "cluster": cluster,
                "hosts": len(hosts), "vms": len(there),
                "vms_on": sum(vm["power_state"] == "poweredOn" for vm in there), "vcpus": sum(vm["cpus"] for vm in there),
                "memory": sum(vm["memory"] for vm in there), "used": sum(vm["committed"] for vm in there),
                "provisioned": sum(vm["committed"] + vm["uncommitted"] for vm in there),
                "templates": sum(vm["template"] for vm in inventory.rows["vm"] if cluster in {None, vm["cluster"]}),
            }  # fmt: skip


def datastore_dailies(inventory: Inventory) -> Iterator[Row]:
    """Most grow by some gigabytes a day, some shrink, some do not change."""
    for store in inventory.rows["datastore"]:
        chance = inventory.chance(f"daily/{store['name']}")
        growth = store["accessible"] * chance.choice((0, 2, 5, 9, 20, -3)) * GIB
        for ago, day in zip(count(), days(inventory.now), strict=False):
            used = store["capacity"] - store["free"] - ago * growth
            noise = round(chance.uniform(-1, 1) * GIB) if growth and ago else 0
            free = min(max(store["capacity"] - max(used + noise, 0), 0), store["capacity"])
            yield {
                "moref": f"{day:%Y-%m-%d}/{store['moref']}", "name": f"{day:%Y-%m-%d}", "day": day,
                "datastore": store["moref"], "capacity": store["capacity"], "free": free, "used": store["capacity"] - free,
            }  # fmt: skip


def days(now: datetime) -> Iterator[datetime]:
    """Today, and back from it for thirteen months."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return (today - timedelta(days=ago) for ago in range(DAILY_DAYS))


MAKERS: Mapping[str, Maker] = {"change": changes, "daily": dailies, "datastore_daily": datastore_dailies}
