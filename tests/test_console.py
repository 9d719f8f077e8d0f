"""The console: what typed lines mean, how cards are drawn, and that no card can give orders."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.console import Console
from adapters.console.grammar import Be, Look, Mark, Push, Say, Typed, understood
from adapters.console.keys import Keyboard, Keys, Pipe
from adapters.console.paper import harmless
from bot.ports import (
    SIGIL,
    Adapter,
    Button,
    Card,
    File,
    Incoming,
    Line,
    Part,
    Press,
    Reaction,
    Style,
)

ROOMS = ("TG-N", "TG-V1")
YES_NO = Card((Part("Tuletko?"),), (Button("Tulen", "/attend"), Button("En tule", "/absent")))


class Script:
    """Lines that have been typed beforehand."""

    echoes = True

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)

    async def line(self, prompt: str) -> str:
        for line in self.lines:
            return line
        raise EOFError


def console(*lines: str, **more: object) -> tuple[Console, list[str]]:
    """A console with these lines still to come, and what it prints."""
    told: list[str] = []
    typed = Script(lines)
    return Console("Taimi", ROOMS, typed=typed, written=told.append, **more), told  # type: ignore[arg-type]


def play(terminal: Console, *cards: tuple[str, Card]) -> list[Incoming]:
    """Show the cards, then let everything be typed; what was heard."""
    heard: list[Incoming] = []

    async def hear(incoming: Incoming) -> None:
        heard.append(incoming)

    async def whole() -> None:
        for n, (room, card) in enumerate(cards):
            await terminal.post(room, card, f"n{n}")
        await terminal.listen(hear)

    asyncio.run(whole())
    return heard


# --- grammar ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Hei kaikki", Say("Hei kaikki")),
        ("/ehdota Kotikäynnit", Say("/ehdota Kotikäynnit")),
        ("@Ilta TG-N", Be("Ilta", "TG-N")),
        ("@Ilta Saarela tg-n", Be("Ilta Saarela", "TG-N")),
        ("@Ilta Saarela", Be("Ilta Saarela", None)),
        ("@TG-V1", Be(None, "TG-V1")),
        ("@", Look()),
        ("?", Look()),
        ("[3]", Push("3", None)),
        ("[En tule]", Push("En tule", None)),
        ("[2] 17", Push("2", 17)),
        ("+👍 2", Mark("👍", 2, True)),
        ("-👍 2", Mark("👍", 2, False)),
        (">4 kyllä", Say("kyllä", 4)),
        ("> 4 kyllä", Say("kyllä", 4)),
        (" @Ilta", Say("@Ilta")),
        (" [2]", Say("[2]")),
        ("[a] ja [b]", Say("[a] ja [b]")),
        ("+ 2", Say("+ 2")),
        (">kyllä", Say(">kyllä")),
        ("", Say("")),
    ],
)
def test_a_line_means(line: str, meaning: Typed) -> None:
    assert understood(line, ROOMS) == meaning


# --- what people do -----------------------------------------------------------------------------


def test_it_is_an_adapter() -> None:
    terminal: Adapter = console()[0]
    assert terminal.name == "console"


def test_a_plain_line_speaks_where_one_is() -> None:
    terminal, _ = console("Hei", "@Ilta TG-N", "Huomenta", "@Ilta", "Psst", "   ")
    first, second, third = play(terminal)
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.platform, first.room, first.text, first.private) == (
        "console",
        "taimi",
        "Hei",
        True,
    )
    assert (first.sender.id, first.sender.name) == ("taimi", "Taimi")
    assert (second.room, second.text, second.private) == ("TG-N", "Huomenta", False)
    assert (second.sender.id, second.sender.name) == ("ilta", "Ilta")
    assert (third.room, third.private) == ("ilta", True)


def test_a_person_keeps_the_name_the_house_knows_them_by() -> None:
    terminal, _ = console("@Tyyne Virtala", "Hei", people={"Tyyne Virtala": "tyyne_v"})
    [heard] = play(terminal)
    assert (heard.sender.id, heard.room) == ("tyyne_v", "tyyne_v")


def test_nothing_has_a_name_that_anything_had_before() -> None:
    names = set()
    for _ in range(2):
        terminal, _told = console("a", "b")
        for heard in play(terminal, ("taimi", YES_NO)):
            assert isinstance(heard, Line)
            names |= {heard.id, heard.ref}
        names |= {shown.ref for shown in terminal.shown}
    assert len(names) == 10


@pytest.mark.parametrize("line", ["[2]", "[En tule]", "[en tule]", "[2] 1", "[En tule] 1"])
def test_a_button_is_pressed_by_its_number_or_its_words(line: str) -> None:
    terminal, _ = console(line)
    [press] = play(terminal, ("taimi", YES_NO), ("TG-N", YES_NO))
    assert isinstance(press, Press)
    assert (press.room, press.ref, press.button) == ("taimi", terminal.shown[0].ref, 1)


def test_a_label_reaches_an_older_card_and_a_number_the_newest_with_buttons() -> None:
    newer = Card((Part("Toinen"),), (Button("Selvä", "/help"),))
    plain = Card((Part("Ilman nappeja"),))
    terminal, told = console("[En tule]", "[1]", "[2]")
    first, second = play(terminal, ("taimi", YES_NO), ("taimi", newer), ("taimi", plain))
    assert isinstance(first, Press)
    assert isinstance(second, Press)
    assert (first.ref, second.ref) == (terminal.shown[0].ref, terminal.shown[1].ref)
    assert told[-1] == 'Tässä ei ole nappia "2".'


def test_what_only_one_person_sees_only_they_can_press() -> None:
    aside = Card(YES_NO.parts, YES_NO.buttons, aside="ilta")
    terminal, told = console("@TG-N", "[Tulen]", "[Tulen] 1", "@Ilta TG-N", "[Tulen]")
    [press] = play(terminal, ("TG-N", aside))
    assert press.sender.id == "ilta"
    assert told[-2:] == [
        'Tässä ei ole nappia "Tulen".',
        "Viestiä 1 ei ole, tai Taimi ei näe sitä.",
    ]


def test_a_reaction_and_a_reply_go_to_the_message_with_that_number() -> None:
    terminal, told = console("+👍 2", "-👍 2", ">2 kyllä", "+👍 1", ">9 x")
    added, taken, reply = play(terminal, ("ilta", YES_NO), ("TG-N", YES_NO))
    ref = terminal.shown[1].ref
    assert isinstance(added, Reaction)
    assert isinstance(taken, Reaction)
    assert isinstance(reply, Line)
    assert (added.room, added.ref, added.mark, added.added) == ("TG-N", ref, "👍", True)
    assert (taken.ref, taken.added) == (ref, False)
    assert (reply.room, reply.reply_to, reply.text, reply.private) == ("TG-N", ref, "kyllä", False)
    assert told[-2:] == [f"Viestiä {n} ei ole, tai Taimi ei näe sitä." for n in (1, 9)]


# --- what is shown ------------------------------------------------------------------------------


def printed(card: Card, room: str = "TG-N", **more: object) -> str:
    terminal, told = console(**more)
    asyncio.run(terminal.post(room, card, "n"))
    return told[-1]


def test_a_card_is_numbered_and_its_buttons_have_words() -> None:
    card = Card(
        (
            Part("Esityslista 10/2027", Style.HEADING),
            Part(f"Ohje: {SIGIL}ohje"),
            Part("Kotikäynnit", Style.ITEM),
        ),
        (Button("Tulen", "/attend"), Button("En tule", "/absent")),
        (
            File("lista.txt", "text/plain; charset=utf-8", "1 § Avaus\n2 § Asiat"),
            File("kokous.ics", "text/calendar", "BEGIN:VCALENDAR"),
        ),
    )
    assert printed(card) == (
        "#1 TG-N\n"
        "  Esityslista 10/2027\n"
        "  ===================\n"
        "  Ohje: /ohje\n"
        "  - Kotikäynnit\n"
        "  liite: lista.txt\n"
        "    | 1 § Avaus\n"
        "    | 2 § Asiat\n"
        "  liite: kokous.ics\n"
        "  [1 Tulen] [2 En tule]\n"
    )


def test_many_buttons_stand_one_below_the_other() -> None:
    card = Card((Part("Mikä?"),), tuple(Button("Neuvosto " * 5, "/x") for _ in range(2)))
    assert printed(card).count("\n  [") == 2


def test_it_says_who_alone_sees_a_card() -> None:
    assert printed(YES_NO, "taimi").startswith("#1 kahden: taimi\n")
    people = {"Impi Hakala": "impi"}
    aside = Card(YES_NO.parts, aside="impi")
    assert printed(aside, people=people).startswith("#1 TG-N (vain Impi Hakala näkee)\n")
    assert printed(aside, people=people, language="sv").startswith("#1 TG-N (bara Impi")
    assert printed(aside, people=people, language="en").startswith("#1 TG-N (only Impi")


def test_an_edit_keeps_the_number_and_a_removed_card_cannot_be_pressed() -> None:
    terminal, told = console("[Tulen]", "[Tulen] 1")

    async def show() -> None:
        ref = await terminal.post("taimi", Card((Part("Ennen"),)), "a.1")
        assert await terminal.post("taimi", Card((Part("Ennen"),)), "a.1") == ref
        await terminal.edit("taimi", ref, YES_NO, "a.2")
        await terminal.edit("taimi", ref, YES_NO, "a.2")
        await terminal.remove("taimi", ref)
        await terminal.post("taimi", Card((Part("Uusi"),)), "b.1")

    asyncio.run(show())
    assert [text.split("\n")[0] for text in told] == [
        "#1 kahden: taimi",
        "#1 kahden: taimi (muuttui)",
        "#1 kahden: taimi (poistettiin)",
        "#2 kahden: taimi",
    ]
    assert play(terminal) == []


def test_an_edit_of_a_card_from_an_earlier_session_is_shown_under_a_new_number() -> None:
    terminal, told = console("[Tulen]")
    asyncio.run(terminal.edit("taimi", "vanha-1", YES_NO, "a.2"))
    assert told[-1].startswith("#1 kahden: taimi (muuttui)\n")
    [press] = play(terminal)
    assert isinstance(press, Press)
    assert press.ref == "vanha-1"


EVIL = "a\x1b[2Jb\x07c\x9b31md\x00e\rf\u202eg\u2028h\ud800i\tj"


def test_no_card_can_give_the_terminal_orders() -> None:
    card = Card(
        (Part(EVIL, Style.HEADING), Part(EVIL)),
        (Button(EVIL, "/x"),),
        (File(EVIL, "text/plain", EVIL),),
        aside=EVIL,
    )
    shown = printed(card, EVIL)
    assert not set(shown) & set("\x1b\x07\x9b\x00\r\u202e\u2028\ud800\t")
    assert "a�[2Jb�c�31md�e�f�g�h�i�j" in shown


def test_ordinary_words_are_left_as_they_are() -> None:
    words = "Åsa sanoi: ”hyvä” – 👩‍👩‍👧 ja שלום\n2. rivi"
    assert harmless(words) == words


# --- where lines come from ----------------------------------------------------------------------


async def all_of(keys: Keys) -> list[str]:
    lines = []
    while True:
        try:
            lines.append(await keys.line("> "))
        except EOFError:
            return lines


def test_plain_input_is_read_to_its_end() -> None:
    assert asyncio.run(all_of(Pipe(io.StringIO("yksi\r\nkaksi\n\nkolme")))) == [
        "yksi",
        "kaksi",
        "",
        "kolme",
    ]


def test_input_that_breaks_off_ends_like_any_other() -> None:
    broken = io.TextIOWrapper(io.BytesIO(b"hyv\xff\n"), encoding="utf-8")
    assert asyncio.run(all_of(Pipe(broken))) == []


def test_plain_input_is_repeated_so_that_a_transcript_can_be_read() -> None:
    told: list[str] = []
    terminal = Console("Taimi", ROOMS, typed=Pipe(io.StringIO("@TG-N\nHei\n")), written=told.append)
    play(terminal)
    assert told[-2:] == ["Taimi> @TG-N", "Taimi, TG-N> Hei"]


@pytest.mark.parametrize("end", ["\x04", "\x03"])
def test_a_terminal_gives_lines_until_it_is_told_to_end(end: str) -> None:
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text(f"hei\r/ohje\r{end}")
        assert asyncio.run(all_of(Keyboard())) == ["hei", "/ohje"]


def test_the_help_is_shown_in_the_readers_language() -> None:
    for language, word in {"fi": "Huoneet", "sv": "Rum", "en": "Rooms", "de": "Huoneet"}.items():
        terminal, told = console("@", language=language)
        play(terminal)
        assert told.count(f"{word}: TG-N, TG-V1") == 2
