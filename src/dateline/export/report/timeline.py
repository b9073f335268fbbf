"""The timeline: events as ranges of days on lanes, drawn as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dateline.export.report.svg import element, estimate_width, link, shorten, words
from dateline.export.report.wording import MONTHS, parse_day, word_time
from dateline.model.codes import Reading
from dateline.model.event import Event

WIDTH = 960.0
LANE = 150.0
ROW = 22.0
HEAD = 30.0
MOST_TICKS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event on the timeline; `lane` is the heading it stands under, `vague` that its days are a guess."""

    title: str
    href: str
    lane: str
    start: date
    end: date
    vague: bool
    when: str
    reading: Reading


def make_bar(event: Event, href: str, lane: str) -> Bar | None:
    """Return an event as a bar, or nothing where no day is known."""
    if event.time is None:
        return None
    start, end = parse_day(event.time.from_), parse_day(event.time.to)
    first, last = start or end, end or start
    if first is None or last is None or last < first:
        return None
    vague = start is None or end is None or event.time.precision not in ("instant", "hour", "day")
    return Bar(
        title=event.title, href=href, lane=lane, start=first, end=last, vague=vague,
        when=word_time(event.time), reading=event.reading,
    )  # fmt: skip


def choose_span(bars: Sequence[Bar], since: date | None = None, until: date | None = None) -> tuple[date, date]:
    """Return the days that a timeline shows, both included: those asked for, otherwise those of the bars.

    Where a few bars far away would squeeze the rest, the nine tenths in the middle and what is near them are chosen.
    """
    first, last = min(bar.start for bar in bars), max(bar.end for bar in bars)
    if len(bars) >= 8:
        starts, ends = sorted(bar.start for bar in bars), sorted(bar.end for bar in bars)
        cut = -(-len(bars) // 20)
        core = starts[cut], ends[-1 - cut]
        if (core[1] - core[0]) * 3 < last - first:
            reach = (core[1] - core[0]) / 2
            first = min(start for start in starts if start >= core[0] - reach)
            last = max(end for end in ends if end <= core[1] + reach)
    begin = since or min(first, until or first)
    return begin, max(begin, until or last)


def is_within(bar: Bar, since: date, until: date) -> bool:
    """Say whether a bar touches the days from `since` to `until`."""
    return bar.start <= until and bar.end >= since


def draw_timeline(bars: Sequence[Bar], *, since: date, until: date, name: str = "timeline") -> str:
    """Return the timeline as an SVG element: one row for each bar, in lanes, days from `since` to `until`."""
    ordered = sorted(bars, key=lambda bar: (bar.lane, bar.start, bar.end, bar.title))
    scale = _Scale(since, max(until, since))
    height = HEAD + ROW * max(1, len(ordered)) + 8
    content = [element("title", words(f"Timeline of {len(ordered)} events"), id=f"{name}-title")]
    content += _draw_axis(scale, height)
    row = 0
    for lane, held in groupby(ordered, key=lambda bar: bar.lane):
        content.append(_draw_lane(lane, row))
        for bar in held:
            content.append(_draw_bar(bar, scale, row))
            row += 1
    return element(
        "svg", *content, class_="timeline", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", role="group",
        aria_labelledby=f"{name}-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


@dataclass(frozen=True)
class _Scale:
    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    def place(self, day: date, after: int = 0) -> float:
        """Return where a day, or the one so many days after it, begins in the picture."""
        offset = min(max((day - self.since).days + after, 0), self.days)
        return LANE + (WIDTH - LANE - 10) * offset / self.days


def _draw_axis(scale: _Scale, height: float) -> list[str]:
    drawn = []
    for day, label in _choose_ticks(scale):
        x = scale.place(day)
        drawn.append(element("line", class_="tick", x1=x, y1=HEAD - 8, x2=x, y2=height))
        drawn.append(element("text", words(label), class_="day", x=x + 3, y=HEAD - 12))
    return drawn


def _choose_ticks(scale: _Scale) -> list[tuple[date, str]]:
    if scale.days <= 92:
        step = next(s for s in (1, 2, 7, 14) if scale.days / s <= 10 or s == 14)
        days = [scale.since + timedelta(days=step * n) for n in range((scale.days + step - 1) // step)]
        return [(day, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]
    months = [m for m in _months(scale) if m >= scale.since]
    if len(months) > 36:
        years = [m for m in months if m.month == 1]
        return [(year, str(year.year)) for year in years[:: -(-len(years) // MOST_TICKS)]]
    return [(m, f"{MONTHS[m.month - 1][:3]} {m.year}") for m in months[:: -(-len(months) // MOST_TICKS) or 1]]


def _months(scale: _Scale) -> list[date]:
    first, last = scale.since.year * 12 + scale.since.month - 1, scale.until.year * 12 + scale.until.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]


def _draw_lane(lane: str, row: int) -> str:
    y = HEAD + ROW * row
    return element(
        "g",
        element("line", class_="lane", x1=0, y1=y, x2=WIDTH, y2=y),
        element("text", words(shorten(lane, 24)), class_="lane-name", x=0, y=y + 15),
    )


def _draw_bar(bar: Bar, scale: _Scale, row: int) -> str:
    y = HEAD + ROW * row + 5
    x = scale.place(bar.start)
    width = max(5.0, scale.place(bar.end, after=1) - x)
    title, anchor, at = _fit_title(bar.title, x, width)
    return link(
        bar.href,
        element("title", words(f"{bar.title}, {bar.when}, {bar.reading.replace('_', ' ')}")),
        element("rect", class_=f"span {bar.reading}{' vague' if bar.vague else ''}", x=x, y=y, width=width, height=12),
        element("text", words(title), class_="name", x=at, y=y + 10.5, text_anchor=anchor),
        class_="bar-link",
    )


def _fit_title(title: str, x: float, width: float) -> tuple[str, str, float]:
    """Return the title cut to the wider side of the bar, the side to set it from, and where."""
    after, before = WIDTH - x - width - 10, x - LANE - 6
    if after >= before or estimate_width(title, 11) <= after:
        return shorten(title, max(4, int(after / 5.6))), "start", x + width + 5
    return shorten(title, max(4, int(before / 5.6))), "end", x - 5
