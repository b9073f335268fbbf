"""Reports that were kept: each version as it stood, with who saved it and when."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """One version of a report without what stands in it.

    Versions of a report are numbered from 1 and never changed. `since` and `until` are ISO days, null where the period
    is open; `at` is when it was saved, an ISO time with zone; `note` says why, in the words of who saved it.
    """

    report: str
    number: int
    title: str
    since: str | None
    until: str | None
    user: str
    at: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport(ReportHead):
    """One version of a report as it stood; `body` is JSON text: what was built, and what people did to it."""

    body: str = field(repr=False)
