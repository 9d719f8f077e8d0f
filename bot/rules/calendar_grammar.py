"""The forms in which people write a day and a clock, and what each form means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from bot.rules.calendar_words import ENGLISH, Token, cut

# Each letter stands for one token (see `Token`); a whole text must match.
_LEAD: Final = r"(?:[op](?=[Wot]))?(?P<w>[Wot])?f?"
_TAIL: Final = r"(?P<u>[Wot])?"
_DAYS: Final = (
    _LEAD + r"(?P<n>I|F|[DX]Y?|OOY?)" + _TAIL,  # 'ke 9.6.', 'den 9.6', '2027-06-09'
    _LEAD + r"(?P<n>[NO])P?f?(?P<m>M)(?P<y>Y)?" + _TAIL,  # 'onsdagen den 9 juni 2027'
    _LEAD + r"(?P<m>M)f?(?P<n>[NO])P?(?P<y>Y)?" + _TAIL,  # 'June 9, 2027', 'kesäkuun 9. päivä'
    r"(?P<r>R)",  # 'huomenna'
    r"(?P<q>[GL]V?|H)?[op]?(?P<w>[Wot])",  # 'on Wednesday', 'nästa veckas onsdag'
    r"[op]?(?P<w>[Wot])f?(?P<q>[GL]V)",  # 'keskiviikkona ensi viikolla'
)
_CLOCK: Final = r"K?(?P<a>[NXC])q?(?P<p>A)?(?:[-Tt]K?(?P<b>[NXC])q?(?P<z>A)?)?"
_AFTER_DAY: Final = r"(?=K|[XC]|NA|Nq|N[-Tt])"  # a bare hour is no clock: '17.6. 13'
_BEFORE_DAY: Final = r"(?=K|C|[NX]A|[NX][-Tt][NX]A)"  # '9-11 9.6.' may be 'ryhmä 9-11'
_CLOCK_ALONE: Final = re.compile(_CLOCK)
_FORMS: Final = (
    *(re.compile(f"{day}(?:{_AFTER_DAY}{_CLOCK})?") for day in _DAYS),
    *(re.compile(f"{_BEFORE_DAY}{_CLOCK}{day}") for day in _DAYS),
    _CLOCK_ALONE,
)
_YEARS: Final = range(1900, 2200)
_ONE_YEAR: Final = timedelta(days=366)


class WhenError(ValueError):
    """A text that must be asked back; `key` names the message and `gaps` what to put into it.

    Every error has the gap `typed` (the user's words). Further gaps by key:
    'when.weekday_mismatch' date, said (1 Monday ... 7 Sunday); 'when.past' when (date or
    datetime); 'when.end_before_start' start, end (datetimes); 'when.no_clock' date;
    'when.which_week' near, far (dates); 'when.no_such_clock' clock (the user's words for it).
    No further gaps: 'when.not_understood', 'when.no_such_day', 'when.no_day'.
    """

    def __init__(self, key: str, **gaps: object) -> None:
        super().__init__(key)
        self.key = key
        self.gaps = gaps


class Clocks(NamedTuple):
    """One clock, or the two ends of a range."""

    start: time
    end: time | None


class Found(NamedTuple):
    """What a text says: a day, clocks, or both."""

    day: date | None
    clocks: Clocks | None


class Reading(dict[str, tuple[Token, ...]]):
    """One way in which the grammar covers a text: tokens by the names used in the forms."""

    @property
    def shape(self) -> str:
        """The kinds of all its tokens, one letter each."""
        return "".join(token.kind for token in self["all"])

    @property
    def has_day(self) -> bool:
        """Whether the reading says a day at all."""
        return any(name in self for name in "nrw")

    @property
    def has_clock(self) -> bool:
        """Whether the reading says a clock."""
        return "a" in self

    @property
    def is_lone_pair(self) -> bool:
        """Whether it is two numbers with a stop between, which may be anything: '(on) 7.3'."""
        return self.shape.lstrip("ot") == "X"

    @property
    def is_english(self) -> bool:
        """Whether some word in it is English only."""
        return any(token.text in ENGLISH for token in self["all"])


def readings(text: str) -> list[Reading]:
    """List each way in which the grammar covers the text, to its last character.

    A full stop that ends a sentence is left out only if the text means nothing with it.
    """
    for tokens in _cuts(text):
        found = [reading for form in _FORMS if (reading := _match(form, tokens))]
        if found:
            return found
    return []


def understand(text: str, today: date) -> Found:
    """Resolve every reading; exactly one may be possible, and one with a day is preferred."""
    found: dict[Found, None] = {}
    errors: list[WhenError] = []
    for reading in readings(text):
        try:
            found[_resolve(reading, today)] = None
        except WhenError as error:
            errors.append(error)
    best = [one for one in found if one.day] or list(found)
    if len(best) == 1:
        return best[0]
    key, gaps = "when.not_understood", {}
    if errors and not best:
        key, gaps = errors[0].key, errors[0].gaps
    raise WhenError(key, typed=text.strip(), **gaps)


def clocks_alone(text: str) -> Clocks | None:
    """Read a text that says clocks and nothing else; None if it says something else."""
    for tokens in _cuts(text):
        reading = _match(_CLOCK_ALONE, tokens)
        if reading:
            return _clocks(reading)
    return None


def _cuts(text: str) -> Iterator[list[Token]]:
    yield cut(text)
    if text.rstrip().endswith("."):
        yield cut(text.rstrip()[:-1])


def _match(form: re.Pattern[str], tokens: list[Token]) -> Reading:
    """Name the tokens that the form names; an empty reading if the form does not fit."""
    found = form.fullmatch("".join(token.kind for token in tokens))
    if found is None:
        return Reading()
    named = {name: tuple(tokens[slice(*found.span(name))]) for name in found.groupdict()}
    return Reading({name: part for name, part in named.items() if part} | {"all": tuple(tokens)})


def _resolve(reading: Reading, today: date) -> Found:
    if _may_be_two_dates(reading):
        raise WhenError("when.not_understood")
    return Found(_day(reading, today), _clocks(reading) if reading.has_clock else None)


def _may_be_two_dates(reading: Reading) -> bool:
    """Tell whether a clock may as well be a second date: '9.10, 10.10' or '9.6. klo 9 to 8.10'."""
    last = reading.get("b", reading.get("a", ()))
    if not last or last[0].kind != "X" or not 1 <= last[0].numbers[1] <= 12:
        return False
    if "b" in reading:
        return "tX" in reading.shape and not reading.is_english
    return reading.shape.count("X") == 2 and not set("KAY") & set(reading.shape)


def _day(reading: Reading, today: date) -> date | None:
    """Turn the day part into a date, and hold it against the weekday that was said."""
    if "r" in reading:
        return today + timedelta(days=reading["r"][0].meaning)
    if "n" not in reading:
        return _weekday_alone(reading, today) if "w" in reading else None
    day = _numbered_day(reading, today)
    for said in _weekdays(reading):
        if day.isoweekday() != said:
            raise WhenError("when.weekday_mismatch", date=day, said=said)
    return day


def _weekdays(reading: Reading) -> list[int]:
    """List the weekdays that were said; in an English text 'on' before a number says none."""
    said = reading.get("w", ()) + reading.get("u", ())
    return [token.meaning for token in said if token.kind != "o" or not reading.is_english]


def _numbered_day(reading: Reading, today: date) -> date:
    """Find the date with these numbers; without a year, the next one within a year from today."""
    day, month, *year = _day_month_year(reading)
    for one in year or (today.year, today.year + 1):
        found = _date(one, month, day)
        if found and (year or today <= found < today + _ONE_YEAR):
            return found
    raise WhenError("when.no_such_day")


def _day_month_year(reading: Reading) -> list[int]:
    """Put the numbers in the order day, month and, if it was said, the year in full."""
    first = reading["n"][0]
    numbers = [number for token in reading["n"] for number in token.numbers]
    if first.kind == "I":
        numbers.reverse()
    if first.kind == "F" and first.text[-3] == ".":
        numbers[2] += 2000
    month = [token.meaning for token in reading.get("m", ())]
    return [*numbers, *month, *(token.numbers[0] for token in reading.get("y", ()))]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _weekday_alone(reading: Reading, today: date) -> date:
    """Find the day of a weekday without a date; where people disagree on the week, ask.

    'Next Wednesday' said on a Monday is two days away to some and nine to others, and 'on
    Wednesday' said on a Wednesday may be today. 'This' and 'next week's' leave no doubt.
    """
    how = "".join(token.kind for token in reading.get("q", ()))
    this_week = today + timedelta(days=reading["w"][0].meaning - today.isoweekday())
    next_week = this_week + timedelta(weeks=1)
    if how in {"L", "LV"}:
        return this_week
    if how == "GV" or this_week < today:
        return next_week
    if (how == "G" and this_week > today) or (how == "" and this_week == today):
        raise WhenError("when.which_week", near=this_week, far=next_week)
    return this_week if this_week > today else next_week


def _clocks(reading: Reading) -> Clocks:
    """Turn the clock part into times; 'pm' after a range stands for both of its ends."""
    late = reading.get("z", ())
    start = _clock(reading["a"][0], reading.get("p", late))
    return Clocks(start, _clock(reading["b"][0], late) if "b" in reading else None)


def _clock(token: Token, half: tuple[Token, ...]) -> time:
    """Read 24 hours, or 12 with am or pm; minutes have two digits (9.5 might mean 9.05 or 9.30)."""
    hour, minute = (*token.numbers, 0)[:2]
    possible = minute < 60 and (token.kind == "N" or token.text[-3] in ".:")
    if not possible or not (1 <= hour <= 12 if half else hour < 24):
        raise WhenError("when.no_such_clock", clock=" ".join(t.text for t in (token, *half)))
    if half:
        hour = hour % 12 + 12 * (half[0].text == "pm")
    return time(hour, minute)
