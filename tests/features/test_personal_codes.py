"""Personal identity codes: refused kindly wherever text is taken, and kept nowhere at all."""

from __future__ import annotations

import pytest

from bot.models import News
from tests.conftest import Build
from tests.house import House

CODE = "131052-308T"
"""The shape of a personal identity code; this one is a well-known example of nobody."""


@pytest.mark.parametrize(
    ("where", "who", "before", "line"),
    [
        ("TG-N", "Ilta", (), "/ehdota Asia {}"),
        ("TG-V1", "Eevi", (), "/ehdota Asia {}"),
        ("PM", "Ilta", ("/ehdota",), "Asia {}"),
        ("PM", "Tyyne", (), "/ehdota Asia {}"),
        ("PM", "Tyyne", ("/ehdota",), "Asia {}"),
        ("PM", "Tyyne", ("/ehdota Asia",), "Koska {}"),
        ("PM", "Tyyne", ("/ehdota Asia", "Koska"), "Yhdistys {}"),
        ("TG-V1", "Eevi", (), "/kuulumiset Uutta: {}"),
        ("PM", "Vieno", (), "/kuulumiset Uutta: {}"),
        ("PM", "Vieno", (), "Uutta: {}"),
        ("PM", "Taimi", (), "/hylkaa 41 Koska {}"),
        ("PM", "Taimi", ("/hylkaa 41",), "Koska {}"),
        ("PM", "Taimi", (), "/siirra 41 Koska {}"),
        ("PM", "Taimi", (), "/lisatieto 42 Onko {}"),
        ("PM", "Taimi", ("/lisatieto 42",), "Onko {}"),
        ("PM", "Taimi", (), "/esityslista lisaa Kohta {}"),
        ("PM", "Taimi", (), "/esityslista siirra 1 2 peruste: {}"),
        ("PM", "Taimi", (), "/kohta 4 Otsikko {}"),
        ("PM", "Taimi", (), "/kokous tarkoitus Sovitaan {}"),
        ("PM", "Taimi", (), "/lausunto uusi Luonnos {} 12.11.2027"),
    ],
)
def test_a_personal_identity_code_is_refused_wherever_text_is_taken(
    build: Build, where: str, who: str, before: tuple[str, ...], line: str
) -> None:
    house = build()
    house.clock("ma 18.10.2027 klo 9.00")
    house.say("TG-N", "Ilta", "/ehdota Ensimmäinen asia")
    house.say("PM", "Eero", "/ehdota Esteettömät tilat")
    house.say("PM", "Eero", "Koska niitä ei ole")
    house.press("PM", "Eero", "Yksityishenkilö")
    house.say("PM", "Taimi", "/esityslista luo")
    for each in before:
        house.say(where, who, each)
    shown = house.say(where, who, line.format(CODE))
    assert [each.rpartition(" ")[2] for each in shown] == ["pii.blocked"]
    assert CODE not in house.kept() + house.everything()
    again = house.say(where, who, line.format("muu"))
    assert again != []
    assert "pii.blocked" not in str(again)


@pytest.mark.parametrize(
    "code",
    [CODE, "131052A308t", "131052+308T", "131052 -308T", "131052\u200b-308T", "131052-\n308T"],
)
def test_a_code_is_noticed_in_disguise(house: House, code: str) -> None:
    assert house.say("TG-V1", "Eevi", f"/kuulumiset Uutta {code}.") == ["TG-V1/Eevi < pii.blocked"]
    assert house.count(News) == 0


@pytest.mark.parametrize(
    "text", ["12.11.2027", "040-1234567", "2027-123", "1310521308", "Y 1234567-8"]
)
def test_other_numbers_are_not_codes(house: House, text: str) -> None:
    assert house.say("TG-V1", "Eevi", f"/kuulumiset Uutta {text}") == ["TG-V1 < news.received"]


def test_a_code_in_an_answer_to_the_secretary(build: Build) -> None:
    house = build()
    house.say("PM", "Tyyne", "/ehdota Esteettömät tilat")
    house.say("PM", "Tyyne", "Koska niitä ei ole")
    house.press("PM", "Tyyne", "Yksityishenkilö")
    house.say("PM", "Taimi", "/lisatieto 41 Missä?")
    assert house.say("PM", "Tyyne", f"Minä, {CODE}") == ["PM Tyyne < pii.blocked"]
    assert "PM Taimi < moderation.new" in house.say("PM", "Tyyne", "Rannalla")
    assert CODE not in house.kept()


def test_a_code_in_an_edit_of_news(house: House) -> None:
    house.say("TG-V1", "Eevi", "/kuulumiset Uutta")
    assert house.edit("TG-V1", "Eevi", f"/kuulumiset {CODE}") == ["TG-V1/Eevi < pii.blocked"]
    assert house.about("U-61", "text") == {"text": "Uutta"}


@pytest.mark.parametrize(
    "line",
    [
        "/kokous luo {}",
        "/esityslista julkaise {}",
        "/esityslista siirra {} 4",
        "/kannatan {}",
        "/kieli {}",
        "/ehdotukset {}",
        "/{}",
        "/ehdota.{}",
    ],
)
def test_a_code_where_no_text_is_wanted_is_not_kept_either(house: House, line: str) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Taimi", line.format(CODE)) != []
    assert CODE not in house.kept() + house.everything()
