"""Requests that administrators made, and what each means on the demo fleet.

Their texts are not kept here: they are read from `questions/admins.jsonl` of the shared folder.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from tests.corpus.meaning import Case, Expected, Turn

Lines: TypeAlias = Mapping[str, Mapping[str, Any]]
COLLECTED = Path(__file__).parents[3] / "shared" / "questions" / "admins.jsonl"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a request means. `bind`: the names of our fleet that stand for parts of its text, such as "X"."""

    expected: Expected
    bind: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """The request with its names. Raises ValueError if a part that is bound is not there."""
        for part, name in self.bind.items():
            if part not in text:
                raise ValueError(f"{part!r} is not in {text!r}")
            text = text.replace(part, name)
        return text


def means(expected: Expected, **bind: str) -> Request:
    """A request; `bind` for parts that are words: `means(..., X="app-07")`."""
    return Request(expected=expected, bind=bind)


def meanings(requests: Mapping[str, Request]) -> Iterator[Case]:
    """A case for each request, said after those that it follows, which are not judged twice."""
    lines = {line["id"]: line for line in map(json.loads, COLLECTED.read_text("utf-8").splitlines())}
    for key in requests:
        turns = tuple(_turns(key, lines, requests))
        group = "answerable" if lines[key]["answerable_from_inventory"] else "unanswerable"
        yield Case(group=f"requests: {group}", turns=turns, source=lines[key]["source_kind"], judged=1)


def _turns(
    key: str, lines: Mapping[str, Mapping[str, str]], requests: Mapping[str, Request]
) -> Iterator[Turn]:
    line, request = lines[key], requests[key]
    if line.get("follows"):
        yield from _turns(line["follows"], lines, requests)
    yield Turn(text=request.text(line.get("bot_text") or line["text"]), expected=request.expected)
