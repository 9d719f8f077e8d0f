"""The people and rooms of the world, and what each person is to each council on each day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.roster import Roster
from tests.world.realms import REALMS, Realm
from tests.world.words import Mint, Sort

HANDOVER = 9
"""Days after which the secretaries whose term ends hand over."""

# first name, language, platforms with an account (capital letter: with a private chat too)
PEOPLE = (
    ("Ragna", "sv", "T"), ("Bengt", None, "T"), ("Sanelma", "fi", "T"), ("Disa", "sv", "T"),
    ("Ensio", None, "T"), ("Yrjö", "fi", "t"), ("Marketta", "fi", "M"), ("Linus", "sv", "T"),
    ("Taimi", None, "T"), ("Urho", "fi", "T"), ("Helka", "fi", "T"), ("Ilta", None, "T"),
    ("Onni", None, "T"), ("Oiva", "en", "TM"), ("Lempi", None, "M"), ("Vieno", None, "T"),
    ("Toivo", None, "t"), ("Rauha", "en", "T"), ("Impi", None, "t"), ("Viivi", "sv", "TM"),
    ("Orvokki", None, "T"), ("Uuno", None, "T"), ("Lyyli", None, "tM"), ("Sten", "sv", "T"),
    ("Hilma", None, "t"), ("Liisa", None, "T"), ("Heimo", None, "T"), ("Pia", "sv", "M"),
    ("Eevi", None, "t"), ("Hemmo", "sv", "m"), ("Eero", None, "t"), ("Tyyne", None, "T"),
    ("Kauko", "en", "M"), ("Sirkka", None, "tm"), ("Aarne", None, "T"),
)  # fmt: skip
# council, person, role, first and last day from the start of the world (None: open)
ROLES = (
    ("poyta", "Ragna", "secretary", -90, HANDOVER),
    ("poyta", "Bengt", "secretary", HANDOVER + 1, None),
    ("poyta", "Viivi", "secretary", -90, None), ("poyta", "Sanelma", "chair", -90, None),
    ("poyta", "Linus", "owner", -90, None),
    ("neuvosto", "Taimi", "secretary", -90, HANDOVER),
    ("neuvosto", "Urho", "secretary", HANDOVER + 1, None),
    ("neuvosto", "Helka", "chair", -90, None), ("neuvosto", "Rauha", "speaker", -90, None),
    ("kaupunki", "Viivi", "secretary", -90, None), ("kaupunki", "Bengt", "secretary", -90, None),
    ("kaupunki", "Orvokki", "prep", -90, None), ("kaupunki", "Lyyli", "chair", -90, None),
    ("kaupunki", "Rauha", "liaison", -90, 40),
    ("aie", "Liisa", "secretary", -90, None), ("aie", "Helka", "chair", -90, None),
)  # fmt: skip
# council, member, deputy, network
SEATS = (
    ("poyta", "Disa", None, None), ("poyta", "Ensio", None, None), ("poyta", "Yrjö", None, None),
    ("poyta", "Marketta", None, None), ("poyta", None, None, None),
    ("neuvosto", "Ilta", None, 1), ("neuvosto", "Onni", None, 1), ("neuvosto", "Oiva", None, 2),
    ("neuvosto", "Lempi", None, 2), ("neuvosto", "Vieno", None, 3), ("neuvosto", "Toivo", None, 3),
    ("neuvosto", "Impi", None, None),
    ("kaupunki", "Orvokki", "Uuno", None), ("kaupunki", "Sten", None, 1),
    ("kaupunki", "Oiva", "Hilma", None), ("kaupunki", None, "Disa", None),
    ("aie", "Heimo", None, 1), ("aie", "Pia", None, None), ("aie", "Ilta", None, None),
)  # fmt: skip
# council, address, platform, kind, network, language
ROOMS = (
    ("poyta", "telegram", "council", None, None),
    ("neuvosto", "telegram", "council", None, None), ("neuvosto", "telegram", "network", 1, None),
    ("neuvosto", "matrix", "network", 2, None),
    ("kaupunki", "matrix", "council", None, "fi"), ("kaupunki", "telegram", "prep", None, None),
    ("kaupunki", "telegram", "public", None, None), ("kaupunki", "telegram", "network", 1, None),
    ("aie", "telegram", "council", None, None), ("aie", "telegram", "prep", None, None),
    ("aie", "telegram", "public", None, None), ("aie", "matrix", "network", 1, None),
)  # fmt: skip
PLATFORMS = {"t": "telegram", "m": "matrix"}
Place = tuple[str, str]


@dataclass(slots=True)
class Soul:
    """Somebody in the world; `accounts` are handles by platform."""

    number: int
    first: str
    name: str
    language: str | None
    accounts: dict[str, str]
    chats: tuple[str, ...]
    roles: list[tuple[str, str, date, date | None]] = field(default_factory=list)
    seats: list[tuple[str, int | None]] = field(default_factory=list)
    """Councils and the networks (by place) they speak for as members."""
    deputies: list[str] = field(default_factory=list)

    def kinds(self, slug: str, day: date) -> set[str]:
        """Their roles in a council on a day."""
        return {
            kind
            for council, kind, since, until in self.roles
            if council == slug and since <= day and (until is None or day <= until)
        }

    def is_member(self, slug: str, day: date) -> bool:
        """Whether the council's closed matters are theirs."""
        seated = slug in self.deputies or any(council == slug for council, _ in self.seats)
        return seated or bool(self.kinds(slug, day))

    def prepares(self, realm: Realm, day: date) -> bool:
        """Whether they prepare its meetings."""
        return not realm.prep.isdisjoint(self.kinds(realm.slug, day))

    def speaks_for(self, slug: str) -> set[int]:
        """Networks they represent, by place."""
        return {network for council, network in self.seats if council == slug and network}


