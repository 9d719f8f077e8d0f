"""The story told beside a rehearsal: what a narrator says, in the viewer's language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from bot.rehearsal.lines import Beat
from bot.rehearsal.script import Script
from bot.settings.values import Language

STORY = Path(__file__).with_name("story.toml")
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")
SUBTITLES: Language = "en"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the rehearsal with everything that happens under it."""

    number: int
    heading: str
    title: str
    narration: str
    subtitle: str
    beats: tuple[Beat, ...]

    @property
    def code(self) -> str:
        """The scenario it shows, `KU-01`."""
        return self.heading.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody the viewer may be: where they are, and what they could try there."""

    person: str
    title: str
    rooms: tuple[str, ...]
    tries: tuple[str, ...]


class Story:
    """All that is said outside the chats."""

    def __init__(self, language: Language, path: Path = STORY) -> None:
        self.language = language
        self.data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.council: str = self.data["council"]
        self.orders: dict[str, str] = {
            word: order for order, words in self.data["orders"].items() for word in words
        }
        self.units: dict[str, list[str]] = self.data["units"]
        self.alone: list[str] = self.data["alone"]

    def tell(self, key: str, /, **gaps: object) -> str:
        """A sentence of the narrator's."""
        told: str = self.data["words"][key][self.language]
        return told.format(**gaps)

    def subtitle(self, key: str) -> str:
        """The same in English, unless the narrator speaks it already."""
        told: str = self.data["words"][key][SUBTITLES]
        return "" if self.language == SUBTITLES else told

    def fact(self, name: str, value: str) -> str | None:
        """A recorded fact in words; None if it is not for viewers."""
        told = self.data["facts"].get(name)
        return told[self.language].format(value=value) if told else None

    def chapters(self, script: Script) -> Iterator[Chapter]:
        """The rehearsal up to the last chapter that has a narration."""
        told = {each["heading"]: each for each in self.data["chapters"]}
        left = set(told)
        for number, (heading, beats) in enumerate(groupby(script.beats, _heading), 1):
            if not left:
                return
            left.discard(heading)
            each = told.get(heading, {})
            narration = each.get(self.language, "")
            subtitle = "" if self.language == SUBTITLES else each.get(SUBTITLES, "")
            title = each.get("title", {}).get(self.language) or heading.partition(" ")[2]
            yield Chapter(number, heading, title, narration, subtitle, tuple(beats))

    def spoken_orders(self) -> list[str]:
        """The demo's own words in the narrator's language, which are first in each list."""
        at = LANGUAGES.index(self.language)
        return [words[at] for words in self.data["orders"].values()]

    def roles(self) -> list[Role]:
        """Who the viewer may be, in the order of the menu."""
        return [
            Role(
                each["person"],
                each["title"][self.language],
                tuple(each["rooms"]),
                tuple(each["tries"]),
            )
            for each in self.data["roles"]
        ]


def _heading(beat: Beat) -> str:
    return beat.heading


def only(script: Script, beat: Beat) -> Script:
    """The script with that one beat."""
    return replace(script, beats=(beat,))
