"""The words of a question with everything that each of them may be, for rules to look at."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias, TypeVar

from nlp import quantities, times
from nlp.clause import Clause
from nlp.defaults import KEYS_OF_MAPS
from nlp.english import Role
from nlp.facts import age_of, size_of
from nlp.meaning import Context, Name
from nlp.quantities import Quantity
from nlp.tokens import Word
from nlp.vocabulary import Called, Means, Noun, Said, Term, Vocabulary, Way, singular, with_amounts
from store.query import Path
from store.resource import Column, Kind, Related, Resource

LONGEST_NAME = 6  # words
BE = frozenset({"is", "are", "was", "were"})


class Match(NamedTuple):
    """A phrase that stands at a word: where it ends, and what it may mean."""

    end: int
    terms: tuple[Term, ...]


class Span(NamedTuple):
    """Words that may be a name, and what is so named."""

    end: int
    text: str
    names: tuple[Name, ...]
    quoted: bool


class Heard(NamedTuple):
    """A word of English that was said: its role, what it says, and where it ends."""

    role: Role
    value: Any
    end: int


class Thing(NamedTuple):
    """A resource that was named by its noun."""

    resource: Resource
    plural: bool
    end: int


class Reach(NamedTuple):
    """A column and the way to it."""

    path: Path
    column: Column


Found = TypeVar("Found")
Reaches: TypeAlias = tuple[tuple[Reach, ...], int]


class Rule(NamedTuple):
    """`read` makes a clause of the words from a place on, or None. `filters`: its clauses are conditions."""

    name: str
    read: "Reader"
    filters: bool


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A question while it is read, from the point of view of the resource that it is about."""

    text: str
    words: tuple[Word, ...]
    matches: tuple[tuple[Match, ...], ...]
    spans: tuple[tuple[Span, ...], ...]
    vocabulary: Vocabulary
    context: Context
    rules: tuple[Rule, ...]
    subject: Resource
    plural: bool = True
    seen: dict[tuple[str, str, int], Any] = field(default_factory=dict)
    skipped: dict[tuple[tuple[Role, ...], int], int] = field(default_factory=dict)

    def about(self, subject: Resource, *, plural: bool = True) -> "Scene":
        """The same words from the point of view of another resource."""
        return self.once(
            f"about {plural}", subject.name, 0, lambda: replace(self, subject=subject, plural=plural)
        )

    def once(self, what: str, subject: str, at: int, find: Callable[[], Found]) -> Found:
        """What was found of a word before; found now, where it was not."""
        key = (what, subject, at)
        if key not in self.seen:
            self.seen[key] = find()
        found: Found = self.seen[key]
        return found

    def clause(self, at: int) -> tuple[str, Clause] | None:
        """What the first rule that can reads from a word on, and the rule's name."""
        for rule in self.rules:
            clause = rule.read(self, at)
            if clause is not None:
                return rule.name, clause
        return None

    def filter(self, at: int) -> Clause | None:
        """The condition that stands at a word."""
        key = ("filter", self.subject.name, at)
        if key not in self.seen:
            self.seen[key] = None  # what is being read does not contain itself
            self.seen[key] = self._filter(at)
        clause: Clause | None = self.seen[key]
        return clause

    def said(self, at: int, *roles: Role) -> Heard | None:
        """The longest word or phrase of one of the roles that stands at a word."""
        every = self.once("said", "", at, lambda: [*map(_heard, self._matches(at))])
        return next((heard for some in every for heard in some if heard.role in roles), None)

    def skip(self, at: int, *roles: Role) -> int:
        """The place behind any words of those roles."""
        passed = []
        while (end := self.skipped.get((roles, at))) is None and (heard := self.said(at, *roles)):
            passed.append(at)
            at = heard.end
        at = at if end is None else end
        self.skipped.update({(roles, place): at for place in passed})
        return at

    def says(self, words: frozenset[str]) -> bool:
        """Whether one of the words is said anywhere."""
        return not words.isdisjoint(self.once("words", "", 0, lambda: {one.lower for one in self.words}))

    def noun(self, at: int) -> Thing | None:
        """The resource whose noun stands at a word, unless that begins a longer phrase about the subject."""
        for match, native in self._natives(at):
            nouns = _nouns(match)
            if nouns:
                noun = min(nouns, key=self._is_foreign)
                return Thing(self.vocabulary.resources[noun.resource], noun.plural, match.end)
            if any(not _is_related(term) for term in native):
                return None
        return None

    def columns(self, at: int, *kinds: Kind) -> Reaches:
        """The columns of the subject that the longest phrase at a word calls, and where it ends."""
        key = ("columns", self.subject.table.name, at)
        if key not in self.seen:
            self.seen[key] = self._columns(at)
        found, end = self.seen[key]
        if not kinds:
            return found, end
        fits = tuple(one for one in found if one.column.kind in kinds)
        return (fits, end) if fits else ((), at)

    def foreign(self, at: int) -> Reaches:
        """The columns of what the subject refers to, that the longest phrase at a word calls."""
        for match in self._matches(at):
            if tuple(map(self.word, range(at, match.end))) in self.vocabulary.general:
                continue
            found = [
                Reach((*way.path, term.column.name), term.column)
                for term in match.terms
                if isinstance(term, Called) and (way := self._forward(term.table)) is not None
            ]
            if found and not self.said(at, Role.FILLER):
                return tuple(sorted(found, key=lambda one: len(one.path))), match.end
        return (), at

    def values(self, at: int) -> tuple[tuple[Means, ...], int]:
        """What the longest phrase at a word says about the subject, unless it begins a longer column."""
        return self.once("values", self.subject.name, at, lambda: self._values(at))

    def is_stated(self, at: int) -> bool:
        """Whether a value of the subject stands at a word, behind "is": "are running on ..."."""
        return self.word(at - 1) in BE and bool(self.values(at)[0])

    def value_end(self, at: int) -> int:
        """Where the longest value of anything that begins at a word ends; `at` if there is none."""
        for match in self._matches(at):
            if any(isinstance(term, Means) and term.alone for term in match.terms):
                return match.end
        return at

    def declared(self, at: int) -> bool:
        """Whether a phrase about the subject, or a noun, begins at a word."""
        return self.once("declared", self.subject.name, at, lambda: self._declared(at))

    def asks(self, at: int, end: int) -> bool:
        """Whether a word asks for details rather than describing the subject's noun: "info events"."""
        said = self.said(at, Role.DETAIL)
        if said is None or said.end < end or self.word(at - 1) in BE:
            return False
        noun = self.noun(end)
        return noun is None or noun.resource is not self.subject

    def is_known(self, at: int) -> bool:
        """Whether a phrase about anything begins at a word."""
        return any(not isinstance(term, Said) for match in self._matches(at) for term in match.terms)

    def quantity(self, at: int) -> tuple[Quantity, int] | None:
        """The amount that stands at a word, and where it ends."""
        return quantities.read(self.words, at) if at < len(self.words) else None

    def time(self, at: int) -> times.Found:
        """The stretch of time that stands at a word, and where it ends."""
        now, zone = self.context.now, self.context.zone
        numbers = self.context.amounts
        return self.once("time", "", at, lambda: times.read(self.words, at, now, zone, numbers))

    def names(self, at: int) -> tuple[Span, ...]:
        """The names that may stand at a word, the longest first."""
        return self.spans[at] if 0 <= at < len(self.spans) else ()

    def leaf(self, path: Path) -> Column:
        """The column of the subject that a path ends in; a reference, if it ends at the object itself."""
        return self.vocabulary.leaf(self.subject.table, path)

    def way(self, other: Resource) -> Way | None:
        """How another resource is reached from the subject."""
        return self.vocabulary.way(self.subject, other)

    def word(self, at: int) -> str:
        """The word at a place in small letters; "" behind the end."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def between(self, start: int, end: int) -> str:
        """The text of some words as it was written."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def _values(self, at: int) -> tuple[tuple[Means, ...], int]:
        called_until = self.columns(at)[1]
        for match, native in self._natives(at):
            found = [term for term in native if isinstance(term, Means)]
            if found:
                found.sort(key=lambda term: not term.alone)
                told = tuple(with_amounts(term, self.context.amounts) for term in found)
                return (told, match.end) if match.end >= called_until else ((), at)
        return (), at

    def _declared(self, at: int) -> bool:
        return any(native or _nouns(match) for match, native in self._natives(at))

    def _filter(self, at: int) -> Clause | None:
        for rule in self.rules:
            clause = rule.read(self, at) if rule.filters and at < len(self.words) else None
            if clause is not None:
                return clause
        return None

    def _is_foreign(self, noun: Noun) -> bool:
        """Whether a noun names no part of the subject, nor what the subject is a part of."""
        named, own = self.vocabulary.resources[noun.resource].table, self.subject.table
        parts = {named.part.of if named.part else "", named.name}
        return own.name not in parts and (own.part is None or own.part.of != named.name)

    def _calls(self, match: Match, column: Column) -> bool:
        return any(isinstance(term, Called) and term.column is column for term in match.terms)

    def _natives(self, at: int) -> Iterator[tuple[Match, Sequence[Called | Means]]]:
        """The phrases at a word, each with what it may mean that is about the subject."""
        of = self.once("by table", "", at, lambda: [_by_table(match) for match in self._matches(at)])
        table = self.subject.table.name
        return ((match, some.get(table, ())) for match, some in zip(self._matches(at), of, strict=True))

    def _columns(self, at: int) -> Reaches:
        attribute, end = self._attribute(at)
        for match, native in self._natives(at):
            found = [term.column for term in native if isinstance(term, Called)]
            if self._is_own_noun(at, match):
                break
            if found:
                longer = match.end >= end
                return (
                    (self._likeliest_first(at, match.end, found), match.end) if longer else (attribute, end)
                )
            if any(isinstance(term, Means) and term.alone for term in native):
                break  # a value that begins with a column's name: "power off"
        return (attribute, end) if attribute else self._generic(at)

    def _likeliest_first(self, at: int, end: int, columns: list[Column]) -> tuple[Reach, ...]:
        """Those that are called just so before the others, percents last."""
        said = " ".join(word.lower for word in self.words[at:end])
        columns.sort(
            key=lambda one: (
                said not in {one.label.lower(), one.name.replace("_", " ")},
                one.kind is Kind.PERCENT,
            )
        )
        return tuple(Reach((column.name,), column) for column in columns)

    def _is_own_noun(self, at: int, match: Match) -> bool:
        """Whether the phrase is the subject's own noun, unless "where" makes a column of it."""
        own = any(
            isinstance(term, Noun) and self.vocabulary.resources[term.resource] is self.subject
            for term in match.terms
        )
        return own and self.said(at - 1, Role.THAT, Role.BY, Role.PER, Role.SORT) is None

    def _generic(self, at: int) -> Reaches:
        """What "size" and "age" are of the subject."""
        column = {"size": size_of, "age": age_of}.get(self.word(at), lambda _: None)(self.subject.table)
        return ((Reach((column.name,), column),), at + 1) if column else ((), at)

    def _forward(self, table: str) -> Way | None:
        way = self.way(self.vocabulary.resource_of(table))
        return way if way is not None and way.forward and len(way.path) == 1 else None

    def _matches(self, at: int) -> tuple[Match, ...]:
        return self.matches[at] if 0 <= at < len(self.matches) else ()

    def _attribute(self, at: int) -> Reaches:
        """The key of a map that stands at a word: "Owner", "attribute Owner"."""
        maps = self.vocabulary.maps.get(self.subject.table.name)
        if maps is None:
            return (), at
        start = next((match.end for match in self._matches(at) if self._calls(match, maps)), at)
        for span in self.names(start):
            for name in span.names:
                several = singular(span.text.lower()) == name.name.lower()
                if name.resource == KEYS_OF_MAPS and (several or name.how in {"exact", "case"}):
                    return (Reach((maps.name, name.name), maps),), span.end
        return (), at


def _by_table(match: Match) -> Mapping[str, Sequence[Called | Means]]:
    """What a phrase may mean, by the table that it is about."""
    found: dict[str, list[Called | Means]] = defaultdict(list)
    for term in match.terms:
        if isinstance(term, Called | Means):
            found[term.table].append(term)
    return dict(found)


def _heard(match: Match) -> list[Heard]:
    return [Heard(term.role, term.value, match.end) for term in match.terms if isinstance(term, Said)]


def _nouns(match: Match) -> list[Noun]:
    return [term for term in match.terms if isinstance(term, Noun)]


def _is_related(term: Term) -> bool:
    """Whether it counts just what its noun names, and sums up nothing of that, as "snapshot size" does."""
    source = term.column.source if isinstance(term, Called | Means) else None
    return isinstance(source, Related) and source.column is None


Reader: TypeAlias = Callable[[Scene, int], Clause | None]
