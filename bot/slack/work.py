"""What is being done: answers in one bounded pool of threads, files in another; and how it ends."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any, ParamSpec, TypeVar

from store.errors import VminerError

P = ParamSpec("P")
T = TypeVar("T")

QUESTIONS, EXPORTS = 6, 2  # threads
CONNECTIONS = QUESTIONS + EXPORTS  # to the database, at most


class Stopping(VminerError):
    """vMiner is being stopped. Ask again in a minute."""


class Work:
    """The deeds under way. None is lost sight of: a task without a reference may vanish in mid-air."""

    def __init__(self) -> None:
        self._deeds: set[asyncio.Task[None]] = set()
        self._questions = ThreadPoolExecutor(QUESTIONS, "question")
        self._exports = ThreadPoolExecutor(EXPORTS, "export")
        self._over = Event()

    def start(self, deed: Coroutine[Any, Any, None]) -> None:
        """Let a deed, which does not raise, go its way."""
        task = asyncio.get_running_loop().create_task(deed)
        self._deeds.add(task)
        task.add_done_callback(self._deeds.discard)

    async def think(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `call` returns, run in a thread for questions."""
        return await _run(self._questions, partial(call, *args, **kwargs))

    async def write(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `call` returns, run in a thread for files, which may take long."""
        return await _run(self._exports, partial(call, *args, **kwargs))

    def until_over(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows, until everything is over: a thread cannot be ended from outside."""
        for row in rows:
            if self._over.is_set():
                raise Stopping
            yield row

    async def end(self, seconds: float) -> None:
        """Let what is under way come to an end, for so many seconds; then end it."""
        if self._deeds:
            await asyncio.wait(self._deeds, timeout=seconds)
        self._over.set()
        for deed in self._deeds:
            deed.cancel()
        await asyncio.gather(*self._deeds, return_exceptions=True)
        self._questions.shutdown(wait=False, cancel_futures=True)
        self._exports.shutdown(wait=False, cancel_futures=True)


async def _run(pool: ThreadPoolExecutor, call: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(pool, call)
