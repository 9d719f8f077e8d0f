"""What becomes of a suggestion: merged, lifted, deferred or declined, and who hears of it."""

from __future__ import annotations

import pytest

from tests.house import House


@pytest.fixture
def house(house: House) -> House:
    """Suggestions by a member in the council, a member in a network and a network's person."""
    house.say("TG-N", "Ilta", "/ehdota Kotikäyntien ohjaus")
    house.say("TG-V1", "Onni", "/ehdota Perhekahvilan tila")
    house.say("TG-V1", "Eevi", "/ehdota Kerhotilan avain")
    return house


def states(house: House) -> list[str]:
    """How the three stand."""
    return [house.about(code)["state"] for code in ("E-41", "E-42", "E-43")]


# --- merging ----------------------------------------------------------------------------------


@pytest.mark.both
def test_merging_loses_no_proposer_and_no_supporter(house: House) -> None:
    house.say("TG-N", "Oiva", "/kannatan 41")
    house.say("TG-V1", "Eero", "/kannatan 43")
    assert house.say("PM", "Taimi", "/yhdista 41 42 43") == [
        "PM Ilta < proposal.merged.main",
        "PM Onni < proposal.merged.other",
        "PM Taimi < proposal.merged.done",
        "TG-V1 < proposal.progress",
    ]
    assert house.facts("PM Ilta") == {"E-41", "E-42", "E-43"}
    assert house.facts("PM Onni") == {"E-42", "E-41"}
    assert house.facts("TG-V1") == {"E-42", "E-43"}
    assert house.about("E-41", "proposers", "support", "state") == {
        "proposers": "Ilta Saarela, Onni Harjula, Eevi Koskela",
        "support": "5",
        "state": "open",
    }
    assert [house.about(code)["merged"] for code in ("E-42", "E-43")] == ["E-41", "E-41"]


def test_an_open_network_never_hears_what_it_was_merged_into(house: House) -> None:
    house.say("PM", "Taimi", "/yhdista 41 43")
    for word in ("E-41", "Ilta", "Kotikäyntien"):
        assert word not in house.ever("TG-V1")


def test_merging_wants_two_different_ones_that_are_there(house: House) -> None:
    assert house.say("PM", "Taimi", "/yhdista 41") == ["PM Taimi < merge.which"]
    assert house.say("PM", "Taimi", "/yhdista 41 41") == ["PM Taimi < merge.already"]
    assert house.say("PM", "Taimi", "/yhdista 41 99") == ["PM Taimi < number.unknown"]
    assert house.say("PM", "Taimi", "/yhdista 41, 42")[-1] == "TG-V1 < proposal.progress"
    assert house.say("PM", "Taimi", "/yhdista 42 41") == ["PM Taimi < merge.already"]


@pytest.mark.both
def test_merging_a_merged_one_joins_the_whole(house: House) -> None:
    house.say("PM", "Taimi", "/yhdista 42 43")
    house.say("PM", "Taimi", "/yhdista 41 43")
    assert house.say("PM", "Onni", "/omat") == ["PM Onni < mine.list"]
    assert house.say("TG-N", "Ilta", "/ehdotukset") == ["TG-N < proposals.list"]
    assert house.facts("TG-N") == {"E-41", "3"}
    assert house.about("E-41", "support") == {"support": "3"}


def test_merging_is_the_preparations_and_not_done_before_all_eyes(house: House) -> None:
    assert house.say("PM", "Ilta", "/yhdista 41 42") == ["PM Ilta < forbidden.prep"]
    assert house.say("TG-N", "Taimi", "/yhdista 41 42") == ["TG-N/Taimi < wrong_room.private"]
    assert house.about("E-42", "merged") == {"merged": "-"}
    assert len(house.say("PM", "Taimi", "/yhdista 41 42")) == 4


def test_one_person_behind_both_is_told_nothing_twice(house: House) -> None:
    house.say("TG-N", "Ilta", "/ehdota Kerhotilan avain uudelleen")
    shown = house.say("PM", "Taimi", "/yhdista 41 44")
    assert shown.count("PM Ilta < proposal.merged.main") == 1
    assert "support" in house.about("E-41")
    assert house.about("E-41", "support") == {"support": "1"}


# --- lifting ----------------------------------------------------------------------------------


def test_lifted_before_the_agenda_it_comes_onto_it(house: House) -> None:
    assert house.say("PM", "Taimi", "/nosta 42") == [
        "PM Onni < proposal.lifted",
        "PM Taimi < fate.lifted",
    ]
    assert house.facts("PM Onni") == {"E-42", "ma 1.11.2027"}
    assert house.say("PM", "Taimi", "/nosta 43") == [
        "PM Taimi < fate.lifted",
        "TG-V1 < proposal.lifted.network",
    ]
    assert house.facts("TG-V1") == {"E-43"}
    house.say("PM", "Taimi", "/esityslista luo")
    assert states(house) == ["on_agenda", "on_agenda", "on_agenda"]


@pytest.mark.both
def test_lifted_after_the_agenda_was_made_it_is_put_on_it(house: House) -> None:
    house.say("PM", "Taimi", "/siirra 42 odotetaan selvitystä")
    house.say("PM", "Taimi", "/esityslista luo")
    assert states(house) == ["on_agenda", "deferred", "on_agenda"]
    assert house.say("PM", "Taimi", "/nosta 42") == [
        "PM Onni < proposal.lifted",
        "PM Taimi < fate.lifted",
    ]
    assert house.about("E-42", "state", "meeting") == {"state": "on_agenda", "meeting": "10/2027"}
    house.say("PM", "Taimi", "/esityslista")
    assert "E-42" in house.facts("PM Taimi")


