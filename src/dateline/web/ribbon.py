"""The timeline for a narrow screen: each event's words above its bar, at the size in which text is read there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from dateline.export.report.svg import element, link, shorten, words
from dateline.export.report.timeline import Bar
from dateline.export.report.wording import word_day

WIDTH = 340.0
HEAD, LANE, ROW = 24.0, 26.0, 34.0
MOST_LETTERS = 50


def draw_ribbon(bars: Sequence[Bar], *, since: date, until: date, name: str = "ribbon") -> str:
    """Return the bars as an SVG element as wide as a telephone: lanes one below another, days from left to right."""
    ordered = sorted(bars, key=lambda bar: (bar.lane, bar.start, bar.end, bar.title))
    days = max(1, (until - since).days + 1)
    y = HEAD
    rows = []
    for lane, held in groupby(ordered, key=lambda bar: bar.lane):
        rows.append(element("line", class_="lane", x1=0, y1=y, x2=WIDTH, y2=y))
        rows.append(element("text", words(shorten(lane, 40)), class_="lane-name", x=0, y=y + 17))
        y += LANE
        for bar in held:
            rows.append(_draw_bar(bar, since, days, y))
            y += ROW
    content = [
        element("title", words(f"Timeline of {len(ordered)} events"), id=f"{name}-title"),
        *_draw_ends(since, until, days, y),
        *rows,
    ]
    return element(
        "svg", *content, class_="timeline ribbon", viewBox=f"0 0 {WIDTH:.0f} {y + 6:.0f}", role="group",
        aria_labelledby=f"{name}-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _place(day: date, since: date, days: int) -> float:
    return WIDTH * min(max((day - since).days, 0), days) / days


def _draw_ends(since: date, until: date, days: int, height: float) -> list[str]:
    """Return the first day, the middle line and the last day, which is enough to read a bar by."""
    middle = _place(since + timedelta(days=days // 2), since, days)
    drawn = [element("line", class_="tick", x1=x, y1=HEAD - 6, x2=x, y2=height) for x in (0.0, middle, WIDTH)]
    drawn.append(element("text", words(word_day(since.isoformat())), class_="day", x=0, y=HEAD - 10))
    if days > 1:
        last = words(word_day(until.isoformat()))
        drawn.append(element("text", last, class_="day", x=WIDTH, y=HEAD - 10, text_anchor="end"))
    return drawn


def _draw_bar(bar: Bar, since: date, days: int, y: float) -> str:
    begin = _place(bar.start, since, days)
    width = max(5.0, _place(bar.end + timedelta(days=1), since, days) - begin)
    x = min(begin, WIDTH - width)
    return link(
        bar.href,
        element("title", words(f"{bar.title}, {bar.when}, {bar.reading.replace('_', ' ')}")),
        element("text", words(shorten(bar.title, MOST_LETTERS)), class_="name", x=0, y=y + 11),
        element(
            "rect", class_=f"span {bar.reading}{' vague' if bar.vague else ''}", x=x, y=y + 16, width=width, height=9
        ),
        class_="bar-link",
    )
