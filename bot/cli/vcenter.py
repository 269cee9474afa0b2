"""`vminer vcenter`: the vCenters, and standalone ESXi hosts, that are read."""

from pathlib import Path
from typing import Annotated

import typer

ADDED = "vminer vcenter add vc-01 https://vc-01.example.com --username vminer@vsphere.local --password-env PW"
CHANGED = "vminer vcenter set vc-01 --password-env PW"
IMPORTED = """vminer vcenter import vcenters.csv --dry-run
vminer vcenter import --url-env CMDB_URL --query 'select name, url, username, password from vcenters'"""
COLUMNS = ("host", "full_name", "insecure", "synced_at", "vms")

app = typer.Typer(help="The vCenters that are read.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")]
Username = Annotated[str, typer.Option("--username", metavar="U", help="An account with the read-only role.")]
PasswordEnv = Annotated[
    str,
    typer.Option("--password-env", metavar="VAR", help="The environment variable that holds its password."),
]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]
CaFile = Annotated[
    Path | None, typer.Option("--ca-file", metavar="F", help="Trust the certificate authority in this file.")
]
Fingerprint = Annotated[
    str, typer.Option("--fingerprint", metavar="SHA256", help="Trust the one certificate with this SHA-256.")
]
Insecure = Annotated[bool, typer.Option("--insecure", help="Trust any certificate.")]
SameUuid = Annotated[
    bool, typer.Option("--same-uuid", help="It is another one, though its instance UUID is known already.")
]
Interval = Annotated[
    int | None,
    typer.Option("--interval", metavar="MINUTES", min=1, help="How often to read it; 60 unless told."),
]


@app.command(epilog=ADDED)
def add(
    name: Name,
    url: Annotated[str, typer.Argument(metavar="URL", help="https://vcenter-01.example.com")],
    *,
    username: Username,
    password_env: PasswordEnv = "",
    password_stdin: PasswordStdin = False,
    insecure: Insecure = False,
    ca_file: CaFile = None,
    fingerprint: Fingerprint = "",
    same_uuid: SameUuid = False,
    interval: Interval = None,
) -> None:
    """Add one, after its certificate and the account were checked."""
    from bot.cli import accounts, start

    given = accounts.Given(
        url=url,
        username=username,
        variable=password_env,
        stdin=password_stdin,
        insecure=insecure,
        ca_file=ca_file,
        fingerprint=fingerprint,
        interval=interval,
    )
    with start.database() as engine:
        what = accounts.add(engine, name, given, same_uuid=same_uuid)
    start.say(f"{name} is added: {what}. Read it with: vminer sync {name}")


@app.command("set", epilog=CHANGED)
def change(
    name: Name,
    *,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Its new address.")] = "",
    username: Annotated[str, typer.Option("--username", metavar="U", help="Another account.")] = "",
    password_env: PasswordEnv = "",
    password_stdin: PasswordStdin = False,
    insecure: Insecure = False,
    ca_file: CaFile = None,
    fingerprint: Fingerprint = "",
    verify: Annotated[bool, typer.Option("--verify", help="Trust what this machine trusts, again.")] = False,
    interval: Interval = None,
) -> None:
    """Change its account, address, trust or interval, after they were tried. What is not named stays."""
    from bot.cli import accounts, start

    given = accounts.Given(
        url=url,
        username=username,
        variable=password_env,
        stdin=password_stdin,
        insecure=insecure,
        ca_file=ca_file,
        fingerprint=fingerprint,
        verify=verify,
        interval=interval,
    )
    with start.database() as engine:
        what = accounts.change(engine, name, given)
    start.say(f"{name} is changed: {what}.")


@app.command("list")
def list_() -> None:
    """List them: address, version, last sync, and what was read."""
    from bot.cli import start, talk

    with start.database() as engine:
        talk.show(talk.narrowed(talk.vcenters(engine, *COLUMNS), *COLUMNS))


@app.command("test")
def try_out(names: Annotated[list[str] | None, typer.Argument(metavar="[NAME ...]")] = None) -> None:
    """Log in to those named, or to all. Exit code 1 if one fails."""
    from bot.cli import accounts, start
    from collector.errors import VCenterError
    from store import vcenter
    from store.errors import StoreError

    failed = False
    with start.database() as engine:
        with engine.connect() as connection:
            wanted = vcenter.narrowed(vcenter.every(connection), names or ())
        for known in wanted:
            try:
                start.say(f"{known.name}: fine, {accounts.test(engine, known)}")
            except (VCenterError, StoreError) as error:
                start.say(f"{known.name}: {error}", error=True)
                failed = True
    raise typer.Exit(int(failed))


@app.command("import", epilog=f"\b{IMPORTED}")
def import_(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE.csv]", help="A CSV file with a line of headers.")
    ] = None,
    *,
    url: Annotated[
        str, typer.Option("--url", metavar="SQLURL", help="An SQL database, without a password in its URL.")
    ] = "",
    url_env: Annotated[
        str, typer.Option("--url-env", metavar="VAR", help="The environment variable that holds its URL.")
    ] = "",
    query: Annotated[
        str, typer.Option("--query", metavar="SELECT", help="What gives the rows, with these column names.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first row that fails.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done: ask no vCenter, change nothing.")
    ] = False,
) -> None:
    """Add or change many: from a CSV file, or from an SQL database. Exit code 1 if a row fails.

    The columns are name, url, username, and password or password_env (the environment variable that holds
    it); besides ca_file, fingerprint, insecure, interval (minutes) and same_uuid. Those known by name are
    changed where they differ, others added; none is removed.
    """
    from bot.cli import importing, start

    lines = importing.read(file, url=url, variable=url_env, query=query)
    with start.database() as engine:
        fine = importing.bring_in(engine, lines, strict=strict, dry=dry_run)
    raise typer.Exit(int(not fine))


@app.command()
def agree(name: Name) -> None:
    """Agree that what its last sync missed is gone, however much that is; the next sync then believes it."""
    from bot.cli import start
    from store import guard, vcenter

    with start.database() as engine, engine.begin() as connection:
        known = vcenter.one(connection, name)
        guard.agree(connection, known.id, known.name)
    start.say(f"The next sync of {known.name} is believed, whatever it lacks: vminer sync {known.name}")


@app.command()
def remove(
    name: Name,
    *,
    history: Annotated[
        bool, typer.Option("--history", help="Delete all that was read from it, too.")
    ] = False,
) -> None:
    """Remove one, after you have typed its name again. What was read from it stays as history."""
    from bot.cli import start
    from store import vcenter

    with start.database() as engine:
        with engine.connect() as connection:
            known = vcenter.one(connection, name)
        what = "and all that was read from it" if history else "and keep what was read from it as history"
        typed = typer.prompt(f"Type its name again to remove it {what}", default="", show_default=False)
        if typed.strip() != known.name:
            start.say("That is not its name: nothing was removed.", error=True)
            raise typer.Exit(1)
        with engine.begin() as connection:
            vcenter.remove(connection, known, history=history)
    start.say(f"{known.name} is removed.")
