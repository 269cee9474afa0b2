from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from store.engine import connect, storable
from store.errors import DatabaseDown, WrongDatabaseUrl, WrongSchema
from store.resources.registry import TABLES
from store.tables import TABLE
from tests.store.fleet import add_vcenter, write


def test_every_declared_column_that_is_stored_has_a_place():
    for table in TABLES.values():
        stored = {column.name for column in table.every if column.stored and column.name != "vcenter"}
        places = set(TABLE[table.name].c.keys())
        if f"{table.name}_usage" in TABLE:
            places |= set(TABLE[f"{table.name}_usage"].c.keys())
        assert stored <= places


def test_names_sort_by_their_numbers_as_numbers(database):
    names = ["esx-10", "esx-9", "ESX-1", "esx", "esx-9b", "Äpfel 2", "äpfel 11"]
    rows = [{"moref": str(number), "name": name} for number, name in enumerate(names)]
    write(database, add_vcenter(database, "vc-1"), {"cluster": rows})
    with database.connect() as connection:
        cluster = TABLE["cluster"].c
        found = connection.scalars(select(cluster.name).order_by(cluster.name_key)).all()
    assert found == ["esx", "ESX-1", "esx-9", "esx-9b", "esx-10", "Äpfel 2", "äpfel 11"]


@pytest.mark.parametrize("hostile", ["a\0b", "a\udc80b", "=cmd|' /C calc'!A0", "vm[/]", "\x1b[31m", "\u202e"])
def test_a_hostile_name_is_stored_as_it_can_be(database, hostile):
    with database.begin() as connection:
        assert connection.scalar(select(func.concat(hostile))) == storable(hostile)


def test_what_postgresql_cannot_hold_is_shown_as_an_escape():
    assert storable("a\0b\udc80") == r"a\x00b\udc80"


def test_sessions_are_in_utc(database):
    with database.connect() as connection:
        assert connection.scalar(select(func.current_setting("TimeZone"))) == "UTC"


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "sqlite://"])
def test_a_url_that_is_no_postgresql_is_refused_with_an_example(url):
    with pytest.raises(WrongDatabaseUrl, match="postgresql://USER"):
        connect(url)


def test_a_database_that_is_down_says_so():
    with pytest.raises(DatabaseDown, match="vminer doctor"):
        connect("postgresql://vminer@127.0.0.1:1/vminer").connect()


def test_a_connection_that_was_cut_is_replaced(fresh_database):
    engine, other = connect(fresh_database), connect(fresh_database)
    ask = select(func.pg_backend_pid())
    with engine.connect() as connection:
        cut = connection.scalar(ask)
    with other.connect() as connection:
        assert connection.scalar(select(func.pg_terminate_backend(cut)))
    with engine.connect() as connection:
        assert connection.scalar(ask) != cut
    engine.dispose()
    other.dispose()


def test_an_unknown_database_says_what_to_check(server_url):
    missing = urlsplit(server_url)._replace(path="/missing").geturl()
    with pytest.raises(DatabaseDown, match=r'"missing" does not exist.*VMINER_DATABASE_URL'):
        connect(missing).connect()


def test_a_database_without_our_tables_asks_for_the_upgrade(fresh_engine):
    with pytest.raises(WrongSchema, match="vminer db upgrade"), fresh_engine.connect() as connection:
        connection.execute(select(TABLE["vm"]))
