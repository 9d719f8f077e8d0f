"""Who and what a council has: its people, networks and next meeting."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from bot import access
from bot.language import Sentence, Words, public
from bot.models import (
    Meeting,
    Network,
    Person,
    Role,
    RoleKind,
    Room,
    Seat,
    SeatState,
)
from bot.rules.publicity import Level, Mark
from bot.rules.text import small_number
from bot.turn import Refusal, Turn
from bot.when import Span

ACTIVE_ROLES = (
    RoleKind.CHAIR,
    RoleKind.VICE_CHAIR,
    RoleKind.PAST_CHAIR,
    RoleKind.PREP,
    RoleKind.LIAISON,
    RoleKind.SPEAKER,
)


def next_number(turn: Turn, letter: str) -> int:
    """The next free number of a kind; a number is never used twice, not even after an undo."""
    number = int(turn.home.numbers.get(letter, 0)) + 1
    turn.home.numbers = {**turn.home.numbers, letter: number}
    return number


def mark(turn: Turn, level: Level, author: Person | None = None, room: int | None = None) -> Mark:
    """This council's mark for words of a level."""
    authors = frozenset({author.id}) if author is not None else frozenset[int]()
    return Mark(level, turn.home.id, authors, room)


def person_name(turn: Turn, person: Person, level: Level = Level.MEMBERS) -> Words:
    """A person's name: members may know each other's, an outsider's is the preparation's."""
    return Words({"": person.name}, mark(turn, level, person))


def council_name(turn: Turn) -> Words:
    """The council's own name in each of its languages."""
    return public({str(each): turn.settings.name(each) for each in turn.settings.languages})


def short_name(turn: Turn) -> Sentence | Words:
    """What kind of body it is, as a word in a sentence: `Järjestöneuvottelukunta`."""
    return turn.house.voices.name("kind", turn.settings.council.kind)


def network_name(network: Network) -> Words:
    """A network's name; networks are open, so are their names."""
    return public(network.name)


def secretaries(turn: Turn) -> list[Person]:
    """Whoever keeps the papers today."""
    return _people_with(turn, (RoleKind.SECRETARY,))


def _people_with(turn: Turn, kinds: Sequence[RoleKind]) -> list[Person]:
    query = (
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(Role.council_id == turn.home.id, Role.kind.in_(kinds), *access.in_force(turn.wall))
        .order_by(Role.id)
    )
    return list(dict.fromkeys(turn.session.scalars(query)))


def members(turn: Turn) -> list[Person]:
    """Everybody who is told what the council is told: seats in their order, then roles."""
    return list(dict.fromkeys([*seated(turn), *_people_with(turn, ACTIVE_ROLES)]))


def seated(turn: Turn) -> list[Person]:
    """Seat holders in the order of seats; deputies only where they are invited too."""
    holders = Seat.member_id == Person.id
    if turn.settings.deputies.get_invitations:
        holders = or_(holders, Seat.deputy_id == Person.id)
    found = turn.session.scalars(
        select(Person)
        .join(Seat, holders)
        .where(Seat.council_id == turn.home.id, Seat.state == SeatState.CONFIRMED)
        .order_by(Seat.position)
    )
    return list(dict.fromkeys(found))


def networks(turn: Turn) -> list[Network]:
    """The council's thematic networks in the council's own order."""
    return list(
        turn.session.scalars(
            select(Network).where(Network.council_id == turn.home.id).order_by(Network.position)
        )
    )


def representatives(turn: Turn, network: Network) -> list[Person]:
    """The people who speak for a network at the table."""
    return list(
        turn.session.scalars(
            select(Person)
            .join(Seat, Seat.member_id == Person.id)
            .where(Seat.network_id == network.id, Seat.state == SeatState.CONFIRMED)
            .order_by(Seat.position)
        )
    )


def next_meeting(turn: Turn) -> Meeting | None:
    """The first meeting that has not ended by the council's own clock."""
    return turn.session.scalars(
        select(Meeting)
        .where(Meeting.council_id == turn.home.id, Meeting.ends > turn.wall)
        .order_by(Meeting.starts)
        .limit(1)
    ).first()


def needed_meeting(turn: Turn) -> Meeting:
    """The next meeting, or a kind word that there is none."""
    found = next_meeting(turn)
    if found is None:
        raise Refusal("meeting.none")
    return found


def meeting_of(turn: Turn, typed: str) -> Meeting:
    """A meeting by its code `10/2027`; the next one when no code is typed."""
    first, _, last = typed.strip().partition("/")
    if not first.isdigit() or not last.isdigit():
        return needed_meeting(turn)
    number, year = small_number(first), small_number(last)
    if number is None or year is None:
        raise Refusal("meeting.unknown")
    found = turn.session.scalars(
        select(Meeting).where(
            Meeting.council_id == turn.home.id, Meeting.number == number, Meeting.year == year
        )
    ).first()
    if found is None:
        raise Refusal("meeting.unknown")
    return found


def meeting_code(meeting: Meeting) -> Words:
    """`10/2027`: the running number and the year."""
    return public(f"{meeting.number}/{meeting.year}")


def meeting_time(meeting: Meeting) -> Span:
    """When it is, as wall time."""
    return Span(meeting.starts, meeting.ends)


def place(meeting: Meeting) -> Sentence:
    """`etä`, or with the place; a link goes only with the invitation."""
    mode = Sentence(f"mode.{meeting.mode}")
    if not meeting.place:
        return mode
    return Sentence("mode.place", mode=mode, place=public(meeting.place))


def purpose(turn: Turn, meeting: Meeting) -> Words | None:
    """The one line that says what the meeting is for: the council's own matter."""
    return Words(dict(meeting.purpose), mark(turn, Level.MEMBERS)) if meeting.purpose else None


def purpose_line(turn: Turn, meeting: Meeting) -> Sentence | None:
    """`Tarkoitus: …`, if it has been given."""
    words = purpose(turn, meeting)
    return Sentence("meeting.purpose", purpose=words) if words is not None else None


def collecting(turn: Turn) -> Meeting | None:
    """The meeting topics and news are being asked for now, else the next one."""
    coming = turn.session.scalars(
        select(Meeting)
        .where(Meeting.council_id == turn.home.id, Meeting.ends > turn.wall)
        .order_by(Meeting.starts)
    ).all()
    asked = (each for each in coming if each.called_at is not None and each.closed_at is None)
    return next(asked, coming[0] if coming else None)


def room_of(turn: Turn, room_id: int) -> Room:
    """A room by a key of our own."""
    return turn.session.get_one(Room, room_id)
