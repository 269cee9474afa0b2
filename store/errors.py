import inspect


class VminerError(Exception):
    """vMiner could not go on."""

    def __init__(self, **facts: object) -> None:
        super().__init__()
        vars(self).update(facts)

    def __str__(self) -> str:
        """The class docstring in one line, its {placeholders} filled in with the facts."""
        sentence = " ".join((inspect.getdoc(type(self)) or "").split())
        return sentence.format_map(vars(self))


class StoreError(VminerError):
    """The database could not do it."""


class DatabaseDown(StoreError):
    """The database cannot be reached: {reason}. See that PostgreSQL runs and VMINER_DATABASE_URL is right;
    `vminer doctor` tells more.
    """


class DatabaseRefused(StoreError):
    """The database refused us: {reason}. Check user, password and database name in VMINER_DATABASE_URL."""


class WrongDatabaseUrl(StoreError):
    """VMINER_DATABASE_URL is not the URL of a PostgreSQL. It looks like this:
    postgresql://USER:PASSWORD@HOST:5432/DATABASE.
    """


class WrongSchema(StoreError):
    """The database does not have the tables that this vMiner needs: {reason}. Run `vminer db upgrade`."""


class TooSlow(StoreError):
    """The database needed too long for this, so it was stopped. Ask for less: name a vCenter or a cluster."""


class UnknownResource(StoreError):
    """vMiner has nothing called {resource}. `vminer ask help` lists what there is."""


class UnknownColumn(StoreError):
    """{resource} has no column {column}. If this is a stored question, put it into words again."""


class WrongValue(StoreError):
    """{column} cannot be compared with {value!r}: it holds a {kind}. Ask with a value of that kind."""


class TooComplex(StoreError):
    """This question has too many conditions in one. Ask for fewer at a time."""


class PartialListing(StoreError):
    """The vCenter did not tell everything, so nothing was changed. Sync it again: `vminer sync`."""


class Superseded(StoreError):
    """Another process has taken over this vCenter, so nothing was written here. There is nothing to do."""


class UnknownVCenter(StoreError):
    """There is no vCenter {name}. `vminer vcenter list` shows those that there are."""


class SchemaBehind(WrongSchema):
    """The database has the tables of an older vMiner, or none. Run `vminer db upgrade`."""


class SchemaAhead(WrongSchema):
    """The database has the tables of a newer vMiner. Use that one, or give this one a database of its own."""


class ForeignDatabase(WrongSchema):
    """The database holds the tables of something else, so vMiner leaves it alone. Give vMiner a database of
    its own in VMINER_DATABASE_URL.
    """


class UnfitDatabase(StoreError):
    """The database is PostgreSQL {version} in {encoding}; vMiner needs 15 or newer in UTF-8. Make one so:
    `createdb --template=template0 --encoding=UTF8 vminer`.
    """
