"""The page Today: what happened, or was first reported, in the last days that the casebook knows of, day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.export.report.wording import find_first_said, parse_day, shift_day
from dateline.model.event import Event
from dateline.model.query import EventQuery
from dateline.store.base import View
from dateline.web.asking import Asked, Unanswerable, read_asked
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


@dataclass(frozen=True, slots=True)
class Edition:
    """What Today shows: events day by day, those ahead, how many, and whether some were left out for their number."""

    days: tuple[Day, ...]
    ahead: tuple[Event, ...]
    total: int
    cut: bool


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def show_today(request: Request, by: str = "happened") -> HTMLResponse:
        if by not in EDITIONS:
            raise Unanswerable("Events stand “by” the day when they happened or when they were first reported.")
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            counts = view.counts()
            window = choose_window(view, asked, counts.get("documents", 0))
            edition = EDITIONS[by](view, asked, window) if window else None
        return site.render(
            request, "today.html", asked=asked, by=by, window=window, counts=counts, edition=edition
        )  # fmt: skip

    return router


def list_happened(view: View, asked: Asked, window: Window) -> Edition:
    """Return the events that happened in a window by the day when they began, and what is said to lie ahead."""
    events = view.events(_query(asked, window.since, window.until, MOST))
    later = view.events(_query(asked, shift_day(window.until, 1), None, MOST))
    told = [event for event in events if event.reading != "announced"]
    ahead = list_ahead([*events, *later], window)
    return Edition(tuple(group_days(told, window, _start)), tuple(ahead), len(told), len(events) == MOST)


def list_reported(view: View, asked: Asked, window: Window) -> Edition:
    """Return the events that were first reported in a window by that day, whenever they happened."""
    first, last = window.since.isoformat(), window.until.isoformat()
    asked_for = replace(_query(asked, None, None, MOST), reported_since=first, reported_until=last)
    told = view.events(asked_for)
    total = len(told) if len(told) < MOST else view.count_events(asked_for)
    return Edition(tuple(group_days(told, window, _first_reported)), (), total, total > len(told))


EDITIONS: dict[str, Callable[[View, Asked, Window], Edition]] = {"happened": list_happened, "reported": list_reported}


def _query(asked: Asked, since: date | None, until: date | None, limit: int) -> EventQuery:
    return EventQuery(
        event_type=asked.type, reading=asked.reading, country=asked.country, actor=asked.actor,
        since=since.isoformat() if since else None, until=until.isoformat() if until else None, limit=limit,
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


def group_days(events: Sequence[Event], window: Window, day_of: Callable[[Event], str]) -> list[Day]:
    """Return the events by day, latest day first, contested ones first within a day."""
    days: dict[str, list[Event]] = {}
    for event in events:
        day = day_of(event)
        days.setdefault(day if day >= window.since.isoformat() else "", []).append(event)
    return [Day(day or None, tuple(sorted(days[day], key=_rank))) for day in sorted(days, reverse=True)]


def list_ahead(events: Sequence[Event], window: Window) -> list[Event]:
    """Return the events that are announced, or begin after the window, soonest first."""
    known = {event.id: event for event in events if event.time}.values()
    later = [event for event in known if event.reading == "announced" or _start(event) > window.until.isoformat()]
    return sorted(later, key=lambda event: (_start(event), -_weight(event), event.id))[:AHEAD]


def _start(event: Event) -> str:
    return (event.time.from_ or event.time.to or "")[:10] if event.time else ""


def _first_reported(event: Event) -> str:
    first = find_first_said(event)
    return (first.at or "")[:10] if first else ""


def _weight(event: Event) -> int:
    return event.outlets + 2 * event.origins


def _rank(event: Event) -> tuple[int, int, str]:
    return (READING_RANK.index(event.reading), -_weight(event), event.id)
