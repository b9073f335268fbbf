"""The page of figures, `docs/quality.md`: what was measured, beside what others reached.

All of it is made anew each time, but for what stands between the markers of the hand reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dateline.errors import InputError
from dateline.evaluation.display import render_value
from dateline.evaluation.headlines import Beside, load_headlines
from dateline.evaluation.registry import SETS
from dateline.evaluation.report import Report

BEGIN, END = "<!-- hand reading: begin -->", "<!-- hand reading: end -->"
_NOTHING_READ = "Nobody has read a sample by hand yet.\n"
_HEAD = """# Quality

Made by `dateline evaluate --write docs/quality.md` on {day}, run `{run}`. The gold was made by others and is not part
of this project; each set is named with the first digits of the SHA-256 over its files. Figures run from 0 to 1 and more
is better, unless it says otherwise. A figure with an asterisk is that of a plain baseline inside the evaluation, not of
dateline; its thresholds were chosen on this very gold. Figures of others were often measured on another part of the
gold, which is then named: compare with care.
"""


def write_quality(reports: Sequence[Report], path: Path, day: date) -> None:
    """Write the page; raises InputError unless all sets were measured in full, since the page would lose figures."""
    missing = [name for name in SETS if name not in {report.name for report in reports}]
    parts = [report.name for report in reports if report.limit is not None]
    if missing or parts:
        raise InputError(
            str(path), f"needs all sets in full ({', '.join(missing or parts)})", "name no set and leave --limit away"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    reading = keep_reading(path.read_text(encoding="utf-8") if path.exists() else "")
    path.write_text(render_quality(reports, day, reading), encoding="utf-8")


def keep_reading(page: str) -> str:
    """Return what stands between the markers of an earlier page."""
    _, begun, rest = page.partition(BEGIN)
    kept, ended, _ = rest.partition(END)
    return kept.strip("\n") + "\n" if begun and ended else _NOTHING_READ


def render_quality(reports: Sequence[Report], day: date, reading: str) -> str:
    """Return the page."""
    run = next((report.run for report in reports if report.run), None) or "unknown"
    parts = [_HEAD.format(day=day.isoformat(), run=run), *(f"\n{section}" for section in map(_section, reports))]
    return "".join(parts) + f"\n## Read by hand\n\n{BEGIN}\n{reading}{END}\n"


def _section(report: Report) -> str:
    about = SETS[report.name].about
    lines = [f"## {report.name}", "", f"{about[0].upper()}{about[1:]}.", ""]
    if report.skipped:
        return "\n".join([*lines, "Not measured: the gold is not there.", ""])
    lines += [
        f"{report.texts:,} texts, {report.failed} failed, {report.seconds:,.0f} s, corpus `{str(report.corpus)[:12]}`.",
        "",
        *_table(report),
        "",
    ]
    return "\n".join(lines)


def _table(report: Report) -> Iterator[str]:
    yield "| figure | value | others |"
    yield "|---|---:|---|"
    beside = {headline.name: headline.beside for headline in load_headlines() if headline.set == report.name}
    for figure in report.figures:
        name = f"{figure.name}{' (less is better)' if figure.better == 'lower' else ''}"
        name = f"**{name}**" if figure.name in beside else name
        value = f"{render_value(figure)}{'*' if figure.by else ''}"
        others = "; ".join(_other(other) for other in beside.get(figure.name, ()))
        yield f"| {name} | {value} | {others} |"
    for by in sorted({figure.by for figure in report.figures if figure.by}):
        yield ""
        yield f"\\* {by}"


def _other(other: Beside) -> str:
    return f"{other.value:g} {other.who}{f' [{other.part}]' if other.part else ''}"
