"""'more than 8 gb ram', 'memory >= 8', 'between 4 and 16 cpus', 'older than 30 days': an amount."""

from typing import NamedTuple

from nlp import quantities
from nlp.clause import Asked, Clause, Filter
from nlp.defaults import number_of
from nlp.english import Comparison, Role
from nlp.facts import AMOUNTS, age_of, principal, share_of, size_of, used_of
from nlp.meaning import Choice, Unclear
from nlp.quantities import DURATIONS, PERCENTS, SIZES, Quantity
from nlp.scene import Reach, Scene
from store.query import Compare, Condition, Not, Op, conditions, every, paths
from store.resource import Column, Kind, Related, Table
from store.resources import amounts

EXAMPLES = ("snapshots older than 30 days", "datastores under 15% free")

SEVERAL = frozenset({"several", "multiple", "different", "various"})
HELD_TO = frozenset({"recommended", "required", "expected", "desired", "wanted", "usual", "agreed"})
MANY = "many"


class Amount(NamedTuple):
    """One or two quantities, each with its operator. `said`: a comparison was, not just the amount."""

    tests: tuple[tuple[Op, Quantity], ...]
    about: str
    said: bool
    end: int
    negated: bool = False


def read(scene: Scene, at: int) -> Clause | None:
    return after_column(scene, at) or _after_number(scene, at) or _amount_first(scene, at)


def after_column(scene: Scene, at: int) -> Clause | None:
    """'memory is more than 8 gb'."""
    reaches, end = scene.columns(at)
    start = scene.skip(end, Role.IS, Role.OF, Role.THAT, Role.ARTICLE) if reaches else at
    given = amount(scene, start) or amount(scene, end) if reaches else None
    if given is None or (not given.said and _belongs_to_next(scene, given.end)):
        return None
    return _clause(scene, reaches, given, given.end)


def _after_number(scene: Scene, at: int) -> Clause | None:
    """'number of disks is over 3', 'the required number of paths (2)'."""
    start = scene.skip(at, Role.ARTICLE)
    said = scene.said(start + (scene.word(start) in HELD_TO), Role.COUNT)
    place = scene.skip(said.end, Role.ARTICLE, Role.THEIR) if said else at
    reaches, end = scene.columns(place) if said else ((), at)
    if not reaches:
        return None
    told = scene.quantity(end + 1) if scene.word(end) == "(" else None
    if told and scene.word(told[1]) == ")":
        given = Amount(((Op.EQ, told[0]),), "", said=True, end=told[1] + 1)
        return _clause(scene, reaches, given, given.end)
    stated = scene.said(end, Role.IS, Role.COMPARE, Role.BETWEEN)
    return after_column(scene, place) if stated else None


def amount(scene: Scene, at: int) -> Amount | None:
    """The amount that stands at a word: "more than 8 gb", "4-16", "8 gb or more", "30 days old"."""
    return _range(scene, at) or _operated(scene, at)


def several(scene: Scene, at: int) -> Amount | None:
    """'several', 'many': more than one or a few, before a plural noun that nothing is compared with."""
    noun, many = scene.noun(at + 1), scene.word(at) == MANY
    if not (many or scene.word(at) in SEVERAL) or noun is None or not noun.plural:
        return None
    if scene.word(noun.end) in {"than", "from", "to", "then"}:
        return None
    least = number_of(amounts.MANY, scene.context.amounts) if many else 1
    return Amount(((Op.GT, Quantity(number=least)),), "", said=True, end=at + 1)


def compared(column: Reach, given: Amount) -> Condition | None:
    """The column against the amount; None if the amount cannot be one of its values."""
    tests = [_test(column, op, quantity, given.said) for op, quantity in given.tests]
    if not all(tests):
        return None
    whole = every(*tests)
    return Not(of=whole) if given.negated and whole else whole


def _amount_first(scene: Scene, at: int) -> Clause | None:
    """'more than 8 gb of memory'; without a column, 'larger than 8 gb'."""
    given = amount(scene, at)
    if given is None:
        return None
    start = scene.skip(given.end, Role.OF, Role.ARTICLE, Role.THEIR)
    reaches, end = scene.columns(start)
    if reaches and given.about != "age":
        suffix = scene.said(end, Role.SUFFIX)
        if suffix and not given.said:
            given = given._replace(tests=((suffix.value, given.tests[0][1]),), said=True)
            end = suffix.end
        elif scene.said(at - 1, Role.WITH):  # "with 2 ips": so many, not one that is so called
            given = given._replace(said=True)
        clause = _clause(scene, reaches, given, end)
        if clause is not None:
            return clause
    return _without_column(scene, given)


