"""A small council on the twin's stage: say something, and compare what was shown with `==`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from copy import deepcopy
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.models import Base
from bot.ports import File, Incoming
from bot.rehearsal.cast import PRIVATE, Cast
from bot.rehearsal.rooms import Standing
from bot.rehearsal.script import Script
from bot.rehearsal.stage import Act, Manner, Place, Seen, Trouble
from bot.rehearsal.twin import Twin
from bot.roster import Roster, enrol
from bot.router import hear
from bot.settings.council import CouncilFile
from bot.turn import House as BotHouse
from bot.when import read_moment, to_utc, to_wall

BEGINNING = datetime(1900, 1, 1)  # noqa: DTZ001 - wall time
START = "pe 15.10.2027 klo 12.00"
PM = "PM"

COUNCIL: dict[str, Any] = {
    "council": {
        "id": "aallokko",
        "name": {"fi": "Aallokon järjestöneuvosto"},
        "kind": "jarjestoneuvottelukunta",
        "led_by": "ngo",
        "status": "active",
        "languages": ["fi"],
    },
    "owner": {"kind": "verkostojarjesto", "name": "Aallokon yhdistykset"},
    "seats": {"model": "by_network", "per_network": 2, "dual": ["ammattilainen", "vapaaehtoinen"]},
    "networks": {
        "open": True,
        "list": [
            {"name": {"fi": "Perheverkosto"}, "short": "V1"},
            {"name": {"fi": "Mieliverkosto"}, "short": "V2"},
            {"name": {"fi": "Ikäverkosto"}, "short": "V3"},
        ],
    },
    "deputies": {"model": "pair"},
    "mode": {"default": "remote"},
    "agenda": {"first": "network_news", "last": "takeaways"},
    "publicity": {"meetings": "closed", "agenda": "members", "memo": "members"},
}


def council(**changes: Any) -> CouncilFile:
    """The small council's file, with some of its sections changed; None leaves a section out."""
    return CouncilFile.model_validate(_merged(COUNCIL, changes))


def person(name: str, *, chats: tuple[str, ...] = ("telegram",), **accounts: str) -> dict[str, Any]:
    """Somebody whose handle is their first name unless it is given."""
    accounts = accounts or {"telegram": name.split()[0].lower()}
    return {"name": name, "accounts": accounts, "chats": list(chats)}


ROSTER: dict[str, Any] = {
    "council": "aallokko",
    "people": [
        person("Ilta Saarela"),
        person("Onni Harjula"),
        person("Oiva Salmela", chats=("telegram", "matrix"), telegram="oiva", matrix="@oiva"),
        person("Lempi Rautio", chats=("matrix",), matrix="@lempi"),
        person("Vieno Aaltola"),
        person("Helka Niittymaa"),
        person("Taimi Kallio"),
        person("Urho Lampela"),
        # people of the networks and from outside
        person("Eevi Koskela", chats=()),
        person("Eero Vuorela", chats=()),
        person("Hemmo Tolvanen", chats=(), matrix="@hemmo"),
        person("Tyyne Virtala", chats=()),
    ],
    "seats": [
        {"network": "V1", "duty": "ammattilainen", "member": "Ilta Saarela"},
        {"network": "V1", "duty": "vapaaehtoinen", "member": "Onni Harjula"},
        {"network": "V2", "duty": "ammattilainen", "member": "Oiva Salmela"},
        {"network": "V2", "duty": "vapaaehtoinen", "member": "Lempi Rautio"},
        {"network": "V3", "duty": "ammattilainen", "member": "Vieno Aaltola"},
        {"network": "V3", "duty": "vapaaehtoinen", "member": "Helka Niittymaa"},
    ],
    "roles": [
        {"person": "Helka Niittymaa", "kind": "chair", "since": date(2027, 1, 1)},
        {"person": "Taimi Kallio", "kind": "secretary", "since": date(2027, 1, 1)},
    ],
    "rooms": [
        {"address": "TG-N", "kind": "council"},
        {"address": "TG-V1", "kind": "network", "network": "V1"},
        {"address": "MX-V2", "platform": "matrix", "kind": "network", "network": "V2"},
    ],
    "numbers": {"E": 40, "U": 60, "V": 16, "L": 6},
    "meetings": [
        {
            "number": 10,
            "year": 2027,
            "when": "ma 1.11.2027 klo 13.00–15.00",
            "link": "https://kokous.example.fi/aallokko",
            "purpose": {"fi": "Sovitaan syksyn toimista"},
        }
    ],
}
PREP_ROOM = {"address": "TG-T", "kind": "prep"}


def roster(**changes: Any) -> dict[str, Any]:
    """The small council's people and rooms; `more_people` and the like add to a list."""
    page = deepcopy(ROSTER)
    for name, value in changes.items():
        if name.startswith("more_"):
            page[name.removeprefix("more_")] += value
        else:
            page[name] = value
    return page


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(deepcopy(dict(one)))
    for name, value in other.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, Mapping) and isinstance(result.get(name), Mapping):
            result[name] = _merged(result[name], value)
        else:
            result[name] = value
    return result


