"""The forms in which news name days, clock times, weeks, months and years, each with the reader of its value.

A rule is a pattern and a function from its match and a `Moment` to a `Timex`; a reader that raises ValueError or
OverflowError has seen something that is no time ("31 February").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateline.coding import times_calendar as calendar
from dateline.coding.times_calendar import Timex
from dateline.coding.times_context import Moment, choose_year
from dateline.coding.times_words import (
    ANY_WEEKDAY,
    CLEAR_MONTH,
    CLOCK,
    COMPACT_DAY,
    DAY,
    DAY_REFERENCE,
    HOLIDAY,
    ISO_DAY,
    MONTH,
    NUMBER_WORD,
    ORDINAL,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    ZONE,
    any_of,
    read_clock,
    read_day,
    read_holiday,
    read_month,
    read_number,
    read_weekday,
    read_zone,
)  # fmt: skip
from dateline.lexicon.times import load_times
from dateline.model.codes import TimeBasis

Reader = Callable[[re.Match[str], Moment], Timex]


class Rule(NamedTuple):
    """A form of time expression: its name, its pattern, and the reader of a match."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


_LEXICON = load_times()
_SHIFT = any_of(_LEXICON.shifts)
_EDGE = r"(?:(?:early|earlier|late|later|mid|in\s+the\s+middle\s+of)[-\s]+(?:on\s+|in\s+)?)"
_STATED_DAY = re.compile(r"\d")


def make_rule(name: str, pattern: str, read: Reader) -> Rule:
    """Return a rule whose pattern starts and ends outside words, in any case but for names."""
    return Rule(name, re.compile(rf"(?<![\w$€£#@]){pattern}", re.IGNORECASE), read)


def _basis(words: str) -> TimeBasis:
    return "stated" if _STATED_DAY.search(words) else "relative"


def _read_clock_day(match: re.Match[str], moment: Moment) -> Timex:
    words = match["day"] or ""
    day = read_day(words, moment) if words else moment.told
    hour, minute = read_clock(match["clock"])
    zone = read_zone(match["zone"]) if match["zone"] else ""
    if day is None:
        clock = f"T{hour:02d}:{minute or 0:02d}"
        return calendar.undated("TIME", clock)
    return calendar.make_clock(day, hour, minute, zone, _basis(words))


def _read_iso_time(match: re.Match[str], moment: Moment) -> Timex:
    day = date.fromisoformat(match["day"])
    hour, minute = int(match["hour"]), int(match["minute"])
    zone = (match["zone"] or "").upper()
    return calendar.make_clock(day, hour, minute, zone, "stated")


def _read_day_part(match: re.Match[str], moment: Moment) -> Timex:
    part = _LEXICON.parts_of_day[match["part"].lower()]
    return calendar.make_part(read_day(match["day"], moment), part, _basis(match["day"]))


def _read_day(match: re.Match[str], moment: Moment) -> Timex:
    words = match["day"]
    if words.lower() == "tonight":
        return calendar.make_part(moment.need_anchor(), "NI", "relative")
    return calendar.make_day(read_day(words, moment), _basis(words))


def _read_compact(match: re.Match[str], moment: Moment) -> Timex:
    return calendar.make_day(read_day(match[0], moment), "stated")


def _read_day_range(match: re.Match[str], moment: Moment) -> Timex:
    month = read_month(match["month"])
    end_month = read_month(match["end_month"]) if match["end_month"] else month
    if month is None or end_month is None:
        raise ValueError("no month")
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("first", "last"))
    year = int(match["year"]) if match["year"] else choose_year(moment, end_month, last)
    start_year = year - 1 if end_month < month else year
    return calendar.make_days(date(start_year, month, first), date(year, end_month, last), "stated")


def _read_shifted_weekday(match: re.Match[str], moment: Moment) -> Timex:
    weekday, anchor = read_weekday(match["weekday"]), moment.need_anchor()
    if weekday is None:
        raise ValueError("no weekday")
    shift = _LEXICON.shifts[" ".join(match["shift"].lower().split())]
    if shift == -1:
        day = anchor - timedelta(days=(anchor.isoweekday() - weekday - 1) % 7 + 1)
    elif shift == 1:
        day = anchor + timedelta(days=(weekday - anchor.isoweekday() - 1) % 7 + 1)
    else:
        ahead = anchor + timedelta(days=(weekday - anchor.isoweekday()) % 7)
        day = ahead - timedelta(days=7) if moment.tense == "past" and ahead != anchor else ahead
    if match["part"]:
        return calendar.make_part(day, _LEXICON.parts_of_day[match["part"].lower()], "relative")
    return calendar.make_day(day, "relative")


