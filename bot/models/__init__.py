"""Every table, a page per subject; import them from here."""

from bot.models.agenda import (
    Agenda,
    AgendaItem,
    AgendaVersion,
    ItemKind,
    News,
    Source,
    Statement,
    Suggestion,
    SuggestionState,
    Support,
    Takeaway,
    Want,
)
from bot.models.base import Base, Moment
from bot.models.councils import Council, Network, Room, RoomKind
from bot.models.meetings import Alarm, Attendance, Meeting
from bot.models.messages import Deed, Dialog, Heard, Message
from bot.models.people import Account, Person, Role, RoleKind, Seat, SeatState

__all__ = [
    "Account",
    "Agenda",
    "AgendaItem",
    "AgendaVersion",
    "Alarm",
    "Attendance",
    "Base",
    "Council",
    "Deed",
    "Dialog",
    "Heard",
    "ItemKind",
    "Meeting",
    "Message",
    "Moment",
    "Network",
    "News",
    "Person",
    "Role",
    "RoleKind",
    "Room",
    "RoomKind",
    "Seat",
    "SeatState",
    "Source",
    "Statement",
    "Suggestion",
    "SuggestionState",
    "Support",
    "Takeaway",
    "Want",
]
