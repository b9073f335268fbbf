"""Pieces of regular expressions for times, made from the lexicon, and the readers of these pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from dateline.coding.times_context import Moment, choose_weekday, choose_year
from dateline.lexicon.times import load_times

_LEXICON = load_times()


def any_of(forms: Iterable[str]) -> str:
    """Return an alternation of the forms, longest first, with any white space between words."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, form.split())) for form in ordered) + ")"


def capitalised(forms: Iterable[str]) -> str:
    """Return an alternation that is case-sensitive: the forms as written, and in capitals."""
    forms = list(forms)
    return "(?-i:" + any_of([*forms, *(form.upper() for form in forms)]) + ")"


def _month(forms: Iterable[str]) -> str:
    """Return a pattern of month names, a full stop only after short ones ("Sept." but "in September.")."""
    forms = list(forms)
    short = capitalised(form for form in forms if form in _ABBREVIATED)
    return rf"(?:{short}\.?|{capitalised(forms)})(?!\w)"


_ABBREVIATED = frozenset(["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"])
MONTH = _month(_LEXICON.month_forms)
CLEAR_MONTH = _month(form for form in _LEXICON.month_forms if form.lower() not in _LEXICON.ambiguous_months)
WEEKDAY_STEM = capitalised(f for f in _LEXICON.weekday_forms if f.lower() not in _LEXICON.ambiguous_weekdays)
WEEKDAY = WEEKDAY_STEM + r"(?!\w)"
ANY_WEEKDAY = capitalised(_LEXICON.weekday_forms) + r"\.?(?!\w)"
PART_STEM = any_of(_LEXICON.parts_of_day)
PART = PART_STEM + r"(?!\w)"
SEASON = any_of(_LEXICON.seasons) + r"(?!\w)"
HOLIDAY = capitalised(_LEXICON.holiday_forms) + r"(?!\w)"
_UNITS = [unit for unit in _LEXICON.units if unit not in ("min", "hr")]
UNIT = any_of(_UNITS) + r"(?!\w)"
UNITS = any_of(unit for unit in _UNITS if unit.endswith("s")) + r"(?!\w)"
ONE_UNIT = any_of(unit for unit in _UNITS if not unit.endswith("s")) + r"(?!\w)"
ORDINAL = any_of(_LEXICON.ordinals)
_TENS = any_of(word for word, value in _LEXICON.numbers.items() if value >= 20)
_ONES = any_of(word for word, value in _LEXICON.numbers.items() if 0 < value < 10)
NUMBER_WORD = f"(?:{_TENS}(?:[-\\s]{_ONES})?|{any_of(_LEXICON.numbers)}|(?:a\\s+)?hundred)(?!\\w)"
NUMBER = rf"(?:(?<![\d.,])\d{{1,6}}(?:\.\d{{1,2}})?(?:\s+1/2)?(?![\d,]*\d)|{NUMBER_WORD})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)(?!\d)"
ZONE = r"\(?(?-i:" + any_of(_LEXICON.zone_forms) + r")\)?(?!\w)"
CLOCK = (
    r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s{0,2}[ap]\.?m\b\.?"
    r"|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s+(?:hours|hrs)\b)?"
    rf"|(?:[01]\d|2[0-4])[0-5]\d(?=\s+{ZONE})|(?:[01]\d|2[0-4])[0-5]\d\s*(?:hours|hrs)\b"
    r"|(?:1[0-2]|[1-9])\s+o['’]clock\b|noon\b|midday\b|midnight\b)"
)
_END = r"(?!\d|[.,:/]\d|%|\s*(?:percent|per\s+cent)\b)"
MONTH_DAY = rf"(?:{ANY_WEEKDAY},?\s+)?{MONTH}\s*{DAY}(?:(?:,\s{{0,3}}|\s+|/){YEAR}(?!\s+(?:people|men|women)))?{_END}"
DAY_MONTH = rf"(?:{ANY_WEEKDAY},?\s+)?(?:the\s+)?{DAY}\.?(?:\s+of)?[-\s]*{MONTH}(?:,?[-/\s]*{YEAR})?{_END}"
ISO_DAY = r"(?<!\d)(?<!\d[-/.])\d{4}(?:-\d\d-\d\d|/\d\d/\d\d)(?![-/]?\d)"
COMPACT_DAY = r"(?<![\d.,$-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,]*\d)"
NUMERIC_DAY = r"(?<![\d/.-])(?:\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/.]*\d)"
DEICTIC = r"(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|today|yesterday|tomorrow|tonight)\b(?:['’]s\b)?"
DAY_REFERENCE = rf"(?:{ISO_DAY}|{NUMERIC_DAY}|{MONTH_DAY}|{DAY_MONTH}|{DEICTIC}|{HOLIDAY}|{WEEKDAY})"

