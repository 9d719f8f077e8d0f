"""A council's own file: every key it may have, what each means, and what must agree with what."""

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.config import (
    ConfigError,
    Language,
    Loc,
    Page,
    Problem,
    Settings,
    Text,
    allowed,
    matching,
    nearest,
    one_line,
)
from bot.rules.categories import PRESETS, Category
from bot.rules.publicity import Level

# ---------------------------------------------------------------- the kinds of values

T = TypeVar("T")
ListOf = Annotated[tuple[T, ...], Field(strict=False)]  # TOML's lists come as Python lists
Slug = Annotated[Text, matching(r"[a-z0-9]+([-_][a-z0-9]+)*", "slug")]
Slugs = ListOf[Slug]
Count = Annotated[int, Field(ge=1, le=10_000)]
Number = Annotated[int, Field(ge=0, le=10_000)]
Days = Annotated[int, Field(ge=0, le=366)]
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


def _clock(value: object) -> time:
    """'9.00', '9:00' and TOML's own 09:00:00 are the same moment of the day."""
    if isinstance(value, time):
        return value
    written = re.fullmatch(r"([01]?\d|2[0-3])[.:]([0-5]\d)", str(value))
    if not isinstance(value, str) or not written:
        raise PydanticCustomError("clock_type", "not a clock")
    return time(int(written[1]), int(written[2]))


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (OSError, ValueError, KeyError):  # a folder, a bad name, an unknown name
        raise PydanticCustomError("timezone", "not a time zone") from None
    return value


def _level(value: object) -> Level:
    """How far a document goes; nothing a council publishes stays within the preparation body."""
    names = {"members": Level.MEMBERS, "networks": Level.NETWORKS, "public": Level.PUBLIC}
    if isinstance(value, Level):
        return value
    if isinstance(value, str) and value in names:
        return names[value]
    expected = ", ".join(f"'{name}'" for name in names)
    raise PydanticCustomError("literal_error", "not a level", {"expected": expected})


def _limits(value: object) -> object:
    """`4` is the same as `{ min = 4, max = 4 }`."""
    if isinstance(value, bool) or not isinstance(value, int | dict | Range):
        raise PydanticCustomError("range_type", "not a number or limits")
    if isinstance(value, int) and value < 1:
        raise PydanticCustomError("greater_than_equal", "too small", {"ge": 1})
    return {"min": value, "max": value} if isinstance(value, int) else value


def _names(value: object) -> object:
    if not isinstance(value, dict | Names):
        raise PydanticCustomError("names_type", "not text per language")
    return value


def _paid(value: object) -> object:
    """To Python 1 is true; to a person who fills in a file it is a mistake."""
    return value if isinstance(value, bool) else str(value)


Clock = Annotated[time, BeforeValidator(_clock)]
LevelName = Annotated[Level, BeforeValidator(_level)]


class Range(Settings):
    """Limits, both ends included; a single number is both."""

    min: Count
    max: Count

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        if self.min > self.max:
            gaps = {"min": self.min, "max": self.max}
            raise PydanticCustomError("range_order", "min over max", gaps)
        return self

    def __contains__(self, number: int) -> bool:
        return self.min <= number <= self.max

    def __str__(self) -> str:
        return str(self.min) if self.min == self.max else f"{self.min}–{self.max}"


