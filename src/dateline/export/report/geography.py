"""The map background: the borders of countries as set-up built them from Natural Earth."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

import pycountry

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude) in degrees."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's borders; `code` is ISO 3166-1 alpha-3, null where it has none."""

    name: str
    code: str | None
    rings: tuple[Ring, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    """The bounding box of each ring: west, south, east, north."""


@cache
def load_countries() -> tuple[Country, ...]:
    """Return the countries of the map background, none if set-up has not built it."""
    path = resources.files("dateline").joinpath("web", "static", "build", "countries.json")
    if not path.is_file():
        return ()
    atlas = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_decode_country(row, atlas["scale"]) for row in atlas["countries"])


def _decode_country(row: dict[str, object], scale: float) -> Country:
    rings = tuple(_decode_ring(ring, scale) for ring in row["rings"])  # type: ignore[attr-defined]
    known = pycountry.countries.get(numeric=str(row["id"])) if row["id"] else None
    return Country(str(row["name"]), known.alpha_3 if known else None, rings, tuple(map(_bound, rings)))


def _decode_ring(steps: Sequence[int], scale: float) -> Ring:
    longitudes, latitudes = accumulate(steps[0::2]), accumulate(steps[1::2])
    return tuple((x / scale, y / scale) for x, y in zip(longitudes, latitudes, strict=True))


def _bound(ring: Ring) -> tuple[float, float, float, float]:
    longitudes, latitudes = zip(*ring, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
