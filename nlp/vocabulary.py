"""Phrases and what they may mean: derived from the declarations, and the words of English."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TypeAlias

from nlp.calling import calling
from nlp.defaults import VAGUE, Vague, amount
from nlp.english import SAID, Role
from nlp.quantities import NUMBERS, UNITS
from nlp.times import TIME_WORDS
from nlp.wordlist import phrases
from store.query import All, Compare, Condition, Either, Not, Op, Path
from store.resource import Column, Kind, Related, Resource, Table
from store.resources.amounts import Amount
from store.resources.registry import RESOURCES

Phrase: TypeAlias = tuple[str, ...]

LONGEST_WAY = 3  # references to follow from one resource to another
DETOUR = 3  # as far as so many other references
_UNMISTAKABLE = 7  # letters of a word that is like no other
_MEANT = 3  # letters of a word that a slip may be meant to be
_INFLECTED = 4  # letters of a word that has a plural
_JOINED = 3  # words that are written as one: "poweredon"
_TELLING = 5  # letters that make an "s" at the end a plural
_FEW = 2  # tables whose columns are called alike


@dataclass(frozen=True, kw_only=True, slots=True)
class Noun:
    """A resource. `plural`: several are meant."""

    resource: str
    plural: bool


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Called:
    """A column of a table."""

    table: str
    column: Column


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Means:
    """A condition on a column of a table.

    `alone`: the phrase says it without naming the column. `vague`: what it is a default of, if that is all.
    """

    table: str
    column: Column
    condition: Condition
    alone: bool = True
    vague: Vague | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Said:
    """A word of English: what it does, and with what."""

    role: Role
    value: object


Term: TypeAlias = Noun | Called | Means | Said


@dataclass(frozen=True, kw_only=True)
class Way:
    """How one resource is reached from another.

    `forward`: by its own references; otherwise it is the other one whose references lead here.
    """

    path: Path
    forward: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Vocabulary:
    """Every phrase that is understood without looking at the inventory."""

    resources: Mapping[str, Resource]
    phrases: Mapping[Phrase, tuple[Term, ...]]
    spans: Mapping[str, int]  # the most words that a phrase with this first word has
    written: frozenset[str]  # the words of phrases as declarations and English write them
    ways: dict[tuple[str, str], Way | None] = field(default_factory=dict)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every phrase, of units and of times."""
        return frozenset(word for phrase in self.phrases for word in phrase) | UNITS | TIME_WORDS

    @cached_property
    def declared(self) -> frozenset[str]:
        """The words of declarations."""
        return frozenset(
            word
            for phrase, terms in self.phrases.items()
            if any(not isinstance(term, Said) for term in terms)
            for word in phrase
        )

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The words that a slip may be meant to be: those that are written so, not made of several."""
        known = self.written | UNITS | TIME_WORDS | NUMBERS.keys()
        return tuple(sorted(word for word in known if len(word) >= _MEANT and word.isalpha()))

    @cached_property
    def general(self) -> frozenset[Phrase]:
        """What columns of many tables are called, so that it tells nothing of another thing: "state"."""
        called = {
            phrase: {term.table for term in terms if isinstance(term, Called)}
            for phrase, terms in self.phrases.items()
        }
        return frozenset(phrase for phrase, tables in called.items() if len(tables) > _FEW)

    @cached_property
    def maps(self) -> Mapping[str, Column]:
        """The map of each table that has one, by the table's name."""
        tables = (one.table for one in self.resources.values())
        return {table.name: column for table in tables for column in table.columns if column.kind is Kind.MAP}

    def leaf(self, table: Table, path: Path) -> Column:
        """The column of a table that a path ends in; a reference, if it ends at the object itself."""
        column, rest = table.column(path[0]), path[1:]
        return self.leaf(self.resource_of(column.to).table, rest) if column.to and rest else column

    def resource_of(self, table: str) -> Resource:
        """The first resource over the table."""
        return next(one for one in self.resources.values() if one.table.name == table)

    def called(self, table: Table, phrase: Phrase, kind: Kind | None = None) -> Column | None:
        """The column of a table that a phrase calls, of that kind."""
        terms = [one for one in self.phrases.get(phrase, ()) if isinstance(one, Called)]
        found = [one.column for one in terms if one.table == table.name]
        return next((one for one in found if kind is None or one.kind is kind), None)

    def way(self, start: Resource, end: Resource) -> Way | None:
        """The shortest way from `start` to `end`, by its own references if there is one."""
        key = (start.name, end.name)
        if key not in self.ways:
            self.ways[key] = _called_so(start, end) or self._way(start.table, end.table)
        return self.ways[key]

    def _way(self, start: Table, end: Table) -> Way | None:
        direct = self._forward(start, end, LONGEST_WAY if start is not end else 1)
        back = self._forward(end, start, LONGEST_WAY) if start is not end else None
        if direct is not None and (back is None or direct[0] <= back[0]):
            return Way(path=direct[1], forward=True)
        return Way(path=back[1], forward=False) if back is not None else None

    def _forward(self, start: Table, end: Table, steps: int) -> tuple[int, Path] | None:
        """The shortest path, and how long it is; detours count more."""
        reached: list[tuple[int, Path, Table]] = [(0, (), start)]
        tables = {one.table.name: one.table for one in self.resources.values()}
        found: list[tuple[int, Path]] = []
        for _ in range(steps):
            reached = [
                (length + _step(column), (*path, column.name), tables[column.to])
                for length, path, table in reached
                for column in table.every
                if column.to in tables
            ]
            found += [(length, path) for length, path, table in reached if table is end]
            reached = [(length, path, table) for length, path, table in reached if table not in (start, end)]
        return min(found, key=lambda one: one[0], default=None)


