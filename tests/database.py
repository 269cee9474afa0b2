"""The one database of a test process, between tests."""

from sqlalchemy import Engine, text

from store.tables import metadata


def empty(engine: Engine) -> None:
    """Delete every row of our tables."""
    with engine.begin() as connection:
        tables = ", ".join(table.name for table in metadata.sorted_tables)
        connection.execute(text(f"truncate {tables} restart identity"))
