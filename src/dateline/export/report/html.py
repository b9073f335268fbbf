"""A situation report as one HTML file that needs nothing else: style, map and timeline are inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline import __version__
from dateline.export.report import drawings, lines, wording
from dateline.export.report.editing import Paper, compose
from dateline.export.report.links import safe_url
from dateline.export.report.map import CREDIT
from dateline.export.report.nouns import Quoted, Report


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
    drawn = drawings.draw(paper, drawing_style)
    page = _templates().get_template("report.html")
    return page.render(
        paper=paper, report=report, wording=wording, lines=lines, drawings=drawings, credit=CREDIT,
        style=Markup(style or read_style()), map=drawn.map and Markup(drawn.map),  # noqa: S704
        timeline=drawn.timeline and Markup(drawn.timeline), chronicled=drawn.chronicled, placed=drawn.placed,  # noqa: S704
        bar=bar, imprint=imprint, version=__version__, iso=iso, gather_quotes=gather_quotes,
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
