"""Where all that people want comes in, whichever way they asked, and goes out as a message or a file."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import TypeAlias, TypeVar

import structlog

from bot.access import NotAdmitted
from bot.answer import Answer, AnswerKind, Context, answer, export, page
from bot.conversation import Thread, Turn
from bot.explain import explained
from bot.fault import ours
from bot.present import files
from bot.present.blocks import PAGE
from bot.slack import memory
from bot.slack.allowance import Allowance
from bot.slack.client import Home
from bot.slack.errors import SlackError, SlackRefused
from bot.slack.outbox import Form, InThread, Outbox, To, explanations, forms, sentence
from bot.slack.people import Member, People, Writer
from bot.slack.work import Work
from bot.stats import stats
from bot.suggest import suggested
from nlp.meaning import Export
from store.engine import Engine

log = structlog.get_logger()

T = TypeVar("T")

HELP = (
    "Mention me in a channel, or write to me directly; in the thread of an answer, go on from it. "
    "`/vminer stats` shows the fleet at a glance, `/vminer status` how fresh the data is, "
    "`/vminer sync [NAME]` has it read again, `/vminer glossary` shows the words that I was taught here: "
    'teach me yours, as in "prod means folder Production".'
)
PATIENCE = 0.5  # seconds without an answer, after which we say that we are at work


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Something that a person wants of us.

    `text`: in their words; of a click "". `keys`: by which it is known again if Slack delivers it again.
    `to`: where the answer goes. `aside`: where goes what concerns them alone. `thread`: what remembers it.
    `addressed`: to us; else it stands in a thread of ours, and may be meant for somebody else. `after`: the
    id under which the answer is kept that it goes on from, if that need not be the newest.
    """

    text: str
    writer: Writer
    keys: tuple[str, ...]
    to: To
    aside: To
    thread: str | None = None
    addressed: bool = True
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All that it takes to answer."""

    engine: Engine
    home: Home
    people: People
    outbox: Outbox
    allowance: Allowance
    work: Work


Deed: TypeAlias = Callable[[Desk, Asked], Awaitable[None]]


def take(desk: Desk, asked: Asked, deed: Deed) -> None:
    """Have it done, once, however often Slack delivers it, and without anybody waiting for it."""
    desk.work.start(_do(desk, asked, deed))


async def ask(desk: Desk, asked: Asked) -> None:
    """Answer a question; with a file as well if it asks for one."""
    user = asked.writer.user
    with desk.allowance.question(user):
        member = await desk.people.member(asked.writer)
        thinking = desk.work.think(_thought, desk.engine, asked, member)
        told, state = await _patiently(desk, "is looking it up...", asked.to, thinking)
        unasked = told.kind is AnswerKind.REFUSE and not asked.addressed
        await _send(desk, asked, asked.aside if unasked else asked.to, forms(told, state))
    if told.export and told.turn:
        await _deliver(desk, asked, member, told.turn, told.export)


async def turn_page(desk: Desk, asked: Asked, *, state: str, offset: int) -> None:
    """Show another page of an answer, in its place."""
    with desk.allowance.question(asked.writer.user):
        member = await desk.people.member(asked.writer)
        turn = await desk.work.think(memory.kept, desk.engine, state)
        told = await desk.work.think(page, turn, member.asker, _context(desk.engine, member), offset)
        await _send(desk, asked, asked.to, forms(told, state))


async def explain(desk: Desk, asked: Asked, *, state: str) -> None:
    """Tell whoever asks how an answer came about."""
    with desk.allowance.question(asked.writer.user):
        member = await desk.people.member(asked.writer)
        reading = await desk.work.think(memory.reading, desk.engine, state)
        how = await desk.work.think(explained, reading, member.asker, _context(desk.engine, member))
        await _send(desk, asked, asked.to, explanations(how))


async def export_file(desk: Desk, asked: Asked, *, state: str, as_: Export) -> None:
    """Share all rows of an answer as a file."""
    member = await desk.people.member(asked.writer)
    turn = await desk.work.think(memory.kept, desk.engine, state)
    await _deliver(desk, asked, member, turn, as_)


async def show(desk: Desk, asked: Asked, *, turn: Turn) -> None:
    """Answer with what needs no words to be understood."""
    with desk.allowance.question(asked.writer.user):
        member = await desk.people.member(asked.writer)
        told = await desk.work.think(page, turn, member.asker, _context(desk.engine, member))
        state = await desk.work.think(memory.keep, desk.engine, asked.thread, Thread(), told)
        await _send(desk, asked, asked.to, forms(told, state))


async def glance(desk: Desk, asked: Asked) -> None:
    """Show the fleet at a glance."""
    with desk.allowance.question(asked.writer.user):
        member = await desk.people.member(asked.writer)
        told = await desk.work.think(stats, member.asker, _context(desk.engine, member))
        await _send(desk, asked, asked.to, forms(told, ""))


async def _do(desk: Desk, asked: Asked, deed: Deed) -> None:
    try:
        if await desk.work.think(memory.first, desk.engine, *asked.keys):
            await deed(desk, asked)
    except Exception as error:  # noqa: BLE001 - the top: whatever went wrong is told
        await _tell(desk, asked, error)


async def _send(desk: Desk, asked: Asked, to: To, forms: Sequence[Form]) -> None:
    """Send an answer; where Slack forbids it there, for the eyes of whoever asked."""
    try:
        await desk.outbox.send(to, *forms)
    except SlackRefused as error:
        log.warning("an answer may not go where it was asked for", code=error.code)
        if to != asked.aside:
            await desk.outbox.send(asked.aside, *forms)
        else:
            await desk.outbox.direct(asked.writer.user, forms[0])


async def _tell(desk: Desk, asked: Asked, error: Exception) -> None:
    """Say what went wrong, in a sentence; to an outsider, whatever went wrong, that they are one."""
    told = ours(error)
    try:
        await desk.people.member(asked.writer)
    except NotAdmitted as refusal:
        if not asked.addressed:
            return
        told = refusal
    log.info("told what went wrong", fault=type(told).__name__)
    try:
        await desk.outbox.send(asked.aside, sentence(str(told)))
    except SlackError as fault:
        log.warning("Slack did not take an answer", fault=str(fault), channel=asked.writer.channel)


async def _patiently(desk: Desk, doing: str, to: To, work: Awaitable[T]) -> T:
    """What comes of the work; if that takes a while, people see what we are doing."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        await desk.outbox.status(doing, to)
    return await task


