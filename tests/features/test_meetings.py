"""Meetings: shown, made on days that suit, given a purpose, and answered to."""

from __future__ import annotations

import pytest

from bot.models import Alarm, Meeting
from tests.conftest import Build
from tests.house import House, council

APRIL = {"number": 3, "year": 2027, "when": "to 1.4.2027 klo 13.00–15.00"}


@pytest.mark.both
def test_the_next_meeting_is_shown(house: House) -> None:
    assert house.say("TG-N", "Ilta", "/kokous") == ["TG-N < meeting.card"]
    assert house.facts("TG-N") == {"10/2027", "ma 1.11.2027", "13.00–15.00"}
    house.clock("ma 1.11.2027 klo 14.59")
    assert house.say("TG-N", "Ilta", "/kokous") == ["TG-N < meeting.card"]
    house.clock("ma 1.11.2027 klo 15.00")
    assert house.say("TG-N", "Ilta", "/kokous") == ["TG-N/Ilta < meeting.none"]


@pytest.mark.parametrize(
    "typed",
    [
        "ke 1.12.2027 klo 13-15",
        "1.12.2027 13.00–15.00",
        "2027-12-01 13:00-15:00",
        "ke 1.12. klo 13.00–15.00",
        "1.12. 13-15",
        "ke 1.12.2027 klo 13",
    ],
)
def test_a_meeting_is_made_however_its_time_is_typed(house: House, typed: str) -> None:
    assert house.say("PM", "Taimi", f"/kokous luo {typed}") == ["PM Taimi < meeting.created"]
    assert house.facts("PM Taimi") == {"11/2027", "ke 1.12.2027", "13.00–15.00"}
    assert house.count(Meeting) == 2


@pytest.mark.parametrize(
    ("typed", "key", "told"),
    [
        ("ti 1.12.2027 klo 13-15", "when.weekday_mismatch", {"ke 1.12.2027"}),
        ("31.11.2027 klo 13-15", "when.no_such_day", set()),
        ("1.12.2027 klo 13-25", "when.no_such_clock", set()),
        ("1.12.2027 klo 15-13", "when.end_before_start", set()),
        ("1.12.2027", "when.no_clock", {"ke 1.12.2027"}),
        ("1.10.2027 klo 13-15", "when.past", {"pe 1.10.2027"}),
        ("", "when.not_understood", set()),
        ("kun ehditään", "when.not_understood", set()),
    ],
)
def test_a_time_that_cannot_be_is_questioned(
    house: House, typed: str, key: str, told: set[str]
) -> None:
    assert house.say("PM", "Taimi", f"/kokous luo {typed}") == [f"PM Taimi < {key}"]
    assert told <= house.facts("PM Taimi")
    assert house.count(Meeting) == 1


@pytest.mark.both
def test_a_holiday_is_warned_of_and_a_week_later_offered(house: House) -> None:
    """T10: Independence Day."""
    assert house.say("PM", "Taimi", "/kokous luo ma 6.12.2027 klo 13-15") == [
        "PM Taimi < holiday.warn"
    ]
    assert house.facts("PM Taimi") == {"ma 6.12.2027", "ma 13.12.2027"}
    assert "itsenäisyyspäivä" in house.text("PM Taimi")
    assert house.count(Meeting) == 1
    assert house.press("PM", "Taimi", house.buttons("PM Taimi")[0]) == [
        "PM Taimi < meeting.created"
    ]
    assert house.facts("PM Taimi") == {"11/2027", "ma 13.12.2027", "13.00–15.00"}


def test_a_holiday_can_be_kept(house: House) -> None:
    house.say("PM", "Taimi", "/kokous luo ma 6.12.2027 klo 13-15")
    assert house.press("PM", "Taimi", "Pidä") == ["PM Taimi < meeting.created"]
    assert house.facts("PM Taimi") == {"11/2027", "ma 6.12.2027", "13.00–15.00"}


def test_easter_monday_and_the_turn_of_the_clocks(build: Build) -> None:
    """T7: the meeting is on Easter Monday; what is due the day before stays at nine."""
    house = build(clock="ma 1.3.2027 klo 12.00", meetings=[])
    assert house.say("PM", "Taimi", "/kokous luo ma 29.3.2027 klo 9-11") == [
        "PM Taimi < holiday.warn"
    ]
    house.press("PM", "Taimi", "Pidä")
    with house.session() as session:
        due = {alarm.kind: f"{alarm.due:%d.%m. %H.%M}" for alarm in session.query(Alarm)}
    assert due == {"call": "15.03. 07.00", "news_reminder": "17.03. 07.00", "close": "19.03. 14.00"}


