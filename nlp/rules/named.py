"""'app-07', 'win*', 'named "a b"', 'starting with web', 'that contain test': by the object's own name."""

from nlp import naming
from nlp.clause import Asked, Clause, Filter
from nlp.english import Role
from nlp.facts import NAME, either
from nlp.listing import listed
from nlp.meaning import Unclear
from nlp.scene import Scene
from nlp.wording import glob_of, text_at
from store.query import Compare, Condition, Op

EXAMPLES = ("app-07", "vms named app-0*")


def read(scene: Scene, at: int) -> Clause | None:
    return _patterned(scene, at) or _called(scene, at) or _listed(scene, at, strict=True)


def _patterned(scene: Scene, at: int) -> Clause | None:
    """'that start with web', 'containing test or prod'."""
    said = scene.said(at, Role.STARTS, Role.ENDS, Role.CONTAINS, Role.LIKE)
    if said is None:
        return None
    fits: list[Condition] = []
    end = said.end
    while given := text_at(scene, end):
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
    fits = naming.named(scene, at, scene.subject.table, strict=strict)
    if not fits:
        return None
    names = listed(scene, at, fits, scene.subject.table)
    if isinstance(names, Unclear):
        return Clause(end=fits[0].span.end, effects=(Asked(unclear=names),))
    effect = Filter(condition=names.joined(both=False), own_name=True)
    return Clause(end=names.end, effects=(effect,))
