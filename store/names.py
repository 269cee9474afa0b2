"""The names of everything, kept beside the inventory: each span of a question is looked up at once."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Literal, TypeAlias
from zlib import crc32

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    delete,
    func,
    select,
    text,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, array
from sqlalchemy.dialects.postgresql import insert as upsert

from store import resource as declared
from store.expression import frame, holds
from store.keys import one_of
from store.resources.registry import RESOURCES, TABLES
from store.result import Scope
from store.staging import copy, encoded
from store.tables import metadata, moref_type

How: TypeAlias = Literal["exact", "case", "prefix", "parts", "slip"]
HOW: tuple[How, ...] = ("exact", "case", "prefix", "parts")
WHOLE = frozenset({"exact", "case"})

LONGEST = 250  # characters; nobody asks for a longer name
SHORTEST = 4  # characters of a candidate in which a slip is forgiven
MOST = 20  # names for one candidate
LIKE = 0.5  # of 1, how like a name must be to be offered
GLOB = frozenset("*?")
WORD = re.compile(r"[^\W\d_]+|\d+")
LETTERS, NUMBER = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
DIGITS = "0123456789"
ZEROS = bytes.maketrans(DIGITS.encode(), b"0" * 10)

NAME = Table(
    "name",
    metadata,
    Column("vcenter_id", Integer, primary_key=True, autoincrement=False),
    Column("resource", moref_type(), primary_key=True),
    Column("name", moref_type(), primary_key=True),
    Column("folded", moref_type(), nullable=False),
    Column("objects", Integer, nullable=False),
    Column("stem", moref_type(), nullable=False),
    Column("numbers", ARRAY(moref_type()), nullable=False),
    Index("name_folded", "folded"),
    Index("name_stem", "stem"),
    Index("name_numbers", "numbers", postgresql_using="gin"),
)
STEM = Table(  # what names have in common that differ in numbers: few, where names are many
    "stem",
    metadata,
    Column("stem", moref_type(), primary_key=True),
    Column("parts", ARRAY(moref_type()), nullable=False),
    Column("deletions", ARRAY(BigInteger), nullable=False),
    Index("stem_parts", "parts", postgresql_using="gin"),
    Index("stem_deletions", "deletions", postgresql_using="gin"),
)

# A name is looked up in three ways at once. What begins with "abc" stands between "abc" and "abc" with the
# last of all characters behind it.
FIND = text("""
select candidate.number, fit.*
from jsonb_to_recordset(:candidates)
    as candidate(number int, name text, folded text, begins boolean, words text[], numbers text[])
cross join lateral (
    select n.resource, n.name, sum(n.objects)::int as objects, case
        when n.name = candidate.name then 0
        when n.folded = candidate.folded then 1
        when starts_with(n.folded, candidate.folded) then 2
        else 3 end as how
    from (
        select * from name
        where folded = candidate.folded
            or candidate.begins and folded > candidate.folded and folded < candidate.folded || chr(1114111)
        union
        select name.* from stem join name using (stem)
        where parts @> candidate.words and numbers @> candidate.numbers
    ) n
    where n.vcenter_id = any(:vcenters) or :everywhere
    group by n.resource, n.name, n.folded
    order by how, length(n.name), n.name, n.resource
    limit :most
) fit
""").bindparams(bindparam("candidates", type_=JSONB), bindparam("vcenters", type_=ARRAY(Integer)))

SLIPPED = text("""
select candidate.number, stem.stem
from jsonb_to_recordset(:candidates) as candidate(number int, deletions bigint[])
join stem on stem.deletions && candidate.deletions
""").bindparams(bindparam("candidates", type_=JSONB))

NAMED = text("""
select n.resource, n.name, n.folded, sum(n.objects)::int as objects
from name n
where n.folded = any(:folded) and (n.vcenter_id = any(:vcenters) or :everywhere)
group by n.resource, n.name, n.folded
order by n.name, n.resource
""").bindparams(bindparam("folded", type_=ARRAY(Text)), bindparam("vcenters", type_=ARRAY(Integer)))

ALIKE = text("""
select n.resource, n.name, n.folded, sum(n.objects)::int as objects
from (
    select name.* from stem join name using (stem) where parts && :words
    union
    select * from name
    where numbers && :numbers or folded >= :begin and folded < :begin || chr(1114111)
) n
where n.vcenter_id = any(:vcenters) or :everywhere
group by n.resource, n.name, n.folded
limit 500
""").bindparams(
    bindparam("vcenters", type_=ARRAY(Integer)),
    bindparam("words", type_=ARRAY(Text)),
    bindparam("numbers", type_=ARRAY(Text)),
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A name that exists: of which resource, as it is written there, how it fits, how many are so named.

    `objects` is 0 for a name that only orphaned ones have. `how`: `exact`, `case`, `prefix`, `parts` ("prod"
    for "CL-PROD-01"), or `slip` (one typing slip away).
    """

    resource: str
    name: str
    how: How
    objects: int = 1


