"""text -> what it means: a query, something to ask first, or a refusal. Never raises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from nlp import (
    assemble,
    carry,
    correct,
    explain,
    followup,
    naming,
    ordering,
    past,
    refuse,
    spans,
    subject,
    tokens,
)
from nlp.clause import Asked
from nlp.english import Role
from nlp.followup import Way
from nlp.grammar import RULES
from nlp.leads import OWN
from nlp.meaning import Claim, Context, Meaning, Name, Refused, Unclear, Understood
from nlp.naming import CERTAIN
from nlp.said import Said, every
from nlp.scene import BE, Match, Scene
from nlp.spread import globbed, spread
from nlp.subject import Subject
from nlp.tokens import Word
from nlp.vocabulary import Called, Means, Noun, Term, Vocabulary, plural, registered
from store.query import Query

MOST_MARKS: Final = 2 * tokens.MAX_WORDS  # words, and the marks between them
TOO_LONG: Final = (
    f"That is too long: ask in at most {tokens.MAX_CHARACTERS} characters and {tokens.MAX_WORDS} words."
)
TOO_FAR: Final = "I cannot go on from the question before to that. Can you ask it in full?"
NOTHING_BEFORE: Final = "There is no question before this one that it could go on from. What is it about?"
DECISIVE: Final = (Role.COMPARE, Role.NOT, Role.WITHOUT, Role.HOW)  # never ignored
LEADING: Final = (Role.WITH, Role.WITHOUT, Role.THAT)  # what follows narrows
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
    if tokens.too_long(text):
        return Refused(reason=TOO_LONG)
    text = tokens.clean(text)
    words = tokens.split(text)
    if len(words) > MOST_MARKS:
        return Refused(reason=TOO_LONG)
    if not words:
        return Refused(reason=refuse.CANNOT, help=True)
    scene = _scene(text, words, context, vocabulary or registered())
    meaning = refuse.refused(scene) or _meant(scene)
    if isinstance(meaning, Understood) and scene.text != text:
        return replace(meaning, corrected=scene.text)
    return meaning


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
    reading = _read(scene)
    return _problem(scene, reading) or _understood(scene, reading, assemble.query(scene, reading.said), ())


def _following(scene: Scene, about: Subject | None, way: Way, previous: Query) -> Meaning:
    """A question that goes on from the one before."""
    resource = scene.vocabulary.resources[previous.resource]
    if about is not None and way is not Way.REFINE:
        resource = about.resource
    base = carry.swapped(resource, previous, scene.vocabulary) if way is Way.SWAP else previous
    scene = scene.about(resource, plural=about is None or way is not Way.RELATED or about.plural)
    reading = _read(scene)
    if about is not None and way is Way.REFINE and not reading.said:
        return _fresh(scene, about)
    problem = _problem(scene, reading)
    if problem is not None:
        return problem
    if not reading.said and reading.left:
        return Refused(reason=refuse.CANNOT, claims=tuple(reading.claims))
    fresh = assemble.query(scene, reading.said)
    follow = (
        carry.related(scene, fresh, base)
        if way is Way.RELATED
        else carry.refined(scene, reading.said, fresh, base)
    )
    if follow is None:
        return Unclear(reason=TOO_FAR, claims=tuple(reading.claims))
    return _understood(scene, reading, follow.query, follow.carried)


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
        ignored=tuple(scene.words[at].text for at in reading.left),
        yes_or_no=wanted.yes_or_no,
        export=wanted.export,
        claims=tuple(reading.claims),
    )


def _problem(scene: Scene, reading: Reading) -> Unclear | Refused | None:
    """What keeps a question from being answered."""
    asked = next(iter(every(Asked, reading.said)), None)
    problem: Unclear | Refused | None = refuse.phrase(scene)
    if asked is not None:
        problem = refuse.topic(scene) or asked.unclear
    problem = problem or refuse.unread(scene, reading.left) or _left_over(scene, reading.left)
    return replace(problem, claims=tuple(reading.claims)) if problem else None


def _left_over(scene: Scene, left: Sequence[int]) -> Unclear | None:
    """What must be asked because words are left over that change the meaning."""
    for at in left:
        if NAMELIKE.search(scene.words[at].text):
            return naming.nothing(scene, at, at + 1, None)
    for at in left:
        word = scene.words[at].text
        if scene.said(at, *DECISIVE) or scene.quantity(at) or scene.time(at) or scene.word(at + 1) == ":":
            reason = f'I do not understand what "{word}" is about. Can you say it in other words?'
            return Unclear(reason=reason)
        if any(name.how in CERTAIN for span in scene.names(at) for name in span.names):
            return Unclear(
                reason=f'I do not understand how "{word}" is meant. Can you say it in other words?'
            )
        if word.isalpha() and (_restricts(scene, at) or _is_elsewhere(scene, at)):
            return Unclear(reason=f'I do not know what "{word}" means of {plural(scene.subject.label)}.')
    return None


def _restricts(scene: Scene, at: int) -> bool:
    """Whether an unknown word narrows what is asked for: it stands by a noun, or behind "with" or "are"."""
    after = at + 2 if scene.word(at + 1) in {"'s", "’s"} else at + 1  # noqa: RUF001 - as people paste it
    before = at - 2 if scene.said(at - 1, Role.ARTICLE) else at - 1
    be = before if scene.word(at - 1) in OWN else at - 1
    led = scene.word(be) in BE or scene.said(before, *LEADING) is not None
    led = led or (scene.said(before, Role.INSIDE) is not None and scene.said(at, *Role) is None)
    behind = any(
        isinstance(term, Noun)
        for start in range(max(0, at - 3), at)
        for match in scene.matches[start]
        if match.end == at
        for term in match.terms
    )
    return led or behind or scene.is_known(after)


def _is_elsewhere(scene: Scene, at: int) -> bool:
    """Whether a word is a noun, or is what a column is called, if not of the subject."""
    return any(isinstance(term, Noun | Called) for match in scene.matches[at] for term in match.terms)


def _read(scene: Scene) -> Reading:
    """The clauses of a question, from left to right."""
    reading = Reading()
    at, disjunct = 0, False
    while at < len(scene.words):
        found = scene.clause(at)
        joint = scene.said(at, Role.AND, Role.OR)
        if joint and (found is None or found[0] == "courtesy"):
            disjunct, at = joint.role is Role.OR, joint.end
        elif found is None:
            reading.left.append(at)
            at += 1
        else:
            name, clause = found
            reading.said.extend(Said(effect, disjunct) for effect in clause.effects)
            done = ", ".join(type(effect).__name__.lower() for effect in clause.effects)
            words = scene.between(at, clause.end)
            reading.claims.append(Claim(rule=name, words=words, meaning=done or "nothing"))
            disjunct = disjunct and not clause.conditions
            at = max(clause.end, at + 1)
    return reading


def _scene(text: str, words: Sequence[Word], context: Context, vocabulary: Vocabulary) -> Scene:
    mended, line = _mended(text, words, context, vocabulary)
    lower = [word.lower for word in mended]
    return Scene(
        text=line,
        words=mended,
        matches=tuple(tuple(_matches(vocabulary, mended, lower, at)) for at in range(len(mended))),
        spans=spans.found(line, mended, _names(context)),
        vocabulary=vocabulary,
        context=context,
        rules=RULES,
        subject=next(iter(vocabulary.resources.values())),
    )


def _mended(
    text: str, words: Sequence[Word], context: Context, vocabulary: Vocabulary
) -> tuple[tuple[Word, ...], str]:
    """The words with their slips mended, and the text that they then make."""
    certain = [span.lower() for span, names in context.found.items() if names and names[0].how in CERTAIN]
    names = frozenset(certain)
    apart = spread(globbed(words, vocabulary, names), vocabulary, names)
    known = [span for span, names in context.found.items() if any(name.how != "slip" for name in names)]
    kept = {part for span in known for part in span.lower().split()} | refuse.KEPT
    mended = correct.corrected(apart, vocabulary, kept, _near(context))
    line, at, moved = "", 0, []
    for old, new in zip(apart, mended, strict=True):
        line += text[at : old.start]
        start, at = len(line), old.end
        line += text[old.start : old.end] if old == new else new.text
        moved.append(replace(new, start=start, end=len(line)))
    return tuple(moved), line + text[at:]


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
    if not BE.intersection(lower[at + 1 : end - 1]):
        return ()
    phrase = (lower[at], *(word for word in lower[at + 1 : end] if word not in BE))
    return tuple(term for term in vocabulary.phrases.get(phrase, ()) if isinstance(term, Means))
