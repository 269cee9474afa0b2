"""'os contains suse', 'vendor dell', 'Owner is Alice', '"x" in their notes', 'esxi 8': text of a column."""

import re

from nlp import times
from nlp.clause import Asked, Clause, Filter
from nlp.defaults import ADDRESSED, WRITTEN
from nlp.english import Role
from nlp.facts import NAME, TEXTS, either, negated
from nlp.leads import OWN
from nlp.meaning import Unclear
from nlp.naming import is_glob
from nlp.quantities import flipped
from nlp.rules.address import is_address, network_of, shape, within
from nlp.rules.described import guess
from nlp.scene import Heard, Reach, Scene
from nlp.wording import ENDS, Wording, glob_of, is_ordinary, text_at
from store.query import Compare, Condition, Op
from store.resource import Kind

EXAMPLES = ("hosts vendor dell", "esxi 8 hosts")

VERSION = "version"
VERSIONED = re.compile(r"\d+\.\d+(\.\d+)?", re.ASCII)
CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]")  # "VirtualMachine": the API's own words
PATTERNS = (Role.CONTAINS, Role.LIKE, Role.STARTS, Role.ENDS)


def read(scene: Scene, at: int) -> Clause | None:
    return (
        _column_first(scene, at)
        or _edition(scene, at)
        or _text_first(scene, at)
        or _unknown_column(scene, at)
    )


def in_column(scene: Scene, at: int) -> bool:
    """Whether a text of a column stands at a word: '"test" in their name', 'esxi 8'."""
    return _text_first(scene, at) is not None or _edition(scene, at) is not None


def _column_first(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at, *TEXTS)
    if not reaches:
        return None
    start, turned = scene.skip(end, Role.THAT, Role.THEIR), False
    while negative := scene.said(start, Role.NOT):
        start, turned = negative.end, not turned
    said = scene.said(start, *PATTERNS) or scene.said(start, Role.COMPARE) or scene.said(start, Role.IS)
    start = said.end if said else start
    pattern = said is not None and said.role in PATTERNS
    if (
        pattern
        and said is not None
        and scene.word(said.end) in {"the", "next"}
        and _is_ahead(scene, said.end)
    ):
        return None  # "that end in the next 60 days"
    given = text_at(scene, scene.skip(start, Role.ARTICLE), known=pattern)
    told = said is not None and said.role is Role.IS and scene.said(at - 1, Role.THAT) is not None
    if given is None and (_is_taken(scene, at, start) or (told and scene.noun(start))):
        given = Wording(scene.words[start].text, start + 1, quoted=False)
    if given is None or _is_own_name(scene, reaches[0], start, said):
        return None
    plain = said is None and reaches[0].column.kind is not Kind.MAP and is_ordinary(given)
    if plain or (said is not None and said.role is Role.IS and scene.word(start) in OWN):
        return None  # "mac conflict", "is my need"
    fits, given = _alternatives(scene, reaches[0], said, given)
    if said is None:
        guess(scene, fits)
    whole = either(*fits)
    return Clause(end=given.end, effects=(Filter(condition=negated(whole) if turned else whole),))


def _is_ahead(scene: Scene, at: int) -> bool:
    return times.ahead(scene.words, at, scene.context.now, scene.context.zone) is not None


def _is_taken(scene: Scene, at: int, start: int) -> bool:
    """Whether a word is a column's text though it means something else: "version 8", "of type iso"."""
    if scene.quantity(start) or CAMEL.match(scene.words[start].text if start < len(scene.words) else ""):
        return True
    last = scene.word(at - 1) == "with" and start == len(scene.words) - 1 and not scene.columns(start)[0]
    led = scene.word(at - 1) == "of" or last
    return led and scene.word(start).isalnum() and not scene.said(start, *ENDS)


def _edition(scene: Scene, at: int) -> Clause | None:
    """'esxi 7 or 8', where 'esxi version' is a column; '8.0.2', where 'version' is one."""
    noun = scene.noun(at)
    place = noun.end if noun else at
    if not (scene.word(place)[:1].isdigit() if noun else VERSIONED.fullmatch(scene.word(place))):
        return None
    said = (*(scene.word(one) for one in range(at, place)), VERSION)
    column = scene.vocabulary.called(scene.subject.table, said, Kind.TEXT)
    if column is None or scene.quantity(place + 1):
        return None
    given = Wording(scene.words[place].text, place + 1, quoted=False)
    reach, joint = Reach((column.name,), column), scene.said(given.end, Role.OR, Role.AND)
    fits = [_condition(scene, reach, None, given)]
    if joint and scene.word(joint.end)[:1].isdigit():  # not "8 or later"
        fits, given = _alternatives(scene, reach, None, given)
    return Clause(end=given.end, effects=(Filter(condition=either(*fits)),))


