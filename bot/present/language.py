"""The page of all that can be asked: out of the rules, the settings, and sentences that are read anew."""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from bot.present.reference import page
from nlp import quantities
from nlp.candidates import candidates
from nlp.english import SAID, Role
from nlp.meaning import Context, Meaning, Name, Refused, Understood
from nlp.parse import parse
from nlp.scene import Rule
from nlp.wordlist import phrases
from store.query import Query
from store.resources.amounts import Amount

NOW: Final = datetime(2026, 6, 17, 12, tzinfo=UTC)  # a Wednesday
NAMED: Final[Mapping[str, tuple[str, ...]]] = {  # of the demo fleet, as far as sentences here name it
    "Production": ("cluster", "folder"),
    "Dev": ("cluster", "folder"),
    "app-07": ("vm",),
    "db-03": ("vm",),
    "vcenter-01": ("vcenter",),
    "vcenter-02": ("vcenter",),
    "Owner": ("custom_attribute",),
    "prod": ("tag",),
}
MOST: Final = 12  # phrases that are told of what words do
GOES_ON: Final = " → "  # between a sentence and the one that goes on from it

INTRODUCTION: Final = """In plain English: whole sentences or keywords, with slips in them. Every answer
says how the question was read; `vminer ask --explain` and the button *How I read this* in Slack show it
word by word. Sentences here are about the made-up fleet of `vminer demo`, asked on Wednesday 2026-06-17.
[The things that can be asked about](resources.md), with every column and what it may be called, have a page
of their own."""
# Lines that begin with "> " are read anew, and with "! " are refused: they become tables.
KINDS: Final = """
## Lists

Name what you want, and what must hold of it.

> powered off vms in cluster Production
> windows vms with more than 8 gb ram and no snapshots
> snapshots older than 30 days

## How many

> how many hosts are in maintenance mode
> count templates

## Yes or no

The answer begins with yes or no, and shows what it rests on.

> is app-07 on?
> are any hosts disconnected?

## One object in full

> app-07
> details of app-07

## One value

> which host is app-07 on
> how much memory does db-03 have
> where is app-07
> ip of app-07

## Sums, averages, lowest and highest

> total memory of vms in cluster Production
> average cpus of windows vms
> minimum and maximum memory of vms

## Ratios and shares

> vcpu to core ratio per cluster
> percent of vms that are powered off

## Groups

By one or two columns: a line for each value, with how many there are, or with what is worked out.

> count vms by cluster
> vms per power state and guest os

## Top and bottom

> top 10 vms by memory
> 3 datastores with the least free space
> oldest 5 snapshots

## Order

Names sort with the numbers in them as numbers. What has no value comes last.

> hosts sorted by cluster and name
> vms by memory ascending

## Chosen columns

> name, power state and host of vms in cluster Dev
> vms with their ip and tools version

## Distinct values

> distinct guest os of vms
> most common os

## Two columns compared

What is not known is not different.

> vms whose reported os differs from os
> datastores with less free than used

## Sets compared

> networks in vcenter-01 but not in vcenter-02
> vms with the same ip

## Changes and history

What changed, when, from what to what, and by whom where the vCenter tells.

> what changed on app-07 in the last 7 days
> who powered off db-03
> vms deleted this month

## As of a past time

Only what is counted each day can be rewound. Of all else the answer says that it was not kept.

> how many vms did we have 3 months ago

## Relations

By whatever leads from one thing to another, two steps away as well.

> vms on vlan 713
> port groups without vms
> hosts of the vms with snapshots
> hosts with more than 40 vms
> datastores not on every host of their cluster

## What needs attention

[The checks](findings.md) are made after each sync.

> what needs attention in cluster Production
> critical findings
> findings by severity

## And, or, not

Conditions combine in any order. "And" between two values of one column is an or; parentheses keep together
what belongs together.

> vms in cluster Production and powered off
> rhel and ubuntu vms
> vms that are off or in cluster Dev
> (powered off and in cluster Dev) or suspended vms
> vms not in cluster Dev
> vms in cluster Dev except windows
> vms without snapshots

## Amounts

More, less, at least, between, exactly; before or behind the column. A bare number has the unit that its
column suggests: of memory 8 are GB, and 4096 are MB.

> vms with more than 8 gb ram
> vms with between 4 and 16 cpus
> vms where memory >= 8
> datastores under 15% free

## Names

A name is found as it is written, in other capitals, by how it begins, by its parts ("prod cluster" finds
`CL-PROD-01`), and with one slip in it. Where several fit, the answer asks which; where none does, it names
the nearest. What stands between quotes is that name and nothing else. `*` stands for any characters, `?`
for one.

> vms named app-07
> vm "app-07"
> vms app-0*
> vms starting with win
> vms that contain "test"
> vms not matching win*

## Addresses

IP and MAC addresses, UUIDs and hardware versions may stand alone.

> 10.2.3.4
> vms with ip 10.2.0.0/16
> 00:50:56:aa:bb:cc
> vmx-19

## Custom attributes

By the name that they have in the vCenter.

> vms where Owner is Alice
> vms without Owner

## Times

In the time zone of whoever asks. Weeks begin on Monday.

> vms created since monday
> snapshots taken last week
> events of the last 12 hours
> vms created between 2026-05-01 and 2026-05-15
> snapshots older than 2 weeks
> licences expiring within 60 days
"""
TALK: Final = """
## Follow-ups

In a thread in Slack, in `vminer chat` and with `vminer ask --thread NAME` a question may go on from the one
before; the answer says what it took over. Others may go on too, each with rights of their own. *"Undo"*
takes the last question back, *"start over"* forgets them all.

> vms in cluster Dev → only the powered off ones
> vms in cluster Dev → and their memory
> vms in cluster Dev → what about cluster Production
> vms in cluster Dev → how many are there
> vms in cluster Dev → group them by os
> vms in cluster Dev → sort by memory
> vms in cluster Dev → their snapshots
> vms in cluster Dev → in all clusters

## Words of your own

Teach a word in the channel where it is used: *"prod means folder /DC1/Production"*, *"big means over 64
gb"*. *"List glossary"* shows what was taught, *"forget prod"* takes it back. An answer says which words it
took as taught. Who is named in `VMINER_ADMINS` may teach words for everyone: *"prod means folder
/DC1/Production everywhere"*.

## Files, and what to ask next

Any answer can be had as a file, with all its rows: by words, by the buttons beneath it, or with `vminer ask
--export FILE`. Beneath an answer stand questions that would give something more; where nothing was found,
which condition left nothing over.

> vms in cluster Dev as csv
> vms in cluster Dev → export that to excel

## What is refused

vMiner reads and changes nothing. What no inventory tells it says so; it never guesses.

! delete vm app-07
! power off all vms in cluster Dev
! is lunch ready
! write a poem
! vsan health
! cpu latency of app-07
"""
VAGUE: Final = """Each of these words stands for an amount, and the answer says for which. `vminer setting
NAME VALUE` changes it."""
WORDS: Final[Mapping[Role, str]] = {
    Role.COUNT: "a number is wanted",
    Role.MEASURE: "something is worked out",
    Role.COMPARE: "compares",
    Role.NOT: "turns round what follows",
    Role.WITHOUT: "there is none of what follows",
    Role.PER: "groups",
    Role.SORT: "orders",
    Role.TOP: "the first or last so many",
    Role.STARTS: "text begins with",
    Role.ENDS: "text ends with",
    Role.CONTAINS: "text contains",
    Role.CALLED: "by name",
    Role.UNKNOWN: "has no value",
    Role.KNOWN: "has a value",
    Role.EXPORT: "a file is wanted",
    Role.FORMAT: "of this format",
}
UNITS: Final[Mapping[str, Iterable[str]]] = {
    "size": quantities.SIZES,
    "length of time": quantities.DURATIONS,
    "frequency": quantities.FREQUENCIES,
    "speed": quantities.SPEEDS,
    "share": sorted(quantities.PERCENTS),
}
MARKUP: Final = re.compile(r"[\\|*_<>`]")
EXAMPLES: Final = re.compile(r"(?:^[>!] .*\n)+", re.MULTILINE)


