"""`vminer status`: what is read, how fresh it is, and what failed."""

SHOWN = ("sync_state", "synced_at", "vms", "hosts", "version", "insecure")


def command() -> None:
    """Show each vCenter with its last sync, and what went wrong with it."""
    from bot.cli import start, talk
    from store import guard

    with start.database() as engine:
        told = talk.vcenters(engine, *SHOWN, "sync_error")
        with engine.connect() as connection:
            held = guard.waiting(connection)
    talk.show(talk.narrowed(told, *SHOWN))
    for row in told.rows:
        if row["sync_error"]:
            start.say(f"{row['name']}: {row['sync_error']}")
    for one in held:
        start.say(str(one))
