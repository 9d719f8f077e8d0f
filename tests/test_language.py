"""The catalogue: three languages say the same things, and everything the program says is in it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import get_args

import pytest

from bot.commands import COMMANDS
from bot.language import LANGUAGES, Sentence, Voice, Words, catalogue, pieces_of, public
from bot.models import ItemKind, SuggestionState, Want
from bot.ports import SIGIL, Style
from bot.rules.text import folded
from bot.settings.folder import load_councils
from bot.settings.meetings import Mode
from bot.when import Span, read_moment, read_span, split_moment

ROOT = Path(__file__).resolve().parent.parent
VOICES = catalogue().voices
FI = VOICES["fi"]
KEYS = frozenset(FI.sentences)
TELEGRAM = re.compile(r"[a-z0-9_]{1,32}")
ROLES = ("outsider", "member", "secretary", "network")
LEVELS = ("members", "networks", "public")


def at(text: str) -> datetime:
    """A naive wall time."""
    return datetime.fromisoformat(text)


def forms(voice: Voice, key: str) -> list[str]:
    """The sentence's texts: one, or one for each plural form."""
    found = voice.sentences[key]
    return [found] if isinstance(found, str) else list(found.values())


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The gaps and commands of a text: name and how to print it."""
    for line in text.split("\n"):
        for _, name, how in pieces_of(line):
            if name is not None:
                yield name, how


def gaps(text: str) -> set[str]:
    """The names of its gaps."""
    return {name for name, _ in pieces(text) if not name.startswith("/")}


def all_gaps(voice: Voice, key: str) -> set[str]:
    """The gaps of all forms of a sentence."""
    return set().union(*map(gaps, forms(voice, key)))


each_language = pytest.mark.parametrize("language", LANGUAGES)


# --- the files agree ------------------------------------------------------------------------


def test_each_language_has_a_file() -> None:
    assert set(VOICES) == set(LANGUAGES)


@each_language
@pytest.mark.parametrize("table", ["sentences", "commands", "words"])
def test_the_files_have_the_same_keys(language: str, table: str) -> None:
    assert set(getattr(VOICES[language], table)) == set(getattr(FI, table))


@each_language
def test_a_sentence_has_the_same_gaps_in_every_language(language: str) -> None:
    voice = VOICES[language]
    assert {key: all_gaps(voice, key) for key in KEYS} == {key: all_gaps(FI, key) for key in KEYS}


@each_language
def test_plural_forms_are_those_of_the_language_and_differ(language: str) -> None:
    voice = VOICES[language]
    needed = {voice.plural(n) for n in range(200)}
    for key, found in voice.sentences.items():
        if isinstance(found, dict):
            assert set(found) == needed, key
            assert len(set(found.values())) == len(needed), key
            # only the number itself may be left out of a form: "most supported" needs no 1
            assert {frozenset(gaps(text) | {"n"}) for text in found.values()} == {
                frozenset(all_gaps(voice, key) | {"n"})
            }, key


@each_language
def test_nothing_was_left_in_finnish(language: str) -> None:
    if language == "fi":
        return
    same = {
        key
        for key in KEYS
        if VOICES[language].sentences[key] == FI.sentences[key]
        and re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", forms(FI, key)[0]))
    }
    assert same == {"language.finnish", "language.swedish", "language.english", "channel.teams"}


# --- commands and small words ---------------------------------------------------------------


@each_language
def test_every_command_has_a_name(language: str) -> None:
    assert set(VOICES[language].commands) == set(COMMANDS)
    assert set(VOICES[language].spellings) <= set(COMMANDS)


@each_language
def test_command_names_are_such_as_telegram_takes(language: str) -> None:
    voice = VOICES[language]
    for name in voice.commands.values():
        assert TELEGRAM.fullmatch(name), name


def test_no_two_commands_share_a_name() -> None:
    meant = defaultdict(list)
    for voice in VOICES.values():
        for key, name in voice.commands.items():
            for spelled in (name, *voice.spellings.get(key, [])):
                meant[folded(spelled)].append(f"{voice.language}: {key}")
    assert {name: keys for name, keys in meant.items() if len(keys) > 1} == {}


def test_no_word_means_two_things() -> None:
    meant = defaultdict(set)
    for voice in VOICES.values():
        for key, typed in voice.words.items():
            for form in (key, *typed):
                meant[folded(form)].add(key)
    assert {form: keys for form, keys in meant.items() if len(keys) > 1} == {}


@each_language
def test_every_command_a_sentence_names_exists(language: str) -> None:
    voice = VOICES[language]
    named = {
        name[1:]
        for key in KEYS
        for text in forms(voice, key)
        for name, _ in pieces(text)
        if name.startswith("/")
    }
    assert named <= set(voice.commands)


SUBCOMMANDS = {
    "agenda": {"create", "move", "add", "remove", "publish"},
    "meeting": {"call", "create", "purpose"},
    "statement": {"new"},
}
AND = ("ja", "och", "and")


@each_language
def test_what_a_sentence_tells_one_to_type_is_understood(language: str) -> None:
    voice = VOICES[language]
    own = {folded(form): key for key, typed in voice.words.items() for form in typed}
    told = defaultdict(set)
    for key in KEYS:
        for text in forms(voice, key):
            for command, word in re.findall(r"\{/(agenda|meeting|statement)\} (\w+)", text):
                if word not in AND:
                    assert folded(word) in own, (key, word)
                    told[command].add(own[folded(word)])
    listed = re.split(r"[\s,:]+", forms(voice, "agenda.how")[0])
    named = {own[folded(word)] for word in listed if folded(word) in own}
    assert named == SUBCOMMANDS["agenda"]
    assert {**told, "agenda": told["agenda"] | named} == SUBCOMMANDS


@each_language
@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        ("propose.title", "cancel"),
        ("fate.why", "cancel"),
        ("outsider.title", "cancel"),
        ("moderation.question", "cancel"),
        ("outsider.organisation", "private_person"),
    ],
)
def test_the_word_a_question_offers_is_understood(language: str, key: str, meaning: str) -> None:
    offered = forms(VOICES[language], key)[0].rpartition(": ")[2]
    assert catalogue().word(offered) == meaning


@each_language
def test_the_names_of_buttons_can_be_typed_instead(language: str) -> None:
    voice = VOICES[language]
    wants = {key: each.value for each in Want for key in (f"want.{each}", f"button.want.{each}")}
    typed = wants | {
        "button.yes": "yes",
        "button.no": "no",
        "button.save": "yes",
        "button.do_not": "no",
        "button.private_person": "private_person",
        "language.finnish": "finnish",
        "language.swedish": "swedish",
        "language.english": "english",
    }
    assert {key: catalogue().word(forms(voice, key)[0]) for key in typed} == typed


def test_words_are_understood_from_every_language() -> None:
    word = catalogue().word
    assert [word(each) for each in ("luo", "skapa", "create", "LUO")] == ["create"] * 4
    assert [word(each) for each in ("siirrä", "siirra", "flytta", "move")] == ["move"] * 4
    assert [word(each) for each in ("en", "fi", "sv")] == ["english", "finnish", "swedish"]
    assert [word(each) for each in ("", "kukkakaali")] == [None, None]


# --- every sentence comes out whole ---------------------------------------------------------


def sample(name: str, hows: set[str], n: int) -> Words | tuple[Words, ...] | int | date:
    """Something that fits the gap."""
    if name == "n":
        return n
    if hows & {"day", "short", "weekday"}:
        return date(2027, 11, 1)
    return (
        tuple(public(text) for text in ("E-1", "E-2", "E-3")[:n]) if "and" in hows else public("X")
    )


@each_language
@pytest.mark.parametrize("n", [1, 2])
def test_every_sentence_renders_without_a_gap_left_open(language: str, n: int) -> None:
    voice = VOICES[language]
    for key in sorted(KEYS):
        hows = defaultdict(set)
        for text in forms(voice, key):
            for name, how in pieces(text):
                hows[name].add(how)
        filled = {"n": n} | {
            name: sample(name, how, n) for name, how in hows.items() if name[0] != "/"
        }
        parts = voice.parts(Sentence(key, **filled))
        assert parts, key
        for part in parts:
            assert part.text.strip(), key
            assert not re.search(r"[{}]|  ", part.text), (key, part)
            assert SIGIL not in part.text or re.search(SIGIL + "[a-z]", part.text), (key, part)


@each_language
def test_every_line_fits_its_kind(language: str) -> None:
    for key in KEYS:
        for text in forms(VOICES[language], key):
            lines = text.strip("\n").split("\n")
            assert not [line for line in lines if line.startswith(("#", "-")) and line[1:2] != " "]
            assert not [line for line in lines[1:] if line.startswith("# ")], key


def test_a_heading_an_item_and_a_list() -> None:
    lines = (public("4 <b>Asia</b>"), public("# 5 Toinen"))
    parts = FI.parts(Sentence("mine.list", lines=lines))
    assert [(part.text, part.style) for part in parts] == [
        ("Omat ehdotuksesi", Style.HEADING),
        ("4 <b>Asia</b>", Style.TEXT),
        ("# 5 Toinen", Style.TEXT),
    ]
    parts = FI.parts(Sentence("help.network"))
    assert [part.style for part in parts] == [Style.HEADING] + [Style.ITEM] * 4
    assert parts[1].text.startswith(f"{SIGIL}kuulumiset ja teksti")


@pytest.mark.parametrize(
    ("language", "n", "text"),
    [
        ("fi", 1, "E-42 etenee valmisteluun."),
        ("fi", 2, "E-42 ja E-43 etenevät valmisteluun."),
        ("sv", 1, "E-42 går vidare till beredningen."),
        ("sv", 2, "E-42 och E-43 går vidare till beredningen."),
        ("en", 1, "E-42 goes on to be prepared."),
        ("en", 2, "E-42 and E-43 go on to be prepared."),
    ],
)
def test_plural(language: str, n: int, text: str) -> None:
    codes = (public("E-42"), public("E-43"))[:n]
    parts = VOICES[language].parts(Sentence("proposal.progress", codes=codes, n=n))
    assert [part.text for part in parts] == [text]


def test_a_label_shared_by_two_languages_is_said_once() -> None:
    teams = Sentence("channel.teams")
    assert catalogue().label(teams, ("fi", "sv")) == "Teams"
    assert catalogue().label(Sentence("button.keep_day"), ("fi", "sv")) == "Pidä / Behåll"


def test_two_languages_say_the_same_facts_in_two_blocks() -> None:
    when = at("2027-06-10 09:00")
    parts = catalogue().card_parts(Sentence("schedule.ok", when=when), ("fi", "sv"))
    assert [part.text for part in parts] == [
        "Julkaisen to 10.6.2027 klo 9.00.",
        "",
        "Publiceras to 10.6.2027 kl. 9.00.",
    ]


def test_the_swedish_agenda_and_what_it_lacks() -> None:
    sv = VOICES["sv"]
    items = ("opening", "attendance", "network_news.categories", "other", "takeaways.categories")
    assert [sv.parts(Sentence(f"item.{each}"))[0].text for each in (*items, "closing")] == [
        "Mötets öppnande",
        "Närvarande",
        "Aktuellt från organisationerna",
        "Övriga ärenden",
        "Ärenden att föra vidare",
        "Följande möte",
    ]
    missing = Sentence("publish.no_title.sv", n=1, items=(public("6"),))
    assert sv.parts(missing)[0].text == "Svensk rubrik saknas: punkt 6."


def test_words_come_in_the_language_asked_for_or_as_first_written() -> None:
    words = Words({"sv": "Vänverksamhet", "fi": "Ystävätoiminta"})
    assert [words.in_language(each) for each in LANGUAGES] == [
        "Ystävätoiminta",
        "Vänverksamhet",
        "Vänverksamhet",
    ]


# --- dates ----------------------------------------------------------------------------------

START, END = at("2027-11-01 13:00"), at("2027-11-01 15:00")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "ma 1.11.2027 klo 13.00–15.00"),
        ("sv", "må 1.11.2027 kl. 13.00–15.00"),
        ("en", "Mon 1 Nov 2027 13:00–15:00"),
    ],
)
def test_a_meeting(language: str, text: str) -> None:
    assert VOICES[language].dates.span(START, END) == text


@pytest.mark.parametrize(
    ("language", "hours", "text"),
    [
        ("fi", (9, 11), "klo 9.00–11.00"),
        ("sv", (9, 11), "kl. 9.00–11.00"),
        ("en", (9, 11), "9:00–11:00"),
    ],
)
def test_clocks_have_a_dash_without_spaces(
    language: str, hours: tuple[int, int], text: str
) -> None:
    start, end = (at(f"2027-06-09 {hour:02}:00") for hour in hours)
    assert VOICES[language].dates.span(start, end, "clock") == text


@pytest.mark.parametrize(
    ("language", "weekdays"),
    [
        ("fi", "ma ti ke to pe la su"),
        ("sv", "må ti on to fr lö sö"),
        ("en", "Mon Tue Wed Thu Fri Sat Sun"),
    ],
)
def test_weekdays(language: str, weekdays: str) -> None:
    printed = [VOICES[language].dates.day(date(2027, 11, day)).split()[0] for day in range(1, 8)]
    assert printed == weekdays.split()


@pytest.mark.parametrize(
    ("language", "how", "text"),
    [
        ("fi", "", "su 7.3.2027"),
        ("sv", "", "sö 7.3.2027"),
        ("en", "", "Sun 7 Mar 2027"),
        ("fi", "short", "su 7.3."),
        ("sv", "short", "sö 7.3"),
        ("en", "short", "Sun 7 Mar"),
        ("fi", "weekday", "sunnuntai"),
        ("sv", "weekday", "söndag"),
        ("en", "weekday", "Sunday"),
    ],
)
def test_a_day(language: str, how: str, text: str) -> None:
    assert VOICES[language].dates.day(date(2027, 3, 7), how) == text


@pytest.mark.parametrize(
    ("language", "how", "text"),
    [
        ("fi", "", "pe 22.10.2027 klo 16.00"),
        ("sv", "", "fr 22.10.2027 kl. 16.00"),
        ("en", "", "Fri 22 Oct 2027 16:00"),
        ("fi", "short", "pe 22.10. klo 16.00"),
        ("sv", "short", "fr 22.10 kl. 16.00"),
        ("en", "short", "Fri 22 Oct 16:00"),
        ("fi", "day", "pe 22.10.2027"),
        ("sv", "day", "fr 22.10.2027"),
        ("en", "day", "Fri 22 Oct 2027"),
        ("fi", "clock", "klo 16.00"),
        ("sv", "clock", "kl. 16.00"),
        ("en", "clock", "16:00"),
    ],
)
def test_a_moment(language: str, how: str, text: str) -> None:
    assert VOICES[language].dates.moment(at("2027-10-22 16:00"), how) == text


@pytest.mark.parametrize(
    ("language", "text"), [("fi", "klo 9.05"), ("sv", "kl. 9.05"), ("en", "9:05")]
)
def test_a_clock(language: str, text: str) -> None:
    assert VOICES[language].dates.at(time(9, 5)) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "pe 12.11.2027 klo 9.00 – la 13.11.2027 klo 12.30"),
        ("sv", "fr 12.11.2027 kl. 9.00 – lö 13.11.2027 kl. 12.30"),
        ("en", "Fri 12 Nov 2027 9:00 – Sat 13 Nov 2027 12:30"),
    ],
)
def test_over_two_days_the_dash_has_spaces(language: str, text: str) -> None:
    span = VOICES[language].dates.span(at("2027-11-12 09:00"), at("2027-11-13 12:30"))
    assert span == text


@each_language
def test_what_is_printed_can_be_typed_back(language: str) -> None:
    dates, now = VOICES[language].dates, at("2027-10-18 00:00")
    assert read_span(dates.span(START, END), now=now) == Span(START, END)
    assert read_moment(dates.moment(START), now=now) == START
    assert read_moment(dates.moment(START, "short"), now=now) == START


@pytest.mark.parametrize(
    ("language", "meeting", "publishing", "due"),
    [
        ("fi", "ma 1.11.2027 klo 13-15", "ma 25.10. klo 9", "määräpäivä 18.6.2027"),
        ("sv", "må 1.11.2027 kl. 13-15", "må 25.10 kl. 9", "senast 18.6.2027"),
        ("en", "Mon 1 Nov 2027 13:00-15:00", "Mon 25 Oct 9:00", "due 18 Jun 2027"),
    ],
)
def test_the_times_given_as_examples_are_understood(
    language: str, meeting: str, publishing: str, due: str
) -> None:
    texts = {key: forms(VOICES[language], key)[0] for key in KEYS}
    spans = ("meeting.how", "when.not_understood", "when.no_day")
    assert all(texts[key].endswith(meeting) for key in spans)
    assert all(publishing in texts[key] for key in ("help.secretary", "agenda.how"))
    assert texts["statement.how"].endswith(due)
    now = at("2027-10-18 12:00")
    assert read_span(meeting, now=now) == Span(START, END)
    assert read_moment(publishing, now=now) == at("2027-10-25 09:00")
    head, day = split_moment(f"Utkast {due}", now=at("2027-06-04 00:00")) or ("", None)
    assert (catalogue().word(head.split()[-1]), day) == ("due", date(2027, 6, 18))


# --- the program and the catalogue ----------------------------------------------------------

SAYING = {"Sentence", "Refusal", "WhenError"}
DOTTED = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")


def sources() -> Iterator[tuple[str, ast.Module]]:
    """The modules that say something, without the tables, whose dotted names are others."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "models" not in path.parts and (
            "sentences[" in text or any(each in text for each in SAYING)
        ):
            yield str(path.relative_to(ROOT)), ast.parse(text)


