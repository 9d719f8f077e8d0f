"""The call for topics and news: how many messages, to whom, when, and what if it is late."""

from __future__ import annotations

import pytest

from bot.rehearsal.stage import Trouble
from tests.conftest import Build
from tests.house import PREP_ROOM, House, council, person

CALL = [
    "MX-V2 < call.news",
    "PM Helka < call.news.rep",
    "PM Lempi < call.topics",
    "PM Vieno < call.news.rep",
    "TG-N < call.topics",
    "TG-V1 < call.news",
]


def meeting(when: str) -> list[dict[str, object]]:
    """Only this meeting."""
    purpose = {"fi": "Sovitaan toimista"}
    return [{"number": 10, "year": 2027, "when": when, "purpose": purpose}]


@pytest.mark.both
def test_fourteen_days_before_at_nine_and_not_a_message_more(house: House) -> None:
    assert house.clock("ma 18.10.2027 klo 8.59") == []
    assert house.clock("ma 18.10.2027 klo 9.00") == CALL
    assert house.facts("TG-N") == {
        "10/2027",
        "ma 1.11.2027",
        "13.00–15.00",
        "pe 22.10.2027",
        "16.00",
    }
    assert house.facts("TG-V1") == {"ma 1.11.2027", "pe 22.10.2027", "16.00"}
    assert house.clock("ti 19.10.2027 klo 23.00") == []


def test_the_purpose_is_the_councils_own(house: House) -> None:
    house.clock("ma 18.10.2027 klo 9.00")
    assert "Sovitaan syksyn toimista" in house.text("TG-N")
    for room in ("TG-V1", "MX-V2", "PM Vieno"):
        assert "Sovitaan" not in house.ever(room)


def test_every_room_is_told_commands_with_its_own_sign(house: House) -> None:
    house.clock("ma 18.10.2027 klo 9.00")
    signs = {room: house.text(room).count("!ehdota") for room in ("TG-N", "MX-V2", "PM Lempi")}
    assert signs == {"TG-N": 0, "MX-V2": 1, "PM Lempi": 1}
    assert "/kuulumiset" in house.text("TG-V1")


@pytest.mark.both
def test_closing_tells_the_secretary_what_there_is(house: House) -> None:
    house.say("TG-N", "Ilta", "/ehdota Ensimmäinen asia")
    house.say("TG-N", "Onni", "/ehdota Toinen aihe")
    house.say("TG-N", "Helka", "/kannatan 42")
    house.say("TG-V1", "Eevi", "/kuulumiset Kahvila avattu")
    house.clock("pe 22.10.2027 klo 15.59")
    assert house.clock("pe 22.10.2027 klo 16.00") == ["PM Taimi < backlog.ready"]
    assert house.facts("PM Taimi") == {
        "10/2027",
        "2",
        "E-42",
        "E-41",
        "1",
        "3",
        "ma 25.10.2027",
        "9.00",
    }
    assert "Mieliverkosto" in house.text("PM Taimi")
    assert "Perheverkosto" not in house.text("PM Taimi")
    assert house.buttons("PM Taimi") == ["Luo esityslista"]


def test_a_preparation_room_is_told_instead_of_the_secretary(build: Build) -> None:
    house = build(more_rooms=[PREP_ROOM])
    house.clock("pe 22.10.2027 klo 15.59")
    assert house.clock("pe 22.10.2027 klo 16.00") == ["TG-T < backlog.ready"]


@pytest.mark.parametrize(
    ("when", "call", "close"),
    [
        # a plain Monday
        ("ma 1.11.2027 klo 13.00–15.00", "ma 18.10.2027 klo 9.00", "pe 22.10.2027"),
        # ten days before is a Sunday: the Friday before it
        ("ke 10.11.2027 klo 13.00–15.00", "ke 27.10.2027 klo 9.00", "pe 29.10.2027"),
        # fourteen days before is Independence Day, ten is a Friday
        ("ma 20.12.2027 klo 13.00–15.00", "pe 3.12.2027 klo 9.00", "pe 10.12.2027"),
    ],
)
def test_days_that_are_free_move_to_the_working_day_before(
    build: Build, when: str, call: str, close: str
) -> None:
    house = build(meetings=meeting(when))
    house.clock(call.replace("9.00", "8.59"))
    assert house.ever("TG-N") == ""
    house.clock(call)
    assert close in house.facts("TG-N")


