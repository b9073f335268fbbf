"""Reading what a user adds to the gazetteer: country files of GeoNames with alternate names, and tables of one's own.

Layouts: https://download.geonames.org/export/dump/readme.txt. Whatever is wrong names the file and the line.
"""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

from dateline.errors import InputError
from dateline.lexicon.places import (
    PlaceCountry,
    PlaceUnit,
    load_place_countries,
    load_place_features,
    load_place_lexicon,
)
from dateline.resolution.folding import fold_name
from dateline.resolution.gazetteer_file import KINDS, GazetteerRow, Named, estimate_radius

COLUMNS = 19
"""How many columns a GeoNames country file has."""

TABLE = ("name", "lat", "lon", "country", "admin1", "variants", "kind", "radius_km", "source")
"""The columns of a table of one's own; the first is needed, `id` may stand beside them."""

_CHANGED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_NAMES = frozenset(["link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "abbr", "phon"])
_RADII = {"spot": 2.0, "settlement": None, "district": 15.0, "province": 60.0, "country": 300.0, "region": 150.0}
_LONGEST_LINE = 100_000
_MEND = "download it again, or see https://download.geonames.org/export/dump/readme.txt"
_EVERY = 50_000
_WEIGHT = 9_000
"""The people that a place of one's own counts for where names compete: as many as a village of the supplement."""
_FURTHEST = 5_000.0
_LONGEST_ID = 12
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
Progress = Callable[[str], None]
Locate = Callable[[float, float], Sequence[str]]
"""Returns the ids of the units that a point lies in, from its latitude and longitude."""


def read_dump(path: Path, alternates: Path | None = None, progress: Progress | None = None) -> Iterator[Named]:
    """Yield the places of a GeoNames country file (`SY.zip` or `SY.txt`) with all their names.

    First-order units and countries keep the ids that the index has for them. Raises InputError at the first line that
    is not as the layout says, or that has an id which an earlier line had.
    """
    further = read_alternates(alternates) if alternates is not None else {}
    countries = {country.alpha2: country for country in load_place_countries()}
    units = {unit.code: unit.name for unit in load_place_lexicon().units if unit.kind == "province"}
    seen: dict[int, int] = {}
    for number, fields in _read_lines(path, COLUMNS):
        ident = _read_id(path, number, fields[0])
        if ident in seen:
            raise _wrong(path, number, f"two places have the id {ident}, the other in line {seen[ident]}")
        seen[ident] = number
        _check_day(path, number, fields[18])
        place = _read_feature(path, number, ident, fields, countries, units)
        if place is not None:
            row, names = place
            yield row, (*names, *further.get(ident, ()))
        if progress is not None and number % _EVERY == 0:
            progress(f"{number:,} lines read")
    if not seen:
        raise InputError(str(path), "it holds no places", _MEND)


def _read_feature(
    path: Path,
    number: int,
    ident: int,
    fields: list[str],
    countries: Mapping[str, PlaceCountry],
    units: Mapping[str, str],
) -> Named | None:
    lat, lon = _read_degrees(path, number, fields[4], 90.0), _read_degrees(path, number, fields[5], 180.0)
    found = load_place_features().find(fields[6], fields[7])
    population = int(fields[14]) if fields[14].isdigit() else 0
    if found is None or not fields[1]:
        return None
    kind, radius = found
    country, code = countries.get(fields[8]), f"{fields[8]}.{fields[10]}"
    within = units.get(code)
    key = f"gn:{code}" if fields[7] == "ADM1" and within is not None else f"gn:{ident}"
    row = GazetteerRow(
        key, within if fields[7] == "ADM1" and within else fields[2] or fields[1], kind, lat, lon,
        radius if radius is not None else estimate_radius(population), country.code if country else None,
        None if kind == "country" else within, population, None,
    )  # fmt: skip
    return row, (fields[1], fields[2], *filter(None, fields[3].split(",")))


def read_alternates(path: Path) -> dict[int, list[str]]:
    """Return the names of GeoNames' file of alternate names by the id of their place; codes and links are no names."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    for number, fields in _read_lines(path, 4):
        _read_id(path, number, fields[0])
        if fields[2] not in _NO_NAMES and fields[3]:
            names[_read_id(path, number, fields[1])].append(fields[3])
    return names


def read_table(path: Path, locate: Locate | None = None) -> Iterator[Named]:
    """Yield the places of a CSV table of one's own; see `TABLE`.

    `variants` are parted by `|`, `country` is an ISO 3166-1 code, `kind` is settlement unless it is told. A place
    without `lat` and `lon` lies in its `admin1`, or else its country; one with a point but no `admin1` lies where
    `locate` finds it, which is asked for the ids of the units that a point lies in.
    """
    countries = {code: country for country in load_place_countries() for code in (country.code, country.alpha2)}
    provinces = [unit for unit in load_place_lexicon().units if unit.kind == "province"]
    units = {(unit.country, unit.name.casefold()): unit for unit in provinces}
    by_id = {unit.id: unit for unit in provinces}
    seen: dict[str, int] = {}
    with _open_text(path) as stream:
        reader = csv.DictReader(stream, strict=True)
        try:
            unknown = set(reader.fieldnames or ()) - {*TABLE, "id"}
            if "name" not in (reader.fieldnames or ()) or unknown:
                why = f"unknown column {sorted(unknown)[0]!r}" if unknown else "no column `name`"
                raise _wrong(path, 1, why, f"give a header line; columns are {', '.join(TABLE)}")
            for fields in reader:
                if None in fields or None in fields.values():
                    raise _wrong(path, reader.line_num, "more or fewer fields than the header has", "mend the line")
                row, names = _read_own(path, reader.line_num, fields, countries, units, seen)
                yield (_locate(row, by_id, locate) if locate is not None else row), names
        except (csv.Error, UnicodeDecodeError) as error:
            raise _wrong(path, max(1, reader.line_num), str(error), "save it as CSV in UTF-8") from error
    if not seen:
        raise InputError(str(path), "it holds no places", f"give lines with {', '.join(TABLE)}")


def _locate(row: GazetteerRow, units: Mapping[str, PlaceUnit], locate: Locate) -> GazetteerRow:
    """Return a place with the unit and country that its point lies in, where the table does not tell them."""
    if row.lat is None or row.lon is None or row.admin1 is not None or row.kind in ("province", "country", "region"):
        return row
    found = (units[ident] for ident in locate(row.lat, row.lon) if ident in units)
    unit = next((unit for unit in found if row.country in (None, unit.country)), None)
    return row if unit is None else replace(row, country=unit.country, admin1=unit.name, within=unit.id)


def _read_own(
    path: Path,
    number: int,
    fields: Mapping[str, str],
    countries: Mapping[str, PlaceCountry],
    units: Mapping[tuple[str, str], PlaceUnit],
    seen: dict[str, int],
) -> Named:
    told = {key: (value or "").strip() for key, value in fields.items()}
    name, kind = told["name"], told.get("kind") or "settlement"
    if not name:
        raise _wrong(path, number, "no name", "give every place a name")
    if kind not in KINDS:
        raise _wrong(path, number, f"unknown kind {kind!r}", f"kinds are {', '.join(KINDS)}")
    country = countries.get(told.get("country", "").upper())
    if told.get("country") and country is None:
        raise _wrong(path, number, f"unknown country {told['country']!r}", "give an ISO 3166-1 code such as SYR")
    point = _read_point(path, number, told)
    unit = units.get((country.code, told.get("admin1", "").casefold())) if country else None
    key = told.get("id") or f"user:{path.stem.casefold()}:{fold_name(name).replace(' ', '-')}"
    if key in seen:
        raise _wrong(
            path, number, f"two places have the id {key}, the other in line {seen[key]}", "give them ids of their own"
        )
    seen[key] = number
    reach = _read_reach(path, number, told.get("radius_km", ""), kind)
    row = GazetteerRow(
        id=key,
        name=name,
        kind=kind,
        lat=point[0],
        lon=point[1],
        radius_km=None if point[0] is None else reach,
        country=country.code if country else None,
        admin1=unit.name if unit else told.get("admin1") or None,
        population=_WEIGHT,
        within=unit.id if unit else None,
    )
    return row, (name, *(variant.strip() for variant in told.get("variants", "").split("|") if variant.strip()))


def _read_point(path: Path, number: int, told: Mapping[str, str]) -> tuple[float | None, float | None]:
    north, east = told.get("lat", ""), told.get("lon", "")
    if not north and not east:
        return None, None
    mend = "give degrees, or leave lat and lon empty where they are not known"
    lat, lon = _read_degrees(path, number, north, 90.0, mend), _read_degrees(path, number, east, 180.0, mend)
    if (lat, lon) == (0.0, 0.0):
        raise _wrong(path, number, "0,0 is no place", "leave lat and lon empty where they are not known")
    return lat, lon


def _read_reach(path: Path, number: int, told: str, kind: str) -> float:
    if not told:
        return _RADII[kind] or estimate_radius(_WEIGHT)
    try:
        radius = float(told)
    except ValueError:
        radius = math.nan
    if not 0 < radius <= _FURTHEST:
        raise _wrong(
            path, number, f"radius_km {told[:20]!r} is not a number of kilometres up to {_FURTHEST:.0f}", "mend it"
        )
    return radius


def _read_degrees(path: Path, number: int, told: str, most: float, mend: str = _MEND) -> float:
    try:
        degrees = float(told)
    except ValueError:
        degrees = math.nan
    if not -most <= degrees <= most:
        raise _wrong(path, number, f"{told[:20]!r} is no number of degrees between -{most:.0f} and {most:.0f}", mend)
    return degrees


def _check_day(path: Path, number: int, told: str) -> None:
    """Raise InputError where column 19 holds no day of the calendar between the first and the last year it may have."""
    if not _CHANGED.fullmatch(told):
        raise _wrong(path, number, "no day of change in column 19; the file is cut short or of another layout")
    try:
        year = date.fromisoformat(told).year
    except ValueError:
        raise _wrong(path, number, f"{told} in column 19 is no day of the calendar") from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        why = f"{told} in column 19 is no day of change: years run from {_FIRST_YEAR} to {_LAST_YEAR}"
        raise _wrong(path, number, why)


def _read_id(path: Path, number: int, told: str) -> int:
    if not told.isascii() or not told.isdigit() or len(told) > _LONGEST_ID:
        raise _wrong(path, number, f"{told[:20]!r} is no GeoNames id")
    return int(told)


def _read_lines(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a tab-separated file with their numbers; each must have so many columns (or more, if four)."""
    number = 0
    with _open_text(path) as stream:
        try:
            for number, line in enumerate(stream, start=1):
                fields = line.rstrip("\r\n").split("\t")
                if len(line) > _LONGEST_LINE or (
                    len(fields) != columns and (columns == COLUMNS or len(fields) < columns)
                ):
                    why = f"{len(fields)} columns, not {columns}; the file is cut short or of another layout"
                    raise _wrong(path, number, why)
                yield number, fields
        except UnicodeDecodeError as error:
            raise _wrong(path, number + 1, "not UTF-8") from error
        except (zipfile.BadZipFile, EOFError, zlib.error) as error:
            raise _wrong(path, number + 1, f"the archive is damaged or cut short ({error})") from error


@contextmanager
def _open_text(path: Path) -> Iterator[TextIO]:
    """Open a text file, or the one text file of a zip archive, as UTF-8."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open(encoding="utf-8-sig", newline="") as stream:
                yield stream
            return
        with zipfile.ZipFile(path) as archive, archive.open(_find_member(path, archive)) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8", newline="")
    except zipfile.BadZipFile as error:
        raise InputError(str(path), f"not a whole zip archive ({error})", _MEND) from error
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "name a file that can be read") from error


def _find_member(path: Path, archive: zipfile.ZipFile) -> str:
    """Return the name of the text file in an archive, beside which may stand a readme and a list of languages."""
    texts = [name for name in archive.namelist() if name.lower().endswith(".txt")]
    own = [name for name in texts if Path(name).stem.casefold() == path.stem.casefold()]
    rest = [name for name in texts if not name.lower().startswith(("readme", "iso-language"))]
    for found in (own, rest):
        if len(found) == 1:
            return found[0]
    raise InputError(str(path), "there is not one text file in it", _MEND)


def _wrong(path: Path, number: int, why: str, mend: str = _MEND) -> InputError:
    return InputError(f"{path}, line {number}", why, mend)
