"""Editions: what happened, or was first reported, in some days, day by day, as the page Today and the API tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dateline.export.report.wording import find_first_said, parse_day, shift_day
from dateline.model.event import Event
from dateline.model.query import EventQuery
from dateline.store.base import View

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


def list_happened(view: View, query: EventQuery, window: Window) -> Edition:
    """Return the events that happened in a window by the day when they began, and what is said to lie ahead."""
    events = view.events(_within(query, window.since, window.until))
    later = view.events(_within(query, shift_day(window.until, 1), None))
    told = [event for event in events if event.reading != "announced"]
    ahead = list_ahead([*events, *later], window)
    return Edition(tuple(group_days(told, window, _start)), tuple(ahead), len(told), len(events) == MOST)


def list_reported(view: View, query: EventQuery, window: Window) -> Edition:
    """Return the events that were first reported in a window by that day, whenever they happened."""
    first, last = window.since.isoformat(), window.until.isoformat()
    asked = replace(_within(query, None, None), reported_since=first, reported_until=last)
    told = view.events(asked)
    total = len(told) if len(told) < MOST else view.count_events(asked)
    return Edition(tuple(group_days(told, window, _first_reported)), (), total, total > len(told))


By = Literal["happened", "reported"]
EDITIONS: dict[By, Callable[[View, EventQuery, Window], Edition]] = {
    "happened": list_happened,
    "reported": list_reported,
}


def _within(query: EventQuery, since: date | None, until: date | None) -> EventQuery:
    return replace(
        query, since=since.isoformat() if since else None, until=until.isoformat() if until else None, limit=MOST,
        offset=0,
    )  # fmt: skip


def choose_window(view: View, since: str | None, until: str | None, days: int = DAYS) -> Window | None:
    """Return the window that is asked for; otherwise the days up to the latest publication; none for an empty store.

    Publication days rather than event days set the end, because a single forecast would move it years ahead.
    """
    first, last = parse_day(since), parse_day(until)
    if last is None:
        latest = _find_latest_day(view)
        last = max(latest, first) if latest and first else latest or first
    if last is None:
        return None
    first = first or shift_day(last, 1 - days)
    return Window(min(first, last), max(first, last))


def _find_latest_day(view: View) -> date | None:
    published = parse_day(view.latest_published())
    if published is not None:
        return published
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