def test_the_council_may_count_its_days_otherwise(build: Build) -> None:
    house = build(council(timeline={"call_days": 12, "close_days": 5, "close_at": "12.00"}))
    assert house.clock("ke 20.10.2027 klo 8.59") == []
    assert house.clock("ke 20.10.2027 klo 9.00") == CALL
    assert house.facts("TG-N") >= {"ke 27.10.2027", "12.00"}


def test_a_prepared_council_is_asked_three_questions(build: Build) -> None:
    house = build(council(leadership={"presenter": True}))
    assert "TG-N < call.topics.prepared" in house.clock("ma 18.10.2027 klo 9.00")


def test_late_by_less_than_the_patience_it_goes_out_at_once(house: House) -> None:
    house.set_clock("ma 18.10.2027 klo 9.40")
    assert house.restart() == CALL
    assert house.restart() == []


def test_a_call_is_made_however_late_while_there_is_time_to_answer(house: House) -> None:
    house.set_clock("to 21.10.2027 klo 10.00")
    assert [each for each in house.restart() if "call" in each] == CALL
    assert house.facts("TG-N") >= {"pe 22.10.2027", "16.00"}


def test_a_call_that_nobody_could_answer_is_not_made(house: House) -> None:
    house.set_clock("pe 22.10.2027 klo 17.00")
    assert house.restart() == [
        "PM Taimi < backlog.ready",
        "PM Taimi < reminder.too_late",
        "PM Taimi < reminder.too_late",
    ]
    assert house.ever("TG-N") + house.ever("TG-V1") == ""


@pytest.mark.parametrize(
    ("up", "told"),
    [
        ("ke 20.10.2027 klo 9.40", "MX-V2 < reminder.news"),
        ("ke 20.10.2027 klo 12.00", "MX-V2 < reminder.news"),
        ("ke 20.10.2027 klo 12.01", "PM Taimi < reminder.too_late"),
    ],
)
@pytest.mark.both
def test_a_reminder_forty_minutes_late_goes_and_over_three_hours_does_not(
    build: Build, up: str, told: str
) -> None:
    house = build()
    house.clock("ma 18.10.2027 klo 9.00")
    house.set_clock(up)
    assert house.restart()[0] == told
    assert house.restart() == []


def test_a_restart_at_the_very_moment_repeats_nothing(house: House) -> None:
    assert house.clock("ma 18.10.2027 klo 9.00") == CALL
    assert house.restart() == []
    assert house.clock("ma 18.10.2027 klo 9.01") == []


def test_a_meeting_made_after_its_call_day_has_only_the_days_that_are_left(house: House) -> None:
    house.say("PM", "Taimi", "/kokous luo ti 26.10.2027 klo 13-15")
    assert house.clock("pe 15.10.2027 klo 16.00") == ["PM Taimi < backlog.ready"]
    assert "11/2027" in house.facts("PM Taimi")
    assert house.ever("TG-N") == ""


def test_a_member_who_has_no_chat_with_the_bot_is_named_to_the_secretary_once(
    build: Build,
) -> None:
    people = [person("Lahja Mäki", chats=(), matrix="@lahja")]
    house = build(
        more_people=people, more_seats=[{"label": {"fi": "Kunta"}, "member": "Lahja Mäki"}]
    )
    shown = house.clock("ma 18.10.2027 klo 9.00")
    assert shown == sorted([*CALL, "PM Taimi < person.unreachable"])
    assert "Lahja Mäki" in house.text("PM Taimi")
    assert "Lahja" not in house.ever("TG-N")
    assert house.clock("pe 29.10.2027 klo 12.00").count("PM Taimi < person.unreachable") == 0


def test_a_closed_room_is_told_to_the_secretary_and_the_rest_goes_on(house: House) -> None:
    house.trouble("TG-V1", Trouble.CLOSED)
    shown = house.clock("ma 18.10.2027 klo 9.00")
    assert shown == sorted([*CALL[:-1], "PM Taimi < delivery.failed.network"])
    assert "Perheverkosto" in house.text("PM Taimi")
    assert house.clock("ma 18.10.2027 klo 12.00") == []


@pytest.mark.both
def test_a_room_out_of_order_is_tried_for_ten_minutes_then_told_and_nothing_is_lost(
    house: House,
) -> None:
    house.trouble("TG-V1", Trouble.BROKEN)
    assert house.clock("ma 18.10.2027 klo 9.00") == CALL[:-1]
    assert house.clock("ma 18.10.2027 klo 9.10") == ["PM Taimi < delivery.failed.network"]
    house.trouble("TG-V1", Trouble.MENDED)
    assert house.clock("ma 18.10.2027 klo 9.20") == ["TG-V1 < call.news"]
