"""What people say around a request: "we have a need to list ...", "... how can I do that?"."""

import re
from collections.abc import Sequence
from typing import Final

from nlp.english import Role
from nlp.tokens import Word
from nlp.vocabulary import Noun, Said, Term, Vocabulary
from nlp.wordlist import words

MOST: Final = 24  # words before a request
VERBS: Final = frozenset(
    words(
        """
        list lists show shows get find print report display see know retrieve export identify pull check
        fetch query collect determine extract obtain view count give provide generate search lookup look
        select enumerate tell output gather overview discover locate browse monitor
        """
    )
)
# What a verb stands behind where it begins the request, and what makes of the words before it an approach.
BEFORE: Final = frozenset(
    words(
        """
        to i we you please pls can could would a the anyone anybody someone somebody and just only kindly
        way me must should simply quickly be
        """
    )
)
SPEAKS: Final = frozenset(
    words(
        """
        i i'm i'd i've we we're we'd we've you me my our us someone somebody anyone anybody everybody one way
        want wants need needs please trying looking hoping wondering possible want can could would asked like
        """
    )
)
TELLS: Final = frozenset(
    words("who whom whose when why where which them those these they this same previous above results rest")
)
UNABLE: Final = frozenset({"can't", "cannot", "cant", "couldn't", "can’t", "unable"})  # noqa: RUF001 - as pasted
UNSURE: Final = frozenset(words("know sure able idea find figure manage"))
CALLS: Final = frozenset(":-,!–—")  # noqa: RUF001 - dashes as people paste them
CALLING: Final = frozenset(words("quick hey hi hello question morning folks team"))
ENDS: Final = frozenset(".!;-")
OPENS: Final = frozenset(words("which what how are is do does where when who any only and or but no not the"))
FINITE: Final = frozenset(
    words(
        "am is are was were i i'm we my our got told want have has need there auditors someone they're we're"
    )
)
IDLE: Final = frozenset(words("share question questions need needs way point help time"))
QUOTED: Final = '"'  # stands for what is quoted, which is no part of a tail
TAILS: Final = tuple(
    re.compile(rf"(?:^|(?<=[.?!; ]))(?:{pattern})\s*[.?!]*$")
    for pattern in (
        (
            r"how (?:can|do|could|would|should|to|might) ?(?:i|we|you|one)?"
            r" ?(?:do|achieve|accomplish|manage) (?:that|this|it|so)"
        ),
        r"is (?:that|this|it|there) (?:even )?(?:possible|a way)(?: to do (?:so|that|this|it))?",
        (
            r"any (?:ideas?|help|hints?|suggestions?|thoughts?|pointers?)(?: is| would"
            r" be)?(?: appreciated| welcome)?"
        ),
        r"(?:many )?thanks(?: you)?(?: in advance| a lot)?",
        r"thank you(?: very much| in advance| so much)?",
        r"(?:can|could) (?:you|anyone|someone|somebody) (?:please )?help(?: me)?",
        r"please (?:help|advise)",
        r"(?:and |please |can you |could you )*(?:list|show|name|tell) (?:them|me)(?: all)?(?: please)?",
        r"(?:just )?for (?:the|a|my|our|this) (?:\w+ )?(?:report|audit|meeting|review|boss|manager)",
        r"not (?:just|only) (?:that|this|the|those|these)(?: same)?(?: one| ones)?",
        r"what would be the best way",
        r"(?:just )?(?:like|as) (?:shown |seen |displayed |it is )?in (?:the )?\w+(?: \w+)?",
        (
            r"(?:just )?(?:like|as|the way) (?:the )?[\w.]+(?: [\w.]+)?"
            r" (?:does|do|did|shows|can|would)(?: it)?"
        ),
        (
            r"(?:the"
            r" )?(?:others?|rest|remaining)\b[^.?!;]*\b(?:not|n't|don't|doesn't|dont|doesnt)\b[^.?!;]*"
        ),
    )
)
UNWANTED: Final = frozenset(
    words("interest interested matter care need needed want wanted relevant important")
)


def core(said: Sequence[Word], known: Vocabulary) -> tuple[Word, ...]:
    """The words without what is said around the request."""
    said = said[_greeting(said, known) :]
    said = said[_story(said, known) :]
    rest = list(said[_approach(said, known) :])
    while rest and (end := _tail(rest)) < len(rest):
        rest = rest[:end]
    return tuple(rest) if any(word.text.isalnum() for word in rest) else tuple(said)


def _greeting(said: Sequence[Word], known: Vocabulary) -> int:
    """Where the request begins behind a few words that only call for it: "quick question: ..."."""
    lower = [word.lower for word in said]
    ends = [at for at, word in enumerate(lower[:MOST]) if word in CALLS]
    called = (at for at in ends if CALLING.intersection(lower[:at]) and lower[at] != ",")
    end = next(called, next(iter(ends), 0))
    plain = end and all(_is_talk(said, lower, at, known) for at in range(end))
    keeps = end and _roles(known, lower[0]) & {Role.AND, Role.OR, Role.ABOUT, Role.TOO, Role.NOT, Role.ONLY}
    follows = end + 1 < len(said) and (CALLING.intersection(lower[:end]) or _asks(lower, end + 1))
    return end + 1 if plain and not keeps and follows else 0