def _is_own_name(scene: Scene, reach: Reach, at: int, said: Heard | None) -> bool:
    """Whether an object is named there rather than a value: "ip app-07", "which os is app-07"."""
    if said is not None and said.role is not Role.IS:
        return False
    if reach.column.name in scene.subject.table.named:
        return said is not None and _is_other(scene, at)
    led = scene.said(at - 2, Role.WITH) is not None  # "with iso win*"
    if said is None and not led and is_glob(scene.word(at)) and not scene.word(at)[:1].isdigit():
        return True
    return any(
        name.resource == scene.subject.name and name.how in {"exact", "case"}
        for span in scene.names(at)
        for name in span.names
    )


def _is_other(scene: Scene, at: int) -> bool:
    """Whether something else than the subject is so named: "which groups is app-07 in"."""
    names = [name for span in scene.names(at) for name in span.names if name.how in {"exact", "case"}]
    return bool(names) and all(name.resource != scene.subject.name for name in names)


def _alternatives(
    scene: Scene, reach: Reach, said: Heard | None, given: Wording
) -> tuple[list[Condition], Wording]:
    """'contains suse or red hat'."""
    fits = [_condition(scene, reach, said, given)]
    while joint := scene.said(given.end, Role.OR, Role.AND):
        further = text_at(scene, scene.skip(joint.end, *PATTERNS), known=False)
        if further is None or (joint.role is Role.AND and not _is_number(scene, given, further)):
            break
        fits.append(_condition(scene, reach, said, further))
        given = further
    return fits, given


def _is_number(scene: Scene, given: Wording, further: Wording) -> bool:
    """Whether a text is another number after a number: "version 13 and 15"."""
    return given.text[:1].isdigit() and further.text.isdigit() and not scene.columns(further.end)[0]


def _text_first(scene: Scene, at: int) -> Clause | None:
    """'"test" in their name', 'the word test in the notes'."""
    word = scene.said(at, Role.CONTAINS)
    start = scene.skip(word.end if word else at, Role.ARTICLE)
    given = text_at(scene, start)
    if given is None or scene.word(given.end) not in {"in", "within", "inside"}:
        return None
    owned = scene.said(given.end + 1, Role.THEIR, Role.ARTICLE) is not None
    if text_at(scene, start, known=False) is None and not (word or owned):
        return None
    reaches, end = scene.columns(scene.skip(given.end + 1, Role.THEIR, Role.ARTICLE), *TEXTS)
    if not reaches:
        return None
    condition = Compare(path=reaches[0].path, op=Op.MATCHES, value=glob_of(Role.CONTAINS, given))
    return Clause(end=end, effects=(Filter(condition=condition),))


def _unknown_column(scene: Scene, at: int) -> Clause | None:
    """'where Onwer is Alice', 'Onwer = Alice': nothing is so called."""
    called = text_at(scene, at, known=False)
    if called is None or called.quoted:
        return None
    said = scene.said(called.end, Role.IS)
    given = text_at(scene, said.end, known=False) if said else None
    told = scene.said(at - 1, Role.THAT) or scene.word(called.end) in {"=", "=="}
    named = any(name.how != "slip" for span in scene.names(at) for name in span.names)
    if given is None or named or not told:
        return None
    reason = f'I know no column or custom attribute "{called.text}" of {scene.subject.label}.'
    return Clause(end=given.end, effects=(Asked(unclear=Unclear(reason=reason)),))


def _condition(scene: Scene, reach: Reach, said: Heard | None, given: Wording) -> Condition:
    """The column against the text: a pattern, compared, the same, or contained in it."""
    path, text = reach.path, given.text
    written = WRITTEN.get((scene.subject.table.name, reach.column.name))
    if written is not None and text.isdigit():
        text = written.format(text)
    if said is not None and said.role in PATTERNS:
        return Compare(path=path, op=Op.MATCHES, value=glob_of(said.role, given))
    if said is not None and said.role is Role.COMPARE and (not said.value.about or _is_aged(said, text)):
        op = flipped(said.value.op) if said.value.about else said.value.op
        compared = Compare(path=path, op=op, value=text)
        return negated(compared) if said.value.negated else compared
    network = network_of(text)
    if network:
        return either(
            *within(scene.subject.table.name, network) or [Compare(path=path, op=Op.WITHIN, value=network)]
        )
    alike = ADDRESSED.get((scene.subject.table.name, shape(text)), ())
    if reach.column.name in alike:
        return either(*(Compare(path=(name,), op=Op.EQ, value=text) for name in alike))
    pattern = is_glob(text) and not given.quoted
    whole = path == NAME or reach.column.kind is Kind.MAP or is_address(text) or text != given.text
    if whole and not pattern:
        return Compare(path=path, op=Op.EQ, value=text)
    return Compare(path=path, op=Op.MATCHES, value=_glob(text, given))


def _is_aged(said: Heard, text: str) -> bool:
    """Whether it is a version that is "older than" another one."""
    return said.value.about == "age" and any(map(str.isdigit, text))


def _glob(text: str, given: Wording) -> str:
    """What the value must fit: the text is a glob, a beginning ("8.0"), or somewhere in it."""
    if is_glob(text) and not given.quoted:
        return text
    return f"{text}*" if text[0].isdigit() else f"*{text}*"
