"""'the most memory', 'largest', 'oldest', 'most recently booted', 'fullest', 'most common os': one end of an order."""

from nlp.clause import Clause, Commonest, Effect, Limited, Ordered
from nlp.english import Role, Superlative
from nlp.facts import AMOUNTS, age_of, size_of
from nlp.scene import Reach, Scene
from store.resource import Column, Kind


def read(scene: Scene, at: int) -> Clause | None:
    return _common(scene, at) or _most(scene, at) or _suffixed(scene, at)


def _common(scene: Scene, at: int) -> Clause | None:
    """'most common os'; also 'which os is most common'."""
    said = scene.said(at, Role.COMMON)
    if said is None:
        return None
    reaches, end = scene.columns(said.end)
    if reaches:
        effect = Commonest(path=reaches[0].path, descending=said.value)
        return Clause(end=end, effects=(effect,))
    return Clause(end=said.end, effects=(Commonest(path=None, descending=said.value),))


def _most(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.SUPERLATIVE)
    if said is None:
        return None
    superlative: Superlative = said.value
    start = scene.skip(said.end, Role.OF)
    count = scene.quantity(start)
    limit: tuple[Effect, ...] = ()
    if count and not count[0].unit and count[0].number >= 1:
        start, limit = count[1], (Limited(limit=int(count[0].number)),)
    reach, end = _column(scene, start)
    if reach is None and (own := scene.noun(start)) and own.resource.table is scene.subject.table:
        reach, end = None, start
    path = reach.path if reach else _implied(scene, superlative)
    if path is None:
        return None
    order = Ordered(
        path=path, descending=superlative.descending, implied=reach is None, superlative=True
    )
    return Clause(end=end if reach else start, effects=(order, *limit))


def _column(scene: Scene, at: int) -> tuple[Reach | None, int]:
    """The column behind "most", something to order by."""
    reaches, end = scene.columns(at)
    fit = [one for one in reaches if one.column.kind in AMOUNTS or one.column.to]
    fit.sort(key=lambda one: one.column.kind is Kind.PERCENT)
    return (fit[0], end) if fit else (None, at)


def _implied(scene: Scene, superlative: Superlative) -> tuple[str] | None:
    column: Column | None = None
    match superlative.about:
        case "age":
            column = age_of(scene.subject.table)
        case "size":
            column = size_of(scene.subject.table)
    return (column.name,) if column else None


def _suffixed(scene: Scene, at: int) -> Clause | None:
    """'fullest': a column's word with "-est"."""
    word = scene.word(at)
    if not word.endswith("est") or scene.declared(at):
        return None
    called = scene.vocabulary.called(scene.subject.table, (word.removesuffix("est"),))
    if called is None:
        return None
    order = Ordered(path=(called.name,), descending=True, superlative=True)
    return Clause(end=at + 1, effects=(order,))


def ranked(column: Column) -> bool:
    """Whether the column is something to order by rather than to group by."""
    return column.kind in AMOUNTS
