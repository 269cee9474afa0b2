"""The nouns of a sentence, and what each of them hangs on: "hosts" stands free, "in cluster X" does not."""

from collections.abc import Iterator
from typing import NamedTuple

from nlp import naming
from nlp.attached import closes
from nlp.english import Role
from nlp.scene import Scene, Thing
from nlp.vocabulary import Called, Means, Noun, Said, Term
from store.resource import Related, Table

LONGEST_LEAD = 5  # words of "the total number of", "with no less than"
# What leads to a noun that is not what the question is about.
LEADS = (Role.PER, Role.BY, Role.SORT, Role.WITHOUT, Role.WITH, Role.NOT, Role.OF, Role.INSIDE)
# What may stand before any noun.
NEUTRAL = frozenset(
    {Role.COUNT, Role.MEASURE, Role.MUCH, Role.ASK, Role.DETAIL, Role.SUPERLATIVE, Role.TOP, Role.FIRST}
    | {Role.LAST, Role.ARTICLE, Role.EVERY, Role.COMPARE, Role.THIS, Role.THEIR}
)
VERBS = frozenset({"sort", "order", "rank", "group"})


class Place(NamedTuple):
    """A noun where it stands. `bound`: it has a name. `lead`: the kind of word that it hangs on, if any."""

    at: int
    thing: Thing
    bound: bool
    lead: Role | None


def nouns(scene: Scene) -> tuple[Place, ...]:
    """Every noun of the sentence."""
    return tuple(_nouns(scene))


def _nouns(scene: Scene) -> Iterator[Place]:
    at, last = 0, None
    while at < len(scene.words):
        told = _behind_value(scene, at)
        if told is not None:
            at = told
            continue
        thing = _thing(scene, at)
        if thing is None:
            at = _behind_column(scene, at)
            continue
        lead = Role.IS if _is_equated(scene, thing) else _lead(scene, at, thing.resource.table, last)
        last = Place(at, thing, _is_bound(scene, at, thing), lead)
        yield last
        at = thing.end


def _thing(scene: Scene, at: int) -> Thing | None:
    """The noun at a word, unless a longer phrase about the same resource begins with it."""
    longer: set[str] = set()
    for match in scene.matches[at]:
        found = [term for term in match.terms if isinstance(term, Noun)]
        if found:
            resource = scene.vocabulary.resources[found[0].resource]
            return None if resource.table.name in longer else Thing(resource, found[0].plural, match.end)
        longer |= {term.table for term in match.terms if isinstance(term, Called | Means)}
    return None


def _behind_value(scene: Scene, at: int) -> int | None:
    """The place behind a value of several words, the last of which is a noun that the others do not describe;

    or which describes the noun behind it: "zombie vms", "vm to host rules".
    """
    for match in scene.matches[at]:
        means = {
            term.table for term in match.terms if isinstance(term, Means) and term.alone and not term.vague
        }
        if match.end - at < 2 or not means or any(isinstance(term, Noun) for term in match.terms):  # noqa: PLR2004 - several
            continue
        behind, last = scene.noun(match.end), scene.noun(match.end - 1)
        described = any(closes(scene, at, place, match.end) for place in range(at + 1, match.end))
        if behind is not None and behind.resource.table.name in means:
            return match.end
        if last is not None and last.resource.table.name not in means and not described:
            return match.end
    return None


def _behind_column(scene: Scene, at: int) -> int:
    """The place behind a column of several words, one of which may be a noun: "provisioned storage"."""
    for match in () if scene.said(at, Role.COUNT) else scene.matches[at]:
        called = [term.column for term in match.terms if isinstance(term, Called)]
        if match.end - at > 1 and any(not isinstance(column.source, Related) for column in called):
            return match.end
    return at + 1


def _is_equated(scene: Scene, thing: Thing) -> bool:
    """Whether the noun is a column with its value: "cluster=Dev"."""
    table = thing.resource.table
    return scene.word(thing.end) in {"=", "==", ":"} and bool(
        naming.named(scene, thing.end + 1, table, strict=True)
    )


