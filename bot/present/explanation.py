"""How an answer came about, as text, before anything is known of where it is shown."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.explain import Explanation
from bot.present import laid_out
from bot.present.grid import Grid
from bot.present.words import UNKNOWN, clipped, flat, one_line, visible, visible_lines
from nlp.explain import length
from nlp.meaning import Claim, Name
from store.query import to_json
from store.resources.registry import RESOURCES

VALUE = 90  # characters of a value that are shown
HOW = {
    "exact": "just so named",
    "case": "so named, capitals aside",
    "prefix": "by how its name begins",
    "parts": "by parts of its name",
    "slip": "one slip away",
    "near": "the nearest",
}


def title(explanation: Explanation) -> str:
    """Which question it is about."""
    return f"How I read: {one_line(explanation.reading.question)}"


def words(explanation: Explanation) -> Grid:
    """The words of the question in their order, which rule read them, and what it made of them."""
    claims = (claim for claim in explanation.reading.claims if any(map(str.isalnum, claim.words)))
    return Grid(
        headers=("Words", "Rule", "What they say"),
        rows=tuple((_words(claim), claim.rule or UNKNOWN, _meaning(claim)) for claim in claims),
        right=(False, False, False),
    )


def notes(explanation: Explanation) -> tuple[str, ...]:
    """What does not come from the words of the question; where none were read, why."""
    reading = explanation.reading
    lines = (
        ("From the thread", "; ".join(reading.carried)),
        ("From the glossary", "; ".join(reading.taught)),
        ("By default", "; ".join(reading.supposed)),
        ("No word was read further", "" if reading.claims or reading.query else reading.understood),
    )
    return tuple(f"{label}: {one_line(text)}" for label, text in lines if text)


def query_words(explanation: Explanation) -> str:
    """The query in one line; "" if there is none."""
    return one_line(explanation.reading.understood) if explanation.reading.query else ""


def query(explanation: Explanation, width: int) -> str:
    """The query as JSON; "" if there is none."""
    asked = explanation.reading.query
    return visible_lines(laid_out.as_json(to_json(asked), width)) if asked else ""


def sql(explanation: Explanation, width: int) -> str:
    """The SQL as PostgreSQL gets it; "" if there is none."""
    statement = explanation.statement
    return visible_lines(laid_out.sql(statement.text, width)) if statement else ""


def values(explanation: Explanation) -> Iterator[str]:
    """The values that PostgreSQL gets apart from the SQL, one line each: "$1 = 'poweredOff'"."""
    given = explanation.statement.values if explanation.statement else ()
    return (f"${place} = {clipped(_value(value), VALUE)}" for place, value in enumerate(given, 1))


def _words(claim: Claim) -> str:
    written = f' (written "{one_line(claim.typed)}")' if claim.typed else ""
    return one_line(claim.words) + written


def _meaning(claim: Claim) -> str:
    named = "; ".join(map(_name, claim.names))
    return f"{one_line(claim.meaning)} [{named}]" if named else one_line(claim.meaning)


def _name(name: Name) -> str:
    return f"{RESOURCES[name.resource].label} {one_line(name.name)}: {HOW[name.how]}"


def _value(value: object) -> str:
    match value:
        case None:
            return "null"
        case str():
            return f"'{visible(value)}'"
        case bool():
            return str(value).lower()
        case timedelta():
            return length(value.total_seconds())
        case datetime():
            return flat(value)
        case _:
            return visible(str(value))
