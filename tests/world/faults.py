"""Faults planted into the real house, one point each: the world has to notice every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import (
    access,
    alarms,
    journal,
    matters,
    outbox,
    pacing,
    router,
    taking,
    timeline,
)
from bot.features import (
    agenda_lines,
    delivery,
    fate,
    moderation,
    publishing,
    suggestions,
    support,
    undo,
)
from bot.language import Sentence, public
from bot.models import Deed, Message, RoomKind, Suggestion, Support
from bot.outbox import Letter
from bot.rules.freedays import deadline_after
from bot.rules.publicity import Level
from bot.turn import Turn


def heard_not_noted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(taking, "_first_time", lambda *_: True)


def hint_to_everybody(patch: pytest.MonkeyPatch) -> None:
    rightly = suggestions.hint

    def hint(turn: Turn, suggestion: Suggestion) -> None:
        rightly(turn, suggestion)
        other = suggestions._lookalike(turn, suggestion)
        if other is not None and not turn.standing.member:
            told = public(f"E-{other.number}")
            turn.answer(Sentence("proposal.similar.member", other=told))

    patch.setattr(suggestions, "hint", hint)


def networks_hear_all(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(access.ROOM_LEVELS, RoomKind.NETWORK, Level.PREP)


def deadlines_move_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(timeline, "deadline_before", deadline_after)


def clocks_never_turned(patch: pytest.MonkeyPatch) -> None:
    def to_utc(wall: datetime, _zone: str) -> datetime:
        return wall.replace(tzinfo=UTC) - timedelta(hours=2)

    patch.setattr(alarms, "to_utc", to_utc)


def no_quiet_hours(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pacing, "next_allowed", lambda moment, _quiet: moment)


def undo_leaves_supporters(patch: pytest.MonkeyPatch) -> None:
    rightly = journal.put_back

    def put_back(session: Session, deed: Deed) -> None:
        whole = deed.changes
        deed.changes = [each for each in whole if each["table"] != Support.__tablename__]
        rightly(session, deed)
        deed.changes = whole

    patch.setattr(journal, "put_back", put_back)


def undo_frees_numbers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(journal, "WITHDRAWN", {})
    patch.setattr(undo, "_redraw", lambda *_: None)


def merge_tells_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fate, "tell_member", lambda *_: True)


def decline_tells_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fate, "report", lambda *_, **__: None)


def published_in_place(patch: pytest.MonkeyPatch) -> None:
    rightly = publishing._publish

    def publish(turn: Turn, meeting: Any, found: Any) -> None:
        earlier = agenda_lines.latest(turn, found)
        rightly(turn, meeting, found)
        if earlier is not None:
            earlier.lines = publishing._snapshot(turn, meeting, found)

    patch.setattr(publishing, "_publish", publish)


def planned_speaks_aloud(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(access, "destination", lambda _turn, room, sentence: (room, sentence))


def late_letters_twice(patch: pytest.MonkeyPatch) -> None:
    rightly = outbox.delivered

    def delivered(session: Session, letter: Letter, ref: str) -> None:
        message = session.get_one(Message, letter.message_id)
        late = message.failures > 0 and letter.ref is None
        rightly(session, letter, ref)
        if late:
            message.delivered, message.ref = 0, None

    patch.setattr(outbox, "delivered", delivered)


def failed_letters_lost(patch: pytest.MonkeyPatch) -> None:
    rightly = outbox.failed

    def failed(session: Session, letter: Letter, now: datetime, **how: Any) -> bool:
        message = session.get_one(Message, letter.message_id)
        message.delivered = message.revision
        return rightly(session, letter, now, **how)

    patch.setattr(outbox, "failed", failed)


def failures_are_silent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(delivery, "tell_secretaries", lambda *_, **__: None)


def outsiders_named(patch: pytest.MonkeyPatch) -> None:
    def from_outside(turn: Turn, suggestion: Suggestion) -> Sentence:
        code, title = matters.code(turn, suggestion), matters.title(turn, suggestion)
        name = public(suggestion.proposer.name)
        return Sentence("proposal.outside", code=code, title=title, organisation=name)

    patch.setattr(moderation, "_from_outside", from_outside)


def news_in_the_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publishing, "open_line", agenda_lines.line)


def one_language_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publishing, "_check_complete", lambda *_: None)


def gestures_counted(patch: pytest.MonkeyPatch) -> None:
    def supporters(turn: Turn, suggestion: Suggestion, _circle: object = None) -> list[object]:
        together = matters.family(turn, suggestion)
        keys = [each.id for each in together]
        rows = turn.session.query(Support).filter(Support.suggestion_id.in_(keys)).all()
        return [*together, *rows]

    patch.setattr(matters, "supporters", supporters)
    patch.setattr(support, "supporters", supporters)


def members_may_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(router, "allows", lambda turn, _right: turn.standing.member)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, the promises of which one must be named, and a seed that shows it soon."""

    plant: Callable[[pytest.MonkeyPatch], None]
    promises: tuple[str, ...]
    seed: int = 1
    turns: int = 1500


FAULTS = (
    Fault(heard_not_noted, ("INV-3",)),
    Fault(hint_to_everybody, ("INV-1",)),
    Fault(networks_hear_all, ("INV-1",)),
    Fault(deadlines_move_on, ("INV-4",), seed=6),
    Fault(clocks_never_turned, ("INV-4",)),
    Fault(no_quiet_hours, ("INV-4",)),
    Fault(undo_leaves_supporters, ("INV-5",)),
    Fault(undo_frees_numbers, ("NUMBERS",)),
    Fault(merge_tells_nobody, ("INV-5",)),
    Fault(decline_tells_nobody, ("INV-5",)),
    Fault(published_in_place, ("INV-8",)),
    Fault(planned_speaks_aloud, ("INV-1",)),
    Fault(late_letters_twice, ("INV-10",)),
    Fault(failed_letters_lost, ("INV-10",)),
    Fault(failures_are_silent, ("INV-10",)),
    Fault(outsiders_named, ("INV-1",)),
    Fault(news_in_the_open, ("INV-1",)),
    Fault(one_language_will_do, ("INV-9",)),
    Fault(gestures_counted, ("INV-7", "INV-11")),
    Fault(members_may_all, ("RIGHTS",)),
)
