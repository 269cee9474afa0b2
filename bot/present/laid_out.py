"""SQL and JSON in lines that fit: what fits stays in one line, else it is opened where it has parts."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

STEP: Final = "  "
CLAUSE: Final = r"(?:SELECT|FROM|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|OFFSET|UNION ALL)\b"
# What SQL is opened at, the first that a text has: its clauses, what it joins, what it lists.
OPENINGS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf" (?={CLAUSE})",
        r"(?<!OUTER) (?=(?:LEFT OUTER )?JOIN\b)",
        r" (?=ON\b)",
        r" (?=OR\b)",
        r" (?=AND\b)",
        r"(?<=,) ",
    )
)
BLOT: Final = "\0"
QUOTES: Final = frozenset("'\"")
PARENTHESIS: Final = re.compile(rf"\({BLOT}+\)")
PIECE: Final = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[()]|[^'\"()]+|['\"]")


def sql(text: str, width: int) -> str:
    """A statement in lines of `width`, as far as that can be."""
    return "\n".join(_sql(" ".join(text.split()), width))


def as_json(value: Any, width: int, indent: str = "", key: str = "") -> str:  # noqa: ANN401 - any JSON
    """JSON in lines of `width`, as far as that can be; `indent` and `key` stand before it."""
    flat = key + json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) < width:  # a comma may follow
        return flat
    inner = indent + STEP
    match value:
        case Mapping():
            parts = [as_json(of, width, inner, f"{json.dumps(name)}: ") for name, of in value.items()]
            return f"{key}{{\n" + ",\n".join(inner + part for part in parts) + f"\n{indent}}}"
        case [_, *_]:
            parts = [as_json(of, width, inner) for of in value]
            return f"{key}[\n" + ",\n".join(inner + part for part in parts) + f"\n{indent}]"
        case _:
            return flat


def _sql(text: str, width: int) -> list[str]:
    if len(text) <= width:
        return [text]
    outline = _outline(text)
    cuts = next(
        (cuts for opening in OPENINGS if (cuts := [cut.end() for cut in opening.finditer(outline)])), []
    )
    if not cuts:
        return _opened(text, outline, width)
    first, *others = (text[start:end].strip() for start, end in pairwise((0, *cuts, len(text))))
    step = STEP if re.match(CLAUSE, text) and not OPENINGS[0].search(outline) else ""
    return [*_sql(first, width), *(line for part in others for line in _indented(part, width, step))]


def _opened(text: str, outline: str, width: int) -> list[str]:
    """A text that has parts nowhere but in parentheses: the longest are opened."""
    longest = max(PARENTHESIS.finditer(outline), key=lambda found: len(found[0]), default=None)
    if longest is None:
        return [text]
    start, end = longest.start() + 1, longest.end() - 1
    return [*_sql(text[:start], width), *_indented(text[start:end], width, STEP), *_sql(text[end:], width)]


def _indented(text: str, width: int, step: str) -> Iterator[str]:
    return (step + line for line in _sql(text, width - len(step)))


def _outline(text: str) -> str:
    """The text with all that stands between parentheses or quotes blotted out."""
    depth, seen = 0, []
    for piece in PIECE.findall(text):
        depth -= piece == ")"
        seen.append(piece if not depth and piece[0] not in QUOTES else BLOT * len(piece))
        depth += piece == "("
    return "".join(seen)
