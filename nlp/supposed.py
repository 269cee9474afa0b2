"""What the vague words of a question stand for, where its query rests on them: people can change that."""

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias, assert_never

from nlp.defaults import ago, number_of
from nlp.english import Role
from nlp.explain import condition_words, length
from nlp.rules.comparison import MANY
from nlp.scene import Scene
from nlp.times import RECENTLY
from nlp.vocabulary import Means, with_amounts
from store.query import Alike, All, Compare, Condition, Either, Has, Mixed, Not, Op, Query, Throughout, Value
from store.resources import amounts
from store.resources.amounts import Amount

TOLD: Final = '"{words}": {meaning} (setting {name})'
Test: TypeAlias = tuple[str, Op, Value | None]


class Told(NamedTuple):
    """Words up to a place, what they stand for, and the amount that says so."""

    end: int
    meaning: str
    amount: Amount


def supposed(scene: Scene, query: Query) -> tuple[str, ...]:
    """'"old": created is more than 14 days ago (setting old_snapshot_days)', of each vague word."""
    return tuple(dict.fromkeys(_supposed(scene, query)))


def _supposed(scene: Scene, query: Query) -> Iterator[str]:
    tests = {_test(one) for one in _compares(query.where)}
    at = 0
    while at < len(scene.words):
        told = (
            _vague(scene, at, tests)
            or _recently(scene, at, tests)
            or _many(scene, at, tests)
            or _top(scene, at, query)
        )
        if told:
            words = scene.between(at, told.end)
            yield TOLD.format(words=words, meaning=told.meaning, name=told.amount.name)
        at = told.end if told else at + 1


def _vague(scene: Scene, at: int, tests: set[Test]) -> Told | None:
    """'old', 'running low': of a column."""
    for end, terms in scene.matches[at]:
        for term in terms:
            if isinstance(term, Means) and term.vague and isinstance(term.vague.value, Amount):
                *_, compare = _compares(with_amounts(term, scene.context.amounts).condition)
                if _test(compare) in tests:
                    resource = scene.vocabulary.resource_of(term.table)
                    meaning = condition_words(compare, resource, scene.vocabulary)
                    return Told(end, meaning, term.vague.value)
    return None


def _recently(scene: Scene, at: int, tests: set[Test]) -> Told | None:
    """'recently': of whatever moment."""
    recent = ago(amounts.RECENT, scene.context.amounts)
    if scene.word(at) not in RECENTLY or recent not in {value for _, _, value in tests}:
        return None
    return Told(at + 1, f"less than {length(recent.seconds)} ago", amounts.RECENT)


def _many(scene: Scene, at: int, tests: set[Test]) -> Told | None:
    """'many', of whatever is counted."""
    number = number_of(amounts.MANY, scene.context.amounts)
    counted = any((op, value) == (Op.GT, number) for _, op, value in tests)
    return Told(at + 1, f"more than {number}", amounts.MANY) if scene.word(at) == MANY and counted else None


def _top(scene: Scene, at: int, query: Query) -> Told | None:
    """'top', with no number behind it."""
    said = scene.said(at, Role.TOP)
    if said is None or scene.quantity(said.end):
        return None
    number = number_of(amounts.TOP, scene.context.amounts)
    return Told(said.end, f"the first {number}", amounts.TOP) if query.limit == number else None


def _test(compare: Compare) -> Test:
    """What is asked of a column, whichever way leads to it."""
    return compare.path[-1], compare.op, compare.value


def _compares(condition: Condition | None) -> Iterator[Compare]:
    match condition:
        case None:
            return
        case Compare():
            yield condition
        case Has(where=inner) | Not(of=inner) | Alike(where=inner) | Throughout(where=inner):
            yield from _compares(inner)
        case Mixed():
            return
        case All(of=of) | Either(of=of):
            for part in of:
                yield from _compares(part)
        case _:
            assert_never(condition)