class Names(Settings):
    """A text in one to three languages."""

    fi: Text | None = None
    sv: Text | None = None
    en: Text | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The texts that are given, by language."""
        return {lang: text for lang, text in self.model_dump().items() if text}

    def best(self, *languages: str) -> str:
        """The text in the first of the languages that has one, else any, else ''."""
        texts = self.texts
        return next((texts[lang] for lang in (*languages, *texts) if lang in texts), "")


Limits = Annotated[Range, BeforeValidator(_limits)]
NamesOf = Annotated[Names, BeforeValidator(_names)]


# ---------------------------------------------------------------- the tables of the file


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
        "jarjesto",
    ]
    name: Text | None = None


class Term(Settings):
    """How long the members serve. Stated by the council; where it says nothing, no term ends.

    `basis`: a fixed length, the council term of the county or region, or open."""

    start: date | None = None
    end: date | None = None
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    basis: Literal["fixed", "council_term", "open"] = "fixed"


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


class Cadence(Settings):
    """How often the council meets, stated by it; unset means no year plan is kept.

    `pattern` is when, in the council's own words; extra meetings are allowed by our default, and
    the digest between meetings comes only where days are given."""

    per_year: Limits | None = None
    pattern: Text | None = None
    skip_months: ListOf[Annotated[int, Field(ge=1, le=12)]] = ()
    extra_meetings: bool = True
    more_in_first_year: bool = False
    between_meetings_digest_days: Annotated[Days, Field(ge=1)] | None = None


class Groups(Settings):
    """Working groups. Our default: allowed, but people from outside only where so stated."""

    allowed: bool = True
    outsiders_allowed: bool = False
    themes: Slug | None = None
    sector_prep: Slugs = ()


class Publicity(Settings):
    """How far each thing may go. Our default is the most closed that still works: meetings closed,
    agenda, memo and proposals to members; takeaways are made for the networks."""

    meetings: Literal["closed", "open"] = "closed"
    agenda: LevelName = Level.MEMBERS
    memo: LevelName = Level.MEMBERS
    proposals: LevelName = Level.MEMBERS
    takeaways: LevelName = Level.NETWORKS


class Fees(Settings):
    """Whether meeting fees are paid; our default is no, as members come on their own account."""

    paid: Annotated[Literal[True, False, "owner_decides"], BeforeValidator(_paid)] = False


class Quorum(Settings):
    """When a meeting can decide. Our default is no rule: no council has stated one."""

    rule: Literal["none", "majority"] = "none"


class Annual(Settings):
    """What returns every year or term: events, reports, the cycle of the administration."""

    events: Slugs = ()
    reports: Slugs = ()
    cycle: Slugs = ()


class Mode(Settings):
    """How meetings are held unless one says otherwise; our default is both ways at once."""

    default: Literal["remote", "in_person", "hybrid"] = "hybrid"
    in_person_regularly: bool = False


class Agenda(Settings):
    """What every agenda starts and ends with: networks' news and items to take to the networks.

    Every council has both. `fixed` holds them in place; it is true where the council's file
    states an order (or says so), because only then has the council promised it."""

    first: Literal["network_news", "takeaways"] = "network_news"
    last: Literal["network_news", "takeaways"] = "takeaways"
    fixed: bool = False

    @model_validator(mode="before")
    @classmethod
    def _stated(cls, data: Any) -> Any:
        stated = isinstance(data, dict) and ("first" in data or "last" in data)
        return {"fixed": True, **data} if stated else data


class Channels(Settings):
    """Channels the council already uses and keeps."""

    existing: Slugs = ()


class Guests(Settings):
    """Guests invited to every meeting; they speak but never vote."""

    standing: Slugs = ()


class Features(Settings):
    """`broadcast = false` keeps every message in the test chat."""

    broadcast: bool = True


class NonVoting(Settings):
    """Members who speak and propose but are in no vote and no quorum."""

    speaking_members: Slugs = ()


class Availability(Settings):
    """Whether meeting times are offered in office hours (8–16) only; our default is no, because
    volunteers come in the evening."""

    office_hours: bool = False


class Likes(Settings):
    """Counted support. It informs and never decides; the top four are shown by default."""

    enabled: bool = True
    top_n: Count = 4
    decides: bool = False


class Polls(Settings):
    """Results are numbers of respondents, never percentages. Our tie rules: the secretary confirms
    a date, the chair's view settles a vote, a lot settles an election."""

    show: Literal["counts"] = "counts"
    multi_choice_max: Count | None = None
    tie_dates: Literal["secretary"] = "secretary"
    tie_votes: Literal["chair"] = "chair"
    tie_elections: Literal["lot"] = "lot"


