"""Showing reports: as lines for a terminal and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.evaluation.report import Figure, Report
from dateline.model.exchange import to_plain


def render_lines(report: Report, errors: int = 0) -> Iterable[str]:
    """Yield the lines of a report, and at most so many of its errors."""
    part = f", first {report.limit} only" if report.limit else ""
    yield f"{report.name} ({report.texts} texts{part}, {report.failed} failed, {report.seconds} s)"
    if report.skipped:
        yield f"  skipped: {report.skipped}"
    width = max((len(figure.name) for figure in report.figures), default=0)
    for figure in report.figures:
        yield f"  {figure.name:<{width}}  {render_value(figure):>8}{f'  [{figure.by}]' if figure.by else ''}"
    for error in report.errors[:errors]:
        yield f"  · {error}"


def render_value(figure: Figure) -> str:
    """Return a figure's value with three digits after the point, or a dash."""
    if figure.value is None:
        return "–"
    return f"{figure.value:.3f}" if abs(figure.value) < 10 else f"{figure.value:,.1f}"


def render_plain(reports: Iterable[Report]) -> list[dict[str, Any]]:
    """Return the reports as plain values, without the errors, since these quote gold texts."""
    return [{key: value for key, value in to_plain(report).items() if key != "errors"} for report in reports]
