"""What other record keepers call how exactly a place is known, derived from our precision and basis.

ACLED's `geo_precision` (codebook 2023), UCDP GED's `where_prec` (codebook 23.1), GDELT's `Geo_Type` (codebook 2.0).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dateline.model.claim import Claim
from dateline.model.codes import PlaceBasis, PlacePrecision
from dateline.model.event import EventPlace

ACLED = {"spot": 1, "settlement": 1, "district": 2, "province": 3}
"""`geo_precision` by our precision; what is known only by its country or a wide region is not recorded."""

WATERS = frozenset(["sea", "ocean", "gulf", "strait", "straits", "channel", "bay"])


class KnownPlace(Protocol):
    """A place of a claim, an event or a mention."""

    @property
    def name(self) -> str: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def precision(self) -> PlacePrecision: ...
    @property
    def basis(self) -> PlaceBasis: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPlace:
    """The place of an event with the best basis that its claims have for it."""

    name: str
    lat: float | None
    country: str | None
    precision: PlacePrecision
    basis: PlaceBasis


BASES: tuple[PlaceBasis, ...] = ("named", "contained", "inferred")
"""From the best to the weakest."""


def ground_place(place: EventPlace, claims: Iterable[Claim]) -> CodedPlace:
    """Return the place of an event with the best basis among the claims that lie there; named where none is at hand."""
    there = (claim.place for claim in claims if claim.place is not None and claim.place.name == place.name)
    bases = [one.basis for one in there if (one.id, one.precision) == (place.id, place.precision)]
    return CodedPlace(
        name=place.name,
        lat=place.lat,
        country=place.country,
        precision=place.precision,
        basis=min(bases, key=BASES.index, default="named"),
    )


def code_acled(place: KnownPlace) -> int | None:
    """Return ACLED's `geo_precision`: 1 a town, 2 a part of a region, 3 a larger region; null where it records none.

    A town that an earlier sentence names, or in which a street lies that no source has, is 2.
    """
    if place.lat is None:
        return None
    code = ACLED.get(place.precision)
    return 2 if code == 1 and place.basis != "named" else code


def code_ucdp(place: KnownPlace) -> int:
    """Return UCDP's `where_prec`.

    1 the very place, 2 within about 25 km of a known point, 3 a second-order unit, 4 a first-order unit, 5 vaguer than
    that but within a country, 6 the country, 7 international waters.
    """
    if place.precision == "region":
        return 7 if place.country is None and WATERS & set(place.name.lower().split()) else 5
    if place.precision in ("spot", "settlement"):
        return 1 if place.basis == "named" else 2
    return {"district": 3, "province": 4, "country": 6}[place.precision]


def code_gdelt(place: KnownPlace) -> int:
    """Return GDELT's `Geo_Type`: 1 country, 2 US state, 3 US city, 4 city and 5 first-order unit elsewhere, 0 none."""
    at_home = place.country == "USA"
    if place.lat is None or place.country is None:
        return 0
    if place.precision in ("country", "region"):
        return 1
    if place.precision == "province":
        return 2 if at_home else 5
    return 3 if at_home else 4
