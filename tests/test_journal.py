"""The journal: what one act changed, row by row, and putting it back exactly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot import journal
from bot.arrivals import arrive
from bot.journal import ChangedSinceError
from bot.models import (
    Attendance,
    Deed,
    Meeting,
    Person,
    Source,
    Statement,
    Suggestion,
    SuggestionState,
    Support,
)
from bot.ports import Line, Sender
from bot.rules.publicity import Level
from bot.taking import take
from bot.turn import Turn
from tests.house import House

pytestmark = pytest.mark.both

Work = Callable[[Turn], None]


@pytest.fixture
def house(house: House) -> House:
    """A council with a suggestion."""
    house.say("TG-N", "Ilta", "/ehdota Asia")
    return house


def act(house: House, work: Work, deed: str | None = "test") -> None:
    """Ilta does it, in a turn of its own."""

    def named(turn: Turn) -> None:
        turn.deed = deed
        work(turn)

    count = house.count(Deed)
    event = Line(
        platform="telegram",
        id=f"j{count}-{id(work)}",
        room="TG-N",
        sender=Sender("ilta", "Ilta"),
        ref="j",
        text="x",
    )
    take(house.twin.house, house.twin.now, named, event, arrive)


def undo(house: House) -> None:
    """Put the latest deed back."""
    with house.session() as session:
        deed = session.scalars(select(Deed).order_by(Deed.id.desc()).limit(1)).one()
        journal.put_back(session, deed)
        deed.undone_at = house.twin.now


def deeds(house: House) -> list[str]:
    """What has been noted."""
    with house.session() as session:
        return list(session.scalars(select(Deed.command).order_by(Deed.id)))


def suggestion(turn: Turn) -> Suggestion:
    """The council's only one."""
    return turn.session.scalars(select(Suggestion)).one()


def test_every_kind_of_value_comes_back_as_it_was(house: House) -> None:
    """Enumerations, levels, moments, days, JSON and nothing."""
    with house.session() as session:
        before = values(session.scalars(select(Suggestion)).one())

    def change(turn: Turn) -> None:
        row = suggestion(turn)
        row.state = SuggestionState.DECLINED
        row.level = Level.PUBLIC
        row.source = Source.OUTSIDER
        row.lifted_at = datetime(2027, 10, 16, 3, 4, 5, tzinfo=UTC)
        row.reason = {"fi": "Koska", "sv": "Därför"}
        row.why = "Miksi"
        row.meeting_id = None
        row.show_organisation = True
        row.created_at = datetime(2027, 1, 1, tzinfo=UTC)

    act(house, change)
    undo(house)
    with house.session() as session:
        assert values(session.scalars(select(Suggestion)).one()) == before


def values(row: Suggestion) -> dict[str, object]:
    """All its columns."""
    return {name: getattr(row, name) for name in row.__mapper__.columns.keys()}  # noqa: SIM118


def test_days_come_back_as_days(house: House) -> None:
    house.say("PM", "Taimi", "/lausunto uusi Luonnos 12.11.2027")

    def later(turn: Turn) -> None:
        turn.session.scalars(select(Statement)).one().due = date(2027, 12, 1)

    act(house, later)
    undo(house)
    assert house.about("L-7", "due") == {"due": "12.11.2027"}


def test_what_was_added_goes_and_what_was_deleted_returns(house: House) -> None:
    def support(turn: Turn) -> None:
        turn.session.add(
            Support(suggestion_id=suggestion(turn).id, person_id=turn.person.id, way="said")
        )

    def withdraw(turn: Turn) -> None:
        turn.session.delete(turn.session.scalars(select(Support)).one())

    act(house, support)
    with house.session() as session:
        key = session.scalars(select(Support.id)).one()
    act(house, withdraw)
    undo(house)
    with house.session() as session:
        assert session.scalars(select(Support.id)).all() == [key]


def test_several_changes_of_one_row_are_put_back_in_reverse(house: House) -> None:
    def change(turn: Turn) -> None:
        row = suggestion(turn)
        for state in (SuggestionState.DEFERRED, SuggestionState.ON_AGENDA):
            row.state = state
            turn.session.flush()

    act(house, change)
    undo(house)
    assert house.about("E-41", "state") == {"state": "open"}


def test_a_change_since_is_left_alone_and_nothing_of_the_deed_is_put_back(house: House) -> None:
    def change(turn: Turn) -> None:
        suggestion(turn).state = SuggestionState.DEFERRED
        turn.session.add(
            Attendance(
                meeting_id=turn.session.scalars(select(Meeting.id)).one(),
                person_id=turn.person.id,
                coming=True,
                answered_at=turn.now,
            )
        )

    def since(turn: Turn) -> None:
        suggestion(turn).state = SuggestionState.DECLINED

    act(house, change)
    act(house, since, deed=None)
    with pytest.raises(ChangedSinceError):
        undo(house)
    assert house.about("E-41", "state") == {"state": "declined"}
    assert house.count(Attendance) == 1


def test_another_column_changed_since_is_no_obstacle(house: House) -> None:
    def decline(turn: Turn) -> None:
        suggestion(turn).state = SuggestionState.DECLINED

    def name(turn: Turn) -> None:
        suggestion(turn).organisation = "Lähipolku ry"

    act(house, decline)
    act(house, name, deed=None)
    undo(house)
    assert house.about("E-41", "state", "organisation") == {
        "state": "open",
        "organisation": "Lähipolku ry",
    }


def test_a_row_that_is_gone_cannot_be_put_back(house: House) -> None:
    house.say("TG-N", "Onni", "/kannatan 41")

    def change(turn: Turn) -> None:
        turn.session.scalars(select(Support)).one().way = "thumb:telegram"

    def remove(turn: Turn) -> None:
        turn.session.delete(turn.session.scalars(select(Support)).one())

    act(house, change)
    act(house, remove, deed=None)
    with pytest.raises(ChangedSinceError):
        undo(house)


def test_only_acts_that_change_something_are_noted(house: House) -> None:
    assert deeds(house) == ["propose"]
    act(house, lambda turn: None)
    act(house, lambda turn: turn.session.add(Person(name="Uusi")))
    assert deeds(house) == ["propose"]
    house.say("TG-N", "Onni", "/kannatan 41")
    house.say("TG-N", "Onni", "/kannatan 41")
    assert deeds(house) == ["propose", "support"]


def test_a_refused_act_is_not_noted(house: House) -> None:
    house.say("PM", "Taimi", "/siirra 41")
    house.say("PM", "Taimi", "/yhdista 41 99")
    assert deeds(house) == ["propose"]


def test_a_deed_keeps_only_the_columns_that_changed(house: House) -> None:
    def decline(turn: Turn) -> None:
        suggestion(turn).state = SuggestionState.DECLINED

    act(house, decline)
    with house.session() as session:
        key = session.scalars(select(Suggestion.id)).one()
        changes = session.scalars(select(Deed.changes).order_by(Deed.id.desc()).limit(1)).one()
    before, after = {"state": "open"}, {"state": "declined"}
    assert changes == [{"table": "suggestions", "id": key, "before": before, "after": after}]
