"""Makes what people type harmless and comparable; notices what should not be written at all."""

from __future__ import annotations

import re
import unicodedata

LONGEST_COMBINING = 3
PERSONAL_CODE = re.compile(
    r"(?<![0-9A-Za-z])\d{6}\s?[-+A-FU-Y]\s?\d{3}[0-9A-Za-z](?![0-9A-Za-z])", re.IGNORECASE
)
"""The shape of a Finnish personal identity code, with every century sign in use since 2023."""

BLANKS = str.maketrans(dict.fromkeys("\t\v\f", " ") | dict.fromkeys("\r\x85\u2028\u2029", "\n"))
"""What parts words and lines must not join them when it goes."""
SMALL_NUMBER = re.compile(r"[0-9]{1,6}\Z")


def clean(text: str) -> str:
    """The text without anything that could act: control, private-use and direction characters.

    Combining marks beyond three in a row go too (no language here needs more). Line breaks stay.
    """
    kept: list[str] = []
    combining = 0
    for sign in unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(BLANKS)):
        combining = combining + 1 if unicodedata.combining(sign) else 0
        if combining <= LONGEST_COMBINING and _harmless(sign):
            kept.append(sign)
    return "".join(kept).strip()


def _harmless(sign: str) -> bool:
    if sign in "\n\u200d":  # line break; the joiner inside emoji
        return True
    return unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def one_line(text: str) -> str:
    """Cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """For comparing what was typed: lower case, å ä ö as a a o, so `!äänestä` is `aanesta`."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def small_number(typed: str) -> int | None:
    """A number somebody typed, short enough for any column; None for anything else."""
    return int(typed) if SMALL_NUMBER.match(typed) else None


def has_personal_code(text: str) -> bool:
    """Whether something in the text looks like a personal identity code."""
    return PERSONAL_CODE.search(text) is not None
