"""A question answered: candidates, names, meaning, rows. The terminal and Slack call the same functions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from time import perf_counter

from bot import glossary
from bot.access import Asker
from bot.conversation import Reading, Thread, Turn
from bot.fault import InternalFault, ours
from bot.names import names, near
from bot.pick import picked
from nlp import meaning
from nlp.candidates import candidates
from nlp.explain import reading
from nlp.meaning import (
    Choice,
    Claim,
    Export,
    Forget,
    ListTaught,
    Meaning,
    Nth,
    Refused,
    StartOver,
    Taught,
    Teach,
    Unclear,
    Understood,
    Undo,
)
from nlp.parse import NOTHING_BEFORE, parse
from nlp.vocabulary import plural, registered
from store import setting
from store.engine import Connection, Engine
from store.query import All, Compare, Condition, Either, Kind, Not, Op, Path, Query
from store.read import run, stream
from store.resources.registry import RESOURCES
from store.result import Freshness, Row, Shown

EXAMPLES = tuple(
    Choice(label=text, question=text)
    for text in (
        "powered off VMs",
        "hosts with no VMs",
        "datastores with less than 15% free",
        "snapshots older than 30 days",
        "count VMs by cluster",
    )
)

AFRESH = "All forgotten: what would you like to know?"
NOTHING_TO_UNDO = "There is nothing to undo: no question was answered before."


class Step(StrEnum):
    """Where an answer leaves its thread: one question on, one back, or at the beginning."""

    ON = "on"
    BACK = "back"
    ANEW = "anew"


class AnswerKind(StrEnum):
    """The shape of an answer: the first four carry rows or a number, the others a sentence."""

    LIST = "list"
    COUNT = "count"
    AGGREGATE = "aggregate"
    DETAIL = "detail"
    CLARIFY = "clarify"
    REFUSE = "refuse"
    HELP = "help"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One question, answered.

    `understood`: how it was read, in one line; of the last four kinds the sentence that people get.
    `rows`: one page, beginning at `offset`; `total` counts all. `yes`: the answer to a yes-or-no question,
    else None. `asked_at`: aware, in the asker's zone. `hidden`: how many rows were left out because nobody
    means them, and what they are. `emptied`: why there are no rows, where that can be told. `suggestions`:
    what may be asked next, in the thread of this answer. `export`: the rows are wanted as a file.
    `reference`: under which a fault of our own was logged. `demo`: of the made-up fleet. `step`: where
    it leaves the thread. `lesson`: the id of what was said of words.
    """

    question: str
    kind: AnswerKind
    understood: str
    asked_at: datetime
    corrected: str | None = None
    resource: str | None = None
    columns: tuple[Shown, ...] = ()
    rows: tuple[Row, ...] = ()
    offset: int = 0
    total: int | None = None
    yes: bool | None = None
    as_of: tuple[Freshness, ...] = ()
    hidden: tuple[int, str] | None = None
    ignored: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    taught: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    emptied: str | None = None
    suggestions: tuple[Choice, ...] = ()
    claims: tuple[Claim, ...] = ()
    query: Query | None = None
    export: Export | None = None
    parse_ms: float = 0
    query_ms: float = 0
    reference: str | None = None
    demo: bool = False
    step: Step = Step.ON
    lesson: int | None = None

    @property
    def reading(self) -> Reading:
        """How the question was read."""
        return self.turn or Reading(
            question=self.question, understood=self.understood, query=None, claims=self.claims
        )

    @property
    def turn(self) -> Turn | None:
        """What asks for another page of it, or for a file; None of the last four kinds."""
        if self.query is None:
            return None
        return Turn(
            question=self.question,
            understood=self.understood,
            query=self.query,
            corrected=self.corrected,
            ignored=self.ignored,
            carried=self.carried,
            supposed=self.supposed,
            taught=self.taught,
            claims=self.claims,
            yes_or_no=self.yes is not None,
        )


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a question is answered with, besides its words and whoever asks.

    `now`: aware, in the asker's zone. `thread`: what the thread remembers. `rows`: of a page, None for all.
    `place`: the id of the channel that is asked in, "" where there is none.
    """

    engine: Engine
    now: datetime
    thread: Thread = field(default_factory=Thread)
    rows: int | None = 25
    place: str = ""
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Every row of an answer, for a file. `rows` can be gone through once."""

    answer: Answer
    columns: tuple[Shown, ...]
    rows: Iterator[Row]


