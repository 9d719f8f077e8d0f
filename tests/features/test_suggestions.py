"""Suggesting: in the council's room, in a network's chat and in private; the wish; being late."""

from __future__ import annotations

import pytest

from bot.models import Suggestion
from tests.conftest import Build
from tests.house import House, council

pytestmark = pytest.mark.both

TITLE = "Yksinäisten kotikäynnit: miten ohjaus toimii?"


def test_a_member_suggests_and_says_what_is_hoped_for(house: House) -> None:
    assert house.say("TG-N", "Ilta", f"/ehdota {TITLE}") == ["TG-N < proposal.ask_want"]
    assert house.facts("TG-N") == {"E-41"}
    assert TITLE in house.text("TG-N")
    assert len(house.buttons("TG-N")) == 4
    assert house.press("TG-N", "Ilta", "Keskustelu") == ["TG-N ~ proposal.received"]
    assert house.facts("TG-N") == {"E-41", "41"}
    assert house.buttons("TG-N") == []
    assert house.about("E-41") == {
        "state": "open",
        "source": "member",
        "proposer": "Ilta Saarela",
        "proposers": "Ilta Saarela",
        "network": "Perheverkosto",
        "want": "discussion",
        "level": "members",
        "language": "fi",
        "organisation": "-",
        "shown": "no",
        "merged": "-",
        "meeting": "10/2027",
        "support": "1",
        "title.fi": TITLE,
    }


def test_the_wish_can_be_written_instead_of_pressed(house: House) -> None:
    house.say("TG-N", "Ilta", f"/ehdota {TITLE}")
    assert house.reply("TG-N", "Ilta", "E-41", "päätös") == ["TG-N ~ proposal.received"]
    assert house.about("E-41", "want") == {"want": "decision"}
    assert house.say("TG-N", "Ilta", "/toive 41 tiedoksi") == ["TG-N ~ proposal.received"]
    assert house.about("E-41", "want") == {"want": "information"}


def test_the_wish_is_the_proposers_own_or_the_preparations(house: House) -> None:
    house.say("TG-N", "Ilta", f"/ehdota {TITLE}")
    assert house.press("TG-N", "Onni", "Keskustelu") == ["TG-N/Onni < not_yours"]
    assert house.reply("TG-N", "Onni", "E-41", "keskustelu") == ["TG-N/Onni < not_yours"]
    assert house.about("E-41", "want") == {"want": "-"}
    assert house.press("TG-N", "Taimi", "Kannanotto") == ["TG-N/Taimi < not_yours"]
    assert house.say("PM", "Taimi", "/toive 41 kannanotto") == ["TG-N ~ proposal.received"]
    assert house.about("E-41", "want") == {"want": "position"}


def test_talk_about_a_suggestion_is_left_alone(house: House) -> None:
    house.say("TG-N", "Ilta", f"/ehdota {TITLE}")
    assert house.reply("TG-N", "Ilta", "E-41", "tästä keskustelu jatkukoon kahvilla") == []
    assert house.say("TG-N", "Onni", "keskustelu") == []
    assert house.about("E-41", "want") == {"want": "-"}


def test_a_network_suggests_in_its_own_chat(house: House) -> None:
    assert house.say("TG-V1", "Eevi", "/ehdota Perhekahvilan tila") == [
        "TG-V1 < proposal.received.network"
    ]
    assert house.about("E-41", "source", "level", "network", "want") == {
        "source": "network",
        "level": "networks",
        "network": "Perheverkosto",
        "want": "-",
    }


def test_a_matrix_room_is_told_its_commands_with_its_own_sign(house: House) -> None:
    assert house.say("MX-V2", "Hemmo", "!ehdota Klubitalon jonot") == [
        "MX-V2 < proposal.received.network"
    ]
    assert house.say("PM/matrix", "Lempi", "!ehdota Vertaistuki") == [
        "PM Lempi < proposal.ask_want"
    ]
    house.press("PM/matrix", "Lempi", "Keskustelu")
    assert "!kannatan 42" in house.text("PM Lempi")
    assert "/kannatan" not in house.text("PM Lempi")


def test_without_a_title_it_is_asked_for_in_private_and_explained_in_a_group(house: House) -> None:
    assert house.say("PM", "Ilta", "/ehdota") == ["PM Ilta < propose.title"]
    assert house.say("PM", "Ilta", TITLE) == ["PM Ilta < proposal.ask_want"]
    assert house.about("E-41", "title.fi") == {"title.fi": TITLE}
    assert house.say("TG-N", "Onni", "/ehdota") == ["TG-N/Onni < propose.empty"]


def test_a_question_can_be_cancelled_with_one_word_and_expires(house: House) -> None:
    house.say("PM", "Ilta", "/ehdota")
    assert house.say("PM", "Ilta", "peru") == ["PM Ilta < dialog.cancelled"]
    assert house.say("PM", "Ilta", TITLE) == ["PM Ilta < talk.offer"]
    house.say("PM", "Ilta", "/ehdota")
    house.clock("la 16.10.2027 klo 12.00")
    assert house.say("PM", "Ilta", TITLE) == ["PM Ilta < talk.offer"]
    assert house.count(Suggestion) == 0


def test_a_question_survives_a_restart(house: House) -> None:
    house.say("PM", "Ilta", "/ehdota")
    assert house.restart() == []
    assert house.say("PM", "Ilta", TITLE) == ["PM Ilta < proposal.ask_want"]


