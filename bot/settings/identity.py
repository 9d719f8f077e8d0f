"""Who a council is: its name, its responsible body, its term and the councils under it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bot.settings.values import (
    Count,
    Language,
    ListOf,
    Names,
    NamesOf,
    Settings,
    Slug,
    Slugs,
    Text,
    Zone,
)


class Area(Settings):
    """Where the council works: its wellbeing county and how many municipalities it has."""

    wellbeing_county: Text | None = None
    municipalities: Count | None = None


class Council(Settings):
    """Who the council is. Name and kind are its own words: they differ from region to region.

    `status`: planned councils rehearse without a word to real chats; a template is for copying.
    `require_all_languages`: nothing official goes out before every language has it; our default
    is no, because only a council bilingual by its own decision promises it.
    """

    id: Slug
    name: NamesOf
    short: Text | None = None
    kind: Slug
    led_by: Literal["ngo", "public", "joint"]
    status: Literal["active", "planned", "template"]
    languages: Annotated[ListOf[Language], Field(min_length=1)]
    require_all_languages: bool = False
    area: Area = Area()
    decision_ref: Text | None = None
    decision_url: Text | None = None


class Owner(Settings):
    """The responsible body, which is also the data controller; no council runs without one.

    A region, a joint authority or a network organisation; never a private person."""

    kind: Literal[
        "maakuntaliitto",
        "kuntayhtyma",
        "hyvinvointialue",
        "kunta",
        "verkostojarjesto",
    ]
    name: Text | None = None


class Term(Settings):
    """How long the members serve. Stated by the council; where it says nothing, no term ends.

    `basis`: a fixed length, the council term of the county or region, or open."""

    start: date | None = None
    end: date | None = None
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    basis: Literal["fixed", "council_term", "open"] = "fixed"


class Federation(Settings):
    """Councils whose co-ordination this is. Our default: a council's item travels up or sideways
    only by a person's explicit act, and a digest comes down."""

    children: Slugs = ()
    up: Literal["explicit"] = "explicit"
    down: Literal["digest"] = "digest"
    sideways: Literal["explicit"] = "explicit"


class LocaleSettings(Settings):
    """The clock of the place, and the eves that are free though the law does not say so."""

    timezone: Zone = "Europe/Helsinki"
    extra_free_days: ListOf[Literal["juhannusaatto", "jouluaatto"]] = (
        "juhannusaatto",
        "jouluaatto",
    )


class Features(Settings):
    """`broadcast = false` keeps every message in the test chat."""

    broadcast: bool = True


class Texts(Settings):
    """The council's own words: its ground rules, its privacy notice, a public role address."""

    rules: NamesOf = Names()
    privacy: NamesOf = Names()
    contact: Text | None = None
