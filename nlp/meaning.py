"""What `parse` is given besides the text, and what it returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Final, Literal, TypeAlias

from store.query import Query


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name that exists in the inventory and fits a span of the text.

    `resource`: of what. `name`: as it is written there. `how`: `exact`, `case`, `prefix` or `parts`
    ("prod cluster" for "CL-PROD-01"), `slip` (one typing slip away), or `near` (like it, to be offered).
    `objects`: how many are so named; 0 if only orphaned ones are. `among`: how many names of the resource
    fit, of which only some may be told.
    """

    resource: str
    name: str
    how: Literal["exact", "case", "prefix", "parts", "slip", "near"]
    objects: int = 1
    among: int = 1


LAST: Final = -1
Export: TypeAlias = Literal["csv", "xlsx", "json"]


@dataclass(frozen=True, kw_only=True)
class Taught:
    """Words of people's own, in small letters, and what they mean."""

    words: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Context:
    """All that a meaning depends on besides the words.

    `now`: aware; `zone`: the asker's. `found`: for each candidate span (`nlp.candidates`), the names that
    fit it. `previous`: the thread's question, which a follow-up changes. `amounts`: what vague
    words stand for, as far as it is not the default, by the names in `store.resources.amounts`.
    `glossary`: words that people taught; of the same words the first counts. `near`: for what was `missing`
    before, the names most like it.
    """

    now: datetime
    zone: tzinfo
    found: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    previous: Query | None = None
    amounts: Mapping[str, int] = field(default_factory=dict)
    glossary: tuple[Taught, ...] = ()
    near: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Which rule made what of which words; the claims of a question cover all its words, in their order.

    `rule`: "" of words that no rule read. `meaning`: in people's words. `typed`: those of them in which a
    slip was mended, as they were written. `names`: what they name in the inventory.
    """

    rule: str
    words: str
    meaning: str
    typed: str | None = None
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A query, and how the words were read.

    `reading`: one line for people. `corrected`: the text with its slips mended, where there were any.
    `ignored`: words that nothing explains and that do not change the meaning. `carried`: what was taken
    over from the thread's question, in words. `supposed`: what vague words stand for, in words.
    `taught`: which words were taken as people taught them. `guessed`: words that nothing explains, taken to
    describe something; believed only where there is such a thing. `yes_or_no`: a yes or a no is expected.
    `export`: the answer is wanted as a file of this format.
    """

    query: Query
    reading: str
    corrected: str | None = None
    ignored: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    taught: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    yes_or_no: bool = False
    export: Export | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to go on: what the button says, and the question that it asks."""

    label: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A name that nothing has, as it was written. `resources`: of which it is to be one; none means any."""

    text: str
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Something must be asked first. `reason`: the sentence that asks. `missing`: a name that nothing has."""

    reason: str
    choices: tuple[Choice, ...] = ()
    missing: Missing | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Not a question about the inventory, or not one that can be answered. `help`: it was a call for help."""

    reason: str
    help: bool = False
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StartOver:
    """What was asked before shall be forgotten."""


@dataclass(frozen=True, kw_only=True)
class Undo:
    """The question before the last one shall be answered again."""


@dataclass(frozen=True, kw_only=True)
class Nth:
    """A row of the answer before: `number` from 1 on, or `LAST`. `rest`: what is asked of "it", or ""."""

    number: int
    rest: str


@dataclass(frozen=True, kw_only=True)
class Teach:
    """Words shall mean something from now on; `nlp.lesson` tells whether they can.

    `everywhere`: not only where that is said.
    """

    words: str
    meaning: str
    everywhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Forget:
    """Words shall not mean any more what they were taught to mean."""

    words: str
    everywhere: bool = False


@dataclass(frozen=True, kw_only=True)
class ListTaught:
    """What words were taught to mean; those of `words`, or all."""

    words: str = ""


Meaning: TypeAlias = Understood | Unclear | Refused | StartOver | Undo | Nth | Teach | Forget | ListTaught
