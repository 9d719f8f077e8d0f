"""The demo plays to its end, counts what really happened, and lets the viewer try the house."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from rich.cells import cell_len
from rich.console import Console

from bot.demo import ask, demo
from bot.demo.bubbles import Memory, gather
from bot.demo.clock import moved
from bot.demo.ending import close_play
from bot.demo.evening import COUNCILS, perform, stage
from bot.demo.pace import Pace
from bot.demo.picture import picture
from bot.demo.scenery import Scenery
from bot.demo.screen import Screen
from bot.demo.story import LANGUAGES, Story
from bot.demo.tally import Search, Tally, phrases, search
from bot.demo.visit import Visit
from bot.rehearsal import read
from bot.rehearsal.script import Script
from bot.rehearsal.stage import Act, Manner, Place, Seen, Sign
from bot.settings.folder import load_council
from bot.settings.values import Language

COUNCIL = Place("telegram", "TG-N")
NETWORK = Place("telegram", "TG-V1")
MONDAY = datetime(2027, 10, 18, 9, 0)  # noqa: DTZ001 - wall time
UNITS = Story("fi").units


def paper(width: int = 100, *, colours: bool = False) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        highlight=False,
        force_terminal=colours,
        color_system="standard" if colours else None,
    )


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture(scope="module")
def script() -> Script:
    return read(COUNCILS / "keski-uusimaa.rehearsal")


@pytest.fixture(scope="module")
def scenery(script: Script) -> Scenery:
    return Scenery(script, load_council(COUNCILS / "keski-uusimaa.toml"), "fi")


# --- the play -------------------------------------------------------------------------------


def test_the_command_plays_through_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo(no_input=False) == 0
    told = capsys.readouterr().out
    assert "Näin kävi" in told
    assert "Nyt on sinun vuorosi" not in told


@pytest.fixture(scope="module")
def transcript() -> str:
    console = paper(100)
    assert perform(console, "fi", Pace(waits=False), None) == 0
    return written(console)


@pytest.mark.parametrize(
    "line",
    [
        "Two weeks to the meeting.",
        "· maanantai 18.10.2027 klo 9.00 ·",
        "╔═ TG-N · suljettu",
        "╭─ TG-V1, MX-V2, TG-V4, TG-V5 · avoin",
        "┌─ Tyyne Virtala · kahden kesken",
        "Ilta painaa [Keskustelu]",
        "JANE vain Impi näkee:",
        "JANE muutti viestiään:",
        "JANE on hiljaa.",
        "muistissa · E-41 · kannattajia 3",
        "tarkistettu · TG-V4 · ei näkynyt: ”E-41”, ”Ilta”, ”kotikäynnit: miten”",
        "… 17 riviä kuten edellä",
        "[Osallistun] [En pääse]",
    ],
)
def test_the_transcript_shows(line: str, transcript: str) -> None:
    assert line in transcript


def test_closed_and_open_stand_side_by_side(transcript: str) -> None:
    [line] = [row for row in transcript.split("\n") if "TG-V1, MX-V2, TG-V4, TG-V5 · avoin" in row]
    assert line.startswith("╔═ TG-N · suljettu")


@pytest.mark.parametrize(
    ("language", "width", "lines"),
    [
        ("fi", 60, ["Maanantaiaamu", "Two weeks to the meeting.", "Näin kävi"]),
        ("sv", 80, ["Måndag morgon", "Two weeks to the meeting.", "Så gick det"]),
        ("en", 90, ["Monday morning", "Two weeks to the meeting.", "only Impi sees:"]),
    ],
)
def test_every_language_and_width_without_colours(
    language: Language, width: int, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = paper(width, colours=True)
    assert perform(console, language, Pace(waits=False), None) == 0
    told = written(console)
    assert all(line in told for line in lines)
    assert not re.search(r"\x1b\[[\d;]*(?<!\d)[349]\d[;m]", told), "NO_COLOR means none"
    assert max(cell_len(re.sub(r"\x1b\[[\d;]*m", "", row)) for row in told.split("\n")) <= width
    assert ("Kokoukseen on kaksi viikkoa" in told) is (language == "fi")


def test_a_play_that_goes_otherwise_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for path in COUNCILS.glob("keski-uusimaa.*"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("not_yours", "help"), encoding="utf-8")
    monkeypatch.setattr("bot.demo.evening.COUNCILS", tmp_path)
    console = paper(100)
    assert perform(console, "fi", Pace(waits=False), None) == 1
    assert "Näytös pysähtyi" in written(console)
    assert "not_yours" in written(console)


# --- the numbers ----------------------------------------------------------------------------


def test_the_numbers_are_what_the_twin_counted() -> None:
    console = paper(100)
    with stage(Screen(console), "fi", Pace(waits=False)) as (show, twin):
        assert show.play(twin)
        found = search(show.script, show.scenery, show.tally, twin)
        close_play(show.screen, show.story, show.scenery, show.tally, found)
        shown = {place: len(texts) for place, texts in twin.rooms.ever.items()}
        spoken = {place for place, room in twin.rooms.standing.items() if room}
        people = {place for place in (*shown, *spoken) if place not in rooms(show.scenery)}
    told = written(console)
    posted, edited = show.tally.count(Sign.POSTED), show.tally.count(Sign.EDITED)
    assert posted + edited == sum(shown.values())
    assert f"JANEn lähettämiä viestejä {posted}" in squeezed(told)
    assert f"muuttuivat paikallaan {edited}" in squeezed(told)
    assert f"kahdenkeskisiä keskusteluja {len(people)}" in squeezed(told)
    assert "suljettuja huoneita 1" in squeezed(told)
    assert "suljetun neuvoston sanoja avoimissa huoneissa 0" in squeezed(told)
    assert f"etsittiin {len(found.phrases)} pätkää" in told
    assert ("yksinäisten", "kotikäynnit", "miten") in found.phrases
    assert found.messages == sum(shown[place.platform, place.address] for place in opens(shown))


def rooms(scenery: Scenery) -> set[tuple[str, str]]:
    return {(place.platform, place.address) for place in scenery.kinds}


def opens(shown: dict[tuple[str, str], int]) -> list[Place]:
    names = ("TG-V1", "MX-V2", "TG-V4", "TG-V5")
    return [Place(*key) for key in shown if key[1] in names]


def squeezed(text: str) -> str:
    return re.sub(r" +", " ", text)


def test_a_leak_would_be_found() -> None:
    console = paper(100)
    with stage(Screen(console), "fi", Pace(waits=False)) as (show, twin):
        tally = Tally()
        tally.note(said(COUNCIL, "/ehdota Yksinäisten kotikäynnit: miten ohjaus toimii?"), [])
        tally.note(said(NETWORK, "/ehdota Miten ohjaus toimii?"), [])
        twin.rooms.ever["telegram", "TG-V1"] = ["Kiitos: Miten ohjaus toimii?"]
        assert not search(show.script, show.scenery, tally, twin).found, "it is their own"
        twin.rooms.ever["telegram", "TG-V1"] += ["Neuvostossa: yksinäisten kotikäynnit, miten"]
        found = search(show.script, show.scenery, tally, twin)
        assert found.found == ((NETWORK, ("yksinäisten", "kotikäynnit", "miten")),)
        close_play(show.screen, show.story, show.scenery, tally, found)
    assert "avoimissa huoneissa 1" in squeezed(written(console))
    assert "TG-V1: ”yksinäisten kotikäynnit miten”" in written(console)


def test_a_leak_fails_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    leak = Search(frozenset({("a", "b")}), 1, ((NETWORK, ("a", "b")),))
    monkeypatch.setattr("bot.demo.evening.search", lambda *_: leak)
    assert perform(paper(100), "fi", Pace(waits=False), None) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ehdota Kuljetuspalvelun kokemukset", [("kuljetuspalvelun", "kokemukset")]),
        ("Yksi kaksi kolme neljä", [("yksi", "kaksi", "kolme"), ("kaksi", "kolme", "neljä")]),
        ("/esityslista julkaise ma 25.10. klo 9", []),
        ("Moi", []),
        ("", []),
    ],
)
def test_phrases(text: str, found: list[tuple[str, ...]]) -> None:
    assert list(phrases(text)) == found


# --- the story and the bubbles --------------------------------------------------------------


def test_every_chapter_is_in_the_rehearsal_in_this_order(script: Script) -> None:
    told = [each["heading"] for each in Story("fi").data["chapters"]]
    headings = [heading for heading, _ in groupby(script.beats, lambda beat: beat.heading)]
    assert [heading for heading in headings if heading in told] == told
    assert headings[: len(told)] == told


def test_the_play_ends_with_the_last_chapter_that_is_told(script: Script) -> None:
    story = Story("fi")
    del story.data["chapters"][3:]
    assert [each.number for each in story.chapters(script)] == [1, 2, 3]


def test_all_that_is_told_is_told_in_every_language() -> None:
    data = Story("fi").data
    for told in (*data["words"].values(), *data["facts"].values(), *data["chapters"]):
        assert all(told[language].strip() for language in LANGUAGES)
    for one in (*data["chapters"], *data["roles"]):
        assert set(one["title"]) == set(LANGUAGES)


def test_a_closed_and_an_open_chat_never_share_a_frame(scenery: Scenery) -> None:
    pal = Place("matrix", "@lempi")
    seen = [Seen(place, Sign.POSTED, "k", "Hei! /ohje") for place in (COUNCIL, NETWORK, pal)]
    frames = gather(scenery, None, seen)
    assert [[spot.name for spot in frame.spots] for frame in frames] == [
        ["TG-N", "Lempi Rautio"],
        ["TG-V1"],
    ]


def test_what_comes_twice_in_the_same_words_is_drawn_once(scenery: Scenery) -> None:
    seen = [
        Seen(NETWORK, Sign.EDITED, "k", "Valmis: /peru"),
        Seen(NETWORK, Sign.POSTED, "k", "Valmis: !peru"),
    ]
    [frame] = gather(scenery, None, seen)
    [card] = frame.cards
    assert card.signs == [Sign.EDITED, Sign.POSTED]


def test_a_long_known_run_is_folded() -> None:
    memory = Memory()
    assert memory.fold("a\nb\nc\nd\ne") == ["a", "b", "c", "d", "e"]
    assert memory.fold("a\nb\nc\nd\nx\ne") == [4, "x", "e"]


# --- the clock ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("+1 pv", "19.10. 09:00"),
        ("+2 t", "18.10. 11:00"),
        ("+30 min", "18.10. 09:30"),
        ("+1vk", "25.10. 09:00"),
        ("+3 days", "21.10. 09:00"),
        ("+1 vecka", "25.10. 09:00"),
        ("16.30", "18.10. 16:30"),
        ("ma 25.10. klo 9", "25.10. 09:00"),
        ("ma 25.10.", "25.10. 09:00"),
    ],
)
def test_the_clock_moves(typed: str, told: str) -> None:
    assert f"{moved(typed, MONDAY, UNITS):%d.%m. %H:%M}" == told


@pytest.mark.parametrize("typed", ["on", "+1 x", "+9999 pv", "huomenna ehkä 12.3456", "su 25.10."])
def test_a_clock_that_is_not_understood(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - WhenError and our own alike
        moved(typed, MONDAY, UNITS)


# --- the viewer's turn ----------------------------------------------------------------------


class Viewer:
    """Types lines and reads what came of each."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.goes_on = True

    def __call__(self, typed: str) -> str:
        console = self.visit.show.screen.console
        before = len(written(console))
        self.goes_on = self.visit.take(typed)
        return squeezed(written(console)[before:])


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    """In a house where nothing has happened yet, on Friday 15.10.2027 at 12."""
    with stage(Screen(paper(100)), "fi", Pace(waits=False)) as (show, twin):
        yield Viewer(Visit(show, twin))


