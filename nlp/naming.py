"""Names in a sentence: what a span of words is the name of, and the condition that makes of it."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from nlp.english import Role
from nlp.facts import NAME, either, own_name
from nlp.meaning import Choice, Missing, Name, Unclear
from nlp.scene import Scene, Span
from store.query import Compare, Condition, Op
from store.resource import Resource, Table

GLOB = frozenset("*?")
CERTAIN = ("exact", "case")
LEVELS = {"exact": 0, "case": 1, "prefix": 2, "parts": 2}
UNNAMED = Table(name="", columns=())
MOST_CHOICES = 5
MARKS = " ,;()[]'`*?:="  # of a name that is better quoted
SEVERAL = '"{text}" fits several things. Which one do you mean?'
SHORTEST = 3  # letters that may be the beginning or a part of a name


class Named(NamedTuple):
    """What a span names: of which table, and how well it fits. No names: a glob, or text in quotes."""

    span: Span
    table: Table | None
    names: tuple[Name, ...]


def is_glob(text: str) -> bool:
    """Whether the text is a pattern ("win*") rather than a name."""
    return bool(GLOB.intersection(text)) and bool(text.strip("*?. "))


def named(scene: Scene, at: int, table: Table | None = None, *, strict: bool = False) -> tuple[Named, ...]:
    """What the longest span at a word names, by table: the best fit of each; of `table` alone, if given.

    `strict`: spans that a declared or English word begins count only if they fit exactly.
    """
    for span in scene.names(at):
        fits = _by_table(scene, span, table, certain=strict and _is_word(scene, at, span))
        if fits:
            return fits
    for span in scene.names(at):
        if span.quoted or is_glob(span.text):
            return (Named(span, None, ()),)
    return ()


def condition(one: Named, *, own: Table | None) -> Condition | Unclear:
    """That an object is so named; a question, where several are and only one can be meant.

    `own`: the table of the subject, if its own objects are meant: then several may be.
    """
    text = one.span.text
    if is_glob(text) and not one.span.quoted:
        return Compare(path=NAME, op=Op.MATCHES, value=text)
    names = tuple(dict.fromkeys(name.name for name in one.names)) or (text,)
    if len(names) == 1 or one.names[0].how in CERTAIN:
        return either(*(own_name(one.table or own or UNNAMED, name) for name in names))
    return (own and _several(one, own, names)) or Unclear(reason=SEVERAL.format(text=text))


def _several(one: Named, own: Table, names: Sequence[str]) -> Condition | None:
    """That an object of several is meant; None where a number was to tell which, or not all are known."""
    text = one.span.text
    if all(name.how == "prefix" for name in one.names):
        return Compare(path=NAME, op=Op.MATCHES, value=f"{text}*")
    if text.isalpha():
        return Compare(path=NAME, op=Op.MATCHES, value=f"*{text}*")
    if any(character.isdigit() for character in text) or one.names[0].among > len(names):
        return None
    return either(*(own_name(one.table or own, name) for name in names))


def which(scene: Scene, at: int, fits: Sequence[Named]) -> Unclear:
    """Asks which of several things of one name is meant; says how many more there are than are offered."""
    span = fits[0].span
    named = [{name.name: name for name in one.names}.values() for one in fits]
    among = sum(max(len(names), *(name.among for name in names)) for names in named)
    shown = _in_turn(named)[:MOST_CHOICES]
    more = f" These are {len(shown)} of at least {among}." if among > len(shown) else ""
    choices = tuple(_choice(scene, at, span, name) for name in shown)
    return Unclear(reason=f"{SEVERAL.format(text=span.text)}{more}", choices=choices)


def _in_turn(named: Iterable[Iterable[Name]]) -> list[Name]:
    """One name of each, then the second of each, and so on: those that fit best come first."""
    return [name for turn in zip_longest(*named) for name in turn if name is not None]


def unknown(scene: Scene, at: int, one: Named, table: Table) -> Unclear | None:
    """Says that nothing is so named, if it is quoted, no pattern, and all names of the table are known."""
    if one.names or not one.span.quoted or not table.column("name").often:
        return None
    return nothing(scene, at, one.span.end, scene.vocabulary.resource_of(table.name))


def nothing(scene: Scene, at: int, end: int, resource: Resource | None) -> Unclear:
    """Says that nothing is so named, and offers what is nearly."""
    span = next((one for one in scene.names(at) if one.end == end), None)
    span = span or Span(end, scene.between(at, end), (), scene.words[at].quoted)
    text = span.text
    told = scene.context.near.get(text) or tuple(name for one in scene.names(at) for name in one.names)
    near = [name for name in told if resource is None or _table(scene, name) is resource.table]
    what = f"{resource.label} " if resource else ""
    found = f'I found no {what}named "{text}".' if what else f'I found nothing named "{text}".'
    if not near:
        return Unclear(reason=found, missing=Missing(text=text, resources=_alike(scene, resource)))
    offered = list({(name.resource, name.name): name for name in near}.values())[:MOST_CHOICES]
    choices = tuple(_choice(scene, at, span, name) for name in offered)
    return Unclear(reason=f"{found} Did you mean {' or '.join(c.label for c in choices)}?", choices=choices)


def _alike(scene: Scene, resource: Resource | None) -> tuple[str, ...]:
    """The resources of the same table."""
    every = scene.vocabulary.resources.values()
    return tuple(one.name for one in every if resource and one.table is resource.table)


def is_near(scene: Scene, at: int) -> bool:
    """Whether a span at a word is nearly the name of something."""
    return any(name.how == "slip" for span in scene.names(at) for name in span.names)


def _choice(scene: Scene, at: int, span: Span, name: Name) -> Choice:
    label = (
        scene.vocabulary.resources[name.resource].label if name.resource in scene.vocabulary.resources else ""
    )
    hard = any(mark in name.name for mark in MARKS) or name.name.lower() in scene.vocabulary.words
    written = f'"{name.name}"' if hard else name.name
    start, before = scene.words[at].start, scene.noun(at - 1) if at else None
    after = scene.noun(span.end)
    told = [one for one in (before, after) if one and one.resource.table is _table(scene, name)]
    noun = "" if told else f"{label} "
    question = f"{scene.text[:start]}{noun}{written}{scene.text[scene.words[span.end - 1].end :]}"
    return Choice(label=f"{label} {name.name}", question=question)


def _by_table(scene: Scene, span: Span, table: Table | None, *, certain: bool) -> tuple[Named, ...]:
    best: dict[str, tuple[int, list[Name]]] = {}
    for name in span.names:
        about = _table(scene, name)
        if about is None or name.how not in LEVELS or (table is not None and about is not table):
            continue
        level = LEVELS[name.how]
        if level > 1 and len(span.text) < SHORTEST and not is_glob(span.text):
            continue
        if certain and level > 1 and not span.quoted:
            continue
        known = best.get(about.name)
        if known is None or level < known[0]:
            best[about.name] = (level, [name])
        elif level == known[0]:
            known[1].append(name)
    if not best:
        return ()
    top = min(level for level, _ in best.values())
    found = [(t, names) for t, (level, names) in best.items() if level == top or level <= 1]
    return tuple(Named(span, scene.vocabulary.resource_of(t).table, tuple(names)) for t, names in found)


def _table(scene: Scene, name: Name) -> Table | None:
    resource = scene.vocabulary.resources.get(name.resource)
    return resource.table if resource else None


def _is_word(scene: Scene, at: int, span: Span) -> bool:
    """Whether a word of the span means something else."""
    return any(
        scene.declared(place) or scene.said(place, *Role) or scene.quantity(place)
        for place in range(at, span.end)
    )
