"""The names of everything, kept beside the inventory: each span of a question is looked up at once."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Literal, TypeAlias
from zlib import crc32

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Identity,
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

from store import resource as declared
from store.expression import frame, holds
from store.keys import one_of
from store.resources.registry import RESOURCES, TABLES
from store.result import Scope
from store.staging import copy, encoded
from store.tables import metadata, moref_type

How: TypeAlias = Literal["exact", "case", "prefix", "parts", "slip", "near"]
HOW: tuple[How, ...] = ("exact", "case", "prefix", "parts")
PARTS = HOW.index("parts")
WHOLE = frozenset({"exact", "case"})

LONGEST = 250  # characters; nobody asks for a longer name
SHORTEST = 4  # characters of a candidate in which a slip is forgiven
MOST = 12  # names of one resource for one candidate
STEMS = 60  # with the words of a candidate, that are looked at
EACH = 12  # names of one stem, that are looked at
ENOUGH = 40  # names for a candidate, that are looked at
BESIDE = 4  # names before and behind a text, that are looked at
LIKE = 0.45  # of 1, how like a name must be to be offered
GLOB = frozenset("*?")
WORD = re.compile(r"[^\W\d_]+|\d+")
LETTERS, NUMBER = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
LAST = chr(0x10FFFF)  # of all characters
LARGE, LONG = 2**31, 17  # what is kept of a number, and of how many digits
NAMED_RESOURCES = sorted(one.name for one in RESOURCES.values() if one.table.column("name").often)
LIMITS = {
    "resources": NAMED_RESOURCES,
    "many": [name for name in NAMED_RESOURCES if RESOURCES[name].table.many],
    "stems": STEMS,
    "enough": ENOUGH,
    "each": EACH,
}
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
    Column("stem_id", Integer),  # none of a name with a domain, where it is there without
    Column("numbers", ARRAY(BigInteger), nullable=False),  # each with its stem: see `_numbered`
    Index("name_folded", "resource", "folded"),
    Index("name_stem", "stem_id", "folded"),
    Index("name_numbers", "numbers", postgresql_using="gin"),
)
STEM = Table(  # what names have in common that differ in numbers: few, where names are many
    "stem",
    metadata,
    Column("stem_id", Integer, Identity(always=True), primary_key=True),
    Column("resource", moref_type(), nullable=False),
    Column("stem", moref_type(), nullable=False),
    Column("many", Boolean, nullable=False),
    Column("parts", ARRAY(moref_type()), nullable=False),
    Column("deletions", ARRAY(BigInteger), nullable=False),
    Index("stem_stem", "stem", "resource", unique=True),
    Index("stem_parts_few", "parts", postgresql_using="gin", postgresql_where=text("not many")),
    Index("stem_parts_many", "parts", postgresql_using="gin", postgresql_where=text("many")),
    Index("stem_deletions", "deletions", postgresql_using="gin"),
)

# A name is looked up in two ways at once: by what it begins with, of each resource, so that the machines do
# not hide the others; and by its parts, of which machines have most, so that the others are looked up apart.
# What begins with "abc" stands between "abc" and "abc" with the last of all characters behind it: the first
# of these, and the very last, which tells whether all that were read have one name in many vCenters.
# What is `materialized` is looked up by index, however few of it are wanted.
SEEN = "(:everywhere or vcenter_id = any(:vcenters))"
MADE_OF = f"""
    with made as materialized (
        select stem_id, resource from stem where {{which}} and parts @> candidate.words
    ), fit as materialized ({{fit}})
    select name.*, (select count(*) from fit) >= :stems as cut
    from fit cross join lateral (
        (
            select * from name where stem_id = fit.stem_id and candidate.numbers = '{{{{}}}}' and {SEEN}
            order by folded limit :each
        ) union all (
            with numbered as materialized (
                select * from name where numbers @> array(
                    select (fit.stem_id::bigint << 32) + number from unnest(candidate.numbers) number
                ) and candidate.numbers <> '{{{{}}}}' and {SEEN}
            ) select * from numbered limit :each
        )
    ) name
"""  # noqa: S608 - made of constants
FEW = MADE_OF.format(
    which="not many",
    fit="select stem_id from (select *, row_number() over (partition by resource) as place from made) its"
    " where place < :stems",
)
MANY = MADE_OF.format(
    which=f"""many and (
        select count(*) from (
            select from name where resource = any(:many)
            and folded >= candidate.folded and folded <= candidate.until and {SEEN} limit :enough
        ) begun
    ) < :enough""",  # noqa: S608 - made of constants
    fit="select stem_id from made limit :stems",
)
FIND = text(
    f"""