class Staff(Settings):
    """Person-years of a co-ordination, as stated in its plan."""

    coordination_fte: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    regional_fte: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None


class Federation(Settings):
    """Councils whose co-ordination this is. Our default: a council's item travels up or sideways
    only by a person's explicit act, and a digest comes down."""

    children: Slugs = ()
    up: Literal["explicit", "none"] = "explicit"
    down: Literal["digest", "none"] = "digest"
    sideways: Literal["explicit", "none"] = "explicit"


class Documents(Settings):
    """Papers that have a place of their own, such as ground rules."""

    slots: Slugs = ()


class Forum(Settings):
    """A wider gathering beside the council: how often, who convenes, who is invited."""

    per_year: Limits | None = None
    convened_by: Slug | None = None
    invitees: Slugs = ()
    content_poll: bool = False


class Contacts(Settings):
    """How often organisations are asked to check their contact details; unset means never."""

    review_every_months: Count | None = None


class PublicMembers(Settings):
    """Kinds of public bodies with a seat beside the organisations."""

    kinds: Slugs = ()


class Proposals(Settings):
    """Who may propose: everybody by default, as the national model says. Outsiders' proposals are
    looked at first, and one outsider may send three a day (our default)."""

    from_: Annotated[
        ListOf[Literal["member", "network", "group", "anyone"]], Field(alias="from", min_length=1)
    ] = ("member", "network", "group", "anyone")
    moderation: Literal["secretary", "prep_body"] = "secretary"
    daily_limit_outsider: Count = 3


class Meetings(Settings):
    """Whether a meeting may have a theme and guests for one item; our default is both."""

    themes: bool = True
    guests: bool = True


class Comms(Settings):
    """Texts made from one approved summary: release, newsletter, social media."""

    outputs: ListOf[Literal["tiedote", "uutiskirje", "some"]] = ()


class Invitation(Settings):
    """How a published agenda reaches members. `private`: everybody also gets their own copy, in
    their own language. Our default: only where a council has no room of its own."""

    private: bool = False


class MessageBudget(Settings):
    """How much the bot may say unasked: three posts a week in a network's chat (our default)."""

    network_posts_per_week: Count = 3


class Timeline(Settings):
    """The round around a meeting, in days before it. All our defaults: call 14, close 10 at 16.00,
    invite 7, answers due 2, reminders 1 day before at 9.00 and 60 minutes before; after it
    takeaways in 24 h, memo draft in 3 working days with 7 days to comment, feedback in 14 days.

    `remind_on = "workday"` moves a Sunday's reminder to the working day before."""

    call_days: Days = 14
    close_days: Days = 10
    close_at: Clock = time(16)
    invite_days: Days = 7
    rsvp_due_days: Days = 2
    remind_days: ListOf[Days] = (1,)
    remind_at: Clock = time(9)
    remind_on: Literal["calendar", "workday"] = "calendar"
    remind_minutes: ListOf[Number] = (60,)
    memo_draft_workdays: Days = 3
    memo_comment_days: Days = 7
    takeaways_hours: Number = 24
    feedback_days: Days = 14


class ExtraMeeting(Settings):
    """How long before an extra meeting people must know; our default is three days."""

    notice_days: Days = 3


class Quiet(Settings):
    """When nothing unurgent is sent: 20.00–8.00, Sundays and holidays (our default)."""

    from_: Annotated[Clock, Field(alias="from")] = time(20)
    to: Clock = time(8)
    sundays_and_holidays: bool = True


class Deadlines(Settings):
    """Where a deadline on a free day moves: before an event back, after it on (our default)."""

    before_event: Literal["previous_workday"] = "previous_workday"
    after_event: Literal["next_workday"] = "next_workday"


