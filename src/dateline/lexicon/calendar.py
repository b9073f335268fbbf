"""Calendar days as people write them in date lines: "Thursday, May 23, 2019", "20 Mayıs 2019", "2019-05-23"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.lexicon.loader import load_yaml

_CLOCK = re.compile(r"(?:\bat\s)?\b\d{1,2}:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|[A-Z]{1,3}S?T))?", re.I)

HEAD = 80
"""How many characters at the head of a text may hold the day that it begins with."""

_BEFORE = " \t\r\n\u00a0\ufeff([*#"
_NUMBERED = re.compile(r"(?P<day>[0-3]?\d)(?P<mark>[.-])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:19|20|21)\d\d)(?!\d)")
_INTRODUCED = re.compile(
    r"^(?:(?:first |last )?(?:published|posted|updated|date)\b[ \t]*(?:on|at|:)?)?[ \t]*"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: `day` is null when no calendar has it; `fits` says whether the weekday named is the right one.

    `start` and `end` tell where it stands in the text that was looked at; `form` names the way it is written.
    """

    day: date | None
    fits: bool
    start: int
    end: int
    form: str


def find_date(text: str) -> WrittenDate | None:
    """Return the first written date in a short text, if there is one."""
    folded = _fold(text)
    matches = [(match.start(), name, match) for name, pattern in _patterns() if (match := pattern.search(folded))]
    if not matches:
        return None
    _, name, match = min(matches, key=lambda found: (found[0], -len(found[2].group())))
    return _interpret(name, match)


def read_date_line(text: str) -> WrittenDate | None:
    """Return the date that a line consists of, if it is nothing but a date."""
    if len(text) > 60:
        return None
    found = find_date(text)
    if found is None:
        return None
    rest = _CLOCK.sub(" ", text[: found.start] + " " + text[found.end :])
    return found if not rest.strip(" .,:;|-–—•*[]()#=_\u00a0") else None


def find_head_date(text: str) -> date | None:
    """Return the day that a text begins with as its own, where no line break sets it apart: "01-02-2015 Bomb hits bus".

    A lower-case word after it makes it a part of a sentence ("18 May 2019 was the day"). Two numbers before a year,
    with dots or dashes between, are a day and a month.
    """
    head = text[:HEAD].lstrip(_BEFORE)
    numbers = _NUMBERED.match(head)
    written = None if numbers else find_date(head)
    if numbers is not None:
        day, end = _make_day(int(numbers["year"]), int(numbers["month"]), int(numbers["day"])), numbers.end()
    elif written is not None and not _INTRODUCED.sub("", head[: written.start]).strip(_BEFORE) and written.fits:
        day, end = written.day, written.end
    else:
        return None
    return None if head[end:].lstrip(" \t,.;:|()-–—")[:1].islower() else day


def _interpret(form: str, match: re.Match[str]) -> WrittenDate:
    groups = match.groupdict()
    month = groups["month"]
    number = int(month) if month.isdigit() else _names("months")[month]
    day = _make_day(int(groups["year"]), number, int(groups["day"]))
    weekday = groups.get("weekday")
    fits = weekday is None or (day is not None and _names("weekdays")[weekday] == day.isoweekday())
    return WrittenDate(day, fits, match.start(), match.end(), f"weekday {form}" if weekday else form)


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fold(text: str) -> str:
    """Return the text in lower case without accents, code point by code point, so that offsets stay."""
    return "".join(map(_fold_character, text))


@cache
def _fold_character(character: str) -> str:
    if character in "ıİ":
        return "i"
    plain = unicodedata.normalize("NFD", character)[0] if character != "й" else character
    lower = plain.lower()
    return lower if len(lower) == 1 else character


@cache
def _names(kind: str) -> dict[str, int]:
    return {name: int(number) for number, names in load_yaml("reading_dates")[kind].items() for name in names}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    month = rf"(?P<month>{_alternatives('months')})\b\.?"
    weekday = rf"(?:\b(?P<weekday>{_alternatives('weekdays')})\b\.?,?\s{{1,3}})?"
    day, year = r"(?P<day>[0-3]?\d)", r"(?P<year>(?:19|20|21)\d\d)(?!\d)"
    return (
        (
            "month first",
            re.compile(rf"{weekday}\b{month}\s{{0,3}}{day}(?:st|nd|rd|th)?(?:,\s{{0,3}}|\s{{1,3}}|/){year}"),
        ),
        (
            "day first",
            re.compile(rf"{weekday}\b{day}(?:st|nd|rd|th|\.)?\s{{1,3}}(?:of\s|de\s)?{month},?\s{{1,3}}(?:de\s)?{year}"),
        ),
        (
            "numbers",
            re.compile(r"\b(?P<year>(?:19|20|21)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"),
        ),
    )


def _alternatives(kind: str) -> str:
    return "|".join(sorted(map(re.escape, _names(kind)), key=len, reverse=True))
