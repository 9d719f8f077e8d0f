"""A council's own file as a whole."""

from typing import Literal
from zoneinfo import ZoneInfo

from bot.rules.categories import PRESETS, Category
from bot.settings.identity import Council, Features, Federation, LocaleSettings, Owner, Term, Texts
from bot.settings.meetings import (
    Agenda,
    Annual,
    Availability,
    Cadence,
    Deadlines,
    ExtraMeeting,
    Forum,
    Meetings,
    Mode,
    Quiet,
    Quorum,
    Timeline,
)
from bot.settings.members import (
    Contacts,
    Deputies,
    Fees,
    Groups,
    Guests,
    Leadership,
    Networks,
    NonVoting,
    PublicMembers,
    Role,
    Seats,
    Size,
    Staff,
)
from bot.settings.messages import (
    Channels,
    Comms,
    Documents,
    Invitation,
    Likes,
    MessageBudget,
    Polls,
    Proposals,
    Publicity,
)
from bot.settings.values import Language, Number, Settings


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
        """Whether nothing may go to real chats before somebody takes the council into use."""
        return self.status == "planned" or not self.features.broadcast

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
