"""'in cluster X', 'on X', 'of app-07', 'cluster X or Y', 'the X cluster': another object, by its name."""

from nlp import naming
from nlp.clause import Asked, Clause, Filter
from nlp.combine import Joined
from nlp.defaults import NO_PLACES
from nlp.english import Role
from nlp.facts import NAME, negated, through
from nlp.leads import OWN, is_stated, is_value
from nlp.listing import Listed, listed
from nlp.meaning import Unclear
from nlp.naming import Named
from nlp.relation import Link, linked
from nlp.rules import text
from nlp.scene import Heard, Scene
from nlp.wording import text_at
from store.query import Compare, Op
from store.resource import Kind, Resource

EXAMPLES = ("vms in cluster Production", "snapshots of app-07")

ABOUT = frozenset({"of", "for", "about"})


def read(scene: Scene, at: int) -> Clause | None:
    if is_value(scene, at) or is_stated(scene, at):
        return None
    for role in (Role.WITHOUT, Role.WITH, Role.INSIDE):
        lead = scene.said(at, role)
        clause = _led(scene, lead) if lead else None
        if clause is not None:
            return clause
    return _bare(scene, at)


def _led(scene: Scene, lead: Heard) -> Clause | None:
    start = scene.skip(lead.end, Role.ARTICLE, Role.EVERY)
    if text.in_column(scene, start):
        return None
    noun = scene.noun(start)
    if noun is None:
        return _by_name(scene, lead, start) if lead.role is Role.INSIDE else _quoted(scene, lead, start)
    if noun.resource.table is scene.subject.table and scene.values(start - 1)[0]:
        return None  # "running tasks"
    if noun.resource.table is scene.subject.table or scene.way(noun.resource) is not None:
        return _by_noun(scene, lead, start, strict=False)
    return None


def _quoted(scene: Scene, lead: Heard, at: int) -> Clause | None:
    """'without "test"': in the name, where nothing is so named."""
    spans = scene.names(at)
    if not spans or not spans[0].quoted or spans[0].names:
        return _by_name(scene, lead, at) if lead.role is Role.WITHOUT else None
    condition = Compare(path=NAME, op=Op.MATCHES, value=f"*{spans[0].text}*")
    absent = lead.role is Role.WITHOUT
    return Clause(end=at + 1, effects=(Filter(condition=negated(condition) if absent else condition),))


def _by_noun(scene: Scene, lead: Heard | None, at: int, *, strict: bool) -> Clause | None:
    """'cluster X': a noun and a name."""
    noun = scene.noun(at)
    if noun is None:
        return None
    named = scene.said(noun.end, Role.CALLED, Role.IS)
    place = named.end if named else noun.end
    fits = naming.named(scene, place, noun.resource.table, strict=strict)
    if fits:
        return _to_names(scene, lead, noun.resource, fits[:1], place)
    unknown = text_at(scene, place, known=False)
    near = not strict and (named is not None or naming.is_near(scene, place))
    return (
        _nothing(scene, place, unknown.end, noun.resource) if unknown and (near or not noun.plural) else None
    )


def _by_name(scene: Scene, lead: Heard, start: int) -> Clause | None:
    """'in X', 'in the X cluster'."""
    fits = _reachable(scene, naming.named(scene, start, strict=True))
    if lead.role is Role.INSIDE:
        fits = tuple(one for one in fits if not _is_no_place(one) or one.table is scene.subject.table)
    if fits:
        return _to_fits(scene, lead, fits, start)
    unknown = text_at(scene, start, known=False)
    own = scene.word(start - 1) in OWN
    if unknown is None or unknown.quoted or own or lead.role is Role.WITHOUT:
        return None
    if scene.columns(start)[0] or scene.columns(unknown.end)[0] or scene.quantity(start):
        return None
    return _nothing(scene, start, unknown.end, None)


