"""The language knows declarations only: no database, and no noun of the inventory."""

import subprocess
import sys
from dataclasses import replace

import pytest

from nlp.meaning import Context, Refused, Understood
from nlp.parse import parse
from nlp.vocabulary import Vocabulary, build
from store.resource import Column, Resource, Table
from store.resources.registry import RESOURCES
from tests.nlp.asking import NOW
from tests.nlp.notation import eq, gt, listed

CONTEXT = Context(now=NOW, zone=NOW.tzinfo)


def test_reading_needs_no_database():
    program = (
        "import sys, nlp.parse, nlp.candidates;"
        "print([name for name in ('sqlalchemy', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_renamed_noun_is_understood_and_the_old_one_is_not():
    resource = replace(RESOURCES["host"], words=("gizmo",))
    vocabulary = build({**RESOURCES, "host": resource})
    assert asked("gizmos with no vms", vocabulary).query == listed("host", eq("vms", 0))
    assert isinstance(parse("list hypervisors", CONTEXT, vocabulary), Refused)


def test_a_renamed_column_is_understood_and_the_old_one_is_not():
    vocabulary = with_column("memory", label="Brain", words=())
    query = listed("vm", gt("memory", 8 * 2**30))
    assert asked("vms with more than 8 gb brain", vocabulary).query == query
    assert parse("vms with more than 8 gb ram", CONTEXT, vocabulary) != asked(
        "vms with more than 8 gb brain", vocabulary
    )


def test_a_renamed_value_is_understood():
    vocabulary = with_column("power_state", values={"poweredOn": ("awake",), "poweredOff": ("asleep",)})
    assert asked("vms that are asleep", vocabulary).query == listed("vm", eq("power_state", "poweredOff"))


@pytest.mark.parametrize("text", ["vms with more than 8 gb ram", "empty datastores", "powered off vms"])
def test_the_registry_is_what_is_meant_without_another(text):
    assert parse(text, CONTEXT) == parse(text, CONTEXT, build(RESOURCES))


def asked(text: str, vocabulary: Vocabulary) -> Understood:
    meaning = parse(text, CONTEXT, vocabulary)
    assert isinstance(meaning, Understood), meaning
    return meaning


def with_column(name: str, **changes: object) -> Vocabulary:
    """The vocabulary of declarations in which a column of VMs is declared otherwise."""
    table = RESOURCES["vm"].table
    columns = tuple(_changed(column, changes) if column.name == name else column for column in table.columns)
    return build(_with_table(replace(table, columns=columns)))


def _changed(column: Column, changes: dict[str, object]) -> Column:
    return replace(column, **changes)


def _with_table(table: Table) -> dict[str, Resource]:
    return {
        name: replace(resource, table=table) if resource.table.name == table.name else resource
        for name, resource in RESOURCES.items()
    }
