"""Questions in the terminal: asked, shown, written to a file, gone on from."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.access import TERMINAL
from bot.answer import Answer, AnswerKind, Context, after, answer, export, failed, page
from bot.cli import start
from bot.conversation import Thread, Turn
from bot.explain import Explanation
from bot.explain import explained as how_it_came
from bot.present.sentences import noun
from bot.present.terminal import console, explained, shown
from bot.present.words import counted, one_line
from bot.suggest import suggested
from nlp.meaning import Export
from store import conversation
from store.engine import Engine
from store.errors import VminerError
from store.query import Query

PROMPT = "vminer> "
FORMATS: Mapping[str, Export] = {".csv": "csv", ".xlsx": "xlsx", ".json": "json"}
GOODBYES = {"exit", "quit", "bye", "q"}


class WrongFile(VminerError):
    """{file} is no file that an answer can be written to. Give it a name that ends in .csv, .xlsx or .json,
    in a folder that you may write to.
    """


class FileExists(VminerError):
    """{file} is there already. Move it away, or name another one: `vminer ask ... --export FILE`."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what was asked for besides. `rows`: None for all; `thread`: its name, or none.
    `explain`: whether to tell how the answer came about.
    """

    question: str
    rows: int | None = 25
    thread: str = ""
    file: Path | None = None
    explain: bool = False
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Told:
    """An answer; `written`: the sentence that tells of its file, if one was written; `how` it came about, if
    that was asked for.
    """

    answer: Answer
    written: str = ""
    how: Explanation | None = None


def answered(asked: Asked) -> Told:
    """Answer a question, as was asked for."""
    if asked.file:
        format_of(asked.file)
    with start.database(demo=asked.demo) as engine:
        thread = recalled(engine, asked.thread)
        given = Context(engine=engine, now=now(), thread=thread, rows=asked.rows, demo=asked.demo)
        told = answer(asked.question, TERMINAL, given)
        remember(engine, asked.thread, after(thread, told))
        how = how_it_came(told.reading, TERMINAL, given) if asked.explain else None
        if not asked.file:
            told = suggested(told, TERMINAL, given)
        return Told(answer=told, written=saved(told, given, asked.file), how=how)


def show(told: Answer) -> None:
    """Print an answer; a fault to standard error."""
    out = console(error=told.kind is AnswerKind.ERROR)
    out.print(shown(told, out.width))


def explain(how: Explanation, *, error: bool = False) -> None:
    """Print how an answer came about."""
    out = console(error=error)
    out.print(explained(how, out.width))


def chat(engine: Engine, *, demo: bool) -> None:
    """Answer line after line, each in the light of those before, until there are no more."""
    thread = Thread()
    for line in _lines():
        given = Context(engine=engine, now=now(), thread=thread, demo=demo)
        told = turn(line, given)
        thread = after(thread, told)


def turn(question: str, given: Context) -> Answer:
    """Answer a question of a conversation, which a fault does not end."""
    try:
        told = suggested(answer(question, TERMINAL, given), TERMINAL, given)
        show(told)
        written = saved(told, given, None)
    except Exception as error:  # noqa: BLE001 - the top of a conversation's turn: told, and logged
        told, written = failed(question, error, given.now), ""
        show(told)
    print(written, end="\n\n" if written else "\n")
    return told


def vcenters(engine: Engine, *columns: str) -> Answer:
    """All vCenters, with these columns."""
    query = Query(resource="vcenter", columns=tuple((column,) for column in columns))
    asked = Turn(question="vcenters", understood="vCenters", query=query)
    return page(asked, TERMINAL, Context(engine=engine, now=now(), rows=None))


def narrowed(told: Answer, *columns: str) -> Answer:
    """The answer with only these columns and its name, and without notes of how it was read."""
    kept = tuple(one for one in told.columns if one.name in {"name", *columns})
    return replace(told, columns=kept, query=None)


def now() -> datetime:
    """The time, in this machine's zone."""
    return datetime.now(UTC).astimezone()


def recalled(engine: Engine, name: str) -> Thread:
    """The thread of that name; a new one if there is none, or if it cannot be read any more."""
    with engine.connect() as connection:
        known = conversation.recall(connection, _key(name)) if name else None
    with suppress(ValueError):
        return Thread.from_json(known) if known else Thread()
    return Thread()


def remember(engine: Engine, name: str, thread: Thread) -> None:
    """Keep a thread, if it has a name."""
    if name:
        with engine.begin() as connection:
            conversation.remember(connection, _key(name), thread.to_json())


def saved(told: Answer, given: Context, file: Path | None) -> str:
    """Write every row to `file`, or to a new one if the question asked for a file; never half a file.

    Returns the sentence that says so; none if no file is wanted or there are no rows to write.
    """
    if told.turn is None or not (file or told.export):
        return ""
    from bot.present import files

    path = file or Path(files.name(told, told.export or "csv"))
    if not file and path.exists():
        raise FileExists(file=path)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as out, export(told.turn, TERMINAL, given) as listing:
            files.write(listing, format_of(path), out)
        part.replace(path)
    except OSError as error:
        raise WrongFile(file=path) from error
    finally:
        part.unlink(missing_ok=True)
    return f"{counted(told.total or 0, noun(told))} written to {one_line(str(path))}"


def format_of(file: Path) -> Export:
    """The format that a file's name asks for. Raises `WrongFile`."""
    as_ = FORMATS.get(file.suffix.lower())
    if as_ is None:
        raise WrongFile(file=file)
    return as_


def _key(name: str) -> str:
    return f"terminal/{name}"


def _lines() -> Iterator[str]:
    """What is typed, with a prompt; of a file or a pipe its lines, shown as if they were typed."""
    typed = sys.stdin.isatty()
    for line in map(str.strip, _typed() if typed else sys.stdin):
        if line.lower() in GOODBYES:
            return
        if line and not typed:
            print(f"{PROMPT}{one_line(line)}")
        if line:
            yield line


def _typed() -> Iterator[str]:
    import readline  # noqa: F401 - gives input() its history and editing

    while True:
        try:
            yield input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            print()
            return
