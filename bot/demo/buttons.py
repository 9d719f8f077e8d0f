"""Draws buttons in a row; a label is never cut in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions
from rich.text import Text


def button(label: str) -> Text:
    """A label in its brackets, so that it is a button without colours too."""
    return Text(f"[{label}]", style="bold reverse", no_wrap=True, overflow="ellipsis")


@dataclass(frozen=True, slots=True)
class Buttons:
    """As many beside each other as there is room for."""

    labels: Sequence[str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Row after row."""
        row = Text(no_wrap=True)
        for label in self.labels:
            each = button(label)
            if row and row.cell_len + 1 + each.cell_len > options.max_width:
                yield row
                row = Text(no_wrap=True)
            row.append(" " if row else "").append_text(each)
        yield row
