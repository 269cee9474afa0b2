"""'the most memory', 'largest', 'oldest', 'fullest', 'most common os': one end of an order."""

from nlp.attached import attached
from nlp.clause import Clause, Commonest, Effect, Limited, Ordered, Ranked
from nlp.english import Role, Superlative
from nlp.facts import AMOUNTS, age_of, size_of, used_of
from nlp.relation import counter_at
from nlp.scene import Reach, Scene
from nlp.vocabulary import Called, Means
from store.resource import Column

EXAMPLES = ("vm with the most memory", "most common os")
THEM = frozenset({"them", "these", "those"})


def read(scene: Scene, at: int) -> Clause | None:
    return _common(scene, at) or _most(scene, at) or _suffixed(scene, at)


def _common(scene: Scene, at: int) -> Clause | None:
    """'most common os'; also 'which os is most common'."""
    said, most = scene.said(at, Role.COMMON), scene.said(at, Role.SUPERLATIVE)
    if said is None or (most and scene.columns(most.end)[1] > said.end):
        return None  # "most used space"
    reaches, end = scene.columns(said.end)
    if reaches:
        effect = Commonest(path=reaches[0].path, descending=said.value)
        return Clause(end=end, effects=(effect,))
    used, noun = used_of(scene.subject.table), scene.noun(said.end)
    if used is not None and noun is not None and scene.word(said.end - 1) == "used":  # "most used datastore"
        order = Ordered(path=(used.name,), descending=said.value, superlative=True)
        return Clause(end=said.end, effects=(order,))
    limit = (Limited(limit=1),) if scene.word(at - 1) in {"is", "was"} else ()
    return Clause(end=said.end, effects=(Commonest(path=None, descending=said.value), *limit))


def _most(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.SUPERLATIVE)
    if said is None:
        return None
    superlative: Superlative = said.value
    count = _count(scene, scene.skip(said.end, Role.OF))
    start = count[1] if count else scene.skip(said.end, Role.OF)
    number = count[0] if count else 1 if _is_one_of(scene, start) else None
    limit: tuple[Effect, ...] = (Limited(limit=number),) if number else ()
    reach, end = _column(scene, start)
    if reach is None and not superlative.about:
        by = any(
            scene.said(at, Role.BY) and scene.columns(at + 1)[0] for at in range(start, len(scene.words))
        )
        order = Ordered(path=None, descending=superlative.descending)
        return Clause(end=start, effects=(order, *limit)) if by else _most_of(scene, start, superlative)
    path = reach.path if reach else implied_by(scene, superlative)
    if path is None:
        return None
    order = Ordered(path=path, descending=superlative.descending, implied=reach is None, superlative=True)
    return Clause(end=end if reach else start, effects=(order, *limit))


def _is_one_of(scene: Scene, at: int) -> bool:
    """Whether just one is meant: "the largest one", "the oldest of them"."""
    them = scene.word(at - 1) == "of" or scene.word(at) == "of"
    return scene.word(at) == "one" or (them and bool({scene.word(at), scene.word(at + 1)} & THEM))


def _count(scene: Scene, at: int) -> tuple[int, int] | None:
    found = scene.quantity(at)
    whole = found is not None and not found[0].unit and found[0].number >= 1
    return (int(found[0].number), found[1]) if found and whole else None


def _column(scene: Scene, at: int) -> tuple[Reach | None, int]:
    """The column behind "most", something to order by."""
    reaches, end = scene.columns(at)
    if not reaches:
        reaches, end = counter_at(scene, at)
    fit = [one for one in reaches if one.column.kind in AMOUNTS or one.column.to]
    return (fit[0], end) if fit else (None, at)


def _most_of(scene: Scene, at: int, superlative: Superlative) -> Clause | None:
    """'the most windows vms': by the number of some of what refers here."""
    found = attached(scene, at, own=False, absent=False)
    way = scene.way(found.noun.resource) if found else None
    if found is None or found.where is None or way is None or way.forward:
        return None
    ranked = Ranked(
        resource=found.noun.resource.name,
        where=found.where,
        path=way.path,
        descending=superlative.descending,
    )
    return Clause(end=found.end, effects=(ranked,))


def implied_by(scene: Scene, superlative: Superlative) -> tuple[str] | None:
    """The column that "oldest" or "largest" is about."""
    column: Column | None = None
    match superlative.about:
        case "age":
            column = age_of(scene.subject.table)
        case "size":
            column = size_of(scene.subject.table)
    return (column.name,) if column else None


def _suffixed(scene: Scene, at: int) -> Clause | None:
    reach = suffixed(scene, at)
    if reach is None:
        return None
    order = Ordered(path=reach.path, descending=True, superlative=True)
    return Clause(end=at + 1, effects=(order,))


def suffixed(scene: Scene, at: int) -> Reach | None:
    """'fullest': a column's word with "-est"."""
    word = scene.word(at)
    if not word.endswith("est") or scene.declared(at):
        return None
    stem = word.removesuffix("est")
    column = _meant(scene, stem) or _meant(scene, stem[:-1] + "y" if stem.endswith("i") else stem[:-1])
    return Reach((column.name,), column) if column else None


def _meant(scene: Scene, word: str) -> Column | None:
    """The column that a word calls, or that it vaguely says something of: "busy"."""
    terms = scene.vocabulary.phrases.get((word,), ())
    own = [one for one in terms if isinstance(one, Called | Means) and one.table == scene.subject.table.name]
    meant = (one.column for one in own if isinstance(one, Called) or one.vague)
    return next(meant, None)


def ranked(column: Column) -> bool:
    """Whether the column is something to order by rather than to group by."""
    return column.kind in AMOUNTS