def wall(text: str) -> datetime:
    """Wall time as a script writes it."""
    return read_moment(text, now=BEGINNING, past_ok=True)


class Stage(Twin):
    """The twin, sparing each test the work of compiling the same statements anew."""

    engines: ClassVar[dict[str, Engine]] = {}

    def _open(self) -> BotHouse:
        house = super()._open()
        engine = house.database.engine
        first = self.engines.setdefault(engine.dialect.name, engine)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return house


class House:
    """The small council at work. What people do returns all that was shown because of it, sorted.

    `TG-N < proposal.late` was posted, `~` is an edit, `-` a removal; `TG-N/Ilta` is for her eyes.
    """

    def __init__(
        self,
        url: str,
        file: CouncilFile | None = None,
        clock: str = START,
        others: tuple[CouncilFile, ...] = (),
        **changes: Any,
    ) -> None:
        self.file = file or council()
        changes.setdefault("council", self.file.id)
        page = Roster.model_validate(roster(**changes))
        self.cast = Cast(page)
        script = Script("house", page, self.cast, wall(clock), ())
        files = {each.id: each for each in (self.file, *others)}
        self.twin = Stage(script, files, url)
        self.names: dict[str, str] = {}
        self.fresh: list[Seen] = []

    # --- what people do ---------------------------------------------------------------------

    def say(self, where: str, who: str, text: str, manner: Manner = Manner.SAY) -> list[str]:
        """Somebody writes a message: in a room, alone with the bot (`PM`, `PM/matrix`)."""
        return self._act(manner, where, who, text)

    def reply(self, where: str, who: str, about: str, text: str) -> list[str]:
        """Somebody answers the bot's newest message that has these words."""
        return self._act(Manner.REPLY, where, who, text, about)

    def press(self, where: str, who: str, label: str) -> list[str]:
        """Somebody presses the newest button of that name."""
        return self._act(Manner.PRESS, where, who, label)

    def press_gone(self, where: str, who: str, label: str) -> bool:
        """Whether no button of that name can be seen any more."""
        place = self.cast.private(who) if where == PM else self._room(where)
        handle = self._handle(who, place.platform)
        here = self.twin.rooms.standing.get((place.platform, place.address), [])
        seen = [each for each in here if each.aside in (None, handle)]
        return all(label not in each.buttons for each in seen)

    def react(self, where: str, who: str, about: str, mark: str = "👍") -> list[str]:
        """Somebody sets a reaction on the bot's newest message that has these words."""
        return self._act(Manner.REACT, where, who, mark, about)

    def unreact(self, where: str, who: str, about: str, mark: str = "👍") -> list[str]:
        """Somebody takes a reaction back."""
        return self._act(Manner.UNREACT, where, who, mark, about)

    def edit(self, where: str, who: str, text: str) -> list[str]:
        """Somebody changes their own newest message."""
        return self._act(Manner.EDIT, where, who, text)

    def remove(self, where: str, who: str) -> list[str]:
        """Somebody removes their own newest message."""
        return self._act(Manner.REMOVE, where, who)

    def again(self, where: str, who: str) -> list[str]:
        """The platform reports somebody's latest act once more."""
        return self._act(Manner.AGAIN, where, who)

    def hear(self, incoming: Incoming) -> list[str]:
        """Something happens on a platform that is put together by hand."""
        hear(self.twin.house, self.twin.now, incoming)
        self.twin._work()
        return self._shown()

    def clock(self, text: str) -> list[str]:
        """Time passes."""
        self.twin.move(wall(text))
        return self._shown()

    def restart(self) -> list[str]:
        """The program stops and starts again."""
        self.twin.restart()
        return self._shown()

    def trouble(self, where: str, trouble: Trouble) -> None:
        """A room fails from now on, or works again."""
        self.twin.disturb(self.cast.place(where), trouble)

    def close(self) -> None:
        """Let go of the database."""
        self.twin.close()

    def _act(
        self, manner: Manner, where: str, who: str, text: str = "", about: str = ""
    ) -> list[str]:
        private = where.partition("/")[0] == PM
        place = self._private(who, where) if private else self._room(where)
        handle = self._handle(who, place.platform)
        if place.address not in self.cast.rooms:
            self.names[place.address] = f"{PRIVATE}{who}" if private else where
        name = self.cast.person(who).name if who in self.cast.people else who
        self.twin.perform(Act(manner, place, name, handle, private, text, about))
        return self._shown()

    def _private(self, who: str, where: str) -> Place:
        platform = where.partition("/")[2]
        if who in self.cast.people:
            return self.cast.private(f"{who}/{platform}" if platform else who)
        return Place(platform or "telegram", who.lower())

    def _room(self, where: str) -> Place:
        return self.cast.rooms.get(where, Place("telegram", where))

    def _handle(self, who: str, platform: str) -> str:
        return self.cast.handle(who, platform) if who in self.cast.people else who.lower()

    # --- what can be seen -------------------------------------------------------------------

    def _shown(self) -> list[str]:
        self.fresh = self.twin.seen()
        return sorted(self._line(each) for each in self.fresh)

    def _line(self, seen: Seen) -> str:
        return f"{self._written(seen.place)} {seen.sign.value} {seen.key}"

    def _written(self, place: Place) -> str:
        """As a script writes it; rooms and people that are in no roster by the names used here."""
        known = (place.platform, place.address) in self.cast.owners
        if known or place.address not in self.names:
            return self.cast.written(place)
        aside = f"/{self.cast._name(place.platform, place.aside)}" if place.aside else ""
        return self.names[place.address] + aside

    def standing(self, where: str) -> list[Standing]:
        """The bot's messages as they now stand in a room, for everybody or one reader's eyes."""
        place = self.cast.place(where) if where.startswith(PRIVATE) else self._aside(where)
        here = self.twin.rooms.standing.get((place.platform, place.address), [])
        return [each for each in here if each.author is None and each.aside == place.aside]

    def _aside(self, where: str) -> Place:
        room, _, who = where.partition("/")
        place = self._room(room)
        return Place(
            place.platform, place.address, self._handle(who, place.platform) if who else None
        )

    def text(self, where: str) -> str:
        """The bot's newest message there."""
        return self.standing(where)[-1].text

    def buttons(self, where: str) -> list[str]:
        """The buttons of the bot's newest message there."""
        return list(self.standing(where)[-1].buttons)

    def facts(self, where: str) -> set[str]:
        """Codes, days, clocks and numbers of the bot's newest message there."""
        return facts(self.text(where))

    def files(self, where: str) -> dict[str, str]:
        """The files of the message just shown there."""
        found = [each for each in self.fresh if self._written(each.place) == where]
        return {file.name: file.content for file in _files(found)}

    def ever(self, where: str) -> str:
        """Everything there has ever been in a room."""
        place = self.cast.place(where) if where.startswith(PRIVATE) else self._room(where)
        return "\n".join(self.twin.shown(place))

    def everything(self) -> str:
        """Everything there has ever been anywhere."""
        return "\n".join(text for texts in self.twin.rooms.ever.values() for text in texts)

    # --- what is kept -----------------------------------------------------------------------

    def session(self) -> AbstractContextManager[Session]:
        """A look at the tables."""
        return self.twin.house.database.transaction()

    def about(self, subject: str, *names: str) -> dict[str, str]:
        """What is recorded about `E-41`, `U-61`, `L-6`, a person or `numbers`."""
        found = self.twin.facts(subject)
        assert found is not None, subject
        return {name: found[name] for name in names} if names else dict(found)

    def known(self, subject: str) -> bool:
        """Whether there is such a thing."""
        return self.twin.facts(subject) is not None

    def count(self, kind: type[Base]) -> int:
        """How many rows there are."""
        with self.session() as session:
            return session.scalar(select(func.count()).select_from(kind)) or 0

    def kept(self) -> str:
        """Every value of every row of every table."""
        with self.session() as session:
            return "\n".join(
                str(tuple(row))
                for table in Base.metadata.sorted_tables
                for row in session.execute(select(table))
            )

    @property
    def wall(self) -> datetime:
        """What the council's clock shows."""
        return to_wall(self.twin.now, self.twin.zone)

    def add(self, **changes: Any) -> None:
        """Enrol another council of the house."""
        page = Roster.model_validate(roster(**changes))
        with self.session() as session:
            enrol(session, self.twin.house, page, self.twin.now)

    def set_clock(self, text: str) -> None:
        """The machine was off until now: nothing of what was due meanwhile has happened."""
        self.twin.now = to_utc(wall(text), self.twin.zone)

    def set_instant(self, text: str) -> None:
        """The same, by an instant in UTC: on the night on which an hour comes twice."""
        self.twin.now = datetime.fromisoformat(text)


def _files(seen: list[Seen]) -> list[File]:
    return [file for each in seen for file in each.files]


WEEKDAY = r"(?:(?:ma|ti|ke|to|pe|la|su|må|on|fr|lö|sö) )?"
FACT = re.compile(
    r"[EUVL]-\d+|\d+/\d{4}"
    r"|(?<=klo )\d+\.\d\d(?:–\d+\.\d\d)?|(?<=kl\. )\d+\.\d\d(?:–\d+\.\d\d)?"
    rf"|{WEEKDAY}[1-3]?\d\.1?\d\.(?:\d{{4}})?|{WEEKDAY}[1-3]?\d\.1?\d(?!\d)|\d+"
)


def facts(text: str) -> set[str]:
    """Codes, days, clocks and numbers of a text: what must be right however it is worded."""
    return {found.strip() for found in FACT.findall(text)}