def said(place: Place, text: str) -> Act:
    return Act(Manner.SAY, place, "Ilta Saarela", "ilta", False, text)


def test_after_the_play_the_same_house_goes_on() -> None:
    lines = iter(["2", "1", "rooli 4", "/omat"])
    prompts = []

    def typed(visit: Visit) -> str:
        prompts.append(visit.prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    console = paper(100)
    assert perform(console, "fi", Pace(waits=False), typed) == 0
    told = squeezed(written(console).partition("Nyt on sinun vuorosi")[2])
    assert "1 sihteeri Taimi" in told
    assert "Napit: 1 Osallistun 2 En pääse" in told
    assert "Ilta painaa [Osallistun]" in told
    assert "Kiitos, olet tulossa: ma 1.11.2027" in told
    assert "E-44: Esteettömät kokoustilat kuntiin – esityslistalla" in told
    assert told.rstrip().endswith("jane init")
    assert prompts[0] == "Kirjoita numero › "
    assert prompts[1] == "Ilta · TG-N › "


def test_the_secretary(viewer: Viewer) -> None:
    assert "Olet sihteeri Taimi" in viewer("1")
    assert "Esityslistan luonnos" in viewer("/esityslista luo")
    holiday = viewer("/kokous luo ma 6.12.2027 klo 13-15")
    assert "on itsenäisyyspäivä" in holiday
    assert "Napit: 1 Vaihda: ma 13.12.2027 2 Pidä" in holiday
    assert "Kokous 11/2027 on luotu: ma 13.12.2027" in viewer("1")


def test_a_member_in_the_council(viewer: Viewer) -> None:
    viewer("2")
    assert "E-41 kirjattu: Retki" in viewer("/ehdota Retki")
    assert "Toivotaan: keskustelu" in viewer("2")
    viewer("/ehdota Talkoot")
    assert "Toivotaan: päätös" in viewer("[päätös]")


def test_somebody_in_a_network(viewer: Viewer) -> None:
    viewer("eevi")
    told = viewer("/kuulumiset Perhekahvila avattu.")
    assert "TG-V1 · avoin" in told
    assert "Kuulumiset U-61 viedään" in told
    assert "vain jäsenille" in viewer("/esityslista")


def test_an_outsider(viewer: Viewer) -> None:
    viewer("4")
    assert "[Ehdota asiaa] [Ohje]" in viewer("Päivää")
    assert "1/4" in viewer("Ehdota asiaa")
    assert "2/4" in viewer("Esteettömät tilat")
    assert "keskeytin" in viewer("peru")


def test_the_clock_rings_what_is_due(viewer: Viewer) -> None:
    assert "Kello on pe 15.10.2027 klo 12.00" in viewer("kello")
    viewer("1")
    assert "Sillä välin ei tapahtunut mitään" in viewer("kello +1 pv")
    told = viewer("kello ma 18.10. klo 9")
    assert "· maanantai 18.10.2027 klo 9.00 ·" in told
    assert "Mitä verkostolle kuuluu?" in told
    assert "Kello kulkee vain eteenpäin. Nyt on ma 18.10.2027 klo 9.00." in viewer("kello 8.59")
    assert "En ymmärtänyt aikaa: eilen" in viewer("kello eilen")
    assert viewer.visit.status.startswith(" ma 18.10.2027 klo 9.00 ")


def test_rooms(viewer: Viewer) -> None:
    assert "1 sihteeri Taimi" in viewer("huone TG-N")
    viewer("2")
    assert "Huoneet: TG-N, TG-V1, kahden kesken" in viewer("huone")
    assert "Nyt huoneessa TG-V1" in viewer("huone tg-v1")
    assert "E-41 on kirjattu" in viewer("/ehdota Retki")
    assert "Nyt huoneessa kahden kesken" in viewer("huone pm")
    viewer("rooli 3")
    assert "Eevi Koskela ei ole huoneessa TG-N" in viewer("huone TG-N")


def test_input_that_makes_no_sense_gets_kind_help(viewer: Viewer) -> None:
    assert "Valitse numero 1–4" in viewer("banaani")
    assert viewer("") != ""
    viewer("2")
    assert "ei ole nyt nappia 7" in viewer("7")
    assert "Ryhmässä JANE lukee vain komennot" in viewer("Moi kaikki")
    assert 'ohjetta "(hei)" ei ole' in viewer("(hei) vaan")
    assert "painiketta [Kukka] ei ole" in viewer("[Kukka]")
    assert viewer("") == ""
    viewer("huone pm")
    assert "En tunne tuota komentoa" in viewer("/xyzzyq")
    assert viewer.goes_on


def test_help_and_goodbye_in_any_language(viewer: Viewer) -> None:
    assert "vaihda huonetta" in viewer("OHJE")
    assert "vaihda huonetta" in viewer("help")
    assert "Kiitos, että kävit" in viewer("quit")
    assert not viewer.goes_on


def test_something_that_breaks_does_not_end_the_visit(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    viewer("1")
    monkeypatch.setattr(viewer.visit.twin, "perform", broken)
    assert "meni jotain rikki. Mitään ei muuttunut. (ZeroDivisionError)" in viewer("/ohje")
    assert viewer.goes_on


def test_what_one_could_type_is_offered(viewer: Viewer) -> None:
    known = ask.Known(viewer.visit)
    assert offered(known, "") == ["1", "2", "3", "4"]
    viewer("2")
    viewer("/ehdota Retki")
    assert offered(known, "ke") == ["Keskustelu", "kello"]


def offered(known: ask.Known, typed: str) -> list[str]:
    return [each.text for each in known.get_completions(Document(typed), CompleteEvent())]


def test_a_plain_terminal_is_asked_plainly(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("builtins.input", lambda: "3")
    assert ask.asker(Console())(viewer.visit) == "3"
    assert capsys.readouterr().out == "Kirjoita numero › "


# --- the pace and the picture ---------------------------------------------------------------


@pytest.mark.parametrize(("typed", "waits"), [("\n", True), ("q\n", False)])
def test_enter_goes_on_and_a_word_stops_the_waiting(
    typed: str, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    monkeypatch.setattr("select.select", lambda *given: asked.append(given[3]) or given[:3])
    pace = Pace(waits=True)
    pace.rest(0.5)
    pace.rest(0.5)
    assert pace.waits is waits
    assert asked == [0.5, 0.5] if waits else [0.5]


def test_the_picture_fetches_nothing() -> None:
    drawn = picture()
    assert len(drawn.encode()) < 200_000
    assert "@font-face" not in drawn
    assert not re.search(r"url\((?!#)|(?:href|src)=", drawn)
    assert "Sama asia toisaalla".replace(" ", "&#160;") in drawn
    assert "Verkosto kertoo".replace(" ", "&#160;") not in drawn
