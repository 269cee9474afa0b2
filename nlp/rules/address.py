"""'10.0.0.5', '00:50:56:aa:bb:cc', 'vmx-19', a UUID: an address or the like that stands alone."""

import re
from typing import Final

from nlp.clause import Clause, Filter
from nlp.defaults import ADDRESSED
from nlp.facts import either
from nlp.scene import Scene
from store.query import Compare, Op

EXAMPLES = ("10.0.0.5", "vmx-19")

SHAPES: Final = {
    "ip": re.compile(
        r"\d{1,3}(\.\d{1,3}){3}|(?=.*[a-f\d])[a-f\d]*:[a-f\d]*:[a-f\d:]*[a-f\d]", re.IGNORECASE | re.ASCII
    ),
    "mac": re.compile(r"[a-f\d]{2}([:-][a-f\d]{2}){5}", re.IGNORECASE | re.ASCII),
    "hardware": re.compile(r"vmx-\d+", re.IGNORECASE | re.ASCII),
    "uuid": re.compile(r"[a-f\d]{8}(-[a-f\d]{4}){3}-[a-f\d]{12}", re.IGNORECASE | re.ASCII),
}


def read(scene: Scene, at: int) -> Clause | None:
    """Of the columns that hold such addresses, one has it."""
    names = ADDRESSED.get((scene.subject.table.name, shape(scene.word(at))), ())
    if not names:
        return None
    text = scene.words[at].text
    fits = [Compare(path=(name,), op=Op.EQ, value=text) for name in names]
    return Clause(end=at + 1, effects=(Filter(condition=either(*fits)),))


def shape(text: str) -> str:
    """What kind of address a text is; "" if none."""
    found = [name for name, pattern in SHAPES.items() if pattern.fullmatch(text)]
    return found[-1] if found else ""


def is_address(text: str) -> bool:
    """Whether the text is an address, of which nobody means half."""
    return bool(shape(text))