def language(rules: Iterable[Rule], amounts: Iterable[Amount]) -> str:
    """The page of all that can be asked."""
    return page(
        "What can be asked",
        " ".join(INTRODUCTION.split()),
        _told(KINDS),
        _headed("Words for amounts", " ".join(VAGUE.split()), _amounts(amounts)),
        _headed(
            "Units", "", _table(("of a", "units"), ((of, ", ".join(units)) for of, units in UNITS.items()))
        ),
        _told(TALK),
        _headed("Words", "Some of the words that do something, whatever the question is about.", _words()),
        _headed("Rules", "What each rule reads, in the order in which they are tried at each word.", ""),
        *map(_rule, rules),
    )


def sentences(rules: Iterable[Rule]) -> Iterator[str]:
    """Each sentence of the page that is understood."""
    yield from re.findall(r"^> (.*)$", KINDS + TALK, re.MULTILINE)
    for rule in rules:
        yield from examples_of(rule)


def examples_of(rule: Rule) -> tuple[str, ...]:
    """The sentences that stand beside a rule."""
    examples: tuple[str, ...] = getattr(sys.modules[rule.read.__module__], "EXAMPLES", ())
    return examples


def meaning(sentence: str) -> Meaning:
    """What a sentence of the page means."""
    before, _, said = sentence.rpartition(GOES_ON)
    previous = _parsed(before, None) if before else None
    return _parsed(said, previous.query if isinstance(previous, Understood) else None)


