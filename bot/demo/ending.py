"""Says before the play what will be seen, and after it what really happened, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from rich.columns import Columns
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.demo.frames import BOXES, COLOURS, WIDE
from bot.demo.scenery import Kind, Scenery
from bot.demo.screen import Screen
from bot.demo.story import Story
from bot.demo.tally import Search, Tally
from bot.rehearsal.stage import Sign


def open_play(screen: Screen, story: Story, waits: bool) -> None:
    """Who JANE is, and what the frames mean."""
    screen.print()
    screen.print(Text("J A N E", style="bold cyan"))
    screen.print(Text(story.tell("hello"), style="bold"))
    screen.print(Text(story.subtitle("hello"), style="dim italic"))
    screen.print()
    screen.print(Text(story.tell("about")))
    screen.print(Text(story.subtitle("about"), style="dim italic"))
    screen.print()
    _legend(screen, story)
    if waits:
        screen.print(Text(story.tell("faster"), style="dim"))


def _legend(screen: Screen, story: Story) -> None:
    sides = f" {story.tell('sides')}" if screen.width >= WIDE else ""
    screen.print(Text(story.tell("legend") + sides))
    screen.print(Columns([_sample(story, kind) for kind in Kind]))


def _sample(story: Story, kind: Kind) -> Panel:
    title = Text(story.tell(kind.value), style=f"bold {COLOURS[kind]}")
    words = Text(story.tell(f"legend_{kind.value}"))
    return Panel.fit(
        words, box=BOXES[kind], border_style=COLOURS[kind], title=title, title_align="left"
    )


def close_play(
    screen: Screen, story: Story, scenery: Scenery, tally: Tally, search: Search
) -> None:
    """What happened, counted."""
    screen.print()
    screen.print(Rule(Text(story.tell("end"), style="bold"), align="left", style="dim"))
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for key, number in _numbers(scenery, tally, search):
        style = "" if key != "end_leaks" else "bold red" if number else "bold green"
        table.add_row(Text(story.tell(key), style=style), Text(str(number), style=style or "bold"))
    screen.print(Padding(table, (1, 0, 0, 2)))
    told = story.tell("end_searched", phrases=len(search.phrases), messages=search.messages)
    screen.print(Padding(Text(told, style="dim"), (0, 0, 0, 2)))
    for place, phrase in search.found:
        told = story.tell("end_leak", place=scenery.spot(place).name, phrase=" ".join(phrase))
        screen.print(Padding(Text(told, style="red"), (0, 0, 0, 2)))


def _numbers(scenery: Scenery, tally: Tally, search: Search) -> Iterator[tuple[str, int]]:
    yield "end_people", len(tally.acts)
    yield "end_posted", tally.count(Sign.POSTED)
    yield "end_whispers", tally.whispers
    yield "end_edited", tally.count(Sign.EDITED)
    for kind in Kind:
        yield f"end_{kind.value}", tally.places(scenery, kind)
    yield "end_leaks", len(search.found)
