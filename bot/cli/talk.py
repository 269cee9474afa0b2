"""A question in the terminal: asked, shown, written to a file, gone on from."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from rich.table import Table
from rich.text import Text

from bot.access import TERMINAL
from bot.answer import Answer, AnswerKind, Context, after, answer, export, failed
from bot.conversation import Thread
from bot.present.sentences import noun
from bot.present.terminal import console, shown
from bot.present.words import counted, one_line
from nlp.meaning import Claim, Export
from store.engine import Engine
from store.errors import VminerError

PROMPT = "vminer> "
GOODBYES = {"exit", "quit", "bye", "q"}


class WrongFile(VminerError):
    """{file} is no file that an answer can be written to. Give it a name that ends in .csv, .xlsx or .json,
    in a folder that you may write to.
    """


class FileExists(VminerError):
    """{file} is there already. Move it away, or name another one: `vminer ask ... --export FILE`."""


def context(
    engine: Engine, *, thread: Thread | None = None, rows: int | None = 25, demo: bool = False
) -> Context:
    """What a question in this terminal is answered with, now."""
    return Context(engine=engine, now=now(), thread=thread or Thread(), rows=rows, demo=demo)


def now() -> datetime:
    """The time, in this machine's zone."""
    return datetime.now(UTC).astimezone()


def ask(question: str, given: Context) -> Answer:
    """The answer, for the terminal's user, who may see everything."""
    return answer(question, TERMINAL, given)


def show(told: Answer) -> None:
    """Print an answer; a fault to standard error."""
    out = console(error=told.kind is AnswerKind.ERROR)
    out.print(shown(told, out.width))


def explain(claims: Iterable[Claim], *, error: bool = False) -> None:
    """Print which rule made what of which words."""
    table = Table("Rule", "Words", "Meaning", box=None, pad_edge=False)
    for claim in claims:
        table.add_row(*(Text(one_line(part)) for part in (claim.rule, claim.words, claim.meaning)))
    console(error=error).print(table)


def save(told: Answer, given: Context, file: Path, *, over: bool) -> str:
    """Write every row to `file`, which is whole or not there at all; `over`: also over another one.

    Returns the sentence that says so. An answer that is a sentence is not written.
    """
    as_ = format_of(file)
    if told.turn is None:
        return f"Nothing was written to {one_line(str(file))}."
    if not over and file.exists():
        raise FileExists(file=file)
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as out, export(told.turn, TERMINAL, given) as listing:
            files.write(listing, as_, out)
        part.replace(file)
    except OSError as error:
        raise WrongFile(file=file) from error
    finally:
        part.unlink(missing_ok=True)
    return f"{counted(told.total or 0, noun(told))} written to {one_line(str(file))}"


def format_of(file: Path) -> Export:
    """The format that a file's name asks for. Raises `WrongFile`."""
    for as_ in get_args(Export):
        if file.suffix.lower() == f".{as_}":
            return as_
    raise WrongFile(file=file)


def chat(engine: Engine, *, demo: bool) -> None:
    """Answer line after line, each in the light of those before, until there are no more."""
    thread = Thread()
    for line in _lines():
        given = context(engine, thread=thread, demo=demo)
        try:
            told = ask(line, given)
            show(told)
            if told.export:
                print(save(told, given, Path(files.name(told, told.export)), over=False))
        except Exception as error:  # noqa: BLE001 - a fault ends the question, not the conversation
            told = failed(line, error, given.now)
            show(told)
        thread = after(thread, told)
        print()


def _lines() -> Iterator[str]:
    """What is typed, with a prompt; of a file or a pipe the lines, shown as if they were typed."""
    typed = _typed() if sys.stdin.isatty() else _read()
    for line in typed:
        if line.strip().lower() in GOODBYES:
            return
        if line.strip():
            yield line


def _typed() -> Iterator[str]:
    import readline  # noqa: F401 - gives input() its history and editing

    while True:
        try:
            yield input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            print()
            return


def _read() -> Iterator[str]:
    for line in sys.stdin:
        print(f"{PROMPT}{one_line(line)}")
        yield line.rstrip("\n")
