"""Taking back one's own latest act: exactly, in time, and with what was told of it corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.models import Agenda, AgendaItem, News, Statement, Suggestion, Support
from tests.conftest import Build
from tests.house import House

KEPT = (Suggestion, Support, News, Statement, Agenda, AgendaItem)


def table(house: House) -> dict[str, list[dict[str, Any]]]:
    """Everything that an act may have changed."""
    with house.session() as session:
        return {
            kind.__tablename__: [
                {name: getattr(row, name) for name in kind.__table__.columns.keys()}  # noqa: SIM118
                for row in session.scalars(select(kind).order_by(kind.id))
            ]
            for kind in KEPT
        }


@pytest.fixture
def house(build: Build) -> House:
    """A council with two suggestions, a statement and an agenda to work on."""
    house = build(
        statements=[{"number": 7, "title": {"fi": "Lausunto"}, "due": date(2027, 11, 12)}],
        more_roles=[{"person": "Urho Lampela", "kind": "secretary"}],
    )
    house.say("TG-N", "Ilta", "/ehdota Kotikäyntien ohjaus")
    house.say("TG-V1", "Onni", "/ehdota Perhekahvilan tila")
    house.say("TG-N", "Onni", "/kannatan 41")
    return house


ACTS = (
    "/yhdista 41 42",
    "/nosta 42",
    "/siirra 42 odotetaan",
    "/hylkaa 42 kuuluu kunnalle",
    "/esityslista luo",
    "/kannatan 42",
    "/kannatan 41",
)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.both
def test_everything_is_exactly_as_before(house: House, act: str) -> None:
    before = table(house)
    house.say("PM", "Taimi", act)
    assert table(house) != before
    assert "PM Taimi < undo.done" in house.say("PM", "Taimi", "/peru")
    assert table(house) == before


@pytest.mark.parametrize(
    "act",
    [
        "/esityslista siirra 5 4",
        "/esityslista lisaa Talousarvio",
        "/esityslista lisaa 4.1 Alakohta",
        "/esityslista poista 4",
        "/kohta 4 Toinen otsikko",
        "/nosta 43",
        "/siirra 41 odotetaan",
        "/hylkaa 42 kuuluu kunnalle",
        "/yhdista 41 42",
    ],
)
def test_acts_on_an_agenda_are_undone_exactly(house: House, act: str) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("TG-N", "Oiva", "/ehdota Aivan uusi asia")
    before = table(house)
    house.say("PM", "Taimi", act)
    assert table(house) != before
    assert "PM Taimi < undo.done" in house.say("PM", "Taimi", "/peru")
    assert table(house) == before


def test_a_suggestion_taken_back_says_so_and_its_number_is_never_used_again(house: House) -> None:
    house.say("TG-N", "Helka", "/ehdota Virhe")
    assert house.say("TG-N", "Helka", "/peru") == ["TG-N < undo.done", "TG-N ~ proposal.withdrawn"]
    assert house.about("E-43", "state") == {"state": "withdrawn"}
    house.say("TG-N", "Helka", "/ehdota Oikea")
    assert house.about("E-44", "title.fi") == {"title.fi": "Oikea"}
    house.say("TG-N", "Ilta", "/ehdotukset")
    assert "E-43" not in house.facts("TG-N")


def test_news_taken_back_are_not_on_the_agenda(house: House) -> None:
    house.say("TG-V1", "Eevi", "/kuulumiset Virheellinen")
    house.say("TG-V1", "Eevi", "/peru")
    assert house.about("U-61", "withdrawn") == {"withdrawn": "yes"}
    house.say("PM", "Taimi", "/esityslista luo")
    assert "U-61" not in house.facts("PM Taimi")


@pytest.mark.both
def test_told_things_are_corrected_in_the_same_places(house: House) -> None:
    assert house.say("PM", "Taimi", "/yhdista 41 42") == [
        "PM Ilta < proposal.merged.main",
        "PM Onni < proposal.merged.other",
        "PM Taimi < proposal.merged.done",
        "TG-V1 < proposal.progress",
    ]
    assert house.say("PM", "Taimi", "/peru") == [
        "PM Ilta < undo.notice",
        "PM Onni < undo.notice",
        "PM Taimi < undo.done",
        "TG-V1 < undo.notice",
    ]
    assert "E-41" not in house.text("TG-V1")


def test_what_had_not_left_yet_never_leaves(house: House) -> None:
    house.clock("pe 15.10.2027 klo 20.30")
    assert house.say("PM", "Taimi", "/hylkaa 42 kuuluu kunnalle") == ["PM Taimi < fate.declined"]
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.done"]
    assert house.clock("la 16.10.2027 klo 12.00") == []


@pytest.mark.both
def test_ten_minutes_and_not_one_more(house: House) -> None:
    house.say("PM", "Taimi", "/hylkaa 42 kuuluu kunnalle")
    house.clock("pe 15.10.2027 klo 12.11")
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.nothing"]
    assert house.facts("PM Taimi") == {"10"}
    assert house.about("E-42", "state") == {"state": "declined"}
    house.say("PM", "Taimi", "/hylkaa 41 kuuluu kunnalle")
    house.clock("pe 15.10.2027 klo 12.21")
    assert "PM Taimi < undo.done" in house.say("PM", "Taimi", "/peru")


def test_one_undoes_only_ones_own(house: House) -> None:
    house.say("PM", "Taimi", "/hylkaa 42 kuuluu kunnalle")
    assert house.say("PM", "Urho", "/peru") == ["PM Urho < undo.nothing"]
    assert house.about("E-42", "state") == {"state": "declined"}
    assert "PM Taimi < undo.done" in house.say("PM", "Taimi", "/peru")


def test_undone_is_undone_once_and_then_the_one_before(house: House) -> None:
    house.say("PM", "Taimi", "/nosta 41")
    house.say("PM", "Taimi", "/hylkaa 42 kuuluu kunnalle")
    house.say("PM", "Taimi", "/peru")
    assert house.about("E-42", "state") == {"state": "open"}
    assert "PM Taimi < undo.done" in house.say("PM", "Taimi", "/peru")
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.nothing"]


@pytest.mark.both
def test_what_somebody_else_has_changed_since_is_left_alone(house: House) -> None:
    house.say("PM", "Taimi", "/siirra 42 odotetaan")
    house.say("PM", "Urho", "/hylkaa 42 kuuluu kunnalle")
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.changed"]
    assert house.about("E-42", "state", "reason.fi") == {
        "state": "declined",
        "reason.fi": "kuuluu kunnalle",
    }
    assert "PM Urho < undo.done" in house.say("PM", "Urho", "/peru")
    assert house.about("E-42", "state") == {"state": "deferred"}


def test_an_agenda_that_others_worked_on_meanwhile_is_left_alone(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/esityslista lisaa 4 Talousarvio")
    house.say("PM", "Urho", "/esityslista siirra 4 6")
    before = table(house)
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.changed"]
    assert table(house) == before


@pytest.mark.both
def test_a_second_undo_of_the_same_event_does_nothing(house: House) -> None:
    house.say("PM", "Taimi", "/nosta 41")
    house.say("PM", "Taimi", "/nosta 42")
    house.say("PM", "Taimi", "/peru")
    assert house.again("PM", "Taimi") == []
    assert house.about("E-42", "state") == {"state": "open"}
    with house.session() as session:
        lifted = session.scalars(select(Suggestion.lifted_at).order_by(Suggestion.number)).all()
    assert [moment is not None for moment in lifted] == [True, False]


def test_support_given_by_reaction_is_not_a_deed(house: House) -> None:
    house.react("TG-N", "Helka", "E-41")
    assert house.say("TG-N", "Helka", "/peru") == ["TG-N/Helka < undo.nothing"]
    assert house.about("E-41", "support") == {"support": "3"}


def test_accepting_is_undone_and_the_council_is_told(house: House) -> None:
    house.say("PM", "Tyyne", "/ehdota Esteettömät tilat")
    house.say("PM", "Tyyne", "Koska niitä ei ole")
    house.press("PM", "Tyyne", "Yksityishenkilö")
    before = table(house)
    house.say("PM", "Taimi", "/hyvaksy 43")
    shown = house.say("PM", "Taimi", "/peru")
    assert {"TG-N < undo.notice", "PM Lempi < undo.notice", "PM Tyyne < undo.notice"} <= set(shown)
    assert table(house) == before
    assert house.press("PM", "Taimi", "Hyväksy")[-1].startswith("TG-N < proposal.outside")


def test_accepting_and_undoing_keeps_the_promise_to_remind(build: Build) -> None:
    house = build(meetings=[])
    house.say("PM", "Tyyne", "/ehdota Esteettömät tilat")
    house.say("PM", "Tyyne", "Koska niitä ei ole")
    house.press("PM", "Tyyne", "Yksityishenkilö")
    house.say("PM", "Taimi", "/hyvaksy 41")
    house.say("PM", "Taimi", "/peru")
    house.clock("ke 20.10.2027 klo 8.59")
    assert house.clock("ke 20.10.2027 klo 9.00") == ["PM Taimi < moderation.new"]
