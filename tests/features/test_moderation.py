"""An outsider's suggestion: asked step by step, checked by the secretary, answered by its day."""

from __future__ import annotations

import pytest

from bot.models import Suggestion
from tests.conftest import Build
from tests.house import PREP_ROOM, House

TITLE = "Esteettömät kokoustilat kuntiin"


def suggest(house: House, who: str = "Tyyne", title: str = TITLE, show: str = "Kyllä") -> list[str]:
    """Answer all four questions; what was shown for the last answer."""
    house.say("PM", who, "/ehdota")
    house.say("PM", who, title)
    house.say("PM", who, "Yhdistykset eivät löydä tiloja")
    house.say("PM", who, "Lähipolku ry")
    return house.press("PM", who, show)


@pytest.mark.both
def test_four_questions_one_at_a_time(house: House) -> None:
    house.clock("ke 20.10.2027 klo 17.20")
    assert house.say("PM", "Tyyne", "/start") == ["PM Tyyne < welcome.outsider"]
    assert house.say("PM", "Tyyne", "/ehdota") == ["PM Tyyne < outsider.title"]
    assert house.say("PM", "Tyyne", TITLE) == ["PM Tyyne < outsider.why"]
    assert house.say("PM", "Tyyne", "Tilat puuttuvat") == ["PM Tyyne < outsider.organisation"]
    assert house.say("PM", "Tyyne", "Lähipolku ry") == ["PM Tyyne < outsider.show"]
    assert house.buttons("PM Tyyne") == ["Kyllä", "Ei"]
    assert house.press("PM", "Tyyne", "Kyllä") == [
        "PM Taimi < moderation.new",
        "PM Tyyne < proposal.waiting",
    ]
    assert house.facts("PM Tyyne") == {"E-41", "ma 25.10.2027"}
    assert house.about("E-41", "state", "source", "level", "organisation", "shown") == {
        "state": "waiting",
        "source": "outsider",
        "level": "prep",
        "organisation": "Lähipolku ry",
        "shown": "yes",
    }
    assert house.buttons("PM Taimi") == [
        "Hyväksy",
        "Pyydä lisätietoja",
        "Siirrä verkostolle",
        "Hylkää",
    ]
    assert "ma 25.10.2027" in house.facts("PM Taimi")


def test_the_title_may_come_with_the_command(house: House) -> None:
    assert house.say("PM", "Tyyne", f"/ehdota {TITLE}") == ["PM Tyyne < outsider.why"]


def test_the_last_question_wants_yes_or_no(house: House) -> None:
    assert suggest(house, show="Ei")[-1] == "PM Tyyne < proposal.waiting"
    house.say("PM", "Tyyne", f"/ehdota {TITLE}")
    house.say("PM", "Tyyne", "Tilat puuttuvat")
    house.say("PM", "Tyyne", "Lähipolku ry")
    assert house.say("PM", "Tyyne", "ehkä") == ["PM Tyyne < outsider.yes_or_no"]
    assert house.say("PM", "Tyyne", "kyllä")[-1] == "PM Tyyne < proposal.waiting"
    assert [house.about(code)["shown"] for code in ("E-41", "E-42")] == ["no", "yes"]


def test_a_private_person_is_not_asked_about_a_name(house: House) -> None:
    house.say("PM", "Tyyne", f"/ehdota {TITLE}")
    house.say("PM", "Tyyne", "Tilat puuttuvat")
    assert house.press("PM", "Tyyne", "Yksityishenkilö") == [
        "PM Taimi < moderation.new",
        "PM Tyyne < proposal.waiting",
    ]
    assert house.about("E-41", "organisation", "shown") == {"organisation": "-", "shown": "no"}


