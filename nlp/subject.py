"""What a question is about: the resource of its main noun, or of its name, or of its words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from nlp import naming
from nlp.defaults import ADDRESSED, KEYS_OF_MAPS
from nlp.english import Role
from nlp.meaning import Unclear
from nlp.rules.address import shape
from nlp.scene import Heard, Scene, Thing
from nlp.vocabulary import Called, Means, Noun
from store.query import Function
from store.resource import Kind, Resource


class Subject(NamedTuple):
    """The resource, whether several of it are meant, and what tells so. `bound`: its noun has a name."""

    resource: Resource
    plural: bool
    by: Literal["noun", "name", "words"]
    bound: bool = False


class Place(NamedTuple):
    """A noun where it stands. `bound`: a name follows it. `lead`: the word that it hangs on, if any."""

    at: int
    thing: Thing
    bound: bool
    lead: Role | None


def find(scene: Scene) -> Subject | Unclear | None:
    """What the question is about; None if neither nouns nor names nor words tell."""
    places = list(_nouns(scene))
    return _of_noun(scene, places) or _of_name(scene, places) or _of_words(scene, places)


def _of_noun(scene: Scene, places: Sequence[Place]) -> Subject | None:
    owner = _averaged(scene, places) or _owner(scene, places)
    if owner is not None:
        return owner
    free = [place for place in places if place.lead is None]
    unbound = [place for place in free if not place.bound]
    if unbound:
        place = _compound(unbound)
        return Subject(place.thing.resource, place.thing.plural, by="noun")
    if not free and (single := _per(scene, places)) is not None:
        return single
    if free:
        return Subject(free[0].thing.resource, free[0].thing.plural, by="noun", bound=True)
    return None


def _per(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'memory per host', with nothing to work out, the host: what has the columns."""
    first = next(iter(places), None)
    if first is None or first.lead is not Role.PER or scene.context.previous is not None:
        return None
    if any(scene.said(at, Role.MEASURE, Role.COUNT) for at in range(first.at)):
        return None
    columns = _columns(scene.about(first.thing.resource), first.at)
    return Subject(first.thing.resource, plural=True, by="noun") if columns else None