def _bare(scene: Scene, at: int) -> Clause | None:
    """'cluster X', 'X cluster', 'X' with no preposition."""
    noun = scene.noun(at)
    if noun is not None:
        own = noun.resource.table is scene.subject.table
        return None if own else _by_noun(scene, None, at, strict=True)
    fits = naming.named(scene, at, strict=True)
    if not fits or any(one.table is scene.subject.table for one in fits):
        return None
    fits = tuple(one for one in _reachable(scene, fits) if not _is_loose(scene, one))
    return _to_fits(scene, None, fits, at) if fits else None


def _is_loose(scene: Scene, one: Named) -> bool:
    """Whether it is no more than like something: "weekly" for a tag, "legacy" with no noun behind it."""
    way = scene.way(scene.vocabulary.resource_of(one.table.name)) if one.table else None
    far = _is_no_place(one) or (way is not None and not way.forward)
    alone = scene.noun(one.span.end) is None and one.span.text.isalpha()
    return (far or alone) and any(name.how not in naming.CERTAIN for name in one.names)


def _is_no_place(one: Named) -> bool:
    return one.table is not None and one.table.name in NO_PLACES


def _to_fits(scene: Scene, lead: Heard | None, fits: tuple[Named, ...], start: int) -> Clause | None:
    """To what a name fits; the noun behind it ("the X cluster") tells which, if it fits several things."""
    noun = scene.noun(fits[0].span.end)
    told = tuple(one for one in fits if noun and one.table is noun.resource.table)
    if noun and told:
        return _to_names(scene, lead, noun.resource, told, start)
    if len(fits) > 1:
        return Clause(end=fits[0].span.end, effects=(Asked(unclear=naming.which(scene, start, fits)),))
    table = fits[0].table
    if table is not None:
        return _to_names(scene, lead, scene.vocabulary.resource_of(table.name), fits, start)
    if noun is not None and noun.resource.table is not scene.subject.table:
        return _to_names(scene, lead, noun.resource, fits, start)
    part = scene.subject.table.part
    if part is None or lead is None:
        return None
    return _to_names(scene, lead, scene.vocabulary.resource_of(part.of), fits, start)


def _to_names(
    scene: Scene, lead: Heard | None, resource: Resource, fits: tuple[Named, ...], start: int
) -> Clause | None:
    """To what is so named, and what is named after it: "X or Y"."""
    names = listed(scene, start, fits, resource.table)
    if isinstance(names, Unclear):
        return Clause(end=fits[0].span.end, effects=(Asked(unclear=names),))
    absent = lead is not None and lead.role is Role.WITHOUT
    way = scene.way(resource)
    itself = resource.table is scene.subject.table
    if itself and (way is None or lead is None or scene.word(lead.end - 1) in ABOUT):
        return Clause(end=names.end, effects=(Filter(condition=names.joined(both=False), own_name=True),))
    if way is not None and way.forward:
        steps = tuple(Joined(through(way.path, one) or one, disjunct) for one, disjunct in names.conditions)
        holds = lead is not None and lead.role is Role.WITH
        several = scene.subject.table.column(way.path[0]).kind is Kind.REFS
        where = Listed(steps, names.end).joined(both=holds and several)
        return Clause(end=names.end, effects=(Filter(condition=negated(where) if absent else where),))
    link = Link(resource=resource, where=names.joined(both=False), absent=absent)
    condition = linked(scene, link)
    if condition is None:
        return _no_way(scene, resource, names.end)
    return Clause(end=names.end, effects=(Filter(condition=condition),))


def _reachable(scene: Scene, fits: tuple[Named, ...]) -> tuple[Named, ...]:
    """What a name fits besides the subject itself, and can be reached; else the subject itself."""
    others = tuple(
        one
        for one in fits
        if one.table is None or scene.way(scene.vocabulary.resource_of(one.table.name)) is not None
    )
    return others or tuple(one for one in fits if one.table is scene.subject.table)


def _no_way(scene: Scene, resource: Resource, end: int) -> Clause:
    reason = f"I know no way from {scene.subject.label} to {resource.label}."
    return Clause(end=end, effects=(Asked(unclear=Unclear(reason=reason)),))


def _nothing(scene: Scene, at: int, end: int, resource: Resource | None) -> Clause:
    return Clause(end=end, effects=(Asked(unclear=naming.nothing(scene, at, end, resource)),))
