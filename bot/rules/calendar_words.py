"""The words for days and clock times in Finnish, Swedish and English, and the cutting of a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WEEKDAYS: Final = {
    1: "ma må mån måndag måndagen mon monday",
    2: "ti tis tisdag tisdagen tue tues tuesday",
    3: "ke keskiviikko keskiviikon keskiviikkona keskiviikkoon keskiviikosta "
    "on ons onsdag onsdagen wed weds wednesday",
    4: "to tor tors torsdag torsdagen thu thur thurs thursday",
    5: "pe fr fre fredag fredagen fri friday",
    6: "la lö lör lördag lördagen sat saturday",
    7: "su sö sön söndag söndagen sun sunday",
}
_FINNISH_WEEKDAYS: Final = {1: "maanan", 2: "tiis", 4: "tors", 5: "perjan", 6: "lauan", 7: "sunnun"}
_FINNISH_MONTHS: Final = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu"
_MONTHS: Final = {
    1: "januari january jan",
    2: "februari february feb febr",
    3: "mars march mar",
    4: "april apr",
    5: "maj may",
    6: "juni june jun",
    7: "juli july jul",
    8: "augusti august aug",
    9: "september sep sept",
    10: "oktober october okt oct",
    11: "november nov",
    12: "december dec",
}
_RELATIVE: Final = {
    0: "tänään idag today",
    1: "huomenna imorgon tomorrow",
    2: "ylihuomenna iövermorgon overmorrow",
}
# One letter names one kind of word; the grammar is written with these letters.
_KINDS: Final = {
    "K": "klo kello kl klockan at from från between mellan",  # a clock follows
    "T": "till till until and och",  # between two clocks ('to' too, see below)
    "A": "am pm",
    "q": "o'clock",
    "f": "den the of",
    "P": "päivä päivänä",
    "p": "på",
    "G": "ensi nästa next",
    "L": "tänä tällä tämän denna this",
    "H": "tulevana tuleva kommande coming",
    "V": "viikon viikolla vecka veckan veckas week week's",
}
# 'on' is a Swedish Wednesday or an English preposition, 'to' a Thursday or 'until'.
_TWO_FACED: Final = {"on": "o", "to": "t"}
_PHRASES: Final = {
    "i dag": "idag",
    "i morgon": "imorgon",
    "i övermorgon": "iövermorgon",
    "the day after tomorrow": "overmorrow",
    "day after tomorrow": "overmorrow",
}

ENGLISH: Final = _set(
    "at from until between and the of am pm next this coming week today tomorrow overmorrow "
    "o'clock january february march may june july august october"
)
"""Words that only an English sentence has; beside them 'on' is no Wednesday."""

DATE_MARKERS: Final = _set(
    "määräpäivä määräaika alkaen viimeistään ennen asti saakka senast före sista från deadline "
    "due by before since from until"
)
"""Words after which a bare pair of numbers such as 7.3 is a date and not a paragraph number."""


@dataclass(frozen=True)
class Token:
    """One piece of a line: its kind (a letter of the grammar), its text and what it stands for.

    Kinds of numbers: I 2027-11-01, F 1.11.2027, D 1.11., X 9.30 (a date or a clock), C 9:30,
    O 9. or 9th, Y 2027, N 9. Kinds of words: W weekday, M month, R today or a day after it, the
    letters above, '-' for a dash and '?' for anything else. `meaning` is the weekday 1-7, the
    month 1-12 or the number of days from today.
    """

    kind: str
    text: str
    meaning: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in the text, in the order in which they stand."""
        return tuple(int(digits) for digits in re.findall("[0-9]+", self.text))


_NUMBER_KINDS: Final = (
    ("I", r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    ("F", r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})"),
    ("D", r"[0-9]{1,2}\.[0-9]{1,2}\."),
    ("C", r"[0-9]{1,2}:[0-9]{2}"),
    ("X", r"[0-9]{1,2}\.[0-9]{1,2}"),
    ("O", r"[0-9]{1,2}(?:\.|(?:st|nd|rd|th|:[ea])(?!\w))"),
    ("Y", r"[0-9]{4}"),
    ("N", r"[0-9]{1,2}"),
)
_PIECE: Final = re.compile(
    "|".join(f"(?P<{kind}>{form})(?![0-9])" for kind, form in _NUMBER_KINDS)
    + r"|(?P<gap>\s+|,(?=\s|$)|(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})t(?=[0-9]))"
    + r"|(?P<half>[ap]\.m(?:\.|\b))|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)\.?|(?P<dash>-)|(?P<other>.)",
    re.DOTALL,
)
_DASHES: Final = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'"})


def cut(line: str) -> list[Token]:
    """Cut a line into tokens; nothing is left out except spaces and commas after words."""
    plain = unicodedata.normalize("NFC", line.casefold()).translate(_DASHES)
    plain = f" {' '.join(plain.split())} "
    for phrase, word in _PHRASES.items():
        plain = plain.replace(f" {phrase} ", f" {word} ")
    return [_token(found) for found in _PIECE.finditer(plain) if found.lastgroup != "gap"]


def _token(found: re.Match[str]) -> Token:
    kind, text = found.lastgroup or "other", found[0]
    if kind == "word":
        return _WORDS.get(found["word"], Token("?", text))
    if kind == "half":
        return Token("A", text.replace(".", ""))
    return Token({"dash": "-", "other": "?"}.get(kind, kind), text)


def _spellings(words: str) -> Iterator[str]:
    """Yield each word, and long ones also as typed without the dots and rings of å, ä and ö."""
    for word in words.split():
        yield word
        if len(word) >= 5:
            stripped = unicodedata.normalize("NFD", word)
            yield "".join(mark for mark in stripped if not unicodedata.combining(mark))


def _finnish_month(stem: str) -> str:
    return f"{stem}kuu {stem}kuun {stem}kuuta"


def _finnish_weekday(stem: str) -> str:
    return " ".join(f"{stem}tai{ending}" for ending in ("", "n", "na", "hin", "sta"))


def _dictionary() -> dict[str, Token]:
    """Collect every known word with its token."""
    months = {n: _finnish_month(stem) for n, stem in enumerate(_FINNISH_MONTHS.split(), 1)}
    weekdays = {n: _finnish_weekday(stem) for n, stem in _FINNISH_WEEKDAYS.items()}
    tables = (_WEEKDAYS, weekdays, _MONTHS, months, _RELATIVE)
    known = {
        word: Token(kind, word, meaning)
        for kind, table in zip("WWMMR", tables, strict=True)
        for meaning, words in table.items()
        for word in _spellings(words)
    }
    known |= {w: Token(kind, w) for kind, words in _KINDS.items() for w in _spellings(words)}
    for word, kind in _TWO_FACED.items():
        known[word] = Token(kind, word, known[word].meaning)
    return known


_WORDS: Final = _dictionary()
