"""Areas on the maps of the pages: outlines of units as rings, and geometries that events point to."""

from __future__ import annotations

from pathlib import Path

from dateline.model.event import EventPlace
from dateline.resolution.gazetteer_file import GazetteerRow, write_file
from dateline.resolution.outlines_drawing import open_outlines
from dateline.web.areas import read_rings

SQUARE = [36_000, 35_000, 2_000, 0, 0, 2_000, -2_000, 0]
UNIT = GazetteerRow("gn:SY.10", "Hama", "province", 36.0, 37.0, 110.0, "SYR", "Hama", 9, None)


def place(precision: str, radius_km: float = 110.0, lat: float = 36.0) -> EventPlace:
    return EventPlace(
        name="Ollarna", id=None, lat=lat, lon=37.0, radius_km=radius_km, country="SYR", admin1="Hama",
        precision=precision,  # type: ignore[arg-type]
    )  # fmt: skip


def test_what_is_known_to_a_unit_is_drawn_as_its_outline(tmp_path: Path) -> None:
    index = tmp_path / "gazetteer.sqlite"
    write_file(index, [(UNIT, ("Hama",))], lambda: {"version": "1"}, lambda row: False, {UNIT.id: [SQUARE]})
    draw = open_outlines(index)
    assert read_rings(place("province"), draw) == (((36.0, 35.0), (38.0, 35.0), (38.0, 37.0), (36.0, 37.0)),)
    assert read_rings(place("settlement"), draw) == ()
    assert read_rings(None, draw) == ()
    [northern] = read_rings(place("province", radius_km=60.0, lat=36.9), draw)
    assert min(lat for _, lat in northern) > 36.2


def test_without_an_index_nothing_is_drawn(tmp_path: Path) -> None:
    assert read_rings(place("province"), open_outlines(tmp_path / "none.sqlite")) == ()
