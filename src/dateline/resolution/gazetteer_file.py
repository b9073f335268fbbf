"""The file that holds an index of places: how it is laid out, written whole, and read.

A name is kept as a hash of 48 bits, so that a look-up is one step into one tree and the file stays small. That two of a
million names share a hash, or that a word which names no place meets one, is less likely than one in a hundred million.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from math import sqrt
from pathlib import Path
from typing import Any

from dateline.errors import SetupError
from dateline.resolution.folding import drop_articles, fold_name, respell_name
from dateline.resolution.outlines import SCALE, Outline, find_bounds, pack_rings, unpack_rings

SCHEMA = 2
KINDS = ("settlement", "district", "province", "country", "region", "spot")
MOST = 200
"""How many places of one name are kept, the most populous ones."""

_DEGREE = 100_000
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE units (unit INTEGER PRIMARY KEY, country TEXT, admin1 TEXT);
CREATE TABLE places (number INTEGER PRIMARY KEY, id NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, lat INTEGER,
  lon INTEGER, unit INTEGER NOT NULL, population INTEGER NOT NULL, radius INTEGER, within TEXT);
CREATE TABLE names (hash INTEGER PRIMARY KEY, numbers NOT NULL);
CREATE TABLE spellings (spelling TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (spelling, number)) WITHOUT ROWID;
CREATE TABLE outlines (unit TEXT PRIMARY KEY, rings BLOB NOT NULL);
CREATE TABLE boxes (south INTEGER NOT NULL, north INTEGER NOT NULL, west INTEGER NOT NULL, east INTEGER NOT NULL,
  unit TEXT NOT NULL);
"""
_FIELDS = "id, name, kind, lat, lon, radius, country, admin1, population, within"
_MOST_ASKED = 500
"""How many places one question asks for: SQLite allows no more than some thousands."""

_SELECT = f"SELECT {_FIELDS} FROM places JOIN units USING (unit) WHERE number"  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """One place of the index.

    `kind` is settlement, district, province, country, region or spot. `lat` and `lon` are degrees, null where no named
    source gives them; then `within` is the id of the unit that the place lies in.
    """

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    population: int
    within: str | None


Named = tuple[GazetteerRow, tuple[str, ...]]
"""A place with all its names."""


class PlaceFile:
    """One open index of places; a connection must stay in the thread that opened it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)

    def read_about(self) -> Mapping[str, str]:
        """Return what the file says of itself; raises SetupError where it is not an index of this version."""
        try:
            self._connection.execute("PRAGMA cache_size = -4096")
            about = dict(self._connection.execute("SELECT name, value FROM about"))
        except sqlite3.DatabaseError as error:
            raise SetupError(f"{self.path}: {error}; run `dateline setup` to build the place index anew") from error
        if about.get("schema") != str(SCHEMA):
            raise SetupError(f"{self.path}: made by another version; run `dateline setup` to build it anew")
        return about

    def find(self, key: str) -> Iterator[GazetteerRow]:
        """Yield the places that bear a folded name."""
        found = self._connection.execute("SELECT numbers FROM names WHERE hash = ?", (hash_key(key),)).fetchone()
        packed = () if found is None else found[0]
        numbers = _unpack(packed) if isinstance(packed, bytes) else found or ()
        for at in range(0, len(numbers), _MOST_ASKED):
            asked = numbers[at : at + _MOST_ASKED]
            marks = ", ".join("?" * len(asked))
            yield from map(_read_row, self._connection.execute(f"{_SELECT} IN ({marks})", asked))

    def find_respelt(self, spelling: str) -> Iterator[GazetteerRow]:
        """Yield the places of which a romanised name has a rough key."""
        numbers = "(SELECT number FROM spellings WHERE spelling = ?)"
        yield from map(_read_row, self._connection.execute(f"{_SELECT} IN {numbers}", (spelling,)))

    def walk(self, south: float, north: float, west: float, east: float) -> Iterator[GazetteerRow]:
        """Yield the places of a rectangle given in degrees; every place is looked at."""
        bounds = tuple(round(edge * _DEGREE) for edge in (south, north, west, east))
        where = ">= 0 AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
        yield from map(_read_row, self._connection.execute(f"{_SELECT} {where}", bounds))

    def find_outline(self, unit: str) -> Outline | None:
        """Return the outline of a unit, nothing where the file has none."""
        if not self._has_outlines:
            return None
        found = self._connection.execute("SELECT rings FROM outlines WHERE unit = ?", (unit,)).fetchone()
        return None if found is None else unpack_rings(found[0])

    def find_boxed(self, lat: float, lon: float) -> Iterator[str]:
        """Yield the ids of the units whose outlines a point may lie in: it lies in the boxes around them."""
        if self._has_outlines:
            north, east = round(lat * SCALE), round(lon * SCALE)
            where = "? BETWEEN south AND north AND ? BETWEEN west AND east ORDER BY unit"
            rows = self._connection.execute(f"SELECT unit FROM boxes WHERE {where}", (north, east))  # noqa: S608
            yield from (unit for (unit,) in rows)

    @cached_property
    def _has_outlines(self) -> bool:
        """Say whether the file has outlines at all: those made before outlines were kept have no table of them."""
        found = self._connection.execute("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('outlines', 'boxes')")
        return bool(found.fetchone()[0] == 2)

    def count(self) -> int:
        """Return how many places the file holds."""
        return int(self._connection.execute("SELECT COUNT(*) FROM places").fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def hash_key(key: str) -> int:
    """Return 48 bits that stand for a folded name."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def estimate_radius(population: int) -> float:
    """Return how far a town of so many people reaches, in kilometres: a guess that grows with its root."""
    return round(min(30.0, 1.5 + sqrt(max(0, population)) / 80), 1)


