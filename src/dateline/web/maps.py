"""The page Map: events where they happened, in a window of days, with the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.export.report.geography import load_countries
from dateline.export.report.map import LARGE, count_beyond, draw_map, is_pinned, make_point
from dateline.export.report.projection import Box, fit_box
from dateline.model.event import Event
from dateline.web.asking import Unanswerable, read_asked
from dateline.web.site import Site

MOST = 2000


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the table beside the map, with its events; `anchor` is where the map's marks lead."""

    name: str
    within: str
    precision: str
    anchor: str
    events: tuple[Event, ...]


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/map", response_class=HTMLResponse)
    def show_map(request: Request, box: str | None = None) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            events = view.events(asked.events(MOST))
            total = view.count_events(asked.events(None))
        pinned = [event for event in events if is_pinned(event)]
        wide = [event for event in events if event.place and not is_pinned(event)]
        rows = gather_places(pinned)
        anchors = {event.id: row.anchor for row in rows for event in row.events}
        points = [p for e in pinned if (p := make_point(e, f"/e/{e.id}", anchors[e.id]))]
        codes = {e.place.country for e in wide if e.place and e.place.country and e.place.precision == "country"}
        chosen = read_box(box)
        return site.render(
            request, "map.html", asked=asked, rows=rows, wide=gather_places(wide),
            nowhere=len(events) - len(pinned) - len(wide),
            map=draw_map(points, countries=codes, box=chosen, size=LARGE) if points or codes else None,
            days=list_days(pinned), total=total, shown=len(events), bare=not load_countries(),
            beyond=count_beyond(points, chosen, LARGE),
            everywhere=write_box(fit_box((p.lon, p.lat, p.radius_km) for p in points)),
        )  # fmt: skip

    return router


def gather_places(events: Sequence[Event]) -> list[PlaceRow]:
    """Return the places of events, the one with most events first."""
    held: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.place:
            held.setdefault((event.place.id or "", event.place.name), []).append(event)
    ordered = sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rows = []
    for index, (_, listed) in enumerate(ordered):
        place = listed[0].place
        assert place is not None
        within = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
        rows.append(PlaceRow(place.name, within, place.precision, f"place-{place.precision}-{index}", tuple(listed)))
    return rows


def list_days(events: Sequence[Event]) -> list[str]:
    """Return the days on which events began, in order, for the slider."""
    return sorted({event.time.from_[:10] for event in events if event.time and event.time.from_})


def read_box(text: str | None) -> Box | None:
    """Return the box that an address names as west,south,east,north in degrees."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west, south, east, north = 1.0, 0.0, 0.0, 0.0
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise Unanswerable("A box of the map is written west,south,east,north in degrees: box=35,34,39,37.")
    return Box(west, south, east, north)


def write_box(box: Box) -> str:
    """Return a box as an address names it."""
    return ",".join(f"{edge:.2f}" for edge in (box.west, box.south, box.east, box.north))
