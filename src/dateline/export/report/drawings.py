"""The drawings of a report, map and timeline, for its HTML and PDF, and as pictures for word processors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TypeVar

from dateline.export.report.editing import Paper
from dateline.export.report.map import MapPoint, draw_map
from dateline.export.report.nouns import Report
from dateline.export.report.timeline import Bar, choose_span, draw_timeline, is_within
from dateline.export.report.wording import parse_day

T = TypeVar("T", MapPoint, Bar)

MAP_LEGEND = (
    "Ringed: contested; filled: corroborated; hollow: single origin; dotted: announced; crossed: denied. "
    "Broken circles: somewhere within; hatched: somewhere in this country."
)
TIMELINE_LEGEND = (
    "A bar spans the days in which it may have happened; broken edges: known only to the week, month or year."
)
SHARPNESS = 2.5
"""How many pixels a picture has for each unit of its drawing: 400 dots an inch at the width of a page."""

MOST_PIXELS = 12_000_000
SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
HALO = re.compile(r" paint-order: stroke;[^}]*")
"""A halo around names, which would cover them where the order of painting is not known."""
VARIABLE = re.compile(r"var\((--[a-z0-9-]+)\)")
SETTING = re.compile(r"(--[a-z0-9-]+):\s*([^;}]+)[;}]")


@dataclass(frozen=True, slots=True)
class Drawings:
    """The map and the timeline of a report as SVG, null where there is nothing to draw; where their marks lead."""

    map: str | None
    timeline: str | None
    chronicled: frozenset[str]
    placed: frozenset[str]


def draw(paper: Paper, style: str = "") -> Drawings:
    """Return the drawings of what a person left in a report; `style` is put inside each."""
    report = paper.report
    shown = {section.name for section in paper.sections}
    chronicled = frozenset(one.event for one in report.chronology) if "chronology" in shown else frozenset()
    placed = chronicled | (frozenset(row.event for row in report.ahead) if "ahead" in shown else frozenset())
    return Drawings(_draw_map(report, placed, style), _draw_timeline(report, placed, style), chronicled, placed)


def paint(drawing: str) -> bytes:
    """Return a drawing with its own style as a picture: PNG, on white."""
    # Loaded here, since nothing else needs it.
    import resvg_py

    found = SIZE.search(drawing)
    width, height = (int(found.group(1)), int(found.group(2))) if found else (960, 560)
    zoom = min(SHARPNESS, (MOST_PIXELS / max(1, width * height)) ** 0.5)
    sized = drawing.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
    return resvg_py.svg_to_bytes(
        svg_string=sized, background="white", zoom=zoom, sans_serif_family="DejaVu Sans", font_family="DejaVu Sans"
    )


def measure(drawing: str) -> tuple[int, int]:
    """Return the width and height of a drawing in its own units."""
    found = SIZE.search(drawing)
    return (int(found.group(1)), int(found.group(2))) if found else (960, 560)


@cache
def read_drawing_style() -> str:
    """Return the style of drawings for print with its variables filled in, since drawings resolve none."""
    text = resources.files("dateline").joinpath("export", "report", "drawing.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    known: dict[str, str] = {}
    for block in (text, text.partition("@media print")[2].partition("svg.map")[0]):
        known |= {name: value.strip() for name, value in SETTING.findall(block)}
    rules = text[text.index("svg.map, svg.timeline") :]
    rules = HALO.sub("", rules)
    plain = "\n".join(line for line in rules.splitlines() if ":hover" not in line and ":focus" not in line)
    return VARIABLE.sub(lambda match: known.get(match.group(1), "#000"), plain)


def _draw_map(report: Report, placed: frozenset[str], style: str) -> str | None:
    held = _list_held(report)
    points = [_lead(point, placed) for point in report.points if _event_of(point.href) in held]
    if not points and not report.told:
        return None
    return _put_style(draw_map(points, countries=report.told), style)


def _draw_timeline(report: Report, placed: frozenset[str], style: str) -> str | None:
    held = _list_held(report)
    bars: Sequence[Bar] = [_lead(bar, placed) for bar in report.bars if _event_of(bar.href) in held]
    if not bars:
        return None
    since, until = choose_span(bars, parse_day(report.since), parse_day(report.until))
    inside = [bar for bar in bars if is_within(bar, since, until)]
    return _put_style(draw_timeline(inside, since=since, until=until), style)


def _list_held(report: Report) -> set[str]:
    """Return the events that nobody struck."""
    return {entry.event for entry in report.chronology} | {row.event for row in report.ahead}


def _event_of(href: str) -> str:
    return href.removeprefix("#event-")


def _lead(drawn: T, placed: frozenset[str]) -> T:
    """Return a point or bar that leads to its event where that is shown, else to the sources."""
    if _event_of(drawn.href) in placed:
        return drawn
    if isinstance(drawn, MapPoint):
        return replace(drawn, href="#sources", anchor="sources")
    return replace(drawn, href="#sources")


def _put_style(drawing: str, style: str) -> str:
    """Return a drawing with a style of its own as its first part."""
    head, end, rest = drawing.partition(">")
    inner = f"<style>{style}</style>" if style else ""
    return f"{head}{end}{inner}{rest}"
