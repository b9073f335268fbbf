"""A situation report as one HTML file that needs nothing else: style, map and timeline are inside."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.export.report import wording
from dateline.export.report.links import safe_url
from dateline.export.report.map import CREDIT, draw_map
from dateline.export.report.nouns import Report
from dateline.export.report.timeline import choose_span, draw_timeline, is_within


def render_html(report: Report) -> str:
    """Return the report as HTML; every word from elsewhere is escaped, and nothing is fetched or run."""
    page = _templates().get_template("report.html")
    return page.render(
        report=report, wording=wording, credit=CREDIT, style=Markup(read_style()),  # noqa: S704
        map=_draw_map(report), timeline=_draw_timeline(report),
    )  # fmt: skip


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


def _draw_map(report: Report) -> Markup | None:
    if not report.points and not report.told:
        return None
    return Markup(draw_map(report.points, countries=report.told))  # noqa: S704


def _draw_timeline(report: Report) -> Markup | None:
    if not report.bars:
        return None
    since, until = choose_span(report.bars, wording.parse_day(report.since), wording.parse_day(report.until))
    inside = [bar for bar in report.bars if is_within(bar, since, until)]
    return Markup(draw_timeline(inside, since=since, until=until))  # noqa: S704
