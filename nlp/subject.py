"""What a question is about: the resource of its main noun, or of its name, or of its words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from nlp import naming
from nlp.defaults import ADDRESSED, ANYTHING, KEYS_OF_MAPS, NO_PLACES, UNTOLD
from nlp.english import Role
from nlp.facts import AMOUNTS, is_measured
from nlp.meaning import Unclear
from nlp.naming import Named
from nlp.nouns import Place, nouns
from nlp.relation import Link, counter_of
from nlp.rules.address import shape
from nlp.rules.mapping import WHICH
from nlp.scene import Scene
from nlp.story import asked_of
from nlp.vocabulary import Called, Means
from store.query import Function
from store.resource import Kind, Related, Resource

GENERIC = frozenset({"size", "age"})  # what `Scene` knows of every resource
SMALL = frozenset({Role.FILLER, Role.COUNT, Role.MEASURE, Role.DETAIL, Role.ASK})


class Subject(NamedTuple):
    """The resource, whether several of it are meant, and what tells so. `bound`: its noun has a name."""

    resource: Resource
    plural: bool
    by: Literal["noun", "name", "words"]
    bound: bool = False


class Asked(NamedTuple):
    """A column that stands before "of", and where."""

    kind: Kind
    start: int
    end: int


def find(scene: Scene) -> Subject | Unclear | None:
    """What the question is about; None if neither nouns nor names nor words tell."""
    places = nouns(scene)
    return (
        _story(scene, places)
        or _mapped(scene, places)
        or _possessor(scene, places)
        or _averaged(scene, places)
        or _measured_per(scene, places)
        or _counted_per(scene, places)
        or _owner(scene, places)
        or _contents(scene, places)
        or _free(places)
        or _per(scene, places)
        or _anything(scene, places)
        or _of_keys(scene, places)
        or _of_name_or_words(scene, places)
        or _of_address(scene)
        or _lacking(scene, places)
    )


def columns_before(inner: Scene, end: int) -> list[Asked] | None:
    """The columns before a place; None if another noun stands there."""
    found: list[Asked] = []
    at = 0
    while at < end:
        reaches, after = inner.columns(at)
        noun = inner.noun(at)
        way = inner.way(noun.resource) if noun else None
        if reaches and (noun is None or noun.end <= after):
            found.append(Asked(reaches[0].column.kind, at, after))
            at = after
        elif noun and way and way.forward and len(way.path) == 1:
            found.append(Asked(Kind.REF, at, noun.end))
            at = noun.end
        elif noun:
            return None
        else:
            at += 1
    return found


def _story(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'who moved app-07' the log that tells it."""
    made = (scene.word(1), "by")
    for place in places if scene.word(0) == "who" else ():
        if scene.vocabulary.called(place.thing.resource.table, made):  # "who created the snapshots of X"
            return Subject(place.thing.resource, place.thing.plural, by="noun")
    previous = scene.context.previous
    before = scene.vocabulary.resources[previous.resource] if previous and scene.word(0) == "who" else None
    if before and not places and scene.vocabulary.called(before.table, made):  # "who created them"
        return Subject(before, plural=True, by="noun")
    log = asked_of(scene)
    return Subject(log, plural=True, by="noun") if log else None


