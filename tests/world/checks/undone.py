"""Undo puts back exactly what its deed changed, row by row, by our own record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world.checks.rows import DOMAIN
from tests.world.verdict import Broken, Check

if TYPE_CHECKING:
    from tests.world.ledger import Change
    from tests.world.stage import Event
    from tests.world.world import World

WITHDRAWN = {
    "suggestions": ("state", "withdrawn"),
    "news": ("withdrawn", True),
    "statements": ("withdrawn", True),
}
LEFT = frozenset(("councils", "alarms"))
"""Numbers are never given back; a new alarm that finds nothing to do may stay."""


class Undone(Check):
    """INV-5: nobody's support, suggestion or place is lost on the way there and back."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.deeds: dict[int, list[Change]] = {}

    def see(self, event: Event) -> None:
        for change in event.changes:
            if change.table != "deeds":
                continue
            if change.before is None:
                self.deeds[change.key] = [each for each in event.changes if each.table in DOMAIN]
            elif change.after and change.after.get("undone_at") is not None:
                for each in self.deeds.pop(change.key):
                    self._put_back(each)
        for key in [key for key in self.deeds if key < len(self.world.stage.ledger["deeds"]) - 300]:
            del self.deeds[key]

    def _put_back(self, done: Change) -> None:
        row = self.world.stage.ledger[done.table].get(done.key)
        if done.table == "councils":
            return
        if done.before is None:
            if done.table in WITHDRAWN:
                column, value = WITHDRAWN[done.table]
                if row is None or row[column] != value:
                    raise Broken("INV-5", f"after undo {done.table} {done.key} is not withdrawn")
            elif row is not None and done.table not in LEFT:
                raise Broken("INV-5", f"after undo {done.table} {done.key} is still there: {row}")
            return
        if row is None:
            raise Broken("INV-5", f"after undo {done.table} {done.key} is not back: {done.before}")
        wrong = {name: row[name] for name, value in done.before.items() if row[name] != value}
        if wrong:
            raise Broken(
                "INV-5", f"after undo {done.table} {done.key} has {wrong}, had {done.before}"
            )
