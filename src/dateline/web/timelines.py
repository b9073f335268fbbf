"""The page Timeline: events as ranges of days, on lanes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.export.report.timeline import Bar, choose_span, draw_timeline, is_within, make_bar
from dateline.export.report.wording import join_words, parse_day, word_type
from dateline.model.event import Event
from dateline.web.asking import Unanswerable, read_asked
from dateline.web.ribbon import draw_ribbon
from dateline.web.site import Site

MOST = 150
MOST_STORIES = 400
STORYLINE = "storyline"
LEAST_GAP = 30
"""So many days without an event at least are left out of a drawing of which they would be more than half."""

FEW = 5
"""Less than one in so many bars after a gap are left out, rather than the many before it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A timeline as SVG, once more for a narrow screen, how many events lie beyond its days, and the days of all."""

    svg: str
    narrow: str
    beyond: int
    first: date
    last: date


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/timeline", response_class=HTMLResponse)
    def show_timeline(request: Request, lanes: str = "place") -> HTMLResponse:
        if lanes not in CHOICES:
            raise Unanswerable(f"Lanes can be by {join_words(CHOICES)}.")
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            events = view.events(asked.events(MOST))
            total = view.count_events(asked.events(None))
            titles = {one.id: one.title for one in view.storylines(limit=MOST_STORIES)} if lanes == STORYLINE else {}
        name = LANES.get(lanes) or (lambda event: titles.get(event.storyline or "", "in no storyline"))
        bars = [bar for event in events if (bar := make_bar(event, f"/e/{event.id}", name(event)))]
        drawn = draw(bars, parse_day(asked.since), parse_day(asked.until)) if bars else None
        listed = sorted(events, key=lambda e: (e.time.from_ or e.time.to or "~" if e.time else "~", e.id))
        return site.render(
            request, "timeline.html", asked=asked, lanes=lanes, choices=CHOICES, events=listed, drawn=drawn,
            undated=len(events) - len(bars), total=total,
        )  # fmt: skip

    return router


def draw(bars: Sequence[Bar], since: date | None, until: date | None) -> Drawn:
    """Return the drawing of the days that are asked for, or else of those in which most lies.

    Where nothing is known of most of the days between, only those after the gap are drawn, or those before it where
    nearly all lies there.
    """
    span = choose_span(bars if since or until else leave_gap(bars), since, until)
    inside = [bar for bar in bars if is_within(bar, *span)]
    svg = draw_timeline(inside, since=span[0], until=span[1])
    narrow = draw_ribbon(inside, since=span[0], until=span[1])
    return Drawn(svg, narrow, len(bars) - len(inside), min(bar.start for bar in bars), max(bar.end for bar in bars))


def leave_gap(bars: Sequence[Bar]) -> Sequence[Bar]:
    """Return the bars on one side of an empty stretch that would take more than half of the drawing, else all."""
    ordered = sorted(bars, key=lambda bar: bar.start)
    gaps, latest = [], ordered[0].end
    for index, bar in enumerate(ordered):
        gaps.append(((bar.start - latest).days, index))
        latest = max(latest, bar.end)
    widest, index = max(gaps)
    if widest < LEAST_GAP or widest * 2 <= (latest - ordered[0].start).days:
        return bars
    return ordered[index:] if (len(ordered) - index) * FEW >= len(ordered) else ordered[:index]


def _lane_by_place(event: Event) -> str:
    if event.place is None:
        return "place unknown"
    return event.place.admin1 or event.place.name


def _lane_by_actor(event: Event) -> str:
    names = [str(value.value["name"]) for value in event.values if value.field == "actor" and _is_named(value.value)]
    return names[0] if names else "actor unknown"


def _is_named(value: object) -> bool:
    return isinstance(value, dict) and bool(value.get("name"))


def _lane_by_type(event: Event) -> str:
    return word_type(event.event_type)


LANES: dict[str, Callable[[Event], str]] = {"place": _lane_by_place, "actor": _lane_by_actor, "type": _lane_by_type}
CHOICES = (*LANES, STORYLINE)