def _mapped(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'which licences are on which hosts' the hosts, where each of these knows its licences."""
    for first, second in pairwise(places):
        if not {scene.word(first.at - 1), scene.word(second.at - 1)} <= WHICH or second.bound:
            continue
        back = scene.about(first.thing.resource).way(second.thing.resource)
        way = scene.about(second.thing.resource).way(first.thing.resource)
        if way is not None and way.forward and not (back is not None and back.forward):
            return Subject(second.thing.resource, plural=True, by="noun")
    return None


def _free(places: Sequence[Place]) -> Subject | None:
    """Of the first noun that hangs on nothing; one without a name before one with a name."""
    free = [place for place in places if place.lead is None]
    unbound = [place for place in free if not place.bound]
    if unbound:
        place = _compound(unbound)
        return Subject(place.thing.resource, place.thing.plural, by="noun")
    if free:
        return Subject(free[0].thing.resource, free[0].thing.plural, by="noun", bound=True)
    return None


def _compound(places: Sequence[Place]) -> Place:
    """Of nouns that stand together ("host datastores"), the last one."""
    first = places[0]
    for place in places[1:]:
        if place.at != first.thing.end or first.thing.plural:
            break
        first = place
    return first


def _per(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'memory per host', with nothing to work out, the host: what has the columns."""
    first = next(iter(places), None)
    if first is None or first.lead is not Role.PER or scene.context.previous is not None:
        return None
    if any(scene.said(at, Role.MEASURE, Role.COUNT) for at in range(first.at)):
        return None
    columns = columns_before(scene.about(first.thing.resource), first.at)
    return Subject(first.thing.resource, plural=True, by="noun") if columns else None


def _measured_per(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'average memory per cluster' what has that column and is in a cluster."""
    first = next(iter(places), None)
    if first is None or first.lead not in {Role.PER, Role.BY} or first.bound:
        return None
    heard = [one for at in range(first.at) if (one := scene.said(at, Role.MEASURE))]
    if not heard or all(one.value is Function.SUM for one in heard):
        return None
    at = scene.skip(heard[-1].end, Role.OF, Role.ARTICLE, Role.COUNT)
    for resource in scene.vocabulary.resources.values():
        inner = scene.about(resource)
        way = inner.way(first.thing.resource)
        fits = any(is_measured(one.column, heard[-1].value) for one in inner.columns(at)[0])
        if fits and resource.table is not first.thing.resource.table and way and way.forward:
            return Subject(resource, plural=True, by="words")
    return None


def _counted_per(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'number of vms, hosts and clusters per vcenter' what counts them all."""
    last = places[-1] if places else None
    several = [place for place in places if place.lead is None]
    if last is None or last.lead is not Role.PER or last.bound or len(several) != len(places) - 1:
        return None
    inner = scene.about(last.thing.resource)
    counts = all(isinstance(_source(inner, place), Related) for place in several)
    told = any(scene.said(at, Role.COUNT) for at in range(places[0].at))
    return (
        Subject(last.thing.resource, plural=True, by="noun") if len(several) > 1 and counts and told else None
    )


def _source(inner: Scene, place: Place) -> object:
    """Where the column comes from that the noun calls, if it is one."""
    reaches, end = inner.columns(place.at)
    return reaches[0].column.source if reaches and end == place.thing.end else None


def _averaged(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'average number of vms per host' the host."""
    for first, second in pairwise(places):
        before = scene.said(first.at - 2, Role.MEASURE) or scene.said(first.at - 3, Role.MEASURE)
        counted = scene.said(first.at - 1, Role.COUNT, Role.OF)
        told = scene.said(first.at - 1, Role.MEASURE) or (before if counted else None)
        inner = scene.about(second.thing.resource)
        if (
            told
            and told.value is not Function.SUM
            and second.lead is Role.PER
            and inner.columns(first.at)[1] == first.thing.end
        ):
            return Subject(second.thing.resource, plural=True, by="noun")
    return None


def _owner(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'host and memory of each vm' the vm: what columns are asked of."""
    of = next((at for at in range(1, len(scene.words)) if scene.word(at) in {"of", "for"}), None)
    if of is None or any(scene.said(at, Role.WITH) for at in range(of)):
        return None
    start = scene.skip(of + 1, Role.ARTICLE, Role.EVERY)
    before = [place for place in places if place.at < of]
    owner = _owned(scene, places, start)
    if owner is None or (before and (before[0].lead is not None or scene.said(of - 1, Role.COUNT))):
        return None  # "vms whose number of snapshots is ..."
    if len(before) > 1 and before[-1].lead is not None and before[-1].bound:
        return None  # "what is in pool X of cluster Y"
    every = bool(scene.said(of + 1, Role.EVERY))
    owner = owner._replace(plural=owner.plural or every)
    columns = columns_before(scene.about(owner.resource), of) or []
    return _counted(scene, owner.resource, columns) or (
        _owning(scene, owner, before[0], columns, start, every=every)
        if before
        else _elsewhere(scene, owner, places, of)
    )


def _elsewhere(scene: Scene, owner: Subject, places: Sequence[Place], of: int) -> Subject | None:
    """The owner, where no noun stands before it, unless what is asked of it is a column of others."""
    per = _is_per(places, scene.skip(of + 1, Role.ARTICLE, Role.EVERY))
    if owner.by != "noun" or per:
        return None
    return _of_words(scene, places) if _is_elsewhere(scene, owner.resource, of) else owner


def _owning(
    scene: Scene, owner: Subject, first: Place, columns: Sequence[Asked], at: int, *, every: bool
) -> Subject | None:
    """The owner, where nouns before it are columns of it."""
    if not columns or _describes(scene, first):
        return None
    whole = [one for one in columns if (one.start, one.end) == (first.at, first.thing.end)]
    apart = columns[0].kind is Kind.TEXT or _is_apart(scene, first.thing.resource, owner.resource, at)
    single = len(columns) == 1 and bool(whole) and not (every and whole[0].kind in {Kind.REF, Kind.TEXT})
    return None if single and not apart else owner


def _contents(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'items in library X' what that column of the library counts."""
    if len(places) != 1 or places[0].lead is not Role.INSIDE or not places[0].bound:
        return None
    owner, end = places[0].thing.resource, places[0].at
    return _counted(scene, owner, columns_before(scene.about(owner), end) or ())


def _counted(scene: Scene, owner: Resource, columns: Sequence[Asked]) -> Subject | None:
    """In 'items of library X' what that column of the owner counts."""
    if len(columns) != 1 or scene.noun(columns[0].start):
        return None
    source = scene.about(owner).columns(columns[0].start)[0][0].column.source
    if any(scene.said(at, Role.COUNT, Role.MEASURE, Role.WITH) for at in range(columns[0].start)):
        return None
    if not isinstance(source, Related) or source.column is not None or source.where is not None:
        return None
    return Subject(scene.vocabulary.resources[source.of], plural=True, by="noun")


def _is_elsewhere(scene: Scene, owner: Resource, end: int) -> bool:
    """Whether what is asked of an owner is a column of others, and none of its own: "wwns of cluster X"."""
    inner = scene.about(owner)
    known = [
        at for at in range(end) if scene.is_known(at) and not scene.noun(at) and not scene.said(at, *SMALL)
    ]
    return bool(known) and not any(
        inner.declared(at) or inner.foreign(at)[0] or inner.names(at) for at in known
    )


def _is_apart(scene: Scene, resource: Resource, owner: Resource, at: int) -> bool:
    """Whether nothing links a resource with what stands at a place, its owner; no column of it either."""
    inner = scene.about(resource)
    return inner.way(owner) is None and not inner.columns(at)[0]


def _owned(scene: Scene, places: Sequence[Place], at: int) -> Subject | None:
    """What stands behind "of": a noun, or a name."""
    leads = {Role.OF, Role.PER, None}
    noun = next((place for place in places if place.at >= at and place.lead in leads), None)
    if noun is not None:
        return Subject(noun.thing.resource, noun.thing.plural, by="noun", bound=noun.bound)
    fits = [one for one in naming.named(scene, at, strict=True) if one.table is not None]
    if len(fits) != 1:
        return None
    return Subject(scene.vocabulary.resources[fits[0].names[0].resource], plural=False, by="name")


def _is_per(places: Sequence[Place], at: int) -> bool:
    """Whether the noun behind "of" is in "of each", which groups."""
    return next((place.lead is Role.PER for place in places if place.at >= at), False)


def _describes(scene: Scene, place: Place) -> bool:
    """Whether adjectives or columns of the noun stand with it: then it is no column itself."""
    inner = scene.about(place.thing.resource)
    return bool(inner.columns(place.thing.end)[0]) or any(
        values and values[0].alone and at < end <= place.at
        for at in range(place.at)
        for values, end in [inner.values(at)]
    )


def _of_name_or_words(scene: Scene, places: Sequence[Place]) -> Subject | Unclear | None:
    """Of a name; or of words that are about what is in the thing of that name: 'powered off Dev'."""
    named, worded = _of_name(scene, places), _of_words(scene, places)
    if not isinstance(named, Subject) or worded is None or worded.resource.table is named.resource.table:
        return named or worded
    way = scene.about(worded.resource).way(named.resource)
    alien = not _score(scene.about(named.resource), frozenset(), states=True)
    return worded if alien and way is not None and way.forward else named


def _possessor(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'app-07 cpu memory disk' the thing of that name: what columns are asked of."""
    start = scene.skip(0, Role.ASK, Role.ARTICLE)
    fits = [one for one in naming.named(scene, start, strict=True) if one.table is not None]
    if len(fits) != 1 or not places or places[0].at < fits[0].span.end:
        return None
    resource = scene.vocabulary.resources[fits[0].names[0].resource]
    inner = scene.about(resource)
    asked = [at for at in range(fits[0].span.end, places[0].at) if inner.columns(at)[0]]
    column = bool(inner.columns(places[0].at)[0])
    return Subject(resource, plural=False, by="name") if asked and column else None


def _anything(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'anything powered off on host X' what most questions are about."""
    said = any(scene.word(at) in {"anything", "everything"} for at in range(len(scene.words)))
    detail = any(scene.said(at, Role.DETAIL) for at in range(len(scene.words)))
    if not said or detail or any(place.lead is None for place in places):
        return None
    return Subject(scene.vocabulary.resources[ANYTHING], plural=True, by="words")


def _of_keys(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'top 3 owners by total memory', of a custom attribute, what has it and memory."""
    top = next((one for at in range(len(scene.words)) if (one := scene.said(at, Role.TOP))), None)
    by = next((at for at in range(len(scene.words)) if scene.word(at) == "by"), None)
    if places or top is None or by is None:
        return None
    start = scene.skip(by + 1, Role.MEASURE, Role.OF, Role.COUNT)
    for resource in scene.vocabulary.resources.values():
        inner = scene.about(resource)
        keyed = any(len(one.path) > 1 for at in range(top.end, by) for one in inner.columns(at)[0])
        if keyed and any(one.column.kind in AMOUNTS for one in inner.columns(start)[0]):
            return Subject(resource, plural=True, by="words")
    return None


def _lacking(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """In 'no snapshots' what may have some: the first resource that counts them."""
    if len(places) != 1 or places[0].lead not in {Role.WITH, Role.WITHOUT}:
        return None
    link = Link(resource=places[0].thing.resource, where=None)
    having = (one for one in scene.vocabulary.resources.values() if counter_of(scene.about(one), link))
    first = next(having, None)
    return Subject(first, plural=True, by="words") if first else None


def _of_name(scene: Scene, places: Sequence[Place]) -> Subject | Unclear | None:
    """Of a name that hangs on nothing: 'app-07 ip'."""
    bound = {place.thing.end for place in places if place.lead}
    for at in range(len(scene.words)):
        if at in bound or _hangs(scene, at):
            continue
        fits = [one for one in naming.named(scene, at, strict=True) if one.table is not None]
        alone = bool(fits) and fits[0].span.end == len(scene.words) and at == 0
        fits = [one for one in fits if alone or not _is_untold(one)]
        if len(fits) > 1:
            return naming.which(scene, at, fits)
        if fits:
            return Subject(scene.vocabulary.resources[fits[0].names[0].resource], plural=False, by="name")
    return None


def _is_untold(one: Named) -> bool:
    """Whether nobody asks about it by nothing but such a name, or by no more than a part of it."""
    name = one.table.name if one.table else ""
    part = all(named.how not in naming.CERTAIN for named in one.names)
    return name in UNTOLD or (part and name in NO_PLACES)


def _hangs(scene: Scene, at: int) -> bool:
    """Whether a place belongs to "in", "with" or the like before it."""
    before = at - 1
    while before >= 0 and scene.said(before, Role.ARTICLE) and not scene.said(before, Role.INSIDE):
        before -= 1
    if before < 0 or scene.word(before) in {"of", "for", "about"}:
        return False
    if before == 0 and scene.said(before, Role.YES_NO):
        return False
    lead = scene.said(before, Role.INSIDE, Role.WITH, Role.NOT, Role.CONTAINS, Role.STARTS, Role.ENDS)
    return lead is not None and lead.end <= at


def _of_words(scene: Scene, places: Sequence[Place]) -> Subject | None:
    """Of the resource most of whose columns and values are named."""
    best: tuple[int, Resource] | None = None
    tables = {place.thing.resource.table.name for place in places}
    nouned = frozenset(at for place in places for at in range(place.at, place.thing.end))
    about = _tables(scene) | tables
    for resource in scene.vocabulary.resources.values():
        named = resource.table.name in tables
        if resource.table.name not in about:
            continue
        score = 2 * _score(scene.about(resource), nouned, states=not named) + named
        if score > 1 and (best is None or score > best[0]):
            best = (score, resource)
    return Subject(best[1], plural=True, by="words") if best else None


def _tables(scene: Scene) -> set[str]:
    """The tables that any word tells of; each, where a word says what many have, or names an attribute."""
    named = any(
        name.resource == KEYS_OF_MAPS for spans in scene.spans for span in spans for name in span.names
    )
    if named or GENERIC.intersection(word.lower for word in scene.words):
        return {resource.table.name for resource in scene.vocabulary.resources.values()}
    terms = (term for matches in scene.matches for match in matches for term in match.terms)
    return {term.table for term in terms if isinstance(term, Called | Means)}


def _score(inner: Scene, nouned: frozenset[int], *, states: bool) -> int:
    """How much of a question is about a resource's columns and, with `states`, its values."""
    score = at = 0
    while at < len(inner.words):
        if not inner.declared(at) and not inner.names(at):
            at += 1
            continue
        values, end = inner.values(at) if inner.declared(at) else ((), at)
        if values and not states and values[0].column.kind is Kind.CHOICE:
            end = at
        best = max(end if values and values[0].alone else at, inner.columns(at)[1])
        words = best - at - bool(inner.said(at, Role.MEASURE))
        small = inner.said(at, Role.INSIDE, Role.FILLER)
        counts = words > 1 or (words and (small is None or small.end > best))
        if counts and at not in nouned:
            score += 2 * words * words + _is_shown(inner, at)
        at = max(best, at + 1)
    return score


def _is_shown(inner: Scene, at: int) -> bool:
    values, columns = inner.values(at)[0], inner.columns(at)[0]
    return (columns[0].column if columns else values[0].column).shown


def _of_address(scene: Scene) -> Subject | None:
    """Of the first resource that has such an address as stands there."""
    shapes = [shape(word.lower) for word in scene.words]
    tables = [table for table, kind in ADDRESSED if kind in shapes]
    return Subject(scene.vocabulary.resource_of(tables[0]), plural=True, by="words") if tables else None
