"""How checks say what they look for."""

from store.query import Ago, Compare, Condition, Not, Op

HOUR = 3600
DAY = 24 * HOUR


def below(column: str, value: int) -> Condition:
    """The column is less."""
    return Compare(path=(column,), op=Op.LT, value=value)


def above(column: str, value: int) -> Condition:
    """The column is more."""
    return Compare(path=(column,), op=Op.GT, value=value)


def before(column: str, *, seconds: int) -> Condition:
    """The moment lies more than so many seconds back; of a negative number, or will within as many."""
    return Compare(path=(column,), op=Op.LT, value=Ago(seconds=seconds))


def unset(column: str) -> Condition:
    """The flag is known not to be set."""
    return Compare(path=(column,), op=Op.EQ, value=False)


def lacking(column: str) -> Condition:
    """There is no value."""
    return Compare(path=(column,), op=Op.UNKNOWN)


def having(column: str) -> Condition:
    """There is a value."""
    return Not(of=lacking(column))


def of_vm(column: str, value: str) -> Condition:
    """The column of the part's VM has that value."""
    return Compare(path=("vm", column), op=Op.EQ, value=value)