select candidate.number, fit.*
from jsonb_to_recordset(:candidates)
    as candidate(number int, name text, folded text, until text, words text[], numbers bigint[])
cross join lateral (
    select *, row_number() over (partition by resource order by how, length(name), name) as place from (
        select resource, name, folded, sum(objects)::int as objects, bool_or(cut) as cut,
            case
                when name = candidate.name then 0
                when folded = candidate.folded or starts_with(folded, candidate.folded || '.') then 1
                when starts_with(folded, candidate.folded) then 2
                else 3 end as how
        from (
            select name.*, false as cut from unnest(:resources) its cross join lateral (
                (
                    select * from name where resource = its
                    and folded >= candidate.folded and folded <= candidate.until and {SEEN}
                    order by folded limit :enough
                ) union all (
                    select * from name where resource = its
                    and folded > candidate.folded and folded <= candidate.until and {SEEN}
                    order by folded desc limit 1
                )
            ) name
            union ({FEW}) union ({MANY})
        ) name
        group by resource, name, folded
    ) name
) fit
where place <= :enough
order by place
"""  # noqa: S608 - made of constants
).bindparams(
    bindparam("candidates", type_=JSONB),
    bindparam("vcenters", type_=ARRAY(Integer)),
    bindparam("resources", type_=ARRAY(Text)),
    bindparam("many", type_=ARRAY(Text)),
)

ADD = text("""
insert into stem (resource, stem, many, parts, deletions)
select * from jsonb_to_recordset(:new)
    as new(resource text, stem text, many boolean, parts text[], deletions bigint[])
on conflict do nothing
""").bindparams(bindparam("new", type_=JSONB))

SLIPPED = text("""
select candidate.number, stem.stem
from jsonb_to_recordset(:candidates) as candidate(number int, deletions bigint[])
join stem on stem.deletions && candidate.deletions
""").bindparams(bindparam("candidates", type_=JSONB))

NAMED = text(
    f"""
select n.resource, n.name, n.folded, sum(n.objects)::int as objects
from name n
where n.resource = any(:resources) and n.folded = any(:folded) and {SEEN}
group by n.resource, n.name, n.folded
order by n.name, n.resource
"""  # noqa: S608 - made of constants
).bindparams(
    bindparam("folded", type_=ARRAY(Text)),
    bindparam("vcenters", type_=ARRAY(Integer)),
    bindparam("resources", type_=ARRAY(Text)),
)

# What stands beside the text in the order of the alphabet, or is like it but for two slips, or shares a word.
ALIKE = text(
    f"""
with slipped as materialized (
    select stem_id from stem where deletions && :deletions and resource = any(:resources)
), few as materialized (
    select stem_id from stem where not many and parts && :words and resource = any(:resources)
), many as materialized (
    select stem_id from stem where many and parts && :words and resource = any(:resources)
)
select resource, name, folded, sum(objects)::int as objects
from (
    select name.* from unnest(:resources) its cross join lateral (
        (
            select * from name where resource = its and folded >= :folded and {SEEN}
            order by folded limit :beside
        ) union all (
            select * from name where resource = its and folded < :folded and {SEEN}
            order by folded desc limit :beside
        )
    ) name
    union
    select name.* from (
        select * from slipped union (select * from few limit :stems) union (select * from many limit :stems)
    ) fit cross join lateral (
        (
            select * from name where stem_id = fit.stem_id and {SEEN} order by folded limit :beside
        ) union all (
            with numbered as materialized (
                select * from name where numbers && array(
                    select (fit.stem_id::bigint << 32) + number from unnest(:numbers) number
                ) and {SEEN}
            ) select * from numbered limit :beside
        )
    ) name
) name
group by resource, name, folded
"""  # noqa: S608 - made of constants
).bindparams(
    bindparam("vcenters", type_=ARRAY(Integer)),
    bindparam("resources", type_=ARRAY(Text)),
    bindparam("words", type_=ARRAY(Text)),
    bindparam("numbers", type_=ARRAY(BigInteger)),
    bindparam("deletions", type_=ARRAY(BigInteger)),
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A name that exists: of which resource, as it is written there, how it fits, how many are so named.

    `objects` is 0 for a name that only orphaned ones have. `how`: `exact`, `case`, `prefix`, `parts` ("prod"
    for "CL-PROD-01"), `slip` (one typing slip away), or `near` (alike, only to be offered). `among`: how many
    names of the resource fit, of which only some are told; `ENOUGH` stands for as many or more.
    """

    resource: str
    name: str
    how: How
    objects: int = 1
    among: int = 1


