"""Letters arrive once and in order, and the secretary hears of those that do not (INV-10)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.cards import packed
from tests.world.days import wall
from tests.world.verdict import Broken, Check

if TYPE_CHECKING:
    from bot.outbox import Letter
    from tests.world.stage import Event
    from tests.world.world import World

AT_MOST = timedelta(minutes=10)
FAILED = "delivery.failed"


class Mail(Check):
    """Every letter to a living room stands there in the end, once, after all before it."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.posted: dict[int, str] = {}
        self.failing: dict[int, datetime] = {}
        """Since when a room takes nothing."""
        self.told: set[int] = set()

    def see(self, event: Event) -> None:
        for letter in event.letters:
            if event.kind == "posted":
                self._posted(letter)
            else:
                self._failed(letter, event)

    def _posted(self, letter: Letter) -> None:
        ledger = self.world.stage.ledger
        self.failing.pop(letter.room_id, None)
        self.told.discard(letter.room_id)
        name = self.world.stage.chats.posted.get(letter.message_id, "")
        if letter.ref is None and not letter.removed:
            first = self.posted.get(letter.message_id)
            if first is not None and letter.message_id not in self.world.fate.crashed:
                raise Broken("INV-10", f"letter {letter.message_id} was posted twice")
            self.posted[letter.message_id] = name
        if ledger["messages"][letter.message_id]["not_before"] > self.world.stage.now:
            raise Broken("INV-4", f"letter {letter.message_id} left before its time")
        for key, when in self.world.stage.pending.get(letter.room_id, {}).items():
            if key < letter.message_id and when <= self.world.stage.now:
                raise Broken("INV-10", f"letter {letter.message_id} overtook {key}")

    def _failed(self, letter: Letter, event: Event) -> None:
        error, now = event.error, self.world.stage.now
        assert error is not None
        if error.moved is not None:
            return
        ledger, room = self.world.stage.ledger, letter.room_id
        since = self.failing.setdefault(room, now)
        new = [each for each in event.changes if each.table == "messages" and each.before is None]
        if any(each.after and str(each.after["key"]).startswith(FAILED) for each in new):
            self.told.add(room)
        council = ledger["messages"][letter.message_id]["council_id"]
        late = now - since >= AT_MOST or error.gone
        if room in self.told or not late or council is None:
            return
        realm = self.world.lore.realm(council)
        keepers = self.world.lore.secretaries(realm.slug, wall(now).date())
        if any(self.world.lore.has_chat(each) for each in keepers):
            how = f"room {room} of {realm.slug} fails since {since:%m-%d %H:%M} and nobody was told"
            raise Broken("INV-10", how)

    def deep(self) -> None:
        """What stands in the rooms is what was written, and what counts as delivered was posted."""
        ledger, chats = self.world.stage.ledger, self.world.stage.chats
        for key, row in ledger["messages"].items():
            if row["delivered"] and not row["removed"] and key not in self.posted:
                raise Broken(
                    "INV-10", f"letter {key} ({row['key']}) counts as delivered and is lost"
                )
        for place, room in chats.rooms.items():
            for standing in room.standing.values():
                if standing.letter is None or standing.card is None:
                    continue
                row = ledger["messages"][standing.letter]
                fresh = row["delivered"] == row["revision"] and row["ref"] == standing.ref
                if fresh and not row["removed"] and packed(standing.card) != row["card"]:
                    raise Broken(
                        "INV-10", f"letter {standing.letter} in {place} shows something old"
                    )

    def end(self) -> None:
        """Nothing waits for a living room."""
        waiting = self.world.waiting()
        if waiting:
            row = self.world.stage.ledger["messages"][waiting[0]]
            raise Broken("INV-10", f"{len(waiting)} letters never arrived, the first is {row}")
