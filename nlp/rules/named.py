"""'app-07', 'win*', 'named "a b"', 'starting with web', 'that contain test': by the object's own name."""

from nlp import naming
from nlp.clause import Asked, Clause, Filter
from nlp.english import Role
from nlp.facts import NAME, either
from nlp.meaning import Unclear
from nlp.scene import Scene
from nlp.wording import glob_of, text_at
from store.query import Compare, Condition, Op


def read(scene: Scene, at: int) -> Clause | None:
    return _patterned(scene, at) or _called(scene, at) or _listed(scene, at, strict=True)


def _patterned(scene: Scene, at: int) -> Clause | None:
    """'that start with web', 'containing test or prod'."""
    said = scene.said(at, Role.STARTS, Role.ENDS, Role.CONTAINS, Role.LIKE)
    if said is None:
        return None
    fits: list[Condition] = []
    end = said.end
    while given := text_at(scene, end if not fits else end):
        fits.append(Compare(path=NAME, op=Op.MATCHES, value=glob_of(said.role, given)))
        end = given.end
        joint = scene.said(end, Role.OR)
        if joint is None or not text_at(scene, joint.end):
            break
        end = joint.end
    return Clause(end=end, effects=(Filter(condition=either(*fits)),)) if fits else None


def _called(scene: Scene, at: int) -> Clause | None:
    """'named app-07', 'called "a b"'."""
    said = scene.said(at, Role.CALLED)
    if said is None:
        return None
    start = scene.skip(said.end, Role.IS)
    clause = _listed(scene, start, strict=False)
    if clause is not None:
        return clause
    given = text_at(scene, start)
    if given is None:
        return None
    unclear = naming.nothing(scene, start, given.end, scene.subject)
    return Clause(end=given.end, effects=(Asked(unclear=unclear),))


def _listed(scene: Scene, at: int, *, strict: bool) -> Clause | None:
    """'app-07', 'app-07 and db-*'."""
    first = _one(scene, at, strict=strict)
    if first is None or isinstance(first[0], Unclear):
        return Clause(end=first[1], effects=(Asked(unclear=first[0]),)) if first else None
    fits, end = [first[0]], first[1]
    while joint := scene.said(end, Role.AND, Role.OR):
        further = _one(scene, scene.skip(joint.end, Role.ARTICLE), strict=strict)
        if further is None or isinstance(further[0], Unclear):
            break
        fits, end = [*fits, further[0]], further[1]
    return Clause(end=end, effects=(Filter(condition=either(*fits), own_name=True),))


def _one(scene: Scene, at: int, *, strict: bool) -> tuple[Condition | Unclear, int] | None:
    fits = naming.named(scene, at, scene.subject.table, strict=strict)
    if not fits:
        return None
    return naming.condition(fits[0], own=scene.subject.table), fits[0].span.end