@pytest.mark.both
def test_accepted_the_council_hears_and_so_does_the_outsider(house: House) -> None:
    suggest(house)
    assert house.press("PM", "Taimi", "Hyväksy") == [
        "PM Lempi < proposal.outside",
        "PM Taimi ~ moderation.accepted",
        "PM Tyyne < proposal.accepted",
        "TG-N < proposal.outside",
    ]
    assert "Lähipolku ry" in house.text("TG-N")
    assert "Tyyne" not in house.ever("TG-N")
    assert house.about("E-41", "state", "level") == {"state": "open", "level": "members"}
    assert house.press_gone("PM", "Taimi", "Hyväksy")


def test_an_organisation_that_may_not_be_named_is_not(house: House) -> None:
    suggest(house, show="Ei")
    assert "TG-N < proposal.outside.unnamed" in house.say("PM", "Taimi", "/hyvaksy 41")
    assert "Lähipolku" not in house.ever("TG-N") + house.ever("PM Lempi")


def test_a_second_secretary_finds_it_done(build: Build) -> None:
    house = build(more_roles=[{"person": "Urho Lampela", "kind": "secretary"}])
    assert suggest(house) == [
        "PM Taimi < moderation.new",
        "PM Tyyne < proposal.waiting",
        "PM Urho < moderation.new",
    ]
    assert house.say("PM", "Urho", "/hylkaa 41 Kuuluu kunnalle") == [
        "PM Taimi ~ fate.declined",
        "PM Tyyne < proposal.declined",
        "PM Urho < fate.declined",
        "PM Urho ~ fate.declined",
    ]
    assert house.say("PM", "Taimi", "/hyvaksy 41") == ["PM Taimi < moderation.done"]
    assert house.about("E-41", "state") == {"state": "declined"}


def test_only_those_who_prepare_decide(house: House) -> None:
    suggest(house)
    assert house.say("PM", "Ilta", "/hyvaksy 41") == ["PM Ilta < forbidden.prep"]
    assert house.say("PM", "Tyyne", "/hyvaksy 41") == ["PM Tyyne < closed.info"]
    assert house.say("TG-N", "Taimi", "/hyvaksy 41") == ["TG-N/Taimi < wrong_room.private"]
    assert house.about("E-41", "state") == {"state": "waiting"}
    assert house.say("PM", "Taimi", "/hyvaksy 41")[-1] == "TG-N < proposal.outside"


def test_the_preparation_has_a_room_of_its_own(build: Build) -> None:
    house = build(more_rooms=[PREP_ROOM])
    assert suggest(house) == ["PM Tyyne < proposal.waiting", "TG-T < moderation.new"]
    assert house.press("TG-T", "Taimi", "Hyväksy") == [
        "PM Lempi < proposal.outside",
        "PM Tyyne < proposal.accepted",
        "TG-N < proposal.outside",
        "TG-T ~ moderation.accepted",
    ]


@pytest.mark.both
def test_more_can_be_asked_and_the_answer_joins_the_reasons(house: House) -> None:
    suggest(house)
    assert house.press("PM", "Taimi", "Pyydä lisätietoja") == ["PM Taimi < moderation.question"]
    assert house.say("PM", "Taimi", "Mitä kuntia tarkoitat?") == [
        "PM Taimi < moderation.question_sent",
        "PM Tyyne < moderation.asked",
    ]
    assert "Mitä kuntia tarkoitat?" in house.text("PM Tyyne")
    assert house.say("PM", "Tyyne", "Kaikkia kuutta") == [
        "PM Taimi < moderation.new",
        "PM Tyyne < moderation.answer_received",
    ]
    assert "Yhdistykset eivät löydä tiloja" in house.text("PM Taimi")
    assert "Kaikkia kuutta" in house.text("PM Taimi")


