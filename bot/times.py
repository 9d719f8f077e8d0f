"""Times that people typed, in a turn: understood, questioned kindly, or refused."""

from __future__ import annotations

from datetime import date, datetime

from bot.language import Gap, Sentence, public
from bot.rules.text import has_personal_code
from bot.turn import Refusal, Turn
from bot.when import Doubt, Span, WhenError, doubt, read_moment, read_span, split_moment


def refusal_of(error: WhenError) -> Refusal:
    """The kind sentence for a time that cannot be taken as it was typed."""
    if any(isinstance(gap, str) and has_personal_code(gap) for gap in error.gaps.values()):
        return Refusal("pii.blocked")
    return Refusal(Sentence(error.key, **{name: _gap(gap) for name, gap in error.gaps.items()}))


def _gap(value: object) -> Gap:
    """Only what the person just typed comes back as words, to the place where it was typed."""
    if isinstance(value, str):
        return public(value[:60])
    assert isinstance(value, (int, date, datetime, Span))
    return value


def moment(turn: Turn, text: str) -> datetime:
    """A day and a clock as wall time, in the future."""
    try:
        return existing(turn, read_moment(text, now=turn.wall))
    except WhenError as error:
        raise refusal_of(error) from error


def span(turn: Turn, text: str) -> Span:
    """A day and clocks as wall time, in the future."""
    try:
        found = read_span(text, now=turn.wall)
    except WhenError as error:
        raise refusal_of(error) from error
    existing(turn, found.start)
    return found


def ending(turn: Turn, text: str) -> tuple[str, Span | date] | None:
    """The head of a text and the day or time at its end."""
    try:
        return split_moment(text, now=turn.wall)
    except WhenError as error:
        raise refusal_of(error) from error


def existing(turn: Turn, wall: datetime) -> datetime:
    """Refuse an hour the clock jumps over, naming the first that exists; nothing moves silently."""
    found = doubt(wall, turn.zone)
    if found is not None and found.kind == "nonexistent":
        raise Refusal(Sentence("when.no_such_hour", when=wall, instead=found.instead))
    return wall


def is_double(turn: Turn, wall: datetime) -> Doubt | None:
    """When the hour comes twice: the first is meant, and whoever asked is told so."""
    found = doubt(wall, turn.zone)
    return found if found is not None and found.kind == "ambiguous" else None
