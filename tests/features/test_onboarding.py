"""The first word and the help: by who one is, where one stands, and in one's own language."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.models import Person
from tests.conftest import Build
from tests.house import PREP_ROOM, House, council, facts, person, roster


@pytest.mark.parametrize(
    ("where", "who", "role"),
    [
        ("PM", "Tyyne", "outsider"),
        ("PM", "Eevi", "outsider"),
        ("TG-V1", "Eevi", "network"),
        ("TG-V1", "Ilta", "network"),
        ("TG-N", "Ilta", "member"),
        ("TG-N", "Tyyne", "outsider"),
        ("TG-N", "Taimi", "member"),
        ("PM", "Taimi", "secretary"),
        ("TG-T", "Taimi", "secretary"),
    ],
)
def test_welcome_and_help_fit_who_asks_and_where(
    build: Build, where: str, who: str, role: str
) -> None:
    house = build(more_rooms=[PREP_ROOM])
    shown = f"PM {who}" if where == "PM" else where
    assert house.say(where, who, "/start") == [f"{shown} < welcome.{role}"]
    assert house.say(where, who, "/ohje") == [f"{shown} < help.{role}"]


def test_a_representative_is_helped_with_news(house: House) -> None:
    assert house.say("PM", "Ilta", "/ohje") == ["PM Ilta < help.representative"]
    assert "/kuulumiset" in house.text("PM Ilta")


def test_help_names_only_what_one_may_do(house: House) -> None:
    house.say("PM", "Tyyne", "/ohje")
    for command in ("/ehdotukset", "/yhdista", "/kuulumiset", "/esityslista"):
        assert command not in house.text("PM Tyyne")
    assert "/ehdota" in house.text("PM Tyyne")


def test_closed_or_open_is_said_at_once(build: Build) -> None:
    closed = build()
    closed.say("PM", "Tyyne", "/start")
    text = closed.text("PM Tyyne")
    assert "suljettuja" in text
    for command in ("/ehdota", "/tietosuoja"):
        assert command in text


def test_meetings_that_are_open(build: Build) -> None:
    house = build(council(publicity={"meetings": "open"}))
    house.say("PM", "Tyyne", "/start")
    assert "suljettuja" not in house.text("PM Tyyne")


def test_plain_words_in_private_get_a_way_forward(house: House) -> None:
    assert house.say("PM", "Tyyne", "Haluaisin ehdottaa jotain") == ["PM Tyyne < talk.offer"]
    assert house.press("PM", "Tyyne", "Ehdota asiaa") == ["PM Tyyne < outsider.title"]


def test_talk_in_a_group_is_none_of_our_business(house: House) -> None:
    for where in ("TG-N", "TG-V1", "TG-TUNTEMATON"):
        assert house.say(where, "Ilta", "Hei kaikki, tervetuloa!") == []


def test_a_mistyped_command_is_helped_in_private_and_left_alone_in_a_group(
    house: House,
) -> None:
    assert house.say("PM", "Ilta", "/ehdot") == ["PM Ilta < command.near"]
    assert house.say("PM", "Ilta", "/xyzzy") == ["PM Ilta < command.unknown"]
    assert house.say("TG-N", "Ilta", "/ehdot") == []
    assert house.say("TG-N", "Ilta", "/ehdota@JaneBot Uusi asia") == ["TG-N < proposal.ask_want"]


@pytest.mark.parametrize(
    "line", ["/ehdota", "/Ehdota", "/EHDOTA", "!ehdota", "/foresla", "!föreslå", "/suggest"]
)
def test_commands_in_any_language_case_and_spelling(house: House, line: str) -> None:
    assert house.say("TG-N", "Ilta", f"{line} Uusi asia") == ["TG-N < proposal.ask_want"]


def test_a_room_that_is_nobodys_hears_nothing_of_any_council(house: House) -> None:
    """A group that no council has taken; its greetings are answered to who wrote them."""
    for line in ("/ehdota Asia", "/ehdotukset", "/jasenet", "/esityslista", "/kannatan 41"):
        assert house.say("TG-MUU", "Ilta", line) == []
    for line in ("/start", "/ohje", "/kieli sv", "/tietosuoja"):
        assert house.say("TG-MUU", "Ilta", line) == ["TG-MUU/Ilta < wrong_room.private"]


# --- language ---------------------------------------------------------------------------------


@pytest.fixture
def bilingual(build: Build) -> House:
    """A council of two languages."""
    names = {"fi": "Aallokon neuvosto", "sv": "Dyningens råd"}
    return build(council(council={"languages": ["fi", "sv"], "name": names}))


def test_ones_own_language_from_the_next_message_on(bilingual: House) -> None:
    """IU-19."""
    assert bilingual.say("PM", "Ilta", "/kieli sv") == ["PM Ilta < language.set"]
    assert bilingual.about("Ilta Saarela", "language") == {"language": "sv"}
    bilingual.say("PM", "Ilta", "/ohje")
    assert "/foresla" in bilingual.text("PM Ilta")
    assert bilingual.say("PM", "Ilta", "/sprak fi") == ["PM Ilta < language.set"]
    assert bilingual.say("PM", "Ilta", "/forslagen") == ["PM Ilta < proposals.none"]
    assert "/ehdota" in bilingual.text("PM Ilta")
    assert bilingual.clock("la 16.10.2027 klo 12.00") == []


def test_without_a_choice_it_is_asked_for(bilingual: House) -> None:
    assert bilingual.say("PM", "Ilta", "/kieli") == ["PM Ilta < language.which"]
    assert bilingual.buttons("PM Ilta") == ["Suomi", "Svenska", "English"]
    assert bilingual.press("PM", "Ilta", "English") == ["PM Ilta < language.set"]
    assert bilingual.about("Ilta Saarela", "language") == {"language": "en"}
    assert bilingual.say("PM", "Ilta", "/kieli klingon") == ["PM Ilta < language.which"]


def test_who_writes_a_command_in_swedish_is_answered_in_it(bilingual: House) -> None:
    """IU-08."""
    assert bilingual.say("PM", "Onni", "/foresla Vänverksamhet på svenska") == [
        "PM Onni < proposal.ask_want"
    ]
    assert bilingual.about("E-41", "language", "title.sv") == {
        "language": "sv",
        "title.sv": "Vänverksamhet på svenska",
    }
    assert bilingual.about("Onni Harjula", "language") == {"language": "sv"}
    bilingual.say("PM", "Vieno", "/ehdota Ystävätoimintaa ruotsiksi")
    assert bilingual.about("Vieno Aaltola", "language") == {"language": "fi"}
    bilingual.say("PM", "Taimi", "/slaihop 41 42")
    assert bilingual.about("E-41", "support") == {"support": "2"}
    bilingual.say("PM", "Taimi", "/esityslista luo")
    text = bilingual.text("PM Taimi")
    assert "Vänverksamhet" in text or "Ystävätoimintaa" in text


def test_a_group_is_spoken_to_in_all_its_languages_with_the_same_facts(bilingual: House) -> None:
    bilingual.clock("ma 18.10.2027 klo 9.00")
    finnish, _, swedish = bilingual.text("TG-N").partition("\n\n")
    assert {"ma 1.11.2027", "13.00–15.00", "pe 22.10.2027", "16.00"} < facts(finnish)
    assert {"må 1.11.2027", "13.00–15.00", "fr 22.10.2027", "16.00"} < facts(swedish)
    assert "klo" not in swedish
    assert "kl." not in finnish


def test_a_rooms_language_is_the_preparations_choice(bilingual: House) -> None:
    assert bilingual.say("TG-N", "Ilta", "/kieli sv") == ["TG-N/Ilta < forbidden.prep"]
    assert bilingual.say("TG-N", "Taimi", "/kieli sv") == ["TG-N < language.set_room"]
    bilingual.clock("ma 18.10.2027 klo 9.00")
    assert "må 1.11.2027" in bilingual.facts("TG-N")
    assert "ma 1.11.2027" not in bilingual.facts("TG-N")


def test_where_all_languages_are_promised_a_room_keeps_them(build: Build) -> None:
    names = {"fi": "Aallokon neuvosto", "sv": "Dyningens råd"}
    house = build(
        council(council={"languages": ["fi", "sv"], "name": names, "require_all_languages": True})
    )
    assert house.say("TG-N", "Taimi", "/kieli sv") == ["TG-N/Taimi < language.all_required"]


# --- privacy ----------------------------------------------------------------------------------


def test_privacy_names_the_controller(build: Build) -> None:
    house = build(council(texts={"privacy": {"fi": "Säilytysajat ovat sivulla."}}))
    assert house.say("PM", "Tyyne", "/tietosuoja") == ["PM Tyyne < privacy"]
    assert "Aallokon yhdistykset" in house.text("PM Tyyne")
    assert "Säilytysajat ovat sivulla." in house.text("PM Tyyne")


# --- several councils -------------------------------------------------------------------------

OTHER = council(council={"id": "toinen", "name": {"fi": "Toinen neuvosto"}})


@pytest.fixture
def two(build: Build) -> House:
    """Two councils; Ilta has a seat in both."""
    house = build(others=(OTHER,))
    house.add(**second())
    return house


def second() -> dict[str, Any]:
    """The other council's page."""
    page = roster()
    return page | {
        "council": "toinen",
        "people": [person("Ilta Saarela", chats=()), person("Aino Kivi")],
        "seats": [{"network": "V1", "member": "Ilta Saarela"}],
        "roles": [{"person": "Aino Kivi", "kind": "secretary", "since": date(2027, 1, 1)}],
        "rooms": [{"address": "TG-2", "kind": "council"}],
        "numbers": {"E": 7},
    }


