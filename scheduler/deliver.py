"""The deliverer: makes every room show what is written, in order per room and at least once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

import structlog

from bot import outbox
from bot.features import delivery
from bot.outbox import LEASE, Letter
from bot.ports import Adapter, DeliveryError
from scheduler.desk import Desk

TICK = 30.0
"""Seconds after which it looks even if nobody woke it: another process may have written."""
RECHECK = 1.0
"""Seconds between looks while something waits for a room that fails or is leased elsewhere."""
PATIENCE = (LEASE - timedelta(seconds=15)).total_seconds()
"""How long a platform may take, so that the room is still leased when it is given up."""
GRACE = 5.0
"""Seconds that what is in hand gets when the house closes; else every start would repeat it."""

log = structlog.get_logger()


class Deliverer:
    """Claims letters and hands each to its platform: many rooms at once, one letter per room.

    There is no limit to the rooms in hand: with one, a platform that hangs would keep the others
    waiting. An adapter knows its own platform's pace.
    """

    def __init__(self, desk: Desk, adapters: Mapping[str, Adapter]) -> None:
        self.desk = desk
        self.adapters = adapters
        self.bell = desk.bell()
        self.in_hand: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Deliver for ever. At the end what is in hand may arrive; the rest is delivered again."""
        try:
            while True:
                self.bell.clear()
                if not await self._claim():
                    await self._rest()
        finally:
            if self.in_hand:
                await asyncio.wait(list(self.in_hand.values()), timeout=GRACE)
            for task in self.in_hand.values():
                task.cancel()

    async def settled(self) -> None:
        """Wait until nothing more can be delivered at this moment."""
        while await self._claim() or self.in_hand:
            await asyncio.wait(list(self.in_hand.values()))

    async def _claim(self) -> bool:
        """Take what may leave now. A room still in hand here keeps its lease and its one letter."""
        letters = await self.desk.ask(outbox.due)
        fresh = [letter for letter in letters if letter.room_id not in self.in_hand]
        for letter in fresh:
            self.in_hand[letter.room_id] = asyncio.create_task(self._carry(letter))
        return bool(fresh)

    async def _rest(self) -> None:
        """Until somebody rings, a letter may leave, or the tick."""
        moment = await self.desk.ask(lambda session, _: outbox.next_due(session))
        pause = TICK
        if moment is not None:
            ahead = (moment - self.desk.now()).total_seconds()
            pause = min(ahead, TICK) if ahead > 0 else RECHECK
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self.bell.wait()

    async def _carry(self, letter: Letter) -> None:
        """Show one letter and note how it went."""
        try:
            await self._note(letter, await self._try(letter))
        except Exception as error:
            log.error("delivery.unnoted", room=letter.room_id, error=type(error).__name__)
        finally:
            del self.in_hand[letter.room_id]
            self.bell.set()

    async def _try(self, letter: Letter) -> str | DeliveryError:
        """The letter's name in the room, or why it has none."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._show(letter)
        except DeliveryError as error:
            return error
        except Exception as error:
            return DeliveryError(type(error).__name__)

    async def _show(self, letter: Letter) -> str:
        adapter = self.adapters.get(letter.platform)
        if adapter is None:
            raise DeliveryError("NoAdapter")
        if letter.removed:
            if letter.ref:
                await adapter.remove(letter.address, letter.ref)
            return letter.ref or ""
        if letter.ref is None:
            return await adapter.post(letter.address, letter.card, letter.nonce)
        await adapter.edit(letter.address, letter.ref, letter.card, letter.nonce)
        return letter.ref

    async def _note(self, letter: Letter, result: str | DeliveryError) -> None:
        """Only what kind of trouble it was is logged: a platform's words may quote the card."""
        if isinstance(result, str):
            await self.desk.ask(lambda session, _: outbox.delivered(session, letter, result))
            return
        log.warning(
            "delivery.failed",
            platform=letter.platform,
            room=letter.room_id,
            gone=result.gone,
            wait=result.wait,
            moved=result.moved is not None,
        )
        await self.desk.do(
            lambda: delivery.failed(self.desk.house, self.desk.now(), letter, result)
        )