def find(connection: Connection, candidates: Iterable[str], scope: Scope) -> dict[str, tuple[Found, ...]]:
    """The names that fit each candidate, the best first, 20 at most; a candidate that fits none is left out.

    A candidate is a span of a question. Globs are not looked up. One slip, of anything but a digit, is
    forgiven where nothing else fits. What is gone counts only where it fits better than all that is there.
    """
    asked = tuple(dict.fromkeys(one for one in candidates if one and not GLOB.intersection(one)))
    found: dict[str, list[Found]] = defaultdict(list)
    sought = [{"number": number, **_sought(one)} for number, one in enumerate(asked)]
    for row in connection.execute(FIND, {"candidates": sought, "most": MOST, **_within(scope)}):
        how = HOW[row.how]
        if how != "parts" or is_made_of(fold(row.name), fold(asked[row.number])):
            found[asked[row.number]].append(_found(row, how))
    missed = [one for one in asked if one not in found and len(one) >= SHORTEST]
    for one, row in _slipped(connection, missed, scope) if missed else ():
        if len(found[one]) < MOST:
            found[one].append(_found(row, "slip"))
    return {candidate: _there(names) for candidate, names in found.items() if names}


def nearest(connection: Connection, text: str, scope: Scope, limit: int = 3) -> tuple[Found, ...]:
    """The names most like `text`, of those that share a word with it or its first two letters."""
    folded = fold(text)
    given = {"words": LETTERS.findall(folded), "numbers": _numbers(folded), **_within(scope)}
    likeness = SequenceMatcher(b=folded, autojunk=False)

    def score(name: str) -> float:
        likeness.set_seq1(name)
        return likeness.ratio()

    scored = [(score(row.folded), row) for row in connection.execute(ALIKE, given | {"begin": folded[:2]})]
    best = sorted(scored, key=lambda one: (-one[0], one[1].name))[:limit]
    return tuple(_found(row, "slip") for ratio, row in best if ratio >= LIKE)


def refresh(connection: Connection, vcenter_id: int, tables: Iterable[declared.Table]) -> None:
    """Make the names of one vCenter's objects in `tables` agree with its rows.

    Tables whose names are not asked for ("Hard disk 1") have none here.
    """
    of = [table for table in tables if table.column("name").often]
    if not of:
        return
    resources = [one.name for one in RESOURCES.values() if one.table in of]
    mine = and_(NAME.c.vcenter_id == vcenter_id, NAME.c.resource.in_(resources))
    rows = connection.execute(select(NAME.c.resource, NAME.c.name, NAME.c.objects).where(mine))
    kept = {(row.resource, row.name): row.objects for row in rows}
    wanted = {key: objects for table in of for key, objects in _named(connection, vcenter_id, table).items()}
    gone = [_key(vcenter_id, *key) for key in kept.keys() - wanted.keys()]
    fresh = {key: wanted[key] for key in wanted.keys() - kept.keys()}
    other = [
        {**_key(vcenter_id, *key), "number": wanted[key]}
        for key in wanted.keys() & kept.keys()
        if wanted[key] != kept[key]
    ]
    this = and_(
        *(NAME.c[column] == bindparam(f"key_{column}") for column in ("vcenter_id", "resource", "name"))
    )
    if gone:
        connection.execute(delete(NAME).where(this), gone)
    if other:
        connection.execute(update(NAME).where(this).values(objects=bindparam("number")), other)
    if fresh:
        _add(connection, vcenter_id, fresh)


