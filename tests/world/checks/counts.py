"""People are counted once, and lists are in the order that is stated (INV-7, INV-11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language import Catalogue, pieces_of
from bot.ports import Reaction
from tests.world.checks.secrets import spoken
from tests.world.circles import Listener
from tests.world.lore import IN_PLAY, OPEN
from tests.world.verdict import Broken, Check

if TYPE_CHECKING:
    from tests.world.act import Act
    from tests.world.ledger import Row
    from tests.world.stage import Event
    from tests.world.world import World

THUMBS = "👍+"
GAPS = {"code": r"(?P<code>E-\d+)", "n": r"(?P<n>\d+)"}
MOST, TOP = 30, 4


def pattern(voices: Catalogue, key: str) -> re.Pattern[str]:
    """What a sentence looks like in any language, its number and its code caught."""
    forms: list[str] = []
    for voice in voices.voices.values():
        found = voice.sentences[key]
        for template in [found] if isinstance(found, str) else found.values():
            signs = [
                re.escape(text) + (GAPS.get(name, ".*?") if name is not None else "")
                for text, name, _ in pieces_of(template)
            ]
            forms.append("".join(signs))
    numbered = [
        form.replace("?P<code>", f"?P<code{n}>").replace("?P<n>", f"?P<n{n}>")
        for n, form in enumerate(dict.fromkeys(forms))
    ]
    return re.compile("|".join(numbered))


class Counts(Check):
    """Supporters by our own tally of who did what; the lists that people are shown."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.ways: dict[int, set[tuple[int, str]]] = {}
        """Per suggestion: which soul supports it, and by which way."""
        self.deeds: dict[int, tuple[int, tuple[int, str]]] = {}
        voices = world.stage.voices
        self.patterns = {
            key: pattern(voices, key)
            for key in ("proposals.line", "support.noted", "mine.line", "backlog.one")
        }

    def see(self, event: Event) -> None:
        act = self.world.act
        if event.kind == "heard" and act is not None:
            self._tally(act, event)
        for change in event.changes:
            if change.table == "supports":
                self._compare((change.after or change.before or {})["suggestion_id"])
            elif change.table == "messages" and change.before is None:
                self._listed(self.world.stage.ledger["messages"][change.key])

    # --- the tally ----------------------------------------------------------------------------

    def _tally(self, act: Act, event: Event) -> None:
        if isinstance(act.incoming, Reaction):
            self._thumb(act, act.incoming)
            return
        for change in event.changes:
            if change.table == "messages" and change.before is None and change.after:
                if change.after["key"] == "support.noted":
                    self._said(act, event)
            elif change.table == "deeds" and change.before is not None and change.key in self.deeds:
                key, way = self.deeds.pop(change.key)
                self.ways[key].discard(way)

    def _said(self, act: Act, event: Event) -> None:
        """Somebody said so; which suggestion they meant is in their own words."""
        lore = self.world.lore
        deed = next((each for each in event.changes if each.table == "deeds"), None)
        number = re.findall(r"\d+", act.told)
        slug = next(
            lore.slugs[each.after["council_id"]]
            for each in event.changes
            if each.table == "messages" and each.after and each.after.get("key") == "support.noted"
        )
        key = lore.numbered[slug, "E", int(number[-1])]
        assert act.soul is not None
        way = act.soul.number, "said"
        if way not in self.ways.setdefault(key, set()) and deed is not None:
            self.deeds[deed.key] = key, way
        self.ways[key].add(way)

    def _thumb(self, act: Act, reaction: Reaction) -> None:
        ledger, lore = self.world.stage.ledger, self.world.lore
        standing = self.world.stage.chats.room(act.place).standing.get(reaction.ref)
        if (
            reaction.mark[0] not in THUMBS
            or reaction.sender.anonymous
            or standing is None
            or act.soul is None
        ):
            return
        kind, _, key = str(ledger["messages"][standing.letter or 0]["anchor"] or "").partition(":")
        if kind != "suggestion":
            return
        row = ledger["suggestions"][int(key)]
        slug = lore.slugs[row["council_id"]]
        spot = self.world.cast.spots.get(act.place)
        today = self.world.stage.today
        room = ledger["rooms"][lore.rooms[act.place]]
        if room["kind"] == "unknown":  # it has moved, and nobody has told the bot yet
            return
        if not act.soul.is_member(slug, today) and (spot is None or spot.kind != "network"):
            return
        if ledger["suggestions"][lore.main_of(int(key))]["state"] in IN_PLAY:
            ways = self.ways.setdefault(int(key), set())
            (ways.add if reaction.added else ways.discard)(
                (act.soul.number, f"thumb:{act.place[0]}")
            )
            self._compare(int(key))

    def _compare(self, key: int) -> None:
        lore = self.world.lore
        realm = lore.realm(self.world.stage.ledger["suggestions"][key]["council_id"])
        there = {(lore.people[person].number, way) for person, way in lore.ways.get(key, {})}
        if realm.planned:  # nobody is answered, so nothing can be tallied
            self.ways[key] = there
        if there != self.ways.get(key, set()):
            raise Broken(
                "INV-7", f"suggestion {key} has support {there}, we saw {self.ways.get(key)}"
            )

    def backers(self, row: Row, ear: Listener | None = None, slug: str | None = None) -> int:
        """The distinct people behind a suggestion and all merged into it, by the tally.

        With an ear, only of what that may hear: a number too can tell tales.
        """
        lore, souls = self.world.lore, set()
        for key in lore.family(row["id"]):
            if ear is not None and not ear.hears(self.world.stage.ledger["suggestions"][key], slug):
                continue
            souls.add(
                lore.people[self.world.stage.ledger["suggestions"][key]["proposer_id"]].number
            )
            souls |= {soul for soul, _ in self.ways.get(key, set())}
        return len(souls)

    # --- lists --------------------------------------------------------------------------------

    def _listed(self, row: Row) -> None:
        slug = self.world.lore.slugs[row["council_id"]] if row["council_id"] else ""
        key = row["key"]
        if key == "support.noted":
            (code, n) = self._found(row, key)[0]
            found = self.world.lore.suggestion(slug, int(code[2:]))
            room = self.world.stage.ledger["rooms"][row["room_id"]]
            ear = Listener.of(room, self.world.lore, self.world.stage.today)
            ours = self.backers(found, ear, slug) if found is not None else 0
            if n != ours:
                raise Broken("INV-7", f"{code} is said to have {n} supporters, we count {ours}")
        elif key in ("proposals.list", "proposals.top"):
            most = TOP if key == "proposals.top" else MOST
            self._same(row, "proposals.line", self._ranked(self._current(slug))[:most])
        elif key == "backlog.ready":
            self._same(row, "backlog.one", self._ranked(self.world.lore.suggestions(slug, "open")))
        elif key == "mine.list":
            numbers = [int(code[2:]) for code, _ in self._found(row, "mine.line")]
            if numbers != sorted(numbers, reverse=True):
                raise Broken("INV-11", f"own suggestions are not newest first: {numbers}")

    def _found(self, row: Row, key: str) -> list[tuple[str, int]]:
        found = []
        for match in self.patterns[key].finditer(spoken(row["card"])):
            groups = {
                name.rstrip("0123456789"): value
                for name, value in match.groupdict().items()
                if value
            }
            found.append((groups["code"], int(groups.get("n", 0))))
        return found

    def _current(self, slug: str) -> list[Row]:
        """What is open, and what is on the next meeting's agenda."""
        meeting = self.world.lore.meeting(slug, self.world.stage.now)
        key = meeting["id"] if meeting else None
        found = self.world.lore.suggestions(slug, *OPEN)
        return [row for row in found if row["state"] == "open" or row["meeting_id"] == key]

    def _ranked(self, rows: list[Row]) -> list[tuple[str, int]]:
        counted = [(row, self.backers(row)) for row in rows]
        counted.sort(key=lambda pair: (-pair[1], pair[0]["number"]))
        return [(f"E-{row['number']}", count) for row, count in counted]

    def _same(self, row: Row, key: str, expected: list[tuple[str, int]]) -> None:
        """The list, once in every language of the room."""
        found = self._found(row, key)
        blocks = max(1, len(found) // max(1, len(expected)))
        if found != expected * blocks:
            raise Broken("INV-11", f"{row['key']} shows {found}, not {expected}: {row['card']}")