def _read_month(match: re.Match[str], moment: Moment) -> Timex:
    month = read_month(match["month"])
    if month is None:
        raise ValueError("no month")
    if match["year"]:
        return calendar.make_month(int(match["year"]), month, "stated")
    if moment.anchor is None:
        return calendar.undated("DATE", f"XXXX-{month:02d}")
    return calendar.make_month(choose_year(moment, month, None), month, "relative")


def _read_shifted_month(match: re.Match[str], moment: Moment) -> Timex:
    month, anchor = read_month(match["month"]), moment.need_anchor()
    if month is None:
        raise ValueError("no month")
    shift = _LEXICON.shifts[" ".join(match["shift"].lower().split())]
    if match["whole"]:
        return calendar.make_month(anchor.year + shift, month, "relative")
    if shift == 0:
        return calendar.make_month(anchor.year, month, "relative")
    if shift < 0:
        return calendar.make_month(anchor.year - (month >= anchor.month), month, "relative")
    return calendar.make_month(anchor.year + (month <= anchor.month), month, "relative")


def _read_month_range(match: re.Match[str], moment: Moment) -> Timex:
    first, last = read_month(match["first"]), read_month(match["last"])
    if first is None or last is None:
        raise ValueError("no month")
    year = int(match["year"]) if match["year"] else choose_year(moment, last, None)
    start = year - 1 if last < first else year
    value = f"{start:04d}-{first:02d}/{year:04d}-{last:02d}"
    return calendar.make_months(value, start, first, (year - start) * 12 + last - first + 1, "stated")


def _read_year(match: re.Match[str], moment: Moment) -> Timex:
    year = calendar.make_year(int(match["year"]), "stated")
    end = match.groupdict().get("until")
    if end is None:
        return year
    return Timex("DATE", year.value, year.from_, calendar.make_year(int(end), "stated").to, "year", "stated")


