"""Cleaning what people type, comparing it, and noticing what should not be written at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.text import clean, folded, has_personal_code, one_line, small_number


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("", ""),
        ("  reunat  ", "reunat"),
        ("rivi\r\nvaihto", "rivi\nvaihto"),
        ("rivi\rvaihto", "rivi\nvaihto"),
        ("rivi\u2028vaihto\u2029toinen", "rivi\nvaihto\ntoinen"),
        ("sarkain\tväli", "sarkain väli"),
        ("nolla\x00ja\x07kello", "nollajakello"),
        ("\u202etakaperin\u202c", "takaperin"),
        ("\u2066eristetty\u2069", "eristetty"),
        ("näky\u200bmätön", "näkymätön"),
        ("tavu\u00adviiva", "tavuviiva"),
        ("\ufeffalku", "alku"),
        ("oma \ue000 merkki", "oma  merkki"),
        ("a\u0308iti", "äiti"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("👍🏽 ❤️", "👍🏽 ❤️"),
        ("\ud800 yksin", "yksin"),
        ("مرحبا", "مرحبا"),
        ("<b>&amp;</b> [x](y) _z_ `k`", "<b>&amp;</b> [x](y) _z_ `k`"),
    ],
)
def test_cleaned(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_combining_marks_stop_at_three() -> None:
    pile = clean("e" + "\u0301\u0302\u0303\u0304\u0305\u0306" + "loppu")
    assert sum(map(bool, map(unicodedata.combining, pile))) <= 3
    assert pile.endswith("loppu")


def test_one_line() -> None:
    assert one_line("  yksi\n\n kaksi\t kolme ") == "yksi kaksi kolme"
    assert one_line("\u200b \n") == ""


@pytest.mark.parametrize(
    ("typed", "same"),
    [("Äänestä", "aanesta"), ("FÖRESLÅ", "foresla"), ("ehdota", "ehdota"), ("ẞ", "ss")],
)
def test_folded(typed: str, same: str) -> None:
    assert folded(typed) == same


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("41", 41),
        ("007", 7),
        ("999999", 999999),
        ("1000000", None),
        ("9" * 5000, None),
        ("²", None),
        ("٤", None),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("4\n", None),
    ],
)
def test_small_numbers(typed: str, number: int | None) -> None:
    assert small_number(typed) == number


SIGNS = "-+ABCDEFUVWXY"
"""Every century sign in use since 2023."""


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("around", ["{}", "Asia {} muu", "({})", "{}.", "x,{},y", "\n{}\n"])
def test_a_personal_code_is_noticed(sign: str, around: str) -> None:
    assert has_personal_code(around.format(f"131052{sign}308T"))
    assert has_personal_code(around.format(f"131052{sign}308t"))
    assert has_personal_code(around.format(f"131052{sign}3089"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "131052",
        "308T",
        "1310521308",
        "13.10.1952",
        "040-123 4567",
        "0401234567",
        "2027-123",
        "FI21 1234 5600 0007 85",
        "IUHVADno-2023-3160",
        "2131052-308T",
        "131052-308TT",
        "131052G308T",
    ],
)
def test_what_is_not_a_code_is_left_alone(text: str) -> None:
    assert not has_personal_code(text)


@given(st.text(max_size=80))
def test_cleaning_is_done_once_and_leaves_nothing_that_acts(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not {unicodedata.category(sign) for sign in cleaned if sign not in "\n\u200d"} & {
        "Cc",
        "Cf",
        "Co",
        "Cs",
        "Cn",
        "Zl",
        "Zp",
    }


@given(st.text(max_size=80))
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
    assert "  " not in line


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