def fold(name: str) -> str:
    """A name without what people do not care about when they type it: case, and width of letters."""
    return unicodedata.normalize("NFKC", name).casefold()


def stem(folded: str) -> str:
    """What a name has in common with those that differ from it in digits: each is 0."""
    return folded.encode(errors="surrogatepass").translate(ZEROS).decode(errors="surrogatepass")


def is_slip(one: str, other: str) -> bool:
    """Whether one letter missing, too many or wrong, or two swapped, make one of the other; never a digit."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    swapped = len(one) == 2 and one == other[::-1]  # noqa: PLR2004 - two letters
    return (swapped or {len(one), len(other)} in ({0, 1}, {1})) and not any(map(str.isdigit, one + other))


def is_made_of(name: str, candidate: str) -> bool:
    """Whether each word of the candidate stands in the name: its runs side by side, and no run used twice.

    So "prod 01" and "prod01" mean "cl-prod-01", but "c0-vm1" does not mean "c1-vm0".
    """
    free = list(_words(name))
    for word in candidate.split():
        runs = _words(word)
        places = (at for at in range(len(free)) if _begin(free[at : at + len(runs)], runs))
        at = next(places, None)
        if at is None:
            return False
        free[at : at + len(runs)] = [""] * len(runs)
    return True


def _begin(words: list[str], runs: list[str]) -> bool:
    """Whether each run begins the word in its place; a number has to be the whole of it."""
    return len(words) == len(runs) and all(
        word.startswith(run) if run.isalpha() else word == run for word, run in zip(words, runs, strict=True)
    )


def _sought(candidate: str) -> dict[str, object]:
    """What is looked up for a candidate; only its whole for one without a letter, as numbers fit too much."""
    folded = fold(candidate)
    words = LETTERS.findall(folded)
    begins = any(len(word) > 1 for word in words)
    whole = {"name": candidate, "folded": folded, "begins": begins}
    return {**whole, "words": words if begins else None, "numbers": _numbers(folded)}


def _slipped(
    connection: Connection, candidates: Sequence[str], scope: Scope
) -> Iterator[tuple[str, Row[Any]]]:
    """The names one slip away from each candidate: digits are as typed, so it is in what stands around."""
    folded = [fold(one) for one in candidates]
    deletions = [{"number": number, "deletions": _deletions(stem(one))} for number, one in enumerate(folded)]
    meant: dict[str, list[int]] = defaultdict(list)
    for row in connection.execute(SLIPPED, {"candidates": deletions}):
        if is_slip(row.stem, stem(folded[row.number])):
            meant[_filled(row.stem, folded[row.number])].append(row.number)
    for row in connection.execute(NAMED, {"folded": list(meant), **_within(scope)}) if meant else ():
        yield from ((candidates[number], row) for number in meant[row.folded])


def _words(folded: str) -> list[str]:
    """The runs of letters and of digits in a name; of numbers their value ("7" for "007")."""
    return [word.lstrip("0") or "0" if word.isdecimal() else word for word in WORD.findall(folded)]


def _numbers(folded: str) -> list[str]:
    """The values of the numbers in a name."""
    return [word.lstrip("0") or "0" for word in NUMBER.findall(folded)]


def _filled(stem: str, folded: str) -> str:
    """The stem with the digits of a name."""
    digits = (one for one in folded if one in DIGITS)
    return "".join(next(digits) if one == "0" else one for one in stem)


def _parts(stem: str) -> list[str]:
    """All that a word of a question may be to mean one of the stem's words: its beginnings."""
    words = LETTERS.findall(stem)
    return sorted({word[:size] for word in words for size in range(min(2, len(word)), len(word) + 1)})


