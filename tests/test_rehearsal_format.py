"""The rehearsal file: every kind of line, and every mistake told with its file and line."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.rehearsal import ScriptError, parse
from bot.rehearsal.lines import MANNERS, RESTARTS, TROUBLES, Check, Expect, Never
from bot.rehearsal.script import Script
from bot.rehearsal.stage import (
    Act,
    Disturb,
    Manner,
    Move,
    Place,
    Restart,
    Sign,
    Trouble,
)
from bot.settings.problems import ConfigError

FRONT = """+++
council = "keski-uusimaa"
clock = "ma 18.10.2027 klo 8.00"
people = [
  "Impi Niemi",
  { name = "Ilta Saarela", accounts = { telegram = "ilta" }, chats = ["telegram"] },
  { name = "Oiva Salmela", accounts = { telegram = "oiva", matrix = "@oiva" } },
  { name = "Aino Berg", accounts = { telegram = "aino.b" } },
  { name = "Aino Kaski", accounts = { telegram = "aino.k" } },
]
rooms = [
  { address = "TG-N", kind = "council" },
  { address = "MX-V2", platform = "matrix", kind = "network", network = "V2" },
]
+++
"""
FIRST = FRONT.count("\n") + 1
"""The line on which a test's own text begins."""
ROOM = Place("telegram", "TG-N")
MATRIX = Place("matrix", "MX-V2")
ILTA = Place("telegram", "ilta")


def written(body: str) -> Script:
    return parse("koe.rehearsal", FRONT + body)


def happening(line: str) -> object:
    return written(line + "\n").beats[-1].happening


def complaint(body: str) -> str:
    with pytest.raises(ScriptError) as caught:
        written(body)
    return str(caught.value)


def at(line: int, text: str) -> str:
    return f"koe.rehearsal:{FIRST + line - 1}: {text}"


# --- what happens -------------------------------------------------------------------------------


def ilta(manner: Manner = Manner.SAY, text: str = "", about: str = "") -> Act:
    return Act(manner, ROOM, "Ilta Saarela", "ilta", False, text, about)


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("TG-N Ilta> /ehdota Kahvit", ilta(text="/ehdota Kahvit")),
        ("TG-N Ilta Saarela> 1 < 2 > 0", ilta(text="1 < 2 > 0")),
        ("TG-N Ilta> [Tiedoksi]", ilta(Manner.PRESS, "Tiedoksi")),
        ("TG-N Ilta> +👍 E-41 kirjattu", ilta(Manner.REACT, "👍", "E-41 kirjattu")),
        ("TG-N Ilta> -👍 E-41", ilta(Manner.UNREACT, "👍", "E-41")),
        ("TG-N Ilta> +1 kyllä", ilta(text="+1 kyllä")),
        ("TG-N Ilta> (muokkaa) uusi", ilta(Manner.EDIT, "uusi")),
        ("TG-N Ilta> (ändra) ny", ilta(Manner.EDIT, "ny")),
        ("TG-N Ilta> (poista)", ilta(Manner.REMOVE)),
        ("TG-N Ilta> (välitä) /este", ilta(Manner.FORWARD, "/este")),
        ("TG-N Ilta> (nimettömänä) /este", ilta(Manner.ANONYMOUS, "/este")),
        ("TG-N Ilta> (uudelleen)", ilta(Manner.AGAIN)),
        ("TG-N Ilta> (reply E-41) yes", ilta(Manner.REPLY, "yes", "E-41")),
        ("TG-N Ilta> (vastaa E-41 kirjattu) joo", ilta(Manner.REPLY, "joo", "E-41 kirjattu")),
    ],
)
def test_somebody_does_something(line: str, act: Act) -> None:
    assert happening(line) == act


def test_alone_with_the_bot() -> None:
    said = Act(Manner.SAY, ILTA, "Ilta Saarela", "ilta", True, "/omat")
    assert happening("Ilta> /omat") == said


def test_alone_on_another_platform() -> None:
    place = Place("matrix", "@oiva")
    said = Act(Manner.SAY, place, "Oiva Salmela", "@oiva", True, "!kannatan 41")
    assert happening("Oiva/matrix> !kannatan 41") == said


