"""`/vminer sync [NAME]`: queued; whoever typed it is told when it has ended."""

from bot.access import NotAnAdmin
from bot.present.words import listed
from bot.slack.desk import Asked, Desk
from bot.slack.outbox import sentence
from store import jobs, vcenter
from store.engine import Engine
from store.errors import VminerError


class NoVCenter(VminerError):
    """There is no vCenter to sync yet. Add one in the terminal: `vminer vcenter add`."""


async def sync(desk: Desk, asked: Asked, *, name: str | None) -> None:
    """Queue a sync of one vCenter, or of each. Raises `NotAnAdmin`, `UnknownVCenter` or `NoVCenter`."""
    member = await desk.people.member(asked.writer)
    if not member.asker.may_sync:
        raise NotAnAdmin
    names = await desk.work.think(_queue, desk.engine, name, member.asker.id)
    told = f"I have queued a sync of {listed(names, most=10)}, and tell you directly when it has ended."
    await desk.outbox.send(asked.to, sentence(told))


def _queue(engine: Engine, name: str | None, user: str) -> tuple[str, ...]:
    """Defer the jobs. Returns the names of the vCenters, also of those that were waiting already."""
    with engine.begin() as connection:
        wanted = vcenter.narrowed(vcenter.every(connection), [name] if name else [])
        if not wanted:
            raise NoVCenter
        for one in wanted:
            jobs.defer_sync(connection, one.id, user=user)
    return tuple(one.name for one in wanted)
