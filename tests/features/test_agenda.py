"""The agenda as a draft: built in the council's order, moved, added to, and put back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Build
from tests.house import House, council

L7 = {
    "number": 7,
    "title": {"fi": "Lausunto luonnoksesta"},
    "requester": "hyvinvointialue",
    "due": date(2027, 11, 12),
}
V15 = {"number": 15, "text": {"fi": "Kertokaa ohjauksesta"}}


def prepared(house: House) -> House:
    """What waits: two suggestions, news of two networks, a statement, a takeaway."""
    house.say("TG-N", "Ilta", "/ehdota Kotikäyntien ohjaus")
    house.say("TG-N", "Ilta", "/toive 41 keskustelu")
    house.say("TG-V1", "Eevi", "/ehdota Perhekahvilan tila")
    house.say("TG-V1", "Eero", "/kannatan 42")
    house.say("TG-V1", "Eevi", "/kuulumiset Kahvila avattu")
    house.say("MX-V2", "Hemmo", "!kuulumiset Jonot kasvavat")
    return house


@pytest.fixture
def house(build: Build) -> House:
    """A council with something to handle."""
    return prepared(build(statements=[L7], takeaways=[V15]))


def lines(house: House, where: str = "PM Taimi") -> list[str]:
    """The numbered lines of the agenda last shown, as number and code or first word."""
    found = []
    for line in house.text(where).split("\n"):
        number, _, rest = line.partition(" ")
        if number.replace(".", "").isdigit() and rest:
            code = rest.partition("(")[2].rpartition(")")[0].partition(",")[0]
            found.append(f"{number} {code or rest}")
    return found


FRAME = [
    "1 Kokouksen avaus",
    "2 Läsnäolijat",
    "3 Verkostojen kuulumiset",
    "3.1 U-61",
    "3.2 U-62",
    "3.3 Ikäverkosto: ei kuulumisia",
    "3.4 Palaute aiemmista vietävistä: V-15",
]


@pytest.mark.both
def test_news_first_and_takeaways_last(house: House) -> None:
    assert house.say("PM", "Taimi", "/esityslista") == ["PM Taimi < agenda.not_yet"]
    assert house.say("PM", "Taimi", "/esityslista luo") == ["PM Taimi < agenda.draft"]
    assert lines(house) == [
        *FRAME,
        "4 E-42",
        "5 E-41",
        "6 L-7",
        "7 Muut asiat",
        "8 Verkostoille vietävät asiat",
        "9 Seuraava kokous ja kokouksen päättäminen",
    ]
    assert "pe 12.11.2027" in house.facts("PM Taimi")
    assert [house.about(code)["state"] for code in ("E-41", "E-42")] == ["on_agenda"] * 2
    assert house.about("L-7", "meeting") == {"meeting": "10/2027"}


@pytest.mark.both
def test_made_again_it_adds_what_has_come_since(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/esityslista siirra 6 4")
    house.say("TG-N", "Onni", "/ehdota Tuore asia")
    house.say("PM", "Taimi", "/esityslista luo")
    assert lines(house)[len(FRAME) :] == [
        "4 L-7",
        "5 E-42",
        "6 E-41",
        "7 E-43",
        "8 Muut asiat",
        "9 Verkostoille vietävät asiat",
        "10 Seuraava kokous ja kokouksen päättäminen",
    ]


def test_what_is_fixed_moves_only_with_a_reason(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    before = lines(house)
    for line, key in (
        ("8 4", "agenda.fixed.last"),
        ("3 6", "agenda.fixed.first"),
        ("1 2", "agenda.fixed.frame"),
        ("9 8", "agenda.fixed"),
    ):
        shown = house.say("PM", "Taimi", f"/esityslista siirra {line}")
        assert shown[0].startswith(f"PM Taimi < {key}")
    house.say("PM", "Taimi", "/esityslista")
    assert lines(house) == before
    assert house.say(
        "PM", "Taimi", "/esityslista siirra 8 4 peruste: vieras ehtii vain alkuun"
    ) == ["PM Taimi < agenda.draft"]
    moved = "4 Verkostoille vietävät asiat (siirretty, peruste: vieras ehtii vain alkuun)"
    assert moved in house.text("PM Taimi").split("\n")


@pytest.mark.both
def test_a_matter_moves_freely_and_undo_puts_it_back(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    before = lines(house)
    assert house.say("PM", "Taimi", "/esityslista siirra 6 4") == ["PM Taimi < agenda.draft"]
    assert lines(house)[len(FRAME) :][:3] == ["4 L-7", "5 E-42", "6 E-41"]
    assert lines(house)[: len(FRAME)] == FRAME
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.done"]
    house.say("PM", "Taimi", "/esityslista")
    assert lines(house) == before


@pytest.mark.parametrize("typed", ["", "6", "6 99", "0 4", "kuusi neljä", "6 4 5"])
def test_a_move_that_makes_no_sense_is_explained(build: Build, typed: str) -> None:
    house = prepared(build())
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Taimi", f"/esityslista siirra {typed}") == [
        "PM Taimi < agenda.move_how"
    ]


def test_a_council_without_a_stated_order_moves_anything(build: Build) -> None:
    house = prepared(build(council(agenda={"fixed": False})))
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Taimi", "/esityslista siirra 7 4") == ["PM Taimi < agenda.draft"]
    assert lines(house)[6] == "4 Verkostoille vietävät asiat"


@pytest.mark.both
def test_items_are_added_at_the_end_at_a_place_or_below_another(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/esityslista lisaa Talousarvio")
    assert lines(house)[len(FRAME) + 3] == "7 Talousarvio"
    house.say("PM", "Taimi", "/esityslista lisaa 4 Vieraan puheenvuoro")
    assert lines(house)[len(FRAME)] == "4 Vieraan puheenvuoro"
    house.say("PM", "Taimi", "/esityslista lisaa 9.1 Kahvitarjoilu keväällä")
    house.say("PM", "Taimi", "/esityslista lisaa 9.2 Kevään retki")
    assert lines(house)[len(FRAME) :] == [
        "4 Vieraan puheenvuoro",
        "5 E-42",
        "6 E-41",
        "7 L-7",
        "8 Talousarvio",
        "9 Muut asiat",
        "9.1 Kahvitarjoilu keväällä",
        "9.2 Kevään retki",
        "10 Verkostoille vietävät asiat",
        "11 Seuraava kokous ja kokouksen päättäminen",
    ]


def test_a_title_may_begin_with_a_number_that_is_no_item(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/esityslista lisaa 2028 talousarvio")
    assert "7 2028 talousarvio" in lines(house)


def test_removing_opens_the_suggestion_again(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Taimi", "/esityslista poista 5") == ["PM Taimi < agenda.draft"]
    assert house.about("E-41", "state") == {"state": "open"}
    assert house.say("PM", "Taimi", "/esityslista poista 5") == ["PM Taimi < agenda.draft"]
    assert house.about("L-7", "meeting") == {"meeting": "-"}
    assert lines(house)[len(FRAME) :][:2] == ["4 E-42", "5 Muut asiat"]
    house.say("PM", "Taimi", "/peru")
    assert house.about("L-7", "meeting") == {"meeting": "10/2027"}


def test_the_frame_cannot_be_removed_and_a_missing_item_is_said_so(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    for number in ("1", "3", "3.1", "8", "9"):
        assert house.say("PM", "Taimi", f"/esityslista poista {number}") == [
            "PM Taimi < agenda.cannot_remove"
        ]
    for number in ("", "99", "viisi"):
        assert house.say("PM", "Taimi", f"/esityslista poista {number}") == [
            "PM Taimi < agenda.no_item"
        ]


def test_a_sub_item_is_removed_and_goes_with_its_item(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    house.say("PM", "Taimi", "/esityslista lisaa Talousarvio")
    house.say("PM", "Taimi", "/esityslista lisaa 7.1 Tulot")
    house.say("PM", "Taimi", "/esityslista lisaa 7.2 Menot")
    house.say("PM", "Taimi", "/esityslista poista 7.1")
    assert "7.1 Menot" in lines(house)
    house.say("PM", "Taimi", "/esityslista poista 7")
    assert not any("Menot" in line or "Talousarvio" in line for line in lines(house))
    house.say("PM", "Taimi", "/peru")
    house.say("PM", "Taimi", "/esityslista")
    assert {"7 Talousarvio", "7.1 Menot"} <= set(lines(house))


@pytest.mark.both
def test_adding_and_removing_are_undone_exactly(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    before = lines(house)
    for line in ("lisaa 4 Uusi", "lisaa 7.1 Alakohta", "poista 4", "siirra 5 4"):
        house.say("PM", "Taimi", f"/esityslista {line}")
        assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.done"]
        house.say("PM", "Taimi", "/esityslista")
        assert lines(house) == before


def test_making_it_is_undone_too(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Taimi", "/peru") == ["PM Taimi < undo.done"]
    assert house.about("E-41", "state") == {"state": "open"}
    assert house.say("PM", "Taimi", "/esityslista siirra 6 4") == ["PM Taimi < agenda.none"]
    assert house.say("PM", "Taimi", "/esityslista luo") == ["PM Taimi < agenda.draft"]


def test_lifted_ones_come_after_the_rest_in_the_order_they_were_lifted(house: House) -> None:
    house.say("PM", "Taimi", "/nosta 42")
    house.say("PM", "Taimi", "/esityslista luo")
    assert lines(house)[len(FRAME) :][:3] == ["4 E-41", "5 L-7", "6 E-42"]


def test_a_title_is_given_in_a_language(build: Build) -> None:
    house = prepared(build(council(council={"languages": ["fi", "sv"]})))
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Taimi", "/kohta 5 sv Handledning av hembesök") == [
        "PM Taimi < agenda.draft"
    ]
    assert house.about("E-41", "title.fi") == {"title.fi": "Kotikäyntien ohjaus"}
    assert "title.sv" not in house.about("E-41")
    assert house.say("PM", "Taimi", "/kohta 99 sv Rubrik") == ["PM Taimi < agenda.no_item"]


def test_only_the_preparation_works_on_it_and_not_before_all_eyes(house: House) -> None:
    assert house.say("PM", "Ilta", "/esityslista luo") == ["PM Ilta < forbidden.prep"]
    assert house.say("TG-N", "Taimi", "/esityslista luo") == ["TG-N/Taimi < wrong_room.private"]
    assert house.say("PM", "Tyyne", "/esityslista luo") == ["PM Tyyne < closed.info"]
    assert house.about("E-41", "state") == {"state": "open"}
    assert house.say("PM", "Taimi", "/esityslista luo") == ["PM Taimi < agenda.draft"]


def test_members_do_not_see_the_draft(house: House) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say("PM", "Ilta", "/esityslista") == ["PM Ilta < agenda.not_yet"]
    assert house.say("TG-N", "Taimi", "/esityslista") == ["TG-N < agenda.not_yet"]
    assert house.say("TG-V1", "Ilta", "/esityslista") == ["TG-V1/Ilta < closed.info"]


def test_a_first_meeting_has_introductions_and_its_rules(build: Build) -> None:
    meeting = {"number": 1, "year": 2027, "when": "ma 1.11.2027 klo 13.00–15.00"}
    house = build(
        council(documents={"slots": ["toimintasaanto"]}),
        meetings=[meeting | {"kind": "constitutive"}],
    )
    house.say("PM", "Taimi", "/esityslista luo")
    whole = [line for line in lines(house) if "." not in line.split()[0]]
    assert whole[2:5] == [
        "3 Esittäytyminen, tavoitteet ja työskentelytavat",
        "4 Verkostojen kuulumiset",
        "5 Toimintasääntö",
    ]


def test_a_council_of_categories_has_no_networks_news(build: Build) -> None:
    house = build(
        council(seats={"model": "open", "per_network": None, "dual": []}, networks=None),
        seats=[{"label": {"fi": "Järjestöt"}, "member": "Ilta Saarela"}],
        rooms=[{"address": "TG-N", "kind": "council"}],
    )
    house.say("PM", "Taimi", "/esityslista luo")
    assert lines(house)[2] == "3 Järjestöluokkien kuulumiset"
    assert lines(house)[-2] == "5 Eteenpäin välitettävät asiat"


def test_without_a_meeting_there_is_no_agenda(build: Build) -> None:
    house = build(meetings=[])
    assert house.say("PM", "Taimi", "/esityslista luo") == ["PM Taimi < meeting.none"]
    assert house.say("PM", "Taimi", "/esityslista tanssi") == ["PM Taimi < agenda.how"]
