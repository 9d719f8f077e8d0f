"""Whoever suggested something hears what becomes of it, every time (INV-5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world.checks.secrets import spoken
from tests.world.verdict import Broken, Check

if TYPE_CHECKING:
    from tests.world.ledger import Change, Row
    from tests.world.stage import Event
    from tests.world.world import World

TOLD_STATES = frozenset(("deferred", "declined", "passed_on"))


class Fates(Check):
    """Each step is told in private, or shown in the chat where it was suggested."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.published: dict[int, set[int]] = {}

    def see(self, event: Event) -> None:
        if event.kind not in ("heard", "alarm") or self._is_undo(event):
            return
        for change in event.changes:
            if change.table == "suggestions" and change.before and change.after:
                for key, step in self._steps(change, event):
                    self._check(key, step, event)
            elif change.table == "agenda_versions" and change.after:
                self._agenda(change.after, event)

    def _is_undo(self, event: Event) -> bool:
        return any(each.table == "deeds" and each.before is not None for each in event.changes)

    def _steps(self, change: Change, event: Event) -> list[tuple[int, str]]:
        """Which suggestions have taken a step their proposers have to hear of."""
        assert change.before is not None
        assert change.after is not None
        family = list(self.world.lore.family(change.key))
        if change.after.get("merged_into_id") is not None:
            return [(change.key, "merged")]
        if change.before.get("state") == "waiting":
            return [(change.key, str(change.after["state"]))]
        if change.after.get("state") in TOLD_STATES or change.after.get("lifted_at") is not None:
            return [(each, str(change.after.get("state", "lifted"))) for each in family]
        return []

    def _agenda(self, version: Row, event: Event) -> None:
        agenda, now = version["agenda_id"], set(version["lines"]["suggestions"])
        for main in sorted(now - self.published.get(agenda, set())):
            for key in self.world.lore.family(main):
                self._check(key, "on the agenda", event)
        self.published[agenda] = now

    def _check(self, key: int, step: str, event: Event) -> None:
        lore, ledger = self.world.lore, self.world.stage.ledger
        row = ledger["suggestions"][key]
        realm = lore.realm(row["council_id"])
        proposer = lore.people[row["proposer_id"]]
        act = self.world.act
        if realm.planned or (act is not None and act.soul is proposer):
            return
        codes = {f"E-{row['number']}", f"E-{ledger['suggestions'][lore.main_of(key)]['number']}"}
        for change in event.changes:
            if change.table == "messages" and change.after and "card" in change.after:
                letter = ledger["messages"][change.key]
                if self._reaches(letter, row) and any(
                    code in spoken(letter["card"]) for code in codes
                ):
                    return
        where = ledger["rooms"][row["room_id"]]
        raise Broken(
            "INV-5",
            f"{proposer.name} was not told that E-{row['number']} ({row['source']}, said in a "
            f"{where['kind']} room) is {step}; has a chat: {lore.has_chat(proposer)}",
        )

    def _reaches(self, letter: Row, suggestion: Row) -> bool:
        """Whether it stands in the proposer's own chat, or where the suggestion was made."""
        room = self.world.stage.ledger["rooms"][letter["room_id"]]
        places = room["person_id"] == suggestion["proposer_id"], room["id"] == suggestion["room_id"]
        return any(places)
