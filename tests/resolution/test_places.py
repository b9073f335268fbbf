"""Choosing places: mentions with what stands around them, and the place that is meant."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import pytest

from dateline.model.mention import PlaceMention, PlaceSense
from dateline.resolution.gazetteer import SqliteGazetteer
from dateline.resolution.gazetteer_file import GazetteerRow
from dateline.resolution.places import PlaceChooser
from dateline.resolution.places_geometry import measure_km, shift_point


@dataclass(frozen=True)
class Mention:
    """Words that may name a place, as recognition hands them over."""

    start: int
    end: int
    name: str
    within: int | None = None
    direction: str | None = None
    cue: str | None = None
    distance_km: float | None = None
    site: bool = False
    sense: PlaceSense = "literal"


def mentions_of(text: str, *specs: tuple[str, dict[str, str]]) -> list[Mention]:
    """Return mentions at the places of their names; `within` in a spec is the name that holds it."""
    found = []
    for name, extra in specs:
        within = text.index(extra["within"]) if "within" in extra else None
        start = text.index(name)
        found.append(Mention(start, start + len(name), name, within, extra.get("direction"), extra.get("cue")))
    return found


def resolve(gazetteer: SqliteGazetteer, text: str, *specs: tuple[str, dict[str, str]]) -> tuple[PlaceMention, ...]:
    return PlaceChooser(gazetteer).resolve(text, mentions_of(text, *specs))


CHOICES: list[tuple[str, list[tuple[str, dict[str, str]]], list[tuple[str | None, str | None, str, str]]]] = [
    ("Idlib", [("Idlib", {})], [("SYR", "Idlib", "settlement", "named")]),
    ("Idlib province", [("Idlib", {"cue": "province"})], [("SYR", "Idlib", "province", "named")]),
    ("southern Idlib", [("Idlib", {"direction": "southern"})], [("SYR", "Idlib", "province", "named")]),
    ("the city of Idlib", [("Idlib", {"cue": "city"})], [("SYR", "Idlib", "settlement", "named")]),
    ("Paris", [("Paris", {})], [("FRA", "Ile-de-France", "settlement", "named")]),
    (
        "Paris, Texas",
        [("Paris", {"within": "Texas"}), ("Texas", {})],
        [("USA", "Texas", "settlement", "named"), ("USA", "Texas", "province", "named")],
    ),
    (
        "Tripoli and Beirut",
        [("Tripoli", {}), ("Beirut", {})],
        [("LBN", "Liban-Nord", "settlement", "named"), ("LBN", "Beyrouth", "settlement", "named")],
    ),
    ("Georgia", [("Georgia", {})], [("GEO", None, "country", "named")]),
    (
        "Atlanta, Savannah, Georgia",
        [("Atlanta", {"within": "Georgia"}), ("Savannah", {"within": "Georgia"}), ("Georgia", {})],
        [
            ("USA", "Georgia", "settlement", "named"),
            ("USA", "Georgia", "settlement", "named"),
            ("USA", "Georgia", "province", "named"),
        ],
    ),
    (
        "Kafr Nabouda in Hama",
        [("Kafr Nabouda", {"within": "Hama"}), ("Hama", {"cue": "province"})],
        [("SYR", "Hama", "province", "contained"), ("SYR", "Hama", "province", "named")],
    ),
    (
        "Tell Zarqun in Idlib",
        [("Tell Zarqun", {"within": "Idlib"}), ("Idlib", {"direction": "southern"})],
        [("SYR", "Idlib", "province", "contained"), ("SYR", "Idlib", "province", "named")],
    ),
    (
        "Tell Zarqun near Idlib, Syria",
        [("Tell Zarqun", {}), ("Idlib", {}), ("Syria", {})],
        [
            ("SYR", None, "country", "inferred"),
            ("SYR", "Idlib", "settlement", "named"),
            ("SYR", None, "country", "named"),
        ],
    ),
    ("Tell Zarqun", [("Tell Zarqun", {"cue": "village"})], []),
    ("Middle East", [("Middle East", {})], [(None, None, "region", "named")]),
    ("M5", [("M5", {})], [("SYR", None, "country", "contained")]),
]


@pytest.mark.parametrize(("text", "specs", "expected"), CHOICES, ids=[case[0] for case in CHOICES])
def test_the_place_that_is_meant(
    gazetteer: SqliteGazetteer,
    text: str,
    specs: list[tuple[str, dict[str, str]]],
    expected: list[tuple[str | None, str | None, str, str]],
) -> None:
    places = resolve(gazetteer, text, *specs)
    assert [(p.country, p.admin1, p.precision, p.basis) for p in places] == expected


def test_a_village_without_a_point_takes_that_of_its_unit(gazetteer: SqliteGazetteer) -> None:
    village, unit = resolve(
        gazetteer, "Jarjanaz in Idlib", ("Jarjanaz", {"within": "Idlib"}), ("Idlib", {"cue": "province"})
    )
    assert (village.lat, village.lon, village.radius_km) == (unit.lat, unit.lon, unit.radius_km)
    assert village.name == "Jarjanaz"
    assert village.reason


def test_another_romanisation_needs_its_unit(gazetteer: SqliteGazetteer) -> None:
    text = "Maarrat al-Naaman in Idlib"
    alone = resolve(gazetteer, text, ("Maarrat al-Naaman", {}))
    assert alone == ()
    known, _ = resolve(gazetteer, text, ("Maarrat al-Naaman", {"within": "Idlib"}), ("Idlib", {"cue": "province"}))
    assert (known.name, known.basis) == ("Maarrat an-Numan", "inferred")


def row(lat: float, lon: float, kind: str = "province", radius: float = 60.0) -> GazetteerRow:
    return GazetteerRow("t:1", "Testland", kind, lat, lon, radius, "SYR", "Testland", 0, None)


def test_a_compass_word_moves_the_point_of_a_unit() -> None:
    lat, lon, radius = shift_point(row(35.0, 37.0), "northern")
    assert lat is not None
    assert lon is not None
    assert lat > 35.0
    assert math.isclose(lon, 37.0)
    assert radius is not None
    assert radius < 60.0
    assert math.isclose(measure_km(row(35.0, 37.0), row(lat, lon)), 30.0, rel_tol=0.01)


def test_a_compass_word_widens_a_town() -> None:
    assert shift_point(row(35.0, 37.0, "settlement", 5.0), "north") == (35.0, 37.0, 20.0)
    assert shift_point(row(35.0, 37.0), "rural") == (35.0, 37.0, 60.0)
    assert shift_point(row(35.0, 37.0), None) == (35.0, 37.0, 60.0)


def test_distance_is_known() -> None:
    # Aleppo to Damascus as GeoNames has them, about 310 km.
    assert 300 < measure_km(row(36.20, 37.16), row(33.51, 36.29)) < 320


def test_many_mentions_take_no_more_than_their_number(gazetteer: SqliteGazetteer) -> None:
    text = "Idlib " * 5_000
    mentions = [Mention(6 * i, 6 * i + 5, "Idlib", within=6 * (i + 1)) for i in range(4_999)]
    began = time.process_time()
    assert len(PlaceChooser(gazetteer).resolve(text, mentions)) == 4_999
    assert time.process_time() - began < 20
