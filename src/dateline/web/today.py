"""The page Today: what happened in the last days that the casebook knows of, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.export.report.wording import parse_day, shift_day
from dateline.model.event import Event
from dateline.model.query import EventQuery
from dateline.store.base import View
from dateline.web.asking import Asked, read_asked
from dateline.web.site import Site

DAYS = 7
MOST = 300
AHEAD = 40
READING_RANK = ("contested", "denied", "withdrawn", "corroborated", "single_origin", "announced")


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day; `day` is null for those that began before the window."""

    day: str | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a page shows, both included."""

    since: date
    until: date

    def earlier(self) -> Window:
        """Return the window of the same length before this one."""
        length = (self.until - self.since).days + 1
        return Window(shift_day(self.since, -length), shift_day(self.until, -length))

    def later(self) -> Window:
        """Return the window of the same length after this one."""
        length = (self.until - self.since).days + 1
        return Window(shift_day(self.since, length), shift_day(self.until, length))


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def show_today(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            counts = view.counts()
            window = choose_window(view, asked, counts.get("documents", 0))
            events = view.events(_query(asked, window.since, window.until)) if window else ()
            ahead = view.events(_query(asked, shift_day(window.until, 1), None)) if window else ()
        told = [event for event in events if event.reading != "announced"]
        return site.render(
            request, "today.html", asked=asked, window=window, counts=counts, days=group_days(told, window),
            ahead=list_ahead([*events, *ahead], window), total=len(told), cut=len(events) == MOST,
        )  # fmt: skip

    return router


def _query(asked: Asked, since: date, until: date | None) -> EventQuery:
    return EventQuery(
        event_type=asked.type, reading=asked.reading, country=asked.country, actor=asked.actor,
        since=since.isoformat(), until=until.isoformat() if until else None, limit=MOST,
    )  # fmt: skip


def choose_window(view: View, asked: Asked, documents: int, days: int = DAYS) -> Window | None:
    """Return the window that is asked for; otherwise the days up to the latest publication; none for an empty store.

    Publication days rather than event days set the end, because a single forecast would move it years ahead.
    """
    since, until = parse_day(asked.since), parse_day(asked.until)
    if until is None:
        latest = _find_latest_day(view, documents)
        until = max(latest, since) if latest and since else latest or since
    if until is None:
        return None
    since = since or shift_day(until, 1 - days)
    return Window(min(since, until), max(since, until))


def _find_latest_day(view: View, documents: int) -> date | None:
    heads = view.documents(limit=20, offset=max(0, documents - 20))
    heads = heads if any(head.published for head in heads) else view.documents(limit=20)
    published = [day for head in heads if (day := parse_day(head.published))]
    if published:
        return max(published)
    events = view.events(EventQuery(limit=1))
    return parse_day(events[0].time.to) if events and events[0].time else None


def group_days(events: Sequence[Event], window: Window | None) -> list[Day]:
    """Return the events by day, latest day first, contested ones first within a day."""
    if window is None:
        return []
    ordered = sorted(events, key=lambda event: (_day_of(event, window), -_weight(event)), reverse=True)
    return [
        Day(day or None, tuple(sorted(held, key=_rank)))
        for day, held in groupby(ordered, key=lambda event: _day_of(event, window))
    ]


def list_ahead(events: Sequence[Event], window: Window | None) -> list[Event]:
    """Return the events that are announced, or begin after the window, soonest first."""
    if window is None:
        return []
    known = {event.id: event for event in events if event.time}.values()
    later = [event for event in known if event.reading == "announced" or _start(event) > window.until.isoformat()]
    return sorted(later, key=lambda event: (_start(event), -_weight(event), event.id))[:AHEAD]


def _start(event: Event) -> str:
    return (event.time.from_ or event.time.to or "")[:10] if event.time else ""


def _day_of(event: Event, window: Window) -> str:
    start = _start(event)
    return start if start >= window.since.isoformat() else ""


def _weight(event: Event) -> int:
    return event.outlets + 2 * event.origins


def _rank(event: Event) -> tuple[int, int, str]:
    return (READING_RANK.index(event.reading), -_weight(event), event.id)
