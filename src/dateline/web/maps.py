"""The page Map: events where they happened, in a window of days, with the same as a table."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pycountry
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.errors import NotFound
from dateline.export.report.geography import load_countries
from dateline.export.report.map import LARGE, count_beyond, draw_map, is_pinned, make_point
from dateline.export.report.projection import Box, choose_focus, fit_box
from dateline.export.report.wording import READING_WORDS, word_country, word_support, word_time
from dateline.lexicon.plover import load_plover
from dateline.model.event import Event
from dateline.model.storyline import Storyline
from dateline.resolution.outlines_drawing import Drawing
from dateline.store.base import View
from dateline.web.areas import open_areas, read_rings
from dateline.web.asking import Asked, Unanswerable, read_asked
from dateline.web.site import Site

MOST = 2000
MOST_ROWS = 120
MOST_IN_ROW = 6
ROUGH = 12.0
"""A place that reaches further than so many kilometres is an area on the map that moves, and no point."""


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
    draw = open_areas(site)

    @router.get("/map", response_class=HTMLResponse)
    def show_map(request: Request, box: str | None = None, storyline: str = "") -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            story = find_story(view, storyline)
            found = find_events(view, asked, story)
            total = len(found) if story else view.count_events(asked.events(None))
        events = site.show_places(found[:MOST])
        pinned = [event for event in events if is_pinned(event)]
        wide = [event for event in events if event.place and not is_pinned(event)]
        rows = gather_places(pinned)
        anchors = {event.id: row.anchor for row in rows for event in row.events}
        points = [p for e in pinned if (p := make_point(e, f"/e/{e.id}", anchors[e.id], read_rings(e.place, draw)))]
        codes = list_told_countries(wide)
        chosen = read_box(box)
        return site.render(
            request, "map.html", asked=asked, story=story, rows=rows, wide=gather_places(wide),
            nowhere=len(events) - len(pinned) - len(wide), most_rows=MOST_ROWS, most_in_row=MOST_IN_ROW,
            map=draw_map(points, countries=codes, box=chosen, size=LARGE) if points or codes else None,
            days=list_days(pinned), total=total, shown=len(events), bare=not load_countries(),
            box=write_box(chosen) if chosen else None, acts=ACTS,
            beyond=count_beyond(points, chosen, LARGE),
            everywhere=write_box(fit_box((p.lon, p.lat, p.radius_km) for p in points)),
        )  # fmt: skip

    @router.get("/map/events.json")
    def send_events(request: Request, storyline: str = "") -> Response:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            events = site.show_places(find_events(view, asked, find_story(view, storyline))[:MOST])
        return Response(json.dumps(write_points(events, draw)), media_type="application/json")

    return router


def find_story(view: View, storyline: str) -> Storyline | None:
    """Return the storyline that an address narrows the map to; raises NotFound where none has the id."""
    if not storyline.strip():
        return None
    try:
        return view.storyline(storyline.strip())
    except NotFound as error:
        raise NotFound(f"No storyline has the id {storyline[:60]}; they are listed at /s.") from error


def find_events(view: View, asked: Asked, story: Storyline | None) -> Sequence[Event]:
    """Return the events that a map is asked for, those of one storyline by their days, reading and type alone."""
    if story is None:
        return view.events(asked.events(MOST))
    held = view.events_by_id(story.events).values()
    return [
        event
        for event in held
        if asked.reading in (None, event.reading) and asked.type in (None, event.event_type) and _is_in(event, asked)
    ]


def _is_in(event: Event, asked: Asked) -> bool:
    if not asked.since and not asked.until:
        return True
    days = sorted(day[:10] for day in (event.time.from_, event.time.to) if day) if event.time else []
    return bool(days) and (asked.since or "") <= days[-1] and days[0] <= (asked.until or "9999")


ACTS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def list_told_countries(wide: Sequence[Event]) -> set[str]:
    """Return the alpha-3 codes of the countries that events name without saying where in them."""
    return {e.place.country for e in wide if e.place and e.place.country and e.place.precision == "country"}


def write_points(events: Sequence[Event], draw: Drawing) -> dict[str, Any]:
    """Return the events as the map that moves reads them.

    `areas` are geometries of GeoJSON, to which an event's `area` points: the outline of the unit in which it happened.

    `countries` are the ISO 3166 numeric ids of countries that are named without more, `box` is what the map begins
    with: west, south, east, north. The radius is in kilometres.
    """
    pinned = [event for event in events if is_pinned(event)]
    points = [write_point(event) for event in pinned]
    areas = _number_areas(pinned, points, draw)
    focus = choose_focus([(p["lon"], p["lat"], p["radius"]) for p in points]) if points else None
    box = [focus.west, focus.south, focus.east, focus.north] if focus else None
    told = number_countries(list_told_countries(events))
    return {"events": points, "areas": areas, "countries": told, "box": box}


def _number_areas(events: Sequence[Event], points: Sequence[dict[str, Any]], draw: Drawing) -> list[dict[str, object]]:
    """Write into each point the number of its area, null where it is a circle, and return the areas, each once."""
    numbers: dict[tuple[object, ...], int | None] = {}
    areas: list[dict[str, object]] = []
    for event, point in zip(events, points, strict=True):
        place = event.place
        assert place is not None
        key = (place.country, place.admin1, place.id, point["lat"], point["lon"], point["radius"])
        if key not in numbers:
            area = draw(place) if point["wide"] else None
            numbers[key] = None if area is None else len(areas)
            areas += [] if area is None else [area]
        point["area"] = numbers[key]
    return areas


def write_point(event: Event) -> dict[str, Any]:
    """Return one event that has a place as the map reads it; `wide` says that it is drawn as an area."""
    place, time = event.place, event.time
    assert place is not None
    radius = place.radius_km or 0.0
    return {
        "href": f"/e/{event.id}",
        "title": event.title,
        "place": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "radius": radius,
        "wide": radius > 0 and (radius > ROUGH or place.precision in ("district", "province")),
        "reading": event.reading,
        "told": f"{READING_WORDS[event.reading]}, {word_support(event)}",
        "act": load_plover().quads[event.event_type],
        "from": time.from_ if time else None,
        "to": time.to if time else None,
        "when": word_time(time),
    }


def number_countries(codes: Collection[str]) -> list[str]:
    """Return the ISO 3166 numeric ids of countries by their alpha-3 codes."""
    found = (pycountry.countries.get(alpha_3=code) for code in sorted(codes))
    return [country.numeric for country in found if country is not None]


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
        country = word_country(place.country) if place.country else None
        within = ", ".join(part for part in dict.fromkeys((place.admin1, country)) if part and part != place.name)
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