class LocaleSettings(Settings):
    """The clock of the place, and the eves that are free though the law does not say so."""

    timezone: Annotated[Text, AfterValidator(_zone)] = "Europe/Helsinki"
    extra_free_days: ListOf[Literal["juhannusaatto", "jouluaatto"]] = (
        "juhannusaatto",
        "jouluaatto",
    )


class Texts(Settings):
    """The council's own words: its ground rules, its privacy notice, a public role address."""

    rules: NamesOf = Names()
    privacy: NamesOf = Names()
    contact: Text | None = None


class CouncilFile(Settings):
    """One council's file as a whole. Only [council] must be there; the rest has its defaults.

    `undo_minutes`: how long anyone may take back their own latest act (our default: ten)."""

    undo_minutes: Number = 10
    council: Council
    owner: Owner | None = None
    term: Term = Term()
    size: Size = Size()
    seats: Seats = Seats()
    networks: Networks = Networks()
    public_members: PublicMembers = PublicMembers()
    non_voting: NonVoting = NonVoting()
    deputies: Deputies = Deputies()
    leadership: Leadership = Leadership()
    guests: Guests = Guests()
    staff: Staff = Staff()
    federation: Federation = Federation()
    cadence: Cadence = Cadence()
    mode: Mode = Mode()
    meetings: Meetings = Meetings()
    extra_meeting: ExtraMeeting = ExtraMeeting()
    availability: Availability = Availability()
    quorum: Quorum = Quorum()
    agenda: Agenda = Agenda()
    timeline: Timeline = Timeline()
    quiet: Quiet = Quiet()
    deadlines: Deadlines = Deadlines()
    locale: LocaleSettings = LocaleSettings()
    proposals: Proposals = Proposals()
    likes: Likes = Likes()
    polls: Polls = Polls()
    groups: Groups = Groups()
    publicity: Publicity = Publicity()
    invitation: Invitation = Invitation()
    message_budget: MessageBudget = MessageBudget()
    channels: Channels = Channels()
    comms: Comms = Comms()
    forum: Forum = Forum()
    annual: Annual = Annual()
    documents: Documents = Documents()
    contacts: Contacts = Contacts()
    fees: Fees = Fees()
    features: Features = Features()
    texts: Texts = Texts()

    @property
    def id(self) -> str:
        return self.council.id

    @property
    def languages(self) -> tuple[Language, ...]:
        """The council's languages; the first leads."""
        return self.council.languages

    @property
    def status(self) -> Literal["active", "planned", "template"]:
        return self.council.status

    @property
    def is_planned(self) -> bool:
        return self.status == "planned"

    @property
    def broadcasts(self) -> bool:
        """Whether anything may go to real chats: only an active council's words do."""
        return self.status == "active" and self.features.broadcast

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.locale.timezone)

    @property
    def categories(self) -> tuple[Category, ...]:
        """The ready list and the council's own additions, in that order."""
        own = (Category(c.best("fi"), c.sv, c.en) for c in self.seats.own_categories)
        return (*PRESETS.get(self.seats.categories or "", ()), *own)

    @property
    def prep_roles(self) -> tuple[Role, ...]:
        """Roles that may act as the preparation body; the secretary is always one of them."""
        lead = self.leadership
        body: tuple[Role, ...] = () if lead.prep_body == "troikka" else (lead.prep_body,)
        presenter: tuple[Role, ...] = ("esittelija",) if lead.presenter else ()
        return tuple(dict.fromkeys([*(lead.prep_members or body), "sihteeri", *presenter]))

    def name(self, language: str) -> str:
        """The council's name in that language, or in its first."""
        return self.council.name.best(language, *self.languages)


# ---------------------------------------------------------------- what must agree with what


