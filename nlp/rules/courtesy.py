"""'show me', 'is app-07 ...', 'details of', 'please', a noun, a comma: what says how an answer is wanted, or nothing."""

from nlp.clause import Clause, InFull, Reversed, YesOrNo
from nlp.english import Role
from nlp.scene import Scene


def read(scene: Scene, at: int) -> Clause | None:
    return _opening(scene, at) or _noun(scene, at) or _way_round(scene, at) or _small(scene, at)


def _opening(scene: Scene, at: int) -> Clause | None:
    if at == 0:
        said = scene.said(at, Role.YES_NO)
        if said is not None:
            return Clause(end=said.end, effects=(YesOrNo(),))
    detail = scene.said(at, Role.DETAIL)
    return Clause(end=detail.end, effects=(InFull(),)) if detail else None


def _noun(scene: Scene, at: int) -> Clause | None:
    noun = scene.noun(at)
    own = noun is not None and noun.resource.table is scene.subject.table
    return Clause(end=noun.end) if noun and own else None


def _way_round(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.REVERSE)
    return Clause(end=said.end, effects=(Reversed(),)) if said else None


def _small(scene: Scene, at: int) -> Clause | None:
    said = scene.said(
        at, Role.ASK, Role.FILLER, Role.ARTICLE, Role.PRONOUN, Role.THEIR, Role.ONLY, Role.ABOUT, Role.THAT
    )
    return Clause(end=said.end) if said else None
