"""What people may change while vMiner runs. It is read each time it is used.

Its table, `setting`, is declared here; it has a row for each setting that is not left at its default.
"""

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, Text, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from store.errors import StoreError
from store.tables import metadata, moment_type

SETTING = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", JSONB, nullable=False),
    Column("changed_at", moment_type(), nullable=False, server_default=func.now()),
)


class WrongSetting(StoreError):
    """The setting {name} cannot be {value!r}. Give it a whole number from 1 to {most}."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A whole number from 1 to `most`."""

    name: str
    default: int
    most: int
    help: str


SYNC_INTERVAL_MINUTES = Setting(
    name="sync_interval_minutes",
    default=60,
    most=7 * 24 * 60,
    help="How many minutes lie between two syncs of a vCenter that has no interval of its own.",
)
ORPHAN_DAYS = Setting(
    name="orphan_days",
    default=90,
    most=3650,
    help="How many days an object that is gone from its vCenter is kept.",
)
THREAD_DAYS = Setting(
    name="thread_days",
    default=30,
    most=3650,
    help="For how many days after its last question a thread can be gone on with.",
)
SETTINGS = (SYNC_INTERVAL_MINUTES, ORPHAN_DAYS, THREAD_DAYS)


def read(connection: Connection, setting: Setting) -> int:
    """Its value now. Raises `WrongSetting` if someone wrote what it cannot be."""
    rows = connection.execute(select(SETTING.c.value).where(SETTING.c.name == setting.name))
    row = rows.one_or_none()
    return setting.default if row is None else _checked(setting, row.value)


def change(connection: Connection, setting: Setting, value: int) -> None:
    """Give it another value. Raises `WrongSetting`."""
    row = insert(SETTING).values(name=setting.name, value=_checked(setting, value))
    now = {"value": row.excluded.value, "changed_at": func.now()}
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=now))


def _checked(setting: Setting, value: object) -> int:
    if type(value) is int and 1 <= value <= setting.most:
        return value
    raise WrongSetting(name=setting.name, value=value, most=setting.most)