def answer(question: str, asker: Asker, context: Context) -> Answer:
    """The answer to a question in people's own words; a number or label picks a choice the thread offered.

    Raises what the store raises: `failed` makes an answer of that, at the top of a command or listener.
    """
    asked = context.thread.meant(question)
    with context.engine.connect() as connection:
        began = perf_counter()
        last = context.thread.last
        meant = _meaning(connection, asked, asker, context, last.query if last else None)
        parse_ms = _since(began)
        match meant:
            case Understood():
                given = _answered(connection, asked, meant, asker, context)
                return replace(given, parse_ms=parse_ms)
            case Unclear() | Refused():
                return _sentence(asked, meant, context, parse_ms)
            case Undo() if context.thread.lesson is None:
                return _undone(connection, asked, asker, context)
            case StartOver():
                return replace(_told(asked, AFRESH, context), step=Step.ANEW)
            case ListTaught():
                return _listed(connection, asked, meant, context)
            case Teach() | Forget() | Undo():
                return _taught(connection, asked, meant, asker, context)


def page(turn: Turn, asker: Asker, context: Context, offset: int = 0) -> Answer:
    """The page of an earlier answer from row `offset` on, read anew with the rights of whoever asks."""
    with context.engine.connect() as connection:
        return _read(connection, turn, asker, context, offset)


@contextmanager
def export(turn: Turn, asker: Asker, context: Context) -> Iterator[Listing]:
    """Every row of an earlier answer, read anew while the context lasts; of a count, those counted."""
    counted = turn.query.kind is Kind.COUNT
    whole = replace(turn, query=replace(turn.query, kind=Kind.LIST)) if counted else turn
    with context.engine.connect() as connection:
        about = _read(connection, whole, asker, replace(context, rows=0))
        columns, rows = stream(connection, telling(whole.query), asker.scope)
        yield Listing(answer=about, columns=columns, rows=rows)


def heard(
    connection: Connection, texts: Sequence[str], asker: Asker, context: Context, previous: Query | None
) -> meaning.Context:
    """What the meaning of each of the texts depends on, said after `previous`."""
    taught = glossary.taught(glossary.known(connection, context.place))
    spans = [span for text in texts for span in candidates(text, glossary=taught)]
    found = names(connection, spans, asker.scope)
    return replace(_about(connection, context, taught), found=found, previous=previous)


def telling(query: Query) -> Query:
    """The query with what belongs beside its columns.

    If it names none, what its rows are ordered and measured by come first among them.
    """
    resource = RESOURCES.get(query.resource)
    if query.kind is not Kind.LIST or resource is None:
        return query
    usual = tuple((column.name,) for column in resource.table.every if column.shown)
    decisive = (*(order.path for order in query.order), *_measured(query.where))
    chosen = query.columns or (*decisive, *usual)
    beside: dict[Path, tuple[Path, ...]] = {
        (one.name,): tuple((name,) for name in one.beside) for one in resource.table.columns
    }
    told = (each for path in chosen for each in (path, *beside.get(path, ())))
    return replace(query, columns=tuple(dict.fromkeys(told)))


def after(thread: Thread, given: Answer) -> Thread:
    """What the thread remembers once that was answered."""
    match given.step:
        case Step.ON:
            return replace(thread.on(given.turn, given.choices), lesson=given.lesson)
        case Step.BACK:
            return thread.back() or thread
        case Step.ANEW:
            return Thread()


def failed(question: str, error: Exception, now: datetime) -> Answer:
    """The answer of kind `error` that tells what went wrong; what is no error of ours is logged."""
    known = ours(error)
    return Answer(
        question=question,
        kind=AnswerKind.ERROR,
        understood=str(known),
        asked_at=now,
        reference=known.reference if isinstance(known, InternalFault) else None,
    )


def _undone(connection: Connection, question: str, asker: Asker, context: Context) -> Answer:
    """The question before, answered again with the rights of whoever asks now."""
    before = context.thread.back()
    if before is None or before.last is None:
        return _told(question, NOTHING_TO_UNDO, context)
    return replace(_read(connection, before.last, asker, context), step=Step.BACK)


def _taught(
    connection: Connection, question: str, said: Teach | Forget | Undo, asker: Asker, context: Context
) -> Answer:
    """What came of what was said of words; kept at once."""
    match said:
        case Teach():
            taught = glossary.taught(glossary.known(connection, context.place))
            about = _about(connection, context, taught)
            lesson = glossary.teach(connection, said, asker, context.place, about)
        case Forget():
            lesson = glossary.forget(connection, said, asker, context.place)
        case Undo():
            lesson = glossary.take_back(connection, context.thread.lesson or 0, asker)
    connection.commit()
    kind = AnswerKind.REFUSE if lesson.refused else AnswerKind.HELP
    return replace(_told(question, lesson.sentence, context), kind=kind, lesson=lesson.said)


def _listed(connection: Connection, question: str, said: ListTaught, context: Context) -> Answer:
    """The words that were taught where that is asked."""
    rows = glossary.rows(glossary.known(connection, context.place), said)
    if not rows:
        return _told(question, glossary.NOTHING_TAUGHT, context)
    told = _told(question, "What words mean here", context)
    page, total = rows[: context.rows], len(rows)
    told = replace(told, kind=AnswerKind.LIST, columns=glossary.COLUMNS, rows=page, total=total)
    return replace(told, lesson=context.thread.lesson)


