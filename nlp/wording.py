"""Pieces of free text in a sentence: what stands behind "contains" or "is"."""

from typing import NamedTuple

from nlp.english import Role
from nlp.naming import is_glob
from nlp.scene import Scene

# Words that end a piece of text: it never runs over them.
ENDS = tuple(role for role in Role if role not in {Role.YES, Role.NO, Role.KNOWN, Role.UNKNOWN})


# How words end that are said of things, and are hardly ever a value.
ORDINARY = (
    "tion",
    "tions",
    "sion",
    "ment",
    "ments",
    "ness",
    "ship",
    "ships",
    "able",
    "ible",
    "ous",
    "ful",
    "ict",
)


class Wording(NamedTuple):
    """A piece of text, and where it ends. `quoted`: it stood between quotes."""

    text: str
    end: int
    quoted: bool


def text_at(scene: Scene, at: int, *, known: bool = True) -> Wording | None:
    """The text at a word: what is quoted, or a run of words that mean nothing else.

    `known`: where the first one means something else, it is taken nevertheless.
    """
    if at >= len(scene.words):
        return None
    if scene.words[at].quoted:
        return Wording(scene.words[at].text, at + 1, quoted=True)
    end = _run_end(scene, at + 1) if _is_free(scene, at) else at
    if end == at:
        if not known or scene.said(at, *ENDS):
            return None
        end = at + 1
    return Wording(scene.between(at, end), end, quoted=False)


def is_ordinary(given: Wording) -> bool:
    """Whether a text is a word of plain English rather than a value: "conflict", "suspicious"."""
    return not given.quoted and given.text.isalpha() and given.text.lower().endswith(ORDINARY)


def glob_of(role: Role, given: Wording) -> str:
    """The glob that "starts with", "ends with", "contains" or "like" makes of a text."""
    if is_glob(given.text):
        return given.text
    match role:
        case Role.STARTS:
            return f"{given.text}*"
        case Role.ENDS:
            return f"*{given.text}"
        case _:
            return f"*{given.text}*"


def _run_end(scene: Scene, at: int) -> int:
    """Where the words that mean nothing else, from a place on, end."""

    def end() -> int:
        inside = at < len(scene.words) and _is_free(scene, at) and scene.time(at) is None
        return _run_end(scene, at + 1) if inside else at

    return scene.once("run end", "", at, end)


def _is_free(scene: Scene, at: int) -> bool:
    if _is_shouted(scene, at):
        return True
    return not (
        scene.words[at].quoted
        or scene.is_known(at)
        or scene.said(at, *ENDS)
        or not any(character.isalnum() for character in scene.words[at].text)
    )


def _is_shouted(scene: Scene, at: int) -> bool:
    """Whether capitals make something of its own of a small word: "Department is IT"."""
    text = scene.words[at].text
    if (
        not (text.isalpha() and text.isupper() and len(text) > 1)
        or scene.is_known(at)
        or scene.text.isupper()
    ):
        return False
    return scene.said(at, Role.AND, Role.OR, Role.NOT, Role.INSIDE, Role.LIKE, Role.BY, Role.SORT) is None