def test_alarms_keep_their_wall_time_over_the_turn_of_the_clocks(build: Build) -> None:
    house = build(clock="ma 1.3.2027 klo 12.00", meetings=[])
    house.say("PM", "Taimi", "/kokous luo ke 7.4.2027 klo 9-11")
    with house.session() as session:
        due = {alarm.kind: f"{alarm.due:%d.%m. %H.%M}" for alarm in session.query(Alarm)}
    assert due == {"call": "24.03. 07.00", "news_reminder": "25.03. 07.00", "close": "25.03. 14.00"}


def test_too_near_an_extra_meeting_is_offered(house: House) -> None:
    """T12."""
    assert house.say("PM", "Taimi", "/kokous luo ke 20.10.2027 klo 13-15") == [
        "PM Taimi < notice.short"
    ]
    assert house.facts("PM Taimi") == {"7"}
    assert house.press("PM", "Taimi", "Tee ylimääräinen") == ["PM Taimi < meeting.created.late"]
    assert house.facts("PM Taimi") == {
        "11/2027",
        "ke 20.10.2027",
        "13.00–15.00",
        "ti 19.10.2027",
        "16.00",
    }


def test_even_an_extra_meeting_has_its_notice(house: House) -> None:
    assert house.say("PM", "Taimi", "/kokous ylimaarainen su 17.10.2027 klo 13-15") == [
        "PM Taimi < notice.short_extra"
    ]
    assert house.facts("PM Taimi") == {"3"}
    assert house.say("PM", "Taimi", "/kokous ylimaarainen ma 18.10.2027 klo 13-15") == [
        "PM Taimi < meeting.created.late"
    ]


def test_numbers_run_within_the_year(build: Build) -> None:
    house = build()
    house.say("PM", "Taimi", "/kokous luo ke 1.12.2027 klo 13-15")
    house.say("PM", "Taimi", "/kokous luo ke 12.1.2028 klo 13-15")
    assert "1/2028" in house.facts("PM Taimi")
    house.say("PM", "Taimi", "/kokous luo ke 15.12.2027 klo 13-15")
    assert "12/2027" in house.facts("PM Taimi")


def test_the_purpose_is_given_in_each_language(build: Build) -> None:
    house = build(council(council={"languages": ["fi", "sv"]}))
    assert house.say("PM", "Taimi", "/kokous tarkoitus Sovitaan keväästä") == [
        "PM Taimi < meeting.card"
    ]
    house.say("PM", "Taimi", "/kokous tarkoitus sv Vi kommer överens om våren")
    house.say("TG-N", "Ilta", "/kokous")
    assert "Sovitaan keväästä" in house.text("TG-N")
    assert "Vi kommer överens om våren" in house.text("TG-N")


@pytest.mark.parametrize("text", ["", "a" * 201])
def test_a_purpose_is_one_line(house: House, text: str) -> None:
    assert house.say("PM", "Taimi", f"/kokous tarkoitus {text}") == [
        "PM Taimi < meeting.purpose_how"
    ]
    assert house.say("PM", "Taimi", f"/kokous tarkoitus {text[:200] or 'a'}") == [
        "PM Taimi < meeting.card"
    ]


def test_a_meeting_is_the_preparations_to_make(house: House) -> None:
    for line in ("luo ke 1.12.2027 klo 13-15", "ylimaarainen 1.12.2027 klo 13", "tarkoitus Muu"):
        assert house.say("PM", "Ilta", f"/kokous {line}") == ["PM Ilta < forbidden.prep"]
    assert house.say("TG-N", "Ilta", "/kokous tanssi") == ["TG-N/Ilta < meeting.how"]
    assert house.count(Meeting) == 1
    assert house.say("PM", "Taimi", "/kokous luo ke 1.12.2027 klo 13-15") == [
        "PM Taimi < meeting.created"
    ]


def test_a_late_meeting_is_called_for_when_the_secretary_says_so(house: House) -> None:
    house.say("PM", "Taimi", "/kokous ylimaarainen ma 18.10.2027 klo 13-15")
    assert house.ever("TG-N") == ""
    called = house.press("PM", "Taimi", "Lähetä haku nyt")
    assert "TG-N < call.topics" in called
    assert "PM Taimi < meeting.calling" in called
    assert house.press("PM", "Taimi", "Lähetä haku nyt") == ["PM Taimi < meeting.called"]
