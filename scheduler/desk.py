"""The desk: one clerk takes the turns one after another, and nothing heard is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

import structlog
from sqlalchemy import exc
from sqlalchemy.orm import Session

from bot.ports import Incoming
from bot.turn import House

T = TypeVar("T")
Hear = Callable[[House, datetime, Incoming], bool]

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 30.0
TRIES = 4
"""How often a turn that fails for a reason of its own is tried; the world's reasons pass."""

log = structlog.get_logger()


def utc_now() -> datetime:
    """The instant at which a turn is taken."""
    return datetime.now(UTC)


class Desk:
    """All turns of this process, on one thread: no two of them ever meet."""

    def __init__(self, house: House, hear: Hear, now: Callable[[], datetime] = utc_now) -> None:
        self.house = house
        self.now = now
        self._hear = hear
        self._clerk = ThreadPoolExecutor(1, "clerk")
        self._queue = asyncio.Lock()
        self._bells: list[asyncio.Event] = []

    def bell(self) -> asyncio.Event:
        """An event that is set whenever a turn may have changed what is to be done."""
        bell = asyncio.Event()
        self._bells.append(bell)
        return bell

    def stir(self) -> None:
        """Wake everyone who waits for a turn."""
        for bell in self._bells:
            bell.set()

    async def hear(self, incoming: Incoming) -> None:
        """Take the turn of something that happened; in the order of hearing, whatever fails.

        A turn that can never succeed is noted as an error and left, or it would stop all others.
        """
        async with self._queue:
            try:
                await self.do(lambda: self._hear(self.house, self.now(), incoming))
            except Exception as error:
                log.error("desk.left", error=type(error).__name__, exc_info=error)
        self.stir()

    async def ask(self, question: Callable[[Session, datetime], T]) -> T:
        """Have the clerk look something up or note it, in one transaction."""

        def answer() -> T:
            with self.house.database.transaction() as session:
                return question(session, self.now())

        return await self.do(answer)

    async def do(self, work: Callable[[], T]) -> T:
        """Have the clerk do it; while the database is away, again and again.

        An error that the world outside did not cause is raised after a few tries.
        """
        tried = 0
        while True:
            try:
                return await asyncio.get_running_loop().run_in_executor(self._clerk, work)
            except Exception as error:
                tried += 1
                if tried >= TRIES and not passes(error):
                    raise
                pause = min(FIRST_PAUSE * 2 ** min(tried - 1, 10), LONGEST_PAUSE)
                log.warning("desk.again", error=type(error).__name__, tried=tried, pause=pause)
            await asyncio.sleep(pause)

    def close(self) -> None:
        """Let the clerk finish the turn in hand, and go home."""
        self._clerk.shutdown()


def passes(error: Exception) -> bool:
    """Whether the world outside is the cause, so that it may be gone the next time.

    SQLite calls a mistake in a statement operational too; its code tells it from a full disk.
    """
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return True
    if getattr(getattr(error, "orig", None), "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return False
    return isinstance(error, exc.OperationalError | exc.InterfaceError | exc.TimeoutError)