@dataclass(slots=True)
class Spot:
    """A group room: its platform and address, and whose it is."""

    place: Place
    slug: str
    kind: str
    network: int | None


class Cast:
    """Everybody and every group room, by number and by place."""

    def __init__(self, mint: Mint, today: date) -> None:
        self.mint, self.today = mint, today
        self.realms = {realm.slug: realm for realm in REALMS}
        self.souls: list[Soul] = []
        self.handles: dict[Place, Soul] = {}
        for first, language, platforms in PEOPLE:
            self.add(first, language, platforms)
        named = {soul.first: soul for soul in self.souls}
        for slug, first, kind, since, until in ROLES:
            last = None if until is None else today + timedelta(days=until)
            named[first].roles.append((slug, kind, today + timedelta(days=since), last))
        for slug, member, deputy, network in SEATS:
            if member:
                named[member].seats.append((slug, network))
            if deputy:
                named[deputy].deputies.append(slug)
        self.spots: dict[Place, Spot] = {}
        self.rosters = {slug: self._roster(realm, named) for slug, realm in self.realms.items()}

    def add(self, first: str, language: str | None, platforms: str) -> Soul:
        """Another person, whose name and handles are canary words."""
        number = len(self.souls)
        name = f"{first} {self.mint.make(Sort.NAME, number)}"
        accounts = {
            PLATFORMS[sign]: self.mint.make(Sort.HANDLE, number) for sign in platforms.lower()
        }
        chats = tuple(PLATFORMS[sign.lower()] for sign in platforms if sign.isupper())
        soul = Soul(number, first, name, language, accounts, chats)
        self.souls.append(soul)
        for platform, handle in accounts.items():
            self.handles[platform, handle] = soul
        return soul

    def _roster(self, realm: Realm, named: dict[str, Soul]) -> Roster:
        slug = realm.slug
        seats = [each for each in SEATS if each[0] == slug]
        roles = [each for each in ROLES if each[0] == slug]
        people = [each[1] for each in roles] + [
            name for each in seats for name in each[1:3] if name
        ]
        meeting = self.today + timedelta(days=17 + len(slug))
        page: dict[str, Any] = {
            "council": slug,
            "people": [_entry(named[first]) for first in dict.fromkeys(people)],
            "seats": [_seat(named, *each[1:]) for each in seats],
            "roles": [
                {"person": named[first].name, "kind": kind, "since": since, "until": until}
                for first in dict.fromkeys(each[1] for each in roles)
                for council, kind, since, until in named[first].roles
                if council == slug
            ],
            "rooms": [self._room(*each) for each in ROOMS if each[0] == slug],
            "numbers": dict.fromkeys("EUVL", realm.numbers),
            "meetings": [self._meeting(realm, meeting)],
            "takeaways": [{"number": realm.numbers, "text": {"fi": "Kertokaa jäsenille."}}],
        }
        return Roster.model_validate(page)

    def _room(
        self, slug: str, platform: str, kind: str, network: int | None, language: str | None
    ) -> dict[str, Any]:
        place = (platform, self.mint.make(Sort.HANDLE))
        self.spots[place] = Spot(place, slug, kind, network)
        found = {"address": place[1], "platform": platform, "kind": kind}
        return (
            found
            | ({"network": network} if network else {})
            | ({"language": language} if language else {})
        )

    def _meeting(self, realm: Realm, day: date) -> dict[str, Any]:
        place = ("", realm.slug)
        words = {
            each: f"Sovitaan {self.mint.make(Sort.SAID, None, place)}" for each in realm.languages
        }
        return {
            "number": 1,
            "year": day.year,
            "when": f"{day:%d.%m.%Y} klo 13.00-15.00",
            "mode": "remote",
            "link": f"https://kokous.example.fi/{self.mint.make(Sort.LINK, None, place)}",
            "purpose": words,
        }


def _entry(soul: Soul) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": soul.name,
        "accounts": soul.accounts,
        "chats": list(soul.chats),
    }
    return entry | ({"language": soul.language} if soul.language else {})


def _seat(
    named: dict[str, Soul], member: str | None, deputy: str | None, network: int | None
) -> dict[str, Any]:
    seat: dict[str, Any] = (
        {"network": network} if network else {"label": {"fi": "Järjestö", "sv": "Förening"}}
    )
    if member:
        seat["member"] = named[member].name
    if deputy:
        seat["deputy"] = named[deputy].name
    return seat
