"""The areas in which events happened somewhere, for the maps of the pages: outlines of units where they are known."""

from __future__ import annotations

from typing import Any

from dateline.model.event import EventPlace
from dateline.resolution.outlines_drawing import Drawing, open_outlines
from dateline.web.site import Site

Rings = tuple[tuple[tuple[float, float], ...], ...]
"""Rings of (longitude, latitude) in degrees, without their last points, which are their first."""


def open_areas(site: Site) -> Drawing:
    """Return how areas are drawn by the site's index of places."""
    return open_outlines(site.settings.home / "gazetteer.sqlite")


def read_rings(place: EventPlace | None, draw: Drawing) -> Rings:
    """Return the rings around where an event may have happened, none where a circle will do."""
    area: dict[str, Any] | None = draw(place) if place is not None else None
    if area is None:
        return ()
    polygons = [area["coordinates"]] if area["type"] == "Polygon" else area["coordinates"]
    return tuple(tuple((x, y) for x, y in ring[:-1]) for polygon in polygons for ring in polygon)