def _clause(scene: Scene, reaches: tuple[Reach, ...], given: Amount, end: int) -> Clause | None:
    for reach in _fitting(scene, reaches, given):
        condition = compared(reach, given)
        if condition is not None:
            return Clause(end=end, effects=(Filter(condition=condition),))
    return None


def _fitting(scene: Scene, reaches: tuple[Reach, ...], given: Amount) -> list[Reach]:
    """The columns that the amount may be about, the likeliest first; their share, if it is a percent."""
    percent = any(quantity.unit in PERCENTS for _, quantity in given.tests)
    table = scene.subject.table
    shares = (
        [share_of(table, one.column) or _usage_of(scene, one.column) for one in reaches] if percent else []
    )
    kinds = AMOUNTS | {Kind.LIST}
    counts = [Reach((one.name,), one) for reach in reaches if (one := _count_of(scene, reach.column))]
    found = counts + [one for one in reaches if one.column.kind in kinds or one.column.to]
    found.sort(key=lambda one: (one.column.kind is Kind.PERCENT) is not percent)
    return [*found, *(Reach((share.name,), share) for share in shares if share)]


def _usage_of(scene: Scene, column: Column) -> Column | None:
    """The percent column that is called "X usage" where the column is called "X"."""
    for word in (column.label.lower(), *column.words):
        for phrase in ((*word.split(), "usage"), (*word.split(), "%")):
            found = scene.vocabulary.called(scene.subject.table, phrase, Kind.PERCENT)
            if found is not None:
                return found
    return None


def _count_of(scene: Scene, column: Column) -> Column | None:
    """The column that is called "X count" where a list is called "X"."""
    words = (column.label, *column.words) if column.kind is Kind.LIST else ()
    called = (
        scene.vocabulary.called(scene.subject.table, (*word.lower().split(), "count")) for word in words
    )
    return next((one for one in called if one), None)


def _without_column(scene: Scene, given: Amount) -> Clause | None:
    """'larger than 8 gb', 'older than 30 days', 'over 80%': the column is not told."""
    before = _asked_before(scene)
    if before and not given.about:
        clause = _clause(scene, before, _as_before(scene, given), given.end)
        if clause is not None:
            return clause
    if given.about == "size" and not given.tests[0][1].unit and size_of(scene.subject.table):
        return _ask_unit(scene, given)
    columns = _meant(scene.subject.table, given)
    if len(columns) > 1:
        return _ask(scene, columns, given)
    reaches = tuple(Reach((column.name,), column) for column in columns)
    return _clause(scene, reaches, given, given.end)


def _meant(table: Table, given: Amount) -> list[Column]:
    """The columns that an amount may be about."""
    kind = _kind(given.tests[0][1])
    match given.about, kind:
        case "age", Kind.DURATION | None:
            column = age_of(table)
        case "size", Kind.SIZE:
            column = size_of(table)
        case "use", Kind.SIZE:
            column = used_of(table)
        case _, Kind.DURATION if len(lengths := principal(table, Kind.DURATION)) == 1:
            return list(lengths)
        case _, Kind.DURATION:
            age = age_of(table)
            column = age if age and age.shown and given.said else None
        case "", Kind.SIZE | Kind.PERCENT:
            return list(principal(table, kind))
        case _, None if unit := given.tests[0][1].unit:
            return [one for one in table.columns if one.shown and one.unit and _is_of(one, unit)]
        case _:
            column = None
    return [column] if column else []


def _is_of(column: Column, unit: str) -> bool:
    """Whether a unit is one in which the column is counted: "Mb/s"."""
    return quantities.value_for(column, Quantity(number=1, unit=unit)) is not None


def _asked_before(scene: Scene) -> tuple[Reach, ...]:
    """The columns of amounts that the thread's question was about."""
    previous = scene.context.previous
    if previous is None or previous.resource != scene.subject.name:
        return ()
    asked = [path for path in paths(previous.where) if len(path) == 1]
    columns = [Reach(path, scene.subject.table.column(path[0])) for path in asked]
    return tuple(reach for reach in columns if reach.column.kind in AMOUNTS)


def _as_before(scene: Scene, given: Amount) -> Amount:
    """A bare amount with the operator of the thread's question: "make that 16"."""
    previous = scene.context.previous
    ops = [one.op for one in conditions(previous.where if previous else None) if isinstance(one, Compare)]
    if given.said or not ops or len(given.tests) != 1:
        return given
    compared = next((op for op in ops if op in {Op.LT, Op.LE, Op.GT, Op.GE}), Op.EQ)
    return given._replace(tests=((compared, given.tests[0][1]),), said=True)


