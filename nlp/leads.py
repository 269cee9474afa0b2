"""Words that lead to another object: "in", "with", "the"; and where they do not."""

from nlp import naming
from nlp.clause import Asked, Clause
from nlp.defaults import PERSONAL
from nlp.english import DEEDS, Role
from nlp.meaning import Unclear
from nlp.scene import Scene, Thing
from store.resource import Column, Related

OWN = frozenset({"my", "our", "your", "all", "any", "whole", "entire"})
UNNAMED = frozenset({"specific", "given", "certain", "particular", "specified"})
TITLES = frozenset({"name", "names", "info", "information", "details", "data"})
ME = frozenset({"me", "myself"})
HELPS = frozenset({"have", "had", "just", "recently", "myself"})
YOURS = "I do not know which account of a vCenter is yours. Can you say its name?"
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def is_value(scene: Scene, at: int) -> bool:
    """Whether a longer phrase of the subject's own begins there: "in use", "without tools"."""
    found, end = scene.values(at)
    small, lead = scene.said(at, Role.FILLER), scene.said(at, Role.INSIDE)
    if small is not None and lead is not None and small.end > max(lead.end, at + 1):
        return True  # "at the moment"
    if found and found[0].column.to and scene.names(end):
        return False  # "without tags a or b"
    end = max(end, scene.columns(at)[1])
    return end - at > 1 and (not found or any(_is_own(scene, one.column, at) for one in found))


def _is_own(scene: Scene, column: Column, at: int) -> bool:
    """Whether a column is no count of just those objects that the noun behind a lead names."""
    if not isinstance(column.source, Related):
        return True
    lead = scene.said(at, Role.WITH, Role.WITHOUT)
    noun = scene.noun(lead.end) if lead else None
    return noun is not None and noun.resource.name != column.source.of


def is_stated(scene: Scene, at: int) -> bool:
    """Whether "running on" tells a state as well as a place: "what is running on X"."""
    lead = scene.said(at, Role.INSIDE)
    return lead is not None and lead.end - at > 1 and scene.is_stated(at)


def personal(scene: Scene) -> Unclear | None:
    """Asks who is meant by "started by me", "that I created", "my permissions": nobody's account is known."""
    mine = any(_is_mine(scene, at) for at in range(len(scene.words)))
    return Unclear(reason=YOURS) if mine else None


def _is_mine(scene: Scene, at: int) -> bool:
    if scene.word(at) in ME:
        return scene.word(at - 1) == "by"
    if scene.subject.name in PERSONAL and scene.word(at) in {"i", "my"}:
        return scene.word(at) == "my" or scene.word(at + 1) == "have"
    if scene.word(at) != "i" or at == 0:
        return False
    deed = at + 2 if scene.word(at + 1) in HELPS else at + 1
    asked = scene.word(at - 1) in {"did", "do", "have"}
    behind = asked or scene.said(at - 1, Role.THAT) or scene.noun(at - 1)
    return scene.word(deed) in DEEDS and bool(behind)


def unnamed(scene: Scene) -> Unclear | None:
    """Asks which one is meant by "a specific host" or "the given ip address", where nothing tells."""
    for at in range(len(scene.words)):
        led = scene.said(at - 1, Role.ARTICLE, Role.INSIDE, Role.WITH, Role.ASK)
        what = _unnamed(scene, at + 1) if scene.word(at) in UNNAMED and led else None
        if what is not None:
            return Unclear(reason=f"Which {what}? Name it, or say all.")
    return None


def _unnamed(scene: Scene, at: int) -> str | None:
    """What stands at a word with neither a name nor a value behind it."""
    thing = scene.noun(at)
    reaches, end = scene.columns(at)
    end = max(end, thing.end if thing else at)
    told = any(one.quoted or one.names for place in (end, end + 1) for one in scene.names(place))
    told = told or any(scene.quantity(place) for place in range(end, min(end + 3, len(scene.words))))
    if end == at or told or (thing is not None and thing.plural):
        return None
    return thing.resource.label if thing else reaches[0].column.label


def is_titled(scene: Scene, end: int) -> bool:
    """Whether a noun that ends there is a column to show: "with resource pool name", "with vm info"."""
    return scene.word(end) in TITLES and not scene.said(
        end + 1, Role.CONTAINS, Role.STARTS, Role.ENDS, Role.LIKE
    )


def which_one(scene: Scene, noun: Thing, at: int) -> Clause | None:
    """Asks which one is meant by "this vm" or "my vm", where no question before tells."""
    if noun.plural or scene.context.previous is not None or scene.word(at - 1) not in {"this", "my", "that"}:
        return None
    if scene.word(at - 1) == "that" and not scene.said(at - 2, Role.OF, Role.INSIDE):
        return None  # "what that vm uses"
    if naming.named(scene, noun.end, noun.resource.table, strict=True):
        return None
    asked = Asked(unclear=Unclear(reason=f"Which {noun.resource.label}? Name it."))
    return Clause(end=noun.end, effects=(asked,))
