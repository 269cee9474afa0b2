"""What may be asked next: questions that go on from a query, made of the declarations alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, assert_never

from nlp.explain import label, reading
from nlp.facts import size_of
from nlp.meaning import Context, Export, Understood
from nlp.parse import parse
from nlp.vocabulary import Vocabulary, plural, registered
from store.query import Compare, Condition, Has, Kind, Not, Op, Order, Path, Query, every, paths
from store.resource import Column, Related, Resource
from store.resource import Kind as Holds

MOST: Final = 10  # "top 10"
NARROWER, GROUPS, OTHERS = 6, 3, 2  # candidates of each kind: each is looked for in the inventory
FEW: Final = 25  # groups that are looked through at a glance
JOINED: Final = (
    "with ",
    "without ",
    "in ",
    "no ",
    "not ",
    "for ",
    "of ",
)  # phrases that stand behind "those"


class Turn(Enum):
    """How a question goes on from another."""

    NARROWER = auto()  # to some of the rows
    GROUPED = auto()
    OTHERS = auto()  # to what belongs to the rows
    LARGEST = auto()
    LISTED = auto()  # from a number to what was counted
    FILE = auto()
    WIDER = auto()  # to more than there was


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A question that goes on from another.

    `texts`: ways to say it, the best first. `query`: what it has to mean; of others, but for the conditions.
    `test`: what is looked for among the rows of the question before.
    """

    turn: Turn
    texts: tuple[str, ...]
    query: Query
    test: Condition | Path | None = None
    export: Export | None = None

    def tells(self, rows: int, found: int) -> bool:
        """Whether it gives something, and not the same again.

        `found`: how many of the `rows` looked at fulfil the test, or how many values they have there.
        """
        match self.turn:
            case Turn.NARROWER:
                return 0 < found < rows
            case Turn.GROUPED:
                return 1 < found < rows and found <= FEW
            case Turn.OTHERS:
                return found > 0
            case Turn.LARGEST:
                return found > 1 and rows > MOST
            case Turn.LISTED | Turn.FILE | Turn.WIDER:
                return True
            case _:
                assert_never(self.turn)


def candidates(query: Query, vocabulary: Vocabulary | None = None) -> tuple[tuple[Candidate, ...], ...]:
    """What may be asked after `query`, each kind of question by itself, the best first."""
    known = vocabulary or registered()
    whole = query.limit is None
    narrower = tuple(_narrower(query, known))
    groups = tuple(_groups(query, known)) if whole else ()
    match query.kind:
        case Kind.LIST:
            others = tuple(_others(query, known)) if whole and query.where else ()
            return narrower, groups, others, tuple(_largest(query, known)), (_file(query),)
        case Kind.COUNT:
            return (_listed(query),), groups, narrower
        case Kind.AGGREGATE:
            return narrower, groups if query.group else (), (_listed(query),) if whole else ()
        case Kind.DETAIL:
            return tuple(_others(query, known)), tuple(_history(query, known))


def without(query: Query, where: Condition | None, vocabulary: Vocabulary | None = None) -> Candidate:
    """The question for a list of what fulfils `where` instead."""
    wider = Query(resource=query.resource, where=where)
    return Candidate(turn=Turn.WIDER, texts=(reading(wider, vocabulary or registered()),), query=wider)


def worded(candidate: Candidate, context: Context) -> str | None:
    """The first way to say it that is read as it is meant; None if there is none.

    `context`: of `parse`, with the question that it goes on from.
    """
    return next((text for text in candidate.texts if _fits(text, candidate, context)), None)


def _fits(text: str, candidate: Candidate, context: Context) -> bool:
    meant = parse(text, context)
    if not isinstance(meant, Understood) or meant.ignored or meant.guessed or meant.corrected:
        return False
    return meant.export == candidate.export and _shape(meant.query, candidate) == _shape(
        candidate.query, candidate
    )


def _shape(query: Query, candidate: Candidate) -> tuple[object, ...]:
    where = None if candidate.turn is Turn.OTHERS else query.where
    return query.resource, query.kind, where, query.group, query.limit