def _read_year_span(match: re.Match[str], moment: Moment) -> Timex:
    first, last = int(match["first"]), match["last"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return calendar.make_years(f"{first:04d}/{end:04d}", first, end, "stated")


def _read_spoken_year(match: re.Match[str], moment: Moment) -> Timex:
    rest = read_number(match["rest"] or "zero")
    base = 2000 if match["base"].lower().startswith("two") else 1900
    if rest is None or rest > 99:
        raise ValueError("no year")
    return calendar.make_year(base + int(rest), "stated")


def _read_fiscal(match: re.Match[str], moment: Moment) -> Timex:
    year = int(match["year"])
    return calendar.make_year(year if year > 99 else 2000 + year, "stated")


def _read_decade(match: re.Match[str], moment: Moment) -> Timex:
    digits = re.sub(r"\D", "", match["decade"])
    if not digits:
        return calendar.make_decade(1900 + 10 * int(_LEXICON.decades[match["decade"].lower()]), "stated")
    year = int(digits)
    return calendar.make_decade(year if year > 99 else (2000 if year < 20 else 1900) + year, "stated")


def _read_century(match: re.Match[str], moment: Moment) -> Timex:
    return calendar.make_century(_LEXICON.ordinals[match["ordinal"].lower()], "stated")


def _read_season(match: re.Match[str], moment: Moment) -> Timex:
    season = _LEXICON.seasons[match["season"].lower()]
    if match["year"]:
        return calendar.make_season(int(match["year"]), season, "stated")
    if match["shift"]:
        return _shift_season(season, _LEXICON.shifts[" ".join(match["shift"].lower().split())], moment.need_anchor())
    if moment.anchor is None:
        return calendar.undated("DATE", f"XXXX-{season}")
    return calendar.make_season(choose_year(moment, calendar.SEASON_MONTHS[season], None), season, "relative")


def _shift_season(season: str, shift: int, anchor: date) -> Timex:
    start = 0 if season == "WI" else calendar.SEASON_MONTHS[season]
    began, over = start <= anchor.month, start + 2 < anchor.month
    if shift == 0:
        return calendar.make_season(anchor.year, season, "relative")
    year = anchor.year - (not over) if shift < 0 else anchor.year + began
    return calendar.make_season(year, season, "relative")


def _read_holiday(match: re.Match[str], moment: Moment) -> Timex:
    value = _LEXICON.holidays[" ".join(match["holiday"].lower().split())]
    year = int(match["year"]) if match["year"] else None
    shift = match["shift"]
    if year is None and shift:
        year = moment.need_anchor().year
        day = read_holiday(value, year, moment)
        step = _LEXICON.shifts[" ".join(shift.lower().split())]
        late, early = day >= moment.need_anchor(), day <= moment.need_anchor()
        year += -1 if step < 0 and late else 1 if step > 0 and early else 0
    return calendar.make_day(read_holiday(value, year, moment), "stated" if match["year"] else "relative")


_COUNTED = (
    r"(?!\s+(?:people|men|women|children|troops|soldiers|fighters|civilians|families|protesters|tonnes|tons|km|"
    r"kilometers|kilometres|miles|meters|metres|dollars|euros|percent|years|days|hours|others|members|homes|"
    r"houses|refugees|police|shells|rockets)\b)"
)
_NOT_YEAR = r"(?<!than )(?<!least )(?<!about )(?<!around )(?<!some )(?<!over )(?<!nearly )(?<!almost )"

DATE_RULES: tuple[Rule, ...] = (
    make_rule(
        "iso time",
        rf"(?P<day>{ISO_DAY})[T\s]\s{{0,3}}(?P<hour>[0-2]\d):"
        r"(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?\s?(?P<zone>Z\b|[+-]\d\d:?\d\d)?",
        _read_iso_time,
    ),
    make_rule(
        "clock, day",
        rf"(?P<clock>{CLOCK})(?:,?\s{{0,3}}(?P<zone>{ZONE}))?(?:,?\s+(?:on\s+|of\s+)?(?P<day>"
        rf"{DAY_REFERENCE}))?",
        _read_clock_day,
    ),
    make_rule(
        "day, clock",
        rf"(?P<day>{DAY_REFERENCE}),?\s+(?:at\s+|around\s+|by\s+)?(?:about\s+)?(?P<clock>{CLOCK})"
        rf"(?:,?\s{{0,3}}(?P<zone>{ZONE}))?",
        _read_clock_day,
    ),
    make_rule("day part", rf"{_EDGE}?(?P<day>{DAY_REFERENCE})\s+(?P<part>{PART})", _read_day_part),
    make_rule("part of day", rf"(?:the\s+)?(?P<part>{PART})\s+(?:of|on)\s+(?P<day>{DAY_REFERENCE})", _read_day_part),
    make_rule(
        "early hours",
        rf"(?:the\s+)?(?:early|small|wee|first)\s+hours\s+(?:of|on)\s+(?P<day>{DAY_REFERENCE})",
        lambda m, t: calendar.make_part(read_day(m["day"], t), "MO", _basis(m["day"])),
    ),
    make_rule("day", rf"{_EDGE}?(?P<day>{DAY_REFERENCE})", _read_day),
    make_rule("compact day", COMPACT_DAY, _read_compact),
    make_rule(
        "days of a month",
        rf"(?:{ANY_WEEKDAY},?\s+)?(?P<month>{MONTH})\s*(?P<first>{DAY})\s{{0,2}}(?:-|–|—|to|through|unt"
        rf"il)\s{{0,2}}"
        rf"(?:{ANY_WEEKDAY},?\s+)?(?:(?P<end_month>{MONTH})\s*)?(?P<last>{DAY})(?:,?\s+(?P<year>{YEAR})"
        r")?(?!\s*(?:people|[ap]\.?m))",
        _read_day_range,
    ),
    make_rule(
        "days, month",
        rf"(?P<first>{DAY})\s{{0,2}}(?:(?P<month1>{MONTH})\s{{0,2}})?(?:-|–|—|to|through|until)\s{{0,2"
        rf"}}(?P<last>{DAY})\s+"
        rf"(?P<end_month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
        lambda m, t: _read_days_month(m, t),
    ),
    make_rule(
        "shifted weekday",
        rf"{_EDGE}?(?P<shift>{_SHIFT})\s+(?P<weekday>{WEEKDAY})(?:\s+(?P<part>{PART}))?",
        _read_shifted_weekday,
    ),
    make_rule(
        "month, year", rf"(?:the\s+)?{_EDGE}?(?P<month>{MONTH})(?:,?\s+(?:of\s+)?|/|-)(?P<year>{YEAR})", _read_month
    ),
    make_rule("month", rf"{_EDGE}?(?P<month>{CLEAR_MONTH})(?P<year>)", _read_month),
    make_rule(
        "month after preposition",
        r"(?:(?<=\bin )|(?<=\bsince )|(?<=\buntil )|(?<=\bby )|(?<=\bfrom )|(?<=\bduring )|"
        r"(?<=\bbefore )|(?<=\bafter )|(?<=\bof )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)|(?<=\bthrough"
        rf" )|(?<=\bfor ))(?P<month>{MONTH})(?P<year>)",
        _read_month,
    ),
    make_rule("shifted month", rf"(?P<shift>{_SHIFT})\s+(?P<month>{MONTH})(?P<whole>)", _read_shifted_month),
    make_rule(
        "month, shifted year",
        rf"(?P<month>{MONTH})\s+(?:of\s+)?(?P<shift>last|this|next)\s+(?P<whole>year)\b",
        _read_shifted_month,
    ),
    make_rule(
        "months",
        rf"(?P<first>{MONTH})\s{{0,2}}(?:-|–|—|to|through)\s{{0,2}}(?P<last>{MONTH})(?:,?\s+(?P<year>"
        rf"{YEAR}))?",
        _read_month_range,
    ),
    make_rule(
        "year after preposition",
        r"(?:(?<=in )|(?<=since )|(?<=from )|(?<=until )|(?<=by )|(?<=before )|(?<=after )|(?<=during "
        r")|(?<=of ))"
        rf"(?:the\s+year\s+)?(?:{_EDGE})?(?P<year>{YEAR})(?:(?=\s+(?:to|until|through)\s+(?P<until>"
        rf"{YEAR})))?(?![,.]\d|%){_COUNTED}",
        _read_year,
    ),
    make_rule(
        "year",
        rf"{_NOT_YEAR}(?<![\d.,/:-])(?:the\s+(?:year|end\s+of)\s+)?{_EDGE}?(?P<year>(?:1[89]|20)\d\d)(?"
        rf"!\d|[,.:/]\d|%|-\d|s\b|['’]s\b(?=\d)){_COUNTED}",
        _read_year,
    ),
    make_rule(
        "years",
        r"(?<![\d.,/-])(?P<first>(?:1[5-9]|20)\d\d)\s?[-–—/]\s?(?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![\d/"
        r".-]*\d)",
        _read_year_span,
    ),
    make_rule(
        "spoken year",
        r"(?:the\s+year\s+)?(?P<base>nineteen|two\s+thousand)(?:[-\s]+(?:and\s+)?(?P<rest>"
        rf"{NUMBER_WORD}))?(?!\s+(?:people|men|\w+s)\b)",
        _read_spoken_year,
    ),
    make_rule("fiscal year", rf"(?:the\s+)?(?:fiscal(?:\s+year)?|FY)\s?(?P<year>{YEAR}|\d\d\b)", _read_fiscal),
    make_rule(
        "decade",
        rf"(?:the\s+)?{_EDGE}?(?P<decade>(?:1[5-9]|20)\d0s|['’]\d0s|(?<=the )(?:\d0s|"
        rf"{any_of(_LEXICON.decades)}))\b",
        _read_decade,
    ),
    make_rule("century", rf"(?:the\s+)?{_EDGE}?(?P<ordinal>{ORDINAL})[-\s]+century\b", _read_century),
    make_rule(
        "season",
        rf"(?:(?P<shift>{_SHIFT})\s+|(?<=\bin )the\s+|(?<=\bin )|(?<=\bthe )|the\s+(?:early\s+|late\s+)"
        rf"?(?={SEASON}\s+of\s))?(?P<season>{SEASON})"
        rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?",
        lambda m, t: _read_sure_season(m, t),
    ),
    make_rule(
        "holiday", rf"(?:(?P<shift>{_SHIFT})\s+)?(?P<holiday>{HOLIDAY})(?:,?\s+(?P<year>{YEAR}))?", _read_holiday
    ),
)


def _read_days_month(match: re.Match[str], moment: Moment) -> Timex:
    last_month = read_month(match["end_month"])
    month = read_month(match["month1"]) if match["month1"] else last_month
    if month is None or last_month is None:
        raise ValueError("no month")
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("first", "last"))
    year = int(match["year"]) if match["year"] else choose_year(moment, last_month, last)
    return calendar.make_days(date(year - (last_month < month), month, first), date(year, last_month, last), "stated")


def _read_sure_season(match: re.Match[str], moment: Moment) -> Timex:
    alone = not match["shift"] and not match["year"] and match.start() == match.start("season")
    before = match.string[max(0, match.start() - 4) : match.start()].lower()
    if alone and not before.endswith(("in ", "the ")):
        raise ValueError("a word that is no season here")
    if match["season"].lower() in ("fall", "spring") and not match["shift"] and not match["year"]:
        raise ValueError("a fall that may be no autumn")
    return _read_season(match, moment)
