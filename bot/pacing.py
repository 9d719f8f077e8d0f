"""When a message may leave: quiet hours, free days and the weekly budget of a network's chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.models import Message, Room, RoomKind
from bot.rules.quiet import Quiet, budget_free_from, next_allowed
from bot.when import to_utc, to_wall

if TYPE_CHECKING:
    from bot.turn import Turn


class Pace(Enum):
    """How much a message minds the hour."""

    REPLY = auto()
    """An answer to what somebody just did: at once, whatever the hour."""
    URGENT = auto()
    """A correction, or something broken: at once."""
    DATED = auto()
    """Asked for a certain hour (a call, a reminder, a publication): leaves then. When it comes late
    it minds the night. It uses up the weekly budget."""
    NOTICE = auto()
    """Everything else: waits for waking hours and for room in the weekly budget."""


def earliest(turn: Turn, room: Room, pace: Pace) -> datetime:
    """The instant from which a message of this pace may stand in this room."""
    if pace in (Pace.REPLY, Pace.URGENT) or turn.council is None:
        return turn.now
    if pace is Pace.DATED and turn.on_time:
        return turn.now
    quiet, zone = quiet_rule(turn), turn.zone
    if pace is Pace.DATED:
        quiet = _nights_only(turn, quiet)
    moment = next_allowed(to_wall(turn.now, zone), quiet)
    if room.kind is RoomKind.NETWORK and pace is Pace.NOTICE:
        moment = _within_budget(turn, room, moment, quiet)
    return max(turn.now, to_utc(moment, zone))


def quiet_rule(turn: Turn) -> Quiet:
    """The council's own quiet hours and free days."""
    quiet = turn.settings.quiet
    return Quiet(quiet.from_, quiet.to, quiet.sundays_and_holidays, turn.free_days)


def _nights_only(turn: Turn, quiet: Quiet) -> Quiet:
    """What was asked for a certain day keeps it, even a Sunday, where the council says so."""
    if turn.settings.timeline.remind_on == "workday":
        return quiet
    return replace(quiet, sundays_and_holidays=False)


def _within_budget(turn: Turn, room: Room, moment: datetime, quiet: Quiet) -> datetime:
    """The first week, from this one on, in which the room's budget is not used up."""
    zone = turn.zone
    monday = datetime.combine(moment.date(), datetime.min.time()) - timedelta(days=moment.weekday())
    posted = turn.session.scalars(
        select(Message.not_before).where(
            Message.room_id == room.id,
            Message.counted,
            Message.removed.is_(False),
            Message.not_before >= to_utc(monday, zone),
        )
    ).all()
    limit = turn.settings.message_budget.network_posts_per_week
    walls = [to_wall(each, zone) for each in posted]
    return next_allowed(budget_free_from(walls, moment, limit, quiet=quiet), quiet)
