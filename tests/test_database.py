"""The database keeps its promises: one process on a file, all or nothing, and no race to win."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import exc, select, text

from bot.arrivals import arrive
from bot.database import DatabaseBusyError, open_database
from bot.features import reminders
from bot.models import Account, Heard, Message, Person, Suggestion, Support
from bot.ports import Line, Sender
from bot.router import hear
from bot.taking import take
from bot.turn import Turn
from tests.conftest import Build
from tests.house import House, person

pytestmark = pytest.mark.both

ROOT = Path(__file__).resolve().parent.parent
numbers = count(1)


def line(room: str, who: str, said: str, **changes: object) -> Line:
    """Somebody's message, with an id that no other has."""
    n = next(numbers)
    made = Line(
        platform="telegram",
        id=f"t{n}",
        room=room,
        sender=Sender(who, who.title()),
        ref=f"r{n}",
        text=said,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def at_once(works: list[Callable[[], object]]) -> list[object]:
    """Do them all in eight threads; what each gave."""
    with ThreadPoolExecutor(8) as pool:
        return [each.result() for each in [pool.submit(work) for work in works]]


# --- SQLite -----------------------------------------------------------------------------------


def test_sqlite_is_set_up_to_lose_nothing(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    with database.transaction() as session:
        found = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_a_second_process_on_the_same_file_is_refused(sqlite_url: str) -> None:
    first = open_database(sqlite_url)
    with pytest.raises(DatabaseBusyError):
        open_database(sqlite_url)
    first.close()
    open_database(sqlite_url).close()


def test_a_process_that_has_died_holds_nothing(sqlite_url: str) -> None:
    run(f"from bot.database import open_database; open_database({sqlite_url!r}); os._exit(9)", 9)
    open_database(sqlite_url).close()


def run(code: str, status: int = 0) -> None:
    """Another process, and how it must end."""
    whole = f"import os\n{dedent(code)}"
    done = subprocess.run(
        [sys.executable, "-c", whole], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == status, done.stderr


# --- all or nothing ---------------------------------------------------------------------------


class Broken(Exception):  # noqa: N818 - it is a crash
    """Something the program did not expect."""


def breaking(turn: Turn) -> None:
    """Writes and says something, then fails."""
    turn.session.add(Person(name="Puolikas"))
    turn.session.flush()
    raise Broken


def test_a_crash_in_mid_turn_leaves_nothing_and_the_event_can_come_again(house: House) -> None:
    event = line("TG-N", "ilta", "/ehdota Asia")
    before = house.count(Person), house.count(Heard), house.count(Message)
    with pytest.raises(Broken):
        take(house.twin.house, house.twin.now, breaking, event)
    assert (house.count(Person), house.count(Heard), house.count(Message)) == before
    assert house.hear(event) == ["TG-N < proposal.ask_want"]
    assert house.hear(event) == []


def test_outside_tests_it_is_answered_kindly_and_undone(house: House) -> None:
    kind = replace(house.twin.house, raises=False)
    before = house.count(Person)
    assert take(kind, house.twin.now, breaking, line("TG-N", "ilta", "/ehdota Asia"), arrive)
    house.twin._work()
    assert house._shown() == ["TG-N/Ilta < oops"]
    assert house.count(Person) == before
    assert house.say("TG-N", "Ilta", "/ehdota Asia") == ["TG-N < proposal.ask_want"]


def test_a_database_error_loses_the_turn_and_not_the_event(house: House) -> None:
    def clash(turn: Turn) -> None:
        turn.session.execute(text("INSERT INTO nowhere VALUES (1)"))

    event = line("TG-N", "ilta", "/ehdota Asia")
    with pytest.raises(exc.DBAPIError):
        take(replace(house.twin.house, raises=False), house.twin.now, clash, event)
    assert house.hear(event) == ["TG-N < proposal.ask_want"]


DYING = """
    from datetime import UTC, datetime
    from bot import arrivals
    from bot.database import open_database
    from bot.models import Person
    from bot.ports import Line, Sender
    from bot.taking import take
    from bot.turn import House
    from tests.house import council

    def die(turn):
        turn.session.add(Person(name="Puolikas"))
        turn.session.flush()
        os._exit(9)

    event = Line(platform="telegram", id="kerran", room="TG-N", sender=Sender("uusi", "Uusi"),
                 ref="r", text="/ehdota Asia")
    file = council()
    house = House(open_database({url!r}), {{file.id: file}})
    take(house, datetime(2027, 10, 15, 9, tzinfo=UTC), die, event, arrivals.arrive)
"""


def test_a_process_killed_in_mid_turn_leaves_nothing(database_url: str) -> None:
    house = House(database_url)
    before = house.count(Person), house.count(Heard), house.count(Account)
    house.close()
    run(DYING.format(url=database_url), 9)
    house.twin.house = house.twin._open()
    assert (house.count(Person), house.count(Heard), house.count(Account)) == before
    again = line("TG-N", "ilta", "/ehdota Asia", id="kerran")
    assert house.hear(again) == ["TG-N < proposal.ask_want"]
    house.close()


# --- many at once -----------------------------------------------------------------------------


def saying(house: House, *events: Line) -> list[Callable[[], object]]:
    """The events as work to be done."""
    return [lambda event=event: hear(house.twin.house, house.twin.now, event) for event in events]


def test_fifty_suggestions_at_once_have_fifty_numbers_without_a_gap(build: Build) -> None:
    people = [person(f"Henkilö{n} Verkostosta", chats=()) for n in range(10)]
    house = build(more_people=people)
    events = [line("TG-V1", f"henkilö{n % 10}", f"/ehdota Asia {n}") for n in range(50)]
    assert at_once(saying(house, *events)) == [True] * 50
    with house.session() as session:
        found = session.scalars(select(Suggestion.number).order_by(Suggestion.number)).all()
    assert found == list(range(41, 91))
    assert house.about("numbers")["E"] == "90"


def test_the_same_event_heard_twice_at_once_has_one_effect(house: House) -> None:
    for _ in range(5):
        event = line("TG-N", "ilta", "/ehdota Asia")
        assert sorted(map(bool, at_once(saying(house, *[event] * 8)))) == [False] * 7 + [True]
    assert house.count(Suggestion) == 5
    assert house.about("numbers")["E"] == "45"


def test_support_given_at_once_is_all_counted_once_each(build: Build) -> None:
    people = [person(f"Henkilö{n} Verkostosta", chats=()) for n in range(20)]
    house = build(more_people=people)
    house.say("TG-V1", "Eevi", "/ehdota Asia")
    events = [line("TG-V1", f"henkilö{n % 20}", "/kannatan 41") for n in range(60)]
    assert at_once(saying(house, *events)) == [True] * 60
    assert house.about("E-41", "support") == {"support": "21"}
    assert house.count(Support) == 20


def test_a_newcomer_who_writes_twice_at_once_is_one_person(house: House) -> None:
    """One of the two may be lost to the race; the platform hands it over again."""
    events = [line("uusi", "uusi", "/start", private=True) for _ in range(4)]

    def insist(event: Line) -> object:
        for _ in range(5):
            try:
                return hear(house.twin.house, house.twin.now, event)
            except exc.IntegrityError:
                continue
        return None

    assert at_once([lambda event=event: insist(event) for event in events]) == [True] * 4
    with house.session() as session:
        assert len(session.scalars(select(Account).where(Account.handle == "uusi")).all()) == 1
        assert len(session.scalars(select(Person).where(Person.name == "Uusi")).all()) == 1


def test_an_alarm_rung_by_two_at_once_rings_once(house: House) -> None:
    house.set_clock("ma 18.10.2027 klo 9.00")
    now = house.twin.now
    with house.session() as session:
        due = reminders.due(session, now)
    assert len(due) == 1
    at_once([lambda: reminders.ring(house.twin.house, now, due[0])] * 8)
    house.twin._work()
    assert [each for each in house._shown() if each.startswith("TG-N")] == ["TG-N < call.topics"]


def test_two_secretaries_press_publish_at_once(build: Build) -> None:
    house = build(more_roles=[{"person": "Urho Lampela", "kind": "secretary"}])
    house.say("PM", "Taimi", "/esityslista luo")
    events = [
        line(who, who, "/esityslista julkaise nyt", private=True) for who in ("taimi", "urho")
    ]
    at_once(saying(house, *events))
    house.twin._work()
    shown = house._shown()
    assert shown.count("TG-N < invitation") == 1
    assert sorted(each.rpartition(" ")[2] for each in shown if each.startswith("PM ")) == sorted(
        ["invitation", "publish.already", "publish.done"]
    )
