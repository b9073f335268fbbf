"""Where a place is known to lie, as a shape for maps: the outline of its unit, or the part of it that is meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Protocol

from dateline.resolution.folding import fold_name
from dateline.resolution.gazetteer import SqliteGazetteer
from dateline.resolution.outlines import Outline

_WHOLE = 0.9
"""A radius that is less than this part of the unit's own stands for a part of the unit."""


class Located(Protocol):
    """What is told of where something happened: an event's place, or a mention's."""

    @property
    def id(self) -> str | None:
        """Return the id of the place in the gazetteer."""

    @property
    def lat(self) -> float | None:
        """Return the latitude of its point in degrees."""

    @property
    def lon(self) -> float | None:
        """Return the longitude of its point in degrees."""

    @property
    def radius_km(self) -> float | None:
        """Return how far the point may be off."""

    @property
    def country(self) -> str | None:
        """Return its country, ISO 3166-1 alpha-3."""

    @property
    def admin1(self) -> str | None:
        """Return the name of its first-order unit."""

    @property
    def precision(self) -> str:
        """Return how exact it is: spot, settlement, district, province, country or region."""


Drawing = Callable[[Located], dict[str, object] | None]
"""Returns the area of a place as a geometry of GeoJSON, nothing where it is a point or no outline is known."""


@cache
def open_outlines(index: Path) -> Drawing:
    """Return how areas are drawn by the index of places at a path; without one, nothing is drawn."""
    if not index.is_file():
        return lambda place: None
    gazetteer = SqliteGazetteer(index)
    return lambda place: outline_place(gazetteer, place)


def outline_place(gazetteer: SqliteGazetteer, place: Located) -> dict[str, object] | None:
    """Return the area of a place that is known only by its unit, as a geometry of GeoJSON; nothing for a point.

    Where the text names a part of the unit ("northern Idlib"), the shape is that part of the outline which lies within
    the place's radius. Outlines are those of Natural Earth, which a map should name (`outlines.CREDIT`).
    """
    if place.precision not in ("district", "province"):
        return None
    unit = _find_unit(gazetteer, place)
    outline = gazetteer.outline(unit[0]) if unit is not None else None
    if unit is None or outline is None:
        return None
    return (_cut(outline, place, unit[1]) or outline).to_geometry()


def _find_unit(gazetteer: SqliteGazetteer, place: Located) -> tuple[str, float] | None:
    """Return the unit of a place and its own radius: the place itself, or the first-order unit that it lies in."""
    for name in dict.fromkeys(filter(None, (_own_name(gazetteer, place), place.admin1))):
        for row in gazetteer.lookup(name):
            own = row.id == place.id
            lies = row.kind == "province" == place.precision and fold_name(row.name) == fold_name(place.admin1 or "")
            if (own or lies) and row.country == place.country and gazetteer.outline(row.id) is not None:
                return row.id, row.radius_km or 0.0
    return None


def _own_name(gazetteer: SqliteGazetteer, place: Located) -> str | None:
    name = getattr(place, "name", None)
    return name if isinstance(name, str) and place.id is not None and gazetteer.outline(place.id) is not None else None


def _cut(outline: Outline, place: Located, radius_km: float) -> Outline | None:
    """Return the part of a unit that a place with a smaller radius is, nothing where it is the whole."""
    if place.lat is None or place.lon is None or not place.radius_km or place.radius_km >= _WHOLE * radius_km:
        return None
    return outline.cut(place.lat, place.lon, place.radius_km)
