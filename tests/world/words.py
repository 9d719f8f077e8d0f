"""Canary words: every text, name and handle carries one, so that a leak can be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

LETTERS = "bcdfghjklmnprstv"
WORD = re.compile(r"zq[bcdfghjklmnprstv]{6}")
SPREAD, SPAN = 7_368_787, len(LETTERS) ** 6


class Sort(Enum):
    """What a canary word stands for."""

    SAID = auto()
    """Somebody typed it."""
    NAME = auto()
    """A person's own name."""
    HANDLE = auto()
    """A platform's name for a person or a room: never to be seen by anybody."""
    LINK = auto()
    """The address of a remote meeting."""


@dataclass(frozen=True, slots=True)
class Word:
    """A canary word and where it comes from."""

    text: str
    sort: Sort
    soul: int | None = None
    """Who said it or is called so."""
    place: tuple[str, str] | None = None
    """The room in which it was said."""


class Mint:
    """Makes words that nobody has used, none of them like the one before."""

    def __init__(self) -> None:
        self.known: dict[str, Word] = {}
        self.made = 0

    def make(
        self, sort: Sort, soul: int | None = None, place: tuple[str, str] | None = None
    ) -> str:
        """A fresh word."""
        self.made += 1
        rest = self.made * SPREAD % SPAN
        signs = []
        for _ in range(6):
            rest, sign = divmod(rest, len(LETTERS))
            signs.append(LETTERS[sign])
        text = "zq" + "".join(signs)
        self.known[text] = Word(text, sort, soul, place)
        return text

    def found(self, text: str) -> list[Word]:
        """All canary words in a text."""
        if "zq" not in text:
            return []
        return [self.known[each] for each in WORD.findall(text) if each in self.known]
