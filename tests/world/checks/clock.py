"""Alarms keep local time, deadlines fall on working days, and nobody is disturbed (INV-4)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tests.world.days import instant, is_night, is_quiet, wall, working_after, working_before
from tests.world.verdict import Broken, Check

if TYPE_CHECKING:
    from tests.world.ledger import Row
    from tests.world.stage import Event
    from tests.world.world import World

URGENT = ("undo.notice", "delivery.failed")
DATED = ("call.", "reminder.news", "invitation", "agenda.changed", "agenda.open", "teams.copy",
         "proposal.on_agenda", "news.on_agenda")  # fmt: skip
PRINTED = ("ma", "ti", "ke", "to", "pe", "la", "su")
BUDGET = 3
ON_TIME = timedelta(minutes=5)
CALL, REMIND, CLOSE, ANSWER = 14, 12, 10, 2
MODERATION = 3


class Alarms(Check):
    """INV-4: what is due is a wall time in its zone, on the day that the rules give."""

    def see(self, event: Event) -> None:
        for change in event.changes:
            row = self.world.stage.ledger[change.table].get(change.key)
            if change.table == "alarms" and row and change.after and "wall" in change.after:
                self._alarm(row, event)
            elif change.table == "alarms" and row and row["due"] != instant(row["wall"]):
                raise Broken("INV-4", f"alarm {row['kind']} at {row['wall']} is due {row['due']}")
            elif change.table == "messages" and change.before is None and row:
                self._printed(row)

    def _alarm(self, row: Row, event: Event) -> None:
        if row["due"] != instant(row["wall"]) or wall(row["due"]) != row["wall"]:
            raise Broken("INV-4", f"alarm {row['kind']} at {row['wall']} is due {row['due']}")
        if row["kind"] == "publish" or event.kind == "start":
            return
        expected = self._expected(row)
        if row["wall"] != expected:
            raise Broken("INV-4", f"alarm {row['kind']} at {row['wall']}, not {expected}")

    def _expected(self, row: Row) -> datetime:
        """When it is by the rules."""
        nine, now = time(9), wall(self.world.stage.now)
        meeting = self.world.stage.ledger["meetings"].get(row["meeting_id"] or 0)
        if meeting is None:
            if self.world.act is not None and self.world.act.key == "undo":
                return datetime.combine(row["wall"].date(), row["wall"].time())
            return datetime.combine(working_after(now.date(), MODERATION), nine)
        called = datetime.combine(before(meeting["starts"], CALL), nine)
        if row["kind"] == "call":
            return called
        if row["kind"] == "close":
            return closing(meeting, now)
        day = before(meeting["starts"], REMIND)
        return datetime.combine(
            day if day > called.date() else working_after(called.date(), 1), nine
        )

    def _printed(self, row: Row) -> None:
        """The deadline in a call or an invitation is the shifted one."""
        days = {"call.topics": CLOSE, "call.news": CLOSE, "invitation": ANSWER, "agenda.changed": 0}
        kind, _, key = str(row["anchor"] or "").partition(":")
        if not days.get(row["key"]) or kind not in ("call", "invitation"):
            return
        meeting = self.world.stage.ledger["meetings"][int(key)]
        day = before(meeting["starts"], days[row["key"]])
        if kind == "call" and meeting["closes"] is not None:
            day = meeting["closes"].date()
        told = f"{PRINTED[day.weekday()]} {day.day}.{day.month}.{day.year} klo"
        text = "\n".join(part[0] for part in row["card"]["parts"])
        if " klo " in text and told not in text:
            raise Broken("INV-4", f"{row['key']} does not name {told}: {text[:300]!r}")


def closing(meeting: Row, now: datetime) -> datetime:
    """Ten days before at four; for a meeting made later than that, the working day before it."""
    usual = datetime.combine(before(meeting["starts"], CLOSE), time(16))
    if usual > now:
        return usual
    late = datetime.combine(before(meeting["starts"], 1), time(16))
    return late if late > now else meeting["starts"]


def before(starts: datetime, days: int) -> date:
    """A deadline counted back from an event: on a working day, earlier if need be."""
    return working_before(starts.date() - timedelta(days=days))


class Peace(Check):
    """INV-4, low load: what can wait does not come at night or on free days, nor too often."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.weeks: dict[tuple[int, tuple[int, int]], list[int]] = defaultdict(list)

    def see(self, event: Event) -> None:
        for change in event.changes:
            if change.table == "messages" and change.before is None and change.after is not None:
                self._letter(change.key, change.after, event)

    def _letter(self, key: int, row: Row, event: Event) -> None:
        ledger = self.world.stage.ledger
        room = ledger["rooms"][row["room_id"]]
        if row["council_id"] is None or row["key"] == "planned.would_go" or self._is_reply(room):
            return
        if str(row["key"]).startswith(URGENT):
            return
        due = wall(row["not_before"])
        dated = str(row["key"]).startswith(DATED)
        if (is_night(due) and not self._at_its_hour(event)) if dated else is_quiet(due):
            raise Broken("INV-4", f"{row['key']} may come in quiet time: {due:%a %Y-%m-%d %H:%M}")
        if room["kind"] == "network":
            self._count(key, row, due, dated=dated)

    def _at_its_hour(self, event: Event) -> bool:
        """Whether somebody has asked for this very hour."""
        alarm = event.alarm
        return (
            alarm is not None
            and alarm["kind"] == "publish"
            and self.world.stage.now - alarm["due"] < ON_TIME
        )

    def _is_reply(self, room: Row) -> bool:
        act = self.world.act
        return act is not None and (room["platform"], room["address"]) == act.place

    def _count(self, key: int, row: Row, due: datetime, *, dated: bool) -> None:
        year, week, _ = due.isocalendar()
        messages = self.world.stage.ledger["messages"]
        here = self.weeks[row["room_id"], (year, week)]
        here[:] = [each for each in here if not messages[each]["removed"]]
        if not dated and len(here) >= BUDGET:
            told = [messages[each]["key"] for each in here]
            raise Broken("INV-4", f"{row['key']} is one too many in week {week}: {told}")
        here.append(key)
