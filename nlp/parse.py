"""text -> what it means: a query, something to ask first, or a refusal. Never raises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from nlp import (
    account,
    aside,
    assemble,
    carry,
    correct,
    explain,
    followup,
    glossary,
    leads,
    mending,
    naming,
    ordering,
    owned,
    past,
    refuse,
    shared,
    spans,
    subject,
    talk,
    teaching,
    tokens,
    tongues,
)
from nlp.clause import Asked, InFull
from nlp.english import SPARE, Role
from nlp.followup import Way
from nlp.grammar import RULES
from nlp.meaning import Claim, Context, Meaning, Name, Refused, Unclear, Understood
from nlp.naming import CERTAIN
from nlp.rules import described, having
from nlp.said import Said, every
from nlp.scene import BE, Match, Scene
from nlp.spread import globbed, spread
from nlp.subject import Subject
from nlp.supposed import supposed
from nlp.tokens import Word
from nlp.tongues import Foreign
from nlp.vocabulary import Means, Term, Vocabulary, plural, registered
from store.query import Kind, Query

MOST_READ: Final = 120  # words, of all the ways in which slips may be mended together
MOST_MARKS: Final = tokens.MAX_WORDS + 40  # words, and the marks between them
TOO_LONG: Final = (
    f"That is too long: ask in at most {tokens.MAX_CHARACTERS} characters and {tokens.MAX_WORDS} words."
)
COMPARED: Final = frozenset({"unlike", "alike"})  # rules that read "than the rest"
PARTED: Final = dict.fromkeys(("isn't", "aren't", "wasn't", "weren't", "isnt", "arent"), "not")
PARTING: Final = BE | PARTED.keys()
TOO_FAR: Final = "I cannot go on from the question before to that. Can you ask it in full?"
WHICH_ONE: Final = "The answer before was a number: which one do you mean? Name it, or ask for the list."
NOTHING_BEFORE: Final = "There is no question before this one that it could go on from. What is it about?"
DECISIVE: Final = (Role.COMPARE, Role.NOT, Role.WITHOUT, Role.HOW)  # never ignored
NAMELIKE: Final = re.compile(r"[^\W_]+[-_.][\w.-]*\d|[^\W\d_]\d|\d[^\W\d_]")  # "srv-web01"


@dataclass(kw_only=True)
class Reading:
    """What has been read so far: what clauses do, which rule claimed which words, which words are left."""

    said: list[Said] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    left: list[int] = field(default_factory=list)


def parse(text: str, context: Context, vocabulary: Vocabulary | None = None) -> Meaning:
    """What the text means in its context; never raises.

    `vocabulary`: of the resources that can be asked about; of all that are declared, unless given.
    """
    known, text = vocabulary or registered(), tokens.clean(text)
    other = None if tokens.too_long(text) else tongues.foreign(text)
    return _translated(other, context, known) if other else _said(text, context, known)


def _said(text: str, context: Context, known: Vocabulary) -> Meaning:
    """What an English text means."""
    words = () if tokens.too_long(text) else tokens.split(text)
    if tokens.too_long(text) or len(words) > MOST_MARKS:
        return Refused(reason=TOO_LONG)
    if not words:
        return Refused(reason=refuse.CANNOT, help=True)
    fresh = talk.anew(text, words)
    if fresh is not None:
        return parse(fresh, replace(context, previous=None), known)
    step = talk.step(words) or teaching.read(text, context.glossary, known)
    if step is not None:
        return step
    meant, used = glossary.applied(text, context.glossary, known)
    if used:
        return glossary.told(parse(meant, replace(context, glossary=()), known), used)
    readings = (_mended(scene, text, cost) for scene, cost in _scenes(text, words, context, known))
    return mending.chosen(tuple(readings))


def _translated(other: Foreign, context: Context, known: Vocabulary) -> Meaning:
    """What a text of another tongue means; refused, where a word of it is not known in English."""
    stranger = next((word for word in other.kept if not _is_known(word, context, known)), None)
    if stranger is not None or tongues.foreign(other.english):
        return Refused(reason=other.tongue.unknown.format(stranger or other.english))
    meaning = parse(other.english, context, known)
    return replace(meaning, corrected=other.english) if isinstance(meaning, Understood) else meaning


def _is_known(word: str, context: Context, known: Vocabulary) -> bool:
    """Whether a word is English too, or may be a name."""
    plain = word.strip(".").lower()
    named = {part for span in context.found for part in span.lower().split()}
    return plain in known.words or not plain.isalpha() or (plain in named and word[0].isupper())


def _mended(scene: Scene, text: str, cost: float) -> mending.Reading:
    """What the text means with its slips mended."""
    meaning = talk.nth(scene) or refuse.refused(scene) or _meant(scene)
    if isinstance(meaning, Understood) and scene.text != text:
        meaning = replace(meaning, corrected=scene.text)
    return mending.Reading(text=scene.text, meaning=meaning, cost=cost)


def _meant(scene: Scene) -> Meaning:
    about, previous = subject.find(scene), scene.context.previous
    if isinstance(about, Unclear):
        return about
    way = Way.NEW if previous is None else followup.way(scene, about, previous)
    if previous is not None and way is not Way.NEW:
        return _following(scene, about, way, previous)
    if previous is None and followup.is_incomplete(scene, told=about is not None and about.by == "noun"):
        return Unclear(reason=NOTHING_BEFORE)
    if about is None:
        return refuse.topic(scene) or Refused(reason=refuse.CANNOT)
    return _fresh(scene, about)


def _fresh(scene: Scene, about: Subject) -> Meaning:
    """A question of its own."""
    scene = scene.about(about.resource, plural=about.plural)
    unnamed = leads.unnamed(scene)
    if unnamed is not None:
        return unnamed
    reading = _read(scene)
    return _problem(scene, reading) or _understood(scene, reading, assemble.query(scene, reading.said), ())


def _following(scene: Scene, about: Subject | None, way: Way, previous: Query) -> Meaning:
    """A question that goes on from the one before."""
    resource = scene.vocabulary.resources[previous.resource]
    if about is not None and way is not Way.REFINE:
        resource = about.resource
    base = carry.swapped(resource, previous, scene.vocabulary) if way is Way.SWAP else previous
    if base.where is None and previous.where is not None:
        way, base = Way.RELATED, previous  # nothing of what was asked before can be said of this
    scene = scene.about(resource, plural=about is None or way is not Way.RELATED or about.plural)
    reading = _read(scene)
    if about is not None and way is Way.REFINE and not reading.said:
        return _elsewhere(scene, about, previous)
    problem = _problem(scene, reading)
    if problem is not None:
        return problem
    if not reading.said and reading.left:
        return Refused(reason=refuse.CANNOT, claims=tuple(reading.claims))
    if every(InFull, reading.said) and base.kind in {Kind.COUNT, Kind.AGGREGATE}:
        return Unclear(reason=WHICH_ONE, claims=tuple(reading.claims))
    fresh = assemble.query(scene, reading.said)
    follow = (
        carry.belonging(scene, fresh, base)
        if way is Way.RELATED
        else carry.refined(scene, reading.said, fresh, base)
    )
    if follow is None:
        return Unclear(reason=TOO_FAR, claims=tuple(reading.claims))
    return _understood(scene, reading, follow.query, follow.carried)


def _elsewhere(scene: Scene, about: Subject, previous: Query) -> Meaning:
    """A question that says nothing of what was asked before; with an "it", of what that was about."""
    focus = carry.focus(scene.about(about.resource), previous)
    if focus is not None and followup.refers(scene):
        return _following(scene, about, Way.REFINE, focus)
    bound = followup.refers(scene) or followup.only_reshapes(scene)
    return Unclear(reason=TOO_FAR) if bound else _fresh(scene, about)


def _understood(
    scene: Scene, reading: Reading, query: Query, carried: tuple[str, ...]
) -> Understood | Refused:
    wanted = assemble.wanted(reading.said)
    rewound = past.then(scene, reading.said, query)
    if isinstance(rewound, Refused):
        return replace(rewound, claims=tuple(reading.claims))
    query = ordering.settled(rewound, scene.vocabulary.resources[query.resource])
    return Understood(
        query=query,
        reading=explain.reading(query, scene.vocabulary),
        carried=carried,
        supposed=supposed(scene, query),
        guessed=described.guessed(scene, query),
        ignored=tuple(scene.words[at].text for at in reading.left),
        yes_or_no=wanted.yes_or_no,
        export=wanted.export,
        claims=tuple(reading.claims),
    )


def _problem(scene: Scene, reading: Reading) -> Unclear | Refused | None:
    """What keeps a question from being answered."""
    asked = next(iter(every(Asked, reading.said)), None)
    compared = any(claim.rule in COMPARED for claim in reading.claims)
    problem: Unclear | Refused | None = None if compared else refuse.phrase(scene)
    if asked is not None:
        problem = refuse.topic(scene) or asked.unclear
    problem = (
        problem
        or leads.personal(scene)
        or refuse.unread(scene, reading.left)
        or _left_over(scene, reading.left)
    )
    return replace(problem, claims=tuple(reading.claims)) if problem else None


def _left_over(scene: Scene, left: Sequence[int]) -> Unclear | None:
    """What must be asked because words are left over that change the meaning."""
    for at in left:
        if NAMELIKE.search(scene.words[at].text):
            return naming.nothing(scene, at, at + 1, None)
    for at in left:
        word = scene.words[at].text
        if _is_aside(scene, at):
            continue
        if scene.said(at, *DECISIVE) or scene.quantity(at) or scene.time(at) or scene.word(at + 1) == ":":
            reason = f'I do not understand what "{word}" is about. Can you say it in other words?'
            return Unclear(reason=reason)
        if any(name.how in CERTAIN for span in scene.names(at) for name in span.names):
            return Unclear(
                reason=f'I do not understand how "{word}" is meant. Can you say it in other words?'
            )
        if any(map(str.isalpha, word)) and scene.word(at) not in SPARE:
            return Unclear(reason=f'I do not know what "{word}" means of {plural(scene.subject.label)}.')
    return None


def _is_aside(scene: Scene, at: int) -> bool:
    """Whether a word stands in parentheses among words that say nothing that could be misread."""
    opening = next((place for place in range(at, -1, -1) if scene.word(place) in {"(", ")"}), None)
    closing = next((place for place in range(at, len(scene.words)) if scene.word(place) in {"(", ")"}), None)
    if opening is None or closing is None or scene.word(opening) != "(" or scene.word(closing) != ")":
        return False
    said = range(opening + 1, closing)
    return not any(scene.said(one, *DECISIVE) or scene.quantity(one) or scene.names(one) for one in said)


def _read(scene: Scene) -> Reading:
    """The clauses of a question, from left to right."""
    reading = Reading(claims=[*account.around(scene.text[: scene.words[0].start])])
    at, disjunct = 0, False
    while at < len(scene.words):
        found = scene.clause(at)
        joint = scene.said(at, Role.AND, Role.OR)
        if joint and (found is None or found[0] == "courtesy"):
            reading.claims.append(account.joined(scene, at, joint))
            who = scene.word(joint.end - 1) == "who" and joint.end - at > 1
            disjunct, at = joint.role is Role.OR, joint.end - who
            if who and (told := scene.clause(at)) and told[0] == "courtesy":
                reading.said.append(Said(Asked(unclear=Unclear(reason=having.WHO)), disjunct=False))
        elif found is None:
            reading.claims.append(account.unused(scene, at))
            reading.left.append(at)
            at += 1
        else:
            name, clause = found
            reading.said.extend(Said(effect, disjunct) for effect in clause.effects)
            reading.claims.append(account.claimed(scene, name, at, clause))
            disjunct = disjunct and not clause.conditions
            at = max(clause.end, at + 1)
    reading.claims.extend(account.around(scene.text[scene.words[-1].end :]))
    return reading


def _scenes(
    text: str, words: Sequence[Word], context: Context, vocabulary: Vocabulary | None
) -> Iterator[tuple[Scene, float]]:
    """The words with their slips mended in each way that they may be meant, and the cost of that."""
    known = vocabulary or registered()
    names = _certain(context)
    told = owned.read(globbed(words, known, names), context.found)
    apart = shared.shared_out(aside.core(spread(told, known, names), known), known)
    sure = [span for span, some in context.found.items() if any(name.how != "slip" for name in some)]
    kept = {part for span in sure for part in span.lower().split()} | refuse.KEPT
    most = max(1, MOST_READ // len(apart))
    for way in correct.ways(apart, known, kept, _near(context), most):
        line, mended = _rewritten(text, apart, way.words)
        yield _scene(line, aside.core(mended, known), context, known), way.cost


def _scene(text: str, words: tuple[Word, ...], context: Context, vocabulary: Vocabulary) -> Scene:
    lower = [word.lower for word in words]
    return Scene(
        text=text,
        words=words,
        matches=tuple(tuple(_matches(vocabulary, words, lower, at)) for at in range(len(words))),
        spans=spans.found(text, words, _names(context)),
        vocabulary=vocabulary,
        context=context,
        rules=RULES,
        subject=next(iter(vocabulary.resources.values())),
    )


def _rewritten(text: str, before: Sequence[Word], after: Sequence[Word]) -> tuple[str, tuple[Word, ...]]:
    """The text with other words, and these where they then stand."""
    line, at, moved = "", 0, []
    for old, new in zip(before, after, strict=True):
        line += text[at : old.start]
        start, at = len(line), old.end
        line += text[old.start : old.end] if old == new else new.text
        typed = None if old.text == new.text else old.text
        moved.append(replace(new, start=start, end=len(line), typed=typed))
    return line + text[at:], tuple(moved)


def _certain(context: Context) -> frozenset[str]:
    """What is just so named, in small letters."""
    return frozenset(
        span.lower() for span, names in context.found.items() if names and names[0].how in CERTAIN
    )


def _near(context: Context) -> dict[str, str]:
    """The words that are one slip away from just one name, and that name."""
    return {
        span: names[0].name
        for span, names in context.found.items()
        if len({name.name for name in names}) == 1 and names[0].how == "slip"
    }


def _names(context: Context) -> Mapping[str, tuple[Name, ...]]:
    """What is found, also under the names that slips of them may be mended to."""
    near = {
        name.name: tuple(replace(one, how="case") for one in names)
        for names in context.found.values()
        for name in names
        if name.how == "slip"
    }
    return {**near, **context.found}


def _matches(vocabulary: Vocabulary, words: Sequence[Word], lower: Sequence[str], at: int) -> Iterator[Match]:
    """The phrases that begin at a word, the longest first; none runs over a quoted word."""
    longest = min(at + vocabulary.spans.get(lower[at], 0) + 1, len(lower))
    until = next((place for place in range(at, longest) if words[place].quoted), longest)
    for end in range(until, at, -1):
        terms = vocabulary.phrases.get(tuple(lower[at:end])) or _parted(vocabulary, lower, at, end)
        if terms:
            yield Match(end, terms)


def _parted(vocabulary: Vocabulary, lower: Sequence[str], at: int, end: int) -> tuple[Term, ...]:
    """The values of a phrase within which "is" stands: "tools are not running"."""
    if not PARTING.intersection(lower[at + 1 : end - 1]):
        return ()
    phrase = (lower[at], *(PARTED.get(word, word) for word in lower[at + 1 : end] if word not in BE))
    return tuple(term for term in vocabulary.phrases.get(phrase, ()) if isinstance(term, Means))