def _called_so(start: Resource, end: Resource) -> Way | None:
    """By the reference that is called as the resource, where its table has several: "vapp"."""
    columns = start.table.every if start.table is not end.table else ()
    own = (one for one in columns if one.to == end.table.name and one.name in {end.name, plural(end.name)})
    return next((Way(path=(one.name,), forward=True) for one in own), None)


@cache
def registered() -> Vocabulary:
    """The vocabulary of every declared resource."""
    return build(RESOURCES)


def build(resources: Mapping[str, Resource]) -> Vocabulary:
    """The vocabulary of these resources and of English."""
    phrases: dict[Phrase, dict[int, Term]] = {}
    written: set[str] = set()
    for spelling, term in _terms(resources):
        written.update(re.split(r"[\s_-]+", spelling.lower()))
        for phrase in _spellings(spelling):
            phrases.setdefault(phrase, {})[id(term)] = term
    spans: dict[str, int] = {}
    for phrase in phrases:
        spans[phrase[0]] = max(spans.get(phrase[0], 0), len(phrase))
    return Vocabulary(
        resources=resources,
        phrases={phrase: tuple(terms.values()) for phrase, terms in phrases.items()},
        spans=spans,
        written=frozenset(written),
    )


def with_amounts(means: Means, amounts: Mapping[str, int]) -> Means:
    """The same; of a vague word, with what it stands for by these settings."""
    return replace(means, condition=_supposed(means.vague, amounts)) if means.vague and amounts else means


def plural(word: str) -> str:
    """The plural of an English noun: "datastores", "directories", "switches"."""
    if word[-1:] == "y" and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def singular(word: str) -> str:
    """The word without the "s" of a plural; unchanged where it has none, or is too short to tell."""
    last = word.rsplit(maxsplit=1)[-1]
    inflected = last.endswith("s") and not last.endswith(("ss", "us", "is", "os")) and len(last) >= _TELLING
    return word[:-1] if inflected else word


def is_plain(word: str) -> bool:
    """Whether a word is plain English that asks, or tells a time or place: "at", "what"."""
    return word.lower() in _plain_words()


@cache
def _plain_words() -> frozenset[str]:
    return TIME_WORDS | _spoken(Role.ASK, Role.HOW, Role.INSIDE)


@cache
def _led() -> frozenset[str]:
    """What leads to a column rather than saying something of it: "with a" of "with a vtpm"."""
    return frozenset(phrase for phrase in _spoken(Role.WITH) if " " in phrase)


def _spoken(*roles: Role) -> frozenset[str]:
    return frozenset(phrase for role, _, spellings in SAID if role in roles for phrase in phrases(spellings))


def _step(column: Column) -> int:
    """How far a reference leads: one that its target's name does not tell, "failover hosts", is a detour."""
    return 1 if any(word.endswith(column.name) for word in (column.to, plural(column.to))) else DETOUR


def _terms(resources: Mapping[str, Resource]) -> Iterator[tuple[str, Term]]:
    for resource in resources.values():
        one, many = Noun(resource=resource.name, plural=False), Noun(resource=resource.name, plural=True)
        for word in resource.words:
            yield word, one
            yield plural(word), many
    nouns = frozenset(word.lower().rsplit(maxsplit=1)[-1] for one in resources.values() for word in one.words)
    for table in {one.table.name: one.table for one in resources.values()}.values():
        taken = frozenset(word.lower() for column in table.every for word in _declared(column))
        for column in table.every:
            yield from _called(table.name, column, taken)
            yield from _column_terms(table.name, column, nouns)
    yield from _vague({one.table.name: one.table for one in resources.values()})
    for role, value, spellings in SAID:
        term = Said(role=role, value=value)
        for spelling in phrases(spellings):
            yield spelling, term


def _vague(tables: Mapping[str, Table]) -> Iterator[tuple[str, Term]]:
    for vague in VAGUE:
        table = tables.get(vague.table)
        if table is None or vague.column not in {column.name for column in table.columns}:
            continue
        column = table.column(vague.column)
        term = Means(table=table.name, column=column, condition=_supposed(vague, {}), vague=vague)
        for word in vague.words:
            yield word, term


