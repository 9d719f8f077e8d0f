"""Nothing closed is said where it may not be heard, no contact data anywhere (INV-1, INV-6)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tests.world import texts
from tests.world.circles import Listener, Reach
from tests.world.verdict import Broken, Check
from tests.world.words import WORD, Sort, Word

if TYPE_CHECKING:
    from tests.world.ledger import Change, Row
    from tests.world.stage import Event
    from tests.world.world import World

CODE = re.compile(r"\b([EUVL])-(\d{4,6})\b")
SAYS = re.compile(
    r"^/(?:want|support|accept|askmore|passon|decline|lift|defer|(?:merge|apart) (\d+)) (\d+)"
)
KEPT = frozenset(("suggestions", "news", "statements", "agenda_items", "meetings"))
TITLES = frozenset(
    (("suggestions", "titles"), ("statements", "titles"), ("agenda_items", "titles"))
)
Landing = tuple[str, str, int]


def spoken(card: dict[str, Any]) -> str:
    """Everything of a card that somebody can read: words, buttons, file names and contents."""
    files = [f"{name} {content}".replace("\r\n ", "") for name, _, content in card.get("files", [])]
    labels = [label for label, _ in card.get("buttons", [])]
    return "\n".join([*(text for text, _ in card["parts"]), *labels, *files])


class Secrets(Check):
    """Follows every canary word from where it was said to wherever it turns up."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.landed: dict[str, list[Landing]] = defaultdict(list)
        self.heard: dict[int, set[str]] = defaultdict(set)
        """Words that have rightly been said in a room: again is nothing new."""
        self.inside: set[str] = set()
        """Words of agendas that a person has published to the council."""
        self.open: set[str] = set()
        """Words of agendas that a person has published to everybody."""

    def see(self, event: Event) -> None:
        for change in event.changes:
            if change.table in KEPT and change.after:
                self._land(change)
            elif change.table == "agenda_versions" and change.after and change.before is None:
                self._published(change.after)
        for change in event.changes:
            if change.table == "messages" and change.after and "card" in change.after:
                self._judge(self.world.stage.ledger["messages"][change.key])

    def _land(self, change: Change) -> None:
        assert change.after is not None
        for column, value in change.after.items():
            if isinstance(value, (str, dict)) and value:
                text = value if isinstance(value, str) else " ".join(map(str, value.values()))
                if any(code in text for code in texts.CODES):
                    raise Broken("INV-6", f"a personal code was kept in {change.table}.{column}")
                for word in WORD.findall(text):
                    landing = change.table, column, change.key
                    if landing not in self.landed[word]:
                        self.landed[word].append(landing)

    def _published(self, row: Row) -> None:
        realm = self.world.cast.realms[self.world.lore.slug_of("agenda_versions", row) or ""]
        lines = {view: str(row["lines"][view]) for view in ("inside", "open")}
        self.inside.update(WORD.findall(lines["inside"]))
        for word in WORD.findall(lines["open"]):
            kinds = {landing[:2] for landing in self.landed[word]}
            if not kinds & TITLES:
                raise Broken("INV-1", f"{word} ({kinds}) stands in the open lines of an agenda")
        if CODE.search(lines["open"]):
            raise Broken(
                "INV-1", f"a number stands in the open lines of an agenda: {lines['open']}"
            )
        if realm.open_agenda:
            self.open.update(WORD.findall(lines["open"]))

    # --- judging ------------------------------------------------------------------------------

    def _judge(self, row: Row) -> None:
        lore, ledger = self.world.lore, self.world.stage.ledger
        room = ledger["rooms"][row["room_id"]]
        told_by = lore.slugs[row["council_id"]] if row["council_id"] else None
        ear = Listener.of(room, lore, self.world.stage.today)
        if told_by is not None:
            self._planned(row, room, ear, told_by)
        text = spoken(row["card"])
        for word in self.world.mint.found(text):
            self._word(word, row, ear, told_by)
        for letter, number in CODE.findall(text):
            self._code(letter, int(number), row, ear, told_by)
        for _, says in row["card"].get("buttons", []):
            found = SAYS.match(says)
            for number in filter(None, found.groups() if found else ()):
                self._code("E", int(number), row, ear, told_by)
        is_seen = room["kind"] != "private" and "aside" not in row["card"]
        if is_seen and any(code in text for code in texts.CODES):
            raise Broken("INV-6", f"a personal code was repeated in {room['kind']}: {row['key']}")

    def _planned(self, row: Row, room: Row, ear: Listener, told_by: str) -> None:
        if not self.world.cast.realms[told_by].planned or room["kind"] == "prep":
            return
        if ear.soul is None or ear.reach(told_by) is not Reach.PREP:
            raise Broken(
                "INV-1", f"a planned council says {row['key']} in a real room: {room['kind']}"
            )

    def _fail(self, what: str, row: Row, ear: Listener, promise: str = "INV-1") -> None:
        whose = ear.soul.name if ear.soul else ear.slug
        raise Broken(
            promise, f"{what} in a {ear.room['kind']} room of {whose}: {row['key']} {row['card']}"
        )

    def _word(self, word: Word, row: Row, ear: Listener, told_by: str | None) -> None:
        if word.sort is Sort.HANDLE:
            self._fail(f"handle {word.text}", row, ear, "INV-6")
        room = ear.room["id"]
        if word.text in self.heard[room]:
            return
        if not self._may(word, row, ear, told_by):
            kinds = self.landed.get(word.text, [])
            self._fail(
                f"{word.sort.name} {word.text} said by {word.soul} in {word.place} ({kinds})",
                row,
                ear,
            )
        if word.sort is Sort.SAID:
            self.heard[room].add(word.text)

    def _may(self, word: Word, row: Row, ear: Listener, told_by: str | None) -> bool:
        if ear.soul is not None and ear.soul.number == word.soul:
            return True
        if word.sort is Sort.NAME:
            return told_by is not None and self._may_name(word, ear, told_by)
        place = word.place
        assert place is not None
        if not place[0]:  # from the roster: the council's own
            return ear.reach(place[1]) >= Reach.MEMBERS
        if self.world.stage.chats.now_at(place) == self.world.stage.place_of(ear.room):
            return True
        if row["key"] == "planned.would_go" and told_by is not None:
            return ear.reach(told_by) is Reach.PREP
        if row["key"] == "moderation.asked" and told_by is not None:
            return self._may_ask(row, ear, told_by)
        return any(
            self._landing(each, word, ear, told_by) for each in self.landed.get(word.text, ())
        )

    def _may_name(self, word: Word, ear: Listener, slug: str) -> bool:
        soul = self.world.cast.souls[word.soul or 0]
        known = slug in soul.deputies or any(each[0] == slug for each in [*soul.roles, *soul.seats])
        return ear.reach(slug) >= (Reach.MEMBERS if known else Reach.PREP)

    def _may_ask(self, row: Row, ear: Listener, slug: str) -> bool:
        """A question of the preparation goes to the one who suggested that very thing."""
        found = CODE.search(spoken(row["card"]))
        suggestion = self.world.lore.suggestion(slug, int(found[2])) if found else None
        return suggestion is not None and ear.is_proposer(suggestion)

    def _landing(self, landing: Landing, word: Word, ear: Listener, told_by: str | None) -> bool:
        table, column, key = landing
        lore, row = self.world.lore, self.world.stage.ledger[table].get(key)
        if row is None:
            return False
        slug = lore.slug_of(table, row) or ""
        reach = ear.reach(slug)
        if (table, column) in TITLES and word.text in self.open and ear.is_near(slug, told_by):
            return True
        if table == "suggestions":
            return self._suggestion(column, row, ear, told_by)
        if table == "agenda_items":
            seen = word.text in self.inside
            return reach >= (Reach.MEMBERS if seen else Reach.PREP)
        return reach >= Reach.MEMBERS

    def _suggestion(self, column: str, row: Row, ear: Listener, told_by: str | None) -> bool:
        lore = self.world.lore
        slug = lore.slugs[row["council_id"]]
        if column == "titles" or (column == "organisation" and row["show_organisation"]):
            return ear.hears(row, told_by)
        if column == "reason":
            whole = lore.family(lore.main_of(row["id"]))
            rows = [self.world.stage.ledger["suggestions"][each] for each in whole]
            return ear.reach(slug) >= Reach.MEMBERS or any(map(ear.is_proposer, rows))
        return ear.reach(slug) is Reach.PREP

    def _code(self, letter: str, number: int, row: Row, ear: Listener, told_by: str | None) -> None:
        heard, code = self.heard[ear.room["id"]], f"{letter}-{number}"
        if code in heard:
            return
        if told_by is None or not self._may_number(letter, number, ear, told_by):
            self._fail(code, row, ear)
        heard.add(code)

    def _may_number(self, letter: str, number: int, ear: Listener, told_by: str) -> bool:
        if letter == "E":
            found = self.world.lore.suggestion(told_by, number)
            return found is not None and ear.hears(found, told_by)
        if letter == "U":
            key = self.world.lore.numbered.get((told_by, "U", number))
            news = self.world.stage.ledger["news"].get(key or 0)
            if news and (news["room_id"] == ear.room["id"] or ear.is_person(news["author_id"])):
                return True
        return ear.reach(told_by) >= Reach.MEMBERS
