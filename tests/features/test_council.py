"""The council itself: seats, networks, ground rules, memos; a planned one and its first day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Build
from tests.house import PREP_ROOM, House, council, facts

SEATS: list[dict[str, Any]] = [
    {"network": "V1", "duty": "ammattilainen", "member": "Ilta Saarela"},
    {"network": "V1", "duty": "ammattilainen", "member": "Onni Harjula", "state": "nominated"},
    {"network": "V2", "duty": "vapaaehtoinen"},
    {"kind": "municipal", "label": {"fi": "Rantakunta"}, "member": "Vieno Aaltola"},
]


def numbered(house: House, where: str) -> list[str]:
    """The numbered lines of what was last shown."""
    return [line for line in house.text(where).split("\n") if line[:1].isdigit()]


# --- seats ------------------------------------------------------------------------------------


def test_every_seat_is_shown_the_empty_ones_too(build: Build) -> None:
    house = build(seats=SEATS)
    assert house.say("TG-N", "Ilta", "/jasenet") == ["TG-N < members.list"]
    lines = numbered(house, "TG-N")
    assert [line.split(":")[0] for line in lines] == [
        "1. Perheverkosto",
        "2. Perheverkosto",
        "3. Mieliverkosto",
        "4. Rantakunta",
    ]
    assert "Ilta Saarela" in lines[0]
    assert "odottaa vahvistusta" in lines[1]
    assert "avoin paikka" in lines[2]
    assert "Paikkoja 4, täytettyjä 3." in house.text("TG-N")


def notes(house: House) -> list[str]:
    """What is remarked after the last seat."""
    lines = house.text("TG-N").split("\n")
    return lines[lines.index(numbered(house, "TG-N")[-1]) + 1 :]


def test_two_of_a_kind_in_a_pair_are_noticed_and_allowed(build: Build) -> None:
    house = build(seats=SEATS)
    house.say("TG-N", "Ilta", "/jasenet")
    assert [line.count("Perheverkosto") for line in notes(house)] == [1]


def test_a_pair_as_agreed_is_not_remarked_on(house: House) -> None:
    house.say("TG-N", "Ilta", "/jasenet")
    assert notes(house) == []


def test_too_few_members_are_noticed(build: Build) -> None:
    house = build(council(size={"organisation_members": {"min": 4, "max": 10}}), seats=SEATS)
    house.say("TG-N", "Ilta", "/jasenet")
    assert facts(notes(house)[0]) == {"2", "4"}


def test_deputies_where_a_council_has_them(build: Build) -> None:
    seats = [
        {"label": {"fi": "Liikunta"}, "member": "Ilta Saarela", "deputy": "Onni Harjula"},
        {"label": {"fi": "Nuoriso"}, "member": "Vieno Aaltola"},
    ]
    house = build(council(deputies={"model": "personal"}), seats=seats)
    house.say("TG-N", "Ilta", "/jasenet")
    lines = numbered(house, "TG-N")
    assert "varajäsen Onni Harjula" in lines[0]
    assert "ei varajäsentä" in lines[1]


def test_a_pair_needs_no_deputies(house: House) -> None:
    house.say("TG-N", "Ilta", "/jasenet")
    assert "varajäsen" not in house.text("TG-N")


def test_the_register_is_not_for_others(house: House) -> None:
    assert house.say("PM", "Tyyne", "/jasenet") == ["PM Tyyne < closed.info"]
    assert house.say("TG-V1", "Ilta", "/jasenet") == ["TG-V1/Ilta < wrong_room.private"]
    assert "Onni" not in house.ever("TG-V1")


# --- networks ---------------------------------------------------------------------------------


def test_networks_with_their_people_to_members_and_names_to_others(house: House) -> None:
    assert house.say("TG-N", "Ilta", "/verkostot") == ["TG-N < networks.list"]
    inside = numbered(house, "TG-N")
    assert inside[0].startswith("1. Perheverkosto: Ilta Saarela ja Onni Harjula (Telegram")
    assert inside[1].startswith("2. Mieliverkosto: Oiva Salmela ja Lempi Rautio (Matrix")
    assert inside[2].startswith("3. Ikäverkosto: Vieno Aaltola ja Helka Niittymaa (ei")
    for where, who in (("PM", "Tyyne"), ("TG-V1", "Ilta")):
        house.say(where, who, "/verkostot")
        shown = "PM Tyyne" if where == "PM" else "TG-V1"
        assert numbered(house, shown) == ["1. Perheverkosto", "2. Mieliverkosto", "3. Ikäverkosto"]


def test_a_council_without_networks_says_so(build: Build) -> None:
    house = build(
        council(seats={"model": "open", "per_network": None, "dual": []}, networks=None),
        seats=[{"label": {"fi": "Järjestöt"}, "member": "Ilta Saarela"}],
        rooms=[{"address": "TG-N", "kind": "council"}],
    )
    assert house.say("TG-N", "Ilta", "/verkostot") == ["TG-N/Ilta < networks.none"]


# --- papers -----------------------------------------------------------------------------------


def test_ground_rules_are_for_everybody(build: Build) -> None:
    house = build(council(texts={"rules": {"fi": "Kuunnellaan toisiamme."}}))
    for where, who, shown in (("TG-N", "Ilta", "TG-N"), ("TG-V1", "Eevi", "TG-V1")):
        assert house.say(where, who, "/pelisaannot") == [f"{shown} < rules"]
    assert house.say("PM", "Tyyne", "/pelisaannot") == ["PM Tyyne < rules"]
    assert "Kuunnellaan toisiamme." in house.text("PM Tyyne")


def test_a_memo_follows_the_councils_publicity(build: Build) -> None:
    closed = build()
    assert closed.say("PM", "Ilta", "/muistio 9/2027") == ["PM Ilta < memo.none"]
    assert closed.say("PM", "Tyyne", "/muistio 9/2027") == ["PM Tyyne < closed.info"]
    assert closed.say("TG-V1", "Ilta", "/muistio") == ["TG-V1/Ilta < closed.info"]


def test_a_public_memo_is_anybodys(build: Build) -> None:
    house = build(council(publicity={"memo": "public"}))
    assert house.say("PM", "Tyyne", "/muistio 9/2027") == ["PM Tyyne < memo.none"]


# --- only planned -----------------------------------------------------------------------------

OWNER = {"person": "Urho Lampela", "kind": "owner"}


@pytest.fixture
def planned(build: Build) -> House:
    """A council that is only planned, with a room to try things out in."""
    return build(council(council={"status": "planned"}), more_rooms=[PREP_ROOM], more_roles=[OWNER])


@pytest.mark.both
def test_a_planned_council_sends_nothing_to_real_rooms(planned: House) -> None:
    """R12."""
    planned.say("TG-N", "Ilta", "/ehdota Salivuorot")
    planned.say("TG-V1", "Eevi", "/kuulumiset Terveisiä")
    planned.say("PM", "Ilta", "/omat")
    planned.say("TG-N", "Tyyne", "/jasenet")
    planned.say("TG-N", "Ilta", "/jasenet")
    planned.say("TG-T", "Taimi", "/esityslista luo")
    planned.say("TG-T", "Taimi", "/esityslista julkaise nyt")
    planned.clock("ma 1.11.2027 klo 16.00")
    real = ("TG-N", "TG-V1", "MX-V2", "PM Ilta", "PM Vieno", "PM Helka", "PM Lempi")
    assert {room: planned.ever(room) for room in real} == dict.fromkeys(real, "")
    assert planned.ever("TG-T").count("Salivuorot") > 1


def test_what_would_have_gone_is_shown_to_those_who_prepare(planned: House) -> None:
    shown = planned.clock("ma 18.10.2027 klo 9.00")
    assert shown == ["TG-T < planned.would_go"] * 6
    assert {"ma 1.11.2027", "pe 22.10.2027", "16.00"} <= planned.facts("TG-T")


def test_without_a_preparation_room_it_is_silent_but_to_those_who_prepare(build: Build) -> None:
    house = build(council(council={"status": "planned"}))
    assert house.say("TG-N", "Ilta", "/ehdota Salivuorot") == []
    assert house.say("TG-N", "Tyyne", "/jasenet") == []
    assert house.clock("ma 18.10.2027 klo 9.00") == []
    assert house.say("PM", "Taimi", "/esityslista luo") == ["PM Taimi < agenda.draft"]


@pytest.mark.both
def test_the_owner_takes_it_into_use_and_only_once(planned: House) -> None:
    planned.say("PM", "Urho", "/start")
    assert planned.say("PM", "Taimi", "/kayttoon kylla") == ["PM Taimi < forbidden.owner"]
    assert planned.say("PM", "Urho", "/kayttoon") == ["PM Urho < activate.confirm"]
    assert planned.press("PM", "Urho", "Ota käyttöön") == ["PM Urho < activate.ok"]
    assert planned.say("TG-N", "Ilta", "/ehdota Salivuorot") == ["TG-N < proposal.ask_want"]
    assert planned.say("PM", "Urho", "/kayttoon kylla") == ["PM Urho < activate.done"]
    assert "TG-N < call.topics" in planned.clock("ma 18.10.2027 klo 9.00")


@pytest.mark.parametrize(
    ("status", "key"), [("planned", "council.none"), ("active", "welcome.outsider")]
)
def test_an_outsider_cannot_reach_a_planned_council(build: Build, status: str, key: str) -> None:
    house = build(council(council={"status": status}))
    assert house.say("PM", "Uuno", "/start") == [f"PM Uuno < {key}"]


def test_a_council_that_does_not_broadcast_keeps_to_its_test_room(build: Build) -> None:
    """`broadcast = false`: every message stays in the test chat."""
    house = build(council(features={"broadcast": False}), more_rooms=[PREP_ROOM])
    house.clock("ma 18.10.2027 klo 9.00")
    assert house.ever("TG-N") + house.ever("TG-V1") == ""
    assert {"ma 1.11.2027", "pe 22.10.2027"} <= house.facts("TG-T")
