"""Messages that can wait do wait: nights, Sundays, free days and a full week."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.quiet import Quiet, budget_free_from, next_allowed

NIGHTS_ONLY = Quiet(sundays_and_holidays=False)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("2027-10-27 08:00", "2027-10-27 08:00"),  # Wednesday, quiet time has just ended
        ("2027-10-27 07:59", "2027-10-27 08:00"),
        ("2027-10-27 19:59", "2027-10-27 19:59"),
        ("2027-10-27 20:00", "2027-10-28 08:00"),
        ("2027-10-27 23:30", "2027-10-28 08:00"),
        ("2027-10-28 00:00", "2027-10-28 08:00"),
        ("2027-10-30 12:00", "2027-10-30 12:00"),  # Saturday afternoon is allowed
        ("2027-10-30 20:00", "2027-11-01 08:00"),  # Saturday night waits over Sunday
        ("2027-10-31 03:30", "2027-11-01 08:00"),  # the night when the clock is turned
        ("2027-10-31 12:00", "2027-11-01 08:00"),
        ("2027-06-24 21:00", "2027-06-28 08:00"),  # Midsummer Eve, Midsummer Day, Sunday
        ("2027-12-23 20:15", "2027-12-27 08:00"),  # Christmas Eve to the second day of Christmas
        ("2027-12-06 10:00", "2027-12-07 08:00"),  # Independence Day, a Monday
        ("2027-03-25 20:00", "2027-03-27 08:00"),  # Good Friday is skipped, Saturday is not
        ("2027-03-27 20:00", "2027-03-30 08:00"),  # Easter Sunday and Monday
    ],
)
def test_the_next_allowed_moment_with_the_usual_settings(asked: str, sent: str) -> None:
    assert next_allowed(at(asked)) == at(sent)


def test_a_council_may_allow_sundays_and_free_days_but_not_the_night() -> None:
    assert next_allowed(at("2027-10-31 12:00"), NIGHTS_ONLY) == at("2027-10-31 12:00")
    assert next_allowed(at("2027-12-06 21:00"), NIGHTS_ONLY) == at("2027-12-07 08:00")


def test_midsummer_eve_is_an_ordinary_friday_for_a_council_that_says_so() -> None:
    plain = Quiet(extra_free_days=())
    assert next_allowed(at("2027-06-25 10:00"), plain) == at("2027-06-25 10:00")
    assert next_allowed(at("2027-06-25 10:00")) == at("2027-06-28 08:00")


def test_quiet_hours_within_one_day_and_no_quiet_hours_at_all() -> None:
    lunch = Quiet(start=time(11), end=time(12, 30))
    assert next_allowed(at("2027-10-27 11:00"), lunch) == at("2027-10-27 12:30")
    assert next_allowed(at("2027-10-27 22:00"), lunch) == at("2027-10-27 22:00")
    none = Quiet(start=time(0), end=time(0))
    assert next_allowed(at("2027-10-27 03:00"), none) == at("2027-10-27 03:00")


@given(st.datetimes(at("2026-01-01 00:00"), at("2032-12-31 00:00")))
def test_what_is_allowed_stays_allowed_and_never_goes_back(moment: datetime) -> None:
    sent = next_allowed(moment)
    assert sent >= moment
    assert next_allowed(sent) == sent
    assert sent == moment or sent.time() == time(8)


WEEK = [at("2027-10-25 09:00"), at("2027-10-26 12:00"), at("2027-10-31 19:00")]


@pytest.mark.parametrize(
    ("posted", "now", "free"),
    [
        ([], "2027-10-28 10:00", "2027-10-28 10:00"),
        (WEEK[:2], "2027-10-28 10:00", "2027-10-28 10:00"),
        (WEEK, "2027-10-28 10:00", "2027-11-01 08:00"),
        (WEEK, "2027-11-01 07:00", "2027-11-01 07:00"),  # a new week has begun
        (WEEK, "2027-10-24 18:00", "2027-10-24 18:00"),  # last week's Sunday
    ],
)
def test_three_posts_a_week(posted: list[datetime], now: str, free: str) -> None:
    assert budget_free_from(posted, at(now)) == at(free)


def test_a_full_week_before_a_free_monday_waits_until_tuesday() -> None:
    posted = [at("2027-03-22 09:00"), at("2027-03-23 09:00"), at("2027-03-24 09:00")]
    assert budget_free_from(posted, at("2027-03-24 12:00")) == at("2027-03-30 08:00")


def test_posts_already_planned_for_the_next_week_count_there() -> None:
    planned = [at("2027-11-02 09:00"), at("2027-11-03 09:00"), at("2027-11-04 09:00")]
    assert budget_free_from(WEEK + planned, at("2027-10-28 10:00")) == at("2027-11-08 08:00")


def test_the_year_changes_in_the_middle_of_a_week() -> None:
    posted = [at("2027-12-27 09:00"), at("2027-12-30 09:00"), at("2028-01-01 09:00")]
    assert budget_free_from(posted, at("2028-01-02 10:00")) == at("2028-01-03 08:00")


def test_the_council_sets_the_limit_and_nothing_is_below_one() -> None:
    assert budget_free_from(WEEK[:1], at("2027-10-28 10:00"), 1) == at("2027-11-01 08:00")
    assert budget_free_from(WEEK[:1], at("2027-10-28 10:00"), 2) == at("2027-10-28 10:00")
    with pytest.raises(ValueError, match="at least 1"):
        budget_free_from([], at("2027-10-28 10:00"), 0)
