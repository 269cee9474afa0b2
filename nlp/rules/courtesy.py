"""'show me', 'details of', 'please', a noun, a comma: what says how an answer is wanted, or nothing."""

from nlp import naming
from nlp.clause import Asked, Clause, InFull, Reversed
from nlp.english import Role
from nlp.leads import which_one
from nlp.scene import Scene, Thing
from nlp.wording import text_at

EXAMPLES = ("please show me the hosts", "details of app-07")

LEADING = frozenset({"no", "minus"})
NARROWING = frozenset({"other", "others", "full"})
SMALL = (
    Role.ASK,
    Role.FILLER,
    Role.ARTICLE,
    Role.PRONOUN,
    Role.THEIR,
    Role.ONLY,
    Role.ABOUT,
    Role.THAT,
    Role.SORT,
)


def read(scene: Scene, at: int) -> Clause | None:
    return _opening(scene, at) or _noun(scene, at) or _way_round(scene, at) or _small(scene, at)


def _opening(scene: Scene, at: int) -> Clause | None:
    detail = scene.said(at, Role.DETAIL)
    return Clause(end=detail.end, effects=(InFull(),)) if detail and not _narrows(scene, at) else None


def _noun(scene: Scene, at: int) -> Clause | None:
    noun = scene.noun(at)
    if noun is None or noun.resource.table is not scene.subject.table:
        return None
    return which_one(scene, noun, at) or _unknown(scene, noun) or Clause(end=noun.end)


def _unknown(scene: Scene, noun: Thing) -> Clause | None:
    """'vm foo', where nothing is so named."""
    unknown = text_at(scene, noun.end, known=False)
    if unknown is None or noun.plural or scene.names(noun.end) or scene.time(noun.end):
        return None
    if not _ends(scene, unknown.end):
        return None
    asked = naming.nothing(scene, noun.end, unknown.end, noun.resource)
    return Clause(end=unknown.end, effects=(Asked(unclear=asked),))


def _ends(scene: Scene, at: int) -> bool:
    """Whether nothing that counts follows."""
    return scene.skip(at, Role.FILLER) >= len(scene.words)


def _way_round(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.REVERSE)
    return Clause(end=said.end, effects=(Reversed(),)) if said else None


def _small(scene: Scene, at: int) -> Clause | None:
    """A word that changes nothing; never one that says no."""
    negative = scene.said(at, Role.NOT, Role.WITHOUT)
    alone = negative is not None and (negative.end == at + 1 or not scene.said(at, Role.FILLER))
    said = scene.said(at, *SMALL)
    changes = (alone and scene.word(at) not in LEADING) or _narrows(scene, at)
    return Clause(end=said.end) if said and not changes else None


def _narrows(scene: Scene, at: int) -> bool:
    """Whether a small word narrows nevertheless: "in use", "with other versions", "with full disks"."""
    before = scene.word(at - 1) in {"with", "have", "has", "having", "using"}
    used = scene.word(at) == "in" and scene.word(at + 1) == "use"
    return used or (before and scene.word(at) in NARROWING)
