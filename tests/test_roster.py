"""A council read in from one page: what it makes, and what is said when it does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database import open_database
from bot.models import Account, Alarm, Meeting, Network, Room, Seat, Statement
from bot.roster import Roster, RosterError, enrol
from bot.settings.folder import load_councils
from bot.turn import House

COUNCILS = load_councils(Path(__file__).resolve().parent.parent / "councils")
NOW = datetime(2027, 10, 1, 9, tzinfo=UTC)
KESKI_UUSIMAA: Mapping[str, Any] = {
    "council": "keski-uusimaa",
    "people": [
        {"name": "Ilta Saarela", "accounts": {"telegram": "7"}, "chats": ["telegram"]},
        "Onni Harjula",
    ],
    "seats": [
        {"network": "v1", "duty": "ammattilainen", "member": "Ilta Saarela"},
        {"network": 1, "duty": "vapaaehtoinen", "member": "Onni Harjula"},
        {"network": "Ikäihmisten verkosto"},
    ],
    "roles": [{"person": "Onni Harjula", "kind": "secretary"}],
    "rooms": [{"address": "-100", "kind": "council"}],
    "meetings": [
        {"number": 10, "year": 2027, "when": "ma 1.11.2027 klo 13-15"},
        {"number": 9, "year": 2027, "when": "ma 6.9.2027 klo 13-15"},
    ],
    "numbers": {"E": 40},
    "statements": [
        {"number": 6, "title": {"fi": "Lausunto"}, "due": NOW.date(), "meeting": "10/2027"}
    ],
}


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    database = open_database(sqlite_url)
    yield House(database, COUNCILS, raises=True)
    database.close()


def written(house: House, session: Session, **changes: Any) -> None:
    enrol(session, house, Roster.model_validate({**KESKI_UUSIMAA, **changes}), NOW)


def told(house: House, **changes: Any) -> list[str]:
    """What is said of a page that does not fit."""
    with pytest.raises(RosterError) as caught, house.database.transaction() as session:
        written(house, session, **changes)
    return str(caught.value).split("\n")


def test_everything_on_the_page_is_written_down(house: House) -> None:
    with house.database.transaction() as session:
        written(house, session)
        seats = session.scalars(select(Seat).order_by(Seat.position)).all()
        networks = {each.id: each.position for each in session.scalars(select(Network))}
        assert [networks[seat.network_id or 0] for seat in seats] == [1, 1, 3]
        assert [seat.duty for seat in seats] == ["professional", "volunteer", None]
        assert [seat.member.name if seat.member else None for seat in seats] == [
            "Ilta Saarela",
            "Onni Harjula",
            None,
        ]
        kinds = {room.address: room.kind.value for room in session.scalars(select(Room))}
        assert kinds == {"7": "private", "-100": "council"}
        meeting = session.scalars(select(Meeting).where(Meeting.number == 10)).one()
        assert (meeting.mode, meeting.zone) == ("remote", "Europe/Helsinki")
        assert session.scalars(select(Statement.meeting_id)).all() == [meeting.id]


def test_only_meetings_to_come_get_alarms(house: House) -> None:
    with house.database.transaction() as session:
        written(house, session)
        numbers = select(Meeting.number).join(Alarm, Alarm.meeting_id == Meeting.id).distinct()
        assert session.scalars(numbers).all() == [10]


def test_somebody_with_a_known_account_stays_the_same_person(house: House) -> None:
    with house.database.transaction() as session:
        written(house, session)
        other = {"council": "malli", "people": KESKI_UUSIMAA["people"][:1]}
        enrol(session, house, Roster.model_validate(other), NOW)
        assert len(session.scalars(select(Account)).all()) == 1


def test_a_council_in_use_is_left_alone(house: House) -> None:
    with house.database.transaction() as session:
        written(house, session)
    assert told(house) == [
        (
            'neuvostolla "keski-uusimaa" on jo paikkoja, rooleja tai kokouksia. '
            "Lue luettelo tyhjään neuvostoon."
        )
    ]


def test_a_seat_too_many_is_refused(house: House) -> None:
    seats = [{"label": {"fi": f"Sektori {n}"}} for n in range(16)]
    assert told(house, council="varsinais-suomi", seats=seats, statements=[]) == [
        (
            "paikkoja (organisation) on 16, mutta neuvostossa voi olla enintään 15. "
            "Poista paikka tai muuta neuvoston tiedoston kohtaa [size]."
        )
    ]


NETWORKS = (
    "Lapsi-, nuoriso- ja perheverkosto, Mielenterveys- ja päihdetoimijoiden verkosto, "
    "Ikäihmisten verkosto, Vammais- ja pitkäaikaissairausverkosto, Monialajärjestöt ja muut"
)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        (
            {"people": ["Onni Harjula", "Onni Harjula"], "seats": []},
            ['henkilö "Onni Harjula" on luettelossa people kahdesti. Poista toinen.'],
        ),
        (
            {"seats": [{"network": 1, "member": "Ilta Saarelo"}]},
            [
                (
                    'henkilöä "Ilta Saarelo" ei ole luettelossa people. '
                    'Lisää hänet tai korjaa nimi. Tarkoititko "Ilta Saarela"?'
                )
            ],
        ),
        (
            {"rooms": [{"address": "x", "kind": "network", "network": "V9"}]},
            [f'verkostoa "V9" ei ole neuvoston tiedostossa. Verkostot: {NETWORKS}.'],
        ),
        (
            {"seats": [{"category": "Liikunta"}]},
            ['luokkaa "Liikunta" ei ole neuvoston tiedostossa.'],
        ),
        (
            {"seats": [{"network": 1, "duty": "johtaja"}]},
            [
                (
                    'tehtävä "johtaja" ei ole neuvoston tiedoston luettelossa [seats] dual: '
                    "ammattilainen, vapaaehtoinen."
                )
            ],
        ),
        (
            {"people": ["Ilta Saarela", {"name": "Onni Harjula", "chats": ["matrix"]}]},
            [
                (
                    'henkilöllä "Onni Harjula" ei ole tiliä alustalla "matrix", '
                    "mutta chats luettelee sen."
                )
            ],
        ),
        ({"meetings": []}, ['kokousta "10/2027" ei ole luettelossa meetings.']),
    ],
)
def test_what_does_not_fit_is_told(house: House, changes: Any, lines: list[str]) -> None:
    assert told(house, **changes) == lines


@pytest.mark.parametrize("when", ["ti 1.11.2027 klo 13-15", "ma 1.11.2027", "klo 13", 7])
def test_a_meeting_needs_a_real_day_and_clocks(when: object) -> None:
    with pytest.raises(ValueError, match="when"):
        Roster.model_validate(
            {"council": "malli", "meetings": [{"number": 1, "year": 2027, "when": when}]}
        )
