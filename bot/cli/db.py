"""`vminer db`: the database's schema."""

import typer

app = typer.Typer(help="The database.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """The database."""


@app.command()
def upgrade() -> None:
    """Bring the tables up to this version, or make them. The embedded database does so by itself."""
    from bot.cli import start
    from store.engine import connect, database_url
    from store.schema import migration

    wired = start.store_settings()
    engine = connect(database_url(wired))
    try:
        migration.upgrade(engine, partitions=wired.divided)
    finally:
        engine.dispose()
    start.say("The database has the tables of this version.")
