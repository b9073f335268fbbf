"""How exactly a place is known, in the codes of ACLED, UCDP and GDELT."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dateline.export.place_codes import code_acled, code_gdelt, code_ucdp
from dateline.model.codes import PlaceBasis, PlacePrecision


@dataclass(frozen=True)
class Place:
    """A place as far as its codes depend on it."""

    precision: PlacePrecision
    basis: PlaceBasis = "named"
    country: str | None = "SYR"
    lat: float | None = 35.0
    name: str = "Ardenna"


CODES: list[tuple[Place, int | None, int, int]] = [
    (Place("spot"), 1, 1, 4),
    (Place("settlement"), 1, 1, 4),
    (Place("settlement", "inferred"), 2, 2, 4),
    (Place("settlement", "contained", "USA"), 2, 2, 3),
    (Place("district"), 2, 3, 4),
    (Place("province"), 3, 4, 5),
    (Place("province", country="USA"), 3, 4, 2),
    (Place("country"), None, 6, 1),
    (Place("region"), None, 5, 1),
    (Place("region", country=None, lat=None, name="Black Sea"), None, 7, 0),
    (Place("region", country=None, lat=None, name="Sahel"), None, 5, 0),
    (Place("settlement", lat=None), None, 1, 0),
]


@pytest.mark.parametrize(("place", "acled", "ucdp", "gdelt"), CODES)
def test_codes_of_a_place(place: Place, acled: int | None, ucdp: int, gdelt: int) -> None:
    assert (code_acled(place), code_ucdp(place), code_gdelt(place)) == (acled, ucdp, gdelt)
