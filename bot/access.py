"""Who may do and hear what, in one place; the only doors from a typed number to a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, or_, select

from bot.language import Sentence
from bot.models import (
    Council,
    Network,
    Person,
    Role,
    RoleKind,
    Room,
    RoomKind,
    Seat,
    SeatState,
)
from bot.rules.publicity import Circle, Level

if TYPE_CHECKING:
    from bot.turn import Turn

ROOM_LEVELS = {
    RoomKind.COUNCIL: Level.MEMBERS,
    RoomKind.PREP: Level.PREP,
    RoomKind.NETWORK: Level.NETWORKS,
}


PREP_ROLES = {
    "puheenjohtaja": RoleKind.CHAIR,
    "varapuheenjohtaja": RoleKind.VICE_CHAIR,
    "edellinen_puheenjohtaja": RoleKind.PAST_CHAIR,
    "sihteeri": RoleKind.SECRETARY,
}
"""A council file's names for those who prepare; any other body is the role PREP."""


class Right(Enum):
    """What one must be to use a command."""

    ANYONE = auto()
    NETWORK = auto()
    """A member, or anyone in a network's own chat: the networks are open."""
    MEMBER = auto()
    PREP = auto()
    """The secretary or the preparation body."""
    PUBLISHER = auto()
    """The secretary, or one of a preparation body that has that mandate."""
    OWNER = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person is to one council on one day."""

    roles: frozenset[RoleKind] = frozenset()
    seats: frozenset[int] = frozenset()
    """Seats held as member or deputy."""
    networks: frozenset[int] = frozenset()
    """Networks represented."""
    prep: bool = False

    @property
    def member(self) -> bool:
        """Whether the council's closed matters are theirs to hear."""
        return bool(self.roles or self.seats)

    @property
    def secretary(self) -> bool:
        """Whether they keep the council's papers today."""
        return RoleKind.SECRETARY in self.roles

    @property
    def level(self) -> Level:
        """The most closed words they may hear."""
        if self.prep:
            return Level.PREP
        return Level.MEMBERS if self.member else Level.PUBLIC


def standing(turn: Turn, person: Person, council: Council) -> Standing:
    """What the person is to the council today, by its own calendar; asked once a turn."""
    known = turn.standings.get((person.id, council.id))
    if known is None:
        known = turn.standings[person.id, council.id] = _look_up(turn, person, council)
    return known


def _look_up(turn: Turn, person: Person, council: Council) -> Standing:
    roles = frozenset(
        turn.session.scalars(
            select(Role.kind).where(
                Role.council_id == council.id, Role.person_id == person.id, *in_force(turn.wall)
            )
        )
    )
    seats = turn.session.execute(
        select(Seat.id, Seat.network_id).where(
            Seat.council_id == council.id,
            Seat.state == SeatState.CONFIRMED,
            or_(Seat.member_id == person.id, Seat.deputy_id == person.id),
        )
    ).all()
    return Standing(
        roles,
        frozenset(seat for seat, _ in seats),
        frozenset(network for _, network in seats if network is not None),
        prep=not roles.isdisjoint(prep_roles(turn, council)),
    )


