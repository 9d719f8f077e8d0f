"""Statements asked of the council: registered with their day, and brought onto the agenda."""

from __future__ import annotations

import pytest

from bot.models import Statement
from tests.conftest import Build
from tests.house import House, council


@pytest.mark.both
def test_registered_with_its_day(house: House) -> None:
    line = "/lausunto uusi Hyvinvointisuunnitelman luonnos määräpäivä 12.11.2027"
    assert house.say("PM", "Taimi", line) == ["PM Taimi < statement.noted"]
    assert house.facts("PM Taimi") == {"L-7", "pe 12.11.2027"}
    assert house.about("L-7") == {
        "requester": "-",
        "due": "12.11.2027",
        "withdrawn": "no",
        "meeting": "-",
        "title.fi": "Hyvinvointisuunnitelman luonnos",
    }


def test_both_languages_at_once(build: Build) -> None:
    house = build(council(council={"languages": ["fi", "sv"]}))
    house.say("PM", "Taimi", "/lausunto uusi Luonnos | Utkast määräpäivä 12.11.2027")
    assert house.about("L-7", "title.fi", "title.sv") == {
        "title.fi": "Luonnos",
        "title.sv": "Utkast",
    }


def test_those_that_wait_are_listed_the_most_pressing_first(house: House) -> None:
    assert house.say("TG-N", "Ilta", "/lausunto") == ["TG-N < statement.none"]
    house.say("PM", "Taimi", "/lausunto uusi Myöhempi määräpäivä 12.11.2027")
    house.say("PM", "Taimi", "/lausunto uusi Pikainen määräpäivä 20.10.2027")
    assert house.say("TG-N", "Ilta", "/lausunto") == ["TG-N < statement.list"]
    assert house.text("TG-N").index("L-8") < house.text("TG-N").index("L-7")
    house.clock("to 21.10.2027 klo 9.00")
    house.say("TG-N", "Ilta", "/lausunto")
    assert "L-8" not in house.facts("TG-N")
    assert house.say("TG-N", "Ilta", "/lausunto 7") == ["TG-N < statement.one"]
    assert house.say("TG-N", "Ilta", "/lausunto 99") == ["TG-N/Ilta < number.unknown"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("uusi Ilman päivää", "statement.how"),
        ("uusi määräpäivä 12.11.2027", "statement.how"),
        ("uusi Luonnos 31.11.2027", "when.no_such_day"),
        ("uusi Luonnos ti 12.11.2027", "when.weekday_mismatch"),
        (f"uusi {'a' * 241} 12.11.2027", "statement.how"),
    ],
)
def test_what_is_missing_is_explained(house: House, line: str, key: str) -> None:
    assert house.say("PM", "Taimi", f"/lausunto {line}") == [f"PM Taimi < {key}"]
    assert house.count(Statement) == 0


def test_the_chair_may_ask_and_a_member_not(house: House) -> None:
    line = "/lausunto uusi Luonnos 12.11.2027"
    assert house.say("PM", "Ilta", line) == ["PM Ilta < forbidden.prep"]
    assert house.say("PM", "Tyyne", line) == ["PM Tyyne < closed.info"]
    assert house.say("PM", "Helka", line) == ["PM Helka < statement.noted"]
