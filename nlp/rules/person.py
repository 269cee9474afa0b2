"""'changes by alice', 'what did alice change': whoever did it, of what has a column "by whom"."""

from nlp.clause import Chosen, Clause, Filter
from nlp.defaults import NO_PLACES
from nlp.facts import either
from nlp.scene import Scene
from nlp.wording import text_at
from store.query import Compare, Op
from store.resource import Kind

EXAMPLES = ("changes by alice", "events by alice")

BY_WHOM = ("by", "whom")
LEADS = frozenset({"by", "did", "from"})


def read(scene: Scene, at: int) -> Clause | None:
    return _who(scene, at) or _by(scene, at)


def _who(scene: Scene, at: int) -> Clause | None:
    """'who created ...', where a column is called "created by"."""
    phrase = (scene.word(at + 1), "by")
    asked = scene.word(at) == "who" and not scene.subject.table.log  # whose lines tell it anyway
    column = scene.vocabulary.called(scene.subject.table, phrase) if asked else None
    return Clause(end=at + 2, effects=(Chosen(paths=((column.name,),)),)) if column else None


def _by(scene: Scene, at: int) -> Clause | None:
    column = scene.vocabulary.called(scene.subject.table, BY_WHOM, Kind.TEXT)
    account = scene.word(at) == "of" and "\\" in scene.word(at + 1)  # "tasks of CORP\\alice"
    led = account or scene.word(at) in LEADS
    given = text_at(scene, at + 1, known=False) if column and led else None
    if column is None or given is None or scene.time(at + 1) or _is_place(scene, at + 1):
        return None
    path, text = (column.name,), given.text
    fits = (Compare(path=path, op=Op.EQ, value=text), Compare(path=path, op=Op.MATCHES, value=f"*\\{text}"))
    return Clause(end=given.end, effects=(Filter(condition=either(*fits)),))


def _is_place(scene: Scene, at: int) -> bool:
    """Whether something is so named in which or on which other things are."""
    return any(name.resource not in NO_PLACES for span in scene.names(at) for name in span.names)
