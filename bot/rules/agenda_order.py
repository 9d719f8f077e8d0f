"""The frame of an agenda: what opens it, what is handled first and last, what closes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

LEADING = ("opening", "attendance", "introductions")
CLOSING = "closing"


def broken(kinds: Sequence[str], first: str, last: str) -> Literal["first", "last", "frame"] | None:
    """Which part of the frame this order of item kinds would break, or None.

    The networks' news come right after the opening, and what goes back to the networks is the last
    thing really handled: the meetings begin and end with the networks, as these councils agreed.
    """
    body = [kind for kind in kinds if kind not in (*LEADING, CLOSING)]
    if last in body and body[-1] != last:
        return "last"
    if first in body and (body[0] != first or not _only_leading(kinds[: kinds.index(first)])):
        return "first"
    return None if kinds[:1] == [LEADING[0]] and kinds[-1:] == [CLOSING] else "frame"


def _only_leading(kinds: Sequence[str]) -> bool:
    return all(kind in LEADING for kind in kinds)
