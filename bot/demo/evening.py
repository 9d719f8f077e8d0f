"""The whole evening: the play, its numbers, and the viewer's own turn."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from bot.demo.ask import Ask, asker
from bot.demo.ending import close_play, open_play
from bot.demo.pace import Pace
from bot.demo.scenery import Scenery
from bot.demo.screen import Screen
from bot.demo.show import Show, Watched
from bot.demo.story import Story
from bot.demo.tally import search
from bot.demo.visit import Visit
from bot.rehearsal import read
from bot.settings.folder import load_council
from bot.settings.values import Language

COUNCILS = Path(__file__).resolve().parents[2] / "councils"
WIDEST = 110
OPENING = 6.0
"""Seconds to read what it is about."""
INTERRUPTED = 130


def demo(no_input: bool = False, language: Language = "fi") -> int:
    """Play, and in a terminal go on with the viewer; 0 if all went as the rehearsal says."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST)
    asks = terminal and not no_input
    try:
        return perform(console, language, Pace(asks), asker(console) if asks else None)
    except KeyboardInterrupt:
        return INTERRUPTED


def perform(console: Console, language: Language, pace: Pace, ask: Ask | None) -> int:
    """The play, and if somebody can be asked, their turn."""
    with stage(Screen(console), language, pace) as (show, twin):
        open_play(show.screen, show.story, pace.waits)
        pace.rest(OPENING)
        if not show.play(twin):
            show.screen.print(Text(show.story.tell("broken"), style="bold red"))
            show.screen.print(Text("\n".join(show.failures)))
            return 1
        found = search(show.script, show.scenery, show.tally, twin)
        close_play(show.screen, show.story, show.scenery, show.tally, found)
        if ask is not None:
            _visit(Visit(show, twin), ask)
        return 1 if found.found else 0


@contextmanager
def stage(screen: Screen, language: Language, pace: Pace) -> Iterator[tuple[Show, Watched]]:
    """The rehearsal on a database that is gone afterwards."""
    story = Story(language)
    council = load_council(COUNCILS / f"{story.council}.toml", language)
    script = read(COUNCILS / f"{story.council}.rehearsal", language)
    show = Show(screen, story, script, Scenery(script, council, language), pace)
    with TemporaryDirectory() as folder:
        twin = Watched(script, {council.id: council}, f"sqlite:///{folder}/demo.db")
        try:
            yield show, twin
        finally:
            screen.close()
            twin.close()


def _visit(visit: Visit, ask: Ask) -> None:
    """Until the viewer leaves."""
    visit.show.pace.waits = False
    visit.open()
    try:
        while visit.take(ask(visit)):
            pass
    except (EOFError, KeyboardInterrupt):
        visit.take("quit")
