"""Writes a roster into an empty council, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.features import reminders
from bot.models import (
    Account,
    Base,
    Council,
    Meeting,
    Network,
    Person,
    Role,
    RoleKind,
    Room,
    RoomKind,
    Seat,
    SeatState,
    Statement,
    Takeaway,
)
from bot.roster.fits import RosterError, check, kindly, labels, position
from bot.roster.page import MeetingEntry, PersonEntry, Roster
from bot.settings.council import CouncilFile
from bot.settings.values import Language
from bot.turn import House, Turn
from bot.when import to_wall

DUTIES = {"ammattilainen": "professional", "vapaaehtoinen": "volunteer"}
"""A council's own words for the two sides of a pair, where the bot has words for them."""


def enrol(
    session: Session, house: House, roster: Roster, now: datetime, language: Language = "fi"
) -> Council:
    """Write it all down, and set the alarms of the meetings to come.

    Raises RosterError when the page does not fit the council or the council is already in use.
    """
    file = house.councils[roster.council]
    check(roster, file, language)
    council = _council(session, file)
    if _in_use(session, council):
        raise RosterError(kindly("not_empty", language, name=council.slug))
    _Enrolment(session, house, file, council, roster, now).write()
    return council


def _council(session: Session, file: CouncilFile) -> Council:
    """The council and its networks, made if the program has not made them yet."""
    council = session.scalars(select(Council).where(Council.slug == file.id)).first()
    if council is None:
        council = Council(slug=file.id, numbers={})
        session.add(council)
        session.flush()
    there = session.scalars(select(Network.id).where(Network.council_id == council.id)).first()
    if there is None:
        for place, entry in enumerate(file.networks.entries, 1):
            names = entry.name.texts
            session.add(Network(council_id=council.id, position=place, name=names))
    session.flush()
    return council


def _in_use(session: Session, council: Council) -> bool:
    kinds: tuple[type[Seat | Role | Meeting], ...] = (Seat, Role, Meeting)
    return any(
        session.scalars(select(kind.id).where(kind.council_id == council.id)).first() is not None
        for kind in kinds
    )


class _Enrolment:
    """One reading in; the people and meetings it has made are looked up by name."""

    def __init__(
        self,
        session: Session,
        house: House,
        file: CouncilFile,
        council: Council,
        roster: Roster,
        now: datetime,
    ) -> None:
        self.session, self.house, self.file = session, house, file
        self.council, self.roster, self.now = council, roster, now
        self.people: dict[str, Person] = {}
        self.meetings: dict[str, Meeting] = {}
        self.networks = {
            network.position: network.id
            for network in session.scalars(select(Network).where(Network.council_id == council.id))
        }

    def write(self) -> None:
        """People first: all else names them."""
        for entry in self.roster.people:
            self.people[entry.name] = self._person(entry)
        self.session.flush()
        for entry in self.roster.people:
            self._chats(entry)
        self._rooms()
        self._seats()
        self._roles()
        for meeting in self.roster.meetings:
            self._meeting(meeting)
        self._matters()

    def _add(self, row: Base) -> None:
        self.session.add(row)

    def _network(self, named: str | int | None) -> int | None:
        place = None if named is None else position(self.file, named)
        return None if place is None else self.networks[place]

    def _person(self, entry: PersonEntry) -> Person:
        """Somebody who already has one of these accounts is the same person."""
        known = [self._account(*account) for account in entry.accounts.items()]
        person = next((account.person for account in known if account), None)
        if person is None:
            person = Person(name=entry.name, language=entry.language)
            self._add(person)
        for (platform, handle), account in zip(entry.accounts.items(), known, strict=True):
            if account is None:
                self._add(Account(person=person, platform=platform, handle=handle))
        return person

    def _account(self, platform: str, handle: str) -> Account | None:
        where = (Account.platform == platform, Account.handle == handle)
        return self.session.scalars(select(Account).where(*where)).first()

    def _chats(self, entry: PersonEntry) -> None:
        """A chat of two is named after the person, as Telegram does."""
        for platform in entry.chats:
            if self._room(platform, entry.accounts[platform]) is not None:
                continue
            self._add(
                Room(
                    platform=platform,
                    address=entry.accounts[platform],
                    kind=RoomKind.PRIVATE,
                    person_id=self.people[entry.name].id,
                    used_at=self.now,
                )
            )

    def _room(self, platform: str, address: str) -> Room | None:
        where = (Room.platform == platform, Room.address == address)
        return self.session.scalars(select(Room).where(*where)).first()

    def _rooms(self) -> None:
        for entry in self.roster.rooms:
            self._add(
                Room(
                    platform=entry.platform,
                    address=entry.address,
                    kind=RoomKind(entry.kind),
                    council_id=self.council.id,
                    network_id=self._network(entry.network),
                    language=entry.language,
                )
            )

    def _seats(self) -> None:
        for place, entry in enumerate(self.roster.seats, 1):
            self._add(
                Seat(
                    council_id=self.council.id,
                    position=place,
                    network_id=self._network(entry.network),
                    label=labels(self.file, entry) or {},
                    kind=entry.kind,
                    duty=DUTIES.get(entry.duty or "", entry.duty),
                    state=SeatState(entry.state),
                    decision_ref=entry.decision,
                    member=self.people[entry.member] if entry.member else None,
                    deputy=self.people[entry.deputy] if entry.deputy else None,
                )
            )

    def _roles(self) -> None:
        today = to_wall(self.now, str(self.file.zone)).date()
        for entry in self.roster.roles:
            self._add(
                Role(
                    council_id=self.council.id,
                    person=self.people[entry.person],
                    kind=RoleKind(entry.kind),
                    since=entry.since or today,
                    until=entry.until,
                )
            )

    def _meeting(self, entry: MeetingEntry) -> None:
        meeting = Meeting(
            council_id=self.council.id,
            year=entry.year,
            number=entry.number,
            kind=entry.kind,
            starts=entry.when.start,
            ends=entry.when.end,
            zone=str(self.file.zone),
            mode=entry.mode or self.file.mode.default,
            place=entry.place.texts,
            link=entry.link,
            purpose=entry.purpose.texts,
        )
        self._add(meeting)
        self.session.flush()
        self.meetings[f"{entry.number}/{entry.year}"] = meeting
        if meeting.starts > to_wall(self.now, meeting.zone):
            turn = Turn(self.house, self.session, self.now)
            turn.council = self.council
            reminders.plan(turn, meeting)

    def _matters(self) -> None:
        """What earlier meetings have left open, and the numbers they have used."""
        self.council.numbers = self.roster.numbers.model_dump()
        council_id = self.council.id
        for takeaway in self.roster.takeaways:
            texts = takeaway.text.texts
            self._add(Takeaway(council_id=council_id, number=takeaway.number, texts=texts))
        for entry in self.roster.statements:
            meeting = self.meetings[entry.meeting] if entry.meeting else None
            self._add(
                Statement(
                    council_id=council_id,
                    number=entry.number,
                    titles=entry.title.texts,
                    requester=entry.requester,
                    due=entry.due,
                    meeting_id=meeting.id if meeting else None,
                    created_at=self.now,
                )
            )
        self.session.flush()