def write_file(
    path: Path,
    places: Iterable[Named],
    about: Callable[[], Mapping[str, str]],
    respelt: Callable[[GazetteerRow], bool],
    outlines: Mapping[str, Sequence[Sequence[int]]] | None = None,
) -> int:
    """Write an index to a temporary file beside `path` and move it there when it is whole; return how many places.

    Readers of an older file keep reading it until they open anew. `about` is asked last; `respelt` says of which places
    rough keys of romanised names are kept; `outlines` are rings of steps by the id of their unit.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(_TABLES)
            written = _write(connection, places, respelt)
            _write_outlines(connection, outlines or {})
            rows = [("schema", str(SCHEMA)), *about().items()]
            connection.executemany("INSERT INTO about VALUES (?, ?)", rows)
            connection.commit()
        unfinished.replace(path)
        return written
    finally:
        unfinished.unlink(missing_ok=True)


def _write(connection: sqlite3.Connection, places: Iterable[Named], respelt: Callable[[GazetteerRow], bool]) -> int:
    seen: set[str] = set()
    units: dict[tuple[str | None, str | None], int] = {}
    named: dict[int, list[int]] = {}
    spellings: set[tuple[str, int]] = set()
    populations: list[int] = []
    rows: list[tuple[object, ...]] = []
    for row, names in places:
        if row.id in seen:
            continue
        number = len(seen)
        seen.add(row.id)
        unit = units.setdefault((row.country, row.admin1), len(units))
        rows.append(_pack_row(number, unit, row))
        populations.append(row.population)
        for key in make_keys(names):
            named.setdefault(hash_key(key), []).append(number)
        if respelt(row):
            spellings.update((key, number) for key in map(respell_name, filter(str.isascii, names)) if len(key) > 3)
    connection.executemany("INSERT INTO units VALUES (?, ?, ?)", [(unit, *pair) for pair, unit in units.items()])
    connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    ordered = ((key, _pack(numbers, populations)) for key, numbers in sorted(named.items()))
    connection.executemany("INSERT INTO names VALUES (?, ?)", ordered)
    connection.executemany("INSERT INTO spellings VALUES (?, ?)", sorted(spellings))
    return len(seen)


def _write_outlines(connection: sqlite3.Connection, outlines: Mapping[str, Sequence[Sequence[int]]]) -> None:
    packed = ((unit, pack_rings(rings)) for unit, rings in sorted(outlines.items()))
    connection.executemany("INSERT INTO outlines VALUES (?, ?)", packed)
    boxes = ((*find_bounds(rings), unit) for unit, rings in sorted(outlines.items()))
    connection.executemany("INSERT INTO boxes VALUES (?, ?, ?, ?, ?)", boxes)


def make_keys(names: Iterable[str]) -> set[str]:
    """Return the keys under which names are found: folded, with and without articles."""
    keys = {fold_name(name) for name in names if 1 < len(name) < 80}
    return {key for key in keys | {drop_articles(key) for key in keys} if len(key) > 1}


def _pack(numbers: list[int], populations: list[int]) -> int | bytes:
    if len(numbers) == 1:
        return numbers[0]
    best = sorted(numbers, key=lambda number: (-populations[number], number))[:MOST]
    return struct.pack(f"<{len(best)}I", *best)


def _unpack(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _pack_row(number: int, unit: int, row: GazetteerRow) -> tuple[object, ...]:
    plain = row.id.removeprefix("gn:")
    derived = row.kind == "settlement" and row.radius_km == estimate_radius(row.population)
    return (
        number,
        int(plain) if plain.isdigit() and plain != row.id and str(int(plain)) == plain else row.id,
        row.name,
        KINDS.index(row.kind),
        None if row.lat is None else round(row.lat * _DEGREE),
        None if row.lon is None else round(row.lon * _DEGREE),
        unit,
        row.population,
        None if derived or row.radius_km is None else round(row.radius_km * 10),
        row.within,
    )


def _read_row(raw: tuple[Any, ...]) -> GazetteerRow:
    ident, name, kind, lat, lon, radius, country, admin1, population, within = raw
    derived = KINDS[kind] == "settlement" and lat is not None
    return GazetteerRow(
        id=f"gn:{ident}" if isinstance(ident, int) else ident,
        name=name,
        kind=KINDS[kind],
        lat=None if lat is None else lat / _DEGREE,
        lon=None if lon is None else lon / _DEGREE,
        radius_km=radius / 10 if radius is not None else estimate_radius(population) if derived else None,
        country=country,
        admin1=admin1,
        population=population,
        within=within,
    )
