"""text -> what it means: a query, something to ask first, or a refusal. Never raises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nlp import assemble, correct, explain, followup, naming, refuse, spans, subject, times, tokens
from nlp.assemble import Said
from nlp.clause import Asked
from nlp.english import Role
from nlp.followup import Next, Way
from nlp.grammar import RULES
from nlp.meaning import Claim, Context, Meaning, Name, Refused, Unclear, Understood
from nlp.naming import CERTAIN
from nlp.scene import BE, Match, Scene
from nlp.spread import spread
from nlp.tokens import Word
from nlp.vocabulary import Means, Term, Vocabulary, registered
from store.query import Query

TOO_LONG = f"That is too long: ask in at most {tokens.MAX_CHARACTERS} characters and {tokens.MAX_WORDS} words."
MOST_MARKS = 2 * tokens.MAX_WORDS  # words, and the marks between them
TOO_FAR = "I cannot go on from the question before to that. Can you ask it in full?"
NOT_BEFORE = "There is no question before this one that it could go on from. What is it about?"
DECISIVE = (Role.COMPARE, Role.NOT, Role.WITHOUT, Role.HOW)
NAMELIKE = re.compile(r"[^\W_]+[-_.][\w.-]*\d|[^\W\d_]\d|\d[^\W\d_]")  # "srv-web01"


@dataclass(kw_only=True)
class Reading:
    """What has been read of a question so far."""

    said: list[Said] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    left: list[int] = field(default_factory=list)


def parse(text: str, context: Context, vocabulary: Vocabulary | None = None) -> Meaning:
    """What the text means in its context; never raises.

    `vocabulary`: of the resources that can be asked about; of all that are declared, unless given.
    """
    if tokens.too_long(text):
        return Refused(reason=TOO_LONG)
    words = tokens.split(text)
    if len(words) > MOST_MARKS:
        return Refused(reason=TOO_LONG)
    return _parse(text, words, context, vocabulary or registered())


def _parse(text: str, words: tuple[Word, ...], context: Context, vocabulary: Vocabulary) -> Meaning:
    if not words:
        return Refused(reason=refuse.CANNOT)
    mended, line = _mended(text, words, context, vocabulary)
    scene = _scene(line, mended, context, vocabulary)
    refusal = refuse.refused(scene)
    if refusal is not None:
        return refusal
    about = subject.find(scene)
    previous = context.previous
    if isinstance(about, Unclear):
        return about
    way = Way.NEW if previous is None else followup.way(scene, about, previous)
    if previous is None or way is Way.NEW:
        if previous is None and (about is None or about.by == "words") and followup.refers(scene):
            return Unclear(reason=NOT_BEFORE)
        if about is None:
            return refuse.topic(scene) or Refused(reason=refuse.CANNOT)
        return _fresh(scene, about, line, text)
    return _following(scene, about, way, previous, line, text)


def _fresh(scene, about, line, text):
    scene = scene.about(about.resource, plural=about.plural)
    reading = _read(scene)
    return _meaning(scene, reading, line if line != text else None)


def _following(scene, about, way, previous, line, text):
    before = scene.vocabulary.resources[previous.resource]
    base = previous
    resource = before
    if way is not Way.REFINE:
        resource = about.resource
    if way is Way.SWAP:
        base = followup.swapped(resource, previous, scene.vocabulary)
    scene = scene.about(resource, plural=True if way is not Way.RELATED else about.plural)
    reading = _read(scene)
    if way is Way.REFINE and about is not None and not reading.said:
        return _fresh(scene, about, line, text)
    return _meaning(scene, reading, line if line != text else None, way, base)


def _mended(
    text: str, words: tuple[Word, ...], context: Context, vocabulary: Vocabulary
) -> tuple[tuple[Word, ...], str]:
    """The words with their slips mended, and the text that they then make."""
    certain = [span.lower() for span, names in context.found.items() if names and names[0].how in CERTAIN]
    words = spread(words, vocabulary, frozenset(certain))
    known = [span for span, names in context.found.items() if any(name.how != "slip" for name in names)]
    kept = {part for span in known for part in span.lower().split()} | refuse.KEPT
    mended = correct.corrected(words, vocabulary, kept, _near(context))
    if mended == words:
        return words, text
    line, at, moved = "", 0, []
    for old, new in zip(words, mended, strict=True):
        line += text[at : old.start]
        start = len(line)
        line += text[old.start : old.end] if old == new else new.text
        moved.append(Word(text=new.text, lower=new.lower, start=start, end=len(line), quoted=new.quoted))
        at = old.end
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


def _matches(
    vocabulary: Vocabulary, words: Sequence[Word], lower: Sequence[str], at: int
) -> Iterator[Match]:
    """The phrases that begin at a word, the longest first."""
    if words[at].quoted:
        return
    for end in range(min(at + vocabulary.spans.get(lower[at], 0) + 1, len(lower)), at, -1):
        terms = vocabulary.phrases.get(tuple(lower[at:end]))
        if terms and not any(word.quoted for word in words[at:end]):
            yield Match(end, terms)
        elif terms := _parted(vocabulary, lower, at, end):
            yield Match(end, terms)


def _parted(vocabulary: Vocabulary, lower: Sequence[str], at: int, end: int) -> tuple[Term, ...]:
    """The values of a phrase within which "is" stands: "tools are not running"."""
    if not BE.intersection(lower[at + 1 : end - 1]):
        return ()
    phrase = (lower[at], *(word for word in lower[at + 1 : end] if word not in BE))
    return tuple(term for term in vocabulary.phrases.get(phrase, ()) if isinstance(term, Means))


def _read(scene: Scene) -> Reading:
    reading = Reading()
    at, disjunct = 0, False
    while at < len(scene.words):
        found = scene.clause(at)
        joint = scene.said(at, Role.AND, Role.OR)
        if joint and (found is None or found[0] == "courtesy"):
            disjunct, at = joint.role is Role.OR, joint.end
            continue
        if found is None:
            reading.left.append(at)
            at += 1
            continue
        name, clause = found
        reading.said.extend(Said(effect, disjunct) for effect in clause.effects)
        reading.claims.append(
            Claim(rule=name, words=scene.between(at, clause.end), meaning=_told(clause.effects))
        )
        if clause.conditions:
            disjunct = False
        at = max(clause.end, at + 1)
    return reading


def _told(effects: Sequence[object]) -> str:
    return ", ".join(type(effect).__name__.lower() for effect in effects) or "nothing"


def _meaning(
    scene: Scene,
    reading: Reading,
    corrected: str | None,
    way: Way = Way.NEW,
    previous: Query | None = None,
) -> Meaning:
    problem = _problem(scene, reading, following=previous is not None)
    if problem is not None:
        return replace(problem, claims=tuple(reading.claims))
    query = assemble.query(scene, reading.said)
    carried: tuple[str, ...] = ()
    if previous is not None:
        follow = _next(scene, reading, way, query, previous)
        if follow is None:
            return Unclear(reason=TOO_FAR, claims=tuple(reading.claims))
        query, carried = follow
    wanted = assemble.wanted(reading.said)
    return Understood(
        query=query,
        reading=explain.reading(query, scene.vocabulary),
        corrected=corrected,
        carried=carried,
        ignored=tuple(scene.words[at].text for at in reading.left),
        yes_or_no=wanted.yes_or_no,
        export=wanted.export,
        claims=tuple(reading.claims),
    )


def _next(scene: Scene, reading: Reading, way: Way, query: Query, previous: Query) -> Next | None:
    if way is Way.RELATED:
        return followup.related(scene, query, previous)
    return followup.refined(scene, reading.said, query, previous)


def _problem(scene: Scene, reading: Reading, *, following: bool) -> Unclear | Refused | None:
    """What keeps a question from being answered."""
    for asked in assemble.every(Asked, reading.said):
        return refuse.topic(scene) or asked.unclear
    if refuse.phrase(scene) is not None:
        return refuse.phrase(scene)
    refusal = refuse.unread(scene, reading.left)
    if refusal is not None:
        return refusal
    for at in reading.left:
        if scene.said(at, *DECISIVE) or scene.quantity(at) or _is_time(scene, at):
            word = scene.words[at].text
            return Unclear(reason=f'I do not understand what "{word}" is about. Can you say it in other words?')
        if NAMELIKE.search(scene.words[at].text):
            return naming.nothing(scene, at, at + 1, None)
    if following and not reading.said and reading.left:
        return Refused(reason=refuse.CANNOT)
    return None


def _is_time(scene: Scene, at: int) -> bool:
    return times.read(scene.words, at, scene.context.now, scene.context.zone) is not None