def test_too_long_a_title_is_refused_and_the_longest_is_taken(house: House) -> None:
    assert house.say("TG-N", "Ilta", f"/ehdota {'a' * 121}") == ["TG-N/Ilta < propose.too_long"]
    assert house.facts("TG-N/Ilta") == {"121", "120"}
    assert house.say("TG-N", "Ilta", f"/ehdota {'a' * 120}") == ["TG-N < proposal.ask_want"]
    assert house.about("numbers") == {"E": "41", "U": "60", "V": "16", "L": "6"}


def test_after_the_close_it_waits_for_the_next_meeting_unless_lifted(house: House) -> None:
    house.clock("pe 22.10.2027 klo 15.59")
    assert house.say("TG-N", "Ilta", "/ehdota Ajoissa") == ["TG-N < proposal.ask_want"]
    house.clock("pe 22.10.2027 klo 16.05")
    assert house.say("TG-N", "Onni", "/ehdota Kuljetuspalvelun kokemukset") == [
        "TG-N < proposal.late"
    ]
    assert house.facts("TG-N") == {"E-42", "pe 22.10.2027", "16.00", "42"}
    assert house.about("E-42", "state", "meeting") == {"state": "deferred", "meeting": "-"}
    assert house.say("TG-V1", "Eevi", "/ehdota Leikkipuisto") == ["TG-V1 < proposal.late.network"]
    assert "/nosta" not in house.text("TG-V1")
    assert house.say("TG-N", "Taimi", "/nosta 42") == [
        "PM Onni < proposal.lifted",
        "TG-N < fate.lifted",
    ]
    assert house.about("E-42", "state", "meeting") == {"state": "open", "meeting": "10/2027"}


def test_without_a_meeting_suggestions_are_taken_all_the_same(build: Build) -> None:
    house = build(meetings=[])
    assert house.say("TG-N", "Ilta", f"/ehdota {TITLE}") == ["TG-N < proposal.ask_want"]
    assert house.about("E-41", "state", "meeting") == {"state": "open", "meeting": "-"}


def test_an_outsider_in_the_councils_room_is_asked_to_write_in_private(house: House) -> None:
    assert house.say("TG-N", "Tyyne", f"/ehdota {TITLE}") == ["TG-N/Tyyne < propose.private"]
    assert not house.known("E-41")


def test_a_settled_suggestions_wish_no_longer_changes(house: House) -> None:
    house.say("TG-N", "Ilta", f"/ehdota {TITLE}")
    house.say("PM", "Taimi", "/hylkaa 41 Kuuluu toiselle taholle")
    assert house.press("TG-N", "Ilta", "Keskustelu") == ["TG-N/Ilta < proposal.settled"]
    assert house.about("E-41", "want", "state") == {"want": "-", "state": "declined"}


def test_open_proposals_are_listed_by_support_and_then_age(house: House) -> None:
    assert house.say("TG-N", "Ilta", "/ehdotukset") == ["TG-N < proposals.none"]
    for who, title in (("Ilta", "Ensimmäinen"), ("Onni", "Toinen"), ("Oiva", "Kolmas")):
        house.say("TG-N", who, f"/ehdota {title}")
    house.say("TG-N", "Helka", "/kannatan 43")
    assert house.say("TG-N", "Ilta", "/ehdotukset") == ["TG-N < proposals.list"]
    codes = [line.split()[0] for line in house.text("TG-N").split("\n") if line.startswith("E-")]
    assert codes == ["E-43", "E-41", "E-42"]
    assert house.say("TG-N", "Ilta", "/ehdotukset tykatyimmat") == ["TG-N < proposals.top"]


def test_my_own_list_tells_how_far_each_has_come(house: House) -> None:
    assert house.say("PM", "Ilta", "/omat") == ["PM Ilta < mine.none"]
    house.say("TG-N", "Ilta", "/ehdota Ensimmäinen")
    house.say("TG-N", "Ilta", "/ehdota Toinen")
    house.say("TG-N", "Onni", "/ehdota Onnin oma")
    house.say("PM", "Taimi", "/hylkaa 41 Käsitelty jo keväällä")
    assert house.say("PM", "Ilta", "/omat") == ["PM Ilta < mine.list"]
    assert house.facts("PM Ilta") == {"E-41", "E-42"}
    assert "Käsitelty jo keväällä" in house.text("PM Ilta")
    assert house.say("TG-N", "Ilta", "/omat") == ["TG-N/Ilta < wrong_room.private"]


def test_a_council_may_let_its_proposals_be_open(build: Build) -> None:
    house = build(council(publicity={"proposals": "networks"}))
    house.say("TG-N", "Ilta", f"/ehdota {TITLE}")
    assert house.about("E-41", "level") == {"level": "networks"}
    assert house.say("TG-V1", "Eevi", "/kannatan 41") == ["TG-V1/Eevi < support.noted"]


def test_who_may_suggest_is_the_councils_decision(build: Build) -> None:
    """`[proposals] from`: others are refused, and nothing of theirs is kept."""
    house = build(council(proposals={"from": ["member"]}))
    house.say("TG-V1", "Eevi", "/ehdota Verkoston asia")
    house.say("PM", "Tyyne", "/ehdota Ulkopuolisen asia")
    house.say("PM", "Tyyne", "Koska")
    assert house.count(Suggestion) == 0
    assert "Ulkopuolisen asia" not in house.kept()
    assert house.say("TG-N", "Ilta", "/ehdota Jäsenen asia") == ["TG-N < proposal.ask_want"]