def _story(said: Sequence[Word], known: Vocabulary) -> int:
    """Where the request begins behind sentences that tell why it is made: "I clean up, so give me ..."."""
    lower = [word.lower for word in said]
    for at in range(len(lower) - 1, 1, -1):
        ended = lower[at - 1] in ENDS or (lower[at - 1] in {",", "so"} and _asks(lower, at))
        if ended and _asks(lower, at) and _tells(said[: at - 1]) and _is_about(said[at:], known):
            return at
    return 0


def _asks(lower: Sequence[str], at: int) -> bool:
    """Whether a request begins at a word."""
    start = at + (lower[at] in {"so", "please", "now"})
    start += lower[start : start + 1] == ["please"]
    first, second = (*lower[start : start + 2], "", "")[:2]
    asks = first in VERBS or (
        first in {"which", "what", "how", "are", "is", "do", "does"} and lower[at - 1] != ","
    )
    return asks or (
        first in {"i", "we", "can", "could"} and second in {"need", "want", "you", "would", "have"}
    )


def _tells(said: Sequence[Word]) -> bool:
    """Whether words are a sentence that tells something, and ask for nothing."""
    lower = [word.lower for word in said]
    asks = bool(lower) and (lower[0] in VERBS or lower[0] in OPENS or "?" in lower)
    plain = not any(
        word.quoted or (any(map(str.isdigit, word.text)) and not word.text.isdigit()) for word in said
    )
    return bool(lower) and not asks and plain and bool(FINITE.intersection(lower))


def _is_about(said: Sequence[Word], known: Vocabulary) -> bool:
    """Whether words name something of the inventory, and stand for nothing that was said before."""
    lower = [word.lower for word in said]
    nouns = any(isinstance(term, Noun) for word in lower for term in known.phrases.get((word,), ()))
    return nouns and not {"it", "its", "they", "their", "that", "those", "these", "them"}.intersection(lower)


def _approach(said: Sequence[Word], known: Vocabulary) -> int:
    """Where the request begins: at the last verb that asks, with nothing but plain talk before it."""
    lower = [word.lower for word in said[:MOST]]
    if not lower or _roles(known, lower[0]) & {Role.AND, Role.OR, Role.ABOUT, Role.TOO}:
        return 0
    found = 0
    for at, word in enumerate(lower):
        if word in VERBS and at and lower[at - 1] in BEFORE and lower[at - 2 : at - 1] != ["in"]:
            found = at
        elif not _is_talk(said, lower, at, known):
            break
    before = lower[:found]
    asks = bool(SPEAKS.intersection(before)) and not TELLS.intersection(before)
    told = "what" not in before or bool({"i", "we", "you"}.intersection(before))
    return found if asks and told else 0


def _is_talk(said: Sequence[Word], lower: Sequence[str], at: int, known: Vocabulary) -> bool:
    """Whether a word is neither about the inventory nor turns the request round."""
    word = lower[at]
    if said[at].quoted or any(mark.isdigit() or mark in "*:/_" for mark in word):
        return False
    if _roles(known, word) & {Role.NOT, Role.WITHOUT}:
        return (
            word in UNABLE or lower[at + 1 : at + 2] == ["be"] or bool(UNSURE & set(lower[at + 1 : at + 3]))
        )
    if word in IDLE or _roles(known, word) & {Role.INSIDE}:
        return True  # "on monday"
    longest = known.spans.get(word, 0)
    return not any(
        not isinstance(term, Said)
        for end in range(at + 1, at + 1 + longest)
        for term in known.phrases.get(tuple(lower[at:end]), ())
    )


def _roles(known: Vocabulary, word: str) -> set[Role]:
    terms: tuple[Term, ...] = known.phrases.get((word,), ())
    return {term.role for term in terms if isinstance(term, Said)}


def _tail(said: Sequence[Word]) -> int:
    """Where what is said behind the request begins; the end, if nothing is."""
    line, places = "", []
    for word in said:
        places.append(len(line))
        line += f"{QUOTED if word.quoted else word.lower} "
    line = line.rstrip()
    found = (pattern.search(line) for pattern in TAILS)
    start = next((one.start() for one in found if one and _is_idle(one[0])), None)
    if not start:
        return len(said)
    return next((at for at, place in enumerate(places) if place >= start), len(said))


def _is_idle(text: str) -> bool:
    """Whether "the others ... not ..." says no more than that they do not matter."""
    others = re.match(r"(?:the )?(?:others?|rest|remaining)\b", text)
    return others is None or bool(UNWANTED.intersection(text.split()))
