"""Typing slips: a word that nothing explains becomes the known word it is nearly."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlp.english import Role
from nlp.tokens import Word
from nlp.vocabulary import Noun, Said, Vocabulary
from nlp.wordlist import words

SHORTEST = 4  # letters; shorter words are all alike
LONGEST_LEAD = 4  # words of "that start with the"
FREE = frozenset({Role.CONTAINS, Role.STARTS, Role.ENDS, Role.LIKE, Role.CALLED})
LONG_NAME = 5  # letters of a name in which a slip is forgiven
LONG = 7  # letters of the known word, from which two slips are forgiven
# Real words that look like slips of known ones.
REAL = frozenset(
    words(
        """
    about after again because before being best better bring call came care case cast change code come
    cost could data dark date dead deal desk done door dose down each easy even ever evil face fact fail
    fair fall fast feel file film find fine fire five food form four from game gave give goes gone good
    hand hard hate have head heat help here high hill hold hole home hope hour hurt idea into item join
    just keep kind lady lake land last late lead left life lift like line link live load lock long look
    lord lose loss lost love luck lunch made main make male mark meal mean meat menu mile mine miss mood
    moon more most move much near neck next nice noon nose once only open over pack page paid pain pair
    park part past path pick plan play poem poet poor post pray push race rain rare rate read real rely
    rent rest rice rich ride ring rise risk road rock role roof room root rose rule rush safe said sale
    salt same sand save seat seem self sell shop shot shut sick sign sing sink site skin slow snow soft
    soil song soon sort soul soup stay stop such suit sure swim take tale talk tape task team tell tend
    term test text than that them then they thin this tide time tiny tire told tone tool tour town tree
    trip true tune turn upon vary vast verb very vote wait wake walk wall want warm warn wash wave weak
    wear week well went were west what when whom wide wife wild wind wine wire wise wish with wood word
    wore work worn yard pizza joke weather coffee beer music movie story write ready party dinner
    breakfast price stock money bitcoin three seven eight hello world water house horse mouse those
    where there these which while whole women would score store stone shore share shape sharp spoke
    spare space since smart small smile stand start state steam steel stick still style sugar table
    taste teach thank their thing think third throw tight tired title today touch tower track trade
    train treat trend trial trick truck truly trust truth twice uncle under union until upper upset
    urban usage usual value video visit vital voice waste watch wheel white worry worth wrong wrote
    replicated young yours youth specified cool owns own given complete others other context nodes noted notes
    north lists hosted posts ghost boots roots
        """
    )
)


def corrected(
    text: Sequence[Word], known: Vocabulary, kept: Collection[str], names: Mapping[str, str]
) -> tuple[Word, ...]:
    """The words with their slips mended.

    `kept`: words in small letters that are left alone, because they are, or are part of, a name. `names`: of
    a word that is one slip away from the name of one thing, that name; it is meant where a name may stand.
    """
    shouting = all(word.text.isupper() for word in text if word.text.isalpha())
    lower = [word.lower for word in text]
    return tuple(
        _named(word, text[at - 1] if at else None, known, names)
        or (word if _is_free(lower, at, known) else None)
        or _mended(word, text[at - 1] if at else None, known, kept, shouting=shouting)
        for at, word in enumerate(text)
    )


def _is_free(lower: Sequence[str], at: int, known: Vocabulary) -> bool:
    """Whether a piece of free text stands at a word: behind "contains", "starting with"."""
    return any(
        isinstance(term, Said) and term.role in FREE
        for start in range(max(0, at - LONGEST_LEAD), at)
        for term in known.phrases.get(tuple(lower[start:at]), ())
    )


def _named(word: Word, before: Word | None, known: Vocabulary, names: Mapping[str, str]) -> Word | None:
    """The word as the name that it is nearly, where a name may stand."""
    name = None if word.quoted or word.lower in REAL else names.get(word.text)
    if name is None or len(word.text) < LONG_NAME or not (_leads(before, known) or _is_namelike(word.text)):
        return None
    return replace(word, text=name, lower=name.lower())


def _mended(
    word: Word, before: Word | None, known: Vocabulary, kept: Collection[str], *, shouting: bool
) -> Word:
    shouted = word.text.isupper() and not shouting
    if word.quoted or shouted or word.lower in kept or not _may_slip(word.lower, known):
        return word
    if before is not None and _is_singular_noun(before, known):
        return word  # a name stands there
    meant = _nearest(word.lower, known.spellings, strict=not word.text[1:].islower())
    return word if meant is None else replace(word, text=meant, lower=meant)


def _leads(before: Word | None, known: Vocabulary) -> bool:
    """Whether a name may stand behind a word."""
    terms = known.phrases.get((before.lower,), ()) if before else ()
    roles = {term.role for term in terms if isinstance(term, Said)}
    return bool(roles & {Role.INSIDE, Role.CALLED, Role.OF}) or (
        before is not None and _is_singular_noun(before, known)
    )


def _is_singular_noun(word: Word, known: Vocabulary) -> bool:
    return any(isinstance(term, Noun) and not term.plural for term in known.phrases.get((word.lower,), ()))


def _is_namelike(text: str) -> bool:
    return any(not character.isalpha() for character in text)


def _may_slip(word: str, known: Vocabulary) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in known.words and word not in REAL


@lru_cache(maxsize=4096)
def _nearest(word: str, spellings: tuple[str, ...], *, strict: bool) -> str | None:
    """The known word that is the fewest slips away: one, or two from a long word, unless `strict`."""
    near = process.extract(word, spellings, scorer=OSA.distance, score_cutoff=2, limit=12)
    allowed = [
        (distance, other)
        for other, distance, _ in near
        if distance <= (1 if strict else _allowed(word, other))
    ]
    if not allowed:
        return None
    return min(
        allowed,
        key=lambda fit: (fit[0], not fit[1].startswith(word), fit[1][0] != word[0], -len(fit[1]), fit[1]),
    )[1]


def _allowed(word: str, other: str) -> int:
    return 2 if len(other) >= LONG and len(word) > SHORTEST and other[0] == word[0] else 1