async def _deliver(desk: Desk, asked: Asked, member: Member, turn: Turn, as_: Export) -> None:
    """Share a file in the thread; where there is none, as nobody else sees the answer, by direct message."""
    user = member.asker.id
    with desk.allowance.export(user):
        writing = desk.work.write(_written, desk, member, turn, as_)
        name, data = await _patiently(desk, "is writing the file...", asked.to, writing)
        if isinstance(asked.to, InThread):
            await desk.outbox.upload(data, name, asked.to)
        else:
            about = sentence(f"The file you asked for: {turn.understood}")
            await desk.outbox.upload(data, name, await desk.outbox.direct(user, about))
            await desk.outbox.send(asked.to, sentence("I have sent you the file as a direct message."))


def _thought(engine: Engine, asked: Asked, member: Member) -> tuple[Answer, str]:
    """The answer, and the id that it is kept under."""
    said = (memory.recall(engine, asked.thread) if asked.thread else None) or Thread()
    if asked.after:
        said = said.on(memory.kept(engine, asked.after))
    context = replace(_context(engine, member), thread=said, place=asked.writer.channel)
    told = suggested(answer(asked.text or "help", member.asker, context), member.asker, context, files=False)
    if told.kind is AnswerKind.HELP and told.choices:  # of what can be asked
        told = replace(told, understood=f"{told.understood} {HELP}")
    return told, memory.keep(engine, asked.thread, said, told)


def _written(desk: Desk, member: Member, turn: Turn, as_: Export) -> tuple[str, bytes]:
    """The file's name and content."""
    file = BytesIO()
    with export(turn, member.asker, _context(desk.engine, member)) as listing:
        files.write(replace(listing, rows=desk.work.until_over(listing.rows)), as_, file)
        return files.name(listing.answer, as_), file.getvalue()


def _context(engine: Engine, member: Member) -> Context:
    return Context(engine=engine, now=datetime.now(member.zone), rows=PAGE)