def test_it_can_be_passed_on_to_a_network(house: House) -> None:
    suggest(house)
    assert house.press("PM", "Taimi", "Siirrä verkostolle") == [
        "PM Taimi < moderation.which_network"
    ]
    assert house.buttons("PM Taimi") == ["Perheverkosto", "Mieliverkosto", "Ikäverkosto"]
    assert house.press("PM", "Taimi", "Perheverkosto") == [
        "PM Taimi < proposal.passed_on",
        "PM Taimi ~ proposal.passed_on",
        "PM Tyyne < proposal.passed_on",
        "TG-V1 < proposal.passed_on.network",
    ]
    assert house.about("E-41", "state", "network") == {
        "state": "passed_on",
        "network": "Perheverkosto",
    }
    assert "Tyyne" not in house.ever("TG-V1")


def test_a_network_without_a_chat_gets_it_through_its_representatives(house: House) -> None:
    suggest(house)
    assert house.say("PM", "Taimi", "/verkostolle 41 3") == [
        "PM Helka < proposal.passed_on.network",
        "PM Taimi < proposal.passed_on",
        "PM Taimi ~ proposal.passed_on",
        "PM Tyyne < proposal.passed_on",
        "PM Vieno < proposal.passed_on.network",
    ]


def test_declined_with_a_reason_that_reaches_the_outsider(house: House) -> None:
    suggest(house)
    assert house.press("PM", "Taimi", "Hylkää") == ["PM Taimi < fate.why"]
    assert house.say("PM", "Taimi", "Tämä kuuluu kunnalle") == [
        "PM Taimi < fate.declined",
        "PM Taimi ~ fate.declined",
        "PM Tyyne < proposal.declined",
    ]
    assert "Tämä kuuluu kunnalle" in house.text("PM Tyyne")
    assert house.ever("TG-N") == ""


def test_what_waits_cannot_be_lifted_or_deferred_past_the_check(house: House) -> None:
    suggest(house)
    assert house.say("PM", "Taimi", "/nosta 41") == ["PM Taimi < moderation.first"]
    assert house.say("PM", "Taimi", "/siirra 41 odotetaan") == ["PM Taimi < moderation.first"]
    assert house.about("E-41", "state") == {"state": "waiting"}


@pytest.mark.both
def test_the_secretary_is_reminded_once_when_the_promised_day_comes(build: Build) -> None:
    house = build(meetings=[])
    suggest(house)
    suggest(house, "Eero", "Toinen asia")
    house.say("PM", "Taimi", "/hyvaksy 42")
    assert house.clock("ke 20.10.2027 klo 8.59") == []
    assert house.clock("ke 20.10.2027 klo 9.00") == ["PM Taimi < moderation.new"]
    assert "E-41" in house.facts("PM Taimi")
    assert house.clock("pe 29.10.2027 klo 12.00") == []


@pytest.mark.both
def test_three_in_a_day_and_the_fourth_must_wait(house: House) -> None:
    for n in range(3):
        assert suggest(house, title=f"Asia numero {n}")[-1] == "PM Tyyne < proposal.waiting"
    assert house.say("PM", "Tyyne", "/ehdota Neljäs") == ["PM Tyyne < proposal.limit"]
    assert house.facts("PM Tyyne") == {"3"}
    house.clock("la 16.10.2027 klo 12.00")
    assert house.say("PM", "Tyyne", "/ehdota Neljäs") == ["PM Tyyne < outsider.why"]
    assert house.count(Suggestion) == 3


def test_an_outsider_sees_nothing_closed_whether_it_exists_or_not(house: House) -> None:
    house.say("TG-N", "Ilta", "/ehdota Suljettu asia")
    before = {}
    for line in ("/esityslista", "/ehdotukset", "/muistio 9/2027", "/muistio 99/2027", "/jasenet"):
        assert house.say("PM", "Tyyne", line) == ["PM Tyyne < closed.info"]
        before[line] = house.text("PM Tyyne")
    assert len(set(before.values())) == 1
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/esityslista julkaise nyt")
    assert house.say("PM", "Tyyne", "/esityslista") == ["PM Tyyne < closed.info"]
    assert {house.text("PM Tyyne")} == set(before.values())
    assert "Suljettu" not in house.ever("PM Tyyne")
