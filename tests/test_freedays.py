"""The Finnish calendar: free days with their names, and deadlines that move in one direction."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import freedays

YEAR_2027 = [
    ("2027-01-01", "uudenvuodenpäivä", "nyårsdagen", "New Year's Day"),
    ("2027-01-06", "loppiainen", "trettondagen", "Epiphany"),
    ("2027-03-26", "pitkäperjantai", "långfredagen", "Good Friday"),
    ("2027-03-28", "pääsiäispäivä", "påskdagen", "Easter Sunday"),
    ("2027-03-29", "2. pääsiäispäivä", "annandag påsk", "Easter Monday"),
    ("2027-05-01", "vappu", "första maj", "May Day"),
    ("2027-05-06", "helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"),
    ("2027-05-16", "helluntaipäivä", "pingstdagen", "Pentecost"),
    ("2027-06-25", "juhannusaatto", "midsommarafton", "Midsummer Eve"),
    ("2027-06-26", "juhannuspäivä", "midsommardagen", "Midsummer Day"),
    ("2027-11-06", "pyhäinpäivä", "alla helgons dag", "All Saints' Day"),
    ("2027-12-06", "itsenäisyyspäivä", "självständighetsdagen", "Independence Day"),
    ("2027-12-24", "jouluaatto", "julafton", "Christmas Eve"),
    ("2027-12-25", "joulupäivä", "juldagen", "Christmas Day"),
    ("2027-12-26", "tapaninpäivä", "annandag jul", "Boxing Day"),
]
EASTER_MONDAYS = ["2026-04-06", "2027-03-29", "2028-04-17", "2029-04-02", "2030-04-22"]
MIDSUMMER_EVES = ["2026-06-19", "2027-06-25", "2028-06-23", "2029-06-22", "2030-06-21"]
WITH_ALL = tuple(sorted(freedays.KNOWN_EXTRA))


def day(text: str) -> date:
    return date.fromisoformat(text)


def free_days_of(year: int, language: str) -> list[tuple[str, str]]:
    days = (date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), 1 << 22))
    found: list[tuple[str, str]] = []
    for one in days:
        if one.year > year:
            return found
        name = freedays.free_day_name(one, language)
        if name:
            found.append((one.isoformat(), name))
    return found


@pytest.mark.parametrize(("language", "column"), [("fi", 1), ("sv", 2), ("en", 3)])
def test_the_whole_year_2027_by_name(language: str, column: int) -> None:
    assert free_days_of(2027, language) == [(row[0], row[column]) for row in YEAR_2027]


@pytest.mark.parametrize("text", EASTER_MONDAYS)
def test_easter_moves_as_the_almanac_says(text: str) -> None:
    assert freedays.free_day_name(day(text), "fi") == "2. pääsiäispäivä"


@pytest.mark.parametrize("text", MIDSUMMER_EVES)
def test_midsummer_eve_is_free_unless_the_council_works_then(text: str) -> None:
    assert freedays.free_day_name(day(text), "sv") == "midsommarafton"
    assert freedays.free_day_name(day(text), "sv", extra=()) is None
    assert not freedays.is_working_day(day(text))
    assert freedays.is_working_day(day(text), extra=("jouluaatto",))


@pytest.mark.parametrize(("year", "count"), [(2026, 9), (2027, 8)])
def test_nine_free_weekdays_in_2026_and_eight_in_2027(year: int, count: int) -> None:
    found = [day(text) for text, _ in free_days_of(year, "fi")]
    assert len([one for one in found if one.isoweekday() <= 5]) == count


@pytest.mark.parametrize(
    ("text", "fi", "sv", "en"),
    [
        ("2027-04-30", "vapunaatto", "valborgsmässoafton", "May Day Eve"),
        ("2027-12-31", "uudenvuodenaatto", "nyårsafton", "New Year's Eve"),
        ("2027-03-25", "kiirastorstai", "skärtorsdagen", "Maundy Thursday"),
    ],
)
def test_a_council_may_add_eves_to_its_free_days(text: str, fi: str, sv: str, en: str) -> None:
    names = [freedays.free_day_name(day(text), lang, WITH_ALL) for lang in ("fi", "sv", "en")]
    assert names == [fi, sv, en]
    assert freedays.free_day_name(day(text), "fi") is None


def test_an_unknown_extra_day_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="unknown extra free days: halloween"):
        freedays.is_working_day(day("2027-10-29"), extra=("halloween",))


def test_a_plain_sunday_is_a_rest_day_without_a_name() -> None:
    assert freedays.free_day_name(day("2027-08-29")) is None
    assert freedays.is_rest_day(day("2027-08-29"))
    assert not freedays.is_rest_day(day("2027-08-28"))


@pytest.mark.parametrize(
    ("given_day", "before", "after"),
    [
        ("2027-06-25", "2027-06-24", "2027-06-28"),  # T8: Midsummer Eve moves to Monday
        ("2027-08-29", "2027-08-27", "2027-08-30"),  # T9: Sunday moves back to Friday
        ("2027-10-30", "2027-10-29", "2027-11-01"),  # the answer day of the November meeting
        ("2027-10-28", "2027-10-28", "2027-10-28"),  # an ordinary Thursday stays
        ("2027-03-28", "2027-03-25", "2027-03-30"),  # the whole of Easter
        ("2027-12-25", "2027-12-23", "2027-12-27"),
        ("2027-01-01", "2026-12-31", "2027-01-04"),  # across the year
    ],
)
def test_deadlines_move_in_one_direction(given_day: str, before: str, after: str) -> None:
    assert freedays.deadline_before(day(given_day)) == day(before)
    assert freedays.deadline_after(day(given_day)) == day(after)


def test_the_working_days_around_a_day_never_include_it() -> None:
    assert freedays.previous_working_day(day("2027-10-29")) == day("2027-10-28")
    assert freedays.next_working_day(day("2027-10-29")) == day("2027-11-01")
    assert freedays.previous_working_day(day("2027-03-30")) == day("2027-03-25")
    assert freedays.next_working_day(day("2027-06-24")) == day("2027-06-28")


def test_working_days_are_counted_over_free_days() -> None:
    assert freedays.add_working_days(day("2027-11-01"), 3) == day("2027-11-04")
    assert freedays.add_working_days(day("2027-06-23"), 3) == day("2027-06-29")
    assert freedays.add_working_days(day("2027-06-26"), 0) == day("2027-06-26")


@pytest.mark.parametrize(
    ("meeting", "instead"),
    [
        ("2027-12-06", "2027-12-13"),  # T10: Independence Day, a Monday
        ("2027-06-25", "2027-07-02"),
        ("2027-12-25", "2028-01-08"),  # New Year's Day is no better
    ],
)
def test_the_replacement_of_a_free_day_is_the_next_free_week(meeting: str, instead: str) -> None:
    assert freedays.replacement_day(day(meeting)) == day(instead)


@given(st.dates(date(2020, 1, 1), date(2045, 12, 31)))
def test_every_shift_lands_on_a_working_day_within_a_week(one: date) -> None:
    earlier, later = freedays.deadline_before(one), freedays.deadline_after(one)
    assert earlier <= one <= later
    assert (later - earlier).days <= 7
    assert freedays.is_working_day(earlier)
    assert freedays.is_working_day(later)
    assert (earlier == one) is freedays.is_working_day(one) is (later == one)
