"""The names of the inventory that a text may speak of, as the language wants to know them."""

from collections.abc import Iterable

from nlp.meaning import Name
from store.engine import Connection
from store.names import Found, find
from store.result import Scope


def names(connection: Connection, spans: Iterable[str], scope: Scope) -> dict[str, tuple[Name, ...]]:
    """For each span that names something which may be seen, what it names."""
    found = find(connection, tuple(dict.fromkeys(spans)), scope)
    return {span: tuple(map(_name, some)) for span, some in found.items()}


def _name(found: Found) -> Name:
    return Name(resource=found.resource, name=found.name, how=found.how, objects=found.objects)