def _supposed(vague: Vague, amounts: Mapping[str, int]) -> Condition:
    path = (vague.column,)
    value = amount(vague.value, amounts) if isinstance(vague.value, Amount) else vague.value
    least = None if vague.least is None else Compare(path=path, op=Op.GE, value=vague.least)
    compared = Compare(path=path, op=vague.op, value=value)
    return All(of=(least, compared)) if least else compared


def _declared(column: Column) -> tuple[str, ...]:
    label = re.sub(r"\s*\(.*\)", "", column.label)  # "Growth (estimate)" is called growth
    return (*(word for word in (label, column.name) if not is_plain(word)), *column.words)


def _called(table: str, column: Column, taken: frozenset[str]) -> Iterator[tuple[str, Term]]:
    """What a column is called; `taken`: what is declared in its table, and so not derived."""
    called, declared = Called(table=table, column=column), _declared(column)
    derived = (word for word in calling(column, declared) if word.lower() not in taken)
    for word in dict.fromkeys((*declared, *derived)):
        yield word, called
        yield singular(word), called
        if _has_plural(word):
            yield plural(word), called


def _column_terms(table: str, column: Column, nouns: frozenset[str]) -> Iterator[tuple[str, Term]]:
    """What is said of a column; `nouns`: the last words of every resource's."""
    for value, spellings in column.values.items():
        if value.lower() in spellings or value.isdigit():
            continue
        condition: Condition = Compare(path=(column.name,), op=Op.EQ, value=value)
        telling = value not in {value.lower(), value.title(), value.upper()}
        yield value, Means(table=table, column=column, condition=condition, alone=telling)
    for spelling, condition in _values(column):
        term = Means(table=table, column=column, condition=condition)
        yield spelling, term
        if " " in spelling and spelling.lower().rsplit(maxsplit=1)[-1] in nouns:
            yield plural(spelling), term
        for rest in _without(spelling, column):
            yield rest, Means(table=table, column=column, condition=condition, alone=False)


def _has_plural(spelling: str) -> bool:
    """Whether a phrase ends in something like a noun: "HAs" would be "has", "powered ons" is nothing."""
    last = re.split(r"[\s_]", spelling)[-1]
    return (
        singular(last) == last
        and len(last) >= _INFLECTED - (last.isupper() and last[-1] != "S")  # "WWNs"
        and last not in {"off", "for", "not", "out"}
        and not last.endswith(("ed", "ing", "%"))
        and not (last.endswith("s") and not last.endswith(("ss", "tus", "bus", "is", "ias")))
    )


def _without(spelling: str, column: Column) -> Iterator[str]:
    """What is left of "outdated tools" where the column is called "tools"."""
    for word in (column.label.lower(), *column.words):
        for rest in (spelling.removeprefix(f"{word} "), spelling.removesuffix(f" {word}")):
            if rest != spelling and rest not in _led():
                yield rest


def _values(column: Column) -> Iterator[tuple[str, Condition]]:
    path = (column.name,)
    for value, spellings in column.values.items():
        for spelling in spellings:
            yield spelling, Compare(path=path, op=Op.EQ, value=value)
    for value, spellings in column.others.items():
        known, other = Not(of=Compare(path=path, op=Op.UNKNOWN)), Compare(path=path, op=Op.EQ, value=value)
        for spelling in spellings:
            yield spelling, All(of=(known, Not(of=other)))
    for spelling, pieces in column.contains.items():
        fits = tuple(Compare(path=path, op=Op.MATCHES, value=f"*{piece}*") for piece in pieces)
        yield spelling, fits[0] if len(fits) == 1 else Either(of=fits)
    for spelling in column.yes:
        yield spelling, _present(column)
    for spelling in column.no:
        yield spelling, _absent(column)


def _present(column: Column) -> Condition:
    match column:
        case Column(kind=Kind.FLAG):
            return Compare(path=(column.name,), op=Op.EQ, value=True)
        case Column(source=Related()):
            return Compare(path=(column.name,), op=Op.GT, value=0)
        case _:
            return Not(of=Compare(path=(column.name,), op=Op.UNKNOWN))


def _absent(column: Column) -> Condition:
    match column:
        case Column(kind=Kind.FLAG):
            return Compare(path=(column.name,), op=Op.EQ, value=False)
        case Column(source=Related()):
            return Compare(path=(column.name,), op=Op.EQ, value=0)
        case _:
            return Compare(path=(column.name,), op=Op.UNKNOWN)


def _spellings(text: str) -> Iterable[Phrase]:
    """How a phrase may be written: its words, hyphens and underscores apart, or all together."""
    small = text.lower().replace("'s", " 's")  # as `tokens` parts "what's"
    plain = tuple(small.split())
    apart = tuple(small.replace("-", " ").replace("_", " ").split()) or plain
    whole = "".join(apart)
    joins = 1 < len(apart) <= _JOINED and len(whole) >= _UNMISTAKABLE - 1
    return {plain, apart, (whole,) if joins else plain}
