"""A rehearsal played: what is compared, and what is said when something is not as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

import pytest

from bot.ports import File
from bot.rehearsal import play
from bot.rehearsal.sentences import SENTENCES, RehearsalError
from bot.rehearsal.stage import Act, Place, Seen, Sign, Trouble
from tests.test_rehearsal_format import FIRST, ILTA, MATRIX, ROOM, at, written


class Puppet:
    """A stage that shows what it is told to, after each thing that is said."""

    def __init__(self, answers: Mapping[str, Iterable[Seen]]) -> None:
        self.answers = answers
        self.fresh: list[Seen] = []
        self.ever: list[Seen] = []
        self.did: list[object] = []

    def perform(self, act: Act) -> None:
        if act.text == "hajoa":
            raise ValueError("rikki")
        if act.text == "missä":
            raise RehearsalError("no_own", name=act.name, place="TG-N")
        self._show(act.text)

    def move(self, wall: datetime) -> None:
        self._show(f"{wall:%-H.%M}")

    def restart(self) -> None:
        self.did.append("restart")

    def disturb(self, place: Place, trouble: Trouble) -> None:
        self.did.append((place, trouble))

    def seen(self) -> list[Seen]:
        fresh, self.fresh = self.fresh, []
        return fresh

    def shown(self, place: Place) -> Iterable[str]:
        return [each.text for each in self.ever if each.place == place]

    def facts(self, subject: str) -> Mapping[str, str] | None:
        return {"state": "open", "support": "3"} if subject == "E-41" else None

    def _show(self, cue: str) -> None:
        self.fresh += self.answers.get(cue, ())
        self.ever += self.fresh


def post(place: Place, key: str | None, text: str = "Hei.", **more: tuple[object, ...]) -> Seen:
    return Seen(place, Sign.POSTED, key, text, **more)  # type: ignore[arg-type]


HELLO = {"hei": [post(ROOM, "hello", "Hei.\nTervetuloa, Ilta.")]}
INVITATION = File("kutsu.ics", "text/calendar", "BEGIN\nDTSTART:1\n")


def failures(body: str, answers: Mapping[str, Iterable[Seen]]) -> list[str]:
    return play(written(body), Puppet(answers), keep_going=True).failures


@pytest.mark.parametrize(
    "rows",
    [
        "TG-N < hello",
        "TG-N < hello\n  Hei.\n  Tervetuloa, Ilta.",
        "TG-N < hello\n  Hei.\n  Tervetuloa, …",
        "TG-N < hello\n  Hei.\n  Terve…, Ilta.",
        "TG-N < hello\n  …\n  Tervetuloa, Ilta.",
        "TG-N < hello\n  Hei.\n  …",
        "TG-N < hello\n  …",
    ],
)
def test_what_came_is_what_was_expected(rows: str) -> None:
    assert failures(f"TG-N Ilta> hei\n{rows}\n", HELLO) == []


def test_a_stage_that_knows_no_keys_is_compared_by_words() -> None:
    answers = {"hei": [post(ROOM, None)]}
    assert failures("TG-N Ilta> hei\nTG-N < hello\n  Hei.\n", answers) == []


def test_another_text() -> None:
    assert failures("TG-N Ilta> hei\nTG-N < hello\n  Hei.\n  Tervetuloa, …!\n", HELLO) == [
        at(
            2,
            "viestin hello teksti on toinen huoneessa TG-N:\n"
            "      Hei.\n"
            "    - Tervetuloa, …!\n"
            "    + Tervetuloa, Ilta.",
        )
    ]


def test_a_line_too_many_is_another_text() -> None:
    assert len(failures("TG-N Ilta> hei\nTG-N < hello\n  Hei.\n", HELLO)) == 1


def test_a_planted_extra_message_fails() -> None:
    answers = {"hei": [post(ROOM, "hello"), post(MATRIX, "oops", "Vuoto!", buttons=("A", "B"))]}
    assert failures("TG-N Ilta> hei\nTG-N < hello\n", answers) == [
        at(
            1,
            "tämä viesti tuli, mutta sitä ei odotettu:\n"
            "    MX-V2 < oops\n"
            "      Vuoto!\n"
            "      [A] [B]",
        )
    ]


def test_an_extra_whisper_and_its_file_are_written_as_a_script_would() -> None:
    place = Place("telegram", "TG-N", "oiva")
    answers = {"9.00": [post(place, "psst", "Hei.\n\nVain sinulle.", files=(INVITATION,))]}
    assert failures("@ 9.00\n", answers) == [
        at(
            1,
            "tämä viesti tuli, mutta sitä ei odotettu:\n"
            "    TG-N/Oiva < psst\n"
            "      Hei.\n"
            "\n"
            "      Vain sinulle.\n"
            "      file kutsu.ics",
        )
    ]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (ILTA, "PM Ilta"),
        (Place("telegram", "aino.k"), "PM Aino Kaski"),
        (Place("matrix", "@oiva"), "PM Oiva/matrix"),
        (Place("telegram", "tuntematon"), "PM tuntematon"),
    ],
)
def test_places_are_written_as_a_script_would(place: Place, name: str) -> None:
    assert written("").cast.written(place) == name


def test_a_planted_missing_message_fails() -> None:
    body = "TG-N Ilta> hei\nTG-N < hello\nTG-N, PM Ilta < hello\n"
    assert failures(body, HELLO) == [
        at(3, "tätä viestiä ei tullut: TG-N < hello"),
        at(3, "tätä viestiä ei tullut: PM Ilta < hello"),
    ]


def test_an_edit_is_not_a_new_message() -> None:
    assert failures("TG-N Ilta> hei\nTG-N ~ hello\n", HELLO) == [
        at(2, "tätä viestiä ei tullut: TG-N ~ hello"),
        at(
            1,
            "tämä viesti tuli, mutta sitä ei odotettu:\n"
            "    TG-N < hello\n      Hei.\n      Tervetuloa, Ilta.",
        ),
    ]


def test_order_counts_within_a_room_only() -> None:
    answers = {"9.00": [post(ROOM, "one"), post(MATRIX, "three"), post(ROOM, "two")]}
    good = "@ 9.00\nMX-V2 < three\nTG-N < one\nTG-N < two\n"
    assert failures(good, answers) == []
    assert failures("@ 9.00\nMX-V2 < three\nTG-N < two\nTG-N < one\n", answers) == [
        at(1, "viestit tulivat huoneeseen TG-N eri järjestyksessä: one, two")
    ]


def test_other_buttons() -> None:
    answers = {"hei": [post(ROOM, "ask", buttons=("Kyllä", "Ei"))]}
    assert failures("TG-N Ilta> hei\nTG-N < ask\n  [Kyllä] [Ei]\n", answers) == []
    assert failures("TG-N Ilta> hei\nTG-N < ask\n  Hei.\n  [Kyllä]\n", answers) == [
        at(3 - 1, "viestissä ask on toiset painikkeet huoneessa TG-N:\n      [Kyllä]\n    + [Ei]")
    ]
    assert failures("TG-N Ilta> hei\nTG-N < ask\n  Hei.\n", answers) == [
        at(
            2,
            "viestissä ask on toiset painikkeet huoneessa TG-N:\n    + [Kyllä]\n    + [Ei]",
        )
    ]


def test_files() -> None:
    answers = {"hei": [post(ROOM, "invitation", files=(INVITATION,))]}
    good = "TG-N Ilta> hei\nTG-N < invitation\n  tiedosto kutsu.ics: DTSTART:1\n"
    assert failures(good, answers) == []
    assert failures(good.replace("DTSTART:1", "DTSTART:2"), answers) == [
        at(
            2,
            'tiedostossa kutsu.ics ei ole tekstiä "DTSTART:2". Siinä on:\n    BEGIN\n    DTSTART:1',
        )
    ]
    assert failures("TG-N Ilta> hei\nTG-N < invitation\n  Hei.\n", answers) == [
        at(2, "viestissä invitation on toiset tiedostot huoneessa TG-N:\n    + kutsu.ics")
    ]


def test_facts() -> None:
    assert failures("? E-41 state=open support=3\n", {}) == []
    assert failures("? E-41 state=waiting colour=red\n? E-99 state=open\n", {}) == [
        at(1, "E-41: state on open, odotettiin waiting"),
        at(1, "E-41: tietoa colour ei ole. Tiedot: state, support"),
        at(2, "asiaa E-99 ei ole."),
    ]


def test_words_that_may_never_be_shown() -> None:
    assert failures("TG-N Ilta> hei\nTG-N < hello\nei sanoja MX-V2: Ilta\n", HELLO) == []
    assert failures("TG-N Ilta> hei\nTG-N < hello\nei sanoja TG-N: Oiva | Ilta\n", HELLO) == [
        at(3, 'huoneessa TG-N on näytetty "Ilta":\n    Hei.\n    Tervetuloa, Ilta.')
    ]


def test_the_stage_is_told_of_restarts_and_troubles() -> None:
    puppet = Puppet({})
    play(written("(käynnistä)\n(suljettu TG-N)\n"), puppet)
    assert puppet.did == ["restart", (ROOM, Trouble.CLOSED)]


def test_an_act_that_cannot_be_done() -> None:
    assert failures("TG-N Ilta> missä\n", {}) == [
        at(1, "henkilöllä Ilta Saarela ei ole omaa viestiä huoneessa TG-N.")
    ]


def test_a_bot_that_breaks_is_a_failure_of_that_line() -> None:
    (found,) = failures("TG-N Ilta> hajoa\n", {})
    told = at(1, "botti kaatui: ValueError('rikki') (test_rehearsal_play.py:")
    assert found.startswith(told)


def test_the_play_stops_at_the_first_act_that_fails() -> None:
    report = play(written("@ 9.00\nTG-N < a.b\nTG-N Ilta> hajoa\n"), Puppet({}))
    assert str(report) == "\n".join(
        [
            at(2, "tätä viestiä ei tullut: TG-N < a.b"),
            f"koe.rehearsal: pysähtyi riville {FIRST}; loppua ei esitetty.",
        ]
    )


def test_a_play_that_went_well_says_how_much_there_was() -> None:
    report = play(written("TG-N Ilta> hei\nTG-N < hello\n? E-41 state=open\n"), Puppet(HELLO))
    assert str(report) == "koe.rehearsal: 2 askelta, 1 viestiä, kaikki kuten piti."


def test_every_sentence_is_there_in_three_languages_with_the_same_gaps() -> None:
    for texts in SENTENCES.values():
        assert set(texts) == {"fi", "sv", "en"}
        gaps = [sorted(re.findall(r"{(\w+)}", text)) for text in texts.values()]
        assert gaps[0] == gaps[1] == gaps[2]
