"""Distances and directions on the globe, in kilometres and degrees."""

from __future__ import annotations

import math
from collections.abc import Callable

from dateline.model.ports import PlaceCandidate

EARTH_KM = 6371.0
_COMPASS = {"north": (1.0, 0.0), "south": (-1.0, 0.0), "east": (0.0, 1.0), "west": (0.0, -1.0)}
_FURTHEST_KM = 120.0
_TOLD_KM = 500.0
_PARTS = (1.0, 0.6, 0.3)
"""How much of the way a point moves where the unit ends before it has gone all of it."""


def measure_km(one: PlaceCandidate, other: PlaceCandidate) -> float:
    """Return the great-circle distance between two places that have points (haversine), else infinity."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    south, north = math.radians(one.lat), math.radians(other.lat)
    step = math.radians(other.lon - one.lon)
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(step / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def shift_point(
    place: PlaceCandidate,
    direction: str | None,
    distance_km: float | None = None,
    holds: Callable[[float, float], bool | None] | None = None,
) -> tuple[float | None, float | None, float | None]:
    """Return latitude, longitude and radius of the part of a place that a compass word names.

    In a unit or country the point moves half its radius that way, at most 120 km; around a town only the radius
    widens, since "north of Hama" does not say how far. Where the text says how far ("15 km north of Hama"), the point
    moves so far and the radius is a third of that.
    """
    if place.lat is None or place.lon is None or direction is None:
        return place.lat, place.lon, place.radius_km
    radius = place.radius_km or 5.0
    north, east = _read_direction(direction)
    told = distance_km is not None and 0 < distance_km <= _TOLD_KM and (north, east) != (0.0, 0.0)
    if distance_km is not None and told:
        return *_move(place.lat, place.lon, north, east, distance_km), round(max(radius / 2, distance_km / 3, 2.0), 1)
    if place.kind in ("settlement", "spot"):
        return place.lat, place.lon, round(radius + 15.0, 1)
    if (north, east) == (0.0, 0.0):
        return place.lat, place.lon, radius
    steps = (min(radius / 2, _FURTHEST_KM) * part for part in _PARTS)
    points = (_move(place.lat, place.lon, north, east, step) for step in steps)
    kept = next((point for point in points if holds is None or holds(*point) is not False), (place.lat, place.lon))
    return *kept, round(radius * 0.7, 1)


def _move(lat: float, lon: float, north: float, east: float, distance_km: float) -> tuple[float, float]:
    """Return a point so far off another in a direction, kept on the globe."""
    length = math.hypot(north, east)
    step = math.degrees(distance_km / EARTH_KM)
    scale = max(0.1, math.cos(math.radians(lat)))
    moved = lon + step * east / length / scale
    return round(max(-90.0, min(90.0, lat + step * north / length)), 4), round((moved + 180) % 360 - 180, 4)


def _read_direction(direction: str) -> tuple[float, float]:
    words = direction.lower().replace("-", "")
    north = sum(step for word, (step, _) in _COMPASS.items() if word in words)
    east = sum(step for word, (_, step) in _COMPASS.items() if word in words)
    return north, east
