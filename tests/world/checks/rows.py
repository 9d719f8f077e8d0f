"""Echoes change nothing, numbers are used once, no council meddles in another, rights hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world.days import wall
from tests.world.verdict import Broken, Check

if TYPE_CHECKING:
    from tests.world.act import Act
    from tests.world.ledger import Change
    from tests.world.stage import Event
    from tests.world.world import World

DOMAIN = frozenset(
    ("suggestions", "supports", "news", "statements", "takeaways", "agendas", "agenda_items",
     "agenda_versions", "meetings", "attendances", "alarms", "councils", "networks", "seats",
     "roles")
)  # fmt: skip
PREP = frozenset(
    ("accept", "askmore", "passon", "merge", "apart", "lift", "defer", "decline", "item", "shared")
)
MEMBERS = frozenset(("proposals", "meeting", "members", "attend", "absent", "statement"))
MAY_ASK_STATEMENTS = frozenset(("chair", "vice_chair", "liaison"))
LETTERS = {"suggestions": "E", "news": "U", "statements": "L"}


class Echoes(Check):
    """INV-3: what was heard before has no effect, and nothing is written that no flush reports."""

    def see(self, event: Event) -> None:
        if event.kind != "again":
            return
        if event.changes or event.fresh:
            what = ", ".join(f"{each.table} {each.key}" for each in event.changes)
            raise Broken("INV-3", f"a repeated event had an effect: {what or 'taken for new'}")

    def deep(self) -> None:
        """The database has exactly the rows that we have seen written."""
        stage = self.world.stage
        wrong = list(stage.ledger.against(stage.house.database.engine))
        if wrong:
            raise Broken("INV-3", f"rows changed unseen: {'; '.join(wrong[:3])}")


class Numbers(Check):
    """No number of a council is given twice, not even after an undo."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.last: dict[tuple[int, str], int] = {}

    def see(self, event: Event) -> None:
        for change in event.changes:
            if change.table in LETTERS and change.before is None and change.after:
                key = change.after["council_id"], LETTERS[change.table]
                realm = self.world.lore.realm(key[0])
                number, last = change.after["number"], self.last.get(key, realm.numbers)
                if number <= last:
                    raise Broken("NUMBERS", f"{key[1]}-{number} of {realm.slug} after {last}")
                self.last[key] = number
            elif change.table in LETTERS and (change.after is None or "number" in change.after):
                raise Broken("NUMBERS", f"a row with a number went or was renumbered: {change}")


class Borders(Check):
    """A person's deed changes one council only: the room's own, or in private one of theirs."""

    def see(self, event: Event) -> None:
        if event.kind == "start":
            return
        lore, act = self.world.lore, self.world.act
        councils: set[str] = set()
        for change in event.changes:
            row = lore.ledger[change.table].get(change.key) or change.before or {}
            slug = lore.slug_of(change.table, row)
            if slug is not None and change.table not in ("rooms", "messages"):
                councils.add(slug)
            if change.table == "messages" and change.before is None:
                self._letter(row)
        if len(councils) > 1:
            raise Broken("BORDERS", f"one act changed {sorted(councils)}")
        if act is None or event.kind != "heard" or act.key in ("council", "undo"):
            return
        spot = self.world.cast.spots.get(act.place)
        about = lore.slugs.get(act.about or 0) if act.private else spot and spot.slug
        if about is not None and not councils <= {about}:
            raise Broken("BORDERS", f"an act about {about} changed {sorted(councils)}")

    def _letter(self, row: dict[str, object]) -> None:
        """A council's letter never goes to a room of another."""
        lore = self.world.lore
        room = lore.ledger["rooms"][row["room_id"]]  # type: ignore[index]
        if row["council_id"] is not None and room["council_id"] not in (None, row["council_id"]):
            raise Broken("BORDERS", f"a letter of council {row['council_id']} in room {room['id']}")


class Rights(Check):
    """Who has not the right to an act changes nothing by it."""

    def see(self, event: Event) -> None:
        act = self.world.act
        if event.kind != "heard" or act is None or act.soul is None:
            return
        for change in event.changes:
            if change.table in DOMAIN:
                self._check(act, change)

    def _check(self, act: Act, change: Change) -> None:
        lore = self.world.lore
        row = lore.ledger[change.table].get(change.key) or change.before or {}
        slug = lore.slug_of(change.table, row)
        if slug is None or act.soul is None:
            return
        soul, today = act.soul, wall(self.world.stage.now).date()
        realm = self.world.cast.realms[slug]
        spot = self.world.cast.spots.get(act.place)
        member, prep = soul.is_member(slug, today), soul.prepares(realm, today)
        in_network = spot is not None and spot.kind == "network"
        if not self._may(act, change, member=member, prep=prep, in_network=in_network):
            asks = MAY_ASK_STATEMENTS & soul.kinds(slug, today)
            if not (asks and change.table in ("statements", "councils")):
                raise Broken("RIGHTS", f"{soul.name} may not change {change.table}: {change.after}")

    def _may(self, act: Act, change: Change, *, member: bool, prep: bool, in_network: bool) -> bool:
        if act.manner in ("forwards", "hides"):
            return False
        if act.key in PREP or self._is_decision(change):
            return prep or act.key == "undo"
        if act.key in MEMBERS:
            return member and (change.table == "attendances" or prep)
        if change.table in ("agendas", "agenda_items", "agenda_versions", "meetings"):
            return prep or act.key == "undo"
        if change.table == "supports" or act.key in ("support", "want", "news"):
            return member or in_network
        return True

    def _is_decision(self, change: Change) -> bool:
        """Whether a suggestion's fate was decided."""
        if change.table != "suggestions" or change.before is None or change.after is None:
            return False
        return bool(
            {"state", "merged_into_id", "reason", "level", "lifted_at"} & change.after.keys()
        )


class Frozen(Check):
    """INV-8: what was published never changes, and versions are 1, 2, 3 …"""

    def see(self, event: Event) -> None:
        for change in event.changes:
            if change.table == "agenda_versions":
                self._version(change)

    def _version(self, change: Change) -> None:
        if change.before is not None or change.after is None:
            raise Broken("INV-8", f"published version {change.key} was changed: {change.after}")
        ledger = self.world.stage.ledger
        agenda = change.after["agenda_id"]
        rows = [row for row in ledger["agenda_versions"].values() if row["agenda_id"] == agenda]
        found = [row["version"] for row in sorted(rows, key=lambda row: row["id"])]
        if found != list(range(1, len(found) + 1)) or ledger["agendas"][agenda]["version"] != len(
            found
        ):
            raise Broken("INV-8", f"agenda {agenda} has versions {found}")
