"""When and how a council meets, what the days around a meeting bring, and the year."""

from datetime import time
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from bot.settings.values import Clock, Days, Limits, ListOf, Number, Settings, Slug, Slugs, Text


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


class Mode(Settings):
    """How meetings are held unless one says otherwise; our default is both ways at once."""

    default: Literal["remote", "in_person", "hybrid"] = "hybrid"
    in_person_regularly: bool = False


class Meetings(Settings):
    """Whether a meeting may have a theme and guests for one item; our default is both."""

    themes: bool = True
    guests: bool = True


class ExtraMeeting(Settings):
    """How long before an extra meeting people must know; our default is three days."""

    notice_days: Days = 3


class Availability(Settings):
    """Whether meeting times are offered in office hours (8–16) only; our default is no, because
    volunteers come in the evening."""

    office_hours: bool = False


class Quorum(Settings):
    """When a meeting can decide. Our default is no rule: no council has stated one."""

    rule: Literal["none", "majority"] = "none"


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


class Quiet(Settings):
    """When nothing unurgent is sent: 20.00–8.00, Sundays and holidays (our default)."""

    from_: Annotated[Clock, Field(alias="from")] = time(20)
    to: Clock = time(8)
    sundays_and_holidays: bool = True


class Deadlines(Settings):
    """Where a deadline on a free day moves: before an event back, after it on (our default)."""

    before_event: Literal["previous_workday"] = "previous_workday"
    after_event: Literal["next_workday"] = "next_workday"


class Annual(Settings):
    """What returns every year or term: events, reports, the cycle of the administration."""

    events: Slugs = ()
    reports: Slugs = ()
    cycle: Slugs = ()


class Forum(Settings):
    """A wider gathering beside the council: how often, who convenes, who is invited."""

    per_year: Limits | None = None
    convened_by: Slug | None = None
    invitees: Slugs = ()
    content_poll: bool = False
