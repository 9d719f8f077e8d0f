"""One thing that somebody does."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import Incoming
from tests.world.cast import Place, Soul


@dataclass(frozen=True, slots=True)
class Act:
    """Something somebody does, and how it reads in a report."""

    manner: str
    soul: Soul | None
    place: Place
    private: bool
    incoming: Incoming
    key: str | None = None
    """The command, when one is typed or pressed."""
    told: str = ""
    about: int | None = None
    """The council of the card or question it answers, when it answers one."""

    def __str__(self) -> str:
        who = self.soul.name if self.soul else "-"
        return f"{self.manner} {who} in {self.place}: {self.told[:160]!r}"
