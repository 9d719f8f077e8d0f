"""News of the networks: given, corrected, withdrawn, frozen, and reminded of exactly once."""

from __future__ import annotations

import pytest

from bot.models import News
from bot.rehearsal.stage import Manner
from tests.conftest import Build
from tests.house import House

TEXT = "Perhekahvila avattu, kysyntää iltaryhmälle."


def test_anyone_in_the_networks_chat_gives_them(house: House) -> None:
    assert house.say("TG-V1", "Eevi", f"/kuulumiset {TEXT}") == ["TG-V1 < news.received"]
    assert house.facts("TG-V1") == {"U-61", "ma 1.11.2027", "pe 22.10.", "16.00"}
    assert house.about("U-61") == {
        "network": "Perheverkosto",
        "author": "Eevi Koskela",
        "platform": "telegram",
        "text": TEXT,
        "version": "1",
        "withdrawn": "no",
        "language": "fi",
        "meeting": "10/2027",
    }


@pytest.mark.both
def test_an_edit_changes_them_without_a_new_message(house: House) -> None:
    house.say("MX-V2", "Hemmo", "!kuulumiset Toivotaan tilaisuutta keväälle.")
    assert house.edit("MX-V2", "Hemmo", "!kuulumiset Toivotaan tilaisuutta helmikuulle.") == []
    assert house.about("U-61", "text", "version", "platform") == {
        "text": "Toivotaan tilaisuutta helmikuulle.",
        "version": "2",
        "platform": "matrix",
    }


def test_a_removal_withdraws_them(house: House) -> None:
    house.say("MX-V2", "Hemmo", "!kuulumiset testi")
    assert house.remove("MX-V2", "Hemmo") == ["MX-V2 ~ news.withdrawn"]
    assert house.about("U-61", "withdrawn") == {"withdrawn": "yes"}
    house.say("PM", "Taimi", "/esityslista luo")
    assert "U-61" not in house.facts("PM Taimi")


def test_somebody_elses_edit_or_removal_changes_nothing(house: House) -> None:
    house.say("TG-V1", "Eevi", f"/kuulumiset {TEXT}")
    house.say("TG-V1", "Eero", "aivan muuta")
    assert house.edit("TG-V1", "Eero", "/kuulumiset Keksitty") == []
    assert house.remove("TG-V1", "Eero") == []
    assert house.about("U-61", "text", "withdrawn") == {"text": TEXT, "withdrawn": "no"}


@pytest.mark.both
def test_frozen_when_the_call_closes(house: House) -> None:
    house.say("MX-V2", "Hemmo", f"!kuulumiset {TEXT}")
    house.clock("pe 22.10.2027 klo 15.59")
    assert house.edit("MX-V2", "Hemmo", "!kuulumiset Juuri ajoissa") == []
    house.clock("pe 22.10.2027 klo 16.01")
    assert house.edit("MX-V2", "Hemmo", "!kuulumiset Liian myöhään") == [
        "MX-V2/Hemmo < news.frozen"
    ]
    assert house.remove("MX-V2", "Hemmo") == ["MX-V2/Hemmo < news.frozen"]
    assert house.about("U-61", "text", "withdrawn") == {"text": "Juuri ajoissa", "withdrawn": "no"}
    assert house.say("TG-V1", "Eevi", f"/kuulumiset {TEXT}") == ["TG-V1/Eevi < news.late"]
    assert house.facts("TG-V1/Eevi") == {"pe 22.10.2027", "16.00"}


@pytest.mark.both
def test_a_representative_without_a_chat_just_writes(house: House) -> None:
    house.clock("ma 18.10.2027 klo 9.00")
    text = "Verkosto tapasi 12.10., huoli vaihtuvuudesta."
    assert house.say("PM", "Vieno", text) == ["PM Vieno < news.confirm"]
    assert house.buttons("PM Vieno") == ["Tallenna", "Älä"]
    assert house.press("PM", "Vieno", "Tallenna") == [
        "PM Helka < news.pair_done",
        "PM Vieno < news.received",
    ]
    assert house.about("U-61", "network", "author", "text") == {
        "network": "Ikäverkosto",
        "author": "Vieno Aaltola",
        "text": text,
    }


