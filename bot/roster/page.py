"""The page with which a council starts: its people, seats, roles, rooms and meetings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from bot.settings.values import (
    Count,
    Language,
    ListOf,
    Names,
    NamesOf,
    Number,
    Settings,
    Slug,
    Text,
)
from bot.when import Span, WhenError, read_span


def _person(value: object) -> object:
    """A person without an account is only a name."""
    return {"name": value} if isinstance(value, str) else value


def _span(value: object) -> object:
    """`ma 1.11.2027 klo 13.00–15.00`; a weekday that contradicts the date is refused."""
    if not isinstance(value, str):
        return value
    try:
        span = read_span(value, now=datetime(1900, 1, 1), past_ok=True)  # noqa: DTZ001 - wall time
    except WhenError:
        raise PydanticCustomError("span_type", "not a day and clocks") from None
    if span.end is None:
        raise PydanticCustomError("span_type", "no end")
    return span


class PersonEntry(Settings):
    """Somebody's accounts, by platform, and the platforms where they talk with the bot alone."""

    name: Text
    language: Language | None = None
    accounts: dict[str, Text] = {}  # noqa: RUF012 - pydantic copies it
    chats: ListOf[Text] = ()


class SeatEntry(Settings):
    """One seat. What it stands for is a network, a category of the council, or its own label.

    A seat without a member is vacant; one without a deputy is no error.
    """

    network: Text | int | None = None
    category: Text | None = None
    label: NamesOf = Names()
    kind: Literal["organisation", "elected", "county", "municipal"] = "organisation"
    duty: Text | None = None
    member: Text | None = None
    deputy: Text | None = None
    state: Literal["nominated", "confirmed"] = "confirmed"
    decision: Text | None = None


class RoleEntry(Settings):
    """What a person does for the council, from a day to a day; without them, from now on."""

    person: Text
    kind: Literal[
        "chair", "vice_chair", "past_chair", "secretary", "prep", "liaison", "speaker", "owner"
    ]
    since: date | None = None
    until: date | None = None


class RoomEntry(Settings):
    """A chat, under the name its platform has for it."""

    address: Text
    platform: Text = "telegram"
    kind: Literal["council", "prep", "network", "public"]
    network: Text | int | None = None
    language: Language | None = None


class MeetingEntry(Settings):
    """A meeting that has been agreed on."""

    number: Count
    year: Count
    when: Annotated[Span, BeforeValidator(_span)]
    kind: Literal["ordinary", "extra", "constitutive"] = "ordinary"
    mode: Literal["remote", "in_person", "hybrid"] | None = None
    place: NamesOf = Names()
    link: Text | None = None
    purpose: NamesOf = Names()


class NumbersEntry(Settings):
    """The last number already used, per letter."""

    E: Number = 0
    U: Number = 0
    V: Number = 0
    L: Number = 0


class TakeawayEntry(Settings):
    """What an earlier meeting sent to the networks and is still open."""

    number: Count
    text: NamesOf


class StatementEntry(Settings):
    """A statement the council has been asked for; `meeting` is its number and year, 10/2027."""

    number: Count
    title: NamesOf
    requester: Text | None = None
    due: date
    meeting: Text | None = None


class Roster(Settings):
    """All of it, for one council; its networks come from the council's own file."""

    council: Slug
    people: ListOf[Annotated[PersonEntry, BeforeValidator(_person)]] = ()
    seats: ListOf[SeatEntry] = ()
    roles: ListOf[RoleEntry] = ()
    rooms: ListOf[RoomEntry] = ()
    meetings: ListOf[MeetingEntry] = ()
    numbers: NumbersEntry = NumbersEntry()
    takeaways: ListOf[TakeawayEntry] = ()
    statements: ListOf[StatementEntry] = ()
