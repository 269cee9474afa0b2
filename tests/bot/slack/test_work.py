import asyncio
import time

import pytest

from bot.slack.work import Stopping, Work


async def test_what_is_under_way_has_its_time_to_end():
    work, done = Work(), []

    async def deed():
        await asyncio.sleep(0.05)
        done.append(await work.think(sum, [1, 2]))

    work.start(deed())
    await work.end(5)
    assert done == [3]


async def test_what_does_not_end_in_time_is_ended():
    work, ended = Work(), []

    async def deed():
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    work.start(deed())
    began = time.monotonic()
    await work.end(0.05)
    assert ended == [True]
    assert time.monotonic() - began < 5


async def test_rows_end_when_everything_does():
    work = Work()
    rows = work.until_over(range(10))
    assert next(rows) == 0
    await work.end(0)
    with pytest.raises(Stopping):
        next(rows)
