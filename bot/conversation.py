"""What a thread remembers: words and Queries, never rights. Each turn runs as whoever writes it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from nlp.meaning import Choice, Claim, Name
from store.query import Query, from_json, to_json

KEPT: Final = 10  # turns before the last


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a question was read. `query`: None, if it was asked back or refused.

    `understood`: in one line; of what was asked back or refused, the sentence that said so. `corrected`,
    `ignored`, `carried`, `supposed`, `taught`, `claims`: as in `nlp.meaning`.
    """

    question: str
    understood: str
    query: Query | None
    corrected: str | None = None
    ignored: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    taught: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reading as plain data."""
        return {
            "question": self.question,
            "understood": self.understood,
            "query": self.query and to_json(self.query),
            "corrected": self.corrected,
            "ignored": list(self.ignored),
            "carried": list(self.carried),
            "supposed": list(self.supposed),
            "taught": list(self.taught),
            "claims": [asdict(claim) for claim in self.claims],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Reading":
        """The reading that `to_json` wrote. Raises ValueError if its query is of another version."""
        return cls(**_read(data), query=data["query"] and from_json(data["query"]))


@dataclass(frozen=True, kw_only=True)
class Turn(Reading):
    """A question that was understood, so that it can be asked again: for its next page, or as a file.

    `yes_or_no`: as in `nlp.meaning`.
    """

    query: Query
    yes_or_no: bool = False

    def to_json(self) -> dict[str, Any]:
        """The turn as plain data."""
        return super().to_json() | {"yes_or_no": self.yes_or_no}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Turn":
        """The turn that `to_json` wrote. Raises ValueError if its query is of another version."""
        return cls(**_read(data), query=from_json(data["query"]), yes_or_no=data["yes_or_no"])


@dataclass(frozen=True, kw_only=True)
class Thread:
    """`last`: the newest question that was understood. `choices`: the ones offered since. `past`: questions
    before `last`, the newest at the end, at most `KEPT`. `lesson`: the id of what was said of words, if that
    was the last thing said.
    """

    last: Turn | None = None
    choices: tuple[Choice, ...] = ()
    past: tuple[Turn, ...] = ()
    lesson: int | None = None

    def on(self, turn: Turn | None, choices: tuple[Choice, ...] = ()) -> "Thread":
        """What it remembers after one more answer, if with no `turn` that was only a sentence."""
        if turn is None:
            return replace(self, choices=choices)
        past = (*self.past, self.last) if self.last else self.past
        return Thread(last=turn, choices=choices, past=past[-KEPT:])

    def back(self) -> "Thread | None":
        """What it remembered before the last answer; None at the beginning."""
        if self.choices and self.last:
            return replace(self, choices=())
        return Thread(last=self.past[-1], past=self.past[:-1]) if self.past else None

    def meant(self, text: str) -> str:
        """The question that `text` asks: of a choice offered, by its number or label; else itself."""
        said = text.strip().casefold()
        for number, choice in enumerate(self.choices, 1):
            if said in {str(number), choice.label.casefold()}:
                return choice.question
        return text

    def to_json(self) -> dict[str, Any]:
        """The thread as plain data."""
        return {
            "last": self.last and self.last.to_json(),
            "choices": [{"label": one.label, "question": one.question} for one in self.choices],
            "past": [turn.to_json() for turn in self.past],
            "lesson": self.lesson,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Thread":
        """The thread that `to_json` wrote. Raises ValueError if its query is of another version."""
        return cls(
            last=data["last"] and Turn.from_json(data["last"]),
            choices=tuple(Choice(**one) for one in data["choices"]),
            past=tuple(Turn.from_json(one) for one in data.get("past", ())),
            lesson=data.get("lesson"),
        )


def _read(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a reading has besides its query; what an older vMiner wrote may lack some."""
    return {
        "question": data["question"],
        "understood": data["understood"],
        "corrected": data["corrected"],
        "ignored": tuple(data["ignored"]),
        "carried": tuple(data["carried"]),
        "supposed": tuple(data.get("supposed", ())),
        "taught": tuple(data.get("taught", ())),
        "claims": tuple(_claim(one) for one in data.get("claims", ())),
    }


def _claim(data: Mapping[str, Any]) -> Claim:
    return Claim(**{**data, "names": tuple(Name(**name) for name in data["names"])})
