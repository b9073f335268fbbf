"""Outlines of units: where a province ends, as Natural Earth draws it.

An outline is kept as rings of whole thousandths of a degree; whatever lies in an odd number of rings lies in the unit.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

SCALE = 1000
"""How many steps make a degree."""

CREDIT = "Natural Earth"
Point = tuple[float, float]
"""A longitude and a latitude in degrees."""

Ring = tuple[Point, ...]
"""A closed line without its last point, which is its first."""

_CORNERS = 48
_DEGREE_KM = 111.195


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a unit: rings of (longitude, latitude) in degrees, at least one."""

    rings: tuple[Ring, ...]

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a point lies inside."""
        return sum(_is_inside(lon, lat, ring) for ring in self.rings) % 2 == 1

    def cut(self, lat: float, lon: float, radius_km: float) -> Outline | None:
        """Return the part of the outline within so many kilometres of a point, nothing where there is none.

        The circle is a polygon of 48 corners, to which each ring is clipped (Sutherland and Hodgman 1974).
        """
        corners = tuple(_draw_circle(lat, lon, radius_km))
        rings = tuple(kept for ring in self.rings if len(kept := _clip(ring, corners)) > 2)
        return Outline(rings) if rings else None

    def to_geometry(self) -> dict[str, object]:
        """Return the outline as a geometry of GeoJSON (RFC 7946): holes follow the ring that they lie in."""
        outer, holes = self._part()
        polygons = [
            [_close(ring, clockwise=False), *(_close(hole, clockwise=True) for hole in holes if _lies_in(hole, ring))]
            for ring in outer
        ]
        if len(polygons) == 1:
            return {"type": "Polygon", "coordinates": polygons[0]}
        return {"type": "MultiPolygon", "coordinates": polygons}

    def _part(self) -> tuple[list[Ring], list[Ring]]:
        """Return the rings that lie in no other, or in an even number of others, and the holes."""
        outer: list[Ring] = []
        holes: list[Ring] = []
        for ring in self.rings:
            depth = sum(_lies_in(ring, other) for other in self.rings if other is not ring)
            (holes if depth % 2 else outer).append(ring)
        return outer, holes


def _lies_in(ring: Ring, other: Ring) -> bool:
    return all(_is_inside(*point, other) for point in ring[:: max(1, len(ring) // 3)])


def _is_inside(x: float, y: float, ring: Ring) -> bool:
    """Say whether a point lies in a ring, by how often a ray to the east meets it."""
    inside = False
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        ax, ay = bx, by
    return inside


def _area(ring: Ring) -> float:
    """Return twice the area of a ring in square degrees, more than nought where it runs against the clock."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((*ring, ring[0])))


def _close(ring: Ring, *, clockwise: bool) -> list[list[float]]:
    line = [[x, y] for x, y in ((*ring, ring[0]))]
    return line[::-1] if (_area(ring) < 0) != clockwise else line


def _draw_circle(lat: float, lon: float, radius_km: float) -> Iterator[Point]:
    """Yield the corners of a circle on the globe, against the clock."""
    north = radius_km / _DEGREE_KM
    east = north / max(0.05, math.cos(math.radians(lat)))
    for corner in range(_CORNERS):
        turn = 2 * math.pi * corner / _CORNERS
        yield lon + east * math.cos(turn), lat + north * math.sin(turn)


def _clip(ring: Ring, corners: Sequence[Point]) -> Ring:
    kept: Sequence[Point] = ring
    for start, end in pairwise((*corners, corners[0])):
        if not kept:
            break
        kept = list(_clip_edge(kept, start, end))
    return tuple((round(x, 4), round(y, 4)) for x, y in kept)


def _clip_edge(ring: Sequence[Point], start: Point, end: Point) -> Iterator[Point]:
    """Yield the part of a ring left of the line through two points."""
    before = ring[-1]
    side = _side(before, start, end)
    for point in ring:
        other = _side(point, start, end)
        if (side < 0) != (other < 0):
            part = side / (side - other)
            yield before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])
        if other >= 0:
            yield point
        before, side = point, other


def _side(point: Point, start: Point, end: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def pack_rings(rings: Iterable[Sequence[int]]) -> bytes:
    """Return rings, each as steps (see `read_steps`), as compressed bytes; `unpack_rings` undoes it."""
    numbers = array("i")
    for steps in rings:
        numbers.append(len(steps))
        numbers.extend(steps)
    return zlib.compress(numbers.tobytes(), 9)


def unpack_rings(packed: bytes) -> Outline:
    """Return the outline that `pack_rings` packed."""
    numbers = array("i")
    numbers.frombytes(zlib.decompress(packed))
    rings, place = [], 0
    while place < len(numbers):
        length = numbers[place]
        rings.append(read_steps(numbers[place + 1 : place + 1 + length]))
        place += 1 + length
    return Outline(tuple(rings))


def read_steps(steps: Sequence[int]) -> Ring:
    """Return a ring from thousandths of a degree: the first point, then the step to each next one, longitudes first."""
    return tuple((x / SCALE, y / SCALE) for x, y in zip(accumulate(steps[0::2]), accumulate(steps[1::2]), strict=True))


def find_bounds(rings: Iterable[Sequence[int]]) -> tuple[int, int, int, int]:
    """Return the box around rings of steps: south, north, west, east, in thousandths of a degree."""
    easts: list[int] = []
    norths: list[int] = []
    for steps in rings:
        easts.extend(accumulate(steps[0::2]))
        norths.extend(accumulate(steps[1::2]))
    return min(norths), max(norths), min(easts), max(easts)