_INTEGER = re.compile(r"\d+")
_CLOCK_PARTS = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s*([ap])?", re.I)
_FIND_MONTH = re.compile(MONTH)
_FIND_WEEKDAY = re.compile(ANY_WEEKDAY)
_FIND_YEAR = re.compile(rf"(?<!\d){YEAR}(?=$|\D)")
_DEICTIC_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_number(words: str) -> float | None:
    """Return the value of a number in digits or words (`2 1/2`, `twenty-two`, `a hundred`), if it is one."""
    words = " ".join(words.lower().replace("-", " ").split())
    half = words.endswith(" 1/2")
    digits = words.removesuffix(" 1/2").replace(",", "")
    if re.fullmatch(r"\d{1,12}(?:\.\d{1,6})?", digits):
        return float(digits) + (0.5 if half else 0.0)
    total = 0
    for word in words.split():
        if word in ("a", "an", "and"):
            continue
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _LEXICON.numbers:
            total += _LEXICON.numbers[word]
        else:
            return None
    return float(total) if words else None


def read_month(words: str) -> int | None:
    """Return the number of the first month named."""
    match = _FIND_MONTH.search(words)
    return _LEXICON.months.get(match[0].rstrip(".").lower()) if match else None


def read_weekday(words: str) -> int | None:
    """Return the number (Monday is 1) of the first weekday named."""
    match = _FIND_WEEKDAY.search(words)
    return _LEXICON.weekdays.get(match[0].rstrip(".").lower()) if match else None


def read_clock(words: str) -> tuple[int, int | None]:
    """Return hour and minute of a clock time; the minute is null where only the hour was said."""
    words = words.strip().lower()
    if words.startswith(("noon", "midday", "midnight")):
        return (0 if words.startswith("midnight") else 12), None
    match = _CLOCK_PARTS.match(words)
    if match is None:
        raise ValueError("no clock time")
    hour, minute, half = int(match[1]), match[2], match[3]
    if half is not None:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(minute) if minute is not None else None


@cache
def read_zone(words: str) -> str:
    """Return the offset that a zone's name stands for; empty when it has no one offset."""
    return _LEXICON.zones.get(" ".join(words.strip("() ").lower().split()), "")


def read_day(words: str, moment: Moment) -> date:
    """Return the day that a day reference names; raises ValueError when it names none."""
    words = words.strip()
    lower = words.lower().removesuffix("'s").removesuffix("’s")
    if lower in _DEICTIC_DAYS:
        return moment.need_anchor() + timedelta(days=_DEICTIC_DAYS[lower])
    if lower.startswith("the day before yesterday"):
        return moment.need_anchor() - timedelta(days=2)
    if lower.startswith("the day after tomorrow"):
        return moment.need_anchor() + timedelta(days=2)
    if lower in _LEXICON.holidays:
        return read_holiday(_LEXICON.holidays[lower], None, moment)
    month = read_month(words)
    if month is not None:
        return _read_month_day(words, month, moment)
    if words[0].isdigit():
        return _read_numeric(words, moment)
    weekday = read_weekday(words)
    if weekday is None:
        raise ValueError("no day")
    return choose_weekday(moment, weekday)


def _read_month_day(words: str, month: int, moment: Moment) -> date:
    match = _FIND_YEAR.search(words)
    day_words = words[: match.start()] if match else words
    found = _INTEGER.search(day_words)
    if found is None:
        raise ValueError("no day of the month")
    day = int(found[0])
    return date(int(match[0]) if match else choose_year(moment, month, day), month, day)


def _read_numeric(words: str, moment: Moment) -> date:
    parts = [int(part) for part in _INTEGER.findall(words)]
    if len(parts) == 1:
        return date(parts[0] // 10_000, parts[0] // 100 % 100, parts[0] % 100)
    if parts[0] > 31:
        return date(*parts[:3])
    year = parts[2] if parts[2] > 99 else parts[2] + (1900 if parts[2] > 68 else 2000)
    orders = ((parts[1], parts[0]),) if "." in words else ((parts[0], parts[1]), (parts[1], parts[0]))
    days = [date(year, month, day) for month, day in orders if month <= 12 and month >= 1 and _exists(year, month, day)]
    if not days:
        raise ValueError("no such day")
    anchor = moment.anchor
    return min(days, key=lambda day: abs((day - anchor).days)) if anchor is not None else days[0]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def read_holiday(value: str, year: int | None, moment: Moment) -> date:
    """Return the day of a holiday in a year, or in the year that the tense means."""
    parts = value.split("-")
    if len(parts[0]) == 4:
        return date.fromisoformat(value)
    month = int(parts[0])
    if len(parts) == 2:
        day = int(parts[1])
        return date(year or choose_year(moment, month, day), month, day)
    year = year or choose_year(moment, month, 15)
    week, weekday = parts[1], int(parts[2])
    if week == "L":
        last = date(year, month, 31) if month in (1, 3, 5, 7, 8, 10, 12) else date(year, month, 28)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (int(week) - 1))