def _is_bound(scene: Scene, at: int, thing: Thing) -> bool:
    """Whether a name of such a thing stands behind the noun or before it."""
    if naming.named(scene, thing.end, thing.resource.table, strict=True):
        return True
    return any(
        one.span.end == at
        for start in range(max(0, at - 3), at)
        for one in naming.named(scene, start, thing.resource.table, strict=True)
    )


def _lead(scene: Scene, at: int, table: Table, last: Place | None) -> Role | None:
    """What the noun at a place hangs on, over its adjectives; None if it stands free."""
    noun = at
    while at > 0:
        start = _neutral_start(scene, at, table)
        if start is not None and scene.said(start, Role.ASK):
            return None
        if start is not None:
            at = start
            continue
        negative = next((start for start, terms in _ending(scene, at) if _is_negative(terms)), None)
        if negative is not None and at < noun:
            at = negative  # "not" belongs to the adjective: "non windows vms"
            continue
        joint = scene.said(at - 1, Role.AND, Role.OR)
        if joint and joint.end == at and last is not None:
            return last.lead if last.thing.end >= at - 2 else None
        return _role(scene, at)
    return None


def _neutral_start(scene: Scene, end: int, table: Table) -> int | None:
    """Where an adjective, an amount or the like begins that ends at a place."""
    for start, terms in _ending(scene, end):
        roles = {term.role for term in terms if isinstance(term, Said)}
        means = [term for term in terms if isinstance(term, Means) and term.alone]
        if roles & NEUTRAL or (means and (end - start > 1 or not roles.intersection(LEADS))):
            return start
        if roles.intersection(LEADS):
            state = any(term.table == table.name for term in means) and Role.INSIDE not in roles
            return start if state and not _follows_thing(scene, start) else None
    return _amount_start(scene, end)


def _amount_start(scene: Scene, end: int) -> int | None:
    """Where a number, with or without a unit, begins that ends at a place."""
    for start in (end - 1, end - 2):
        found = scene.quantity(start) if start >= 0 else None
        if found is not None and found[1] == end:
            return start
    return None


def _role(scene: Scene, end: int) -> Role | None:
    """The role of the longest leading phrase that ends at a place: "in", "with no", "grouped by"."""
    for start, terms in _ending(scene, end):
        roles = {term.role for term in terms if isinstance(term, Said)}
        role = next((role for role in LEADS if role in roles), None)
        if role is not None and not _is_verb(scene, role, start, end):
            return role
    return None


def _ending(scene: Scene, end: int) -> Iterator[tuple[int, tuple[Term, ...]]]:
    """The phrases that end at a place, the longest first, and where they begin."""
    for start in range(max(0, end - LONGEST_LEAD), end):
        for match in scene.matches[start]:
            if match.end == end:
                yield start, match.terms


def _is_verb(scene: Scene, role: Role, start: int, end: int) -> bool:
    """Whether "sort", "group" or "have" tells what to do with the noun rather than leading to it."""
    if role is Role.WITH and _is_file(scene, start):
        return True  # "an excel file with ..."
    if role is Role.WITH:
        return not any(scene.is_known(place) or scene.names(place) for place in range(start))
    return role in {Role.SORT, Role.PER} and end - start == 1 and scene.word(start) in VERBS


def _is_file(scene: Scene, end: int) -> bool:
    """Whether what ends at a place is the file that is wanted."""
    terms = (term for _, some in _ending(scene, end) for term in some)
    return any(isinstance(term, Said) and term.role in {Role.FORMAT, Role.EXPORT} for term in terms)


def _is_negative(terms: tuple[Term, ...]) -> bool:
    return any(isinstance(term, Said) and term.role is Role.NOT for term in terms)


def _follows_thing(scene: Scene, at: int) -> bool:
    """Whether a noun or a name ends at a place."""
    return any(isinstance(term, Noun) for start, terms in _ending(scene, at) for term in terms) or any(
        span.end == at for start in range(max(0, at - 3), at) for span in scene.names(start)
    )
