"""From degrees to the picture: a box of the world in the Mercator projection, and cropping to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

Pixel = tuple[float, float]

KM_PER_DEGREE = 111.32
EDGE = 85.0
"""No map reaches beyond this latitude, where Mercator runs away."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the world in degrees."""

    west: float
    south: float
    east: float
    north: float


WORLD = Box(-179.0, -58.0, 179.0, 76.0)


@dataclass(frozen=True)
class Projection:
    """Mercator on a picture of `width` by `height`, with the box centred and wholly in it."""

    box: Box
    width: float
    height: float

    @cached_property
    def scale(self) -> float:
        """Return how many picture units a radian is long."""
        across = math.radians(self.box.east - self.box.west)
        down = _mercator(self.box.north) - _mercator(self.box.south)
        return min(self.width / across, self.height / down)

    @cached_property
    def _middle(self) -> Pixel:
        x = math.radians((self.box.west + self.box.east) / 2)
        return x, (_mercator(self.box.north) + _mercator(self.box.south)) / 2

    def place(self, longitude: float, latitude: float) -> Pixel:
        """Return where a point lies in the picture, in units from its upper left corner."""
        x, y = self._middle
        return (
            self.width / 2 + (math.radians(longitude) - x) * self.scale,
            self.height / 2 - (_mercator(latitude) - y) * self.scale,
        )

    def locate(self, across: float, down: float) -> tuple[float, float]:
        """Return the longitude and latitude of a point of the picture."""
        x, y = self._middle
        north = y - (down - self.height / 2) / self.scale
        return (
            math.degrees(x + (across - self.width / 2) / self.scale),
            math.degrees(2 * math.atan(math.exp(north)) - math.pi / 2),
        )

    def measure(self, km: float, latitude: float) -> float:
        """Return how long a distance is in the picture at a latitude."""
        return self.scale * math.radians(km / KM_PER_DEGREE) / max(0.1, math.cos(math.radians(latitude)))

    def shown(self) -> Box:
        """Return the box that the whole picture shows, which is larger than what was asked for."""
        (west, north), (east, south) = self.locate(0, 0), self.locate(self.width, self.height)
        return Box(west, south, east, north)


def _mercator(latitude: float) -> float:
    bounded = math.radians(max(-EDGE, min(EDGE, latitude)))
    return math.log(math.tan(math.pi / 4 + bounded / 2))


def fit_box(points: Iterable[tuple[float, float, float]], *, least: float = 2.4) -> Box:
    """Return a box around points of longitude, latitude and radius in km, with a margin; the world for none."""
    edges = [_reach(*point) for point in points]
    if not edges:
        return WORLD
    west, south = min(e.west for e in edges), min(e.south for e in edges)
    east, north = max(e.east for e in edges), max(e.north for e in edges)
    wide, tall = max(east - west, least) * 0.6, max(north - south, least * 0.7) * 0.62
    x, y = (west + east) / 2, max(1.0 - EDGE, min(EDGE - 1.0, (south + north) / 2))
    return Box(max(-180.0, x - wide), max(-EDGE, y - tall), min(180.0, x + wide), min(EDGE, y + tall))


def choose_focus(points: Sequence[tuple[float, float, float]], share: float = 0.85) -> Box:
    """Return the box around most of the points where a few far away would shrink the rest; else around all.

    Points are longitude, latitude and radius in km. The nearest to the middle (the median) are kept.
    """
    whole = fit_box(points)
    if len(points) < 6:
        return whole
    middle = median(p[0] for p in points), median(p[1] for p in points)
    near = sorted(points, key=lambda p: math.hypot(p[0] - middle[0], p[1] - middle[1]))
    core = fit_box(near[: math.ceil(len(points) * share)])
    return core if _area(core) < _area(whole) / 4 else whole


def _area(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)


def _reach(longitude: float, latitude: float, radius: float) -> Box:
    up = min(radius, 1000.0) / KM_PER_DEGREE
    across = up / max(0.2, math.cos(math.radians(latitude)))
    return Box(longitude - across, latitude - up, longitude + across, latitude + up)


def clip(ring: Sequence[Pixel], west: float, north: float, east: float, south: float) -> list[Pixel]:
    """Return the part of a closed line that lies in a rectangle of the picture (Sutherland and Hodgman, 1974)."""
    line = list(ring)
    for axis, bound, keep_above in ((0, west, True), (0, east, False), (1, north, True), (1, south, False)):
        line = _clip_side(line, axis, bound, _keeper(bound, axis, keep_above))
    return line


def _keeper(bound: float, axis: int, keep_above: bool) -> Callable[[Pixel], bool]:
    return (lambda p: p[axis] >= bound) if keep_above else (lambda p: p[axis] <= bound)


def _clip_side(line: Sequence[Pixel], axis: int, bound: float, inside: Callable[[Pixel], bool]) -> list[Pixel]:
    kept: list[Pixel] = []
    for index, point in enumerate(line):
        before = line[index - 1]
        if inside(point) != inside(before):
            kept.append(_cross(before, point, axis, bound))
        if inside(point):
            kept.append(point)
    return kept


def _cross(a: Pixel, b: Pixel, axis: int, bound: float) -> Pixel:
    share = (bound - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)


def thin(line: Sequence[Pixel], least: float = 0.8) -> list[Pixel]:
    """Return the line without points nearer than `least` to the one before."""
    kept: list[Pixel] = []
    for point in line:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return kept
