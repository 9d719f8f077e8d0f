"""Draws two chapters of the play for the README: `python -m bot.demo.picture docs/demo.svg`."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from bot.demo.evening import stage
from bot.demo.pace import Pace
from bot.demo.screen import Screen

CHAPTERS = ("KU-02", "KU-07")
"""The same topic in the closed council and in an open network."""
WIDTH = 100
INK, PAPER = (220, 223, 228), (22, 24, 30)
COLOURS = [
    PAPER,
    (224, 108, 117),
    (130, 190, 120),
    (214, 170, 90),
    (97, 150, 230),
    (198, 120, 221),
    (86, 182, 194),
    INK,
]
FONT_FACES = re.compile(r"@font-face \{.*?\}", re.DOTALL)
FONTS = "Fira Code, Menlo, DejaVu Sans Mono, Consolas, monospace"


def picture() -> str:
    """Those chapters as an SVG that fetches nothing from anywhere."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard"
    )
    with stage(Screen(console), "fi", Pace(False)) as (show, twin):
        for chapter in show.story.chapters(show.script):
            console.record = chapter.code in CHAPTERS
            show.chapter(twin, chapter)
            show.screen.close()
            if chapter.code == CHAPTERS[-1]:
                break
    drawn = console.export_svg(title="jane demo", theme=TerminalTheme(PAPER, INK, COLOURS))
    plain = FONT_FACES.sub("", drawn).replace("Fira Code, monospace", FONTS)
    return plain.replace("<svg ", '<svg xml:space="preserve" ', 1)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), encoding="utf-8")
