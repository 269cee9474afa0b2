"""One made-up vCenter's machines, and what they run on: the core of its inventory."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from collector.demo.naming import Naming
from collector.demo.plan import (
    BUILDS,
    DAY,
    ENVIRONMENT,
    GUEST_IDS,
    MODELS,
    RED_HAT,
    ROLES,
    SNAPSHOTS,
    TAGS,
    UBUNTU,
    VMS_PER_HOST,
    WINDOWS,
    Inventory,
    Plan,
    Role,
    Row,
    Site,
)
from store.resource import GIB, MIB, TIB

FOLDERS = ("Production", "Dev", "DR", "Templates", "Decommissioned")


@dataclass(frozen=True, kw_only=True)
class Making:
    """One vCenter while it is being made."""

    name: str
    code: str
    seed: str
    chance: random.Random
    now: datetime
    naming: Naming
    morefs: Iterator[int] = field(default_factory=lambda: count(100))
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def inventory(self, site: Site, vms: int) -> Inventory:
        center = self._add("datacenter", "datacenter", name=site.datacenter, folder=None, status="green")
        self._tags()
        folders = self._folders(center)
        for plan in site.plans:
            self._cluster(plan, center, folders, round(vms * plan.share))
        self._templates(folders["Templates"])
        gone = tuple(self._gone())
        return Inventory(
            name=self.name,
            code=self.code,
            seed=self.seed,
            now=self.now,
            about=self._about(),
            rows=self.rows,
            gone=gone,
        )

    def _add(self, table: str, prefix: str, /, **values: Any) -> Row:  # noqa: ANN401 - any column's value
        row = {"moref": f"{prefix}-{next(self.morefs)}", **values}
        self.rows.setdefault(table, []).append(row)
        return row

    def _uuid(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def _about(self) -> dict[str, Any]:
        return {
            "version": "8.0.3",
            "build": "24322831",
            "api_version": "8.0.3.0",
            "api_type": "VirtualCenter",
            "full_name": "VMware vCenter Server 8.0.3 build-24322831",
            "os_type": "linux-x64",
            "instance_uuid": self._uuid(),
            "certificate_expires": self.now + DAY * (20 if self.code == "lab" else 500),
        }

    def _tags(self) -> None:
        for category, name in TAGS:
            tag = self._add("tag", "tag", name=name, category=category, full_name=f"{category}:{name}")
            tag["description"] = f"{category} is {name}"
        for name, applies_to in (
            ("Owner", "VirtualMachine"),
            ("Department", "VirtualMachine"),
            ("Rack", "HostSystem"),
        ):
            self._add("custom_attribute", "field", name=name, applies_to=applies_to)

    def _tag(self, full_name: str) -> str:
        return next(str(tag["moref"]) for tag in self.rows["tag"] if tag["full_name"] == full_name)

    def _folders(self, center: Row) -> dict[str, Row]:
        folders = {}
        for name in (*FOLDERS, *self.naming.folders.values()):
            path = f"/{center['name']}/vm/{name}"
            folders[name] = self._add(
                "folder", "group-v", name=name, path=path, parent=None, datacenter=center["moref"],
                holds=["Folder", "VirtualMachine"],
            )  # fmt: skip
        return folders

    def _cluster(self, plan: Plan, center: Row, folders: Mapping[str, Row], vms: int) -> None:
        cluster = self._add("cluster", "domain-c", name=plan.name, datacenter=center["moref"])
        hosts = [
            self._host(plan, center, cluster, number) for number in range(1, max(3, vms // VMS_PER_HOST) + 1)
        ]
        self._weaken(hosts)
        datastores = self._datastores(plan, center, hosts, vms)
        networks = self._networks(plan, center, hosts)
        cluster |= _cluster_facts(plan, hosts)
        working = [
            host for host in hosts if host["connection_state"] == "connected" and not host["in_maintenance"]
        ]
        home = {"cluster": cluster["moref"], "datacenter": center["moref"]}
        for _ in range(vms):
            role = ROLES[self.chance.choice(plan.roles)]
            host = self.chance.choice(working[:-1] or working)  # the last one stays without VMs
            name = next(self.naming.machines[role.stem])
            on = self.chance.random() < plan.powered_on
            folder = folders[self.naming.folders.get(role.stem, plan.tier)]
            place = home | {"folder": folder["moref"], "host": host["moref"]}
            machine = self._machine(name, role, place, on=on)
            self._equip(
                machine, role, self.chance.choice(datastores[:-1]), self.chance.choice(networks), plan
            )
        self._vcls(home | {"folder": folders[plan.tier]["moref"]}, working, datastores[0])

    def _host(self, plan: Plan, center: Row, cluster: Row, number: int) -> Row:
        vendor, model, processor, mhz, cores, gigabytes = MODELS[len(plan.name) % len(MODELS)]
        name = f"esx-{self.code}-{plan.name.lower().replace('cl-', '')[:7]}-{number:02}"
        version = "8.0.2" if self.chance.random() < 0.12 else "8.0.3"
        memory_used = round(gigabytes * GIB * self.chance.uniform(0.3, 0.85))
        return self._add(
            "host", "host", name=f"{name}.corp.example", host_name=name, domain="corp.example",
            cluster=cluster["moref"], datacenter=center["moref"], connection_state="connected",
            power_state="poweredOn", in_maintenance=False, in_quarantine=False, version=version,
            build=BUILDS[version], product=f"VMware ESXi {version} build-{BUILDS[version]}", vendor=vendor,
            model=model, serial_number=f"{self.chance.getrandbits(40):010X}",
            service_tag=f"{self.chance.getrandbits(35):07X}"[:7] if vendor.startswith("Dell") else None,
            uuid=self._uuid(), cpu_model=processor, cpu_speed=mhz, sockets=2, cores=cores, threads=2 * cores,
            ht_available=True, ht_active=True, memory=gigabytes * GIB, memory_used=memory_used,
            cpu_total=mhz * cores, cpu_used=round(mhz * cores * self.chance.uniform(0.1, 0.7)),
            uptime=round(self.chance.uniform(1, 300) * DAY.total_seconds()),
            booted=self.now - self.chance.uniform(1, 300) * DAY, nics=4, hbas=3, datastores=[], networks=[],
            vmotion_enabled=True, vmotion_supported=True, storage_vmotion=True, evc_mode="intel-icelake",
            power_policy="dynamic", dns_servers=["10.0.0.53", "10.0.1.53"], dhcp=False,
            search_domains=["corp.example"], ntp_servers=["ntp1.corp.example", "ntp2.corp.example"],
            ntp_running=self.chance.random() > 0.03, ssh_running=self.chance.random() < 0.1,
            lockdown_mode="lockdownDisabled", time_zone="UTC", gmt_offset=0, reboot_required=False,
            bios_vendor=vendor, bios_version="2.19.1", status="green", config_status="green", tags=[],
            attributes={"Rack": f"{self.code.upper()}-{self.chance.randint(1, 12):02}"},
        )  # fmt: skip

    def _weaken(self, hosts: list[Row]) -> None:
        """One host in maintenance in a larger cluster, one not responding in the largest."""
        if len(hosts) > 4:
            hosts[1] |= {"in_maintenance": True, "status": "yellow", "reboot_required": True}
        if len(hosts) > 15:
            hosts[2] |= {"connection_state": "notResponding", "status": "red", "uptime": None}

    def _datastores(self, plan: Plan, center: Row, hosts: list[Row], vms: int) -> list[Row]:
        """Shared ones by need, of which the second is nearly full; one for backups on NFS; the last is empty."""
        kinds = ["VMFS"] * max(3, vms // 60) + ["NFS", "VMFS"]
        stem = f"{self.code}-{plan.name.lower().replace('cl-', '')}"
        datastores = []
        for number, kind in enumerate(kinds, 1):
            capacity = self.chance.choice((4, 8, 10, 16)) * TIB
            free = 0.97 if number == len(kinds) else 0.06 if number == 2 else self.chance.uniform(0.12, 0.7)
            datastores.append(
                self._datastore(f"{stem}-{kind.lower()}-{number:02}", kind, capacity, free, center, hosts)
            )
        return datastores

    def _datastore(
        self, name: str, kind: str, capacity: int, free: float, center: Row, hosts: list[Row]
    ) -> Row:
        row = self._add(
            "datastore", "datastore", name=name, type=kind, capacity=capacity, free=round(capacity * free),
            uncommitted=round(capacity * self.chance.uniform(0, 0.6)), accessible=True, shared=True,
            maintenance_mode="normal", datacenter=center["moref"], hosts=[host["moref"] for host in hosts],
            url=f"ds:///vmfs/volumes/{self._uuid()}/", vmfs_version="6.82" if kind == "VMFS" else None,
            vmfs_major=6 if kind == "VMFS" else None, block_size=MIB if kind == "VMFS" else None,
            address="nas-01.corp.example" if kind == "NFS" else None, sioc_enabled=False,
            status="red" if free < 0.1 else "green", config_status="green", tags=[], attributes={},
        )  # fmt: skip
        for host in hosts:
            host["datastores"].append(row["moref"])
        return row

    def _networks(self, plan: Plan, center: Row, hosts: list[Row]) -> list[Row]:
        networks = []
        for use in ("servers", "dmz", "backup"):
            vlan = self.chance.randint(100, 3999)
            networks.append(
                self._add(
                    "network", "dvportgroup", name=f"{plan.name}-{use}-{vlan}", vlan=vlan, uplink=False,
                    type="DistributedVirtualPortgroup", datacenter=center["moref"], binding="earlyBinding",
                    ports=128, promiscuous=False, mac_changes=False, forged_transmits=False, accessible=True,
                    hosts=[host["moref"] for host in hosts], tags=[], attributes={},
                )
            )  # fmt: skip
        for host in hosts:
            host["networks"] += [network["moref"] for network in networks]
        return networks[:-1]  # nothing is on the backup network yet

    def _machine(self, name: str, role: Role, home: Row, *, on: bool) -> Row:
        system = self.chance.choice(role.systems)
        memory = self.chance.choice(role.gigabytes) * GIB
        cpus = self.chance.choice(role.cpus)
        created = self.now - self.chance.uniform(2, 1500) * DAY
        uptime = min(self.chance.uniform(0.1, 200) * DAY, self.now - created) if on else None
        tools = self.chance.choices(
            ("guestToolsCurrent", "guestToolsSupportedOld", "guestToolsUnmanaged", "guestToolsNotInstalled"),
            (70, 15, 12, 3),
        )[0]
        version = self.chance.choices(("vmx-21", "vmx-19", "vmx-15", "vmx-13"), (40, 35, 18, 7))[0]
        return self._add(
            "vm", "vm", name=name, power_state="poweredOn" if on else "poweredOff", template=False, cpus=cpus,
            cores_per_socket=1 if cpus < 4 else 2, memory=memory, os=system, os_reported=system if on else None,
            guest_id=next((id_ for word, id_ in GUEST_IDS.items() if word in system), "otherGuest64"),
            **_tools(tools, on=on), **self._usage(cpus, memory, on=on), **_settings(name, version),
            dns_name=f"{name}.corp.example" if on and tools != "guestToolsNotInstalled" else None,
            created=created, booted=self.now - uptime if uptime else None,
            uptime=round(uptime.total_seconds()) if uptime else None, connection_state="connected",
            guest_state="running" if on else "notRunning", heartbeat="green" if on else "gray", status="green",
            config_status="green", consolidation_needed=self.chance.random() < 0.005,
            uuid=self._uuid(), instance_uuid=self._uuid(), annotation=None,
            attributes={"Owner": role.owner, "Department": "IT" if role.stem in {"mon", "ci", "test"} else "Business"},
            tags=[], **home,
        )  # fmt: skip

    def _usage(self, cpus: int, memory: int, *, on: bool) -> Row:
        load = self.chance.betavariate(1.5, 6) if on else 0.0
        active = round(memory * self.chance.uniform(0.05, 0.9)) if on else 0
        squeezed = on and self.chance.random() < 0.02
        return {
            "cpu_max": cpus * 2400,
            "cpu_used": round(cpus * 2400 * load),
            "memory_active": active,
            "memory_consumed": round(memory * 0.9) if on else 0,
            "memory_ballooned": round(memory * 0.1) if squeezed else 0,
            "memory_swapped": round(memory * 0.02) if squeezed else 0,
        }

    def _equip(self, machine: Row, role: Role, datastore: Row, network: Row, plan: Plan) -> None:
        """Disks, adapter, addresses, tags and, for some, snapshots."""
        moref, name = machine["moref"], machine["name"]
        path = f"[{datastore['name']}] {name}/{name}"
        committed = provisioned = 0
        for number, gigabytes in enumerate(role.disks):
            thin = self.chance.random() < 0.7
            capacity = gigabytes * GIB
            committed += round(capacity * self.chance.uniform(0.2, 0.9)) if thin else capacity
            provisioned += capacity
            file = f"{path}{f'_{number}' if number else ''}.vmdk"
            self._disk(moref, number, capacity, datastore, file, thin=thin)
        snapshots = self._snapshots(machine)
        committed += snapshots
        machine |= {
            "committed": committed, "uncommitted": max(0, provisioned + snapshots - committed), "unshared": committed,
            "datastores": [datastore["moref"]], "networks": [network["moref"]], "path": f"{path}.vmx",
        }  # fmt: skip
        self._adapter(machine, network)
        self._label(machine, plan)

    def _disk(self, vm: str, number: int, capacity: int, datastore: Row, path: str, *, thin: bool) -> None:
        key = 2000 + number
        self.rows.setdefault("disk", []).append({
            "moref": f"{vm}/{key}", "vm": vm, "name": f"Hard disk {number + 1}", "capacity": capacity,
            "datastore": datastore["moref"], "thin": thin, "eagerly_scrubbed": False, "mode": "persistent",
            "sharing": "sharingNone", "backing": "VirtualDiskFlatVer2BackingInfo", "path": path,
            "uuid": self._uuid(), "controller": "SCSI controller 0", "bus_sharing": "noSharing",
            "unit_number": number, "key": key, "split": False, "write_through": False,
        })  # fmt: skip

    def _adapter(self, machine: Row, network: Row) -> None:
        has_tools = machine["dns_name"] is not None
        number = self.chance.getrandbits(22)
        address = (
            f"10.{network['vlan'] % 250}.{number % 250}.{1 + number // 250 % 250}" if has_tools else None
        )
        machine |= {"ip": address, "ips": [address] if address else []}
        on = machine["power_state"] == "poweredOn"
        self.rows.setdefault("adapter", []).append({
            "moref": f"{machine['moref']}/4000", "vm": machine["moref"], "name": "Network adapter 1",
            "type": "VirtualE1000e" if "2012" in machine["os"] else "VirtualVmxnet3",
            "network": network["moref"], "mac": _mac(number), "mac_type": "assigned",
            "ips": machine["ips"], "connected": on and self.chance.random() > 0.01,
            "starts_connected": True, "direct_path": False, "key": 4000,
        })  # fmt: skip

    def _snapshots(self, machine: Row) -> int:
        """Adds none to most machines and up to three to some; returns their size."""
        many = self.chance.choices((0, 1, 2, 3), (92, 5, 2, 1))[0]
        sizes = [round(self.chance.uniform(0.1, 40) * GIB) for _ in range(many)]
        lived = (self.now - machine["created"]) / DAY
        for number, size in enumerate(sizes, 1):
            moref = f"{machine['moref']}/snapshot-{next(self.morefs)}"
            self.rows.setdefault("snapshot", []).append({
                "moref": moref, "vm": machine["moref"], "name": self.chance.choice(SNAPSHOTS), "size": size,
                "created": self.now - DAY * min(lived, self.chance.expovariate(1 / 60)), "description": "",
                "state": "poweredOff", "quiesced": False, "current": number == many, "number": number,
            })  # fmt: skip
        return sum(sizes)

    def _label(self, machine: Row, plan: Plan) -> None:
        backup = self.chance.choices(("daily", "weekly", "none", None), (55, 25, 10, 10))[0]
        names = [ENVIRONMENT[plan.tier]] + ([f"backup:{backup}"] if backup else [])
        if machine["name"].startswith("db") and plan.tier == "Production":
            names.append("pci:in-scope")
        machine["tags"] = [self._tag(name) for name in names]

    def _vcls(self, home: Row, hosts: list[Row], datastore: Row) -> None:
        """The small machines that a cluster's own services run in; nobody means them."""
        role = Role(
            stem="vCLS",
            systems=("Other 3.x or later Linux (64-bit)",),
            cpus=(1,),
            gigabytes=(1,),
            disks=(2,),
            owner="VMware",
        )
        for host in hosts[:2]:
            machine = self._machine(f"vCLS-{self._uuid()}", role, home | {"host": host["moref"]}, on=True)
            machine |= {
                "attributes": {},
                "datastores": [datastore["moref"]],
                "networks": [],
            }

    def _templates(self, folder: Row) -> None:
        host = self.rows["host"][0]
        home = {
            "folder": folder["moref"],
            "host": host["moref"],
            "cluster": host["cluster"],
            "datacenter": host["datacenter"],
        }
        datastore = self.rows["datastore"][0]
        for name, system in (
            ("tpl-rhel9", RED_HAT[1]),
            ("tpl-win2022", WINDOWS[1]),
            ("tpl-ubuntu", UBUNTU[0]),
        ):
            role = Role(stem="app", systems=(system,), cpus=(2,), gigabytes=(4,), disks=(40,), owner="Alice")
            machine = self._machine(f"{name}-{self.code}", role, home, on=False)
            machine |= {
                "template": True,
                "datastores": [datastore["moref"]],
                "networks": [],
            }

    def _gone(self) -> Iterator[Row]:
        """A few machines that were there before."""
        machines = [row for row in self.rows["vm"] if row["name"].startswith(("test", "app", "vdi"))]
        for number, row in enumerate(self.chance.sample(machines, min(4, len(machines))), 1):
            fresh = {"instance_uuid": self._uuid(), "uuid": self._uuid()}
            yield row | fresh | {"moref": f"vm-{next(self.morefs)}", "name": f"old-{self.code}-{number:02}"}


