"""Showing homes, shelters and camps coarsely: a wide area for a point, so that nobody is led to those inside."""

from __future__ import annotations

from dataclasses import replace

from dateline.lexicon.sheltering import is_sheltering
from dateline.model.event import Event

STEP = 0.1
"""Coordinates are rounded to so many degrees, about eleven kilometres from north to south."""

LEAST_KM = 15.0


def coarsen(event: Event) -> Event:
    """Return the event with its place as a wide area if people live or shelter there, otherwise the event itself.

    Places that are known only as a district or wider stay as they are.
    """
    place = event.place
    if place is None or place.lat is None or place.lon is None or place.precision not in ("spot", "settlement"):
        return event
    if not is_sheltering(place.name):
        return event
    wide = replace(
        place, lat=round(round(place.lat / STEP) * STEP, 1), lon=round(round(place.lon / STEP) * STEP, 1),
        radius_km=max(place.radius_km or 0.0, LEAST_KM), precision="district", id=None,
    )  # fmt: skip
    return replace(event, place=wide)
