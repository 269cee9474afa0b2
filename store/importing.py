"""Rows about vCenters from elsewhere: a CSV file, or any SQL database."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from store.errors import StoreError

PACKAGES = {"MySQLdb": "mysqlclient", "psycopg2": "psycopg2-binary"}  # that are not called as their module
NEEDED = ("name", "url", "username")


class NoSource(StoreError):
    """{source} cannot be read: {reason}. Check its name, and that you may read it."""


class WrongUrl(StoreError):
    """This is not the URL of an SQL database. It looks like this: mysql+pymysql://USER:PASSWORD@HOST/DATABASE,
    see https://docs.sqlalchemy.org/en/latest/core/engines.html.
    """


class NoDriver(StoreError):
    """Databases of the kind {kind} need the Python package {package}, which is not installed. Install it
    where vMiner is: `pip install {package}`.
    """


class QueryFailed(StoreError):
    """The database refused the query: {reason}. Try it in the database's own client first."""


class NoColumns(StoreError):
    """There is no column named {missing}. What is imported has the columns name, url, username, and password
    or password_env; it may have ca_file, fingerprint, insecure, interval and same_uuid.
    """


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row, by the lower case names of its columns; what is empty there is left out. `place`: "line 3"."""

    place: str
    cells: Mapping[str, str]


def from_csv(file: Path) -> tuple[Line, ...]:
    """The rows of a CSV file with a line of headers, in UTF-8, separated by commas or semicolons.

    Raises `NoSource`, or `NoColumns` if it has no headers.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            first = opened.readline()
            opened.seek(0)
            rows = csv.reader(
                opened, delimiter=";" if first.count(";") > first.count(",") else ",", strict=True
            )
            return tuple(_lines(next(rows, []), ((f"line {rows.line_num}", row) for row in rows if any(row))))
    except OSError as error:
        raise NoSource(source=file, reason=error.strerror) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise NoSource(source=file, reason=f"it is no CSV in UTF-8 ({error})") from error


def from_sql(url: str, query: str) -> tuple[Line, ...]:
    """What a query of a database gives; nothing is committed there.

    Raises `WrongUrl`, `NoDriver`, `NoSource`, `QueryFailed` or `NoColumns`.
    """
    place = _place(url)
    try:
        return _asked(place, query)
    except ModuleNotFoundError as error:
        package = PACKAGES.get(error.name or "", error.name)
        raise NoDriver(kind=place.get_backend_name(), package=package) from error
    except ArgumentError:
        raise WrongUrl from None  # it shows the URL, and that may hold a password
    except SQLAlchemyError as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise QueryFailed(reason=" ".join(str(reason).split())) from None


def _asked(place: URL, query: str) -> tuple[Line, ...]:
    engine = create_engine(place)
    try:
        with engine.connect().execution_options(no_parameters=True) as connection:
            found = connection.exec_driver_sql(query)
            rows = ((f"row {number}", row) for number, row in enumerate(found, 1))
            return tuple(_lines(found.keys(), rows))
    finally:
        engine.dispose()


def _place(url: str) -> URL:
    try:
        place = make_url(url)
    except ArgumentError:
        raise WrongUrl from None
    if place.get_backend_name() == "sqlite" and not Path(place.database or "").is_file():
        raise NoSource(source=place.database, reason="there is no such file")  # SQLite would make it
    return place


def _lines(columns: Iterable[str], rows: Iterable[tuple[str, Iterable[object]]]) -> Iterator[Line]:
    names = [name.strip().lower() for name in columns]
    if missing := [name for name in NEEDED if name not in names]:
        raise NoColumns(missing=", ".join(missing))
    for place, row in rows:
        cells = zip(names, ("" if cell is None else str(cell).strip() for cell in row), strict=False)
        yield Line(place=place, cells={name: cell for name, cell in cells if cell})
