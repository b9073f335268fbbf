"""A situation report as PDF: its HTML laid out on pages by WeasyPrint, which is let fetch nothing."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any, NoReturn

from dateline.export.report.drawings import read_drawing_style
from dateline.export.report.editing import Paper
from dateline.export.report.html import render_html
from dateline.export.report.nouns import Report
from dateline.export.report.wording import isolate

SCREEN = re.compile(
    r"@media (?:screen|\(max-width)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|unicode-bidi: isolate;|overflow-x: auto;"
)


def render_pdf(made: Report | Paper, *, imprint: str | None = None) -> bytes:
    """Return the report as PDF: page numbers, its title at the head of each page, sources as endnotes with links.

    Raises ImportError where the libraries that WeasyPrint needs of the system are missing.
    """
    # Loaded here, since nothing else needs it and it takes a while.
    from weasyprint import HTML

    written = render_html(
        made, imprint=imprint, style=read_print_style(), drawing_style=read_drawing_style(), iso=isolate
    )
    page = HTML(string=written.encode("utf-8", "replace").decode(), url_fetcher=refuse, base_url=None)
    found: bytes = page.write_pdf(pdf_identifier=False)
    return found


def refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    """Fetch nothing: a report holds all that it needs, and words in it must not reach out."""
    raise ValueError(f"{url[:80]}: a report fetches nothing")


@cache
def read_print_style() -> str:
    """Return the report's style for paper: without what only screens have, and with what only pages have."""
    here = resources.files("dateline").joinpath("export", "report")
    report, paper = (here.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "print.css"))
    return f"{SCREEN.sub('', report)}\n{paper}"
