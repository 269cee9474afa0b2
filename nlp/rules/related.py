"""'in cluster X', 'on esx-01', 'with snapshots older than 3 days', 'with no vms', 'of app-07': another object."""

from nlp import naming
from nlp.attached import attached
from nlp.clause import Asked, Clause, Filter, Wider
from nlp.defaults import NO_PLACES
from nlp.english import Role
from nlp.facts import either, through
from nlp.meaning import Unclear
from nlp.naming import Named
from nlp.relation import Link, counted, linked, present
from nlp.rules import comparison, text
from nlp.rules.comparison import Amount, amount
from nlp.scene import Heard, Scene, Thing
from nlp.wording import text_at
from store.query import Condition, every
from store.resource import COMMON, Kind, Related, Resource, Table

OWN = frozenset({"my", "our", "your", "all", "any", "whole", "entire"})
EVERYWHERE = frozenset(column.name for column in COMMON)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def read(scene: Scene, at: int) -> Clause | None:
    column = _by_column(scene, at)
    if column is not None or _is_value(scene, at) or _is_stated(scene, at):
        return column
    for role in (Role.WITHOUT, Role.WITH, Role.INSIDE):
        lead = scene.said(at, role)
        if lead and _is_compared(scene, lead.end):
            return None
        clause = _after(scene, lead) if lead else None
        if clause is not None:
            return clause
    return _bare(scene, at)


def _is_value(scene: Scene, at: int) -> bool:
    """Whether a longer phrase of the subject's own begins here: "in use", "without tools"."""
    found, end = scene.values(at)
    end = max(end, scene.columns(at)[1])
    own = any(not isinstance(one.column.source, Related) for one in found) or not found
    return end - at > 1 and own


def _is_compared(scene: Scene, at: int) -> bool:
    """Whether a column follows rather than a noun: "with snapshots over 5", "with disk size"."""
    if text.in_column(scene, scene.skip(at, Role.ARTICLE)):
        return True
    reaches, end = scene.columns(scene.skip(at, Role.ARTICLE))
    noun = scene.noun(scene.skip(at, Role.ARTICLE))
    if not reaches or noun is None:
        return False
    clause = comparison.after_column(scene, scene.skip(at, Role.ARTICLE))
    return end > noun.end or (clause is not None and not clause.asked)


def _is_stated(scene: Scene, at: int) -> bool:
    """Whether "running on" tells a state as well as a place: "what is running on X"."""
    lead = scene.said(at, Role.INSIDE)
    return lead is not None and lead.end - at > 1 and scene.is_stated(at)


def _after(scene: Scene, lead: Heard) -> Clause | None:
    start = scene.skip(lead.end, Role.ARTICLE, Role.EVERY)
    return _by_name(scene, lead, start) or _by_kind(scene, lead, lead.end)


def _by_name(scene: Scene, lead: Heard, start: int) -> Clause | None:
    """'in cluster X', 'in X', 'in the X cluster'."""
    noun = scene.noun(start)
    if noun is not None and _can_lead(scene, noun.resource):
        named = scene.said(noun.end, Role.CALLED, Role.IS)
        place = named.end if named else noun.end
        fits = naming.named(scene, place, noun.resource.table, strict=scene.word(noun.end) == "")
        if fits:
            return _to_names(scene, lead, noun.resource, fits[:1], place)
        unknown = text_at(scene, place, known=False)
        if unknown is not None and (named or not noun.plural or naming.is_near(scene, place)):
            return _nothing(scene, place, unknown.end, noun.resource)
        return None
    return _by_bare_name(scene, lead, start) if lead.role is not Role.WITH else None


def _by_bare_name(scene: Scene, lead: Heard, start: int) -> Clause | None:
    fits = _elsewhere(scene, naming.named(scene, start, strict=True))
    if lead.role is Role.INSIDE:
        fits = tuple(one for one in fits if not one.table or one.table.name not in NO_PLACES)
    if not fits:
        unknown = text_at(scene, start, known=False)
        own = scene.word(start - 1) in OWN
        if scene.columns(start)[0] or scene.quantity(start):
            return None
        if unknown is None or unknown.quoted or own or lead.role is Role.WITHOUT or scene.columns(unknown.end)[0]:
            return None
        return _nothing(scene, start, unknown.end, None)
    return _to_fits(scene, lead, fits, start)


