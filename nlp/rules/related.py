"""'with snapshots older than 3 days', 'with no vms', 'on hosts in maintenance', 'in a cluster': others."""

from dataclasses import replace

from nlp.attached import Attached, attached
from nlp.clause import Asked, Clause, Filter, Wider
from nlp.english import Role
from nlp.leads import DEFINITE, OWN, is_stated, is_titled, is_value, which_one
from nlp.meaning import Unclear
from nlp.relation import Link, counted, linked, present
from nlp.rules import comparison, text
from nlp.rules.comparison import Amount, amount, several
from nlp.scene import Heard, Scene, Thing
from nlp.story import about
from nlp.vocabulary import plural
from store.resource import COMMON

EXAMPLES = ("hosts with more than 40 vms", "vms on hosts in maintenance")

ANY = frozenset({"a", "an", "any", "some", "each", "every", "one", "no", "another"})
ABOUT = frozenset({"of", "for", "about"})
EVERYWHERE = frozenset(column.name for column in COMMON)


def read(scene: Scene, at: int) -> Clause | None:
    if is_value(scene, at) or is_stated(scene, at):
        return None
    for role in (Role.WITHOUT, Role.WITH, Role.INSIDE):
        lead = scene.said(at, role)
        if lead and _is_compared(scene, scene.skip(lead.end, Role.ARTICLE)):
            return None
        clause = _led(scene, lead) if lead else None
        if clause is not None:
            return clause
    return None


def _is_compared(scene: Scene, at: int) -> bool:
    """Whether a column follows rather than a noun: "with snapshots over 5", "with disk size"."""
    if text.in_column(scene, at):
        return True
    reaches, end = scene.columns(at)
    noun = scene.noun(at)
    if not reaches:
        return False
    clause = comparison.after_column(scene, at)
    return (noun is not None and end > noun.end) or (clause is not None and not clause.asked)


def _led(scene: Scene, lead: Heard) -> Clause | None:
    if scene.word(lead.end) in {"each", "every"}:
        return None
    given = several(scene, lead.end) or (amount(scene, lead.end) if lead.role is Role.WITH else None)
    place = scene.skip(given.end if given else lead.end, Role.ARTICLE, Role.EVERY, Role.OF, Role.THIS)
    found = attached(scene, place, own=lead.role is Role.INSIDE, absent=lead.role is Role.WITHOUT)
    if found is None or (found.where is None and is_titled(scene, found.noun.end)):
        return None  # "with resource pool name": a column
    return _counted(scene, lead, given, found) if given else _attached(scene, lead, found)


def _attached(scene: Scene, lead: Heard, found: Attached) -> Clause | None:
    noun, where, end = found
    absent, inside = lead.role is Role.WITHOUT, lead.role is Role.INSIDE
    way = scene.way(noun.resource)
    itself = inside and scene.word(lead.end - 1) in ABOUT  # "total size of snapshots older than ..."
    if noun.resource.table is scene.subject.table and (way is None or itself):
        asked = which_one(scene, noun, noun.end - 1) or _bare(scene, lead, noun)
        return (asked or Clause(end=end)) if where is None and inside else None
    if inside and where is None:
        return _place(scene, noun, scene.between(lead.end, noun.end).lower().split(), end)
    bare = noun.plural or scene.said(noun.end - 2, Role.ARTICLE) is None
    columns = where is None and not absent and bare and _lists_columns(scene, end)
    if way is None or (columns and way.forward):
        return None
    return _and_more(scene, lead, Link(resource=noun.resource, where=where, absent=absent), end)


def _bare(scene: Scene, lead: Heard, noun: Thing) -> Clause | None:
    """Asks which one is meant by "number of cpus in cluster", which is neither one nor each."""
    summed = scene.said(scene.skip(0, Role.ASK), Role.COUNT, Role.MEASURE, Role.MUCH)
    alone = scene.word(lead.end - 1) not in ABOUT and scene.noun(lead.end) == noun and not noun.plural
    if not (summed and alone) or scene.context.previous is not None:
        return None
    return _ask(f"Which {noun.resource.label}? Name it, or say all.", noun.end)


def _and_more(scene: Scene, lead: Heard, link: Link, end: int) -> Clause:
    """'with thick disks and snapshots': what there must be, and what else."""
    clause = _linked(scene, link, end)
    if link.where is None or lead.role is not Role.WITH:
        return clause
    joint = scene.said(clause.end, Role.AND)
    noun = scene.noun(joint.end) if joint else None
    way = scene.way(noun.resource) if noun else None
    if noun is None or way is None or way.forward or not noun.plural:
        return clause
    more = _linked(scene, Link(resource=noun.resource, where=None), noun.end)
    return replace(more, effects=(*clause.effects, *more.effects))


def _lists_columns(scene: Scene, at: int) -> bool:
    """Whether a list of columns goes on: "with datastores and folder"."""
    joint = scene.said(at, Role.AND)
    return joint is not None and bool(scene.noun(joint.end) or scene.columns(joint.end)[0])


def _place(scene: Scene, noun: Thing, words: list[str], end: int) -> Clause | None:
    """'in a cluster', 'in the datacenter', 'in my vCenter': which one is not told."""
    way, kind = scene.way(noun.resource), about(scene, noun.resource)
    if kind is not None and noun.plural:
        return Clause(end=end, effects=(Filter(condition=kind),))
    common = way is not None and way.forward and way.path[0] in EVERYWHERE
    if OWN.intersection(words) or common:
        if way is not None and not way.forward and "any" in words:
            return _linked(scene, Link(resource=noun.resource, where=None), end)
        return Clause(end=end, effects=(Wider(path=way.path),) if way and way.forward else ())
    previous = scene.context.previous
    if previous is not None and scene.vocabulary.resources[previous.resource].table is noun.resource.table:
        return Clause(end=end)
    if not noun.plural and (DEFINITE.intersection(words) or not ANY.intersection(words)):
        return _ask(f"Which {noun.resource.label}? Name it, or say all.", end)
    return _linked(scene, Link(resource=noun.resource, where=None), end)


def _counted(scene: Scene, lead: Heard, given: Amount, found: Attached) -> Clause | None:
    """So many of them; what is said behind is about the subject if they cannot be counted with it."""
    noun, where, end = found
    if scene.way(noun.resource) is None:
        return None
    link = Link(resource=noun.resource, where=where, absent=lead.role is Role.WITHOUT)
    for one, last in ((link, end), (replace(link, where=None), noun.end)):
        condition = counted(scene, one, given._replace(said=True))
        if condition is not None and (last == noun.end or _goes_on(scene, last)):
            return Clause(end=last, effects=(Filter(condition=condition),))
    reason = f"I cannot count only some of the {plural(noun.resource.label)} of each {scene.subject.label}."
    return _ask(reason, noun.end)


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether a condition on the subject stands at a word: "that are not local"."""
    clause = scene.filter(scene.skip(at, Role.THAT, Role.IS)) or scene.filter(at)
    return clause is not None and bool(clause.conditions) and not clause.asked


def _linked(scene: Scene, link: Link, end: int) -> Clause:
    condition = present(scene, link) if link.where is None else linked(scene, link)
    if condition is not None:
        return Clause(end=end, effects=(Filter(condition=condition),))
    return _ask(f"I know no way from {scene.subject.label} to {link.resource.label}.", end)


def _ask(reason: str, end: int) -> Clause:
    return Clause(end=end, effects=(Asked(unclear=Unclear(reason=reason)),))
