"""The names of the inventory that a text may speak of, as the language wants to know them."""

from collections.abc import Iterable

from nlp.meaning import Missing, Name
from store.engine import Connection
from store.names import Found, find, nearest
from store.result import Scope


def names(connection: Connection, spans: Iterable[str], scope: Scope) -> dict[str, tuple[Name, ...]]:
    """For each span that names something which may be seen, what it names."""
    found = find(connection, tuple(dict.fromkeys(spans)), scope)
    return {span: tuple(map(_name, some)) for span, some in found.items()}


def near(connection: Connection, missing: Missing, scope: Scope) -> dict[str, tuple[Name, ...]]:
    """What is most like a name that nothing has, of what may be seen."""
    return {missing.text: tuple(map(_name, nearest(connection, missing.text, scope, missing.resources)))}


def _name(found: Found) -> Name:
    return Name(
        resource=found.resource, name=found.name, how=found.how, objects=found.objects, among=found.among
    )
