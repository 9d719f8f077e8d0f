"""The lines of a rehearsal: who acts, when, which messages must come, which facts must hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.rehearsal.cast import Cast
from bot.rehearsal.sentences import RehearsalError
from bot.rehearsal.stage import Act, Disturb, Manner, Move, Place, Restart, Sign, Trouble
from bot.when import read_moment

MANNERS = {
    **dict.fromkeys(("muokkaa", "ändra", "edit"), Manner.EDIT),
    **dict.fromkeys(("poista", "radera", "remove"), Manner.REMOVE),
    **dict.fromkeys(("välitä", "vidarebefordra", "forward"), Manner.FORWARD),
    **dict.fromkeys(("uudelleen", "igen", "again"), Manner.AGAIN),
    **dict.fromkeys(("vastaa", "svara", "reply"), Manner.REPLY),
    **dict.fromkeys(("nimettömänä", "anonymt", "anonymous"), Manner.ANONYMOUS),
}
TROUBLES = {
    **dict.fromkeys(("suljettu", "stängd", "closed"), Trouble.CLOSED),
    **dict.fromkeys(("poikki", "bruten", "broken"), Trouble.BROKEN),
    **dict.fromkeys(("kunnossa", "lagad", "mended"), Trouble.MENDED),
}
RESTARTS = ("käynnistä", "starta", "restart")

CLOCK = re.compile(r"@ (?P<when>.+)")
SECONDS = re.compile(r"(?P<minute>.*\d[.:]\d\d)[.:](?P<second>\d\d)")
HOUR = re.compile(r"(\d{1,2})[.:](\d\d)")
EXPECT = re.compile(r"(?P<places>[^<>]+?) (?P<sign>[<~-]) (?P<key>[a-z][\w]*(?:\.\w+)*)")
ACT = re.compile(r"(?P<who>[^<>]+)> ?(?P<what>.*)")
CHECK = re.compile(r"\? (?P<subject>\S.*?)(?P<pairs>(?: \w[\w.]*=(?:\"[^\"]*\"|\S+))+)")
PAIR = re.compile(r" (\w[\w.]*)=(?:\"([^\"]*)\"|(\S+))")
NEVER = re.compile(r"(?:ei sanoja|inte orden|never) (?P<places>[^:]+): (?P<words>.+)")
DIRECTION = re.compile(r"\((?P<word>\w+)(?: (?P<rest>.+))?\)")

PRESS = re.compile(r"\[(?P<label>[^\[\]]+)\]")
REACT = re.compile(r"(?P<sign>[+-])(?P<mark>[^\w\s]+) (?P<about>.+)")
MANNER = re.compile(r"\((?P<word>\w+)(?: (?P<about>[^)]+))?\)(?: (?P<text>.*))?")

BUTTONS = re.compile(r"(?:\[[^\[\]]+\]\s*)+")
FILE = re.compile(r"(?:file|tiedosto|fil) (?P<name>\S+\.\w+)(?:: (?P<words>.+))?")


@dataclass(frozen=True, slots=True)
class Expect:
    """A message that must come to each of these places; None means that it may be anything."""

    line: int
    places: tuple[Place, ...]
    sign: Sign
    key: str
    text: tuple[str, ...] | None = None
    buttons: tuple[str, ...] | None = None
    files: tuple[tuple[str, str], ...] | None = None
    """Per file its name and words it must contain."""


@dataclass(frozen=True, slots=True)
class Check:
    """What must be recorded about something."""

    subject: str
    wanted: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Never:
    """Words that no message in these rooms may ever have had."""

    places: tuple[Place, ...]
    words: tuple[str, ...]


Turned = Act | Move | Restart | Disturb | Check | Never


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that happens or is checked, and all the messages that must follow from it."""

    line: int
    heading: str
    happening: Turned
    expects: tuple[Expect, ...] = ()

    @property
    def acts(self) -> bool:
        """Whether something happens, so that messages may follow."""
        return not isinstance(self.happening, Check | Never)


