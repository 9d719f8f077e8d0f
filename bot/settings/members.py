"""Who belongs to a council: seats, networks, deputies, leaders, working groups and guests."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bot.settings.values import Count, Limits, ListOf, NamesOf, Number, Settings, Slug, Slugs, Text

Role = Literal[
    "puheenjohtaja",
    "varapuheenjohtaja",
    "edellinen_puheenjohtaja",
    "sihteeri",
    "esittelija",
    "jarjestoyhdyshenkilo",
    "tyovaliokunta",
    "tyoryhma",
]
ChairFrom = Literal["organisation_member", "elected_official", "county_officer", "owner"]


class Size(Settings):
    """How many of each class of member, stated by the council; unset means no limit is kept."""

    organisation_members: Limits | None = None
    elected_officials: Number = 0
    county_reps: Number = 0
    municipal_reps: Number = 0


class Seats(Settings):
    """Who owns a seat: a sector, an organisation, a network, a category, a region, or nobody.

    `categories` names a ready list, `own_categories` adds the council's own. `dual` names the two
    sides of a pair (a professional and a volunteer); as councils say "mainly", breaking it only
    warns unless `dual_strict`. One person may hold many seats but always has one vote.
    """

    model: Literal[
        "by_sector",
        "by_organisation",
        "by_network",
        "by_category",
        "by_region",
        "open",
        "mixed",
    ] = "open"
    categories: Text | None = None
    own_categories: ListOf[NamesOf] = ()
    per_network: Count | None = None
    per_category: Count | None = None
    per_region: Count | None = None
    regions: Count | None = None
    dual: Slugs = ()
    dual_strict: bool = False
    network_representation: bool = False
    person_may_hold_many: bool = False


class NetworkEntry(Settings):
    """One thematic network; its place in the list is its place on the agenda."""

    name: NamesOf
    short: Text | None = None


class Networks(Settings):
    """The thematic networks. Open is our default: then nothing closed is ever told in them.

    `names_known` are names the council has published; `list` is what the bot starts from."""

    count: Count | None = None
    open: bool = True
    names_known: ListOf[Text] = ()
    entries: Annotated[ListOf[NetworkEntry], Field(alias="list")] = ()


class PublicMembers(Settings):
    """Kinds of public bodies with a seat beside the organisations."""

    kinds: Slugs = ()


class NonVoting(Settings):
    """Members who speak and propose but are in no vote and no quorum."""

    speaking_members: Slugs = ()


class Deputies(Settings):
    """Who is called when a member cannot come: nobody (our default, where a council says nothing),
    the seat's own deputy, one of the same category, or the pair is told.

    Our defaults: 48 h to answer, under 4 h before a meeting the secretary hears at once, and a
    deputy gets the invitation only when called. A seat without a deputy is no error.
    """

    model: Literal["none", "personal", "by_category", "pair"] = "none"
    per_category: Count = 1
    may_be_missing: bool = True
    answer_hours: Count = 48
    late_hours: Number = 4
    get_invitations: bool = False


class Mandate(Settings):
    """A task the council has given to its preparation body; acts cite it by id."""

    id: Slug
    text: NamesOf


class Secretary(Settings):
    """How many secretaries, fixed for the term or rotating, and where they come from."""

    count: Count = 1
    mode: Literal["fixed", "rotating"] = "fixed"
    from_: Annotated[Text | None, Field(alias="from")] = None


class Liaisons(Settings):
    """The named contact persons between organisations and the administration."""

    min: Count = 1
    per: Slug | None = None


class Leadership(Settings):
    """Who leads and who prepares. Our default: one secretary prepares alone.

    A troika is any of its members acting for all, within mandates the council has given;
    `prep_quorum_to_act` says how many must agree (our default: one)."""

    prep_body: Literal["sihteeri", "troikka", "tyovaliokunta", "tyoryhma"] = "sihteeri"
    prep_members: ListOf[Role] = ()
    prep_quorum_to_act: Count = 1
    prep_since: date | None = None
    prep_chair_from: ChairFrom | None = None
    mandates: ListOf[Mandate] = ()
    chair_from: ChairFrom | None = None
    chair_is_member: bool = True
    vice_chair_from: ChairFrom | None = None
    vice_chair_elected_by_council: bool = False
    secretary: Secretary = Secretary()
    presenter: bool = False
    liaisons: Liaisons | None = None
    steering_group: bool = False


class Guests(Settings):
    """Guests invited to every meeting; they speak but never vote."""

    standing: Slugs = ()


class Staff(Settings):
    """Person-years of a co-ordination, as stated in its plan."""

    coordination_fte: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    regional_fte: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None


class Groups(Settings):
    """Working groups. Our default: allowed, but people from outside only where so stated."""

    allowed: bool = True
    outsiders_allowed: bool = False
    themes: Slug | None = None
    sector_prep: Slugs = ()


class Contacts(Settings):
    """How often organisations are asked to check their contact details; unset means never."""

    review_every_months: Count | None = None


def _paid(value: object) -> object:
    """To Python 1 is true; to a person who fills in a file it is a mistake."""
    return value if isinstance(value, bool) else str(value)


class Fees(Settings):
    """Whether meeting fees are paid; our default is no, as members come on their own account."""

    paid: Annotated[Literal[True, False, "owner_decides"], BeforeValidator(_paid)] = False
