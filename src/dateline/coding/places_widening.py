"""Names that a province shares with its seat: a text that speaks of "Idlib province" means it by "Idlib" too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.model.mention import PlaceMention

_CITY = re.compile(r"[\s'’s]{0,4}(?:city|town|proper|centre|center|downtown)\b", re.IGNORECASE)
_CITY_OF = re.compile(r"\b(?:city|town|downtown|centre|center)(?:\s+of)?\s+$", re.IGNORECASE)
_REACH = 12


def widen_names(places: Sequence[PlaceMention], text: str) -> tuple[PlaceMention, ...]:
    """Return the places with the seat of a province read as the province, once the text has named that by its kind.

    A name that the text itself calls a city stays the city, and makes the next ones the city again.
    """
    provinces: dict[tuple[str, str | None], PlaceMention] = {}
    widened: list[PlaceMention] = []
    for place in places:
        key = place.name, place.country
        if place.precision == "province":
            provinces[key] = place
        elif place.precision == "settlement" and _is_city(place, text):
            provinces.pop(key, None)
        elif place.precision == "settlement" and place.admin1 == place.name and key in provinces:
            place = _take_area(place, provinces[key])
        widened.append(place)
    return tuple(widened)


def _is_city(place: PlaceMention, text: str) -> bool:
    before = text[max(0, place.start - _REACH) : place.start]
    return _CITY.match(text, place.end) is not None or _CITY_OF.search(before) is not None


def _take_area(place: PlaceMention, province: PlaceMention) -> PlaceMention:
    return replace(
        place,
        id=province.id,
        lat=province.lat,
        lon=province.lon,
        radius_km=province.radius_km,
        admin1=province.admin1,
        precision=province.precision,
    )
