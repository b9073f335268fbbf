"""How codes, days, numbers and values read in plain English, on pages and in reports alike."""

from __future__ import annotations

import json
import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pycountry

from dateline.model.claim import ClaimTime
from dateline.model.codes import EventType, JudgementKind, Qualifier, Reading
from dateline.model.event import Event, EventTime, FirstSaid
from dateline.model.mention import Quantity

TYPE_WORDS: dict[EventType, str] = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal or truce",
    "REQUEST": "demand or request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
READING_WORDS: dict[Reading, str] = {
    "single_origin": "single origin",
    "corroborated": "corroborated",
    "contested": "contested",
    "denied": "denied",
    "withdrawn": "withdrawn",
    "announced": "announced",
}
READING_MEANS: dict[Reading, str] = {
    "single_origin": "all accounts go back to one origin",
    "corroborated": "at least two independent origins say so, and none disagrees",
    "contested": "accounts disagree",
    "denied": "somebody denies it",
    "withdrawn": "whoever said so took it back",
    "announced": "said to lie ahead; nobody reports that it happened",
}
FIELD_WORDS = {
    "actor": "who did it",
    "recipient": "to whom",
    "act": "what was done",
    "time": "when",
    "place": "where",
    "happened": "whether it happened",
    "troops": "troops involved",
    "participants": "taking part",
    "other": "other number",
}
FIELD_ORDER = ("happened", "act", "actor", "recipient", "time", "place", "killed", "wounded", "casualties")
KNOWN_BY_WORDS = {
    "text": "by the text",
    "feed": "by the feed",
    "page": "by the page",
    "capture": "not later than our capture",
    "unknown": "time unknown",
}
QUALIFIER_MARKS: dict[Qualifier, str] = {
    "at least": "at least ",
    "at most": "at most ",
    "about": "about ",
    "more than": "more than ",
    "less than": "less than ",
    "vague": "roughly ",
}
JUDGEMENT_WORDS: dict[JudgementKind, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "unsure": "left unsure",
    "edit": "edited",
    "same": "judged the same",
    "different": "judged different",
    "grade": "graded",
    "add": "added",
    "undo": "taken back",
    "found": "found in the text",
}
JUDGEMENT_SIGNS: dict[JudgementKind, str] = {
    "accept": "✓", "reject": "✗", "unsure": "?", "edit": "✎", "same": "=", "different": "≠", "grade": "◆",
    "add": "+", "undo": "↩", "found": "⊕",
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ZONE = re.compile(r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
STAMP = re.compile(r"\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-])")
UNCHANGED_UNITS = {"aircraft", "percent", "per cent", "hectare", "km", "kg", "m", "mm", "cm", "mph", "hostage taken"}
"""Units that one writes after several as after one."""
UNCODED_WORDS = {
    "no_actor": "no actor was found",
    "no_recipient": "nobody it was done to was found",
    "no_partner": "nobody it was done with was found",
    "no_assault": "nothing says that it was an act of force",
    "no_match": "no entry of the lexicon fits",
    "bare_noun": "a noun alone, without anybody or anything to it",
    "blocked_by_object": "what it was done to is no matter of politics",
    "noise": "the words mean something else here",
}


def word_type(event_type: str, mode: str | None = None) -> str:
    """Return what an event type means in plain words, with its mode: `attack (airstrike)`."""
    plain = TYPE_WORDS.get(event_type, event_type.lower())  # type: ignore[call-overload]
    return f"{plain} ({word_code(mode)})" if mode else str(plain)


def word_code(code: str) -> str:
    """Return a code with its underscores and hyphens as spaces."""
    return code.replace("_", " ").replace("-", " ")


def word_country(code: str) -> str:
    """Return the name of a country by its ISO 3166-1 alpha-3 code, or the code where it has none."""
    found = pycountry.countries.get(alpha_3=code)
    return str(getattr(found, "common_name", found.name)) if found else code


def word_field(field: str) -> str:
    """Return the heading of a field of an event."""
    return FIELD_WORDS.get(field, word_code(field))


def rank_field(field: str) -> tuple[int, str]:
    """Return where a field stands in every listing."""
    return (FIELD_ORDER.index(field) if field in FIELD_ORDER else len(FIELD_ORDER), field)


def word_day(day: str | None) -> str:
    """Return an ISO day or time with its zone: `18 May 2019`, `17 May 2019, 21:00 UTC`,
    `18 May 2019, 00:00 (zone not told)`; `date unknown` for nothing.
    """
    zone = word_zone(day)
    known = zone if zone.startswith("UTC") else f"({zone})"
    return f"{word_clock(day)} {known}" if zone else word_clock(day)


def word_clock(day: str | None) -> str:
    """Return an ISO day or time without its zone: `18 May 2019`, `18 May 2019, 21:00`."""
    if not day:
        return "date unknown"
    found = parse_day(day)
    if found is None:
        return day
    clock = f", {day[11:16]}" if len(day) >= 16 and day[10] in "T " else ""
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}{clock}"


def word_zone(moment: str | None) -> str:
    """Return the zone of an ISO time in words: `UTC`, `UTC+3`, or that none is told; nothing for a day."""
    found = ZONE.search(moment or "")
    if found is None:
        return ""
    if found[1] is None:
        return "zone not told"
    if found[1] in ("Z", "+00:00", "-00:00", "+0000"):
        return "UTC"
    sign, hours, minutes = found[1][0], int(found[1][1:3]), found[1][-2:]
    return f"UTC{sign}{hours}" + (f":{minutes}" if minutes != "00" else "")


def word_stamps(text: str) -> str:
    """Return a text with the ISO days and times in it as people write them."""
    return STAMP.sub(lambda found: word_day(found[0]), text)


def parse_day(day: str | None) -> date | None:
    """Return the day of an ISO date or time, or nothing if it is none."""
    try:
        return date.fromisoformat((day or "")[:10])
    except ValueError:
        return None


def shift_day(day: date, days: int) -> date:
    """Return the day so many days later (earlier below 0), at the ends of the calendar the last there is."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def word_range(first: str | None, last: str | None, precision: str | None = None) -> str:
    """Return a range of days as people write it: `18–20 May 2019`, `May 2019`, `2019`, `since 3 May 2019`."""
    start, end = parse_day(first), parse_day(last)
    if start is None and end is None:
        return "date unknown"
    if start is None:
        return f"until {word_day(last)}"
    if end is None:
        return f"from {word_day(first)} on"
    if precision in ("month", "year") and start.year == end.year and start.day == 1 and _ends_month(end):
        return _word_months(start, end)
    if start == end:
        return word_day(first)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{word_day(end.isoformat())}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {word_day(end.isoformat())}"
    return f"{word_day(start.isoformat())} – {word_day(end.isoformat())}"


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _word_months(start: date, end: date) -> str:
    """Return whole months of one year: `2019`, `May 2019`, `May–August 2019`."""
    if (start.month, end.month) == (1, 12):
        return str(start.year)
    until = f"–{MONTHS[end.month - 1]}" if end.month != start.month else ""
    return f"{MONTHS[start.month - 1]}{until} {start.year}"


def word_time(time: EventTime | ClaimTime | None) -> str:
    """Return when something happened in plain words."""
    return word_range(time.from_, time.to, time.precision) if time else "date unknown"


def word_number(number: float | None) -> str:
    """Return a number without needless decimals and with thousands apart."""
    if number is None:
        return "?"
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def word_bounds(low: float | None, best: float | None, high: float | None) -> str:
    """Return a number with its bounds: `58`, `at least 58`, `at most 100`, `58–100`."""
    if low is not None and high is not None:
        return word_number(low) if low == high else f"{word_number(low)}–{word_number(high)}"
    if low is not None:
        return f"at least {word_number(low)}"
    if high is not None:
        return f"at most {word_number(high)}"
    return word_number(best) if best is not None else "a number not given"


def word_quantity(quantity: Quantity) -> str:
    """Return a quantity as a claim gives it: `killed: at least 58 (civilians)`."""
    number = word_number(quantity.best if quantity.best is not None else quantity.low or quantity.high)
    marked = QUALIFIER_MARKS.get(quantity.qualifier, "") if quantity.qualifier else ""
    unit = word_unit(quantity.unit, quantity.best)
    who = f" ({quantity.who})" if quantity.who else ""
    return f"{word_field(quantity.kind)}: {marked}{number}{unit}{who}"


def word_unit(unit: str | None, number: float | None) -> str:
    """Return a unit as it follows its number: ` hours`, ` bodies`; nothing for people, who need no unit."""
    if not unit or unit == "person":
        return ""
    return f" {unit}" if number == 1 or unit in UNCHANGED_UNITS else f" {_pluralise(unit)}"


def _pluralise(noun: str) -> str:
    if not noun.isascii() or not noun[-1].isalpha() or not noun.islower() or noun.endswith("s"):
        return noun
    if noun.endswith("man") and noun != "human":
        return f"{noun[:-3]}men"
    if noun[-1] == "y" and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("x", "z", "ch", "sh")) else f"{noun}s"


def word_value(value: Any) -> str:
    """Return one value of a field of an event in plain words, whatever shape it has."""
    if isinstance(value, bool):
        return "it happened" if value else "it did not happen"
    if value is None:
        return "unknown"
    if isinstance(value, (int, float)):
        return word_number(value)
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _word_object(value)
    if isinstance(value, (list, tuple)):
        return join_words(word_value(part) for part in value) or "none"
    return str(value)


def _word_object(value: dict[str, Any]) -> str:
    if value.get("name"):
        return str(value["name"])
    if "from" in value or "to" in value:
        return word_range(value.get("from"), value.get("to"), value.get("precision"))
    if "low" in value or "best" in value or "high" in value:
        number = word_bounds(value.get("low"), value.get("best"), value.get("high"))
        return f"{number}{word_unit(value.get('unit'), value.get('best'))}"
    if value.get("event_type"):
        return word_type(str(value["event_type"]), value.get("mode"))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def word_count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 outlet`, `2,000 outlets`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def word_support(event: Event) -> str:
    """Return who carries an event: `9 outlets, 2 origins`."""
    return f"{word_count(event.outlets, 'outlet')}, {word_count(event.origins, 'origin')}"


def find_first_said(event: Event) -> FirstSaid | None:
    """Return the earliest known report of an event, nothing where no time is known."""
    timed = [said for said in event.first_said if said.at]
    return min(timed, key=lambda said: (said.at or "", said.outlet), default=None)


def isolate(name: str) -> str:
    """Return a name so that words from right to left do not turn the sentence around them."""
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in name):
        return f"\u2068{name}\u2069"
    return name


def join_words(words: Iterable[str]) -> str:
    """Join words as in a sentence: `a, b and c`."""
    listed = list(dict.fromkeys(word for word in words if word))
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def word_probability(probability: tuple[float, float] | None) -> str | None:
    """Return a range of probability as per cent: `55–80%`."""
    if probability is None:
        return None
    low, high = (round(part * 100) for part in probability)
    return f"{low}%" if low == high else f"{low}–{high}%"


def word_uncoded(reason: str) -> str:
    """Return why a trigger was not coded, in plain words, without the entry of the lexicon that saw it."""
    code = reason.partition(" (")[0]
    return UNCODED_WORDS.get(code, word_code(code))


def group_uncoded(uncoded: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return how many triggers were not coded by reason in plain words, the most frequent first."""
    grouped: Counter[str] = Counter()
    for reason, number in uncoded.items():
        grouped[word_uncoded(reason)] += number
    return sorted(grouped.items(), key=lambda pair: (-pair[1], pair[0]))
