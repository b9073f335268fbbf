"""A report and what people did to it as JSON text, and back: what a kept version holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from dateline.errors import StoreError
from dateline.export.report.editing import Edits
from dateline.export.report.nouns import Report, Statement
from dateline.model.exchange import from_plain, to_plain

FORM = 2
"""The form of what is written, raised when readers of an older one would misread it."""


def write_body(report: Report, edits: Edits) -> str:
    """Return a report and its edits as JSON text."""
    body = {"form": FORM, "report": to_plain(report), "edits": to_plain(edits)}
    return json.dumps(body, default=_write_day, separators=(",", ":"))


def read_body(text: str) -> tuple[Report, Edits]:
    """Return the report and edits of a JSON text; raises StoreError for one of a newer form."""
    body: dict[str, Any] = json.loads(text)
    if body["form"] > FORM:
        raise StoreError("this report was kept by a newer dateline; upgrade dateline to open it")
    report = from_plain(Report, body["report"])
    if body["form"] < FORM:
        report = replace(report, bottom_line=tuple(map(_join_parts, report.bottom_line)))
    bars = tuple(replace(bar, start=_read_day(bar.start), end=_read_day(bar.end)) for bar in report.bars)
    return replace(report, bars=bars), from_plain(Edits, body["edits"])


def _join_parts(statement: Statement) -> Statement:
    """Return a statement of the first form, whose parts were joined by commas when they were written."""
    sentences = (
        replace(one, parts=(*one.parts[:1], *(replace(part, text=f", {part.text}") for part in one.parts[1:])))
        for one in statement.sentences
    )
    return replace(statement, sentences=tuple(sentences))


def _write_day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no part of a report")


def _read_day(value: Any) -> date:
    return date.fromisoformat(str(value))
