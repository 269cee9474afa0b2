"""`vminer stop`: the embedded database, which otherwise stays up."""


def command() -> None:
    """Stop the embedded PostgreSQL. The next command that needs it starts it again."""
    from bot.cli import start
    from store import embedded

    print("The database is stopped." if embedded.stop(start.home()) else "No database was running.")
