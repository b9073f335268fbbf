"""What a page is asked for: the filters in its address, so that every view is a permalink."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, cast, get_args
from urllib.parse import urlencode

from dateline.model.codes import EVENT_TYPES, EventType, Reading, SourceType, Stance, Status
from dateline.model.query import ClaimQuery, EventQuery

PAGE_LENGTH = 40
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Unanswerable(ValueError):
    """The address asks for something that makes no sense; the message says what and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters of a page, each null where the address leaves it open; `page` counts from 1."""

    q: str | None = None
    what: str | None = None
    type: EventType | None = None
    status: Status | None = None
    stance: Stance | None = None
    origin: SourceType | None = None
    reading: Reading | None = None
    actor: str | None = None
    country: str | None = None
    place: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Say whether anything beyond the kind of thing is asked for."""
        return replace(self, what=None, page=1) != Asked()

    def address(self, path: str, **changes: Any) -> str:
        """Return the permalink of these filters, some of them changed, on a page."""
        wanted = {**asdict(self), **changes}
        if wanted["page"] == 1:
            wanted.pop("page")
        query = urlencode({name: value for name, value in wanted.items() if value is not None}, errors="replace")
        return f"{path}{'&' if '?' in path else '?'}{query}" if query else path

    def events(self, limit: int | None = PAGE_LENGTH) -> EventQuery:
        """Return the filters as a query for events."""
        return EventQuery(
            event_type=self.type, reading=self.reading, since=self.since, until=self.until, actor=self.actor,
            country=self.country, place=self.place, words=self.q, limit=limit, offset=self._offset(limit),
        )  # fmt: skip

    def claims(self, limit: int | None = PAGE_LENGTH) -> ClaimQuery:
        """Return the filters as a query for claims."""
        return ClaimQuery(
            event_type=self.type, status=self.status, stance=self.stance, since=self.since, until=self.until,
            actor=self.actor,
            country=self.country, place=self.place, source=self.source, words=self.q, limit=limit,
            offset=self._offset(limit),
        )  # fmt: skip

    def _offset(self, limit: int | None) -> int:
        return (self.page - 1) * (limit or 0)


def read_asked(parameters: Mapping[str, str]) -> Asked:
    """Return the filters that an address names; empty ones count as open.

    Raises `Unanswerable` for a day, a code or a page that cannot be.
    """
    given = {name: value.strip()[:400] for name, value in parameters.items() if value.strip()}
    country = given.get("country")
    return Asked(
        q=given.get("q"),
        what=_choose("what", given.get("what"), ("all", "events", "claims", "documents")),
        type=cast("EventType | None", _choose("type", given.get("type"), EVENT_TYPES)),
        status=cast("Status | None", _choose("status", given.get("status"), get_args(Status))),
        stance=cast("Stance | None", _choose("stance", given.get("stance"), get_args(Stance))),
        origin=cast("SourceType | None", _choose("origin", given.get("origin"), get_args(SourceType))),
        reading=cast("Reading | None", _choose("reading", given.get("reading"), get_args(Reading))),
        actor=given.get("actor"),
        country=country.upper() if country else None,
        place=given.get("place"),
        source=given.get("source"),
        since=read_day("since", given.get("since")),
        until=read_day("until", given.get("until")),
        page=_read_page(given.get("page")),
    )


def read_day(name: str, value: str | None) -> str | None:
    """Return an ISO day from an address, nothing for nothing."""
    value = (value or "").strip()
    if not value:
        return None
    try:
        if DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise Unanswerable(f"“{value[:40]}” is not a day for “{name}”; write it as 2019-05-18.")


def _choose(name: str, value: str | None, known: tuple[str, ...]) -> str | None:
    if value is None or value in known:
        return value
    raise Unanswerable(f"“{value[:40]}” is not known for “{name}”; choose one of {', '.join(known)}.")


def _read_page(value: str | None) -> int:
    if value is None:
        return 1
    if value.isascii() and value.isdigit() and 0 < int(value[:9]) <= 1_000_000:
        return int(value[:9])
    raise Unanswerable(f"There is no page “{value[:20]}”; pages count from 1.")
