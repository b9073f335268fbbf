"""Words that name times, from `data/time_words.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon.loader import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """Word forms, folded to lower case, and what they stand for in a TIMEX3 value.

    `months` and `weekdays` lead to 1..12 and 1..7, `units` to ISO 8601 designators (`T` before those under a day),
    `zones` to an offset from Greenwich (empty when a zone is named that has no one offset).
    """

    months: Mapping[str, int]
    month_forms: tuple[str, ...]
    ambiguous_months: frozenset[str]
    weekdays: Mapping[str, int]
    weekday_forms: tuple[str, ...]
    ambiguous_weekdays: frozenset[str]
    units: Mapping[str, str]
    parts_of_day: Mapping[str, str]
    seasons: Mapping[str, str]
    holidays: Mapping[str, str]
    holiday_forms: tuple[str, ...]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, str]
    frequencies: Mapping[str, str]
    references: Mapping[str, str]
    zones: Mapping[str, str]
    zone_forms: tuple[str, ...]
    shifts: Mapping[str, int]
    ahead: frozenset[str]
    ahead_of_infinitive: frozenset[str]
    reporting: frozenset[str]


@cache
def load_times() -> TimeLexicon:
    """Return the lexicon of times."""
    raw = load_yaml("time_words")
    return TimeLexicon(
        months=_whole(raw["months"]),
        month_forms=_forms(raw["months"]),
        ambiguous_months=frozenset(word.lower() for word in raw["ambiguous_months"]),
        weekdays=_whole(raw["weekdays"]),
        weekday_forms=_forms(raw["weekdays"]),
        ambiguous_weekdays=frozenset(word.lower() for word in raw["ambiguous_weekdays"]),
        units=_words(raw["units"]),
        parts_of_day=_words(raw["parts_of_day"]),
        seasons=_words(raw["seasons"]),
        holidays=_words(raw["holidays"]),
        holiday_forms=_forms(raw["holidays"]),
        numbers=_whole(raw["numbers"]),
        ordinals=_whole(raw["ordinals"]),
        decades=_words(raw["decades"]),
        frequencies=_words(raw["frequencies"]),
        references=_words(raw["references"]),
        zones=_words(raw["zones"]),
        zone_forms=_forms(raw["zones"]),
        shifts=_whole(raw["shifts"]),
        ahead=frozenset(raw["ahead"]),
        ahead_of_infinitive=frozenset(raw["ahead_of_infinitive"]),
        reporting=frozenset(raw["reporting"]),
    )


def _words(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {form.lower(): entry["value"] for entry in entries for form in entry["forms"]}


def _whole(entries: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return {form: int(value) for form, value in _words(entries).items()}


def _forms(entries: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(form for entry in entries for form in entry["forms"])
