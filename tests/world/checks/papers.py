"""What is published is complete in every language; what is closed answers everybody alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world.checks.rows import MEMBERS, PREP
from tests.world.verdict import Broken, Check

if TYPE_CHECKING:
    from tests.world.act import Act
    from tests.world.ledger import Row
    from tests.world.stage import Event

REFUSALS = frozenset(("closed.info", "wrong_room", "wrong_room.private", "planned.would_go"))


class Languages(Check):
    """INV-9: where a council has promised all its languages, nothing is published without one."""

    def see(self, event: Event) -> None:
        for change in event.changes:
            if change.table == "agenda_versions" and change.before is None and change.after:
                self._complete(change.after)

    def _complete(self, version: Row) -> None:
        ledger, lore = self.world.stage.ledger, self.world.lore
        agenda = ledger["agendas"][version["agenda_id"]]
        meeting = ledger["meetings"][agenda["meeting_id"]]
        realm = lore.realm(meeting["council_id"])
        lengths = {
            len(version["lines"][view].get(each, ()))
            for view in ("inside", "open")
            for each in realm.languages
        }
        if len(lengths) != 1 or lengths == {0}:
            raise Broken("INV-9", f"the languages of a published agenda differ: {lengths}")
        if not meeting["purpose"]:
            raise Broken("INV-9", "an agenda was published without a purpose")
        if not realm.all_languages:
            return
        self._all(realm.languages, meeting["purpose"], "the purpose")
        for item in ledger["agenda_items"].values():
            if item["agenda_id"] == agenda["id"]:
                self._item(realm.languages, item)

    def _item(self, languages: tuple[str, ...], item: Row) -> None:
        ledger, lore = self.world.stage.ledger, self.world.lore
        titles = dict(item["titles"])
        if item["suggestion_id"] is not None:
            for key in lore.family(item["suggestion_id"]):
                titles |= ledger["suggestions"][key]["titles"]
        elif item["statement_id"] is not None:
            titles = ledger["statements"][item["statement_id"]]["titles"]
        if titles:
            self._all(languages, titles, f"item {item['position']}")

    def _all(self, languages: tuple[str, ...], texts: dict[str, str], what: str) -> None:
        missing = [each for each in languages if not texts.get(each)]
        if missing:
            raise Broken("INV-9", f"{what} was published without {missing}: {texts}")


class Closed(Check):
    """INV-1: to somebody outside, a closed thing that exists and one that does not sound alike."""

    def see(self, event: Event) -> None:
        act = self.world.act
        if event.kind != "heard" or act is None or act.soul is None or act.key is None:
            return
        for change in event.changes:
            if change.table == "messages" and change.before is None and change.after:
                row = change.after
                if row["council_id"] is not None:
                    self._answer(act, row)

    def _answer(self, act: Act, row: Row) -> None:
        slug = self.world.lore.slugs[row["council_id"]]
        realm = self.world.cast.realms[slug]
        room = self.world.stage.ledger["rooms"][row["room_id"]]
        here = (room["platform"], room["address"]) == act.place
        assert act.soul is not None
        inside = room["kind"] in ("council", "prep")
        if not here or inside or act.soul.is_member(slug, self.world.stage.today):
            return
        key = row["key"]
        allowed = {
            "agenda": REFUSALS | ({"agenda.published"} if realm.open_agenda else set()),
            "memo": REFUSALS | ({"memo.none"} if realm.open_memo else set()),
        }.get(str(act.key), REFUSALS if act.key in MEMBERS | PREP else None)
        if act.manner == "says" and allowed is not None and key not in allowed:
            raise Broken("INV-1", f"to {act.soul.name}, outside {slug}, {act.told!r} says {key}")
