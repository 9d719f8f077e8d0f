"""Who may hear what, by the rules in words and not by the code that is meant to keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.world.cast import Soul
    from tests.world.ledger import Row
    from tests.world.lore import Lore


class Reach(IntEnum):
    """How close to a council's table a listener sits."""

    OUTSIDE = 0
    MEMBERS = 1
    PREP = 2


@dataclass(frozen=True, slots=True)
class Listener:
    """A room as an ear: one person's, a council's, or open to anybody."""

    room: Row
    soul: Soul | None
    slug: str | None
    """Whose group room it is."""
    today: date
    lore: Lore

    @classmethod
    def of(cls, room: Row, lore: Lore, today: date) -> Listener:
        """The ear that a room is on a day."""
        soul = lore.people.get(room["person_id"]) if room["person_id"] else None
        slug = lore.slugs[room["council_id"]] if room["council_id"] else None
        return cls(room, soul, slug, today, lore)

    def reach(self, slug: str) -> Reach:
        """How much of a council may be said here."""
        realm = self.lore.cast.realms[slug]
        if self.soul is not None:
            if self.soul.prepares(realm, self.today):
                return Reach.PREP
            return Reach.MEMBERS if self.soul.is_member(slug, self.today) else Reach.OUTSIDE
        kinds = {"council": Reach.MEMBERS, "prep": Reach.PREP}
        return (
            kinds.get(str(self.room["kind"]), Reach.OUTSIDE) if self.slug == slug else Reach.OUTSIDE
        )

    def is_near(self, slug: str, told_by: str | None) -> bool:
        """Whether a council's open words have business here: its own rooms, or a chat about it."""
        return self.slug == slug if self.soul is None else told_by == slug

    def hears(self, suggestion: Row, told_by: str | None) -> bool:
        """Whether a suggestion's number and title may be said here."""
        slug = self.lore.slugs[suggestion["council_id"]]
        if self.room["id"] == suggestion["room_id"] or self.is_proposer(suggestion):
            return True
        needed = self._needed(suggestion)
        if needed is Reach.OUTSIDE:
            return self.is_near(slug, told_by)
        return self.reach(slug) >= needed

    def _needed(self, suggestion: Row) -> Reach:
        if suggestion["source"] == "network":
            return Reach.OUTSIDE
        if suggestion["source"] == "member":
            return Reach.MEMBERS
        let_out = self.lore.accepted.get(suggestion["id"])
        return {"open": Reach.MEMBERS, "passed_on": Reach.OUTSIDE}.get(let_out or "", Reach.PREP)

    def is_proposer(self, suggestion: Row) -> bool:
        """Whether this is the private room of whoever suggested it."""
        return self.soul is not None and self.is_person(suggestion["proposer_id"])

    def is_person(self, person_id: int) -> bool:
        """Whether this is that person's private room."""
        return self.soul is not None and self.lore.people.get(person_id) is self.soul