def test_people_who_share_a_first_name_are_called_by_both() -> None:
    act = happening("TG-N Aino Kaski> hei")
    assert isinstance(act, Act)
    assert (act.name, act.handle) == ("Aino Kaski", "aino.k")


def test_a_message_of_several_lines() -> None:
    assert happening("TG-N Ilta> /ehdota Kahvit\n  Miksi: jano.\n\n  Terveisin Ilta") == ilta(
        text="/ehdota Kahvit\nMiksi: jano.\n\nTerveisin Ilta"
    )


@pytest.mark.parametrize(
    ("line", "wall"),
    [
        ("@ ti 19.10.2027 10.12", datetime.fromisoformat("2027-10-19 10:12:00")),
        ("@ ti 19.10. klo 10.12", datetime.fromisoformat("2027-10-19 10:12:00")),
        ("@ pe 22.10.2027 12.00.01", datetime.fromisoformat("2027-10-22 12:00:01")),
        ("@ 8.30", datetime.fromisoformat("2027-10-18 08:30:00")),
        ("@ 8.30.59", datetime.fromisoformat("2027-10-18 08:30:59")),
    ],
)
def test_the_clock_moves(line: str, wall: datetime) -> None:
    assert happening(line) == Move(wall)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(käynnistä)", Restart()),
        ("(restart)", Restart()),
        ("(suljettu TG-N)", Disturb(ROOM, Trouble.CLOSED)),
        ("(poikki MX-V2)", Disturb(MATRIX, Trouble.BROKEN)),
        ("(lagad PM Ilta)", Disturb(ILTA, Trouble.MENDED)),
        (
            '? E-41 state=open proposer="Ilta Saarela" title.fi="a = b"',
            Check(
                "E-41",
                (("state", "open"), ("proposer", "Ilta Saarela"), ("title.fi", "a = b")),
            ),
        ),
        ("? Ilta Saarela language=fi", Check("Ilta Saarela", (("language", "fi"),))),
        ("ei sanoja TG-N, MX-V2: a | b: c", Never((ROOM, MATRIX), ("a", "b: c"))),
    ],
)
def test_the_stage_and_what_must_hold(line: str, expected: object) -> None:
    assert happening(line) == expected


def test_headings_and_notes_are_for_the_reader() -> None:
    beats = written("== KU-01 Haku\n# huomaa\n@ 9.00\n== Toinen ==\n@ 10.00\n").beats
    assert [beat.heading for beat in beats] == ["KU-01 Haku", "Toinen"]


# --- what must come of it -----------------------------------------------------------------------


def expected(body: str) -> Expect:
    return written("@ 9.00\n" + body).beats[0].expects[-1]


@pytest.mark.parametrize(
    ("line", "places", "sign"),
    [
        ("TG-N < call.topics", (ROOM,), Sign.POSTED),
        ("TG-N ~ call.topics", (ROOM,), Sign.EDITED),
        ("TG-N - call.topics", (ROOM,), Sign.REMOVED),
        ("TG-N, MX-V2, PM Ilta < call.topics", (ROOM, MATRIX, ILTA), Sign.POSTED),
        ("TG-N/Ilta < call.topics", (Place("telegram", "TG-N", "ilta"),), Sign.POSTED),
        ("PM Oiva/matrix < call.topics", (Place("matrix", "@oiva"),), Sign.POSTED),
    ],
)
def test_a_message_is_expected(line: str, places: tuple[Place, ...], sign: Sign) -> None:
    assert expected(line) == Expect(FIRST + 1, places, sign, "call.topics")


def test_text_buttons_and_files_stand_indented() -> None:
    rows = "TG-N < a.b\n  Hei.\n\n  # ei huomautus\n  [A] [B c]\n  tiedosto kutsu.ics: X:1\n"
    found = expected(rows + "\n# loppu\n")
    assert found.text == ("Hei.", "", "# ei huomautus")
    assert found.buttons == ("A", "B c")
    assert found.files == (("kutsu.ics", "X:1"),)


def test_text_without_buttons_means_none() -> None:
    found = expected("TG-N < a.b\n  Hei.\n")
    assert (found.buttons, found.files) == ((), ())


