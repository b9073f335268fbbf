"""Dates of publication, in the many ways that files, pages and feeds write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from dateline.lexicon.calendar import find_date

AHEAD = timedelta(days=2)
"""A page dated further ahead of the clock than this states a wrong date."""
EARLIEST = 1600

_EPOCH = re.compile(r"[12]\d{9}(?:\d{3})?(?:\.\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20|21)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of publication as ISO text, or null with what is wrong with it."""

    iso: str | None
    problem: str | None = None


def read_moment(value: Any, now: datetime) -> Moment:
    """Return the date or time that a value states; nothing stated is neither a date nor a problem."""
    if value is None or isinstance(value, bool) or (isinstance(value, str) and not value.strip()):
        return Moment(None)
    text = str(value).strip()
    if text.lower() in ("null", "none", "nan", "nat", "n/a", "unknown", "-"):
        return Moment(None)
    iso = _read_iso(text) or _read_epoch(text) or _read_compact(text) or _read_mail(text) or _read_written(text)
    if iso is None:
        return Moment(None, f"the date {text[:40]!r} is none that a calendar has, or is ambiguous")
    return check_plausible(iso, now)


def check_plausible(iso: str, now: datetime) -> Moment:
    """Return the moment, or a problem if it lies in the future or before there were newspapers."""
    day = date.fromisoformat(iso[:10])
    if day > (now + AHEAD).date():
        return Moment(None, f"the date {iso} lies in the future")
    if day.year < EARLIEST:
        return Moment(None, f"the date {iso} lies before there were newspapers")
    return Moment(iso)


def _read_iso(text: str) -> str | None:
    candidate = text.replace("Z", "+00:00") if text.endswith("Z") else text
    if len(text) < 10 or text[4] != "-":
        return None
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(candidate).isoformat(timespec="seconds")
    except ValueError:
        return None


def _read_epoch(text: str) -> str | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _read_compact(text: str) -> str | None:
    match = _COMPACT.fullmatch(text)
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
    return day if match[4] is None else f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}+00:00"


def _read_mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat() if ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _read_written(text: str) -> str | None:
    if slashed := _SLASHED.match(text):
        return _read_slashed(slashed)
    written = find_date(text[:120])
    if written is None or written.day is None or not written.fits:
        return None
    return written.day.isoformat()


def _read_slashed(match: re.Match[str]) -> str | None:
    """Return the day if only one order of day and month makes one, or both make the same."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    days: set[date] = set()
    for day, month in ((first, second), (second, first)):
        try:
            days.add(date(year, month, day))
        except ValueError:
            continue
    return days.pop().isoformat() if len(days) == 1 else None
