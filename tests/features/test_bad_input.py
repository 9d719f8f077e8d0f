"""Whatever people type: a kind sentence or silence, and nothing lost, stored or acted on by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.models import Dialog, Meeting, News, Statement, Suggestion
from bot.rehearsal.stage import Manner
from tests.house import House

# --- nothing, too much, and signs that are not letters ----------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b\u200e", "\x00", "\ufeff", "…", "?"])
def test_nothing_said_in_a_group_is_silence(house: House, text: str) -> None:
    assert house.say("TG-N", "Ilta", text) == []
    assert house.say("TG-N", "Ilta", "/ehdota Asia") == ["TG-N < proposal.ask_want"]


@pytest.mark.parametrize("text", ["/", "!", "/ ", "//", "/\u200b", "/@", "!!!", "/-", "/…"])
def test_a_bare_sign_is_helped_in_private_and_left_alone_in_a_group(
    house: House, text: str
) -> None:
    assert house.say("TG-N", "Ilta", text) == []
    assert house.say("PM", "Ilta", text) == ["PM Ilta < command.unknown"]


@pytest.mark.parametrize("text", [" ", "\u200b", "\u202e", "\x07\x1b", "\n"])
def test_a_title_of_nothing_visible_is_no_title(house: House, text: str) -> None:
    assert house.say("TG-N", "Ilta", f"/ehdota {text}") == ["TG-N/Ilta < propose.empty"]
    house.say("PM", "Tyyne", "/ehdota")
    assert house.say("PM", "Tyyne", text) == []
    assert house.count(Suggestion) == 0


LONG = "a" * 10_000


@pytest.mark.parametrize(
    ("where", "who", "line", "shown"),
    [
        ("TG-N", "Ilta", f"/ehdota {LONG}", "TG-N/Ilta < propose.too_long"),
        ("PM", "Tyyne", f"/ehdota {LONG}", "PM Tyyne < propose.too_long"),
        ("TG-V1", "Eevi", f"/kuulumiset {LONG}", "TG-V1/Eevi < news.too_long"),
        ("PM", "Taimi", f"/esityslista lisaa {LONG}", "PM Taimi < agenda.add_how"),
        ("PM", "Taimi", f"/kokous tarkoitus {LONG}", "PM Taimi < meeting.purpose_how"),
        ("PM", "Taimi", f"/kokous luo {LONG}", "PM Taimi < when.not_understood"),
        ("PM", "Taimi", f"/lausunto uusi {LONG} 12.11.2027", "PM Taimi < statement.how"),
        ("PM", "Taimi", f"/esityslista {LONG}", "PM Taimi < agenda.how"),
        ("TG-N", "Ilta", f"/kannatan {LONG}", "TG-N/Ilta < number.missing"),
        ("TG-N", "Ilta", f"/kannatan {'9' * 10_000}", "TG-N/Ilta < number.missing"),
        ("PM", "Ilta", f"/{LONG}", "PM Ilta < command.unknown"),
        ("PM", "Ilta", LONG, "PM Ilta < talk.offer"),
    ],
)
def test_ten_thousand_characters_are_refused_kindly(
    house: House, where: str, who: str, line: str, shown: str
) -> None:
    house.say("PM", "Taimi", "/esityslista luo")
    assert house.say(where, who, line) == [shown]
    assert LONG[:200] not in house.kept()


def test_a_long_text_in_a_group_that_is_no_command_is_silence(house: House) -> None:
    assert house.say("TG-N", "Ilta", LONG) == []
    assert house.say("TG-N", "Ilta", f"/{LONG}") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Suunta \u202etakaperin\u202c", "Suunta takaperin"),
        ("\u2066Eristetty\u2069 \u200fteksti", "Eristetty teksti"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("Rivi\nvaihto ja\tsarkain\u2028ja\rmuu", "Rivi vaihto ja sarkain ja muu"),
        ("Ääkköset A\u0308 o\u0308", "Ääkköset Ä ö"),
        ("Merkki \ue000ehdota", "Merkki ehdota"),
        ("Perhe 👨\u200d👩\u200d👧", "Perhe 👨\u200d👩\u200d👧"),
        ("\x1b[31mPunainen\x00", "[31mPunainen"),
        ("<b>Lihava</b> &amp; <script>", "<b>Lihava</b> &amp; <script>"),
        (
            "*tähti* _viiva_ `koodi` [x](https://y.example)",
            "*tähti* _viiva_ `koodi` [x](https://y.example)",
        ),
        ("@everyone ja @kaikki", "@everyone ja @kaikki"),
        ("{code} {title!r} {0} %s {{x}}", "{code} {title!r} {0} %s {{x}}"),
        ("'; DROP TABLE suggestions; --", "'; DROP TABLE suggestions; --"),
    ],
)
@pytest.mark.both
def test_signs_become_letters_and_nothing_more(house: House, typed: str, kept: str) -> None:
    """R9."""
    assert house.say("TG-N", "Ilta", f"/ehdota {typed}") == ["TG-N < proposal.ask_want"]
    stored = house.about("E-41")["title.fi"]
    assert stored == kept
    assert stored in house.text("TG-N")


def test_combining_marks_do_not_pile_up(house: House) -> None:
    house.say("TG-N", "Ilta", "/ehdota Z" + "\u0301" * 50 + "algo")
    assert len(house.about("E-41")["title.fi"]) <= len("Zalgo") + 3


def test_a_name_of_strange_signs_is_a_name_all_the_same(house: House) -> None:
    for name in ("\u202e\u200b", "<b>Uuno</b>", "A" * 500, "Uuno\nToinen\x00"):
        house.twin.rooms.fresh.clear()
        house.say("PM", name, "/ehdota Asia")
    names = house.kept()
    assert "\u202e" not in names.replace("\\u202e", "")
    assert "A" * 61 not in names


# --- numbers that are not ---------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["²", "٤", "9" * 5000, "99999999999", "-1", "0", "1e3", "0x1"])
@pytest.mark.parametrize(
    "line",
    [
        "/kannatan {}",
        "/yhdista 41 {}",
        "/nosta {}",
        "/esityslista siirra {} 4",
        "/esityslista siirra 4 {}",
        "/esityslista poista {}",
        "/esityslista lisaa {} Otsikko",
        "/esityslista lisaa {}.1 Otsikko",
        "/kohta {} Otsikko",
        "/este {}/2027",
        "/este 10/{}",
        "/lausunto {}",
        "/verkostolle 42 {}",
        "/viety {}/2027",
    ],
)
def test_a_strange_number_never_breaks_anything(strange: House, line: str, typed: str) -> None:
    shown = strange.say("PM", "Taimi", line.format(typed))
    assert shown != []
    assert not any(each.endswith("< oops") for each in shown)


@pytest.fixture(scope="module")
def _strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(f"sqlite:///{tmp_path_factory.mktemp('strange')}/house.db")
    house.say("TG-N", "Ilta", "/ehdota Asia")
    house.say("PM", "Tyyne", "/ehdota Esteettömät tilat")
    house.say("PM", "Tyyne", "Koska niitä ei ole")
    house.press("PM", "Tyyne", "Yksityishenkilö")
    house.say("PM", "Taimi", "/esityslista luo")
    yield house
    house.close()


@pytest.fixture
def strange(_strange: House) -> House:
    """One council for all the strange numbers: none of them changes anything that matters."""
    return _strange


@pytest.mark.parametrize("line", ["/este 99999999999/2027", "/viety 10/99999999999"])
@pytest.mark.both
def test_a_number_no_column_holds_is_only_unknown(house: House, line: str) -> None:
    assert house.say("PM", "Taimi", line)[0].startswith("PM Taimi < ")
    assert house.say("PM", "Taimi", "/este 10/2027") == ["PM Taimi < attendance.not_coming"]


# --- commands that nobody gave ----------------------------------------------------------------


def test_a_forwarded_command_is_not_done(house: House) -> None:
    """R5."""
    for where, who in (("TG-N", "Ilta"), ("PM", "Taimi"), ("TG-V1", "Eevi")):
        assert house.say(where, who, "/ehdota Edelleen lähetetty", Manner.FORWARD) == []
    assert house.count(Suggestion) == 0
    assert house.say("TG-N", "Ilta", "/ehdota Oma") == ["TG-N < proposal.ask_want"]


def test_a_forwarded_answer_is_no_answer(house: House) -> None:
    house.say("PM", "Tyyne", "/ehdota")
    assert house.say("PM", "Tyyne", "Toisen sanat", Manner.FORWARD) == []
    assert house.say("PM", "Tyyne", "Omat sanat") == ["PM Tyyne < outsider.why"]


def test_an_edit_that_becomes_a_command_is_not_done(house: House) -> None:
    """R6."""
    house.say("TG-N", "Ilta", "Hei kaikki")
    assert house.edit("TG-N", "Ilta", "/ehdota Muokattu") == []
    house.say("TG-N", "Ilta", "/ehdota Alkuperäinen")
    assert house.edit("TG-N", "Ilta", "/ehdota Muokattu") == []
    assert house.count(Suggestion) == 1
    assert house.about("E-41", "title.fi") == {"title.fi": "Alkuperäinen"}


def test_a_channel_or_a_hidden_administrator_is_asked_for_a_name(house: House) -> None:
    """R7."""
    assert house.say("TG-N", "Ilta", "/ehdota Nimetön", Manner.ANONYMOUS) == [
        "TG-N/Ilta < anonymous"
    ]
    assert house.say("TG-N", "Ilta", "Hei vain", Manner.ANONYMOUS) == []
    assert house.count(Suggestion) == 0


def test_a_command_inside_a_sentence_is_talk(house: House) -> None:
    for text in ("Kirjoita /ehdota Asia", "katso: !ehdota Asia", "1/2 hyvä", "@jane /ehdota Asia"):
        assert house.say("TG-N", "Ilta", text) == []
    assert house.count(Suggestion) == 0


# --- the same thing twice ---------------------------------------------------------------------


@pytest.mark.both
def test_the_same_update_twice_has_one_effect(house: House) -> None:
    """INV-3, whatever the update is."""
    house.say("TG-N", "Ilta", "/ehdota Asia")
    assert house.again("TG-N", "Ilta") == []
    house.press("TG-N", "Ilta", "Keskustelu")
    assert house.again("TG-N", "Ilta") == []
    house.react("TG-N", "Onni", "E-41")
    house.unreact("TG-N", "Onni", "E-41")
    assert house.again("TG-N", "Onni") == []
    house.say("TG-V1", "Eevi", "/kuulumiset Yksi")
    house.edit("TG-V1", "Eevi", "/kuulumiset Kaksi")
    assert house.again("TG-V1", "Eevi") == []
    house.remove("TG-V1", "Eevi")
    assert house.again("TG-V1", "Eevi") == []
    assert house.about("U-61", "version", "withdrawn") == {"version": "2", "withdrawn": "yes"}
    assert house.about("E-41", "support") == {"support": "1"}
    assert house.count(Suggestion) == 1


def test_a_refused_update_is_not_answered_twice(house: House) -> None:
    assert house.say("TG-N", "Ilta", "/ehdota") == ["TG-N/Ilta < propose.empty"]
    assert house.again("TG-N", "Ilta") == []


def test_a_button_pressed_twice_is_pressed_once(house: House) -> None:
    house.say("PM", "Tyyne", "/ehdota Esteettömät tilat")
    house.say("PM", "Tyyne", "Koska niitä ei ole")
    house.say("PM", "Tyyne", "Lähipolku ry")
    house.press("PM", "Tyyne", "Kyllä")
    assert house.press("PM", "Tyyne", "Kyllä") == ["PM Tyyne < button.gone"]
    assert house.count(Suggestion) == 1


# --- nothing half done ------------------------------------------------------------------------


@pytest.mark.both
def test_a_refusal_leaves_nothing_behind(house: House) -> None:
    counted = (Suggestion, News, Statement, Meeting, Dialog)
    before = [house.count(kind) for kind in counted]
    for where, who, line in (
        ("TG-N", "Ilta", f"/ehdota {LONG}"),
        ("PM", "Taimi", "/kokous luo ti 1.12.2027 klo 13"),
        ("PM", "Taimi", "/lausunto uusi Ilman päivää"),
        ("PM", "Taimi", "/yhdista 41 42"),
        ("TG-V1", "Eevi", "/kuulumiset"),
    ):
        house.say(where, who, line)
    assert [house.count(kind) for kind in counted] == before
    assert house.about("numbers") == {"E": "40", "U": "60", "V": "16", "L": "6"}