def find(connection: Connection, candidates: Iterable[str], scope: Scope) -> dict[str, tuple[Found, ...]]:
    """The names that fit each candidate, the best first; a candidate that fits none is left out.

    Of each resource `MOST` at most. A candidate is a span of a question. Globs are not looked up. One slip,
    of anything but a digit, is forgiven where nothing else fits. What is gone counts only where it fits
    better than all that is there. A long form (`web.corp.example`) is left out if the short one fits.
    """
    asked = tuple(dict.fromkeys(one for one in candidates if one and not GLOB.intersection(one)))
    sought = [{"number": number, **_sought(one)} for number, one in enumerate(asked)]
    fits: dict[str, dict[str, list[Row[Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(FIND, {"candidates": sought, **LIMITS, **_within(scope)}):
        fits[asked[row.number]][row.resource].append(row)
    found = {one: _best(one, rows.values()) for one, rows in fits.items()}
    missed = [one for one in asked if not found.get(one) and len(one) >= SHORTEST]
    slipped = _slipped(connection, missed, scope) if missed else {}
    return {one: _there(names) for one, names in (found | slipped).items() if names}


def nearest(
    connection: Connection, text: str, scope: Scope, of: Iterable[str] = (), limit: int = 3
) -> tuple[Found, ...]:
    """The names most like `text`, the nearest first; of these resources, if any are given."""
    folded = fold(text)
    likeness = SequenceMatcher(b=folded, autojunk=False)
    given = {
        "folded": folded,
        "words": LETTERS.findall(folded),
        "numbers": _numbers(folded),
        "deletions": _far_deletions(stem(folded)),
        "beside": BESIDE,
        **LIMITS,
        **_within(scope),
    }
    if of:
        given["resources"] = sorted({*of}.intersection(NAMED_RESOURCES))

    def score(name: str) -> float:
        likeness.set_seq1(name)
        return likeness.ratio() if likeness.quick_ratio() >= LIKE else 0

    rows = connection.execute(ALIKE, given).all()
    scored = [(score(row.folded), row) for row in _short(rows) if row.objects]
    best = sorted(scored, key=lambda one: (-one[0], one[1].name, one[1].resource))[:limit]
    return tuple(_found(row, "near") for ratio, row in best if ratio >= LIKE)


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
        _add(connection, vcenter_id, fresh, {(resource, fold(name)) for resource, name in wanted})


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
    return {
        "name": candidate,
        "folded": folded,
        "until": f"{folded}{LAST}" if begins else folded,
        "words": words if begins else None,
        "numbers": _numbers(folded),
    }


def _best(candidate: str, fits: Iterable[Sequence[Row[Any]]]) -> list[Found]:
    """The names that fit a candidate, of each resource those that fit best."""
    told: list[tuple[int, int, Found]] = []
    for rows in fits:
        folded = fold(candidate)
        these = [row for row in _short(rows) if row.how < PARTS or is_made_of(row.folded, folded)]
        among = ENOUGH if len(rows) >= ENOUGH or any(row.cut for row in these) else len(these)
        told += ((row.how, len(row.name), _found(row, HOW[row.how], among)) for row in these[:MOST])
    told.sort(key=lambda one: (*one[:2], one[2].name, one[2].resource))
    return [found for _, _, found in told]


def _short(rows: Iterable[Row[Any]]) -> list[Row[Any]]:
    """The names but those that are the long forms of others: with a domain, or a path."""
    every = list(rows)
    names = {(row.resource, row.folded) for row in every}
    return [row for row in every if not any((row.resource, one) in names for one in _shortened(row.folded))]


def _shortened(folded: str) -> Iterator[str]:
    if "/" in folded:
        yield folded.rpartition("/")[2]
    elif "." in folded:
        yield folded.partition(".")[0]


def _slipped(connection: Connection, candidates: Sequence[str], scope: Scope) -> dict[str, list[Found]]:
    """The names one slip away from each candidate: digits are as typed, so it is in what stands around."""
    folded = [fold(one) for one in candidates]
    deletions = [{"number": number, "deletions": _deletions(stem(one))} for number, one in enumerate(folded)]
    meant: dict[str, set[int]] = defaultdict(set)
    for row in connection.execute(SLIPPED, {"candidates": deletions}):
        if is_slip(row.stem, stem(folded[row.number])):
            meant[_filled(row.stem, folded[row.number])].add(row.number)
    found: dict[str, list[Found]] = defaultdict(list)
    given = {"folded": list(meant), **LIMITS, **_within(scope)}
    for row in _short(connection.execute(NAMED, given)) if meant else ():
        for number in meant[row.folded]:
            found[candidates[number]].append(_found(row, "slip"))
    return {one: names[:MOST] for one, names in found.items()}


def _words(folded: str) -> list[str]:
    """The runs of letters and of digits in a name; of numbers their value ("7" for "007")."""
    return [word.lstrip("0") or "0" if word.isdecimal() else word for word in WORD.findall(folded)]


def _numbers(folded: str) -> list[int]:
    """The values of the numbers in a name; of a large one, what tells it from nearly all others."""
    return [int(word[-LONG:]) % LARGE for word in NUMBER.findall(folded)]


def _numbered(stem_id: int, folded: str) -> list[int]:
    """The numbers in a name, each joined with its stem: so many names have a 1."""
    return [(stem_id << 32) + number for number in _numbers(folded)]


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


def _far_deletions(folded: str) -> list[int]:
    """Of the name, and of the name without each of its characters: two slips away, one is shared."""
    shorter = (folded[:at] + folded[at + 1 :] for at, one in enumerate(folded) if not one.isdigit())
    return sorted({each for one in (folded, *shorter) for each in _deletions(one)})


def _there(names: Sequence[Found]) -> tuple[Found, ...]:
    """The names without those that only orphaned objects have, unless these fit better."""
    there = tuple(one for one in names if one.objects)
    whole = names[0].how in WHOLE
    if there and (there[0].how == names[0].how or (whole and there[0].how in WHOLE)):
        return there
    return tuple(one for one in names if one.how == names[0].how)


def _within(scope: Scope) -> dict[str, object]:
    return {"vcenters": sorted(scope.vcenters or ()), "everywhere": scope.vcenters is None}


def _found(row: Row[Any], how: How, among: int = 1) -> Found:
    return Found(resource=row.resource, name=row.name, how=how, objects=row.objects, among=among)


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


def _add(
    connection: Connection,
    vcenter_id: int,
    fresh: Mapping[tuple[str, str], int],
    there: AbstractSet[tuple[str, str]],
) -> None:
    """Add names that were not there, and the stems that none had yet.

    A name with a domain has no stem where the name without it is `there` too: that one is found.
    """
    named = [(resource, name, fold(name), objects) for (resource, name), objects in fresh.items()]
    stems = {
        (resource, folded): stem(folded)
        for resource, _, folded, _ in named
        if "/" in folded or not any((resource, one) in there for one in _shortened(folded))
    }
    ids = _stems(connection, {(resource, one) for (resource, _), one in stems.items()})

    def line(resource: str, name: str, folded: str, objects: int) -> bytes:
        stem_id = ids.get((resource, stems.get((resource, folded), "")))
        numbers = ",".join(map(str, _numbered(stem_id, folded) if stem_id else ()))
        return encoded((vcenter_id, resource, name, folded, objects, stem_id, f"{{{numbers}}}"))

    copy(connection, NAME, NAME.c.keys(), (line(*one) for one in named))


def _stems(connection: Connection, wanted: AbstractSet[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The stems' numbers, by resource and stem; those that are not there yet are added."""
    known = _numbers_of(connection, wanted)
    new = [
        {
            "resource": resource,
            "stem": one,
            "many": RESOURCES[resource].table.many,
            "parts": _parts(one),
            "deletions": _deletions(one),
        }
        for resource, one in sorted(wanted - known.keys())
    ]
    if not new:
        return known
    connection.execute(ADD, {"new": new})
    return _numbers_of(connection, wanted)


def _numbers_of(connection: Connection, wanted: AbstractSet[tuple[str, str]]) -> dict[tuple[str, str], int]:
    stems = one_of(STEM.c.stem, {one for _, one in wanted})
    rows = connection.execute(select(STEM.c.resource, STEM.c.stem, STEM.c.stem_id).where(stems))
    return {(row.resource, row.stem): row.stem_id for row in rows}
