"""Saying whether one is coming: one word or one button, no reason asked, the last answer holds."""

from __future__ import annotations

import pytest

from bot.models import Attendance
from tests.house import House


def coming(house: House) -> dict[str, bool]:
    """Who has answered what."""
    with house.session() as session:
        return {row.person.name: row.coming for row in session.query(Attendance)}


@pytest.mark.both
def test_one_word_is_enough_and_the_last_one_holds(house: House) -> None:
    assert house.say("TG-N", "Ilta", "/este") == ["TG-N/Ilta < attendance.not_coming"]
    assert house.facts("TG-N/Ilta") == {"ma 1.11.2027", "13.00–15.00"}
    assert house.say("PM", "Ilta", "/osallistun") == ["PM Ilta < attendance.coming"]
    assert house.say("PM/matrix", "Lempi", "!este") == ["PM Lempi < attendance.not_coming"]
    assert coming(house) == {"Ilta Saarela": True, "Lempi Rautio": False}


def test_a_button_of_the_invitation_says_the_same(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/esityslista julkaise nyt")
    assert house.press("TG-N", "Ilta", "Osallistun") == ["TG-N/Ilta < attendance.coming"]
    assert house.press("TG-N", "Onni", "En pääse") == ["TG-N/Onni < attendance.not_coming"]
    assert house.press("TG-N", "Onni", "En pääse") == ["TG-N/Onni < attendance.not_coming"]
    assert house.press("TG-N", "Tyyne", "Osallistun") == ["TG-N/Tyyne < closed.info"]
    assert coming(house) == {"Ilta Saarela": True, "Onni Harjula": False}


def test_every_language_means_the_same(house: House) -> None:
    """R8."""
    house.say("TG-N", "Ilta", "/este")
    house.say("TG-N", "Onni", "/forhinder")
    house.say("TG-N", "Helka", "/absent")
    assert set(coming(house).values()) == {False}
    assert len(coming(house)) == 3


@pytest.mark.both
def test_an_answer_can_be_undone(house: House) -> None:
    house.say("TG-N", "Ilta", "/osallistun")
    house.say("TG-N", "Ilta", "/este")
    assert house.say("TG-N", "Ilta", "/peru") == ["TG-N < undo.done"]
    assert coming(house) == {"Ilta Saarela": True}
    house.say("TG-N", "Ilta", "/peru")
    assert coming(house) == {}


def test_after_the_meeting_it_is_too_late(house: House) -> None:
    house.say("PM", "Taimi", "/kokous luo ke 1.12.2027 klo 13-15")
    house.clock("ma 1.11.2027 klo 15.00")
    assert house.say("TG-N", "Ilta", "/este 10/2027") == ["TG-N/Ilta < meeting.over"]
    assert house.say("TG-N", "Ilta", "/este 99/2027") == ["TG-N/Ilta < meeting.unknown"]
    assert house.say("TG-N", "Ilta", "/este") == ["TG-N/Ilta < attendance.not_coming"]
    assert house.facts("TG-N/Ilta") >= {"ke 1.12.2027"}


def test_no_reason_is_asked_or_kept(house: House) -> None:
    house.say("TG-N", "Ilta", "/este lääkäri")
    assert "lääkäri" not in house.everything()
