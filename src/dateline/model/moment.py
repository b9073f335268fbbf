"""Moments: days and times as ISO 8601 text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


def check_moment(text: str) -> str | None:
    """Return what is wrong with an ISO date or time, or nothing if it is right."""
    try:
        datetime.fromisoformat(text)
        take_day(text)
    except ValueError:
        return f"{text[:40]!r} is no ISO date such as 2019-05-18 or 2019-05-18T21:00:00+00:00"
    return None


def shift_day(day: date, days: int) -> date:
    """Return the day so many days later, or earlier, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def take_day(text: str) -> date:
    """Return the calendar day that an ISO date or time names, in the zone that it is written in."""
    return date.fromisoformat(text[:10])


BEHIND, AHEAD = -12, 14
"""How many hours zones run behind universal time and ahead of it."""


def zone_day(moment: str, hours: int) -> date:
    """Return the day of a moment; a time with a zone may fall on the day beside it where it happened.

    Such a moment is moved by so many hours: `BEHIND` gives the first day that it may be, `AHEAD` the last.
    """
    if "T" not in moment:
        return take_day(moment)
    exact = datetime.fromisoformat(moment)
    if exact.tzinfo is None:
        return exact.date()
    try:
        return (exact.astimezone(UTC) + timedelta(hours=hours)).date()
    except OverflowError:
        return exact.date()  # the first or the last day of the calendar