def _averaged(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'average number of vms per host' the host."""
    for first, second in pairwise(places):
        before = scene.said(first.at - 2, Role.MEASURE) or scene.said(first.at - 3, Role.MEASURE)
        counted = scene.said(first.at - 1, Role.COUNT, Role.OF)
        direct = scene.said(first.at - 1, Role.MEASURE)
        told = direct if direct else before if counted else None
        if told and told.value is not Function.SUM and second.lead is Role.PER:
            return Subject(second.thing.resource, plural=True, by="noun")
    return None


def _compound(places: Sequence[Place]) -> Place:
    """Of nouns that stand together ("host datastores"), the last one."""
    first = places[0]
    for place in places[1:]:
        if place.at != first.thing.end or first.thing.plural:
            break
        first = place
    return first


def _owner(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'host and memory of each vm' the vm: what columns are asked of."""
    of = next((at for at in range(1, len(scene.words)) if scene.word(at) in {"of", "for"}), None)
    if of is None or any(scene.said(at, Role.WITH) for at in range(of)):
        return None
    start = scene.skip(of + 1, Role.ARTICLE, Role.EVERY)
    every = bool(scene.said(of + 1, Role.EVERY))
    after = next((place for place in places if place.at >= start and place.lead in {Role.OF, Role.PER, None}), None)
    before = [place for place in places if place.at < of]
    if after is None or (before and before[0].lead is not None):
        return None
    inner = scene.about(after.thing.resource)
    columns = _columns(inner, of)
    if columns is None or not before:
        return None if before else Subject(after.thing.resource, after.thing.plural, by="noun")
    first = before[0]
    whole = [kind for kind, start, end in columns if (start, end) == (first.at, first.thing.end)]
    apart = scene.about(first.thing.resource).way(after.thing.resource) is None
    single = len(columns) == 1 and bool(whole) and not (every and whole[0] in {Kind.REF, Kind.TEXT})
    if (single and not apart) or not columns:
        return None
    return Subject(after.thing.resource, plural=after.thing.plural or every, by="noun")


def _columns(inner: Scene, end: int) -> list[tuple[Kind, int, int]] | None:
    """The kinds and places of the columns before a place; None if another noun stands there."""
    found: list[tuple[Kind, int, int]] = []
    at = 0
    while at < end:
        reaches, after = inner.columns(at)
        if reaches:
            found.append((reaches[0].column.kind, at, after))
            at = after
        elif inner.noun(at):
            return None
        else:
            at += 1
    return found


def _of_name(scene: Scene, places: Sequence[Place]) -> Subject | Unclear | None:
    """Of a name that hangs on nothing: 'app-07 ip'."""
    bound = {place.thing.end for place in places if place.lead}
    for at in range(len(scene.words)):
        if at in bound or _hangs(scene, at):
            continue
        fits = [one for one in naming.named(scene, at, strict=True) if one.table is not None]
        alone = fits and fits[0].span.end == len(scene.words) and at == 0
        fits = [one for one in fits if alone or one.table.name != KEYS_OF_MAPS]
        if len(fits) > 1:
            return naming.which(scene, at, fits)
        if fits:
            return Subject(scene.vocabulary.resources[fits[0].names[0].resource], plural=False, by="name")
    return None


def _hangs(scene: Scene, at: int) -> bool:
    """Whether a place belongs to "in", "with" or the like before it."""
    before = at - 1
    while before >= 0 and scene.said(before, Role.ARTICLE) and not scene.said(before, Role.INSIDE):
        before -= 1
    if before < 0 or scene.word(before) in {"of", "for", "about"}:
        return False
    lead = scene.said(before, Role.INSIDE, Role.WITH, Role.NOT, Role.CONTAINS, Role.STARTS, Role.ENDS)
    return lead is not None and lead.end <= at


def _of_words(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """Of the resource most of whose columns and values are named."""
    best: tuple[int, Resource] | None = None
    nouns = {place.thing.resource.name for place in places}
    for resource in scene.vocabulary.resources.values():
        score = 0 if resource.name in nouns and len(nouns) > 1 else _score(scene.about(resource))
        if score and (best is None or score > best[0]):
            best = (score, resource)
    return Subject(best[1], plural=True, by="words") if best else _of_address(scene)


def _of_address(scene: Scene) -> Subject | None:
    """Of the first resource that has such an address as stands there."""
    shapes = [shape(word.lower) for word in scene.words]
    tables = [table for table, kind in ADDRESSED if kind in shapes]
    return Subject(scene.vocabulary.resource_of(tables[0]), plural=True, by="words") if tables else None


def _score(inner: Scene) -> int:
    score = at = 0
    while at < len(inner.words):
        values, end = inner.values(at)
        best = max(end if values and values[0].alone else at, inner.columns(at)[1])
        words = best - at - bool(inner.said(at, Role.MEASURE) and best - at > 1)
        if words and not inner.said(at, Role.INSIDE, Role.FILLER) or words > 1:
            score += 2 * words + _is_shown(inner, at)
        at = max(best, at + 1)
    return score


def _is_shown(inner: Scene, at: int) -> bool:
    values, columns = inner.values(at)[0], inner.columns(at)[0]
    return (columns[0].column if columns else values[0].column).shown


def _nouns(scene: Scene) -> Iterator[Place]:
    """Every noun, with what it hangs on."""
    at, last = 0, None
    while at < len(scene.words):
        thing, end = _thing(scene, at)
        if thing is None:
            at = end
            continue
        lead = _lead(scene, at, last)
        bound = bool(naming.named(scene, thing.end, thing.resource.table, strict=True)) if thing else False
        last = Place(at, thing, bound, lead)
        yield last
        at = thing.end


def _thing(scene: Scene, at: int) -> tuple[Thing | None, int]:
    """The noun at a word, unless a longer phrase about the same resource begins with it."""
    longer: set[str] = set()
    for match in scene.matches[at]:
        nouns = [term for term in match.terms if isinstance(term, Noun)]
        if nouns:
            resource = scene.vocabulary.resources[nouns[0].resource]
            if resource.table.name in longer:
                break
            return Thing(resource, nouns[0].plural, match.end), match.end
        longer |= {term.table for term in match.terms if isinstance(term, Called | Means)}
    return None, at + 1


def _lead(scene: Scene, at: int, last: Place | None) -> Role | None:
    """The kind of word that the noun at a place hangs on, over its adjectives; None if it stands free."""
    place = at - 1
    while place >= 0:
        value = _value_start(scene, place + 1)
        if value is not None:
            place = value - 1
            continue
        longest = _ending(scene, place + 1)
        if longest is not None:
            return longest
        joint = scene.said(place, Role.AND, Role.OR)
        if joint and joint.end == place + 1:
            near = last is not None and last.thing.end >= place - 1
            return last.lead if last is not None and near else None
        if not _is_adjective(scene, place):
            return None
        place -= 1
    return None


def _ending(scene: Scene, end: int) -> Role | None:
    """The role of a leading phrase that ends at a place: "in", "with no", "grouped by"."""
    roles = (Role.PER, Role.BY, Role.SORT, Role.WITHOUT, Role.WITH, Role.NOT, Role.OF, Role.INSIDE)
    for start in range(max(0, end - 4), end):
        for role in roles:
            said = scene.said(start, role)
            if said is not None and said.end == end and not _is_verb(scene, said, start):
                if scene.word(start) in {"of", "for"} or scene.said(start, Role.ASK, Role.COUNT, Role.MEASURE, Role.DETAIL):
                    counted = scene.said(start, Role.ASK, Role.COUNT, Role.MEASURE, Role.DETAIL)
                    if counted and counted.end >= end:
                        return None
                return role
            counted = scene.said(start, Role.COUNT, Role.MEASURE, Role.ASK, Role.DETAIL)
            if counted is not None and counted.end == end and end - start > 1:
                return None
    return None


def _is_verb(scene: Scene, said: Heard, at: int) -> bool:
    """Whether "sort", "group" or "have" tells what to do with the noun rather than leading to it."""
    if said.role is Role.WITH and said.end == at + 1:
        return not any(scene.is_known(place) or scene.names(place) for place in range(at))
    return said.role in {Role.SORT, Role.PER} and scene.word(said.end - 1) in {"sort", "order", "rank", "group"}


def _is_adjective(scene: Scene, at: int) -> bool:
    if scene.said(at, Role.ARTICLE, Role.EVERY, Role.COMPARE, Role.MEASURE, Role.SUPERLATIVE, Role.COUNT):
        return True
    if scene.quantity(at) is not None:
        return True
    return any(isinstance(term, Means) for match in scene.matches[at] for term in match.terms)


def _value_start(scene: Scene, end: int) -> int | None:
    """Where a value of several words ("powered on") begins that ends at a place."""
    return next(
        (
            start
            for start in range(max(0, end - 4), end - 1)
            for match in scene.matches[start]
            if match.end == end and any(isinstance(term, Means) for term in match.terms)
        ),
        None,
    )