def _seats_agree(file: CouncilFile) -> Iterator[Problem]:
    """Groups times seats each must be the members the size states."""
    seats, members = file.seats, file.size.organisation_members
    counted: dict[str, tuple[str, int | None, int | None]] = {
        "by_network": ("network", file.networks.count, seats.per_network),
        "by_category": ("category", len(file.categories), seats.per_category),
        "by_region": ("region", seats.regions, seats.per_region),
    }
    kind, groups, each = counted.get(seats.model, ("", None, None))
    if members and groups and each and groups * each not in members:
        gaps = {"groups": groups, "each": each, "sum": groups * each, "members": members}
        yield Problem(("seats", f"per_{kind}"), f"seats_by_{kind}", gaps)


def _categories_known(file: CouncilFile) -> Iterator[Problem]:
    preset, loc = file.seats.categories, ("seats", "categories")
    if preset is not None and preset not in PRESETS:
        listed = ", ".join(f"'{name}'" for name in PRESETS)
        yield Problem(loc, "literal_error", allowed(one_line(preset), listed))
    elif file.seats.model == "by_category" and not file.categories:
        yield Problem(loc, "categories_missing")
    elif file.deputies.model == "by_category" and not file.categories:
        yield Problem(("deputies", "model"), "deputies_need_categories")


def _networks_agree(file: CouncilFile) -> Iterator[Problem]:
    count, listed = file.networks.count, file.networks.entries
    if count and listed and count != len(listed):
        gaps = {"count": count, "listed": len(listed)}
        yield Problem(("networks", "count"), "networks_count", gaps)


def _pairs_are_two(file: CouncilFile) -> Iterator[Problem]:
    seats = file.seats
    each = {"by_network": seats.per_network, "by_category": seats.per_category}.get(seats.model)
    if file.deputies.model == "pair" and each == 1:
        yield Problem(("deputies", "model"), "pair_alone")


def _days_in_order(file: CouncilFile) -> Iterator[Problem]:
    """Days are counted back from the meeting, so each later step has a smaller number."""
    steps = ("call_days", "close_days", "invite_days", "rsvp_due_days")
    for earlier, later in pairwise(steps):
        before, after = getattr(file.timeline, earlier), getattr(file.timeline, later)
        if after >= before:
            gaps = {"earlier": earlier, "before": before, "later": later, "after": after}
            yield Problem(("timeline", later), "days_order", gaps)


def _clocks_differ(file: CouncilFile) -> Iterator[Problem]:
    if file.quiet.from_ == file.quiet.to:
        yield Problem(("quiet", "to"), "quiet_empty", {"at": f"{file.quiet.to:%-H.%M}"})


def _agenda_ends_differ(file: CouncilFile) -> Iterator[Problem]:
    if file.agenda.first == file.agenda.last:
        yield Problem(("agenda", "last"), "agenda_same", {"item": file.agenda.last})


def _term_runs_forward(file: CouncilFile) -> Iterator[Problem]:
    term = file.term
    if term.start and term.end and term.end < term.start:
        yield Problem(("term", "end"), "term_order", {"start": term.start, "end": term.end})


def _languages_agree(file: CouncilFile) -> Iterator[Problem]:
    council = file.council
    every = council.require_all_languages
    if every and len(set(council.languages)) == 1:
        yield Problem(("council", "require_all_languages"), "languages_one")
    for language in council.languages if every else council.languages[:1]:
        for loc, names in _named(file):
            if language not in names.texts:
                yield Problem((*loc, language), "name_language", {"language": language})


def _named(file: CouncilFile) -> Iterator[tuple[Loc, Names]]:
    """Everything whose name people see, with its place."""
    yield ("council", "name"), file.council.name
    for n, network in enumerate(file.networks.entries):
        yield ("networks", "list", n, "name"), network.name
    for n, names in enumerate(file.seats.own_categories):
        yield ("seats", "own_categories", n), names


def _categories_named(file: CouncilFile) -> Iterator[Problem]:
    """A ready list that lacks a language the council has promised cannot serve it."""
    if not file.council.require_all_languages:
        return
    preset = PRESETS.get(file.seats.categories or "", ())
    for language in file.languages:
        if any(getattr(category, language) is None for category in preset):
            gaps = {"preset": file.seats.categories, "language": language}
            yield Problem(("seats", "categories"), "categories_language", gaps)


