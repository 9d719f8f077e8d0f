"""Says before the play what will be seen, and after it what really happened, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from rich.columns import Columns
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.demo.frames import BOXES, COLOURS, WIDE
from bot.demo.scenery import Kind, Scenery
from bot.demo.story import Story
from bot.demo.tally import Search, Tally
from bot.rehearsal.stage import Sign


def open_play(console: Console, story: Story, waits: bool) -> None:
    """Who JANE is, and what the frames mean."""
    console.print()
    console.print(Text("J A N E", style="bold cyan"))
    console.print(Text(story.tell("hello"), style="bold"))
    console.print(Text(story.subtitle("hello"), style="dim italic"))
    console.print()
    console.print(Text(story.tell("about")))
    console.print(Text(story.subtitle("about"), style="dim italic"))
    console.print()
    _legend(console, story)
    if waits:
        console.print(Text(story.tell("faster"), style="dim"))


def _legend(console: Console, story: Story) -> None:
    told = story.tell("legend")
    if console.width >= WIDE:
        told = f"{told} {story.tell('sides')[0].lower()}{story.tell('sides')[1:]}"
    console.print(Text(told))
    console.print(Columns([_sample(story, kind) for kind in Kind]))


def _sample(story: Story, kind: Kind) -> Panel:
    title = Text(story.tell(kind.value), style=f"bold {COLOURS[kind]}")
    words = Text(story.tell(f"legend_{kind.value}"))
    return Panel.fit(
        words, box=BOXES[kind], border_style=COLOURS[kind], title=title, title_align="left"
    )


def close_play(
    console: Console, story: Story, scenery: Scenery, tally: Tally, search: Search
) -> None:
    """What happened, counted."""
    console.print()
    console.print(Rule(Text(story.tell("end"), style="bold"), align="left", style="dim"))
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for key, number in _numbers(scenery, tally, search):
        leak = key == "end_leaks"
        style = ("bold green" if number == 0 else "bold red") if leak else "bold"
        table.add_row(Text(str(number), style=style), Text(story.tell(key), style=style * leak))
    console.print(Padding(table, (1, 0, 0, 2)))
    told = story.tell("end_searched", phrases=len(search.phrases), messages=search.messages)
    console.print(Padding(Text(told, style="dim"), (0, 0, 0, 2)))
    for place, phrase in search.found:
        told = story.tell("end_leak", place=scenery.spot(place).name, phrase=" ".join(phrase))
        console.print(Padding(Text(told, style="red"), (0, 0, 0, 2)))


def _numbers(scenery: Scenery, tally: Tally, search: Search) -> Iterator[tuple[str, int]]:
    yield "end_people", len(tally.acts)
    yield "end_posted", tally.count(Sign.POSTED)
    yield "end_whispers", tally.whispers
    yield "end_edited", tally.count(Sign.EDITED)
    for kind in Kind:
        yield f"end_{kind.value}", tally.places(scenery, kind)
    yield "end_leaks", len(search.found)