def test_buttons_alone_leave_the_text_open() -> None:
    found = expected("TG-N < a.b\n  [A]\n")
    assert (found.text, found.buttons, found.files) == (None, ("A",), None)


# --- mistakes in the file -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "mitä tämä on",
            'tätä riviä ei ymmärretty: "mitä tämä on". Katso malleja: docs/rehearsals.md',
        ),
        ("  hei", "sisennetty rivi kuuluu viestiin, mutta edellä ei ole viestiä."),
        (
            "TG-N < call.topics",
            "ennen odotettua viestiä pitää tapahtua jotain: rivi, painallus tai kello.",
        ),
        (
            "@ huomenna joskus",
            'aikaa "huomenna joskus" ei ymmärretty. Kirjoita esimerkiksi: @ ma 18.10.2027 9.00',
        ),
        ("@ 25.00", 'aikaa "25.00" ei ymmärretty. Kirjoita esimerkiksi: @ ma 18.10.2027 9.00'),
        ("@ 7.59", "kello ei voi kulkea taaksepäin: nyt on jo 18.10.2027 8.00."),
        ("TG-X Ilta> hei", 'huonetta "TG-X" ei ole luettelossa rooms. Huoneet: TG-N, MX-V2'),
        (
            "TG-N Aino> hei",
            'henkilöä "Aino" ei ole luettelossa people, tai samannimisiä on monta.',
        ),
        ("MX-V2 Ilta> hei", 'henkilöllä "Ilta Saarela" ei ole tiliä alustalla "matrix".'),
        ("Impi> hei", 'henkilöllä "Impi Niemi" ei ole tiliä alustalla "".'),
        (
            "(suljettu TG-Y)",
            'huonetta "TG-Y" ei ole luettelossa rooms. Huoneet: TG-N, MX-V2',
        ),
        (
            "(tauko)",
            'ohjetta "(tauko)" ei ole. Ohjeet: ' + ", ".join([*RESTARTS, *TROUBLES]),
        ),
        (
            "TG-N Ilta> (muoka) hei",
            'ohjetta "(muoka)" ei ole. Ohjeet: ' + ", ".join(MANNERS),
        ),
    ],
)
def test_a_line_that_is_wrong(line: str, told: str) -> None:
    assert complaint(line + "\n") == at(1, told)


def test_every_wrong_line_is_told_at_once() -> None:
    assert complaint("TG-X Ilta> hei\n@ 9.00\nPM Aino < a.b\n") == "\n".join(
        [
            at(1, 'huonetta "TG-X" ei ole luettelossa rooms. Huoneet: TG-N, MX-V2'),
            at(2 + 1, 'henkilöä "Aino" ei ole luettelossa people, tai samannimisiä on monta.'),
        ]
    )


def test_an_expectation_after_a_check_has_no_act() -> None:
    told = "ennen odotettua viestiä pitää tapahtua jotain: rivi, painallus tai kello."
    assert complaint("@ 9.00\n? numbers E=1\nTG-N < a.b\n") == at(3, told)


def test_the_facts_come_first() -> None:
    with pytest.raises(ScriptError) as caught:
        parse("koe.rehearsal", "== Alku\n")
    told = "tiedoston alussa pitää olla neuvoston tiedot rivien +++ välissä."
    assert str(caught.value) == f"koe.rehearsal:1: {told}"


def test_an_opening_clock_that_is_no_time() -> None:
    with pytest.raises(ScriptError) as caught:
        parse("koe.rehearsal", FRONT.replace("ma 18.10.2027 klo 8.00", "aamulla"))
    told = 'aikaa "aamulla" ei ymmärretty. Kirjoita esimerkiksi: @ ma 18.10.2027 9.00'
    assert str(caught.value) == f"koe.rehearsal:1: {told}"


def test_a_wrong_fact_is_told_with_its_line() -> None:
    with pytest.raises(ConfigError) as caught:
        parse("koe.rehearsal", FRONT.replace('kind = "council"', 'kind = "counsil"'))
    assert str(caught.value).startswith("koe.rehearsal:12: ")