def _to_fits(scene: Scene, lead: Heard | None, fits: tuple[Named, ...], start: int) -> Clause | None:
    """To what a name fits; the noun behind it ("the X cluster") tells which, if it fits several things."""
    noun = scene.noun(fits[0].span.end)
    told = tuple(one for one in fits if noun and one.table is noun.resource.table)
    if noun and told:
        return _to_names(scene, lead, noun.resource, told, start)
    if len(fits) > 1:
        return Clause(end=fits[0].span.end, effects=(Asked(unclear=naming.which(scene, start, fits)),))
    table = fits[0].table
    if table is None:
        if noun and noun.resource.table is not scene.subject.table:
            return _to_names(scene, lead, noun.resource, fits, start)
        return None
    return _to_names(scene, lead, scene.vocabulary.resource_of(table.name), fits, start)


def _to_names(
    scene: Scene, lead: Heard | None, resource: Resource, fits: tuple[Named, ...], start: int
) -> Clause | None:
    """To what is so named, and what is named after it: "X or Y"."""
    conditions: list[Condition] = []
    itself = resource.table is scene.subject.table
    place, end = start, start
    while True:
        condition = naming.condition(fits[0], own=resource.table if itself else None)
        if isinstance(condition, Unclear):
            asked = naming.which(scene, place, fits)
            return Clause(end=fits[0].span.end, effects=(Asked(unclear=asked),))
        conditions.append(condition)
        end = _behind_noun(scene, fits[0].span.end, resource.table)
        further = _next_name(scene, end, resource.table)
        if further is None:
            break
        place, fits = further
    where = either(*conditions)
    own = lead is None or scene.word(lead.end - 1) in {"of", "for", "about"}
    link = Link(resource=resource, where=where, absent=_is_absent(lead), itself=own)
    return _clause(scene, link, end)


def _next_name(scene: Scene, at: int, table: Table) -> tuple[int, tuple[Named, ...]] | None:
    joint = scene.said(at, Role.AND, Role.OR)
    if joint is None:
        return None
    place = scene.skip(joint.end, Role.ARTICLE, Role.INSIDE)
    noun = scene.noun(place)
    place = noun.end if noun and noun.resource.table is table else place
    fits = naming.named(scene, place, table, strict=True)
    return (place, fits) if fits and fits[0].table is table else None


def _by_kind(scene: Scene, lead: Heard, start: int) -> Clause | None:
    """'with powered off vms', 'on hosts in maintenance', 'with more than 3 snapshots', 'with no vms'."""
    given = amount(scene, start) if lead.role is Role.WITH else None
    if scene.word(start) in {"each", "every"}:
        return None
    place = scene.skip(given.end if given else start, Role.ARTICLE, Role.EVERY, Role.OF, Role.THIS)
    found = attached(scene, place, own=lead.role is Role.INSIDE, absent=_is_absent(lead))
    if found is None:
        return None
    noun, where, end = found
    if noun.resource.table is scene.subject.table and scene.way(noun.resource) is None:
        return Clause(end=end) if where is None and lead.role is Role.INSIDE else None
    if lead.role is Role.INSIDE and where is None:
        return _place(scene, noun, scene.between(lead.end, noun.end).lower().split(), end)
    way = scene.way(noun.resource)
    listed = where is None and lead.role is Role.WITH and way and way.forward and not given
    if way is None or (listed and noun.plural and _lists_columns(scene, end)):
        return None
    link = Link(resource=noun.resource, where=where, absent=_is_absent(lead))
    return _counted(scene, link, given, end) if given else _clause(scene, link, end)


def _lists_columns(scene: Scene, at: int) -> bool:
    """Whether a list of columns goes on: "with datastores and folder"."""
    joint = scene.said(at, Role.AND)
    return joint is not None and bool(scene.noun(joint.end) or scene.columns(joint.end)[0])


def _place(scene: Scene, noun: Thing, words: list[str], end: int) -> Clause | None:
    """'in a cluster', 'in the datacenter', 'in my vCenter': which one is not told."""
    way = scene.way(noun.resource)
    common = way is not None and way.forward and way.path[0] in EVERYWHERE
    if OWN.intersection(words) or common:
        effects = (Wider(path=way.path),) if way and way.forward else ()
        return Clause(end=end, effects=effects)
    previous = scene.context.previous
    if previous is not None and scene.vocabulary.resources[previous.resource].table is noun.resource.table:
        return Clause(end=end)
    if DEFINITE.intersection(words) and not noun.plural:
        reason = f"Which {noun.resource.label}? Name it, or say all."
        return Clause(end=end, effects=(Asked(unclear=Unclear(reason=reason)),))
    return _clause(scene, Link(resource=noun.resource, where=None, absent=False), end)


