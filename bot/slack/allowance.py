"""How much one person may ask at once and in a minute, so that nobody takes it all."""

import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from store.errors import VminerError

QUESTIONS, EXPORTS = 2, 1  # at once
A_MINUTE, MINUTE = 20, 60.0


class TooManyQuestions(VminerError):
    """I am still at work on your last two questions. Ask this one again when they are answered."""


class TooManyExports(VminerError):
    """I am still writing your last file. Ask for this one when it is there."""


class TooFast(VminerError):
    """That was more than 20 questions in a minute. Wait a little, then ask again."""


class Allowance:
    """Counts what people ask, in this process. `clock`: seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._running: Counter[tuple[str, type[VminerError]]] = Counter()
        self._lately: defaultdict[str, deque[float]] = defaultdict(deque)

    @contextmanager
    def question(self, person: str) -> Iterator[None]:
        """While a question of `person` is answered. Raises `TooFast` or `TooManyQuestions`."""
        self._note(person)
        with self._one_of(QUESTIONS, person, TooManyQuestions):
            yield

    @contextmanager
    def export(self, person: str) -> Iterator[None]:
        """While a file is made for `person`. Raises `TooManyExports`."""
        with self._one_of(EXPORTS, person, TooManyExports):
            yield

    def _note(self, person: str) -> None:
        now = self._clock()
        self._forget(now)
        if len(self._lately[person]) >= A_MINUTE:
            raise TooFast
        self._lately[person].append(now)

    def _forget(self, now: float) -> None:
        for person, times in list(self._lately.items()):
            while times and now - times[0] >= MINUTE:
                times.popleft()
            if not times:
                del self._lately[person]

    @contextmanager
    def _one_of(self, most: int, person: str, refusal: type[VminerError]) -> Iterator[None]:
        key = (person, refusal)
        if self._running[key] >= most:
            raise refusal
        self._running[key] += 1
        try:
            yield
        finally:
            self._running[key] -= 1
            if not self._running[key]:
                del self._running[key]
