"""A meeting as a calendar file (RFC 5545) that common calendars open as an invitation."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from bot.language import Sentence
from bot.models import Meeting
from bot.ports import File
from bot.register import place
from bot.turn import Turn


def invitation_file(turn: Turn, meeting: Meeting, version: int) -> File:
    """The meeting with a UID that never changes and a sequence that grows with each version."""
    voices, languages = turn.house.voices, turn.settings.languages
    event = Event()
    event.add("uid", f"{turn.home.slug}-{meeting.year}-{meeting.number}@jane")
    event.add("sequence", version - 1)
    event.add("dtstamp", turn.now)
    event.add("dtstart", _local(meeting.starts, meeting))
    event.add("dtend", _local(meeting.ends, meeting))
    names = (turn.settings.name(language) for language in languages)
    event.add("summary", f"{' / '.join(dict.fromkeys(names))} {meeting.number}/{meeting.year}")
    event.add("location", voices.label(place(meeting), languages))
    if meeting.link:
        event.add("url", meeting.link)
    calendar = Calendar()
    calendar.add("prodid", "-//JANE//JANE//FI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    name = voices.label(Sentence("file.invitation"), languages[:1])
    return File(
        f"{name}-{meeting.number}-{meeting.year}.ics", "text/calendar", calendar.to_ical().decode()
    )


def _local(wall: datetime, meeting: Meeting) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(meeting.zone))
