"""The forms in which news name stretches of time: last week, two years ago, 72 hours, every day, now.

Rules are built as in `times_rules`; durations that are tied to no date have null `from` and `to`.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from dateline.coding import times_calendar as calendar
from dateline.coding.times_calendar import Timex
from dateline.coding.times_context import Moment
from dateline.coding.times_rules import Rule, make_rule
from dateline.coding.times_words import (
    MONTH,
    NUMBER,
    ONE_UNIT,
    ORDINAL,
    PART,
    PART_STEM,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAY_STEM,
    YEAR,
    any_of,
    read_month,
    read_number,
    read_weekday,
)  # fmt: skip
from dateline.lexicon.times import load_times

_LEXICON = load_times()
_SHIFT = any_of(_LEXICON.shifts)
_EDGE = r"(?:the\s+(?:start|beginning|end|middle)\s+of\s+|(?:early|earlier|late|later|mid)[-\s]+(?:in\s+)?)"
_VAGUE = r"(?:(?:a\s+)?(?:few|couple(?:\s+of)?)|several|many|some|a\s+number\s+of|(?:the\s+)?dozens\s+of)"
_COUNT = (
    rf"(?:{NUMBER}(?:\s+and\s+a\s+half)?|half\s+an?|an?(?:\s+(?:additional|whole|full|single))?|"
    rf"{_VAGUE}|couple\s+of)"
)
_FUZZ = r"(?:(?:about|around|nearly|almost|over|more\s+than|less\s+than|at\s+least|up\s+to|some|within)\s+)?"
_SMALL = ("TS", "TM", "TH")
_MOST_HOURS = 240
_NO_VERB = r"(?<!will )(?<!would )(?<!could )(?<!should )(?<!might )(?<!may )(?<!can )(?<!must )(?<!to )(?<!not )"
_PERIOD = r"(?:week|month|year|quarter|decade|century)(?!\w)"


def _unit(words: str) -> str:
    return _LEXICON.units[words.lower().rstrip(".")]


def _period(count: float | None, unit: str) -> str:
    """Return an ISO 8601 period: P3D, PT72H, P2Y6M; X stands for a count that was not told."""
    if unit == "E" and count is not None:
        unit, count = "Y", count * 10
    amount = "X" if count is None else f"{count:g}" if count < 1e6 else f"{count:.0f}"
    if count is not None and count % 1 == 0.5:
        smaller = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}.get(unit)
        if smaller:
            prefix = "PT" if unit in _SMALL else "P"
            whole = f"{int(count)}{unit[-1]}" if count >= 1 else ""
            return f"{'P' if not whole and smaller[0] == 'T' else prefix}{whole}{smaller}"
    return f"PT{amount}{unit[1:]}" if unit in _SMALL else f"P{amount}{unit}"


def _amount(words: str) -> float | None:
    lower = " ".join(words.lower().split())
    if lower in ("a few", "several", "many", "some", "few"):
        return None
    if lower.endswith(" and a half"):
        whole = read_number(lower.removesuffix(" and a half"))
        return whole + 0.5 if whole is not None else None
    if lower.startswith("half"):
        return 0.5
    if "couple" in lower:
        return 2.0
    if re.fullmatch(r"an?( \w+)?", lower):
        return 1.0
    return read_number(lower)


def _read_shifted(match: re.Match[str], moment: Moment) -> Timex:
    unit = _unit(match["unit"])
    shift = _LEXICON.shifts[" ".join(match["shift"].lower().split())]
    following = match["shift"].lower().endswith("following")
    if match["the"] and shift < 0 and match["shift"].lower() in ("past", "last"):
        return _stretch(moment, unit, shift, _period(1, unit))
    if moment.anchor is None:
        return calendar.undated("DATE", f"X{unit}")
    return calendar.shift_unit(moment.need_told() if following else moment.anchor, unit, shift)


def _stretch(moment: Moment, unit: str, count: float, value: str) -> Timex:
    if unit == "TH" and moment.anchor is not None and abs(count) <= _MOST_HOURS:
        return calendar.stretch(moment.anchor, "D", int(math.copysign(math.ceil(abs(count) / 24), count)), value)
    if moment.anchor is None or unit in _SMALL or count != int(count) or abs(count) > 10_000:
        return calendar.make_duration(value)
    return calendar.stretch(moment.anchor, unit, int(count), value)


def _read_shifted_day(match: re.Match[str], moment: Moment) -> Timex:
    words = match["which"].lower()
    step = 0 if words in ("same", "that", "very") else -1 if words in ("previous", "preceding") else 1
    if "before" in match[0].lower():
        step = -1
    day = moment.need_told() + timedelta(days=step)
    if match["part"]:
        return calendar.make_part(day, _LEXICON.parts_of_day[match["part"].lower()], "relative")
    return calendar.make_day(day, "relative")


def _read_day_beside(match: re.Match[str], moment: Moment) -> Timex:
    step = -1 if match["way"].lower() in ("before", "earlier") else 1
    return calendar.make_day(moment.need_told() + timedelta(days=step), "relative")


def _read_weekend(match: re.Match[str], moment: Moment) -> Timex:
    anchor = moment.need_anchor()
    shift = _LEXICON.shifts[" ".join(match["shift"].lower().split())] if match["shift"] else 0
    ended = anchor.isoweekday() < 6
    if not match["shift"]:
        shift = -1 if ended and moment.tense != "future" else 0
    return calendar.make_weekend(anchor + timedelta(days=7 * shift), "relative")


def _read_part(match: re.Match[str], moment: Moment) -> Timex:
    part = _LEXICON.parts_of_day[match["part"].lower()]
    which = (match["which"] or "").lower()
    if moment.told is None:
        return calendar.undated("TIME", f"T{part}")
    if which in ("last", "previous"):
        return calendar.make_part(moment.need_anchor() - timedelta(days=1), part, "relative")
    day = moment.need_anchor() if which == "this" else moment.need_told()
    return calendar.make_part(day, part, "relative")


def _read_overnight(match: re.Match[str], moment: Moment) -> Timex:
    if moment.told is None:
        return calendar.undated("TIME", "TNI")
    day = moment.need_told() - timedelta(days=0 if moment.tense == "future" else 1)
    return calendar.make_part(day, "NI", "relative")


def _read_ago(match: re.Match[str], moment: Moment) -> Timex:
    unit, way = _unit(match["unit"]), " ".join(match["way"].lower().split())
    count = _amount(match["count"])
    if count is None:
        return calendar.make_reference("FUTURE_REF" if way in ("from now", "hence", "later") else "PAST_REF")
    start = moment.need_told() if way in ("earlier", "later", "before") else moment.need_anchor()
    sign = 1 if way in ("later", "from now", "hence", "from today") else -1
    if unit in _SMALL:
        return calendar.make_duration(_period(count, unit))
    if unit == "Y" and count == 1 and way in ("ago", "earlier") and moment.quarter is not None:
        return calendar.make_quarter(moment.quarter.year - 1, (moment.quarter.month + 2) // 3, "relative")
    if unit == "E":
        unit, count = "Y", count * 10
    if (unit == "W" and count == 1) or unit == "D":
        return calendar.make_day(start + timedelta(days=sign * int(count * (7 if unit == "W" else 1))), "relative")
    if count != int(count):
        unit, count = "M", count * (12 if unit == "Y" else 1)
    return calendar.shift_unit(start, unit, sign * int(count))


def _read_past_stretch(match: re.Match[str], moment: Moment) -> Timex:
    unit, count = _unit(match["unit"]), _amount(match["count"]) if match["count"] else None
    words = match["shift"].lower()
    value = _period(count, unit)
    if count is None:
        return calendar.make_duration(value)
    if words == "first":
        return calendar.make_duration(value)
    return _stretch(moment, unit, count if words in ("next", "coming", "following") else -count, value)


def _read_vague_stretch(match: re.Match[str], moment: Moment) -> Timex:
    return calendar.make_duration(_period(None, _unit(match["unit"])))


def _read_duration(match: re.Match[str], moment: Moment) -> Timex:
    count = _amount(match["count"])
    if count is not None and 1500 < count < 2100 and not match["unit"].lower().endswith("s"):
        raise ValueError("a year, not a count")
    if match["unit"].lower() == "second" and match["count"].lower() in ("a", "one"):
        raise ValueError("an ordinal, not a count")
    if match["half"]:
        count = (count or 0) + 0.5
    return calendar.make_duration(_period(count, _unit(match["unit"])))


def _read_set(match: re.Match[str], moment: Moment) -> Timex:
    words = match["unit"]
    weekday = read_weekday(words.rstrip("s"))
    part = _LEXICON.parts_of_day.get((match["part"] or "").lower().rstrip("s"), "")
    if weekday is not None:
        return calendar.make_set(f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    month = read_month(words)
    if month is not None:
        return calendar.make_set(f"XXXX-{month:02d}")
    if words.lower() in _LEXICON.parts_of_day:
        return calendar.make_set(f"XXXX-XX-XXT{_LEXICON.parts_of_day[words.lower()]}")
    if words.lower() in _LEXICON.seasons:
        return calendar.make_set(f"XXXX-{_LEXICON.seasons[words.lower()]}")
    count = 2.0 if (match["count"] or "").lower().strip() == "other" else _amount(match["count"] or "one")
    return calendar.make_set(_period(count, _unit(words)))


def _read_frequency(match: re.Match[str], moment: Moment) -> Timex:
    return calendar.make_set(_LEXICON.frequencies[match[0].lower()])


def _read_rate(match: re.Match[str], moment: Moment) -> Timex:
    return calendar.make_set(_period(1, _unit(match["unit"])))


def _read_weekdays(match: re.Match[str], moment: Moment) -> Timex:
    weekday = read_weekday(match["weekday"])
    part = f"T{_LEXICON.parts_of_day[match['part'].lower()]}" if match["part"] else ""
    return calendar.make_set(f"XXXX-WXX-{weekday}{part}")


def _read_reference(match: re.Match[str], moment: Moment) -> Timex:
    return calendar.make_reference(_LEXICON.references[" ".join(match[0].lower().split())])


def _read_quarter(match: re.Match[str], moment: Moment) -> Timex:
    number = _LEXICON.ordinals[match["ordinal"].lower()] if match["ordinal"] else int(match["digit"])
    maker = calendar.make_half if (match["kind"] or "").lower() == "half" else calendar.make_quarter
    months = 6 if maker is calendar.make_half else 3
    if match["year"]:
        return maker(int(match["year"]), number, "stated")
    if moment.anchor is None:
        return calendar.undated("DATE", f"XXXX-{'H' if months == 6 else 'Q'}{number}")
    year = moment.anchor.year + _year_shift(match["relative"])
    if not match["relative"] and months * (number - 1) + 1 > moment.anchor.month:
        year -= 0 if moment.tense == "future" else 1
    return maker(year, number, "relative")


def _year_shift(words: str | None) -> int:
    return {"last": -1, "next": 1}.get((words or "this").lower().split()[0], 0)


def _read_latest_quarter(match: re.Match[str], moment: Moment) -> Timex:
    anchor = moment.need_anchor()
    year, month = calendar.add_months(anchor.year, anchor.month, -3)
    if match["before"]:
        year -= 1
    return calendar.make_quarter(year, (month + 2) // 3, "relative")


def _read_quarter_of_year(match: re.Match[str], moment: Moment) -> Timex:
    if moment.quarter is None:
        return calendar.make_year(int(match["year"]), "stated")
    return calendar.make_quarter(int(match["year"]), (moment.quarter.month + 2) // 3, "stated")


def _read_year_ago(match: re.Match[str], moment: Moment) -> Timex:
    if moment.quarter is not None:
        return calendar.make_quarter(moment.quarter.year - 1, (moment.quarter.month + 2) // 3, "relative")
    return calendar.shift_unit(moment.need_anchor(), "Y", -1)


def _read_week_of(match: re.Match[str], moment: Moment) -> Timex:
    month = read_month(match["month"])
    if month is None:
        raise ValueError("no month")
    year = int(match["year"]) if match["year"] else moment.need_anchor().year
    return calendar.make_week(date(year, month, int(match["day"])), "stated")


PERIOD_RULES: tuple[Rule, ...] = (
    make_rule(
        "shifted unit",
        rf"(?:{_EDGE})?(?P<the>the\s+)?(?P<shift>{_SHIFT})\s+(?P<unit>{_PERIOD}|day\b)(?:['’]s\b)?",
        _read_shifted,
    ),
    make_rule(
        "part of this period",
        rf"(?:{_EDGE}(?:the\s+)?)(?P<the>)(?P<shift>this|last|next|current)\s+(?P<unit>{_PERIOD})",
        _read_shifted,
    ),
    make_rule(
        "shifted day",
        r"(?:the\s+|that\s+)?(?P<which>same|very|that|next|following|previous|preceding)\s+day(?!\w)(?"
        r"P<part>)",
        _read_shifted_day,
    ),
    make_rule(
        "shifted day part", rf"the\s+(?P<which>next|following|previous|same)\s+(?P<part>{PART})", _read_shifted_day
    ),
    make_rule(
        "a day beside",
        r"(?:the|a|one)\s+day\s+(?P<way>before|after|earlier|later)(?=\s*[,.;!?]|\s*$)",
        _read_day_beside,
    ),
    make_rule(
        "weekend",
        rf"(?:(?:early|late|earlier|later)\s+)?(?:the\s+)?(?:(?P<shift>{_SHIFT})\s+)?(?:(?<=\bover )the"
        r"\s+)?weekend(?!\w)",
        _read_weekend,
    ),
    make_rule(
        "part",
        r"(?:(?:early|late|earlier|later|mid)[-\s]+)?(?P<which>this|last|that|previous)\s+(?P<part>"
        rf"{PART})",
        _read_part,
    ),
    make_rule("the part", rf"(?:the\s+|(?<=at )\s*)(?:early\s+|late\s+)?(?P<part>{PART})(?P<which>)", _read_part),
    make_rule("overnight", r"overnight(?!\w)", _read_overnight),
    make_rule(
        "ago",
        rf"{_FUZZ}(?P<count>{_COUNT})[-\s]+(?P<unit>{UNIT})(?:\s+or\s+so)?[-\s]+(?P<way>ago|earlier|lat"
        r"er|from\s+now|from\s+today|hence|before(?=\s*[,.;]|\s*$))(?!\w)",
        _read_ago,
    ),
    make_rule("years ago", rf"(?P<count>(?:many\s+)?)(?P<unit>{UNITS})\s+(?P<way>ago)(?!\w)", _read_ago),
    make_rule(
        "past stretch",
        rf"{_NO_VERB}(?:the\s+)?(?P<shift>last|past|next|coming|following|previous|first|preceding)\s+{_FUZZ}(?P<"
        rf"count>{_COUNT})\s+(?:(?:calendar|full|consecutive|trading|business)\s+)?(?P<unit>{UNIT})",
        _read_past_stretch,
    ),
    make_rule(
        "vague stretch",
        rf"{_NO_VERB}(?:the\s+|over\s+)?(?:last|past|recent|coming|next|early|final)\s+(?P<unit>{UNITS})(?:\s+(?:"
        rf"and|or)\s+{UNITS})?",
        _read_vague_stretch,
    ),
    make_rule(
        "duration",
        rf"{_FUZZ}(?P<count>{_COUNT})(?:\s+(?:more|additional|full|consecutive|straight|whole|long|trad"
        rf"ing|business|working))?[-\s]+(?P<unit>{UNIT})"
        r"(?P<half>\s+and\s+a\s+half)?(?![-\s]olds?\b)(?!\s+of\s+age\b)",
        _read_duration,
    ),
    make_rule(
        "bare units", rf"(?P<count>(?:a\s+)?)(?P<unit>{UNITS})(?![-\s]old)(?!\s+of\s+age\b)", _read_vague_stretch
    ),
    make_rule(
        "set",
        rf"(?:every|each)\s+(?P<count>other\s+|{NUMBER}\s+)?(?P<unit>{UNIT}|{WEEKDAY}|{MONTH}|"
        rf"{any_of([*_LEXICON.parts_of_day, *_LEXICON.seasons])})(?:\s+(?P<part>{PART}))?(?!\w)",
        _read_set,
    ),
    make_rule(
        "frequency",
        any_of(_LEXICON.frequencies)
        + r"(?!\w)(?!\s+(?:Mail|News|Sabah|Star|Beast|Telegraph|Mirror|Express|Caller|Times)\b)",
        _read_frequency,
    ),
    make_rule("rate", rf"(?:once|twice|{NUMBER}\s+times)\s+(?:a|per|each|every)\s+(?P<unit>{ONE_UNIT})", _read_rate),
    make_rule("weekdays", rf"(?P<weekday>{WEEKDAY_STEM})s\b(?:\s+(?P<part>{PART}))?", _read_weekdays),
    make_rule("weekday nights", rf"(?P<weekday>{WEEKDAY})\s+(?P<part>{PART_STEM})s\b", _read_weekdays),
    make_rule("reference", r"(?<!as )" + any_of(_LEXICON.references) + r"(?!\w)(?!-)(?!\s+as\s)", _read_reference),
    make_rule(
        "quarter",
        r"(?:the\s+|its\s+|(?P<relative>this|last|next)\s+year['’]s\s+)?(?:fiscal\s+)?(?P<digit>)(?P<o"
        rf"rdinal>{ORDINAL})[-\s]+(?P<kind>quarter|half)(?!\w)"
        rf"(?:\s+of\s+(?:(?:fiscal\s+)?(?P<year>{YEAR})|(?:this|last|next)\s+year))?",
        lambda m, t: _read_sure_quarter(m, t),
    ),
    make_rule(
        "Q3",
        rf"(?P<ordinal>)(?P<relative>)(?P<kind>)(?-i:Q)(?P<digit>[1-4])(?:\s+(?:of\s+)?(?P<year>{YEAR})"
        r")?(?!\w)",
        _read_quarter,
    ),
    make_rule(
        "year, quarter",
        rf"(?:the\s+)?(?P<relative>)(?P<digit>)(?P<year>{YEAR})\s+(?P<ordinal>{ORDINAL})[-\s]+(?P<kind>"
        r"quarter|half)(?!\w)",
        _read_quarter,
    ),
    make_rule(
        "latest quarter",
        r"(?:the\s+)?(?:(?:latest|most\s+recent)\s+(?:quarter|period)|(?P<before>year-(?:earlier|ago)"
        r"\s+(?:quarter|period))|the\s+quarter)(?!\w)",
        _read_latest_quarter,
    ),
    make_rule(
        "quarter of a year", rf"(?<!-)(?:the\s+)?(?P<year>{YEAR})\s+(?:quarter|period)(?!\w)", _read_quarter_of_year
    ),
    make_rule("year-ago", r"(?:the\s+)?year-(?:ago|earlier)(?!\w)", _read_year_ago),
    make_rule(
        "week of",
        rf"the\s+week\s+of\s+(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:,?\s+(?P<year>{YEAR}))?(?!\d)",
        _read_week_of,
    ),
    make_rule("centuries", r"(?:for|in|over)\s+(?P<unit>centuries|decades)(?!\w)", _read_vague_stretch),
)


def _read_sure_quarter(match: re.Match[str], moment: Moment) -> Timex:
    """Read a quarter or half of a year, but no half of a match or a hall."""
    told = match["year"] or match["relative"] or " year" in match[0].lower()
    if match["kind"].lower() == "half" and not told:
        raise ValueError("half of something else")
    if not match["year"] and not match["relative"] and match[0].lower().endswith(" year"):
        shift = _year_shift(match[0].split()[-2])
        maker = calendar.make_half if match["kind"].lower() == "half" else calendar.make_quarter
        return maker(moment.need_anchor().year + shift, _LEXICON.ordinals[match["ordinal"].lower()], "relative")
    return _read_quarter(match, moment)
