"""The councils of the world: their files, and what we hold true of them without asking the bot."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from bot.settings.council import CouncilFile

POYTA = """
[council]
id = "poyta"
name = { fi = "Itärannan kumppanuuspöytä", sv = "Östkustens partnerskapsbord" }
kind = "kumppanuuspoyta"
led_by = "public"
status = "active"
languages = ["fi", "sv"]
require_all_languages = true
[owner]
kind = "hyvinvointialue"
[deputies]
model = "pair"
[invitation]
private = true
[publicity]
memo = "public"
"""
NEUVOSTO = """
[council]
id = "neuvosto"
name.fi = "Keskimaan järjestöneuvottelukunta"
kind = "jarjestoneuvottelukunta"
led_by = "ngo"
status = "active"
languages = ["fi"]
[owner]
kind = "verkostojarjesto"
[deputies]
model = "pair"
[agenda]
first = "network_news"
last = "takeaways"
[mode]
default = "remote"
[channels]
existing = ["teams", "email"]
[[networks.list]]
name.fi = "Perheverkosto"
[[networks.list]]
name.fi = "Mielenterveysverkosto"
[[networks.list]]
name.fi = "Ikäihmisten verkosto"
"""
KAUPUNKI = """
[council]
id = "kaupunki"
name = { fi = "Rantakaupungin järjestöneuvosto", sv = "Kuststadens organisationsråd" }
kind = "jarjestoneuvottelukunta"
led_by = "public"
status = "active"
languages = ["fi", "sv"]
[owner]
kind = "kunta"
[deputies]
model = "personal"
get_invitations = true
[leadership]
prep_body = "tyovaliokunta"
secretary = { count = 2 }
[publicity]
agenda = "public"
memo = "public"
[[networks.list]]
name = { fi = "Kulttuuriverkosto", sv = "Kulturnätverket" }
"""
AIE = """
[council]
id = "aie"
name = { fi = "Länsirannan järjestöfoorumi", sv = "Västkustens organisationsforum" }
kind = "jarjestofoorumi"
led_by = "ngo"
status = "planned"
languages = ["fi", "sv"]
[publicity]
meetings = "open"
agenda = "public"
memo = "public"
[[networks.list]]
name = { fi = "Liikuntaverkosto", sv = "Idrottsnätverket" }
"""


@dataclass(frozen=True, slots=True)
class Realm:
    """One council as the world knows it."""

    slug: str
    text: str
    languages: tuple[str, ...]
    all_languages: bool = False
    prep: frozenset[str] = frozenset({"secretary", "prep"})
    """Roles that prepare."""
    open_agenda: bool = False
    open_memo: bool = False
    planned: bool = False
    numbers: int = 1000
    """What its numbers start from: the same everywhere, so that a mix-up of councils shows."""

    @property
    def file(self) -> CouncilFile:
        """The council's file."""
        return CouncilFile.model_validate(tomllib.loads(self.text))


REALMS = (
    Realm("poyta", POYTA, ("fi", "sv"), all_languages=True, open_memo=True),
    Realm("neuvosto", NEUVOSTO, ("fi",)),
    Realm("kaupunki", KAUPUNKI, ("fi", "sv"), open_agenda=True, open_memo=True),
    Realm("aie", AIE, ("fi", "sv"), open_agenda=True, open_memo=True, planned=True),
)
