"""What `vminer vcenter` does: who we are at a vCenter, and how we trust it."""

import getpass
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.cli import start
from collector.connection import Target
from collector.errors import LoginRefused
from collector.session import session
from collector.settings import Settings
from store import secrets, vcenter
from store.engine import Connection, Engine
from store.errors import VminerError
from store.secrets import Account, Keys
from store.vcenter import Tls, VCenter


class NoPassword(VminerError):
    """There is no password. Give it by --password-env VAR or --password-stdin."""


class SeveralTrusts(VminerError):
    """--insecure, --ca-file, --fingerprint and --verify exclude one another. Give one of them."""


class UnreadableFile(VminerError):
    """{file} cannot be read: {reason}. Check its name, and that you may read it."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the options say; empty where they say nothing.

    `variable`, `stdin`: where the password is. `verify`: trust what this machine trusts. `interval`: minutes.
    """

    url: str = ""
    username: str = ""
    variable: str = ""
    stdin: bool = False
    insecure: bool = False
    ca_file: Path | None = None
    fingerprint: str = ""
    verify: bool = False
    interval: int | None = None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a vCenter is to be: its address, how it is trusted, our account, and how often it is read."""

    url: str
    tls: Tls
    account: Account
    interval: int | None = None


def add(engine: Engine, name: str, given: Given, *, same_uuid: bool) -> str:
    """Add a vCenter, once it has let us in. Returns what it is. Raises a `VCenterError` or `StoreError`."""
    account = Account(username=given.username, password=_password(given))
    wanted = Wanted(url=given.url, tls=tls(given) or Tls(), account=account, interval=given.interval)
    return admit(engine, name, wanted, same_uuid=same_uuid)


def change(engine: Engine, name: str, given: Given) -> str:
    """Change what is given, once the vCenter has let us in so. Returns what it is. Raises as `add` does."""
    with engine.begin() as connection:
        keys = start.keys(connection)
        known = vcenter.one(connection, name)
        account = _account(connection, keys, known, given)
    minutes = given.interval or known.interval_minutes
    url, trust = given.url or known.url, tls(given) or known.tls
    return renew(engine, known, Wanted(url=url, tls=trust, account=account, interval=minutes))


def admit(engine: Engine, name: str, wanted: Wanted, *, same_uuid: bool) -> str:
    """Add a vCenter, once it has let us in. Returns what it is. Raises a `VCenterError` or `StoreError`."""
    about = _greeted(wanted.url, wanted.tls, wanted.account)
    with engine.begin() as connection:
        keys = start.keys(connection)
        added = vcenter.add(
            connection, name=name, url=wanted.url, tls=wanted.tls, interval_minutes=wanted.interval
        )
        vcenter.met(connection, added, about, same_uuid=same_uuid)
        secrets.keep(connection, keys, added.id, added.place, wanted.account)
    return about["full_name"]


def renew(engine: Engine, known: VCenter, wanted: Wanted) -> str:
    """Let a vCenter be what is wanted, once it has let us in so. Returns what it is. Raises as `admit`."""
    about = _greeted(wanted.url, wanted.tls, wanted.account)
    with engine.begin() as connection:
        keys = start.keys(connection)
        changed = vcenter.change(
            connection, known, url=wanted.url, tls=wanted.tls, interval_minutes=wanted.interval
        )
        vcenter.met(connection, changed, about)
        secrets.keep(connection, keys, changed.id, changed.place, wanted.account)
    return about["full_name"]


def test(engine: Engine, known: VCenter) -> str:
    """Log in to a vCenter. Returns what it is; a login that was refused is not tried again.

    Raises a `VCenterError` or `StoreError`.
    """
    with engine.begin() as connection:
        account = secrets.reveal(connection, start.keys(connection), known.id, known.place)
    if known.login_refused_at:
        raise LoginRefused(host=known.name, username=account.username)
    try:
        return _greeted(known.url, known.tls, account)["full_name"]
    except LoginRefused as error:
        with engine.begin() as connection:
            vcenter.ended(connection, known, error=str(error), login_refused=True)
        raise


def tls(given: Given) -> Tls | None:
    """How its certificate is checked; None if nothing is said of it."""
    said = sum(map(bool, (given.insecure, given.ca_file, given.fingerprint, given.verify)))
    if said > 1:
        raise SeveralTrusts
    ca = _text(given.ca_file) if given.ca_file else None
    return Tls(insecure=given.insecure, ca=ca, fingerprint=given.fingerprint or None) if said else None


def _account(connection: Connection, keys: Keys, known: VCenter, given: Given) -> Account:
    """The account it has, with another password if one is given; for another name one has to be."""
    if given.username:
        return Account(username=given.username, password=_password(given))
    kept = secrets.reveal(connection, keys, known.id, known.place)
    anew = given.variable or given.stdin
    return Account(username=kept.username, password=_password(given)) if anew else kept


def _password(given: Given) -> str:
    """The password, out of a variable, the first line of standard input, or a prompt."""
    if given.variable:
        found = start.variable(given.variable)
    elif given.stdin:
        found = sys.stdin.readline().rstrip("\r\n")
    else:
        found = getpass.getpass() if sys.stdin.isatty() else ""
    if not found:
        raise NoPassword
    return found


def _greeted(url: str, trust: Tls, account: Account) -> dict[str, str]:
    """Log in and out; what the vCenter says of itself, as columns."""
    target = Target(
        url=url,
        username=account.username,
        password=account.password,
        ca=trust.ca or "",
        fingerprint=trust.fingerprint or "",
        insecure=trust.insecure,
    )
    with session(target, start.settings(Settings)) as opened:
        return dict(vars(opened.about))


def _text(file: Path) -> str:
    try:
        return file.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(file=file, reason=getattr(error, "strerror", "it is no PEM file")) from error