def in_force(wall: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Conditions for a role that holds on this local day, both ends included."""
    today = wall.date()
    return Role.since <= today, or_(Role.until.is_(None), Role.until >= today)


def prep_roles(turn: Turn, council: Council) -> frozenset[RoleKind]:
    """The roles that prepare this council's meetings."""
    named = turn.house.councils[council.slug].prep_roles
    return frozenset({RoleKind.PREP, *(PREP_ROLES.get(role, RoleKind.PREP) for role in named)})


def circle(turn: Turn, room: Room) -> Circle:
    """Who listens in a room."""
    if room.kind is RoomKind.PRIVATE and room.person is not None:
        if turn.council is None:
            return Circle(room.id, {}, room.person_id)
        level = standing(turn, room.person, turn.council).level
        return Circle(room.id, {turn.council.id: level}, room.person_id)
    level = ROOM_LEVELS.get(room.kind, Level.PUBLIC)
    return Circle(room.id, {room.council_id: level} if room.council_id else {})


def allows(turn: Turn, right: Right) -> bool:
    """Whether the one who acts has the right, here and today."""
    if right is Right.ANYONE:
        return True
    if turn.council is None:
        return False
    who = turn.standing
    if right is Right.NETWORK:
        return who.member or turn.room.kind is RoomKind.NETWORK
    if right is Right.MEMBER:
        return who.member
    if right is Right.OWNER:
        return RoleKind.OWNER in who.roles
    if right is Right.PREP:
        return who.prep
    return who.secretary or (who.prep and _body_publishes(turn))


def _body_publishes(turn: Turn) -> bool:
    """Whether any one of the preparation body may act for it (a troika's mandate)."""
    lead = turn.settings.leadership
    return lead.prep_body == "troikka" and lead.prep_quorum_to_act == 1


# --- rooms ----------------------------------------------------------------------------------


def languages(turn: Turn, room: Room) -> tuple[str, ...]:
    """The languages a room is spoken to in, most important first."""
    if room.language is not None:
        return (room.language,)
    if room.kind is RoomKind.PRIVATE and room.person is not None:
        return (own_language(turn, room.person),)
    return _council_languages(turn)


def own_language(turn: Turn, person: Person) -> str:
    """The language one person is spoken to in: chosen, just used, or the council's first."""
    if person.language is not None:
        return person.language
    if turn.language is not None and turn.person is person:
        return turn.language
    return _council_languages(turn)[0]


def _council_languages(turn: Turn) -> tuple[str, ...]:
    return turn.house.councils[turn.council.slug].languages if turn.council else ("fi",)


def private_room(turn: Turn, person: Person) -> Room | None:
    """Where the person last wrote to the bot in private."""
    here = turn.place
    if here is not None and here.kind is RoomKind.PRIVATE and here.person_id == person.id:
        return here
    return turn.session.scalars(
        select(Room)
        .where(Room.person_id == person.id, Room.kind == RoomKind.PRIVATE, Room.gone.is_(False))
        .order_by(Room.used_at.desc(), Room.id)
        .limit(1)
    ).first()


def rooms(turn: Turn, kind: RoomKind, network: Network | None = None) -> list[Room]:
    """The council's rooms of a kind, oldest first; of one network if it is named."""
    where = [Room.council_id == turn.home.id, Room.kind == kind, Room.gone.is_(False)]
    if network is not None:
        where.append(Room.network_id == network.id)
    return list(turn.session.scalars(select(Room).where(*where).order_by(Room.id)))


def destination(turn: Turn, room: Room, sentence: Sentence) -> tuple[Room, Sentence]:
    """The room itself, or for a council that is only planned its preparation room.

    A planned council sends nothing to real rooms: what would have gone out is shown to those who
    prepare it, with a line that says where it would have gone.
    """
    if turn.council is None or not is_planned(turn, turn.council):
        return room, sentence
    if room.kind is RoomKind.PREP or _prepares(turn, room):
        return room, sentence
    trying = [*rooms(turn, RoomKind.PREP), *([turn.place] if turn.place is not None else [])]
    return trying[0], Sentence("planned.would_go", what=sentence)


def is_mute(turn: Turn) -> bool:
    """A planned council without a preparation room has nowhere to try things out: it is silent."""
    if turn.council is None or not is_planned(turn, turn.council):
        return False
    tries_here = turn.place is not None and _prepares(turn, turn.place)
    return not tries_here and not rooms(turn, RoomKind.PREP)


def _prepares(turn: Turn, room: Room) -> bool:
    """Whether a private room is that of somebody who sets the council up."""
    if room.kind is not RoomKind.PRIVATE or room.person is None or turn.council is None:
        return False
    who = standing(turn, room.person, turn.council)
    return who.prep or RoleKind.OWNER in who.roles


def is_planned(turn: Turn, council: Council) -> bool:
    """Whether the council is still only being set up."""
    return turn.house.councils[council.slug].is_planned and council.activated_on is None