def _narrower(query: Query, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """'only the powered off ones': by what is often asked of such rows."""
    table = vocabulary.resources[query.resource].table
    told = {path[0] for path in paths(query.where)}
    columns = sorted(table.columns, key=lambda one: (not one.often, not one.shown))
    said = [each for column in columns if column.name not in told for each in _said_of(column)]
    for phrase, condition, test in said[:NARROWER]:
        wanted = replace(query, where=every(query.where, condition))
        yield Candidate(turn=Turn.NARROWER, texts=_only(phrase), query=wanted, test=test)


def _said_of(column: Column) -> Iterator[tuple[str, Condition, Condition]]:
    """Phrases that say something of a column, what it is, and the quickest way to look for it."""
    path = (column.name,)
    match column.kind, column.source:
        case Holds.CHOICE, _ if column.often or column.shown:
            for value, words in column.values.items():
                is_so = Compare(path=path, op=Op.EQ, value=value)
                yield from ((word, is_so, is_so) for word in words[:1])
        case Holds.FLAG, _:
            for yes, words in ((True, column.yes), (False, column.no)):
                is_so = Compare(path=path, op=Op.EQ, value=yes)
                yield from ((word, is_so, is_so) for word in words[:1])
        case _, Related(of=of, by=by, column=None, where=where):
            some = Has(resource=of, by=(by,), where=where)
            yield from ((word, Compare(path=path, op=Op.GT, value=0), some) for word in column.yes[:1])
            none = Not(of=some)
            yield from ((word, Compare(path=path, op=Op.EQ, value=0), none) for word in column.no[:1])


def _only(phrase: str) -> tuple[str, ...]:
    if phrase.startswith(JOINED):
        return (f"only those {phrase}",)
    return (f"only the {phrase} ones", f"only those with {phrase}")


def _groups(query: Query, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """'by cluster'."""
    resource = vocabulary.resources[query.resource]
    told = {path[0] for path in (*paths(query.where), *query.group)}
    usual = [one for one in resource.table.every if (one.often or one.shown) and one.name not in told]
    places = [one for one in usual if one.kind is Holds.REF]
    states = [one for one in usual if one.kind is Holds.CHOICE]
    for column in (*places, *states)[:GROUPS]:
        path = (column.name,)
        grouped = Query(resource=resource.name, kind=Kind.AGGREGATE, where=query.where, group=(path,))
        yield Candidate(
            turn=Turn.GROUPED, texts=(f"by {label(path, resource, vocabulary)}",), query=grouped, test=path
        )


def _others(query: Query, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """'snapshots of these': what belongs to them, or they belong to."""
    whose = "it" if query.kind is Kind.DETAIL else "these"
    resource = vocabulary.resources[query.resource]
    told = {one for path in paths(query.where) for one in path}
    ends = dict(_ends(resource, vocabulary))
    some = [(name, test) for name, test in ends.items() if told.isdisjoint({name, plural(name)})]
    for name, test in some[:OTHERS]:
        text = f"{plural(vocabulary.resources[name].label)} of {whose}"
        yield Candidate(turn=Turn.OTHERS, texts=(text,), query=Query(resource=name), test=test)


def _ends(resource: Resource, vocabulary: Vocabulary) -> Iterator[tuple[str, Condition]]:
    """The resources whose rows refer here and are counted here, those referred to, and what is logged."""
    for column in resource.table.columns:
        match column.source:
            case Related(of=of, by=by, column=None, where=None) if (
                vocabulary.resources[of].table is not resource.table
            ):
                yield of, Has(resource=of, by=(by,))
    for column in resource.table.columns:
        if column.kind is Holds.REF and column.shown and column.to != resource.table.name:
            yield vocabulary.resource_of(column.to).name, Not(of=Compare(path=(column.name,), op=Op.UNKNOWN))


def _history(query: Query, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """'changes of it': what was told of it, of the logs the last declared first, which is our own."""
    table = vocabulary.resources[query.resource].table
    logs = (one for one in reversed(tuple(vocabulary.resources.values())) if one.table.log)
    for log in logs:
        for column in log.table.columns:
            if column.kind is Holds.REF and column.to == table.name:
                text, test = f"{plural(log.label)} of it", Has(resource=log.name, by=(column.name,))
                yield Candidate(turn=Turn.OTHERS, texts=(text,), query=Query(resource=log.name), test=test)


def _largest(query: Query, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """'top 10 by memory'."""
    resource = vocabulary.resources[query.resource]
    column = size_of(resource.table)
    if column is not None and not query.order and query.limit is None:
        path = (column.name,)
        wanted = replace(query, order=(Order(path=path, descending=True),), limit=MOST)
        text = f"top {MOST} by {label(path, resource, vocabulary)}"
        yield Candidate(turn=Turn.LARGEST, texts=(text,), query=wanted, test=path)


def _listed(query: Query) -> Candidate:
    """'list them'."""
    return Candidate(
        turn=Turn.LISTED, texts=("list them",), query=Query(resource=query.resource, where=query.where)
    )


def _file(query: Query) -> Candidate:
    """'as xlsx'."""
    return Candidate(turn=Turn.FILE, texts=("as xlsx",), query=query, export="xlsx")
