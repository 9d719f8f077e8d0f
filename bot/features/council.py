"""The council itself: its seats, networks, ground rules and memos; taking it into use."""

from __future__ import annotations

from sqlalchemy import select

from bot import access
from bot.language import Sentence, Words, public
from bot.models import Network, RoomKind, Seat, SeatState
from bot.register import (
    council_name,
    network_name,
    person_name,
    representatives,
)
from bot.register import networks as known_networks
from bot.rules.publicity import Level, Mark
from bot.turn import Choice, Refusal, Turn


def networks(turn: Turn, _text: str) -> None:
    """`/verkostot`: their names to anyone; who speaks for them and where, to members."""
    known = known_networks(turn)
    if not known:
        raise Refusal("networks.none")
    inside = access.circle(turn, turn.room).hears(Mark(Level.MEMBERS, turn.home.id))
    show = _network_inside if inside else _network_outside
    lines = tuple(show(turn, n, each) for n, each in enumerate(known, 1))
    turn.answer(Sentence("networks.list", council=council_name(turn), lines=lines))


def _network_outside(_turn: Turn, n: int, network: Network) -> Sentence:
    return Sentence("networks.open_line", n=n, network=network_name(network))


def _network_inside(turn: Turn, n: int, network: Network) -> Sentence:
    people = tuple(person_name(turn, each) for each in representatives(turn, network))
    rooms = access.rooms(turn, RoomKind.NETWORK, network)
    where = Sentence(f"platform.{rooms[0].platform}") if rooms else Sentence("networks.no_room")
    return Sentence("networks.line", n=n, network=network_name(network), people=people, where=where)


# --- seats ----------------------------------------------------------------------------------


def members(turn: Turn, _text: str) -> None:
    """`/jasenet`: every seat in its order, the empty ones said to be so."""
    seats = _seats(turn)
    filled = sum(1 for seat in seats if seat.member is not None)
    lines = tuple(_seat(turn, n, seat) for n, seat in enumerate(seats, 1))
    turn.answer(
        Sentence(
            "members.list",
            council=council_name(turn),
            all=len(seats),
            n=filled,
            lines=lines,
            notes=tuple(_notes(turn, seats)),
        )
    )


def _seats(turn: Turn) -> list[Seat]:
    """In the council's own order; regions by the alphabet, so that none comes first."""
    query = select(Seat).where(Seat.council_id == turn.home.id).order_by(Seat.position, Seat.id)
    seats = list(turn.session.scalars(query))
    if turn.settings.seats.model == "by_region":
        language = turn.settings.languages[0]
        seats.sort(key=lambda seat: str(seat.label.get(language, "")))
    return seats


def _seat(turn: Turn, n: int, seat: Seat) -> Sentence:
    label = public(seat.label) if seat.label else _network_of(turn, seat)
    return Sentence(
        "members.seat",
        n=n,
        label=label,
        who=person_name(turn, seat.member) if seat.member else Sentence("members.vacant"),
        duty=_duty(turn, seat),
        deputy=_deputy(turn, seat),
        pending=Sentence("members.pending") if seat.state is SeatState.NOMINATED else None,
    )


def _duty(turn: Turn, seat: Seat) -> Sentence | None:
    if seat.duty is None:
        return None
    return Sentence("members.duty", duty=turn.house.voices.name("duty", seat.duty))


def _network_of(turn: Turn, seat: Seat) -> Words | Sentence:
    network = turn.session.get(Network, seat.network_id) if seat.network_id else None
    return network_name(network) if network is not None else Sentence("members.no_label")


def _deputy(turn: Turn, seat: Seat) -> Sentence | None:
    """Only where the council has deputies for seats; a pair needs none."""
    if turn.settings.deputies.model not in ("personal", "by_category"):
        return None
    if seat.deputy is None:
        return Sentence("members.no_deputy")
    return Sentence("members.deputy", who=person_name(turn, seat.deputy))


def _notes(turn: Turn, seats: list[Seat]) -> list[Sentence]:
    """What the numbers say: too few filled, two of the same kind in a pair."""
    notes = []
    size = turn.settings.size.organisation_members
    filled = sum(1 for each in seats if each.kind == "organisation" and each.member_id)
    if size is not None and filled < size.min:
        notes.append(Sentence("members.too_few", n=filled, least=size.min))
    if turn.settings.seats.dual and not turn.settings.seats.dual_strict:
        notes += [
            Sentence("members.same_duty", network=network_name(network))
            for network in known_networks(turn)
            if _same_duty([each for each in seats if each.network_id == network.id])
        ]
    return notes


def _same_duty(pair: list[Seat]) -> bool:
    duties = [each.duty for each in pair if each.duty and each.member_id]
    return len(duties) > 1 and len(set(duties)) == 1


# --- papers ---------------------------------------------------------------------------------


def rules(turn: Turn, _text: str) -> None:
    """`/pelisaannot`: the agreed ground rules and who sees what."""
    settings = turn.settings
    texts = settings.texts.rules.texts
    publicity = settings.publicity
    turn.answer(
        Sentence(
            "rules",
            council=council_name(turn),
            text=public(texts) if texts else Sentence("rules.missing"),
            meetings=Sentence(f"publicity.meetings.{publicity.meetings}"),
            agenda=Sentence(f"publicity.level.{publicity.agenda.name.lower()}"),
            memo=Sentence(f"publicity.level.{publicity.memo.name.lower()}"),
        )
    )


def memo(turn: Turn, _text: str) -> None:
    """`/muistio 9/2027`: the same answer to an outsider whether there is one or not."""
    held = Mark(turn.settings.publicity.memo, turn.home.id)
    if not access.circle(turn, turn.room).hears(held):
        raise Refusal("closed.info")
    turn.answer(Sentence("memo.none"))


# --- taking it into use ---------------------------------------------------------------------


def activate(turn: Turn, text: str) -> None:
    """`/kayttoon`: a planned council starts; asked once more, and the day is kept."""
    if not access.is_planned(turn, turn.home):
        raise Refusal("activate.done")
    if turn.house.voices.word(text) != "yes":
        sure = [Choice(Sentence("button.activate"), "/activate yes")]
        turn.answer(Sentence("activate.confirm", council=council_name(turn)), sure)
        return
    turn.home.activated_on = turn.wall.date()
    turn.answer(Sentence("activate.ok", council=council_name(turn), day=turn.wall.date()))
