"""Reads a rehearsal: a page of facts about the council, then who does what and what is answered."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.rehearsal import lines
from bot.rehearsal.cast import Cast
from bot.rehearsal.lines import Beat, Expect, Turned
from bot.rehearsal.sentences import RehearsalError, tell
from bot.rehearsal.stage import Act, Manner, Move
from bot.roster import Roster
from bot.settings.page import Page
from bot.settings.values import Language, Text
from bot.when import WhenError, read_moment

FENCE = "+++"
SPOKEN = (Manner.SAY, Manner.EDIT, Manner.FORWARD, Manner.REPLY, Manner.ANONYMOUS)


class Front(Roster):
    """The page of facts: a roster, and what the clock shows when the play begins."""

    clock: Text


@dataclass(frozen=True, slots=True)
class Script:
    """A rehearsal that has been read."""

    source: str
    roster: Roster
    cast: Cast
    clock: datetime
    beats: tuple[Beat, ...]


class ScriptError(Exception):
    """The file cannot be read as a rehearsal; str() is what to tell, one line per problem."""


def read(path: Path, language: Language = "fi") -> Script:
    """The rehearsal in that file. Raises ScriptError or ConfigError with `file:line:` on each."""
    return parse(str(path), Page.read(path, language).text, language)


def parse(source: str, text: str, language: Language = "fi") -> Script:
    """The rehearsal written in this text."""
    rows = text.split("\n")
    fences = [at for at, row in enumerate(rows) if row.strip() == FENCE][:2]
    if len(fences) < 2 or any(row.strip() and row[0] != "#" for row in rows[: fences[0]]):
        raise ScriptError(f"{source}:1: {tell('no_front', language)}")
    facts = "\n" * (fences[0] + 1) + "\n".join(rows[fences[0] + 1 : fences[1]])
    page = Page(source, facts, language)
    front = page.fit(Front, page.parse())
    reader = _Reader(Cast(front), _opening(source, front, language))
    problems = []
    for number, row in enumerate(rows[fences[1] + 1 :], fences[1] + 2):
        try:
            reader.take(number, row)
        except RehearsalError as error:
            problems.append(f"{source}:{number}: {error.told(language)}")
    if problems:
        raise ScriptError("\n".join(problems))
    start = _opening(source, front, language)
    return Script(source, front, reader.cast, start, reader.finished())


def _opening(source: str, front: Front, language: Language) -> datetime:
    try:
        return read_moment(front.clock, now=datetime(1900, 1, 1), past_ok=True)  # noqa: DTZ001
    except WhenError:
        told = tell("no_clock", language, text=front.clock)
        raise ScriptError(f"{source}:1: {told}") from None


class _Reader:
    """Takes row after row; an indented row belongs to the message before it."""

    def __init__(self, cast: Cast, clock: datetime) -> None:
        self.cast = cast
        self.clock = clock
        self.heading = ""
        self.beats: list[Beat] = []
        self.body: list[str] = []

    def take(self, number: int, row: str) -> None:
        """One row of the file."""
        if not row.strip():
            self.body.append("")
        elif row[0] in " \t":
            self._indented(row)
        else:
            self._settle()
            self._row(number, row.rstrip())

    def finished(self) -> tuple[Beat, ...]:
        """Everything that was read."""
        self._settle()
        return tuple(self.beats)

    def _row(self, number: int, row: str) -> None:
        if row.startswith("=="):
            self.heading = row.strip("= ")
        elif not row.startswith("#"):
            read = lines.read(row, self.cast, self.clock)
            if isinstance(read, Expect):
                self._expect(replace(read, line=number))
            else:
                self._beat(number, read)

    def _beat(self, number: int, happening: Turned) -> None:
        if isinstance(happening, Move):
            if happening.wall < self.clock:
                raise RehearsalError("backwards", now=f"{self.clock:%-d.%-m.%Y %-H.%M}")
            self.clock = happening.wall
        self.beats.append(Beat(number, self.heading, happening))

    def _expect(self, expect: Expect) -> None:
        if not self.beats or not self.beats[-1].acts:
            raise RehearsalError("no_act")
        self._change(expects=(*self.beats[-1].expects, expect))

    def _change(self, **fields: object) -> None:
        self.beats[-1] = replace(self.beats[-1], **fields)  # type: ignore[arg-type]

    def _indented(self, row: str) -> None:
        beat = self.beats[-1] if self.beats else None
        spoken = beat and isinstance(beat.happening, Act) and beat.happening.manner in SPOKEN
        if beat is None or not (beat.expects or spoken):
            raise RehearsalError("stray")
        self.body.append(row)

    def _settle(self) -> None:
        """Give the indented rows to the message they stand under."""
        body = textwrap.dedent("\n".join(self.body)).strip("\n")
        self.body.clear()
        if not body:
            return
        beat = self.beats[-1]
        if beat.expects:
            *others, last = beat.expects
            self._change(expects=(*others, lines.with_body(last, body.split("\n"))))
        elif isinstance(beat.happening, Act):
            text = re.sub(r"^\n", "", f"{beat.happening.text}\n{body}")
            self._change(happening=replace(beat.happening, text=text))
