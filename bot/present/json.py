"""An answer for programs. Its schema: docs/reference/answer.schema.json."""

import json
from datetime import datetime
from typing import Any, BinaryIO

from bot.answer import Answer, AnswerKind, Listing
from bot.present.words import flat
from nlp.meaning import Choice
from store.query import to_json
from store.result import Cell, Freshness, Row


def document(answer: Answer) -> dict[str, Any]:
    """The answer as plain data: sizes in bytes, times ISO in UTC, references as names."""
    told = {
        "question": answer.question,
        "corrected": answer.corrected,
        "understood": _understood(answer),
        "kind": answer.kind.value,
        "resource": answer.resource,
        "columns": [{"name": one.name, "label": one.label, "kind": one.kind.value} for one in answer.columns],
        "rows": [_row(row) for row in answer.rows],
        "total": answer.total,
        "as_of": [_seen(one) for one in answer.as_of],
        "ignored": list(answer.ignored),
        "taught": list(answer.taught),
        "supposed": list(answer.supposed),
        "choices": [_choice(one) for one in answer.choices],
        "emptied": answer.emptied,
        "suggestions": [_choice(one) for one in answer.suggestions],
        "query": answer.query and to_json(answer.query),
        "took_ms": {"parse": round(answer.parse_ms, 2), "query": round(answer.query_ms, 2)},
    }
    if answer.kind is AnswerKind.ERROR:
        told |= {"error": answer.understood, "reference": answer.reference}
    return told


def text(answer: Answer) -> str:
    """The document; beyond ASCII everything is escaped, so that no terminal acts on it."""
    return json.dumps(document(answer), indent=2)


def write(listing: Listing, file: BinaryIO) -> None:
    """Write the rows as an array of objects, one a line, as in the document."""
    file.write(b"[\n")
    for index, row in enumerate(listing.rows):
        comma = ",\n" if index else ""
        file.write(f"{comma}{json.dumps(_row(row))}".encode())
    file.write(b"\n]\n")


def _understood(answer: Answer) -> str:
    match answer.yes:
        case None:
            return answer.understood
        case True:
            return f"Yes: {answer.understood}"
        case False:
            return f"No: {answer.understood}"


def _row(row: Row) -> dict[str, Any]:
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: Cell) -> Any:  # noqa: ANN401 - any JSON
    return flat(value) if isinstance(value, datetime) else value


def _choice(one: Choice) -> dict[str, str]:
    return {"label": one.label, "question": one.question}


def _seen(one: Freshness) -> dict[str, Any]:
    return {"vcenter": one.vcenter, "phase": one.phase, "seen_at": _cell(one.seen_at)}
