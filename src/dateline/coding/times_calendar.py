"""Calendar stretches as TIMEX3 values with the dates that they span.

Every function returns a `Timex`, or raises `ValueError` or `OverflowError` where the calendar has no such day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model.codes import TimeBasis, TimePrecision, TimexType

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNIT_DAYS = {"D": 1, "W": 7}
UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 type and value, the stretch it covers (ISO, both ends included), and how the words gave it."""

    type: TimexType
    value: str
    from_: str | None
    to: str | None
    precision: TimePrecision
    basis: TimeBasis


def make_day(day: date, basis: TimeBasis) -> Timex:
    """Return one day."""
    return Timex("DATE", day.isoformat(), day.isoformat(), day.isoformat(), "day", basis)


def make_days(first: date, last: date, basis: TimeBasis) -> Timex:
    """Return the days from first to last."""
    if last < first:
        raise ValueError("a range that ends before it begins")
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Timex("DATE", value, first.isoformat(), last.isoformat(), "day", basis)


def make_part(day: date, part: str, basis: TimeBasis) -> Timex:
    """Return a part of a day: MO, AF, EV or NI; a night runs into the next day."""
    last = day + timedelta(days=1) if part == "NI" else day
    return Timex("TIME", f"{day.isoformat()}T{part}", day.isoformat(), last.isoformat(), "day", basis)


def make_clock(day: date, hour: int, minute: int | None, zone: str, basis: TimeBasis) -> Timex:
    """Return a clock time; 24:00 is 00:00 of the next day; `zone` is an offset, or empty when unknown."""
    if hour == 24 and not minute:
        day, hour = day + timedelta(days=1), 0
    if hour > 23 or (minute or 0) > 59:
        raise ValueError("no such hour")
    clock = f"{day.isoformat()}T{hour:02d}:{minute or 0:02d}"
    value = clock + zone if zone == "Z" else clock
    return Timex("TIME", value, clock + zone, clock + zone, "hour" if minute is None else "instant", basis)


def make_week(day: date, basis: TimeBasis) -> Timex:
    """Return the ISO week that holds the day."""
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    last = first + timedelta(days=6)
    return Timex("DATE", f"{year:04d}-W{week:02d}", first.isoformat(), last.isoformat(), "week", basis)


def make_weekend(day: date, basis: TimeBasis) -> Timex:
    """Return the weekend of the ISO week that holds the day."""
    week = make_week(day, basis)
    saturday = day + timedelta(days=6 - day.isoweekday())
    sunday = saturday + timedelta(days=1)
    return Timex("DATE", f"{week.value}-WE", saturday.isoformat(), sunday.isoformat(), "day", basis)


def make_month(year: int, month: int, basis: TimeBasis) -> Timex:
    """Return one month."""
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    return Timex("DATE", f"{year:04d}-{month:02d}", first.isoformat(), last.isoformat(), "month", basis)


def make_months(value: str, year: int, month: int, count: int, basis: TimeBasis) -> Timex:
    """Return `count` months from the given one under a value of their own (a quarter, a half, a season)."""
    end_year, end_month = add_months(year, month, count - 1)
    first, last = make_month(year, month, basis), make_month(end_year, end_month, basis)
    return Timex("DATE", value, first.from_, last.to, "month", basis)


def make_quarter(year: int, quarter: int, basis: TimeBasis) -> Timex:
    """Return a quarter of a calendar year."""
    if not 1 <= quarter <= 4:
        raise ValueError("no such quarter")
    return make_months(f"{year:04d}-Q{quarter}", year, quarter * 3 - 2, 3, basis)


def make_half(year: int, half: int, basis: TimeBasis) -> Timex:
    """Return a half of a calendar year."""
    if half not in (1, 2):
        raise ValueError("no such half")
    return make_months(f"{year:04d}-H{half}", year, half * 6 - 5, 6, basis)


def make_season(year: int, season: str, basis: TimeBasis) -> Timex:
    """Return a season of the northern year; winter begins in the December before, as news use it."""
    start = year - 1 if season == "WI" else year
    return make_months(f"{year:04d}-{season}", start, SEASON_MONTHS[season], 3, basis)


def make_year(year: int, basis: TimeBasis) -> Timex:
    """Return one year."""
    return make_years(f"{year:04d}", year, year, basis)


def make_years(value: str, first: int, last: int, basis: TimeBasis) -> Timex:
    """Return the years from first to last under a value of their own."""
    if last < first:
        raise ValueError("a range that ends before it begins")
    return Timex("DATE", value, date(first, 1, 1).isoformat(), date(last, 12, 31).isoformat(), "year", basis)


def make_decade(year: int, basis: TimeBasis) -> Timex:
    """Return the decade that holds the year."""
    first = year - year % 10
    return make_years(f"{first // 10:03d}", first, first + 9, basis)


def make_century(number: int, basis: TimeBasis) -> Timex:
    """Return a century: the 20th is 1901 to 2000."""
    return make_years(f"{number - 1:02d}", number * 100 - 99, number * 100, basis)


def make_duration(value: str) -> Timex:
    """Return a duration that is tied to no date."""
    return Timex("DURATION", value, None, None, "open", "stated")


def make_set(value: str) -> Timex:
    """Return a time that recurs."""
    return Timex("SET", value, None, None, "open", "stated")


def make_reference(value: str) -> Timex:
    """Return the present, the past or the future without dates."""
    return Timex("DATE", value, None, None, "open", "relative")


def undated(kind: TimexType, value: str) -> Timex:
    """Return a time that cannot be dated: its value says as much as the words do."""
    return Timex(kind, value, None, None, "open", "relative")


def shift_unit(day: date, unit: str, count: int) -> Timex:
    """Return the day, week, month, quarter, year, decade or century that lies `count` units from a day."""
    if unit in UNIT_DAYS:
        moved = day + timedelta(days=UNIT_DAYS[unit] * count)
        return make_day(moved, "relative") if unit == "D" else make_week(moved, "relative")
    year, month = add_months(day.year, day.month, UNIT_MONTHS[unit] * count)
    makers = {
        "M": lambda: make_month(year, month, "relative"),
        "Q": lambda: make_quarter(year, (month + 2) // 3, "relative"),
        "Y": lambda: make_year(year, "relative"),
        "E": lambda: make_decade(year, "relative"),
        "C": lambda: make_century((year + 99) // 100, "relative"),
    }
    return makers[unit]()


def stretch(day: date, unit: str, count: int, value: str) -> Timex:
    """Return a duration that begins (count above 0) or ends (below 0) on the day."""
    if unit in UNIT_DAYS:
        other = day + timedelta(days=UNIT_DAYS[unit] * count)
    else:
        year, month = add_months(day.year, day.month, UNIT_MONTHS[unit] * count)
        other = date(year, month, min(day.day, monthrange(year, month)[1]))
    first, last = sorted((day, other))
    precision: TimePrecision = "day" if unit == "D" else "week" if unit == "W" else "month" if unit == "M" else "year"
    return Timex("DURATION", value, first.isoformat(), last.isoformat(), precision, "relative")


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month that lie `count` months on; raises ValueError outside 1 to 9999."""
    total = year * 12 + month - 1 + count
    if not 12 <= total < 120_000:
        raise ValueError("outside the calendar")
    return total // 12, total % 12 + 1


def with_type(timex: Timex, kind: TimexType) -> Timex:
    """Return the same time under another TIMEX3 type."""
    return replace(timex, type=kind)
