"""Outlines of units: kept whole, asked for points, cut to a part, made out of shapes that share borders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.places import load_place_lexicon, load_place_outlines
from dateline.resolution.gazetteer import SqliteGazetteer
from dateline.resolution.gazetteer_file import GazetteerRow, write_file
from dateline.resolution.outlines import Outline, find_bounds, pack_rings, unpack_rings
from dateline.resolution.outlines_build import Atlas, join_lines, thin_line
from dateline.resolution.places import contains

SQUARE = [10_000, 20_000, 2_000, 0, 0, 2_000, -2_000, 0]
"""Two degrees each way from 10 east, 20 north, in steps of thousandths of a degree."""
HOLE = [10_500, 20_500, 500, 0, 0, 500, -500, 0]
UNIT = GazetteerRow("gn:XX.1", "Squareland", "province", 21.0, 11.0, 110.0, "XXX", "Squareland", 0, None)
STEPS = st.lists(st.integers(-180_000, 180_000), min_size=6, max_size=40).filter(lambda steps: len(steps) % 2 == 0)


def index(tmp_path: Path) -> SqliteGazetteer:
    path = tmp_path / "gazetteer.sqlite"
    about = {"version": "1", "source": "made up"}
    write_file(path, [(UNIT, ("Squareland",))], lambda: about, lambda row: False, {UNIT.id: [SQUARE, HOLE]})
    return SqliteGazetteer(path)


@given(st.lists(STEPS, min_size=1, max_size=5))
def test_packing_loses_nothing(rings: list[list[int]]) -> None:
    outline = unpack_rings(pack_rings(rings))
    assert [len(ring) * 2 for ring in outline.rings] == [len(steps) for steps in rings]
    assert [round(ring[0][0] * 1000) for ring in outline.rings] == [steps[0] for steps in rings]
    south, north, west, east = find_bounds(rings)
    assert all(
        west <= round(x * 1000) <= east and south <= round(y * 1000) <= north for r in outline.rings for x, y in r
    )


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(21.5, 11.5, True), (20.75, 10.75, False), (23.0, 11.0, False), (20.1, 10.1, True), (-21.5, 11.5, False)],
)
def test_the_index_says_in_which_unit_a_point_lies(tmp_path: Path, lat: float, lon: float, inside: bool) -> None:
    gazetteer = index(tmp_path)
    assert gazetteer.units_at(lat, lon) == ((UNIT.id,) if inside else ())
    assert gazetteer.encloses(UNIT.id, lat, lon) is inside
    assert gazetteer.encloses("gn:XX.2", lat, lon) is None
    town = GazetteerRow("t", "Town", "settlement", lat, lon, 2.0, "XXX", None, 10, None)
    assert contains(UNIT, town, gazetteer) is inside


def test_a_geometry_has_its_holes_and_is_closed(tmp_path: Path) -> None:
    outline = index(tmp_path).outline(UNIT.id)
    assert outline is not None
    geometry = outline.to_geometry()
    assert geometry["type"] == "Polygon"
    outer, hole = geometry["coordinates"]  # type: ignore[misc]
    assert (len(outer), len(hole)) == (5, 5)
    assert outer[0] == outer[-1]
    assert hole[0] == hole[-1]


def test_a_part_of_a_unit_stays_in_it_and_near_its_point() -> None:
    part = unpack_rings(pack_rings([SQUARE])).cut(21.9, 11.0, 60.0)
    assert part is not None
    assert all(20.0 <= y <= 22.0 and 10.0 <= x <= 12.0 for ring in part.rings for x, y in ring)
    assert min(y for ring in part.rings for _, y in ring) > 21.2
    assert Outline(part.rings).holds(21.8, 11.0)
    assert unpack_rings(pack_rings([SQUARE])).cut(50.0, 50.0, 60.0) is None


def test_shapes_taken_together_lose_the_border_between_them() -> None:
    raw = json.loads(
        """{"arcs": [[[0, 0], [0, 1], [1, 1], [1, 0]], [[1, 0], [0, 0]], [[1, 0], [1, -1], [0, -1], [0, 0]]],
        "objects": {"units": {"geometries": [
          {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "North"}},
          {"type": "Polygon", "arcs": [[-2, 2]], "properties": {"name": "South"}}]}}}"""
    )
    raw["objects"]["units"]["geometries"][1]["arcs"] = [[2, ~1]]
    atlas = Atlas(raw)
    assert join_lines([atlas.shapes["North"]], atlas.arcs) == [[0, 1]]
    [ring] = join_lines([atlas.shapes["North"], atlas.shapes["South"]], atlas.arcs)
    assert sorted(ring) == [0, 2]


def test_a_line_is_thinned_but_keeps_its_ends_and_corners() -> None:
    line = [(0, 0), (50, 1), (100, 0), (100, 100), (101, 150), (100, 200)]
    assert thin_line(line) == [(0, 0), (100, 0), (100, 200)]
    assert thin_line([(0, 0)]) == [(0, 0)]


def test_every_outline_of_the_lexicon_is_that_of_one_unit() -> None:
    outlines = load_place_outlines()
    units = {unit.id for unit in load_place_lexicon().units}
    assert len({outline.unit for outline in outlines}) == len(outlines) > 4_500
    assert [outline.unit for outline in outlines if outline.unit not in units] == []
    assert [outline.unit for outline in outlines if bool(outline.atlas) == bool(outline.rings)] == []
    assert [outline.unit for outline in outlines if bool(outline.atlas) != bool(outline.features)] == []