def _told(question: str, sentence: str, context: Context) -> Answer:
    """An answer that is a sentence, and nothing to be asked back."""
    return Answer(
        question=question,
        kind=AnswerKind.HELP,
        understood=sentence,
        asked_at=context.now,
        demo=context.demo,
    )


def _meaning(
    connection: Connection, question: str, asker: Asker, context: Context, previous: Query | None
) -> Understood | Unclear | Refused | Undo | StartOver | Teach | Forget | ListTaught:
    """What the question means after `previous`; of a row of its answer, what is asked of that."""
    meant = _parsed(connection, question, asker, context, previous)
    if not isinstance(meant, Nth):
        return meant
    if previous is None:
        return Unclear(reason=NOTHING_BEFORE)
    one = picked(connection, previous, meant.number, asker.scope)
    if isinstance(one, Unclear):
        return one
    if meant.rest:
        return _meaning(connection, meant.rest, asker, context, one)
    return Understood(query=one, reading=reading(one, registered()))


def _parsed(
    connection: Connection, question: str, asker: Asker, context: Context, previous: Query | None
) -> Meaning:
    about = heard(connection, (question,), asker, context, previous)
    meant = parse(question, about)
    if isinstance(meant, Unclear) and meant.missing is not None:
        return parse(question, replace(about, near=near(connection, meant.missing, asker.scope)))
    return meant


def _about(connection: Connection, context: Context, taught: tuple[Taught, ...]) -> meaning.Context:
    """What a question's meaning depends on, but for names and the question before."""
    return meaning.Context(
        now=context.now,
        zone=context.now.tzinfo or UTC,
        amounts=setting.values(connection, setting.VAGUE),
        glossary=taught,
    )


def _turn(question: str, meant: Understood) -> Turn:
    return Turn(
        question=question,
        understood=meant.reading,
        query=meant.query,
        corrected=meant.corrected,
        ignored=meant.ignored,
        carried=meant.carried,
        supposed=meant.supposed,
        taught=meant.taught,
        yes_or_no=meant.yes_or_no,
        claims=meant.claims,
    )


def _read(connection: Connection, turn: Turn, asker: Asker, context: Context, offset: int = 0) -> Answer:
    began = perf_counter()
    result = run(connection, telling(turn.query), asker.scope, limit=context.rows, offset=offset)
    return Answer(
        question=turn.question,
        kind=AnswerKind(turn.query.kind.value),
        understood=turn.understood,
        asked_at=context.now,
        corrected=turn.corrected,
        resource=turn.query.resource,
        columns=result.columns,
        rows=result.rows,
        offset=offset,
        total=result.total,
        yes=result.total > 0 if turn.yes_or_no else None,
        as_of=result.as_of,
        hidden=result.hidden,
        ignored=turn.ignored,
        carried=turn.carried,
        supposed=turn.supposed,
        taught=turn.taught,
        claims=turn.claims,
        query=turn.query,
        query_ms=_since(began),
        demo=context.demo,
    )


def _answered(
    connection: Connection, asked: str, meant: Understood, asker: Asker, context: Context
) -> Answer:
    """What is there; if that is nothing for want of sense in a word, the question what it means."""
    given = _read(connection, _turn(asked, meant), asker, context)
    if meant.guessed and not given.total:
        return _sentence(asked, _unknown(meant), context, 0)
    return replace(given, export=meant.export)


def _unknown(meant: Understood) -> Unclear:
    """What is asked where words that were taken for a description describe nothing."""
    label = RESOURCES[meant.query.resource].label
    words = " ".join(meant.guessed)
    return Unclear(reason=f'I do not know what "{words}" means of {plural(label)}.', claims=meant.claims)


def _measured(condition: Condition | None) -> tuple[Path, ...]:
    match condition:
        case Compare(op=Op.LT | Op.LE | Op.GT | Op.GE, path=path):
            return (path,)
        case All(of=of) | Either(of=of):
            return tuple(path for part in of for path in _measured(part))
        case Not(of=of):
            return _measured(of)
        case _:
            return ()


def _sentence(question: str, meant: Unclear | Refused, context: Context, parse_ms: float) -> Answer:
    match meant:
        case Unclear():
            kind, choices = AnswerKind.CLARIFY, meant.choices
        case Refused(help=True):
            kind, choices = AnswerKind.HELP, EXAMPLES
        case Refused():
            kind, choices = AnswerKind.REFUSE, ()
    return Answer(
        question=question,
        kind=kind,
        understood=meant.reason,
        asked_at=context.now,
        choices=choices,
        claims=meant.claims,
        parse_ms=parse_ms,
        demo=context.demo,
    )


def _since(began: float) -> float:
    return 1000 * (perf_counter() - began)