def cell(text: str) -> str:
    """A text as a cell of a table, nothing of it markup."""
    return MARKUP.sub(r"\\\g<0>", text)


def _parsed(text: str, previous: Query | None) -> Meaning:
    found = {
        span: tuple(Name(resource=resource, name=span, how="exact") for resource in NAMED[span])
        for span in candidates(text)
        if span in NAMED
    }
    return parse(text, Context(now=NOW, zone=UTC, found=found, previous=previous))


def _told(text: str) -> str:
    """The text with tables in the place of its sentences."""
    return EXAMPLES.sub(
        lambda found: _examples(line[2:] for line in found[0].splitlines()) + "\n", text
    ).strip()


def _rule(rule: Rule) -> str:
    about, *_ = (inspect.getdoc(sys.modules[rule.read.__module__]) or "").replace("\n", " ").split("  ")
    return f"### {rule.name}\n\n{cell(about)}\n\n{_examples(examples_of(rule))}"


def _examples(sentences: Iterable[str]) -> str:
    read = [(sentence, meaning(sentence)) for sentence in sentences]
    answered = "answered" if any(isinstance(one, Refused) for _, one in read) else "read as"
    return _table(("asked", answered), ((cell(sentence), cell(_line(one))) for sentence, one in read))


def _line(meaning: Meaning) -> str:
    match meaning:
        case Understood(reading=reading):
            return reading
        case Refused(reason=reason):
            return reason
        case _:
            return ""


def _amounts(amounts: Iterable[Amount]) -> str:
    rows = ((one.help, f"`{one.name}`", f"`{one.default}`") for one in amounts)
    return _table(("what", "setting", "default"), rows)


def _words() -> str:
    return _table(("what they do", "words"), ((does, _phrases(role)) for role, does in WORDS.items()))


def _phrases(role: Role) -> str:
    """Some of the words of a role: the first ones of each of its values."""
    values = [phrases(text) for one, _, text in SAID if one is role]
    each = max(2, MOST // len(values))
    return ", ".join(f'"{phrase}"' for said in values for phrase in list(said)[:each])


def _headed(title: str, *parts: str) -> str:
    return "\n\n".join((f"## {title}", *filter(None, parts)))


def _table(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of cells as they are."""
    lines = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((f"| {' | '.join(headers)} |", "|---" * len(headers) + "|", *lines))
