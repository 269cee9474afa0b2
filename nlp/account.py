"""What was made of each word of a question, in people's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, assert_never

from nlp import explain
from nlp.clause import (
    Asked,
    By,
    Chosen,
    Clause,
    Commonest,
    Counted,
    Each,
    Effect,
    File,
    Filter,
    Grouped,
    InFull,
    Instead,
    Limited,
    Measured,
    Ordered,
    Ranked,
    Reversed,
    Shared,
    Then,
    Too,
    Totalled,
    Whichever,
    Wider,
    YesOrNo,
)
from nlp.defaults import KEYS_OF_MAPS
from nlp.english import Role
from nlp.meaning import Claim, Name
from nlp.scene import Heard, Scene
from nlp.tokens import Word
from nlp.vocabulary import Vocabulary, plural
from store.query import Alike, All, Compare, Condition, Either, Has, Mixed, Not, Order, Path, Throughout
from store.resource import Kind, Resource

# Stand for a rule where words join others, say what it is about, or are said around it.
JOINT, NOUN, ASIDE = "joint", "noun", "aside"
WANTING: Final[Mapping[type[Effect], str]] = {
    Counted: "a number is wanted",
    Shared: "a share in percent is wanted",
    Each: "for each of them",
    Totalled: "added up",
    Whichever: "those for which that does not hold are wanted too",
    YesOrNo: "yes or no is wanted",
    InFull: "everything about it is wanted",
    Asked: "something has to be asked first",
}

NOT_USED = "not used"
NOTHING = "changes nothing"
ENDS = {None: "", True: ", highest first", False: ", lowest first"}


def claimed(scene: Scene, rule: str, at: int, clause: Clause) -> Claim:
    """What a rule made of the words from a place on."""
    if not clause.effects:
        return _plain(scene, rule, at, clause.end)
    told = "; ".join(effect_words(effect, scene) for effect in clause.effects)
    return replace(_claim(scene, rule, at, clause.end, told), names=tuple(_names(scene, at, clause)))


def joined(scene: Scene, at: int, joint: Heard) -> Claim:
    """That words join what stands before and behind them."""
    return _claim(scene, JOINT, at, joint.end, "or" if joint.role is Role.OR else "and")


def unused(scene: Scene, at: int) -> Claim:
    """That a word was not used."""
    return _claim(scene, "", at, at + 1, NOT_USED)


def around(text: str) -> tuple[Claim, ...]:
    """That what is said before or behind the request is no part of it."""
    words = text.strip()
    return (Claim(rule=ASIDE, words=words, meaning=NOTHING),) if any(map(str.isalnum, words)) else ()


def effect_words(effect: Effect, scene: Scene) -> str:
    """What a clause does to the question: "where power is powered on", "ordered by memory", "at most 10"."""
    match effect:
        case Filter() | Wider() | Then() | Instead():
            return _narrowing(effect, scene)
        case Chosen() | Too() | Grouped() | By() | Measured():
            return _showing(effect, scene)
        case Ordered() | Commonest() | Ranked() | Limited() | Reversed():
            return _ordering(effect, scene)
        case Counted() | Shared() | Each() | Totalled() | Whichever():
            return WANTING[type(effect)]
        case File() | YesOrNo() | InFull() | Asked():
            return _wanting(effect)
        case _:
            assert_never(effect)


def _narrowing(effect: Filter | Wider | Then | Instead, scene: Scene) -> str:
    """Which rows are meant."""
    match effect:
        case Filter(condition=condition, supposed=supposed):
            default = " (by default)" if supposed else ""
            return explain.where_words(condition, scene.subject, scene.vocabulary) + default
        case Wider(path=path):
            return f"in any {_label(scene, path)}" if path else "without any condition"
        case Instead(resource=name, where=where):
            other = scene.vocabulary.resources[name]
            return f"{plural(other.label)} {explain.where_words(where, other, scene.vocabulary)}"
        case Then(stretch=stretch):
            return f"as it was {explain.stretch_words(stretch)}"
        case _:
            assert_never(effect)


def _showing(effect: Chosen | Too | Grouped | By | Measured, scene: Scene) -> str:
    """What is shown of them."""
    match effect:
        case Chosen(paths=paths):
            return f"show {explain.listed([_label(scene, path) for path in paths])}"
        case Too():
            return "besides the columns that are shown"
        case Grouped(path=path):
            return f"one line for each {_label(scene, path)}"
        case By(path=path):
            return f"by {_label(scene, path)}"
        case Measured(function=function, path=path):
            return f"the {explain.FUNCTIONS[function]} {_label(scene, path)}"
        case _:
            assert_never(effect)


def _ordering(effect: Ordered | Commonest | Ranked | Limited | Reversed, scene: Scene) -> str:
    """What comes first, and how many."""
    match effect:
        case Ordered():
            return f"ordered by {_ordered(effect, scene)}"
        case Commonest(path=path, descending=descending):
            called = _label(scene, path) if path else "values"
            return f"the {'most' if descending else 'least'} common {called} first"
        case Ranked(resource=name, where=where, descending=descending):
            other = scene.vocabulary.resources[name]
            told = explain.where_words(where, other, scene.vocabulary)
            return f"those with the {'most' if descending else 'fewest'} {plural(other.label)} {told}"
        case Limited(limit=limit, descending=descending):
            return f"at most {limit}{ENDS[descending]}"
        case Reversed():
            return "the other way round"
        case _:
            assert_never(effect)


def _ordered(effect: Ordered, scene: Scene) -> str:
    if effect.path is None:
        return f"the same as before{ENDS[effect.descending]}"
    if effect.descending is None:
        return _label(scene, effect.path)
    order = Order(path=effect.path, descending=effect.descending)
    return explain.order_words(order, scene.subject, scene.vocabulary)


def _wanting(effect: File | YesOrNo | InFull | Asked) -> str:
    """What kind of answer is wanted."""
    if isinstance(effect, File):
        return f"a file is wanted: {effect.format}" if effect.format else "a file is wanted"
    return WANTING[type(effect)]


def _plain(scene: Scene, rule: str, at: int, end: int) -> Claim:
    """What words say that have no effect: a noun what the question is about."""
    noun = scene.noun(at)
    if noun is not None and noun.end == end and noun.resource.table is scene.subject.table:
        return _claim(scene, NOUN, at, end, f"about {plural(scene.subject.label)}")
    return _claim(scene, rule, at, end, NOTHING)


def _names(scene: Scene, at: int, clause: Clause) -> Iterator[Name]:
    """What in the inventory is named there, and asked for."""
    about, known = scene.subject, scene.vocabulary
    asked = {one for condition in clause.conditions for one in _named(condition, about, known)}
    names = (
        name
        for place in range(at, clause.end)
        for span in scene.names(place)
        if span.end <= clause.end
        for name in _as_written(scene.words[place : span.end], span.names)
    )
    yield from dict.fromkeys(
        name for name in names if (known.resources[name.resource].table.name, name.name) in asked
    )


def _as_written(words: Sequence[Word], names: Iterable[Name]) -> Iterator[Name]:
    """The names of a span, found by a slip where one was mended there."""
    slipped = any(word.typed for word in words)
    return (replace(name, how="slip") if slipped else name for name in names)


def _named(condition: Condition, resource: Resource, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The names that a condition asks for, each behind the table of what is so named."""
    match condition:
        case Compare(path=path, value=value):
            column = vocabulary.leaf(resource.table, path)
            if isinstance(value, str):
                yield column.to or resource.table.name, value
            if column.kind is Kind.MAP:
                yield KEYS_OF_MAPS, path[-1]
        case Has(resource=name, where=where) | Alike(resource=name, where=where):
            yield from _named(where, vocabulary.resources[name], vocabulary) if where else ()
        case All(of=of) | Either(of=of):
            yield from (one for part in of for one in _named(part, resource, vocabulary))
        case Not(of=inner):
            yield from _named(inner, resource, vocabulary)
        case Throughout(by=by, where=where):
            target = vocabulary.resource_of(vocabulary.leaf(resource.table, by).to)
            yield from _named(where, target, vocabulary) if where else ()
        case Mixed():
            return
        case _:
            assert_never(condition)


def _label(scene: Scene, path: Path) -> str:
    return explain.label(path, scene.subject, scene.vocabulary)


def _claim(scene: Scene, rule: str, at: int, end: int, meaning: str) -> Claim:
    typed = " ".join(word.typed for word in scene.words[at:end] if word.typed)
    return Claim(rule=rule, words=scene.between(at, end), meaning=meaning, typed=typed or None)
