"""What the objects of a made-up fleet are called: plainly, or so that names are hard to tell apart."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count

from collector.demo.plan import ROLES, SITES, Site

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = (
    "all", "new", "Test", "memory", "host", "hosts", "vm", "on", "off", "old", "large", "name", "production",
    "cluster", "web", "None", "null", "today", "snapshots", "show me", "top 10", "8gb", "100%",
)  # fmt: skip
PLACES = ("fra", "dub", "München", "Zürich", "São Paulo")
TIERS = {"Production": "PROD", "Dev": "DEV", "DR": "DR-PROD"}
FOLDERS = {"web": "prod web servers", "app": "prod-app", "db": "srv-web", "test": "new", "ci": "all"}
SHARED = 4  # of ten machines, how many have the stem "srv-web"


class Names(StrEnum):
    """How the objects of a made-up fleet are called."""

    PLAIN = "plain"
    HARD = "hard"


@dataclass(frozen=True, kw_only=True)
class Naming:
    """The names of one fleet. `site`: a vCenter's plan by its number, from 0. `machines`: by role.

    `folders`: those that machines of a role are in, where it is not the one of their cluster.
    """

    site: Callable[[int], Site]
    machines: Mapping[str, Iterator[str]]
    folders: Mapping[str, str] = field(default_factory=dict)


def naming(names: Names, seed: int) -> Naming:
    """The names of a fleet, the same for the same seed."""
    match names:
        case Names.PLAIN:
            return Naming(site=_site, machines={stem: _plain(stem) for stem in ROLES})
        case Names.HARD:
            return Naming(site=_hard, machines=dict.fromkeys(ROLES, machines(seed)), folders=FOLDERS)


def machines(seed: int) -> Iterator[str]:
    """Names without end: four of ten share a stem, the others are nearly alike; few are words of English."""
    chance = random.Random(f"{seed}/names")  # noqa: S311 - made-up data, no secrets
    yield from WORDS
    shared = count(1)
    for turn in count(1):
        tens = [*(f"srv-web-{next(shared):05}" for _ in range(SHARED)), *_alike(turn, chance)]
        chance.shuffle(tens)
        yield from tens


def _plain(stem: str) -> Iterator[str]:
    return (f"{stem}-{number:02}" for number in count(1))


def _alike(turn: int, chance: random.Random) -> Iterator[str]:
    """Six names: other tokens, other order, other case, one character apart, of other alphabets."""
    code, place, tier = _letters(turn), chance.choice(PLACES), chance.choice(("prod", "dev", "dr"))
    yield f"{tier}-app-{turn:05}"
    yield f"app-{tier}-{turn:05}" if turn % 2 else f"App-{tier.upper()}-{turn - 1:05}"
    yield f"sql-{code}"
    yield f"Sql-{code}-{tier}" if turn % 2 else f"sql-{code}-{tier}"
    yield f"web{turn}.{tier}.corp.example" if turn % 2 else f"vm_{tier}_{code}_{turn % 100:02}"
    yield f"{place} {tier} {turn}" if turn % 3 else f"{40_000_000 + turn}"


def _letters(number: int) -> str:
    """The number as four letters or more: neighbours differ in the last one."""
    text = ""
    while number or len(text) < len("aaaa"):
        number, digit = divmod(number, len(LETTERS))
        text = LETTERS[digit] + text
    return text


def _site(index: int) -> Site:
    site, again = SITES[index % len(SITES)], index // len(SITES)
    return replace(site, code=f"{site.code}{again + 1}") if again else site


def _hard(index: int) -> Site:
    """Its clusters are called by tier and number: CL-PROD-01, CL-PROD-02, CL-DR-PROD-01."""
    site = _site(index)
    tiers = Counter(plan.tier for one in range(index) for plan in SITES[one % len(SITES)].plans)
    plans = []
    for plan in site.plans:
        tiers[plan.tier] += 1
        plans.append(replace(plan, name=f"CL-{TIERS[plan.tier]}-{tiers[plan.tier]:02}"))
    return replace(site, plans=tuple(plans))
