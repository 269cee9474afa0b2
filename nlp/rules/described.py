"""'dell hosts', 'PowerEdge R750 hosts': an unknown word before the subject's noun describes it."""

from collections.abc import Iterable
from typing import Final

from nlp.clause import Clause, Filter
from nlp.defaults import DESCRIBED
from nlp.english import Role
from nlp.facts import compares, either
from nlp.refuse import KEPT
from nlp.scene import Scene
from nlp.wording import is_ordinary, text_at
from store.query import Compare, Condition, Op, Query

EXAMPLES = ("dell hosts",)

GUESS: Final = "guess"  # how a scene notes what was taken for a description


def read(scene: Scene, at: int) -> Clause | None:
    columns = DESCRIBED.get(scene.subject.table.name, ())
    given = text_at(scene, at, known=False)
    if not columns or given is None or given.quoted or scene.names(at) or not given.text[0].isalpha():
        return None
    if is_ordinary(given):
        return None  # "any suspicious events"
    if scene.word(at) in KEPT:  # what the declarations do not know describes no host either
        return None
    noun = scene.noun(given.end)
    made = scene.word(at - 1) in {"from", "by"} and scene.said(at - 1, Role.INSIDE, Role.BY)
    if not made and (noun is None or noun.resource.table is not scene.subject.table):
        return None
    glob = f"*{given.text}*"
    fits = [Compare(path=(name,), op=Op.MATCHES, value=glob) for name in columns]
    guess(scene, fits)
    return Clause(end=given.end, effects=(Filter(condition=either(*fits)),))


def guess(scene: Scene, fits: Iterable[Condition]) -> None:
    """Note that what is looked for may be no description at all."""
    for fit in fits:
        if isinstance(fit, Compare) and fit.op is Op.MATCHES:
            scene.once(GUESS, str(fit.value), 0, lambda: True)


def guessed(scene: Scene, query: Query) -> tuple[str, ...]:
    """The unknown words that a query takes for descriptions."""
    taken = {glob for what, glob, _ in scene.seen if what == GUESS}
    values = (str(one.value) for one in compares(query.where))
    return tuple(dict.fromkeys(value.strip("*") for value in values if value in taken))
