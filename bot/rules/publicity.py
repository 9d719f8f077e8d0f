"""How far a text may go: four levels, and who hears which (the promise that nothing leaks)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Level(IntEnum):
    """From the most closed to the open; a council's own word for each is in the catalogue."""

    PREP = 1
    """The secretary and the preparation body."""
    MEMBERS = 2
    """The council."""
    NETWORKS = 3
    """The thematic networks. Their chats are open, so in practice anyone."""
    PUBLIC = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """What a piece of people's own words carries with it: whose council, how far, who wrote it."""

    level: Level
    council: int
    authors: frozenset[int] = frozenset()
    """People who may always be shown their own words, in private."""
    room: int | None = None
    """The room in which they were said: repeating them there tells nobody anything new."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who listens in a room: for each council the most closed level they may hear."""

    room: int
    levels: Mapping[int, Level] = field(default_factory=dict)
    person: int | None = None
    """Set in a private room only."""

    def hears(self, mark: Mark) -> bool:
        """Whether words with this mark may be shown here."""
        if mark.level is Level.PUBLIC or self.room == mark.room:
            return True
        if self.person is not None and self.person in mark.authors:
            return True
        return mark.level >= self.levels.get(mark.council, Level.PUBLIC)
