from store.query import Query
from store.read import run
from store.resources.registry import RESOURCES
from store.result import EVERYTHING
from tests.corpus.facts import cell
from tests.corpus.fleet import of
from tests.corpus.judge import by_identity, row_identity, same


def test_the_store_reads_what_the_fleet_holds_in_every_column(demo):
    differing = [one for resource in RESOURCES for one in differences(demo, resource)]
    assert differing == []


def differences(engine, resource):
    columns = [column.name for column in RESOURCES[resource].table.columns]
    query = Query(resource=resource, columns=tuple((column,) for column in columns))
    with engine.connect() as connection:
        rows = run(connection, query, EVERYTHING, limit=None).rows
    assert len(rows) == len(of(resource))
    for column in columns:
        known = by_identity(of(resource), lambda thing, column=column: cell(thing, column))
        for row in rows:
            if not any(same(value, row[column]) for value in known[row_identity(resource, row)]):
                yield resource, row["name"], column, row[column]
