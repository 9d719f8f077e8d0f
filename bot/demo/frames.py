"""Draws bubbles: double frames for the closed council, round for open chats, thin for two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.align import Align
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.demo.bubbles import Bubble, Card, Memory
from bot.demo.buttons import Buttons, button
from bot.demo.scenery import Kind, Scenery, Spot
from bot.demo.screen import Screen
from bot.demo.story import Story
from bot.rehearsal.stage import Act, Manner, Sign

BOXES = {Kind.CLOSED: box.DOUBLE, Kind.OPEN: box.ROUNDED, Kind.PRIVATE: box.SQUARE}
COLOURS = {Kind.CLOSED: "magenta", Kind.OPEN: "green", Kind.PRIVATE: "blue"}
WIDE = 90
"""From here on there is room for the council on the left and the open chats on the right."""
WIDEST_FRAME = 72
LOUD = re.compile(r"(?<!\S)[/!]\w+|\b[EUVL]-\d+\b")
"""What one can type, and the codes of matters."""
ITEM = re.compile(r"\d+(\.\d+)? |- ")


class Frames:
    """Bubbles as they are drawn for one width."""

    def __init__(self, story: Story, scenery: Scenery, width: int) -> None:
        self.story = story
        self.scenery = scenery
        self.width = width
        self.wide = width >= WIDE
        self.memory = Memory()

    def draw(self, screen: Screen, bubbles: Sequence[Bubble]) -> None:
        """Side by side when both the council and others get something at the same moment."""
        frames = [(each, self.frame(each)) for each in bubbles]
        left = [frame for each, frame in frames if each.spots[0].inside]
        right = [frame for each, frame in frames if not each.spots[0].inside]
        if self.wide and left and right:
            screen.print(_beside(left, right))
            return
        for each, frame in frames:
            frame.width = min(self.width, WIDEST_FRAME)
            lonely = each.spots[0].inside or not self.wide
            screen.chat(tuple(each.spots), frame if lonely else Align.right(frame))

    def frame(self, bubble: Bubble) -> Panel:
        """One bubble."""
        kind = bubble.spots[0].kind
        platforms = dict.fromkeys(spot.platform for spot in bubble.spots)
        return Panel(
            Group(*self._content(bubble)),
            box=BOXES[kind],
            border_style=COLOURS[kind],
            title=self._title(bubble.spots),
            title_align="left",
            subtitle=Text(", ".join(platforms), style="dim"),
            subtitle_align="right",
            expand=True,
        )

    def _title(self, spots: Sequence[Spot]) -> Text:
        first = spots[0]
        names = ", ".join(self._names(spots, first.kind))
        title = Text(no_wrap=True, overflow="ellipsis")
        title.append(names, style=f"bold {COLOURS[first.kind]}")
        title.append(f" · {self.story.tell(first.kind.value)}", style=COLOURS[first.kind])
        if first.about and [spot.kind for spot in spots].count(first.kind) == 1:
            title.append(f" · {first.about}", style="dim")
        return title

    def _content(self, bubble: Bubble) -> Iterator[RenderableType]:
        if bubble.act:
            yield self._said(bubble.act)
            if not bubble.cards:
                yield Padding(Text(self.story.tell("silent"), style="dim italic"), (0, 0, 0, 2))
        for number, card in enumerate(bubble.cards):
            if number:
                yield Text("")
            yield Padding(self._card(card), (0, 0, 0, 2 if bubble.act else 0))
        kind = bubble.spots[0].kind
        others = next((spot.kind for spot in bubble.spots if spot.kind is not kind), None)
        if others:
            names = ", ".join(self._names(bubble.spots, others))
            yield Text(self.story.tell("also", names=names), style="dim italic")

    def _names(self, spots: Sequence[Spot], kind: Kind) -> list[str]:
        """Full names are for one chat alone."""
        names = [spot.name for spot in spots if spot.kind is kind]
        return names if len(spots) == 1 else [self.scenery.short(name) for name in names]

    def _said(self, act: Act) -> RenderableType:
        return _spoken(f"{self.scenery.short(act.name)} ", "bold", self._deed(act))

    def _deed(self, act: Act) -> Text:
        """What somebody does, in words."""
        match act.manner:
            case Manner.PRESS:
                told = Text(self.story.tell("presses") + " ", style="italic")
                return told.append_text(button(act.text))
            case Manner.REACT | Manner.UNREACT | Manner.REMOVE:
                gaps = {"mark": act.text, "about": act.about}
                return Text(self.story.tell(act.manner.value, **gaps), style="italic")
            case Manner.SAY:
                return _loud(act.text)
        told = Text(self.story.tell(act.manner.value) + " ", style="italic")
        return told.append_text(_loud(act.text))

    def _card(self, card: Card) -> RenderableType:
        lines: list[RenderableType] = []
        if note := self._note(card):
            lines.append(Text(note, style="yellow italic"))
        lines += [self._line(each) for each in self.memory.fold(card.text)]
        if card.buttons:
            lines.append(Buttons(card.buttons))
        for file in card.files:
            lines.append(Text(self.story.tell("file", name=file.name), style="dim"))
        return _spoken("JANE ", "bold cyan", Group(*lines))

    def _line(self, line: str | int) -> RenderableType:
        if isinstance(line, int):
            return Text(self.story.tell("folded", n=line), style="dim italic")
        item = ITEM.match(line)
        return _spoken(item[0], "", _loud(line[item.end() :])) if item else _loud(line)

    def _note(self, card: Card) -> str:
        """What is unlike an ordinary message in this one."""
        if card.aside is not None:
            return self.story.tell("whisper", name=self.scenery.short(card.aside))
        edited = card.signs.count(Sign.EDITED)
        if Sign.REMOVED in card.signs:
            return self.story.tell("removed")
        if edited == len(card.signs):
            return self.story.tell("edited")
        return self.story.tell("edited_too", n=edited) if edited else ""


def _beside(left: Sequence[RenderableType], right: Sequence[RenderableType]) -> Table:
    table = Table.grid(expand=True, padding=(0, 1), pad_edge=False)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(Group(*left), Group(*right))
    return table


def _spoken(name: str, style: str, what: RenderableType) -> RenderableType:
    """A name and beside it what they say, never under the name."""
    row = Table.grid()
    row.add_column(no_wrap=True, style=style)
    row.add_column()
    row.add_row(name, what)
    return row


def _loud(line: str) -> Text:
    text = Text(line)
    text.highlight_regex(LOUD, "bold")
    return text