NODES = [(where, node) for where, module in sources() for node in ast.walk(module)]
CALLS = [(where, node) for where, node in NODES if isinstance(node, ast.Call)]


def called(node: ast.Call) -> str:
    """The name of what is called."""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def literals(node: ast.AST) -> set[str]:
    """The keys an argument may be: one, or either of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return literals(node.body) | literals(node.orelse)
    return set()


SAID = {
    key: where
    for where, node in CALLS
    if called(node) in SAYING and node.args
    for key in literals(node.args[0])
}
"""Keys written out where something is said."""
PASSED = {
    node.value: where
    for where, node in NODES
    if isinstance(node, ast.Constant)
    and isinstance(node.value, str)
    and DOTTED.fullmatch(node.value)
    and node.value.partition(".")[0] in {key.partition(".")[0] for key in KEYS}
}
"""Strings that look like keys, given to something that says them later."""


def families() -> Iterator[str]:
    """Patterns of the keys made by f-strings: each part filled in is one segment of a key.

    Where the beginning is filled in (`f"{key}.rep"`) it is a key written out, and the end is plain.
    """
    begun = "|".join(re.escape(key) for key in (*SAID, *PASSED))
    for _, node in CALLS:
        if called(node) == "name" and node.args:
            yield from (rf"{re.escape(each)}\.[a-z_]+" for each in literals(node.args[0]))
    for _, node in NODES:
        if not isinstance(node, ast.JoinedStr):
            continue
        plain = [
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else ""
            for part in node.values
        ]
        if plain[0]:
            yield "".join(re.escape(part) if part else "[a-z_]+" for part in plain)
        elif len(plain) == 2 and plain[1].startswith("."):
            yield f"(?:{begun}){re.escape(plain[1])}"


def test_every_sentence_said_is_in_the_catalogue() -> None:
    missing = {key: where for key, where in (SAID | PASSED).items() if key not in KEYS}
    assert missing == {}


def test_every_sentence_in_the_catalogue_is_said() -> None:
    patterns = [re.compile(each) for each in families()]
    unused = {
        key
        for key in KEYS - set(SAID) - set(PASSED)
        if not any(each.fullmatch(key) for each in patterns)
    }
    assert unused == set()


def test_every_sentence_gets_what_its_gaps_need() -> None:
    wrong = []
    for where, node in CALLS:
        if called(node) not in {"Sentence", "Refusal"} or not node.args:
            continue
        given = {word.arg for word in node.keywords}
        for key in literals(node.args[0]) & KEYS:
            needed = set().union(*(all_gaps(voice, key) for voice in VOICES.values()))
            if any(isinstance(voice.sentences[key], dict) for voice in VOICES.values()):
                needed.add("n")
            if None not in given and not needed <= given:
                wrong.append(f"{where}:{node.lineno} {key} lacks {sorted(needed - given)}")
    assert wrong == []


def test_every_member_of_a_family_has_its_sentence() -> None:
    councils = load_councils(ROOT / "councils").values()
    deeds = {key for key, command in COMMANDS.items() if command.undoable} | {
        node.value.value
        for _, node in NODES
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and any(getattr(target, "attr", "") == "deed" for target in node.targets)
    }
    asked = {
        key
        for _, node in CALLS
        if called(node) == "_ask"
        for arg in node.args
        for key in literals(arg)
    }
    told = {
        key
        for _, node in CALLS
        if called(node) == "report"
        for arg in node.args
        for key in literals(arg)
    }
    wanted: dict[str, Iterable[str]] = {
        "channel.{}": {each for council in councils for each in council.channels.existing},
        "deed.{}": deeds,
        "duty.{}": {"professional", "volunteer"},
        "help.{}": {*ROLES, "representative"},
        "item.{}": set(ItemKind),
        "item.{}.categories": {ItemKind.NETWORK_NEWS, ItemKind.TAKEAWAYS},
        "kind.{}": {council.council.kind for council in councils},
        "mode.{}": set(get_args(Mode.model_fields["default"].annotation)),
        "platform.{}": {"telegram", "matrix", "console"},
        "publicity.level.{}": set(LEVELS),
        "publicity.meetings.{}": {"closed", "open"},
        "publish.level.{}": set(LEVELS),
        "publish.no_purpose_in.{}": set(LANGUAGES),
        "publish.no_title.{}": set(LANGUAGES),
        "state.{}": set(SuggestionState),
        "want.{}": set(Want),
        "button.want.{}": set(Want),
        "welcome.{}": set(ROLES),
        "welcome.meetings.{}": {"closed", "open"},
        "{}.rep": asked,
        "{}.network": told,
    }
    assert asked
    assert told
    missing = {
        pattern.format(each) for pattern, members in wanted.items() for each in members
    } - KEYS
    assert missing == set()
