"""What `vminer vcenter import` does: each row of a list becomes a vCenter, or changes one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.cli import start
from bot.cli.accounts import Given, Wanted, admit, renew, tls
from store import secrets, vcenter
from store.engine import Connection, Engine
from store.errors import VminerError
from store.importing import Line, from_csv, from_sql
from store.secrets import Account
from store.vcenter import Tls, VCenter

YES, NO = {"1", "true", "yes", "y", "x"}, {"", "0", "false", "no", "n"}
COLUMNS = (
    "name",
    "url",
    "username",
    "password",
    "password_env",
    "ca_file",
    "fingerprint",
    "insecure",
    "interval",
    "same_uuid",
)
ADDED, CHANGED, SAME, FAILED = "added", "changed", "as it was", "failed"


class OneSource(VminerError):
    """Give either a CSV file, or a database by --url-env and what to select there by --query."""


class LackingCell(VminerError):
    """The column {column} is empty. Give it a value."""


class NoVariable(VminerError):
    """The environment variable {variable} is not set. Set it and try again."""


class WrongCell(VminerError):
    """{column} cannot be {value!r}. Give it {fit}."""


class NamedTwice(VminerError):
    """This name is there before already. Only that row counts: give this one another name."""


def read(file: Path | None, *, url: str, variable: str, query: str) -> tuple[Line, ...]:
    """The rows of the file, or those that the query of a database gives; columns we do not know are named.

    `variable`: the one that holds the database's URL, if `url` does not say it. Raises `OneSource` unless
    exactly one source is given, and what reading it raises.
    """
    if sum(map(bool, (file, url, variable))) != 1 or bool(file) == bool(query):
        raise OneSource
    if ":" in url.partition("://")[2].rpartition("@")[0]:
        start.say("All who use this machine can see a password in --url: use --url-env.", error=True)
    lines = from_csv(file) if file else from_sql(url or _variable(variable), query)
    if unknown := sorted({name for line in lines for name in line.cells} - {*COLUMNS}):
        start.say(f"I do not use: {', '.join(unknown)}", error=True)
    return lines


def bring_in(engine: Engine, lines: Iterable[Line], *, strict: bool, dry: bool) -> bool:
    """Add or change a vCenter for each row, and say what was done; whether all went well.

    `strict`: stop at the first row that fails. `dry`: ask no vCenter, and change nothing.
    """
    told: Counter[str] = Counter()
    names: set[str] = set()
    for line in lines:
        verb, sentence = _outcome(engine, line, names, dry=dry)
        start.say(f"{line.place}: {line.cells.get('name', 'no name')}: {sentence}", error=verb == FAILED)
        told[verb] += 1
        if strict and told[FAILED]:
            break
    counts = ", ".join(f"{told[verb]} {verb}" for verb in (ADDED, CHANGED, SAME, FAILED))
    start.say(f"{'Nothing was done. It would be: ' if dry else ''}{counts}.")
    return not told[FAILED]


def _outcome(engine: Engine, line: Line, names: set[str], *, dry: bool) -> tuple[str, str]:
    """What came of a row, and the same as a sentence."""
    try:
        name = _cell(line, "name")
        if name.lower() in names:
            raise NamedTwice
        names.add(name.lower())
        with engine.begin() as connection:
            known = _known(connection, name)
            wanted = _wanted(line, known)
            same = known is not None and _is_so(connection, known, wanted)
        verb = SAME if same else CHANGED if known else ADDED
        what = "" if same or dry else _done(engine, name, line, known, wanted)
    except VminerError as error:
        return FAILED, str(error)
    return verb, f"{verb}: {what}" if what else verb


def _done(engine: Engine, name: str, line: Line, known: VCenter | None, wanted: Wanted) -> str:
    if known is None:
        return admit(engine, name, wanted, same_uuid=_flag(line.cells, "same_uuid"))
    return renew(engine, known, wanted)


def _known(connection: Connection, name: str) -> VCenter | None:
    every = vcenter.every(connection)
    return next((one for one in every if one.name.lower() == name.lower()), None)


def _wanted(line: Line, known: VCenter | None) -> Wanted:
    """What the row asks for; of what it does not say of a known one, what that has."""
    cells = line.cells
    given = Given(
        insecure=_flag(cells, "insecure"),
        ca_file=Path(cells["ca_file"]) if "ca_file" in cells else None,
        fingerprint=cells.get("fingerprint", ""),
    )
    return Wanted(
        url=_cell(line, "url"),
        tls=tls(given) or (known.tls if known else Tls()),
        account=Account(username=_cell(line, "username"), password=_password(line)),
        interval=_interval(cells) or (known.interval_minutes if known else None),
    )


def _is_so(connection: Connection, known: VCenter, wanted: Wanted) -> bool:
    """Whether that is what it is already."""
    place = (known.url, known.tls, known.interval_minutes)
    account = secrets.reveal(connection, start.keys(connection), known.id, known.place)
    return place == (wanted.url, wanted.tls, wanted.interval) and account == wanted.account


def _cell(line: Line, column: str) -> str:
    if column not in line.cells:
        raise LackingCell(column=column)
    return line.cells[column]


def _password(line: Line) -> str:
    variable = line.cells.get("password_env")
    return _variable(variable) if variable else _cell(line, "password")


def _variable(name: str) -> str:
    found = start.variable(name)
    if not found:
        raise NoVariable(variable=name)
    return found


def _flag(cells: Mapping[str, str], column: str) -> bool:
    said = cells.get(column, "").lower()
    if said not in YES | NO:
        raise WrongCell(column=column, value=said, fit="yes or no")
    return said in YES


def _interval(cells: Mapping[str, str]) -> int | None:
    said = cells.get("interval", "")
    if said and not (said.isdecimal() and int(said)):
        raise WrongCell(column="interval", value=said, fit="a whole number of minutes, 1 or more")
    return int(said) if said else None
