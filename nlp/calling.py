"""What a column is called besides its label and declared words: "created date", "DRS status", "numCPU"."""

import re
from collections.abc import Iterator
from typing import Final

from store.resource import Column, Kind, Property, Related

MARKED: Final = re.compile(r"[a-z]+[A-Z]\w*")  # "numCPU": the API's own word
TIMES: Final = ("time", "date", "timestamp")
STATES: Final = ("state", "status", "setting", "settings")
ALIKE: Final = {  # words of several that others stand for
    "usage": ("utilization", "utilisation", "consumption"),
    "memory": ("mem", "ram"),
    "free": ("remaining", "unused"),
    "used": ("consumed",),
    "address": ("addr",),
}
SAID_SO: Final = frozenset((*TIMES, *STATES, "mode", "on", "at", "type", "level", "policy"))


def calling(column: Column, words: tuple[str, ...]) -> Iterator[str]:
    """The further words, given those of the label and the declaration."""
    for word in words:
        yield from _alike(word.lower().split())
        first, last = word.lower().split()[:1], word.lower().split()[-1:]
        if SAID_SO.intersection((*first, *last)):
            continue
        match column.kind:
            case Kind.MOMENT:
                yield from (f"{word} {time}" for time in TIMES)
                yield from (f"{time} {word}" for time in TIMES)
            case Kind.FLAG | Kind.CHOICE:
                yield from (f"{word} {state}" for state in STATES)
            case _:
                pass
    if isinstance(column.source, Related) and column.source.column is None:
        yield from (f"{word.removesuffix('s')} count" for word in words if "count" not in word)
    if isinstance(column.source, Property):
        yield from (step for step in _last_steps(column.source.path) if MARKED.fullmatch(step))


def _alike(words: list[str]) -> Iterator[str]:
    """The same phrase of several words with another word for one of them: "CPU utilization"."""
    for at, word in enumerate(words if len(words) > 1 else ()):
        yield from (" ".join((*words[:at], other, *words[at + 1 :])) for other in ALIKE.get(word, ()))


def _last_steps(path: str) -> Iterator[str]:
    return (one.rsplit(".", maxsplit=1)[-1].partition("[")[0] for one in path.split("|"))
