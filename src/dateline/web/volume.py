"""How much a source published and is reported to have said over time: bars a day, a week, a month or a year wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.export.report.svg import element, words
from dateline.export.report.wording import MONTHS, parse_day, word_day
from dateline.model.query import Activity

WIDTH, HEIGHT, FOOT = 640.0, 96.0, 16.0
MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time with its sums; `name` is how it is called, `first` and `last` its days."""

    name: str
    first: date
    last: date
    documents: int
    statements: int
    claims: int


def gather_stretches(days: Sequence[Activity]) -> list[Stretch]:
    """Return the days in stretches of one length, none left out between, so that there are not too many to draw."""
    known = [(day, activity) for activity in days if (day := parse_day(activity.day))]
    if not known:
        return []
    first, last = known[0][0], known[-1][0]
    length = next((length for length in LENGTHS if _count(length, first, last) <= MOST_BARS), "decade")
    sums: dict[date, list[int]] = {}
    at: date | None = _begin(length, first)
    while at is not None and at <= last:
        sums[at] = [0, 0, 0]
        at = _next(length, at)
    for day, activity in known:
        held = sums[_begin(length, day)]
        for index, number in enumerate((activity.documents, activity.statements, activity.claims)):
            held[index] += number
    return [Stretch(_name(length, at), at, _end(length, at), *held) for at, held in sums.items()]


LENGTHS = ("day", "week", "month", "year")


def _count(length: str, first: date, last: date) -> int:
    return (last - first).days // {"day": 1, "week": 7, "month": 30, "year": 365}[length] + 1


def _begin(length: str, day: date) -> date:
    if length == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if length == "month":
        return day.replace(day=1)
    if length == "year":
        return day.replace(month=1, day=1)
    return day.replace(year=max(1, day.year // 10 * 10), month=1, day=1) if length == "decade" else day


def _next(length: str, day: date) -> date | None:
    """Return the day on which the next stretch begins, nothing at the end of the calendar."""
    steps = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}[length]
    later = day.toordinal() + steps
    return _begin(length, date.fromordinal(later)) if later <= date.max.toordinal() else None


def _end(length: str, day: date) -> date:
    following = _next(length, day)
    return following - timedelta(1) if following else date.max


def _name(length: str, day: date) -> str:
    if length == "month":
        return f"{MONTHS[day.month - 1]} {day.year}"
    if length == "year":
        return str(day.year)
    return {"week": "week of ", "decade": "ten years from "}.get(length, "") + word_day(day.isoformat())


def draw_volume(
    stretches: Sequence[Stretch], title: str = "Documents and statements over time", name: str = "volume"
) -> str:
    """Return the bars as an SVG element: what others report it to have said, filled, on what it published, hollow."""
    if not stretches:
        return ""
    most = max(max(one.documents + one.statements for one in stretches), 1)
    step = WIDTH / len(stretches)
    content = [element("title", words(title), id=f"{name}-title")]
    for index, one in enumerate(stretches):
        content.append(_draw_stretch(one, index * step, min(step, 26.0), most))
    base = HEIGHT - FOOT
    content.append(element("line", class_="lane", x1=0, y1=base, x2=WIDTH, y2=base))
    content.append(element("text", words(stretches[0].name), class_="day", x=0, y=HEIGHT - 3))
    if len(stretches) > 1:
        content.append(
            element("text", words(stretches[-1].name), class_="day", x=WIDTH, y=HEIGHT - 3, text_anchor="end")
        )
    return element(
        "svg", *content, class_="timeline volume", viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", role="img",
        aria_labelledby=f"{name}-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _draw_stretch(one: Stretch, x: float, width: float, most: int) -> str:
    base, unit = HEIGHT - FOOT, (HEIGHT - FOOT - 4) / most
    said, published = one.statements * unit, one.documents * unit
    wide = max(1.5, width - 2)
    told = f"{one.name}: {one.documents} published, {one.statements} statements"
    heights = (("span single_origin", published, base - published), ("span", said, base - published - said))
    bars = [
        element("rect", class_=kind, x=x + 1, y=top, width=wide, height=height)
        for kind, height, top in heights
        if height
    ]
    return element("g", element("title", words(told)), *bars)
