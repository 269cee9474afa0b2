"""The accounts with which vCenters are read, encrypted.

Its tables, `credential` and `key_check`, are declared here. What is encrypted holds, besides the account,
what it is for: whoever can write to the database cannot have a password sent somewhere else.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkstemp
from typing import TypeAlias

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    LargeBinary,
    Table,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.errors import StoreError
from store.settings import Settings
from store.tables import metadata

KEY_FILE = "secret.key"

# What a vCenter's row says of where it is and how its certificate is checked: name, URL, TLS choice.
Place: TypeAlias = Mapping[str, str | bool]

CREDENTIAL = Table(
    "credential",
    metadata,
    Column("vcenter_id", ForeignKey("vcenter.vcenter_id", ondelete="cascade"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
KEY_CHECK = Table(
    "key_check",
    metadata,
    Column("one", Boolean, CheckConstraint("one"), primary_key=True, server_default=true()),
    Column("sealed", LargeBinary, nullable=False),
)


class NoKey(StoreError):
    """VMINER_SECRET_KEY is not set: with a database of your own, vCenter passwords are encrypted with it.
    Make one by `openssl rand -base64 32`, and give every vMiner on this database the same.
    """


class BadKey(StoreError):
    """The key in {where} is not 32 bytes in base64. Make one by `openssl rand -base64 32`."""


class ExposedKey(StoreError):
    """Others on this machine can read {file}, which vCenter passwords are encrypted with. Close it to them:
    `chmod 600 {file}`.
    """


class WrongKey(StoreError):
    """The passwords in this database are encrypted with another key than the one in {where}. Give vMiner that
    key. If it is lost, empty the tables credential and key_check, and give each vCenter its password again:
    `vminer vcenter set`.
    """


class NoCredential(StoreError):
    """There is no account for the vCenter {name}. Give it one: `vminer vcenter set {name}`."""


class Tampered(StoreError):
    """The account of the vCenter {name} was stored for another address, name or certificate check than the
    database has now, so it was not used. If you did not expect that, find out who changed the database; then
    `vminer vcenter set {name}`.
    """


@dataclass(frozen=True, kw_only=True, repr=False)
class Account:
    """Whom a vCenter knows us as. It does not show itself."""

    username: str
    password: str


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What accounts are encrypted with: all decrypt, the first encrypts. `where`: they come from."""

    where: str
    fernets: tuple[Fernet, ...] = field(repr=False)

    def seal(self, data: bytes) -> bytes:
        """`data`, encrypted."""
        return self.fernets[0].encrypt(data)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises `InvalidToken` if it was not by one of the keys, or was changed since."""
        return MultiFernet(self.fernets).decrypt(sealed)


def keys(settings: Settings) -> Keys:
    """The keys that the settings choose; for the embedded database a file in its home, made if there is none.

    Raises `NoKey`, `BadKey` or `ExposedKey`.
    """
    if settings.secret_key:
        return _keys(settings.secret_key, "VMINER_SECRET_KEY")
    if settings.database_url:
        raise NoKey
    file = settings.home.expanduser() / KEY_FILE
    return _keys(_written(file), str(file))


def check(connection: Connection, keys: Keys) -> None:
    """Make sure that these are the database's keys, and have the first one encrypt all that others did.

    The first keys that come by are the database's. Raises `WrongKey`.
    """
    first = insert(KEY_CHECK).values(sealed=keys.seal(b"vMiner"))
    connection.execute(first.on_conflict_do_nothing())
    try:
        keys.open(connection.scalars(select(KEY_CHECK.c.sealed)).one())
    except InvalidToken:
        raise WrongKey(where=keys.where) from None
    _rotate(connection, keys)


def keep(connection: Connection, keys: Keys, vcenter_id: int, place: Place, account: Account) -> None:
    """Keep the account of a vCenter, for use in this place only; instead of the one it had."""
    sealed = keys.seal(json.dumps({"place": dict(place), "account": vars(account)}).encode())
    row = insert(CREDENTIAL).values(vcenter_id=vcenter_id, sealed=sealed)
    connection.execute(row.on_conflict_do_update(index_elements=["vcenter_id"], set_={"sealed": sealed}))


def reveal(connection: Connection, keys: Keys, vcenter_id: int, place: Place) -> Account:
    """The account of a vCenter. Raises `NoCredential`, or `Tampered` if it was not kept for this place."""
    sealed = connection.scalar(select(CREDENTIAL.c.sealed).where(CREDENTIAL.c.vcenter_id == vcenter_id))
    if sealed is None:
        raise NoCredential(name=place["name"])
    try:
        kept = json.loads(keys.open(sealed))
    except InvalidToken:
        raise Tampered(name=place["name"]) from None
    if kept["place"] != dict(place):
        raise Tampered(name=place["name"])
    return Account(**kept["account"])


def _keys(text: str, where: str) -> Keys:
    try:
        return Keys(where=where, fernets=tuple(Fernet(key.strip()) for key in text.split(",")))
    except ValueError:
        raise BadKey(where=where) from None


def _written(file: Path) -> str:
    """The text of the key file. Of several processes that make it at the same time, one does, whole."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, new = mkstemp(dir=file.parent, prefix=KEY_FILE)  # made with O_EXCL, for us alone
        with os.fdopen(descriptor, "wb") as out:
            out.write(Fernet.generate_key())
        with suppress(FileExistsError):
            os.link(new, file)
        Path(new).unlink()
    if file.stat().st_mode & 0o077:
        raise ExposedKey(file=file)
    return file.read_text("ascii", "replace")


def _rotate(connection: Connection, keys: Keys) -> None:
    """Encrypt anew, with the first of several keys. What none of them opens stays as it is."""
    if len(keys.fernets) == 1:
        return
    for table in (CREDENTIAL, KEY_CHECK):
        for (sealed,) in connection.execute(select(table.c.sealed)).all():
            with suppress(InvalidToken):
                anew = keys.seal(keys.open(sealed))
                connection.execute(update(table).where(table.c.sealed == sealed).values(sealed=anew))
