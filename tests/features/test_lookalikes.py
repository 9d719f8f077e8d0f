"""The same matter twice: a hint to those who may see both, and to nobody else."""

from __future__ import annotations

import pytest

from tests.conftest import Build
from tests.house import PREP_ROOM, House

FIRST = "Yksinäisten kotikäynnit: miten ohjaus hyvinvointialueelta toimii?"
SECOND = "Ystävätoiminta yksinäisille kotona, ohjaus?"


@pytest.fixture
def house(house: House) -> House:
    """A council with a closed suggestion."""
    house.say("TG-N", "Ilta", f"/ehdota {FIRST}")
    return house


@pytest.mark.both
def test_in_an_open_network_only_the_secretary_and_a_member_are_told(house: House) -> None:
    assert house.say("TG-V1", "Onni", f"/ehdota {SECOND}") == [
        "PM Onni < proposal.similar.member",
        "PM Taimi < proposal.similar.secretary",
        "TG-V1 < proposal.received.network",
    ]
    assert house.facts("PM Taimi") == {"E-42", "E-41", "41", "42"}
    assert house.buttons("PM Taimi") == ["Yhdistä", "Pidä erillään"]
    assert house.facts("PM Onni") == {"E-41"}


def test_somebody_outside_the_council_is_told_nothing(house: House) -> None:
    assert house.say("TG-V1", "Eevi", f"/ehdota {SECOND}") == [
        "PM Taimi < proposal.similar.secretary",
        "TG-V1 < proposal.received.network",
    ]
    for word in ("E-41", "Ilta", "kotikäynnit"):
        assert word not in house.ever("TG-V1")


def test_another_matter_gives_no_hint(house: House) -> None:
    assert house.say("TG-V1", "Onni", "/ehdota Leikkipuiston valaistus") == [
        "TG-V1 < proposal.received.network"
    ]


def test_in_the_council_itself_the_hint_is_private(house: House) -> None:
    assert house.say("TG-N", "Onni", f"/ehdota {SECOND}") == [
        "PM Onni < proposal.similar.member",
        "PM Taimi < proposal.similar.secretary",
        "TG-N < proposal.ask_want",
    ]


def test_a_preparation_room_gets_the_hint_instead(build: Build) -> None:
    house = build(more_rooms=[PREP_ROOM])
    house.say("TG-N", "Ilta", f"/ehdota {FIRST}")
    assert house.say("TG-V1", "Eevi", f"/ehdota {SECOND}") == [
        "TG-T < proposal.similar.secretary",
        "TG-V1 < proposal.received.network",
    ]


@pytest.mark.both
def test_merged_from_the_hint(house: House) -> None:
    house.say("TG-V1", "Eevi", f"/ehdota {SECOND}")
    assert house.press("PM", "Taimi", "Yhdistä") == [
        "PM Ilta < proposal.merged.main",
        "PM Taimi ~ proposal.merged.done",
        "TG-V1 < proposal.progress",
    ]
    assert house.about("E-41", "proposers", "support") == {
        "proposers": "Ilta Saarela, Eevi Koskela",
        "support": "2",
    }


def test_kept_apart_from_the_hint(house: House) -> None:
    house.say("TG-V1", "Eevi", f"/ehdota {SECOND}")
    assert house.press("PM", "Taimi", "Pidä erillään") == ["PM Taimi ~ merge.kept_apart"]
    assert house.about("E-42", "merged") == {"merged": "-"}


def test_an_accepted_outsiders_suggestion_is_compared_too(house: House) -> None:
    house.say("PM", "Tyyne", f"/ehdota {SECOND}")
    house.say("PM", "Tyyne", "Moni on yksin")
    house.press("PM", "Tyyne", "Yksityishenkilö")
    shown = house.say("PM", "Taimi", "/hyvaksy 42")
    assert shown.count("PM Taimi < proposal.similar.secretary") == 1
    assert "PM Tyyne < proposal.similar.member" not in shown


def test_at_night_the_secretary_is_told_in_the_morning(house: House) -> None:
    house.clock("ti 19.10.2027 klo 22.00")
    assert house.say("TG-V1", "Eevi", f"/ehdota {SECOND}") == ["TG-V1 < proposal.received.network"]
    assert house.clock("ke 20.10.2027 klo 7.59") == []
    assert house.clock("ke 20.10.2027 klo 8.00") == ["PM Taimi < proposal.similar.secretary"]
