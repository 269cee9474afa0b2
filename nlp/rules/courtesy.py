"""'show me', 'details of', 'please', a noun, a comma: what says how an answer is wanted, or nothing."""

from nlp.clause import Asked, Clause, InFull, Reversed
from nlp.english import Role
from nlp.meaning import Unclear
from nlp.scene import Scene


def read(scene: Scene, at: int) -> Clause | None:
    return _opening(scene, at) or _noun(scene, at) or _way_round(scene, at) or _small(scene, at)


def _opening(scene: Scene, at: int) -> Clause | None:
    detail = scene.said(at, Role.DETAIL)
    return Clause(end=detail.end, effects=(InFull(),)) if detail else None


def _noun(scene: Scene, at: int) -> Clause | None:
    noun = scene.noun(at)
    if noun is None or noun.resource.table is not scene.subject.table:
        return None
    if scene.word(at - 1) == "this" and not noun.plural and scene.context.previous is None:
        asked = Unclear(reason=f"Which {noun.resource.label}? Name it.")
        return Clause(end=noun.end, effects=(Asked(unclear=asked),))
    return Clause(end=noun.end)


def _way_round(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.REVERSE)
    return Clause(end=said.end, effects=(Reversed(),)) if said else None


def _small(scene: Scene, at: int) -> Clause | None:
    said = scene.said(
        at, Role.ASK, Role.FILLER, Role.ARTICLE, Role.PRONOUN, Role.THEIR, Role.ONLY, Role.ABOUT, Role.THAT, Role.SORT
    )
    return Clause(end=said.end) if said else None
