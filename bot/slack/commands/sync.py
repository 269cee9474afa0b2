"""`/vminer sync [NAME]`: queued; whoever typed it is told when it has ended."""

from bot.access import NotAnAdmin
from bot.present.words import listed
from bot.slack.desk import Asked, Desk
from bot.slack.outbox import sentence
from store.engine import Engine


async def sync(desk: Desk, asked: Asked, *, name: str | None) -> None:
    """Queue a sync of one vCenter, or of all."""
    member = await desk.people.member(asked.writer)
    if not member.asker.may_sync:
        raise NotAnAdmin
    names = await desk.work.think(_queue, desk.engine, name, member.asker.id)
    told = f"Queued: a sync of {listed(names, most=10)}. I will tell you when it has ended."
    await desk.outbox.send(asked.to, sentence(told))


def _queue(engine: Engine, name: str | None, user: str) -> tuple[str, ...]:
    raise NotImplementedError
