"""What we know of places beside the gazetteer's towns: countries, units, a supplement, and words around place names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.loader import load_table, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCountry:
    """A country or territory: ISO 3166-1 codes, GeoNames id, names, capitals, a point and the radius of its area."""

    code: str
    alpha2: str
    geonames: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float
    population: int
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceUnit:
    """A unit of a country: a first-order one (`code` as GeoNames has it, `SY.12`), or a smaller one.

    `within` is the code of the first-order unit that a smaller one lies in, where that is known.
    """

    country: str
    code: str
    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_km: float
    within: str | None = None

    @property
    def id(self) -> str:
        """Return the unit's id in the gazetteer."""
        return self.code if ":" in self.code else f"gn:{self.code}"

    @property
    def admin1(self) -> str | None:
        """Return the name of the first-order unit, which is this one or not known."""
        return self.name if self.kind == "province" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementPlace:
    """A place that the gazetteer's towns lack; without a point of its own it lies in the unit `within`."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    admin1: str | None
    within: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOutline:
    """Where a unit's outline is to be had: shapes in the file of a country, or else rings of its own.

    A ring holds thousandths of a degree: the first longitude and latitude, then the step to each next point.
    """

    unit: str
    atlas: str
    features: tuple[str, ...]
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """Countries, units, the supplement, and by place id the name that news use and further spellings."""

    countries: tuple[PlaceCountry, ...]
    units: tuple[PlaceUnit, ...]
    supplement: tuple[SupplementPlace, ...]
    aliases: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words around place names.

    `kinds` leads from a feature word ("province", "town", "river") to the kind of place; `prepositions` say that a
    place follows; `directions` are compass and countryside words; `verbs` take a place as object; `stopwords` are
    names in the gazetteer that are mostly other words; `body_words` end names of bodies, not places;
    `abbreviations` leads to the full name of a unit; `of_nouns` take a place after "of"; `english_named` are countries
    whose towns bear English words and surnames, `romanised` those whose names news romanise in many ways. `sites` leads
    from the last word of a street or building to its kind (road, building, ground, body); `site_heads` begin none.
    `state_nouns`, `state_suffixes`, `state_verbs` and `state_bonds` stand beside a capital that means its government.
    """

    kinds: Mapping[str, str]
    prepositions: frozenset[str]
    directions: frozenset[str]
    verbs: frozenset[str]
    stopwords: frozenset[str]
    body_words: frozenset[str]
    first_names: frozenset[str]
    titles: frozenset[str]
    abbreviations: Mapping[str, str]
    demonyms: frozenset[str]
    speech: frozenset[str]
    of_nouns: frozenset[str]
    english_named: frozenset[str]
    sites: Mapping[str, str]
    site_heads: frozenset[str]
    site_prepositions: frozenset[str]
    romanised: frozenset[str]
    state_nouns: frozenset[str]
    state_suffixes: frozenset[str]
    state_verbs: frozenset[str]
    state_bonds: frozenset[str]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _number(text: str) -> float | None:
    return float(text) if text else None


@cache
def load_place_countries() -> tuple[PlaceCountry, ...]:
    """Return countries and territories from their table."""
    variants = {row["code"]: row for row in load_table("actor_countries")}
    return tuple(_read_country(row, variants.get(row["code"], {})) for row in load_table("place_countries"))


@cache
def load_place_lexicon() -> PlaceLexicon:
    """Return countries, units and the supplement from their tables."""
    countries = load_place_countries()
    units = tuple(_read_unit(row) for row in load_table("place_units"))
    by_code = {unit.code: unit for unit in units}
    supplement = tuple(_read_supplement(row, by_code) for row in load_table("place_supplement"))
    aliases = tuple((row["id"], row["name"], _split(row["names"])) for row in load_table("place_aliases"))
    return PlaceLexicon(countries=countries, units=units, supplement=supplement, aliases=aliases)


@cache
def load_place_outlines() -> tuple[PlaceOutline, ...]:
    """Return where the outlines of units are to be had."""
    return tuple(
        PlaceOutline(
            unit=row["unit"],
            atlas=row["atlas"],
            features=_split(row["features"]),
            rings=tuple(tuple(map(int, ring.split())) for ring in row["rings"].split(";") if ring),
        )
        for row in load_table("place_outlines")
    )


