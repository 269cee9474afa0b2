"""`vminer status`: what is read, how fresh it is, and what failed."""

COLUMNS = ("sync_state", "synced_at", "vms", "hosts", "version", "insecure", "sync_error")


def command() -> None:
    """Show each vCenter with its last sync, and what went wrong with it."""
    from bot.cli import start, talk

    with start.database() as engine:
        talk.show(talk.vcenters(engine, *COLUMNS))
