"""What is said in a council and to whom: proposals, support, votes, papers and channels."""

from typing import Annotated, Literal

from pydantic import Field

from bot.rules.publicity import Level
from bot.settings.values import Count, LevelName, ListOf, Settings, Slugs


class Proposals(Settings):
    """Who may propose: everybody by default, as the national model says. Outsiders' proposals are
    looked at first, and one outsider may send three a day (our default)."""

    from_: Annotated[
        ListOf[Literal["member", "network", "group", "anyone"]], Field(alias="from", min_length=1)
    ] = ("member", "network", "group", "anyone")
    moderation: Literal["secretary"] = "secretary"
    daily_limit_outsider: Count = 3


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


class Publicity(Settings):
    """How far each thing may go. Our default is the most closed that still works: meetings closed,
    agenda, memo and proposals to members; takeaways are made for the networks."""

    meetings: Literal["closed", "open"] = "closed"
    agenda: LevelName = Level.MEMBERS
    memo: LevelName = Level.MEMBERS
    proposals: LevelName = Level.MEMBERS
    takeaways: LevelName = Level.NETWORKS


class Invitation(Settings):
    """How a published agenda reaches members. `private`: everybody also gets their own copy, in
    their own language. Our default: only where a council has no room of its own."""

    private: bool = False


class MessageBudget(Settings):
    """How much the bot may say unasked: three posts a week in a network's chat (our default)."""

    network_posts_per_week: Count = 3


class Channels(Settings):
    """Channels the council already uses and keeps."""

    existing: Slugs = ()


class Comms(Settings):
    """Texts made from one approved summary: release, newsletter, social media."""

    outputs: ListOf[Literal["tiedote", "uutiskirje", "some"]] = ()


class Documents(Settings):
    """Papers that have a place of their own, such as ground rules."""

    slots: Slugs = ()
