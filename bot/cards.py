"""Cards as JSON, so that what should stand in a room can wait in a table."""

from __future__ import annotations

from typing import Any

from bot.ports import Button, Card, File, Part, Style


def packed(card: Card) -> dict[str, Any]:
    """The card as plain JSON; empty fields are left out."""
    fields = {
        "parts": [[part.text, part.style.value] for part in card.parts],
        "buttons": [[button.label, button.says] for button in card.buttons],
        "files": [[file.name, file.media_type, file.content] for file in card.files],
        "aside": card.aside,
        "reply_to": card.reply_to,
    }
    return {name: value for name, value in fields.items() if value}


def unpacked(fields: dict[str, Any]) -> Card:
    """The card again."""
    return Card(
        parts=tuple(Part(text, Style(style)) for text, style in fields.get("parts", [])),
        buttons=tuple(Button(*each) for each in fields.get("buttons", [])),
        files=tuple(File(*each) for each in fields.get("files", [])),
        aside=fields.get("aside"),
        reply_to=fields.get("reply_to"),
    )