def _read_country(row: Mapping[str, str], state: Mapping[str, str]) -> PlaceCountry:
    return PlaceCountry(
        code=row["code"],
        alpha2=row["alpha2"],
        geonames=int(row["geonames"]),
        name=row["name"],
        names=(*_split(row["names"]), *_split(state.get("names", ""))),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["radius_km"]),
        population=int(row["population"]),
        capitals=_split(state.get("capitals", "")),
    )


def _read_unit(row: Mapping[str, str]) -> PlaceUnit:
    return PlaceUnit(
        country=row["country"],
        code=row["code"],
        name=row["name"],
        names=_split(row["names"]),
        kind=row["kind"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["radius_km"]),
        within=row["within"] or None,
    )


def _read_supplement(row: Mapping[str, str], units: Mapping[str, PlaceUnit]) -> SupplementPlace:
    unit = units.get(row["within"])
    if row["within"] and unit is None and not row["within"].startswith("country:"):
        raise LexiconError(f"place_supplement.tsv, {row['name']}: no unit {row['within']}; see place_units.tsv")
    return SupplementPlace(
        id=row["id"],
        name=row["name"],
        names=_split(row["names"]),
        kind=row["kind"],
        country=unit.country if unit else (row["within"].removeprefix("country:") or None),
        admin1=unit.name if unit else None,
        within=unit.id if unit else None,
        lat=_number(row["lat"]),
        lon=_number(row["lon"]),
        radius_km=_number(row["radius_km"]),
        weight=int(row["weight"]),
    )


@cache
def load_place_words() -> PlaceWords:
    """Return the words around place names."""
    raw: dict[str, Any] = load_yaml("place_words")
    demonyms = {
        word.lower()
        for row in load_table("actor_countries")
        for column in ("adjectives", "people")
        for word in _split(row[column])
    }
    names = {name.lower() for row in load_table("actor_countries") for name in _split(row["names"])}
    return PlaceWords(
        kinds={word: entry["kind"] for entry in raw["kinds"] for word in entry["words"]},
        prepositions=frozenset(raw["prepositions"]),
        directions=frozenset(raw["directions"]),
        verbs=frozenset(raw["verbs"]),
        stopwords=frozenset(word.lower() for word in raw["stopwords"]),
        body_words=frozenset(word.lower() for word in raw["body_words"]),
        first_names=frozenset(word.lower() for word in raw["first_names"]),
        titles=frozenset(word.lower() for word in raw["titles"]),
        abbreviations={form: entry["name"] for entry in raw["abbreviations"] for form in entry["forms"]},
        demonyms=frozenset((demonyms - names) | {word.lower() for word in raw["demonyms"]}),
        speech=frozenset(raw["speech"]),
        of_nouns=frozenset(raw["of_nouns"]),
        english_named=frozenset(raw["english_named"]),
        sites={word: entry["kind"] for entry in raw["sites"] for word in entry["words"]},
        site_heads=frozenset(raw["site_heads"]),
        site_prepositions=frozenset(raw["site_prepositions"]),
        romanised=frozenset(raw["romanised"]),
        state_nouns=frozenset(raw["state_nouns"]),
        state_suffixes=frozenset(raw["state_suffixes"]),
        state_verbs=frozenset(raw["state_verbs"]),
        state_bonds=frozenset(raw["state_bonds"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFeatures:
    """Kind of place and reach in kilometres (null: by its people) for GeoNames' feature codes, and what is left out."""

    codes: Mapping[str, tuple[str, float | None]]
    classes: Mapping[str, tuple[str, float | None]]
    skip: frozenset[str]

    def find(self, feature_class: str, code: str) -> tuple[str, float | None] | None:
        """Return the kind and reach of a feature, or nothing for one that is left out."""
        return None if code in self.skip else self.codes.get(code) or self.classes.get(feature_class)


@cache
def load_place_features() -> PlaceFeatures:
    """Return what GeoNames' feature codes are to us."""
    raw: dict[str, Any] = load_yaml("place_features")
    return PlaceFeatures(
        codes={code: (entry["kind"], entry["radius_km"]) for entry in raw["features"] for code in entry["codes"]},
        classes={entry["class"]: (entry["kind"], entry["radius_km"]) for entry in raw["classes"]},
        skip=frozenset(raw["skip"]),
    )
