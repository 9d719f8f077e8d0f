"""The viewer's terminal; a chat that goes on stays in the same frame."""

from __future__ import annotations

from collections.abc import Hashable

from rich.console import Console, RenderableType
from rich.segment import Segment, SegmentLines


class Screen:
    """Prints one thing after another, and holds back a frame's last line while it may go on."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = console.width
        self._chat: Hashable = None
        self._bottom: list[Segment] = []

    def print(self, what: RenderableType = "") -> None:
        """Anything that is no chat."""
        self.close()
        self.console.print(what)

    def chat(self, chat: Hashable, frame: RenderableType) -> None:
        """A frame; without its top if the frame above is of the same chat."""
        lines = self.console.render_lines(frame)
        if chat == self._chat:
            lines = lines[1:]
        else:
            self.close()
        *body, self._bottom = lines
        self._chat = chat
        self._lines(body)

    def close(self) -> None:
        """The chat above does not go on."""
        if self._bottom:
            self._lines([self._bottom])
        self._chat, self._bottom = None, []

    def _lines(self, lines: list[list[Segment]]) -> None:
        self.console.print(SegmentLines(lines, new_lines=True), end="")
