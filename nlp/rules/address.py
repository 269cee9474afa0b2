"""'10.0.0.5', 'in 10.0.0.0/20', '00:50:56:aa:bb:cc', 'vmx-19', a UUID: an address that stands alone."""

import re
from ipaddress import IPv4Network
from typing import Final

from nlp.clause import Clause, Filter
from nlp.defaults import ADDRESSED
from nlp.english import Role
from nlp.facts import either
from nlp.scene import Scene
from store.query import Compare, Op

EXAMPLES = ("10.0.0.5", "vmx-19", "vms in 10.0.0.0/20")

SHAPES: Final = {
    "ip": re.compile(
        r"\d{1,3}(\.\d{1,3}){3}|(?=.*[a-f\d])[a-f\d]*:[a-f\d]*:[a-f\d:]*[a-f\d]", re.IGNORECASE | re.ASCII
    ),
    "mac": re.compile(r"[a-f\d]{2}([:-][a-f\d]{2}){5}", re.IGNORECASE | re.ASCII),
    "hardware": re.compile(r"vmx-\d+", re.IGNORECASE | re.ASCII),
    "uuid": re.compile(r"[a-f\d]{8}(-[a-f\d]{4}){3}-[a-f\d]{12}", re.IGNORECASE | re.ASCII),
}
RANGES: Final = frozenset({"subnet", "range", "cidr", "block"})


def read(scene: Scene, at: int) -> Clause | None:
    """Of the columns that hold such addresses, one has it."""
    place = _network_at(scene, at)
    network = network_of(scene.word(place))
    if network:
        fits = within(scene.subject.table.name, network)
        end = place + 1 + (scene.word(place + 1) in RANGES)
        return Clause(end=end, effects=(Filter(condition=either(*fits)),)) if fits else None
    names = ADDRESSED.get((scene.subject.table.name, shape(scene.word(at))), ())
    if not names:
        return None
    text = scene.words[at].text
    same = (Compare(path=(name,), op=Op.EQ, value=text) for name in names)
    return Clause(end=at + 1, effects=(Filter(condition=either(*same)),))


def within(table: str, network: str) -> tuple[Compare, ...]:
    """That one of the columns of addresses lies in a network."""
    return tuple(
        Compare(path=(name,), op=Op.WITHIN, value=network) for name in ADDRESSED.get((table, "ip"), ())
    )


def network_of(text: str) -> str:
    """The IPv4 network that a text is, as it is written in full; "" if it is none."""
    try:
        return str(IPv4Network(text, strict=False)) if "/" in text else ""
    except ValueError:
        return ""


def _network_at(scene: Scene, at: int) -> int:
    """The place behind "in the subnet"."""
    lead = scene.said(at, Role.INSIDE)
    start = scene.skip(lead.end, Role.ARTICLE) if lead else at
    noun = scene.noun(start)
    start = noun.end if noun else start
    return start + (scene.word(start) in RANGES)


def shape(text: str) -> str:
    """What kind of address a text is; "" if none."""
    found = [name for name, pattern in SHAPES.items() if pattern.fullmatch(text)]
    return found[-1] if found else ""


def is_address(text: str) -> bool:
    """Whether the text is an address, of which nobody means half."""
    return bool(shape(text))
