"""The clock: APScheduler as an alarm clock with no memory; what is due is a column in a table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot import alarms
from bot.features import reminders
from scheduler.desk import Desk

TICK = 30
"""Seconds after which it looks even if nothing seems due: another process may have set an alarm."""
RECHECK = timedelta(seconds=1)
"""Before it looks again at an alarm that would not ring."""
NEXT = "next"

log = structlog.get_logger()


class Clock:
    """Rings what is due. A job only sets an event: one that did more would be lost with it."""

    def __init__(self, desk: Desk, tick: float = TICK) -> None:
        self.desk = desk
        self.tick = tick
        self.bell = desk.bell()
        self.scheduler = AsyncIOScheduler(timezone=UTC)

    async def run(self) -> None:
        """Work out every instant anew, then ring for ever."""
        await self.desk.ask(lambda session, _: alarms.reset_instants(session))
        every = IntervalTrigger(seconds=self.tick, timezone=UTC)
        self.scheduler.add_job(self._wake, every, misfire_grace_time=None)
        self.scheduler.start()
        try:
            while True:
                self.bell.clear()
                await self.ring()
                await self._set()
                await self.bell.wait()
        finally:
            self.scheduler.shutdown(wait=False)

    async def ring(self) -> None:
        """Ring what is due now, each in a turn of its own; having rung, it looks once more."""
        for alarm in await self.desk.ask(reminders.due):
            try:
                await self.desk.do(partial(self._ring, alarm))
                self.desk.stir()
            except Exception as error:
                log.error("alarm.left", alarm=alarm, error=type(error).__name__, exc_info=error)

    def _ring(self, alarm: int) -> None:
        reminders.ring(self.desk.house, self.desk.now(), alarm)

    async def _set(self) -> None:
        """Set the one exact alarm."""
        moment = await self.desk.ask(lambda session, _: reminders.next_due(session))
        if moment is None:
            if self.scheduler.get_job(NEXT) is not None:
                self.scheduler.remove_job(NEXT)
            return
        ahead = moment - self.desk.now()
        when = datetime.now(UTC) + (ahead if ahead > timedelta() else RECHECK)
        self.scheduler.add_job(
            self._wake, DateTrigger(when), id=NEXT, replace_existing=True, misfire_grace_time=None
        )

    async def _wake(self) -> None:
        """A coroutine: APScheduler would run a plain function on a thread of its own."""
        self.bell.set()