@pytest.mark.both
def test_a_person_of_two_councils_is_asked_which(two: House) -> None:
    assert two.say("PM", "Ilta", "/ehdota Kumpi?") == ["PM Ilta < council.which"]
    assert two.buttons("PM Ilta") == ["Aallokon järjestöneuvosto", "Toinen neuvosto"]
    assert two.press("PM", "Ilta", "Toinen neuvosto") == ["PM Ilta < council.chosen"]
    assert two.say("PM", "Ilta", "/ehdota Kumpi?") == ["PM Ilta < proposal.ask_want"]
    assert two.facts("PM Ilta") == {"E-8"}
    assert two.say("PM", "Ilta", "/neuvosto aallokko") == ["PM Ilta < council.chosen"]
    two.say("PM", "Ilta", "/ehdota Kumpi?")
    assert two.facts("PM Ilta") == {"E-41"}


def test_a_person_of_one_council_is_not_asked(two: House) -> None:
    assert two.say("PM", "Onni", "/ehdota Asia") == ["PM Onni < proposal.ask_want"]
    assert two.facts("PM Onni") == {"E-41"}


def test_an_outsider_is_asked_too_and_may_change(two: House) -> None:
    assert two.say("PM", "Tyyne", "/start") == ["PM Tyyne < council.which"]
    two.press("PM", "Tyyne", "Toinen neuvosto")
    assert two.say("PM", "Tyyne", "/start") == ["PM Tyyne < welcome.outsider"]
    assert "Toinen neuvosto" in two.text("PM Tyyne")
    assert two.say("PM", "Tyyne", "/neuvosto") == ["PM Tyyne < council.which"]


@pytest.mark.both
def test_one_council_never_hears_of_the_others_matters(two: House) -> None:
    two.say("TG-N", "Ilta", "/ehdota Vain täällä")
    assert two.say("TG-2", "Ilta", "/ehdotukset") == ["TG-2 < proposals.none"]
    assert two.say("TG-2", "Ilta", "/kannatan 41") == ["TG-2/Ilta < number.unknown"]
    assert two.say("TG-2", "Onni", "/ehdotukset") == ["TG-2/Onni < closed.info"]
    assert two.say("TG-N", "Onni", "/kannatan 41") == ["TG-N/Onni < support.noted"]
    assert "Vain täällä" not in two.ever("TG-2")


def test_an_unknown_council_is_asked_again(two: House) -> None:
    assert two.say("PM", "Ilta", "/neuvosto kolmas") == ["PM Ilta < council.which"]


def test_a_newcomer_is_one_person_however_often_they_write(house: House) -> None:
    before = house.count(Person)
    for line in ("hei", "/start", "/ohje"):
        house.say("PM", "Uuno", line)
    assert house.count(Person) == before + 1
