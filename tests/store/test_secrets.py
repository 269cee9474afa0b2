import logging
import multiprocessing
import stat
from base64 import b64encode

import pytest
from sqlalchemy import delete, func, insert, select, update

from store.secrets import (
    CREDENTIAL,
    KEY_FILE,
    Account,
    BadKey,
    ExposedKey,
    NoCredential,
    NoKey,
    Tampered,
    WrongKey,
    check,
    keep,
    keys,
    reveal,
)
from store.settings import Settings
from store.tables import TABLE

PASSWORD = "hunter2 \udc80 é"
ACCOUNT = Account(username="svc-vminer@vsphere.local", password=PASSWORD)
PLACE = {"name": "east", "url": "https://vc-east.example/sdk", "insecure": False, "fingerprint": "", "ca": ""}


def key(byte):
    """A key as `openssl rand -base64 32` gives it."""
    return b64encode(bytes([byte]) * 32).decode()


def of(*given):
    return keys(Settings(secret_key=",".join(given)))


@pytest.fixture
def east(database):
    """The id of a vCenter."""
    vcenter = TABLE["vcenter"]
    with database.begin() as connection:
        return connection.scalars(insert(vcenter).values(name="east").returning(vcenter.c.vcenter_id)).one()


def test_an_account_is_revealed_for_the_place_it_was_kept_for(database, east):
    with database.begin() as connection:
        keep(connection, of(key(255)), east, PLACE, ACCOUNT)
    with database.begin() as connection:
        assert reveal(connection, of(key(255)), east, dict(PLACE)) == ACCOUNT


def test_a_new_account_takes_the_place_of_the_old_one(database, east):
    new = Account(username="other", password="new")
    with database.begin() as connection:
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        keep(connection, of(key(1)), east, PLACE, new)
        assert reveal(connection, of(key(1)), east, PLACE) == new


@pytest.mark.parametrize(
    "change",
    [{"url": "https://evil.example/sdk"}, {"name": "west"}, {"insecure": True}, {"fingerprint": "00"}],
)
def test_an_account_is_not_revealed_for_another_place(database, east, change):
    with database.begin() as connection:
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        with pytest.raises(Tampered, match="vminer vcenter set"):
            reveal(connection, of(key(1)), east, PLACE | change)


def test_an_account_moved_to_another_vcenter_is_not_revealed(database, east):
    vcenter = TABLE["vcenter"]
    with database.begin() as connection:
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        west = connection.scalars(insert(vcenter).values(name="west").returning(vcenter.c.vcenter_id)).one()
        connection.execute(update(CREDENTIAL).values(vcenter_id=west))
        with pytest.raises(Tampered):
            reveal(connection, of(key(1)), west, PLACE | {"name": "west"})
        with pytest.raises(NoCredential, match="east"):
            reveal(connection, of(key(1)), east, PLACE)


def test_a_changed_ciphertext_is_not_revealed(database, east):
    with database.begin() as connection:
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        sealed = bytearray(connection.scalars(select(CREDENTIAL.c.sealed)).one())
        sealed[40] ^= 1
        connection.execute(update(CREDENTIAL).values(sealed=bytes(sealed)))
        with pytest.raises(Tampered):
            reveal(connection, of(key(1)), east, PLACE)


def test_nothing_of_an_account_can_be_read_in_the_database(database, east):
    with database.begin() as connection:
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        stored = connection.scalars(select(func.convert_from(CREDENTIAL.c.sealed, "utf-8"))).one()
    assert "hunter2" not in stored
    assert "svc-vminer" not in stored


def test_nothing_of_an_account_or_a_key_shows_itself(database, east, caplog):
    caplog.set_level(logging.DEBUG)
    shown = [repr(ACCOUNT), f"{ACCOUNT}", repr(of(key(1)))]
    with database.begin() as connection:
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        with pytest.raises(Tampered) as error:
            reveal(connection, of(key(1)), east, PLACE | {"name": "west"})
    shown += [str(error.value), repr(error.value), repr(vars(error.value)), caplog.text]
    for secret in ("hunter2", "svc-vminer", key(1)):
        assert secret not in "\n".join(shown)


def test_an_account_goes_with_its_vcenter(database, east):
    with database.begin() as connection:
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        connection.execute(delete(TABLE["vcenter"]))
        assert connection.scalar(select(func.count()).select_from(CREDENTIAL)) == 0


def test_the_first_keys_are_the_databases(database):
    with database.begin() as connection:
        check(connection, of(key(1)))
    with database.begin() as connection:
        check(connection, of(key(1)))


def test_a_wrong_key_is_told_at_the_start(database):
    with database.begin() as connection:
        check(connection, of(key(1)))
        with pytest.raises(WrongKey, match="VMINER_SECRET_KEY"):
            check(connection, of(key(2)))
        check(connection, of(key(1)))


def test_an_old_key_can_be_left_out_once_a_new_one_has_taken_over(database, east):
    with database.begin() as connection:
        check(connection, of(key(1)))
        keep(connection, of(key(1)), east, PLACE, ACCOUNT)
        check(connection, of(key(2), key(1)))
        check(connection, of(key(2)))
        assert reveal(connection, of(key(2)), east, PLACE) == ACCOUNT
        with pytest.raises(WrongKey):
            check(connection, of(key(1)))


def test_what_no_key_opens_does_not_stop_the_change_of_keys(database, east):
    with database.begin() as connection:
        check(connection, of(key(1)))
        keep(connection, of(key(9)), east, PLACE, ACCOUNT)
        check(connection, of(key(2), key(1)))
        check(connection, of(key(2)))
        with pytest.raises(Tampered):
            reveal(connection, of(key(2)), east, PLACE)


def test_a_database_of_ones_own_needs_a_key(tmp_path):
    with pytest.raises(NoKey, match="openssl rand"):
        keys(Settings(database_url="postgresql://x", home=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("bad", ["short", "ä" * 44, f"{key(1)},", "," + key(1)])
def test_a_key_that_is_none_is_refused_without_showing_it(bad):
    with pytest.raises(BadKey, match="VMINER_SECRET_KEY") as error:
        of(bad)
    assert bad not in str(error.value)


def test_the_embedded_database_gets_a_key_of_its_own_that_only_we_can_read(tmp_path):
    settings = Settings(home=tmp_path / "new")
    made = keys(settings)
    file = tmp_path / "new" / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert keys(settings).open(made.seal(b"x")) == b"x"
    assert list(file.parent.iterdir()) == [file]


def test_processes_that_start_together_make_one_key(tmp_path):
    start = multiprocessing.get_context("spawn")
    with start.Pool(4) as pool:
        sealed = pool.map(_seal, [tmp_path] * 8)
    made = keys(Settings(home=tmp_path))
    assert {made.open(one) for one in sealed} == {b"x"}


def test_a_key_file_that_others_can_read_is_refused(tmp_path):
    keys(Settings(home=tmp_path))
    (tmp_path / KEY_FILE).chmod(0o644)
    with pytest.raises(ExposedKey, match="chmod 600"):
        keys(Settings(home=tmp_path))


def test_a_broken_key_file_is_named(tmp_path):
    (tmp_path / KEY_FILE).write_bytes(b"\xff\0")
    (tmp_path / KEY_FILE).chmod(0o600)
    with pytest.raises(BadKey, match=KEY_FILE):
        keys(Settings(home=tmp_path))


def _seal(home):
    return keys(Settings(home=home)).seal(b"x")
