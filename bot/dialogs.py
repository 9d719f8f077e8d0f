"""Asking one person step by step: a row in a table, so that a restart loses no answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from bot import access
from bot.language import Sentence
from bot.models import Dialog, Message, Person, Room
from bot.turn import Choice, Turn

PATIENCE = timedelta(hours=24)
"""A volunteer may be called away from the phone; the next day is soon enough."""


def ask(
    turn: Turn,
    about: str,
    answers: dict[str, Any],
    sentence: Sentence,
    choices: Sequence[Choice] = (),
) -> Message:
    """Ask the one who acts; their next plain line in this room is the answer."""
    dialog = current(turn, about)
    if dialog is None:
        stop(turn)
        dialog = Dialog(person_id=turn.person.id, room_id=turn.room.id, about=about)
        turn.session.add(dialog)
    dialog.answers = answers | _about_council(turn)
    dialog.expires_at = turn.now + PATIENCE
    return turn.answer(sentence, choices, owner=turn.person)


def expect(turn: Turn, person: Person, about: str, answers: dict[str, Any], asked: Message) -> None:
    """Take another person's next plain line in private as the answer to what they were asked."""
    room = access.private_room(turn, person)
    if room is None or _open(turn, person, room) is not None:
        return  # they are in the middle of something: a reply to the question is the answer
    _stop(turn, person, room)
    expires_at = asked.not_before + PATIENCE
    turn.session.add(
        Dialog(
            person_id=person.id,
            room_id=room.id,
            about=about,
            answers=answers | _about_council(turn),
            expires_at=expires_at,
        )
    )


def _about_council(turn: Turn) -> dict[str, Any]:
    """A private chat may turn to another council before the answer comes."""
    return {"council": turn.council.id} if turn.council is not None else {}


def current(turn: Turn, about: str | None = None) -> Dialog | None:
    """What is being asked of this person in this room, if it has not expired."""
    dialog = _open(turn, turn.person, turn.room)
    return dialog if dialog is not None and about in (None, dialog.about) else None


def _open(turn: Turn, person: Person, room: Room) -> Dialog | None:
    dialog = turn.session.scalars(
        select(Dialog).where(Dialog.person_id == person.id, Dialog.room_id == room.id)
    ).first()
    return dialog if dialog is not None and dialog.expires_at > turn.now else None


def stop(turn: Turn) -> None:
    """Ask no more."""
    _stop(turn, turn.person, turn.room)


def _stop(turn: Turn, person: Person, room: Room) -> None:
    turn.session.execute(
        delete(Dialog).where(Dialog.person_id == person.id, Dialog.room_id == room.id)
    )
