"""The buttons within a viewer's reach, to be pressed by number or by label."""

from __future__ import annotations

from collections.abc import Iterator

from bot.rehearsal.rooms import Rooms, Standing
from bot.rehearsal.stage import Place

LATELY = 2
"""How many of the bot's messages up a button still has a number."""


class Thumb:
    """What one person can press in one chat."""

    def __init__(self, rooms: Rooms, place: Place, handle: str) -> None:
        self.rooms = rooms
        self.place = place
        self.handle = handle

    @property
    def labels(self) -> list[str]:
        """The buttons that have a number: those of the newest card that has any."""
        newest = [card for _, card in zip(range(LATELY), self._cards(), strict=False)]
        return next((list(card.buttons) for card in newest if card.buttons), [])

    def numbered(self, typed: str) -> str | None:
        """The label with that number."""
        number = int(typed)
        return self.labels[number - 1] if 0 < number <= len(self.labels) else None

    def pressed(self, typed: str) -> str:
        """`[Label]` for a number or a label of any card in sight, else what was typed."""
        wanted = self.numbered(typed) if typed.isdigit() else typed.strip("[]")
        for card in self._cards():
            for label in card.buttons:
                if wanted is not None and label.casefold() == wanted.casefold():
                    return f"[{label}]"
        return typed

    def _cards(self) -> Iterator[Standing]:
        """The bot's messages that this person sees, newest first."""
        key = (self.place.platform, self.place.address)
        for each in reversed(self.rooms.standing.get(key, [])):
            if each.author is None and each.aside in (None, self.handle):
                yield each