def _ask_unit(scene: Scene, given: Amount) -> Clause:
    """'larger than 10' of a size."""
    said, rest = scene.text[: scene.words[given.end - 1].end], scene.text[scene.words[given.end - 1].end :]
    number = given.tests[0][1].plain
    choices = tuple(
        Choice(label=f"{number} {unit}", question=f"{said} {unit}{rest}") for unit in ("MB", "GB", "TB")
    )
    unclear = Unclear(reason=f"{number} of what: MB, GB or TB?", choices=choices)
    return Clause(end=given.end, effects=(Asked(unclear=unclear),))


def _ask(scene: Scene, columns: list[Column], given: Amount) -> Clause:
    said = scene.between(0, given.end)
    rest = scene.text[len(said) + scene.words[0].start :]
    labels = [column.label.lower() if column.label.istitle() else column.label for column in columns]
    choices = tuple(Choice(label=label, question=f"{said} {label}{rest}") for label in labels[:4])
    reason = f"Which is meant: {', '.join(labels[:4])}?"
    return Clause(end=given.end, effects=(Asked(unclear=Unclear(reason=reason, choices=choices)),))


def _kind(quantity: Quantity) -> Kind | None:
    if quantity.unit in PERCENTS:
        return Kind.PERCENT
    if quantity.unit in SIZES and quantity.unit != "m":
        return Kind.SIZE
    return Kind.DURATION if quantity.unit in DURATIONS else None


def _test(reach: Reach, op: Op, quantity: Quantity, said: bool) -> Condition | None:  # noqa: FBT001 - a fact
    column = reach.column
    if column.to or column.kind is Kind.LIST:
        return None if quantity.unit or not said else Compare(path=reach.path, op=op, value=quantity.plain)
    value = quantities.value_for(column, quantity)
    if value is None:
        return None
    if column.kind is Kind.MOMENT and not column.ahead:
        op = quantities.flipped(op)
    elif column.kind is Kind.DURATION and op is Op.EQ:
        op = Op.GE
    return Compare(path=reach.path, op=op, value=value)


def _range(scene: Scene, at: int) -> Amount | None:
    between = scene.said(at, Role.BETWEEN)
    start = between.end if between else at
    low = scene.quantity(start)
    joint = scene.said(low[1], Role.TO) if low else None
    high = scene.quantity(joint.end) if joint else None
    if low is None or high is None or joint is None:
        return _hyphenated(scene, start)
    if not between and scene.word(low[1]) in {"and", ","}:
        return None
    unit = low[0].unit or high[0].unit
    first = Quantity(number=low[0].number, unit=unit)
    return Amount(((Op.GE, first), (Op.LE, high[0])), "", said=True, end=high[1])


def _hyphenated(scene: Scene, at: int) -> Amount | None:
    """'4-16 gb'."""
    ends = scene.word(at).split("-")
    if len(ends) != 2 or not all(end[:1].isdigit() for end in ends):  # noqa: PLR2004 - two ends
        return None
    parsed = [quantities.parse(end) for end in ends]
    if None in parsed:
        return None
    low, high = (one for one in parsed if one)
    after = quantities.unit_at(scene.words, at + 1)
    unit = high.unit or (after[0] if after else "")
    tests = (
        (Op.GE, Quantity(number=low.number, unit=low.unit or unit)),
        (Op.LE, Quantity(number=high.number, unit=unit)),
    )
    return Amount(tests, "", said=True, end=after[1] if after and not high.unit else at + 1)


def _operated(scene: Scene, at: int) -> Amount | None:
    said = scene.said(at, Role.COMPARE)
    start = scene.skip(said.end, Role.IS) if said else at
    found = scene.quantity(start) or scene.quantity(scene.skip(start, Role.ARTICLE))
    if found is None:
        return None
    comparison: Comparison = said.value if said else Comparison(op=Op.EQ)
    quantity, end = found
    suffix, op = scene.said(end, Role.SUFFIX), comparison.op
    if suffix and not (said and op is not Op.EQ):
        op, end = suffix.value, suffix.end
    about, said_at_all = comparison.about, bool(said or suffix)
    ago = scene.said(end, Role.AGO)
    if ago and quantity.unit in DURATIONS:
        about, end, said_at_all = "age", ago.end, True
    return Amount(((op, quantity),), about, said_at_all, end, comparison.negated)


def _belongs_to_next(scene: Scene, at: int) -> bool:
    """Whether a bare number counts what follows it rather than being a value of what stands before."""
    reaches, _ = scene.columns(at)
    return any(isinstance(one.column.source, Related) for one in reaches) or scene.noun(at) is not None
