"""A situation report as one HTML file that needs nothing else: style, map and timeline are inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline import __version__
from dateline.export.report import wording
from dateline.export.report.editing import Paper, compose
from dateline.export.report.links import safe_url
from dateline.export.report.map import CREDIT, MapPoint, draw_map
from dateline.export.report.nouns import Quoted, Report
from dateline.export.report.timeline import Bar, choose_span, draw_timeline, is_within

T = TypeVar("T", MapPoint, Bar)


def render_html(
    made: Report | Paper,
    *,
    bar: Sequence[tuple[str, str]] = (),
    imprint: str | None = None,
    style: str | None = None,
    drawing_style: str = "",
    iso: Callable[[str], str] = str,
) -> str:
    """Return the report as HTML; every word from elsewhere is escaped, and nothing is fetched or run.

    `bar` are links above it (address, words), `imprint` a line under its title. `style` takes the place of the usual
    style; `drawing_style` is put inside each drawing, for readers that apply no style of the page to it; `iso` sets
    words off whose direction may differ, for readers that know no `bdi`.
    """
    paper = compose(made) if isinstance(made, Report) else made
    report = paper.report
    shown = {section.name for section in paper.sections}
    chronicled = {entry.event for entry in report.chronology} if "chronology" in shown else set()
    placed = chronicled | ({row.event for row in report.ahead} if "ahead" in shown else set())
    page = _templates().get_template("report.html")
    return page.render(
        paper=paper, report=report, wording=wording, credit=CREDIT, style=Markup(style or read_style()),  # noqa: S704
        map=_draw_map(report, placed, drawing_style), timeline=_draw_timeline(report, placed, drawing_style),
        chronicled=chronicled, placed=placed, bar=bar, imprint=imprint, version=__version__, iso=iso,
        gather_quotes=gather_quotes,
    )  # fmt: skip


def gather_quotes(quotes: Sequence[Quoted]) -> list[tuple[str, list[str]]]:
    """Return the different sentences of a source, each with the claims that rest on it."""
    told: dict[str, list[str]] = {}
    for quote in quotes:
        told.setdefault(quote.quote, []).extend(cite.claim for cite in quote.cites)
    return [(words, list(dict.fromkeys(names))) for words, names in told.items()]


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("dateline.export.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(day=wording.word_day, safe_url=safe_url)
    return templates


@cache
def read_style() -> str:
    """Return the report's style, which stands in its one style element."""
    here = resources.files("dateline").joinpath("export", "report")
    return "\n".join(here.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "drawing.css"))


def _draw_map(report: Report, placed: set[str], style: str) -> Markup | None:
    held = _list_held(report)
    points = [_lead(point, placed) for point in report.points if _event_of(point.href) in held]
    if not points and not report.told:
        return None
    return _put_style(draw_map(points, countries=report.told), style)


def _draw_timeline(report: Report, placed: set[str], style: str) -> Markup | None:
    held = _list_held(report)
    bars = [_lead(bar, placed) for bar in report.bars if _event_of(bar.href) in held]
    if not bars:
        return None
    since, until = choose_span(bars, wording.parse_day(report.since), wording.parse_day(report.until))
    inside = [bar for bar in bars if is_within(bar, since, until)]
    return _put_style(draw_timeline(inside, since=since, until=until), style)


def _list_held(report: Report) -> set[str]:
    """Return the events that nobody struck."""
    return {entry.event for entry in report.chronology} | {row.event for row in report.ahead}


def _event_of(href: str) -> str:
    return href.removeprefix("#event-")


def _lead(drawn: T, placed: set[str]) -> T:
    """Return a point or bar that leads to its event where that is shown, else to the sources."""
    if _event_of(drawn.href) in placed:
        return drawn
    if isinstance(drawn, MapPoint):
        return replace(drawn, href="#sources", anchor="sources")
    return replace(drawn, href="#sources")


def _put_style(drawing: str, style: str) -> Markup:
    """Return a drawing with a style of its own as its first part."""
    head, end, rest = drawing.partition(">")
    inner = f"<style>{style}</style>" if style else ""
    return Markup(f"{head}{end}{inner}{rest}")  # noqa: S704
