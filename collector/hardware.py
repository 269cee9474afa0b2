"""What is told of hosts in the phase `hardware` besides the rows of their parts: see `spec.MORE`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml.etree import _Element as Element

from collector.certificate import certificate
from collector.errors import Fault, NoRights
from collector.session import Reference, Session
from collector.wire import VIM, Content, child, text

Columns: TypeAlias = Mapping[str, Any]

HOSTS = 4  # at a time: one with a thousand LUNs takes megabytes
HOST = (
    "syslog",
    "ats_heartbeat",
    "ats_locking",
    "certificate_subject",
    "certificate_issuer",
    "certificate_from",
    "certificate_expires",
)
NEIGHBOUR = ("neighbour", "neighbour_port", "neighbour_protocol")
SYSLOG = "Syslog.global.logHost"
ATS_HEARTBEAT = "VMFS3.UseATSForHBOnVMFS5"
ATS_LOCKING = "VMFS3.HardwareAcceleratedLocking"
OPTIONS = {SYSLOG, ATS_HEARTBEAT, ATS_LOCKING}
BYTE = 256  # the API's bytes are signed


@dataclass(frozen=True, kw_only=True)
class Heavy:
    """What the pages told so far: by host its columns, and the network system of those that are connected."""

    hosts: dict[str, Columns] = field(default_factory=dict)
    networks: dict[str, Reference] = field(default_factory=dict)

    def see(self, content: Content) -> None:
        """Take a host, as read with the paths of `spec.MORE`."""
        self.hosts[content.moref] = {**_options(content), **_certificate(content)}
        system = content.text("configManager.networkSystem")
        if system and content.text("runtime.connectionState") == "connected":
            self.networks[content.moref] = Reference(kind="HostNetworkSystem", moref=system)


def neighbours(opened: Session, networks: Mapping[str, Reference]) -> tuple[dict[str, Columns], list[str]]:
    """By physical adapter the device that it is plugged into, asked of each host; and who did not answer.

    Raises what a session raises, but for a host's own faults.
    """
    found: dict[str, Columns] = {}
    silent = []
    for host, system in networks.items():
        try:
            answer = opened.call("QueryNetworkHint", system)
        except (Fault, NoRights):
            silent.append(host)
        else:
            found |= {f"{host}/{device}": told for device, told in hints(answer)}
    return found, silent


def hints(answer: Element) -> Iterator[tuple[str, Columns]]:
    """Out of the answer to QueryNetworkHint, by device: what CDP says, else what LLDP says."""
    for hint in answer.iterchildren(f"{VIM}returnval"):
        told = _cdp(hint) or _lldp(hint)
        if told:
            yield text(hint, "device"), dict(zip(NEIGHBOUR, told, strict=True))


def _cdp(hint: Element) -> tuple[str, str, str] | None:
    port = child(hint, "connectedSwitchPort")
    name = text(port, "systemName") or text(port, "devId")
    return (name, text(port, "portId"), "cdp") if name else None


def _lldp(hint: Element) -> tuple[str, str, str] | None:
    told = child(hint, "lldpInfo")
    if told is None:
        return None
    more = {text(one, "key"): text(one, "value") for one in told.iterchildren(f"{VIM}parameter")}
    return more.get("System Name") or text(told, "chassisId"), text(told, "portId"), "lldp"


def _options(content: Content) -> Columns:
    every = ((text(one, "key"), one) for one in content.elements("config.option"))
    told = {key: text(one, "value") for key, one in every if key in OPTIONS}
    return {
        "syslog": told.get(SYSLOG),
        "ats_heartbeat": _is_set(told.get(ATS_HEARTBEAT)),
        "ats_locking": _is_set(told.get(ATS_LOCKING)),
    }


def _is_set(told: str | None) -> bool | None:
    return None if told is None else told == "1"


def _certificate(content: Content) -> Columns:
    told = (one.text or "" for one in content.elements("config.certificate"))
    pem = bytes(int(one) % BYTE for one in told if one.removeprefix("-").isdecimal())
    found = certificate(pem)
    if found is None:
        return {}
    return {
        "certificate_subject": found.subject,
        "certificate_issuer": found.issuer,
        "certificate_from": found.begins,
        "certificate_expires": found.ends,
    }
