"""What the world knows by its own books: who is who, and which row is about what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from tests.world.cast import Cast, Soul
from tests.world.chats import Place
from tests.world.days import wall
from tests.world.ledger import Change, Ledger, Row
from tests.world.realms import Realm

OPEN = ("open", "on_agenda")
ABOVE = ("meetings", "agendas", "suggestions")
LET_OUT = {"open": "open", "deferred": "open", "passed_on": "passed_on"}
"""What has become of an outsider's suggestion that was checked; one accepted late is deferred."""
IN_PLAY = ("waiting", "open", "on_agenda", "deferred")


class Lore:
    """Indexes over the ledger, kept with every change."""

    def __init__(self, cast: Cast, ledger: Ledger) -> None:
        self.cast, self.ledger = cast, ledger
        self.slugs: dict[int, str] = {}
        self.people: dict[int, Soul] = {}
        self.ids: dict[int, int] = {}
        """Person rows by the number of the soul."""
        self.rooms: dict[Place, int] = {}
        self.numbered: dict[tuple[str, str, int], int] = {}
        """Row of a suggestion, news or statement by council, letter and number."""
        self.by_council: dict[str, list[int]] = {slug: [] for slug in cast.realms}
        """Suggestions in their order."""
        self.merged: dict[int, list[int]] = {}
        self.owners: dict[tuple[str, int], str] = {}
        """The council of each meeting, agenda and suggestion there has ever been."""
        self.accepted: dict[int, str] = {}
        """Outsiders' suggestions let out by a person: to the council ('open') or a network."""
        self.ways: dict[int, dict[tuple[int, str], int]] = {}
        """Supports by suggestion: who and how."""

    LETTERS = {"suggestions": "E", "news": "U", "statements": "L"}  # noqa: RUF012 - a constant

    def learn(self, change: Change) -> None:
        """Keep the indexes."""
        row = self.ledger[change.table].get(change.key)
        if change.table in ABOVE and row:
            self.owners[change.table, change.key] = self.slug_of(change.table, row) or ""
        if change.table == "councils" and row:
            self.slugs[change.key] = row["slug"]
        elif change.table == "accounts" and row:
            soul = self.cast.handles[row["platform"], row["handle"]]
            self.people[row["person_id"]] = soul
            self.ids[soul.number] = row["person_id"]
        elif change.table == "rooms" and row:
            self.rooms[row["platform"], row["address"]] = change.key
        elif change.table == "supports":
            self._support(change)
        elif change.table in self.LETTERS and row and change.before is None:
            slug = self.slugs[row["council_id"]]
            self.numbered[slug, self.LETTERS[change.table], row["number"]] = change.key
            if change.table == "suggestions":
                self.by_council[slug].append(change.key)
        elif change.table == "suggestions" and change.after and change.before:
            if "merged_into_id" in change.after:
                self._merged(change)
            if change.before.get("state") == "waiting" and change.after["state"] in LET_OUT:
                self.accepted[change.key] = LET_OUT[change.after["state"]]
            elif change.after.get("state") == "waiting":
                self.accepted.pop(change.key, None)

    def _support(self, change: Change) -> None:
        row = change.after or change.before or {}
        ways = self.ways.setdefault(row["suggestion_id"], {})
        if change.after is not None:
            ways[row["person_id"], row["way"]] = change.key
        else:
            ways.pop((row["person_id"], row["way"]), None)

    def _merged(self, change: Change) -> None:
        assert change.before is not None
        assert change.after is not None
        old, new = change.before["merged_into_id"], change.after["merged_into_id"]
        if old is not None:
            self.merged[old].remove(change.key)
        if new is not None:
            self.merged.setdefault(new, []).append(change.key)

    # --- asking -------------------------------------------------------------------------------

    def realm(self, council_id: int) -> Realm:
        """The council as the world knows it."""
        return self.cast.realms[self.slugs[council_id]]

    def slug_of(self, table: str, row: Row) -> str | None:
        """The council a row belongs to, whatever lies between them."""
        if row.get("council_id") is not None and table != "people":
            return self.slugs[row["council_id"]]
        steps = {
            "supports": ("suggestions", "suggestion_id"),
            "agenda_items": ("agendas", "agenda_id"),
            "agenda_versions": ("agendas", "agenda_id"),
            "agendas": ("meetings", "meeting_id"),
            "attendances": ("meetings", "meeting_id"),
        }
        if table not in steps:
            return None
        above, key = steps[table]
        return self.owners[above, row[key]]

    def suggestion(self, slug: str, number: int) -> Row | None:
        """A suggestion by its number."""
        key = self.numbered.get((slug, "E", number))
        return self.ledger["suggestions"].get(key) if key is not None else None

    def family(self, key: int) -> Iterator[int]:
        """The suggestion and all that were merged into it."""
        yield key
        for each in self.merged.get(key, ()):
            yield from self.family(each)

    def main_of(self, key: int) -> int:
        """Where a merged suggestion has gone."""
        rows = self.ledger["suggestions"]
        while rows[key]["merged_into_id"] is not None:
            key = rows[key]["merged_into_id"]
        return key

    def backers(self, key: int) -> set[int]:
        """The distinct people behind a suggestion and all merged into it."""
        people = set()
        for each in self.family(key):
            people.add(self.ledger["suggestions"][each]["proposer_id"])
            people |= {person for person, _ in self.ways.get(each, {})}
        return people

    def suggestions(self, slug: str, *states: str) -> list[Row]:
        """A council's suggestions in these states that stand alone."""
        rows = (self.ledger["suggestions"][key] for key in self.by_council[slug])
        return [row for row in rows if row["state"] in states and row["merged_into_id"] is None]

    def audience(self, room: Row) -> tuple[str, str | None]:
        """What a room is and whose."""
        slug = self.slugs[room["council_id"]] if room["council_id"] else None
        return str(room["kind"]), slug

    def meeting(self, slug: str, now: datetime) -> Row | None:
        """The next meeting that has not ended."""
        here = [
            row
            for row in self.ledger["meetings"].values()
            if self.slugs[row["council_id"]] == slug and row["ends"] > wall(now)
        ]
        return min(here, key=lambda row: row["starts"], default=None)

    def secretaries(self, slug: str, day: date) -> list[Soul]:
        """Whoever keeps the papers that day."""
        return [soul for soul in self.cast.souls if "secretary" in soul.kinds(slug, day)]

    def has_chat(self, soul: Soul) -> bool:
        """Whether the bot can write to them in private."""
        person = self.ids.get(soul.number)
        return person is not None and any(
            row["person_id"] == person and row["kind"] == "private" and not row["gone"]
            for row in self.ledger["rooms"].values()
        )
