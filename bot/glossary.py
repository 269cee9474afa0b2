"""What people teach about words of their own: who may, where it holds, and what they are told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.access import Asker, NotForEveryone
from bot.names import names
from nlp.candidates import candidates
from nlp.lesson import learned, tried
from nlp.meaning import Context, Forget, ListTaught, Refused, Taught, Teach
from nlp.teaching import UNTAUGHT
from store import glossary
from store.engine import Connection
from store.glossary import WORKSPACE, Entry
from store.resource import Kind
from store.resources.registry import RESOURCES
from store.result import Row, Shown

COLUMNS: Final = (
    Shown(name="words", label="Words", kind=Kind.TEXT),
    Shown(name="meaning", label="Meaning", kind=Kind.TEXT),
    Shown(name="where", label="Where", kind=Kind.TEXT),
    Shown(name="taught_by", label="Taught by", kind=Kind.TEXT),
    Shown(name="taught_at", label="Taught", kind=Kind.MOMENT),
)
NOTHING_TAUGHT: Final = 'No words have been taught here. Teach me one: "prod means folder Production".'
BACK: Final = 'Say "undo" to take it back.'
TAKEN_BACK: Final = "Taken back: it is as it was before."
NOT_BACK: Final = "That does not hold any more, so there is nothing to take back."


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """What came of it: a sentence for people.

    `said`: the id of what was said, by which it can be taken back. `refused`: nothing was kept.
    """

    sentence: str
    said: int | None = None
    refused: bool = False


def known(connection: Connection, place: str) -> tuple[Entry, ...]:
    """What holds in a place, the id of a channel or "" for none: its own words before everybody's."""
    return glossary.known(connection, *((place, WORKSPACE) if place else (WORKSPACE,)))


def taught(entries: Sequence[Entry]) -> tuple[Taught, ...]:
    """The entries as the language wants to know them."""
    return tuple(Taught(words=one.words, meaning=one.meaning) for one in entries)


def teach(connection: Connection, said: Teach, asker: Asker, place: str, context: Context) -> Lesson:
    """Keep what was said, if its meaning is understood.

    `context`: of the question, but for names. Raises `NotForEveryone`, `TooLongTaught` or `TooMuchTaught`.
    """
    spans = (span for text in tried(said, context.glossary) for span in candidates(text))
    what = learned(said, replace(context, found=names(connection, spans, asker.scope)))
    if isinstance(what, Refused):
        return Lesson(sentence=what.reason, refused=True)
    scope = _scope(asker, place, everywhere=said.everywhere)
    words, meaning = what.taught.words, what.taught.meaning
    before = next((one for one in known(connection, place) if (one.scope, one.words) == (scope, words)), None)
    id_ = glossary.teach(connection, scope, words, meaning, by=asker.id, name=asker.name or asker.id)
    told = (
        f'From now on "{words}" means {_where(scope)}: {meaning}.',
        f"I read that as: {what.reading}.",
        f"Before, it meant: {before.meaning}." if before else "",
        _also_named(connection, words, asker),
        BACK,
    )
    return Lesson(sentence=" ".join(filter(None, told)), said=id_)


def forget(connection: Connection, said: Forget, asker: Asker, place: str) -> Lesson:
    """Forget words: those of the place, or if it has none, everybody's. Raises `NotForEveryone`."""
    entries = [one for one in known(connection, place) if one.words == said.words]
    if said.everywhere:
        entries = [one for one in entries if one.scope == WORKSPACE]
    if not entries:
        return Lesson(sentence=UNTAUGHT.format(words=said.words), refused=True)
    gone, *rest = entries
    scope = _scope(asker, place, everywhere=gone.scope == WORKSPACE)
    id_ = glossary.forget(connection, scope, said.words, by=asker.id, name=asker.name or asker.id)
    told = f'I have forgotten that "{gone.words}" meant {_where(scope)}: {gone.meaning}.'
    still = f" {_where(WORKSPACE).capitalize()} it still means: {rest[0].meaning}." if rest else ""
    return Lesson(sentence=f"{told}{still} {BACK}", said=id_)


def take_back(connection: Connection, id_: int, asker: Asker) -> Lesson:
    """Take back what was said last. Raises `NotForEveryone`."""
    scope = glossary.scope_of(connection, id_)
    if scope is not None:
        _scope(asker, scope, everywhere=scope == WORKSPACE)
    done = glossary.take_back(connection, id_)
    return Lesson(sentence=TAKEN_BACK if done else NOT_BACK, refused=not done)


def rows(entries: Sequence[Entry], said: ListTaught) -> tuple[Row, ...]:
    """A row for each entry that was asked for, with `COLUMNS`."""
    return tuple(
        {
            "words": one.words,
            "meaning": one.meaning,
            "where": _where(one.scope),
            "taught_by": one.name,
            "taught_at": one.taught_at,
        }
        for one in entries
        if said.words in {"", one.words}
    )


def _scope(asker: Asker, place: str, *, everywhere: bool) -> str:
    """Where it shall hold. Raises `NotForEveryone` if the asker may not say so."""
    if place and not everywhere:
        return place
    if not asker.may_sync:
        raise NotForEveryone
    return WORKSPACE


def _where(scope: str) -> str:
    return "for everyone" if scope == WORKSPACE else "here"


def _also_named(connection: Connection, words: str, asker: Asker) -> str:
    found = names(connection, (words,), asker.scope).get(words, ())
    certain = next((one for one in found if one.how in {"exact", "case"}), None)
    if certain is None:
        return ""
    label = RESOURCES[certain.resource].label
    return f'There is also a {label} of that name: write "{certain.name}" in quotes to mean it.'
