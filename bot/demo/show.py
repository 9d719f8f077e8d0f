"""Plays a rehearsal before the viewer's eyes, chapter by chapter, and counts what happened."""

from __future__ import annotations

from datetime import datetime

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.demo.bubbles import Memory, gather
from bot.demo.frames import Frames
from bot.demo.pace import Pace
from bot.demo.scenery import Scenery
from bot.demo.screen import Screen
from bot.demo.story import Chapter, Story, only
from bot.demo.tally import Tally
from bot.language import catalogue
from bot.rehearsal import play
from bot.rehearsal.lines import Beat, Check, Never
from bot.rehearsal.script import Script
from bot.rehearsal.stage import Act, Seen
from bot.rehearsal.twin import Twin
from bot.rules.dates import Dates
from bot.when import to_wall

READING = 0.02
"""Seconds per letter of what was just shown, between the least and the most."""
LEAST, MOST = 0.6, 3.0
CHAPTER = 2.0


class Watched(Twin):
    """A twin that remembers what it has shown last."""

    latest: list[Seen]

    @property
    def wall(self) -> datetime:
        """What the clock of the house shows."""
        return to_wall(self.now, self.zone)

    def seen(self) -> list[Seen]:
        """What has been shown since the last time this was asked."""
        self.latest = super().seen()
        return self.latest


class Show:
    """One play: the screen, the stage and the count."""

    def __init__(
        self, screen: Screen, story: Story, script: Script, scenery: Scenery, pace: Pace
    ) -> None:
        self.screen = screen
        self.story = story
        self.script = script
        self.scenery = scenery
        self.pace = pace
        self.frames = Frames(story, scenery, screen.width)
        self.tally = Tally()
        self.clock = script.clock
        self.failures: list[str] = []

    def play(self, twin: Watched) -> bool:
        """All chapters; False as soon as something comes out other than it is written."""
        return all(self.chapter(twin, each) for each in self.story.chapters(self.script))

    def chapter(self, twin: Watched, chapter: Chapter) -> bool:
        """One chapter."""
        self.frames.memory = Memory()
        self._title(chapter)
        return all(self._beat(twin, beat) for beat in chapter.beats)

    def _title(self, chapter: Chapter) -> None:
        title = Text(f"{chapter.number}. {chapter.title}", style="bold")
        self.screen.print()
        self.screen.print(Rule(title, align="left", style="dim"))
        self.screen.print(Text(chapter.narration))
        self.screen.print(Text(chapter.subtitle, style="dim italic"))
        self.pace.rest(CHAPTER)

    def _beat(self, twin: Watched, beat: Beat) -> bool:
        report = play(only(self.script, beat), twin, self.story.language)
        self.failures += report.failures
        match beat.happening:
            case Check() as check:
                self._recorded(check)
            case Never() as never:
                self._never(never)
            case Act() as act:
                self.moment(twin, act)
            case _:
                self.moment(twin)
        return not report.failures

    def tick(self, wall: datetime) -> None:
        """The clock when it has moved, with the day when it is another one."""
        if wall == self.clock:
            return
        told = self._dates.at(wall.time())
        if wall.date() != self.clock.date():
            weekday = self._dates.day(wall.date(), "weekday")
            told = f"{weekday} {self.when(wall).partition(' ')[2]}"
        self.clock = wall
        self.screen.print(Padding(Text(f"· {told} ·", style="bold yellow"), (1, 0, 0, 0)))

    def when(self, wall: datetime) -> str:
        """A day and a clock."""
        return self._dates.moment(wall)

    @property
    def _dates(self) -> Dates:
        return catalogue().voices[self.story.language].dates

    def moment(self, twin: Watched, act: Act | None = None) -> None:
        """What somebody did or the clock brought, and all that came of it."""
        self.tally.note(act, twin.latest)
        bubbles = gather(self.scenery, act, twin.latest)
        if bubbles:
            self.tick(twin.wall)
            self.frames.draw(self.screen, bubbles)
            letters = sum(len(card.text) for bubble in bubbles for card in bubble.cards)
            self.pace.rest(min(MOST, max(LEAST, letters * READING)))

    def _recorded(self, check: Check) -> None:
        """What the bot now remembers, as far as the story has words for it."""
        told = [self.story.fact(name, value) for name, value in check.wanted]
        if facts := ", ".join(each for each in told if each):
            self._margin(self.story.tell("recorded", subject=check.subject, facts=facts), "cyan")

    def _never(self, never: Never) -> None:
        """That closed words have not been shown where they must not be."""
        places = ", ".join(self.scenery.spot(place).name for place in never.places)
        words = ", ".join(f"”{word}”" for word in never.words)
        self._margin(self.story.tell("never", places=places, words=words), "green")

    def _margin(self, told: str, style: str) -> None:
        self.screen.print(Padding(Text(told, style=style), (0, 0, 0, 2)))
