"""The map: events where they happened, as far as that is known, uncertainty as an area, drawn as SVG."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.export.report.geography import load_countries
from dateline.export.report.projection import EDGE, Box, Pixel, Projection, choose_focus, clip, fit_box, thin
from dateline.export.report.svg import element, estimate_width, line_path, link, words
from dateline.model.codes import PlacePrecision, Reading
from dateline.model.event import Event

CREDIT = "Map: Natural Earth. Places: GeoNames."
SMALL, LARGE = (640.0, 400.0), (960.0, 560.0)
"""How wide and high a map is drawn: beside other things, or as a page's main thing."""

CELL = 22.0
"""Marks nearer than about this many picture units become one mark with a number."""

WIDE = 15.0
"""A place whose reach is wider than so many picture units, or that is a district or province, is drawn as an area."""

ROOMY = 40.0
"""An area that reaches further than this bears its name inside its upper edge, a smaller one in its middle."""

PAD = 120.0
"""How far the background is drawn beyond the picture, so that it can be moved a little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """One event on the map; `href` leads to it and `anchor` to its row in the table beside the map."""

    title: str
    place: str
    href: str
    anchor: str
    lat: float
    lon: float
    radius_km: float
    precision: PlacePrecision
    reading: Reading
    from_: str | None
    to: str | None
    outline: tuple[tuple[Pixel, ...], ...] = ()
    """Rings of (longitude, latitude) around where it may have happened; without any, that is a circle."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more events that fall on the same spot of the picture."""

    x: float
    y: float
    points: tuple[MapPoint, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """One or more events that happened somewhere within the same circle or outline of the picture."""

    x: float
    y: float
    reach: float
    points: tuple[MapPoint, ...]
    rings: tuple[tuple[Pixel, ...], ...] = ()


def is_pinned(event: Event) -> bool:
    """Say whether an event may stand on the map as a point: it has a place finer than a country or region."""
    place = event.place
    return place is not None and place.lat is not None and place.precision not in ("country", "region")


def make_point(event: Event, href: str, anchor: str, outline: tuple[tuple[Pixel, ...], ...] = ()) -> MapPoint | None:
    """Return the event as a point of the map, or nothing where its place is unknown or too wide.

    `outline` are rings of (longitude, latitude) around where it may have happened, where a unit's are known.
    """
    place = event.place
    if place is None or place.lat is None or place.lon is None or not is_pinned(event):
        return None
    return MapPoint(
        title=event.title,
        place=place.name,
        href=href,
        anchor=anchor,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km or 0.0,
        precision=place.precision,
        reading=event.reading,
        from_=event.time.from_ if event.time else None,
        to=event.time.to if event.time else None,
        outline=outline,
    )


def draw_map(
    points: Sequence[MapPoint],
    *,
    countries: Collection[str] = (),
    box: Box | None = None,
    size: Pixel = SMALL,
    name: str = "map",
) -> str:
    """Return the map as an SVG element.

    `countries` are the alpha-3 codes of countries that events name without saying where in them; they are hatched.
    `box` is what to show; without it the picture fits the points, or else those countries.
    """
    chosen = box or _choose_box(points, countries)
    projection = Projection(chosen, *size)
    sharp = [point for point in points if not is_wide(point, projection)]
    extents = [one for one in gather_extents(points, projection) if _is_seen(one, size)]
    marks = [mark for mark in gather_marks(sharp, projection) if _is_near(mark, size)]
    content = (
        element("title", words(f"Map of {len(points)} events"), id=f"{name}-title"),
        _draw_hatching(name),
        element("rect", class_="sea", x=-PAD, y=-PAD, width=size[0] + 2 * PAD, height=size[1] + 2 * PAD),
        _draw_background(chosen, size, frozenset(countries), name),
        element("g", *map(_draw_extent, extents), class_="extents"),
        element("g", *_draw_areas(sharp, projection), class_="areas"),
        element("g", *_draw_marks(marks), class_="marks"),
        element("g", *_draw_labels(marks, size, extents), class_="place-names"),
        _draw_scale(projection),
    )
    return element(
        "svg", *content, class_="map", viewBox=f"0 0 {size[0]:.0f} {size[1]:.0f}", role="group",
        aria_labelledby=f"{name}-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _choose_box(points: Sequence[MapPoint], countries: Collection[str]) -> Box:
    if points:
        return choose_focus([(p.lon, p.lat, p.radius_km) for p in points])
    rings = [box for country in load_countries() if country.code in countries for box in country.boxes]
    return fit_box(corner for west, south, east, north in rings for corner in ((west, south, 0.0), (east, north, 0.0)))


def count_beyond(points: Sequence[MapPoint], box: Box | None, size: Pixel = SMALL) -> int:
    """Return how many events lie beyond the edges of the picture that `draw_map` makes of them."""
    shown = Projection(box or _choose_box(points, ()), *size).shown()
    return sum(not (shown.west <= p.lon <= shown.east and shown.south <= p.lat <= shown.north) for p in points)


def is_wide(point: MapPoint, projection: Projection) -> bool:
    """Say whether it is known only roughly where an event happened, so that a point would promise too much."""
    wide = projection.measure(point.radius_km, point.lat) > WIDE
    return point.radius_km > 0 and (wide or point.precision in ("district", "province"))


def gather_extents(points: Sequence[MapPoint], projection: Projection) -> list[Extent]:
    """Return the areas in which events happened somewhere, the widest first, so that none hides another."""
    held: dict[tuple[float, float, float], list[MapPoint]] = defaultdict(list)
    for point in points:
        if is_wide(point, projection):
            held[point.lon, point.lat, point.radius_km].append(point)
    extents = [
        Extent(
            *projection.place(lon, lat),
            max(9.0, projection.measure(radius, lat)),
            tuple(within),
            tuple(tuple(projection.place(*at) for at in ring) for ring in within[0].outline),
        )
        for (lon, lat, radius), within in held.items()
    ]
    return sorted(extents, key=lambda one: (-one.reach, one.x, one.y))


def _is_seen(extent: Extent, size: Pixel) -> bool:
    reach = extent.reach + PAD
    return -reach <= extent.x <= size[0] + reach and -reach <= extent.y <= size[1] + reach


def _draw_extent(extent: Extent) -> str:
    """Draw an area that leads to its events, lined by their reading; its number stands in the middle."""
    single = extent.points[0] if len(extent.points) == 1 else None
    readings = {point.reading for point in extent.points}
    kind = next(iter(readings)) if len(readings) == 1 else "several"
    told = f"somewhere within about {extent.points[0].radius_km:g} km: {_word_mark(extent)}"
    number = element(
        "text", str(len(extent.points)), class_="place many", x=extent.x, y=extent.y + 4, text_anchor="middle"
    )
    days = " ".join(f"{p.from_ or ''}/{p.to or ''}" for p in extent.points)
    return link(
        single.href if single else f"#{extent.points[0].anchor}",
        element("title", words(told)),
        _draw_edge(extent, f"extent {kind}"),
        "" if single else number,
        class_="mark wide-mark", data_days=days, aria_label=told,
    )  # fmt: skip


def _draw_edge(extent: Extent, kind: str) -> str:
    if not extent.rings:
        return element("circle", class_=kind, cx=extent.x, cy=extent.y, r=extent.reach)
    path = "".join(line_path(list(ring), closed=True) for ring in extent.rings)
    return element("path", class_=kind, d=path, fill_rule="evenodd")


def gather_marks(points: Sequence[MapPoint], projection: Projection) -> list[Mark]:
    """Return one mark for each cell of the picture that holds points, where their middle lies."""
    cells: dict[tuple[int, int], list[tuple[Pixel, MapPoint]]] = defaultdict(list)
    for point in points:
        at = projection.place(point.lon, point.lat)
        cells[round(at[0] / CELL), round(at[1] / CELL)].append((at, point))
    return [_make_mark(held) for _, held in sorted(cells.items())]


def _make_mark(held: Sequence[tuple[Pixel, MapPoint]]) -> Mark:
    x = sum(at[0] for at, _ in held) / len(held)
    y = sum(at[1] for at, _ in held) / len(held)
    return Mark(x, y, tuple(point for _, point in held))


def _is_near(mark: Mark, size: Pixel) -> bool:
    return -PAD <= mark.x <= size[0] + PAD and -PAD <= mark.y <= size[1] + PAD


def _draw_hatching(name: str) -> str:
    stroke = element("line", class_="hatch", x1=0, y1=0, x2=0, y2=7)
    tile = element(
        "pattern", stroke, id=f"{name}-hatch", width=7, height=7, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip
    return element("defs", tile)


@lru_cache(maxsize=64)
def _draw_background(box: Box, size: Pixel, told: frozenset[str], name: str) -> str:
    projection = Projection(box, *size)
    lands: list[str] = []
    names: list[str] = []
    for country in load_countries():
        rings = _crop_rings(country.rings, country.boxes, projection)
        if not rings:
            continue
        path = "".join(line_path(ring, closed=True) for ring in rings)
        lands.append(element("path", class_="land" if country.code else "land disputed", d=path))
        if country.code in told:
            lands.append(element("path", class_="told", d=path, fill=f"url(#{name}-hatch)"))
        if country.code:
            names.append(_draw_country_name(country.name, rings, size))
    drawn = (element("g", *lands), element("g", *_draw_graticule(projection)), element("g", *names))
    return element("g", *drawn, class_="background")


def _crop_rings(
    rings: Sequence[Sequence[Pixel]], boxes: Sequence[tuple[float, float, float, float]], projection: Projection
) -> list[list[Pixel]]:
    west, north = projection.locate(-PAD, -PAD)
    east, south = projection.locate(projection.width + PAD, projection.height + PAD)
    cropped: list[list[Pixel]] = []
    speck = (east - west) / projection.width * 1.2
    for ring, (left, low, right, high) in zip(rings, boxes, strict=True):
        outside = right < west or left > east or high < south or low > north
        if outside or right - left < speck > high - low:
            continue
        line = thin([projection.place(*point) for point in ring])
        inside = clip(line, -PAD, -PAD, projection.width + PAD, projection.height + PAD)
        if len(inside) > 2:
            cropped.append(inside)
    return cropped


def _draw_country_name(name: str, rings: Sequence[Sequence[Pixel]], size: Pixel) -> str:
    rooms = (_find_room(clip(ring, 4, 4, size[0] - 4, size[1] - 4)) for ring in rings)
    width, x, y = max(rooms, default=(0.0, 0.0, 0.0))
    if width < estimate_width(name, 12.0) * 1.25:
        return ""
    return element("text", words(name), class_="country", x=x, y=y, text_anchor="middle")


def _find_room(ring: Sequence[Pixel]) -> tuple[float, float, float]:
    """Return the widest stretch across a closed line on seven levels: its width and its middle."""
    if len(ring) < 3:
        return (0.0, 0.0, 0.0)
    top, bottom = min(p[1] for p in ring), max(p[1] for p in ring)
    best = (0.0, 0.0, 0.0)
    for step in range(2, 9):
        y = top + (bottom - top) * step / 10
        crossings = sorted(_cross_level(ring, y))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            best = max(best, (right - left, (left + right) / 2, y))
    return best


def _cross_level(ring: Sequence[Pixel], y: float) -> list[float]:
    crossings = []
    for index, (x2, y2) in enumerate(ring):
        x1, y1 = ring[index - 1]
        if (y1 > y) != (y2 > y):
            crossings.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return crossings


def _draw_graticule(projection: Projection) -> list[str]:
    shown = projection.shown()
    step = _choose_step(shown.east - shown.west)
    drawn: list[str] = []
    for longitude in _steps(max(-180.0, shown.west), min(180.0, shown.east), step):
        x, _ = projection.place(longitude, 0)
        drawn.append(element("line", class_="graticule", x1=x, y1=-PAD, x2=x, y2=projection.height + PAD))
        drawn.append(
            element("text", _word_degrees(longitude, "E", "W"), class_="degrees", x=x + 3, y=projection.height - 5)
        )
    for latitude in _steps(max(-EDGE, shown.south), min(EDGE, shown.north), step):
        _, y = projection.place(0, latitude)
        drawn.append(element("line", class_="graticule", x1=-PAD, y1=y, x2=projection.width + PAD, y2=y))
        drawn.append(element("text", _word_degrees(latitude, "N", "S"), class_="degrees", x=4.0, y=y - 3))
    return drawn


def _choose_step(across: float) -> float:
    return next((step for step in (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0) if across / step <= 8), 30.0)


def _steps(low: float, high: float, step: float) -> list[float]:
    first = math.ceil(low / step)
    return [index * step for index in range(first, math.floor(high / step) + 1)]


def _word_degrees(degrees: float, above: str, below: str) -> str:
    return f"{abs(degrees):g}°{above if degrees > 0 else below if degrees < 0 else ''}"


def _draw_areas(points: Sequence[MapPoint], projection: Projection) -> list[str]:
    seen: dict[tuple[float, float, float], None] = {}
    for point in points:
        if point.radius_km > 0:
            seen[point.lon, point.lat, point.radius_km] = None
    drawn = []
    for lon, lat, radius in sorted(seen, key=lambda key: -key[2]):
        x, y = projection.place(lon, lat)
        size = projection.measure(radius, lat)
        if size > 1.2:
            drawn.append(element("circle", class_="area", cx=x, cy=y, r=size))
    return drawn


def _draw_marks(marks: Sequence[Mark]) -> list[str]:
    return [_draw_mark(mark) for mark in sorted(marks, key=lambda mark: len(mark.points))]


def _draw_mark(mark: Mark) -> str:
    single = mark.points[0] if len(mark.points) == 1 else None
    inner = _draw_pin(single.reading) if single else _draw_cluster(len(mark.points))
    href = single.href if single else f"#{mark.points[0].anchor}"
    days = " ".join(f"{p.from_ or ''}/{p.to or ''}" for p in mark.points)
    return link(
        href,
        element("title", words(_word_mark(mark))),
        element("g", *inner, class_="pin"),
        class_="mark", transform=f"translate({mark.x:.1f} {mark.y:.1f})", data_days=days,
        aria_label=_word_mark(mark),
    )  # fmt: skip


def _word_mark(mark: Mark | Extent) -> str:
    if len(mark.points) == 1:
        return f"{mark.points[0].title} ({mark.points[0].place}), {mark.points[0].reading.replace('_', ' ')}"
    places = list(dict.fromkeys(point.place for point in mark.points))
    more = f" and {len(places) - 4} more places" if len(places) > 4 else ""
    return f"{len(mark.points)} events: {', '.join(places[:4])}{more}"


def _draw_pin(reading: Reading) -> tuple[str, ...]:
    """Draw the sign of a reading: filled, hollow, ringed, crossed or broken, never told by hue alone."""
    dot = element("circle", class_=f"dot {reading}", r=6.0)
    if reading == "contested":
        return (element("circle", class_="halo", r=9.5), dot)
    if reading == "denied":
        return (dot, element("path", class_="cross", d="M-4,-4L4,4M-4,4L4,-4"))
    if reading == "withdrawn":
        return (dot, element("path", class_="cross", d="M-6,0L6,0"))
    return (dot,)


def _draw_cluster(number: int) -> tuple[str, ...]:
    size = 10.0 + 2.2 * math.log2(number)
    return (
        element("circle", class_="cluster", r=size),
        element("text", str(number), class_="number", text_anchor="middle", dy=4.0),
    )


def _draw_labels(marks: Sequence[Mark], size: Pixel, extents: Sequence[Extent] = ()) -> list[str]:
    taken = [(mark.x - 9, mark.y - 9, mark.x + 9, mark.y + 9) for mark in marks]
    taken += [(one.x - 9, one.y - 7, one.x + 9, one.y + 7) for one in extents if len(one.points) > 1]
    drawn = []
    for extent in extents:
        text = extent.points[0].place
        half, below = estimate_width(text, 11.5) / 2, extent.y + (18.0 if len(extent.points) > 1 else 4.0)
        if extent.reach > ROOMY:  # inside the upper edge, so that circles within one another are told apart
            below = extent.y - extent.reach + 16
        room = (extent.x - half, below - 11, extent.x + half, below + 3)
        inside = room[0] > 2 and room[1] > 2 and room[2] < size[0] - 2 and room[3] < size[1] - 2
        if inside and not any(_overlap(room, other) for other in taken):
            taken.append(room)
            drawn.append(element("text", words(text), class_="place", x=extent.x, y=below, text_anchor="middle"))
    for mark in sorted(marks, key=lambda mark: -len(mark.points)):
        text = mark.points[0].place
        free = _find_label_room(mark, estimate_width(text, 11.5), taken, size)
        if free is not None and all(point.place == text for point in mark.points):
            taken.append(free)
            drawn.append(element("text", words(text), class_="place", x=free[0], y=free[3] - 3.5))
    return drawn


def _find_label_room(
    mark: Mark, width: float, taken: Sequence[tuple[float, float, float, float]], size: Pixel
) -> tuple[float, float, float, float] | None:
    reach = 12.0 if len(mark.points) == 1 else 13.0 + 2.2 * math.log2(len(mark.points))
    for x, y in ((reach, 0.0), (-reach - width, 0.0), (-width / 2, -reach - 4), (-width / 2, reach + 4)):
        room = (mark.x + x, mark.y + y - 7, mark.x + x + width, mark.y + y + 7)
        inside = room[0] > 2 and room[1] > 2 and room[2] < size[0] - 2 and room[3] < size[1] - 2
        if inside and not any(_overlap(room, other) for other in taken):
            return room
    return None


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _draw_scale(projection: Projection) -> str:
    _, latitude = projection.locate(projection.width / 2, projection.height / 2)
    per_km = projection.measure(1.0, latitude)
    km = next((k for k in (2000, 1000, 500, 200, 100, 50, 20, 10, 5) if k * per_km <= 130), 2)
    right, y = projection.width - 14.0, projection.height - 26.0
    left = right - km * per_km
    bar = line_path([(left, y - 4), (left, y), (right, y), (right, y - 4)])
    return element(
        "g",
        element("path", class_="bar", d=bar),
        element("text", f"{km} km", x=(left + right) / 2, y=y - 4, text_anchor="middle"),
        class_="scale",
    )
