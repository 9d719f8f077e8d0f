"""A card as lines of text that no terminal can take for orders."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from adapters.console.words import Words
from bot.ports import SIGIL, Card, File, Style

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
REPLACEMENT = "�"
WIDTH = 78
LEADERS = {Style.TEXT: "  ", Style.HEADING: "  ", Style.ITEM: "  - "}


def harmless(text: str) -> str:
    """The text without anything that moves a cursor, rings, colours or turns the writing round."""
    return "".join(each if each == "\n" or _shows(each) else REPLACEMENT for each in text)


def _shows(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp") and sign not in BIDI


def drawn(heading: str, card: Card, words: Words, sigil: str = "/") -> str:
    """The whole card: a line that says which and where, its parts, its files, its buttons."""
    rows = [heading, *_parts(card, sigil)]
    for file in card.files:
        rows += ["  " + words.say("file", name=file.name), *_content(file)]
    if card.buttons:
        rows += _buttons(card)
    return harmless("\n".join(rows)) + "\n"


def _parts(card: Card, sigil: str) -> Iterator[str]:
    for part in card.parts:
        first, *more = part.text.replace(SIGIL, sigil).split("\n")
        yield f"{LEADERS[part.style]}{first}".rstrip()
        yield from (f"  {line}".rstrip() for line in more)
        if part.style is Style.HEADING:
            yield "  " + "=" * min(len(first), WIDTH)


def _buttons(card: Card) -> list[str]:
    """In one row if they fit, else one below the other."""
    labels = [f"[{place} {button.label}]" for place, button in enumerate(card.buttons, 1)]
    row = "  " + " ".join(labels)
    return [row] if len(row) <= WIDTH else [f"  {label}" for label in labels]


def _content(file: File) -> Iterator[str]:
    """Plain text is shown; of the rest it is enough to know that it is there."""
    if file.media_type.startswith("text/plain"):
        yield from (f"    | {line}".rstrip() for line in file.content.splitlines())