def _counted(scene: Scene, link: Link, given: Amount, end: int) -> Clause | None:
    condition = counted(scene, link, given)
    if condition is not None:
        return Clause(end=end, effects=(Filter(condition=condition),))
    reason = f"I cannot count only some of the {link.resource.label}s of each {scene.subject.label}."
    return Clause(end=end, effects=(Asked(unclear=Unclear(reason=reason)),))


def _clause(scene: Scene, link: Link, end: int) -> Clause | None:
    itself = link.resource.table is scene.subject.table
    if link.where is not None and itself and (link.itself or scene.way(link.resource) is None):
        return Clause(end=end, effects=(Filter(condition=link.where, own_name=True),))
    condition = present(scene, link) if link.where is None else linked(scene, link)
    if condition is None:
        reason = f"I know no way from {scene.subject.label} to {link.resource.label}."
        return Clause(end=end, effects=(Asked(unclear=Unclear(reason=reason)),))
    return Clause(end=end, effects=(Filter(condition=condition),))


def _bare(scene: Scene, at: int) -> Clause | None:
    """'cluster X', 'X cluster', 'X' of another resource, with no preposition."""
    noun = scene.noun(at)
    if noun is not None:
        if noun.resource.table is scene.subject.table:
            return None
        named = scene.said(noun.end, Role.CALLED, Role.IS)
        place = named.end if named else noun.end
        fits = naming.named(scene, place, noun.resource.table, strict=True)
        if fits:
            return _to_names(scene, None, noun.resource, fits[:1], place)
        unknown = text_at(scene, place, known=False)
        if unknown and not noun.plural:
            return _nothing(scene, place, unknown.end, noun.resource)
        return None
    fits = naming.named(scene, at, strict=True)
    if not fits or any(one.table is scene.subject.table for one in fits):
        return None
    fits = _elsewhere(scene, fits)
    return _to_fits(scene, None, fits, at) if fits else None


def _by_column(scene: Scene, at: int) -> Clause | None:
    """'tagged gold', 'parent folder X': a reference that is not called by the noun of what it leads to."""
    reaches, end = scene.columns(at, Kind.REF, Kind.REFS)
    if not reaches:
        return None
    target = scene.vocabulary.resource_of(reaches[0].column.to)
    place = scene.skip(end, Role.IS, Role.ARTICLE)
    fits = naming.named(scene, place, target.table, strict=True)
    if not fits:
        unknown = text_at(scene, place, known=False)
        return _nothing(scene, place, unknown.end, target) if unknown else None
    conditions: list[Condition] = []
    further: tuple[int, tuple[Named, ...]] | None = (place, fits)
    while further is not None:
        condition = naming.condition(further[1][0], own=None)
        if isinstance(condition, Unclear):
            asked = naming.which(scene, further[0], further[1])
            return Clause(end=end, effects=(Asked(unclear=asked),))
        conditions.append(through(reaches[0].path, condition) or condition)
        end = further[1][0].span.end
        further = _next_name(scene, end, target.table)
    joined = either(*conditions) if reaches[0].column.kind is Kind.REF else every(*conditions)
    return Clause(end=end, effects=(Filter(condition=joined or conditions[0]),))


def _elsewhere(scene: Scene, fits: tuple[Named, ...]) -> tuple[Named, ...]:
    """What a name fits besides the subject itself, and can be reached."""
    vocabulary = scene.vocabulary
    others = tuple(
        one
        for one in fits
        if one.table is None or scene.way(vocabulary.resource_of(one.table.name)) is not None
    )
    return others or tuple(one for one in fits if one.table is scene.subject.table)


def _behind_noun(scene: Scene, at: int, table: Table) -> int:
    noun = scene.noun(at)
    return noun.end if noun and noun.resource.table is table and table is not scene.subject.table else at


def _can_lead(scene: Scene, resource: Resource) -> bool:
    return resource.table is scene.subject.table or scene.way(resource) is not None


def _is_absent(lead: Heard | None) -> bool:
    return lead is not None and lead.role is Role.WITHOUT


def _nothing(scene: Scene, at: int, end: int, resource: Resource | None) -> Clause:
    return Clause(end=end, effects=(Asked(unclear=naming.nothing(scene, at, end, resource)),))
