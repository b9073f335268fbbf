"""What words beside a period tell of its parts: "late last month", "mid-2018", "the first half of May".

The TIMEX3 value stays that of the whole, as TimeML has it (the part would be its `mod`); `from` and `to` are those of
the part. Thirds are a convention: early is the first, mid the second, late the last; of a week Monday to Wednesday,
Tuesday to Thursday, Thursday to Sunday.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.coding.times_calendar import Timex

_PARTS = {
    "early": (0.0, 1 / 3), "start": (0.0, 1 / 3), "beginning": (0.0, 1 / 3),
    "mid": (1 / 3, 2 / 3), "middle": (1 / 3, 2 / 3),
    "late": (2 / 3, 1.0), "end": (2 / 3, 1.0),
    "first half": (0.0, 0.5), "second half": (0.5, 1.0),
}  # fmt: skip
_WEEK = {
    "early": (0, 2),
    "start": (0, 2),
    "beginning": (0, 2),
    "mid": (1, 3),
    "middle": (1, 3),
    "late": (3, 6),
    "end": (3, 6),
}
_LEAD = r"(?P<part>early|mid|late|(?:start|beginning|middle|end|first\s+half|second\s+half)(?=\s+of))"
_INSIDE = re.compile(rf"(?:in\s+)?(?:the\s+)?{_LEAD}(?![a-z])", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_LEAD}(?:[-\s]+(?:in\s+|of\s+)?(?:the\s+)?)$", re.IGNORECASE)
_REACH = 24
_MONTHS = 12
_WEEK_DAYS = 7
_ROUND = 0.34


def narrow(timex: Timex, text: str, start: int, end: int) -> Timex:
    """Return a week, month, season or year as the part of it that the words at or before its place in a text name."""
    if timex.type != "DATE" or timex.precision not in ("week", "month", "year") or not timex.from_ or not timex.to:
        return timex
    found = _INSIDE.match(text, start, end) or _BEFORE.search(text[max(0, start - _REACH) : start])
    if found is None:
        return timex
    part = " ".join(found["part"].lower().split())
    if "-H" in timex.value:
        return timex
    first, last = _cut(date.fromisoformat(timex.from_), date.fromisoformat(timex.to), part)
    return replace(timex, from_=first.isoformat(), to=last.isoformat())


def _cut(first: date, last: date, part: str) -> tuple[date, date]:
    """Return the first and last day of a part of a stretch: years in whole months, more in years, else in days."""
    days = (last - first).days + 1
    if days == _WEEK_DAYS:
        begin, end = _WEEK.get(part, (0, 6))
        return first + timedelta(days=begin), first + timedelta(days=end)
    low, high = _PARTS[part]
    years = last.year - first.year + 1
    if years > 1 and (first.month, last.month) == (1, _MONTHS):
        begin, end = int(low * years + _ROUND), int(high * years + _ROUND)
        return date(first.year + begin, 1, 1), date(first.year + end - 1, _MONTHS, 31)
    if first.day == 1 and first.month == 1 and days > _MONTHS * 30 and first.year == last.year:
        begin, end = round(low * _MONTHS), round(high * _MONTHS)
        after = date(first.year + end // _MONTHS, end % _MONTHS + 1, 1) if end < _MONTHS else last + timedelta(days=1)
        return date(first.year, begin + 1, 1), after - timedelta(days=1)
    return first + timedelta(days=int(low * days + _ROUND)), first + timedelta(days=int(high * days + _ROUND) - 1)