# --- deferring --------------------------------------------------------------------------------


@pytest.mark.both
def test_deferring_needs_a_reason_that_reaches_the_proposer(house: House) -> None:
    assert house.say("PM", "Taimi", "/siirra 42") == ["PM Taimi < fate.defer_reason"]
    assert states(house) == ["open", "open", "open"]
    assert house.say("PM", "Taimi", "/siirra 42 Odotetaan kunnan päätöstä") == [
        "PM Onni < proposal.deferred",
        "PM Taimi < fate.deferred",
    ]
    assert "Odotetaan kunnan päätöstä" in house.text("PM Onni")
    assert house.about("E-42", "state", "meeting", "reason.fi") == {
        "state": "deferred",
        "meeting": "-",
        "reason.fi": "Odotetaan kunnan päätöstä",
    }


def test_a_network_hears_that_it_was_deferred_but_not_why(house: House) -> None:
    assert house.say("PM", "Taimi", "/siirra 43 Odotetaan kunnan päätöstä") == [
        "PM Taimi < fate.deferred",
        "TG-V1 < proposal.deferred.network",
    ]
    assert "kunnan päätöstä" not in house.ever("TG-V1")


def test_off_the_agenda_when_deferred(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/siirra 41 Myöhemmin")
    house.say("PM", "Taimi", "/esityslista")
    assert house.facts("PM Taimi") >= {"E-42", "E-43"}
    assert "E-41" not in house.facts("PM Taimi")


@pytest.mark.both
def test_the_next_call_brings_back_what_was_deferred(house: House) -> None:
    house.say("PM", "Taimi", "/kokous luo ma 13.12.2027 klo 13-15")
    house.clock("ti 19.10.2027 klo 12.00")
    house.say("PM", "Taimi", "/siirra 41 Myöhemmin")
    house.clock("ma 29.11.2027 klo 8.59")
    assert house.about("E-41", "state", "meeting") == {"state": "deferred", "meeting": "-"}
    house.clock("ma 29.11.2027 klo 9.00")
    assert house.about("E-41", "state", "meeting") == {"state": "open", "meeting": "11/2027"}


def test_what_was_deferred_before_the_call_does_not_come_back_to_the_same_meeting(
    house: House,
) -> None:
    house.say("PM", "Taimi", "/siirra 41 Myöhemmin")
    house.clock("ma 18.10.2027 klo 9.00")
    assert house.about("E-41", "state") == {"state": "deferred"}


# --- declining --------------------------------------------------------------------------------


@pytest.mark.both
def test_declining_asks_for_a_reason_and_can_be_dropped(house: House) -> None:
    assert house.say("PM", "Taimi", "/hylkaa 42") == ["PM Taimi < fate.why"]
    assert house.say("PM", "Taimi", "peru") == ["PM Taimi < dialog.cancelled"]
    assert states(house) == ["open", "open", "open"]
    house.say("PM", "Taimi", "/hylkaa 42")
    assert house.say("PM", "Taimi", "Kuuluu kunnalle") == [
        "PM Onni < proposal.declined",
        "PM Taimi < fate.declined",
    ]
    assert "Kuuluu kunnalle" in house.text("PM Onni")
    assert states(house) == ["open", "declined", "open"]


def test_a_networks_person_gets_the_reason_in_private_only(house: House) -> None:
    assert house.say("PM", "Taimi", "/hylkaa 43 Kuuluu kunnalle") == [
        "PM Taimi < fate.declined",
        "TG-V1 < proposal.declined.network",
    ]
    assert "Kuuluu kunnalle" not in house.ever("TG-V1")
    assert house.say("PM", "Eevi", "/omat") == ["PM Eevi < mine.list"]
    assert "Kuuluu kunnalle" in house.text("PM Eevi")


@pytest.mark.both
def test_all_of_a_merged_family_hear_that_it_was_declined(house: House) -> None:
    house.say("PM", "Taimi", "/yhdista 41 42 43")
    assert house.say("PM", "Taimi", "/hylkaa 41 Käsiteltiin keväällä") == [
        "PM Ilta < proposal.declined",
        "PM Onni < proposal.declined",
        "PM Taimi < fate.declined",
        "TG-V1 < proposal.declined.network",
    ]
    assert house.facts("PM Onni") == {"E-42"}
    assert house.facts("TG-V1") == {"E-43"}


def test_what_is_declined_stays_declined(house: House) -> None:
    house.say("PM", "Taimi", "/hylkaa 41 Käsiteltiin keväällä")
    for line in ("/nosta 41", "/siirra 41 taas", "/hylkaa 41 taas", "/yhdista 41 42"):
        assert house.say("PM", "Taimi", line) == ["PM Taimi < proposal.settled"]


def test_too_long_a_reason_is_refused(house: House) -> None:
    assert house.say("PM", "Taimi", f"/hylkaa 41 {'a' * 501}") == ["PM Taimi < propose.too_long"]
    assert house.facts("PM Taimi") == {"501", "500"}
    assert house.say("PM", "Taimi", f"/hylkaa 41 {'a' * 500}")[0] == "PM Ilta < proposal.declined"


def test_told_in_the_morning_what_was_decided_at_night(house: House) -> None:
    house.clock("la 16.10.2027 klo 21.00")
    assert house.say("PM", "Taimi", "/hylkaa 42 Kuuluu kunnalle") == ["PM Taimi < fate.declined"]
    assert house.clock("su 17.10.2027 klo 23.00") == []
    assert "PM Onni < proposal.declined" in house.clock("ma 18.10.2027 klo 8.00")