def _deletions(folded: str) -> list[int]:
    """The name, and the name without each of its characters but digits: slips of one another share one."""
    shorter = (folded[:at] + folded[at + 1 :] for at, one in enumerate(folded) if not one.isdigit())
    return sorted({crc32(one.encode()) for one in (folded, *shorter)})


def _there(names: Sequence[Found]) -> tuple[Found, ...]:
    """The names without those that only orphaned objects have, unless these fit better."""
    there = tuple(one for one in names if one.objects)
    whole = names[0].how in WHOLE
    if there and (there[0].how == names[0].how or (whole and there[0].how in WHOLE)):
        return there
    return tuple(one for one in names if one.how == names[0].how)


def _within(scope: Scope) -> dict[str, object]:
    return {"vcenters": sorted(scope.vcenters or ()), "everywhere": scope.vcenters is None}


def _found(row: Row[Any], how: How) -> Found:
    return Found(resource=row.resource, name=row.name, how=how, objects=row.objects)


def _named(connection: Connection, vcenter_id: int, table: declared.Table) -> dict[tuple[str, str], int]:
    """How many objects of each resource have each name; 0 where only orphaned ones do."""
    found = connection.execute(_counting(table.name), {"vcenter": vcenter_id})
    return {(resource, name): objects for resource, name, objects in found}


@cache
def _counting(name: str) -> Select[Any]:
    table = TABLES[name]
    place = frame(table)
    nouns = [one for one in RESOURCES.values() if one.table is table]
    which = case(*((holds(place, one.where) if one.where else true(), one.name) for one in nouns))
    names = (
        func.unnest(array([place.row.c[name] for name in table.named])).table_valued("name").render_derived()
    )
    there = place.row.c.orphaned_at.is_(None).label("there")
    rows = select(which.label("resource"), names.c.name, place.row.c.moref, there).join_from(
        place.row, names, true()
    )
    fit = func.length(names.c.name).between(1, LONGEST)
    inner = rows.where(place.row.c.vcenter_id == bindparam("vcenter"), fit).distinct().subquery()
    present = func.count().filter(inner.c.there)
    counted = select(inner.c.resource, inner.c.name, present).where(inner.c.resource.is_not(None))
    return counted.group_by(inner.c.resource, inner.c.name)


def _key(vcenter_id: int, resource: str, name: str) -> dict[str, object]:
    return {"key_vcenter_id": vcenter_id, "key_resource": resource, "key_name": name}


def _add(connection: Connection, vcenter_id: int, fresh: Mapping[tuple[str, str], int]) -> None:
    """Add names that were not there, and the stems that none had yet."""
    stems: set[str] = set()

    def line(resource: str, name: str, objects: int) -> bytes:
        folded = fold(name)
        of = stem(folded)
        stems.add(of)
        numbers = f"{{{','.join(_numbers(folded))}}}"
        return encoded((vcenter_id, resource, name, folded, objects, of, numbers))

    lines = (line(resource, name, objects) for (resource, name), objects in fresh.items())
    copy(connection, NAME, NAME.c.keys(), lines)
    known = connection.scalars(select(STEM.c.stem).where(one_of(STEM.c.stem, stems)))
    new = [
        {"stem": one, "parts": _parts(one), "deletions": _deletions(one)} for one in sorted(stems - {*known})
    ]
    if new:
        connection.execute(upsert(STEM).on_conflict_do_nothing(), new)
