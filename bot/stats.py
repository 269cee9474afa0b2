"""The fleet at a glance, as an answer."""

from bot.access import Asker
from bot.answer import Answer, AnswerKind, Context
from store import stats as store


def stats(asker: Asker, context: Context) -> Answer:
    """What there is in the vCenters that the asker may see. Raises what the store raises."""
    with context.engine.connect() as connection:
        told = store.stats(connection, asker.scope)
    return Answer(
        question="stats",
        kind=AnswerKind.DETAIL,
        understood="The demo fleet at a glance" if context.demo else "The fleet at a glance",
        asked_at=context.now,
        columns=tuple(told),
        rows=({shown.name: cell for shown, cell in told.items()},),
        total=1,
        demo=context.demo,
    )