def _cluster_facts(plan: Plan, hosts: list[Row]) -> Row:
    usable = [
        host for host in hosts if not host["in_maintenance"] and host["connection_state"] == "connected"
    ]
    return {
        "ha_enabled": plan.ha, "drs_enabled": plan.drs is not None, "drs_behavior": plan.drs, "drs_rate": 3,
        "admission_control": plan.ha, "failover_level": 1 if plan.ha else 0,
        "host_monitoring": "enabled" if plan.ha else "disabled", "evc_mode": "intel-icelake",
        "total_cpu": sum(host["cpu_total"] for host in hosts), "cores": sum(host["cores"] for host in hosts),
        "effective_cpu": sum(host["cpu_total"] for host in usable),
        "threads": sum(host["threads"] for host in hosts), "memory": sum(host["memory"] for host in hosts),
        "effective_memory": sum(host["memory"] for host in usable), "effective_hosts": len(usable),
        "vmotions": 17 * len(hosts), "dpm_enabled": False, "status": "green", "config_status": "green",
        "tags": [], "attributes": {},
    }  # fmt: skip


def _tools(status: str, *, on: bool) -> Row:
    installed = status != "guestToolsNotInstalled"
    return {
        "tools_version_status": status,
        "tools_running_status": "guestToolsRunning" if on and installed else "guestToolsNotRunning",
        "tools_version": {"guestToolsCurrent": "12389", "guestToolsSupportedOld": "11269"}.get(status),
        "tools_upgrade_policy": "manual",
        "time_sync": False,
    }


def _settings(name: str, version: str) -> Row:
    newer = version >= "vmx-19"
    return {
        "hardware_version": version, "firmware": "efi" if newer else "bios", "secure_boot": newer,
        "cpu_reservation": 0, "cpu_limit": None, "cpu_shares_level": "normal", "cpu_shares": 2000,
        "memory_reservation": 0, "memory_limit": None, "memory_shares_level": "normal", "memory_shares": 40960,
        "memory_locked": False, "cpu_hot_add": name.startswith("db"), "cpu_hot_remove": False,
        "memory_hot_add": name.startswith("db"), "hardware_upgrade_policy": "never", "boot_delay": 0,
        "boot_retry": False, "enter_bios": False, "cbt": not name.startswith("vdi"), "disk_uuid": False,
        "nested": False, "latency_sensitivity": "normal", "ft_state": "notConfigured", "ha_protected": True,
        "displays": 1, "video_memory": 8 * MIB,
    }  # fmt: skip


def _mac(number: int) -> str:
    return f"00:50:56:{number >> 16 & 0x3F:02x}:{number >> 8 & 0xFF:02x}:{number & 0xFF:02x}"