def _nothing_twice(file: CouncilFile) -> Iterator[Problem]:
    lists: dict[Loc, tuple[object, ...]] = {
        ("council", "languages"): file.languages,
        ("federation", "children"): file.federation.children,
    }
    for loc, values in lists.items():
        for value in dict.fromkeys(v for v in values if values.count(v) > 1):
            yield Problem(loc, "twice_in_list", {"value": value})


def _owner_named(file: CouncilFile) -> Iterator[Problem]:
    if file.status == "active" and not (file.owner and file.owner.name):
        yield Problem(("owner",) if file.owner else ("council", "status"), "owner_missing")


def _leaders_enough(file: CouncilFile) -> Iterator[Problem]:
    lead = file.leadership
    if lead.prep_body == "troikka" and not lead.prep_members:
        yield Problem(("leadership", "prep_body"), "troika_empty")
    elif lead.prep_members and lead.prep_quorum_to_act > len(lead.prep_members):
        gaps = {"needed": lead.prep_quorum_to_act, "there": len(lead.prep_members)}
        yield Problem(("leadership", "prep_quorum_to_act"), "prep_quorum", gaps)


def _likes_only_inform(file: CouncilFile) -> Iterator[Problem]:
    if file.likes.decides:
        yield Problem(("likes", "decides"), "likes_decide")


CHECKS = (
    _seats_agree,
    _categories_known,
    _networks_agree,
    _pairs_are_two,
    _days_in_order,
    _clocks_differ,
    _agenda_ends_differ,
    _term_runs_forward,
    _languages_agree,
    _categories_named,
    _nothing_twice,
    _owner_named,
    _leaders_enough,
    _likes_only_inform,
)


# ---------------------------------------------------------------- reading the files


def load_council(path: Path, language: Language = "fi") -> CouncilFile:
    """One council's file. Raises ConfigError with every problem, each with its line."""
    return _fit(Page.read(path, language))


def load_councils(folder: Path, language: Language = "fi") -> dict[str, CouncilFile]:
    """All councils of the folder by id, in the order of file names.

    Raises ConfigError with the problems of all files at once, so that one round mends them.
    """
    pages: dict[Page, CouncilFile] = {}
    lines: list[str] = []
    faulty: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        try:
            page = Page.read(path, language)
            pages[page] = _fit(page)
        except ConfigError as error:
            lines += error.lines
            faulty.add(path.stem)
    if not pages and not lines:
        raise Page(str(folder), "", language).error([Problem((), "no_councils", at=str(folder))])
    for page in pages:
        lines += page.error(_together(page, pages, faulty)).lines
    if lines:
        raise ConfigError(lines)
    return {file.id: file for file in pages.values()}


def _fit(page: Page) -> CouncilFile:
    file = page.fit(CouncilFile, page.parse())
    problems = [problem for check in CHECKS for problem in check(file)]
    if problems:
        raise page.error(problems)
    return file


def _together(page: Page, pages: dict[Page, CouncilFile], faulty: set[str]) -> Iterator[Problem]:
    """What only shows when the files lie side by side; a file with faults still counts as there."""
    file, stem = pages[page], Path(page.source).stem
    if file.id != stem and file.status != "template":
        yield Problem(("council", "id"), "id_file", {"id": file.id, "file": f"{stem}.toml"})
    first = next(other for other, its in pages.items() if its.id == file.id)
    if first is not page:
        yield Problem(("council", "id"), "id_twice", {"id": file.id, "other": first.source})
    there = {other.id for other in pages.values()} | faulty
    for n, child in enumerate(file.federation.children):
        loc = ("federation", "children", n)
        if child == file.id:
            yield Problem(loc, "child_self", {"child": child})
        elif child not in there:
            hint = nearest(child, sorted(there - {file.id}))
            yield Problem(loc, "child_unknown", {"child": child, "hint": hint})
