"""What is said to the conversation itself: "start over", "undo", "the second one"."""

import re
from collections.abc import Sequence
from typing import Final

from nlp.meaning import LAST, Nth, StartOver, Undo
from nlp.scene import Scene
from nlp.tokens import Word
from nlp.wordlist import phrases, words


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(words(phrase) for phrase in phrases(text))


ANEW: Final = _phrases(
    """
    start over|start again|start anew|start afresh|start from scratch|start fresh|start a new one|start new
    begin again|begin anew|reset|reset that|reset this|reset it|reset all|reset everything|reset conversation
    reset the conversation|reset the thread|reset thread|reset context|reset the context|clear|clear that
    clear it|clear all|clear everything|clear the conversation|clear the thread|clear context|clear history
    new question|a new question|another question|a different question|different question|new query|new topic
    another topic|a different topic|different topic|change of topic|change of subject|forget that|forget it
    forget this|forget all that|forget all of that|forget everything|forget about it|forget about that
    forget the above|forget all|never mind|nevermind|never mind that|from scratch|from the beginning
    from the start|fresh start|a fresh start|clean slate|begin from scratch|something else
    something completely different|ignore all that|ignore the above|drop all that
    forget what i said|forget what i asked|forget the previous question|forget the last question
    """
)
BACK: Final = _phrases(
    """
    undo|undo that|undo this|undo it|undo the last one|undo last|undo the last|undo the last step
    undo last step|undo the last change|undo my last question|undo the last question|undo last question
    go back|back|step back|go one back|one back|one step back|go a step back|go one step back|go back one
    go back a step|go back one step|go back once|back up|back one|take that back|take it back|take this back
    take back|take the last one back|take back the last one|revert|revert that|revert it|revert the last one
    previous|the previous|previous one|the previous one|previous question|the previous question
    previous answer|the previous answer|previous result|previous results|the previous result
    the previous results|previous list|the previous list|go to the previous|go to the previous one
    go to the previous question|go back to the previous|go back to the previous one
    go back to the previous question|go back to the last one|go back to the question before
    back to the previous|back to the previous one|back to the previous question|back to the one before
    back to previous|go to previous|return to previous|return to the previous one|the one before
    one before|the question before|the one before that|question before|the answer before|scratch that
    strike that|cancel|cancel that|show the previous one|show me the previous one|show the previous result
    show previous|show the previous answer|show me the previous answer|show the previous list|not that
    as it was|as it was before|as before|the way it was|what was it before
    """
)
LEADS: Final = frozenset(
    words("please pls ok okay oh no sorry and now just then can could you let 's let's lets we i want to")
)
TAILS: Final = frozenset(words("please pls thanks thx now again instead then ? …"))
MARKS: Final = frozenset({",", ":", ";", ".", "-", "–", "—", "!"})  # noqa: RUF001 - as people paste them
THINGS: Final = frozenset(words("one row entry line item result hit match"))
NUMBERED: Final = frozenset(words("number row entry line item result no nr"))
OF_THEM: Final = _phrases(
    """
    of them|of these|of those|in the list|on the list|from the list|of the list|in that list|on that list
    from that list|of that list|in the table|of the table|in the results|of the results|in it|from above|above
    """
)
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"), 1
    )
} | {"last": LAST, "final": LAST, "top": 1}
_ORDINAL: Final = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.ASCII)
_NUMBER: Final = re.compile(r"#?([1-9]\d{0,2})", re.ASCII)
_SHOWN: Final = frozenset(
    words(
        """
        show open describe give get me us tell about more details detail of for on the in full please only
        just and what take pick choose expand see i mean meant it with everything all info list display
        """
    )
)


def step(said: Sequence[Word]) -> StartOver | Undo | None:
    """Whether the text as a whole steps back in the conversation, or ends it."""
    if any(word.quoted for word in said):
        return None
    lower = [word.lower for word in said]
    if _is_one_of(ANEW, lower):
        return StartOver()
    return Undo() if _is_one_of(BACK, lower) else None


def anew(text: str, said: Sequence[Word]) -> str | None:
    """The question behind "new question:" and the like, which nothing before it concerns; None if none is."""
    for at, word in enumerate(said):
        if word.lower in MARKS and _is_one_of(ANEW, [one.lower for one in said[:at]]):
            return text[word.end :].strip() or None
    return None


def nth(scene: Scene) -> Nth | None:
    """Which row of the answer before is meant, and what is asked of it; None if none is said."""
    if scene.context.previous is None:
        return None
    found = ((at, place) for at in range(len(scene.words)) if (place := _place(scene, at)))
    at, (number, end) = next(found, (0, (0, 0)))
    if not number:
        return None
    outside = [*scene.words[:at], *scene.words[end:]]
    if all(word.lower in _SHOWN or not word.text.isalnum() for word in outside):
        return Nth(number=number, rest="")
    start, behind = scene.words[at].start, scene.words[end - 1].end
    return Nth(number=number, rest=f"{scene.text[:start]}it{scene.text[behind:]}")


def _place(scene: Scene, at: int) -> tuple[int, int] | None:
    """The number of the row that is said at a word, and where that ends: "the second one", "row 3", "#3"."""
    start = at + (scene.word(at) == "the")
    word = scene.word(start)
    told = start + (word in NUMBERED)
    numbered = _NUMBER.fullmatch(scene.word(told)) if told > start or word.startswith("#") else None
    if numbered:
        return int(numbered[1]), _behind(scene, told + 1)
    counted = _ORDINAL.fullmatch(word)
    number = int(counted[1]) if counted else ORDINALS.get(word, 0)
    return (number, _behind(scene, start + 2)) if number and _is_thing(scene, start + 1, number) else None


def _is_thing(scene: Scene, at: int, number: int) -> bool:
    """Whether what is numbered is a row: "one", or the noun of what was asked before."""
    noun, previous = scene.noun(at), scene.context.previous
    of_rows = bool(noun and previous and number > 0 and noun.resource.name == previous.resource)
    return scene.word(at) in THINGS or (of_rows and not (noun and noun.plural))


def _behind(scene: Scene, at: int) -> int:
    """The place behind "of them" and the like."""
    lengths = (length for length in (3, 2, 1) if tuple(map(scene.word, range(at, at + length))) in OF_THEM)
    return at + next(lengths, 0)


def _is_one_of(sayings: frozenset[tuple[str, ...]], said: Sequence[str]) -> bool:
    """Whether it is one of them, but for courtesies around it."""
    start, end = 0, len(said)
    while start < end and said[start] in LEADS | MARKS and tuple(said[start:end]) not in sayings:
        start += 1
    while end > start and said[end - 1] in TAILS | MARKS and tuple(said[start:end]) not in sayings:
        end -= 1
    return tuple(said[start:end]) in sayings