def read(row: str, cast: Cast, clock: datetime) -> Turned | Expect:
    """One line that is not indented."""
    if found := CLOCK.fullmatch(row):
        return Move(_moment(found["when"], clock))
    if found := CHECK.fullmatch(row):
        return Check(found["subject"], tuple(_pairs(found["pairs"])))
    if found := NEVER.fullmatch(row):
        words = tuple(word.strip() for word in found["words"].split("|"))
        return Never(_places(found["places"], cast), words)
    if found := DIRECTION.fullmatch(row):
        return _direction(found["word"], found["rest"] or "", cast)
    if found := EXPECT.fullmatch(row):
        return Expect(0, _places(found["places"], cast), Sign(found["sign"]), found["key"])
    if found := ACT.fullmatch(row):
        return _act(found["who"].strip(), found["what"].strip(), cast)
    raise RehearsalError("what_line", text=row)


def _moment(written: str, clock: datetime) -> datetime:
    """A day and a clock, or today's clock; seconds may follow."""
    seconds = 0
    timed = SECONDS.fullmatch(written)
    if timed and (HOUR.fullmatch(timed["minute"]) or " " in timed["minute"]):
        written, seconds = timed["minute"], int(timed["second"])
    try:
        if hour := HOUR.fullmatch(written):
            moment = datetime.combine(clock.date(), time(int(hour[1]), int(hour[2])))
        else:
            moment = read_moment(written, now=clock, past_ok=True)
    except ValueError:  # WhenError, and a clock such as 25.00
        raise RehearsalError("no_clock", text=written) from None
    return moment + timedelta(seconds=seconds)


def _pairs(written: str) -> list[tuple[str, str]]:
    return [(name, quoted or bare) for name, quoted, bare in PAIR.findall(written)]


def _places(written: str, cast: Cast) -> tuple[Place, ...]:
    return tuple(cast.place(each.strip()) for each in written.split(","))


def _direction(word: str, rest: str, cast: Cast) -> Turned:
    """What happens to the stage itself."""
    if word in RESTARTS:
        return Restart()
    if word in TROUBLES:
        return Disturb(cast.place(rest), TROUBLES[word])
    raise RehearsalError("no_word", word=word, known=", ".join([*RESTARTS, *TROUBLES]))


def _act(who: str, what: str, cast: Cast) -> Act:
    """Somebody, in a room or alone with the bot."""
    first, _, rest = who.partition(" ")
    if first in cast.rooms:
        place, name = cast.room(first), rest
    elif rest in cast.people:
        raise RehearsalError("no_room", name=first, known=", ".join(cast.rooms))
    else:
        place, name = cast.private(who), who.partition("/")[0]
    handle = cast.handle(name, place.platform)
    private = first not in cast.rooms
    return _does(Act(Manner.SAY, place, cast.person(name).name, handle, private), what)


def _does(act: Act, what: str) -> Act:
    if found := PRESS.fullmatch(what):
        return replace(act, manner=Manner.PRESS, text=found["label"])
    if found := REACT.fullmatch(what):
        manner = Manner.REACT if found["sign"] == "+" else Manner.UNREACT
        return replace(act, manner=manner, text=found["mark"], about=found["about"])
    if found := MANNER.fullmatch(what):
        return _in_manner(act, found["word"], found["about"] or "", found["text"] or "")
    return replace(act, text=what)


def _in_manner(act: Act, word: str, about: str, text: str) -> Act:
    if word not in MANNERS:
        raise RehearsalError("no_word", word=word, known=", ".join(MANNERS))
    return replace(act, manner=MANNERS[word], text=text, about=about)


def with_body(expect: Expect, rows: list[str]) -> Expect:
    """The message with what stands indented under it: text, buttons and files.

    Once its text is given, so are all its buttons and files: none listed means none.
    """
    files, buttons, text = [], [], []
    for row in rows:
        if found := FILE.fullmatch(row):
            files.append((found["name"], found["words"] or ""))
        elif BUTTONS.fullmatch(row):
            buttons += PRESS.findall(row)
        else:
            text.append(row)
    said = any(text)
    while text and not text[-1]:
        text.pop()
    return replace(
        expect,
        text=tuple(text) if said else None,
        buttons=tuple(buttons) if buttons or said else None,
        files=tuple(files) if files or said else None,
    )