def test_or_does_not_want_them_kept(house: House) -> None:
    house.clock("ma 18.10.2027 klo 9.00")
    house.say("PM", "Vieno", "Terveisiä vain")
    assert house.press("PM", "Vieno", "Älä") == ["PM Vieno < news.not_saved"]
    assert house.count(News) == 0


def test_other_words_meanwhile_are_offered_anew(house: House) -> None:
    house.clock("ma 18.10.2027 klo 9.00")
    house.say("PM", "Vieno", "Ensimmäinen")
    assert house.say("PM", "Vieno", "Toinen, parempi") == ["PM Vieno < news.confirm"]
    house.say("PM", "Vieno", "kyllä")
    assert house.about("U-61", "text") == {"text": "Toinen, parempi"}


def test_before_the_call_plain_words_are_not_news(house: House) -> None:
    assert house.say("PM", "Vieno", "Hyvää päivää") == ["PM Vieno < talk.offer"]
    assert house.say("PM", "Vieno", f"/kuulumiset {TEXT}")[-1] == "PM Vieno < news.received"


def test_a_representative_of_a_network_with_a_chat_may_write_in_private(house: House) -> None:
    assert house.say("PM", "Ilta", f"/kuulumiset {TEXT}") == [
        "PM Ilta < news.received",
        "PM Onni < news.pair_done",
    ]


def test_somebody_of_no_network_has_none(house: House) -> None:
    assert house.say("PM", "Taimi", f"/kuulumiset {TEXT}") == ["PM Taimi < news.not_yours"]
    assert house.say("PM", "Tyyne", f"/kuulumiset {TEXT}") == ["PM Tyyne < closed.info"]
    assert house.count(News) == 0


def test_empty_or_too_long_is_refused(house: House) -> None:
    assert house.say("TG-V1", "Eevi", "/kuulumiset") == ["TG-V1/Eevi < news.empty"]
    long = f"/kuulumiset {'a' * 1501}"
    assert house.say("TG-V1", "Eevi", long) == ["TG-V1/Eevi < news.too_long"]
    assert house.facts("TG-V1/Eevi") == {"1501", "1500"}
    assert house.say("TG-V1", "Eevi", long[:-1]) == ["TG-V1 < news.received"]
    assert house.about("numbers")["U"] == "61"


def test_lines_are_kept_as_they_were_written(house: House) -> None:
    house.say("TG-V1", "Eevi", "/kuulumiset Ensin tämä.\nSitten tuo.")
    assert house.about("U-61", "text") == {"text": "Ensin tämä.\nSitten tuo."}
    house.say("TG-V1", "Eevi", "/kuulumiset\nHeti toiselta riviltä")
    assert house.about("U-62", "text") == {"text": "Heti toiselta riviltä"}


@pytest.mark.both
def test_only_silent_networks_are_reminded_and_only_once(house: House) -> None:
    house.say("TG-V1", "Eevi", f"/kuulumiset {TEXT}")
    house.clock("ke 20.10.2027 klo 8.59")
    assert house.clock("ke 20.10.2027 klo 9.00") == [
        "MX-V2 < reminder.news",
        "PM Helka < reminder.news.rep",
        "PM Vieno < reminder.news.rep",
    ]
    assert house.facts("MX-V2") == {"ma 1.11.2027", "pe 22.10.2027", "16.00"}
    assert "!kuulumiset" in house.text("MX-V2")
    later = house.clock("ma 1.11.2027 klo 16.00")
    assert [each for each in later if "reminder.news" in each] == []


def test_nothing_of_them_reaches_the_council_before_the_agenda(house: House) -> None:
    house.say("TG-V1", "Eevi", f"/kuulumiset {TEXT}")
    house.clock("pe 22.10.2027 klo 16.30")
    assert "Perhekahvila" not in house.ever("TG-N") + house.ever("MX-V2")


def test_a_forwarded_or_anonymous_message_is_no_news(house: House) -> None:
    line = f"/kuulumiset {TEXT}"
    assert house.say("TG-V1", "Eevi", line, Manner.FORWARD) == []
    assert house.say("TG-V1", "Eevi", line, Manner.ANONYMOUS) == ["TG-V1/Eevi < anonymous"]
    assert house.count(News) == 0


def test_without_a_meeting_there_is_nothing_to_take_them_to(build: Build) -> None:
    house = build(meetings=[])
    assert house.say("TG-V1", "Eevi", f"/kuulumiset {TEXT}") == ["TG-V1/Eevi < meeting.none"]
