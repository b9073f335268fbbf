"""Maps and timelines: projection, cropping, and that every drawing is well-formed and complete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.report.geography import load_countries
from dateline.export.report.map import SMALL, MapPoint, draw_map, gather_marks
from dateline.export.report.projection import WORLD, Box, Projection, choose_focus, clip, fit_box
from dateline.export.report.timeline import Bar, choose_span, draw_timeline

POINT = MapPoint(
    title="Dockers <march>", place="Old & Quay", href="/e/1", anchor="place-1", lat=64.15, lon=-21.9, radius_km=2.0,
    precision="spot", reading="single_origin", from_="2019-05-17", to="2019-05-17",
)  # fmt: skip
BAR = Bar(
    title="Truce", href="/e/2", lane="North", start=date(2019, 5, 18), end=date(2019, 5, 20), vague=False,
    when="18–20 May 2019", reading="corroborated",
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


@given(st.floats(-170, 170), st.floats(-75, 75))
def test_a_point_comes_back_from_the_picture(longitude: float, latitude: float) -> None:
    projection = Projection(WORLD, *SMALL)
    back = projection.locate(*projection.place(longitude, latitude))
    assert back == pytest.approx((longitude, latitude), abs=1e-6)


@given(st.lists(st.tuples(st.floats(-179, 179), st.floats(-74, 74), st.floats(0, 500)), max_size=8))
def test_the_box_holds_its_points(points: list[tuple[float, float, float]]) -> None:
    box = fit_box(points)
    assert -180 <= box.west < box.east <= 180
    assert box.south < box.north
    for longitude, latitude, _ in points:
        assert box.west - 1e-9 <= longitude <= box.east + 1e-9
        assert box.south - 1e-9 <= latitude <= box.north + 1e-9


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), max_size=12))
def test_what_is_cropped_lies_inside(ring: list[tuple[float, float]]) -> None:
    assert all(-1e-9 <= x <= 100 + 1e-9 and -1e-9 <= y <= 80 + 1e-9 for x, y in clip(ring, 0, 0, 100, 80))


def test_cropping_keeps_what_is_inside() -> None:
    square = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]
    assert clip(square, 0, 0, 100, 80) == square
    assert clip(square, 40, 40, 100, 80) == []


def test_near_events_share_a_mark_and_keep_their_number() -> None:
    points = [replace(POINT, title=f"{n}") for n in range(12)] + [replace(POINT, lat=60.0, lon=10.0)]
    marks = gather_marks(points, Projection(WORLD, *SMALL))
    assert sorted(len(mark.points) for mark in marks) == [1, 12]


@pytest.mark.parametrize(
    "points",
    [
        [],
        [POINT],
        [POINT, replace(POINT, lat=-33.9, lon=151.2)],
        [replace(POINT, reading=reading) for reading in ("contested", "denied", "withdrawn", "announced")],
        [replace(POINT, lat=89.9, lon=179.9, radius_km=9000.0)],
    ],
)
def test_a_map_is_well_formed_and_escaped(points: list[MapPoint]) -> None:
    drawn = ElementTree.fromstring(draw_map(points, countries=["ISL"]))
    marks = [node for node in drawn.iter() if node.get("class") in ("mark", "mark wide-mark")]
    assert len(marks) == len(
        gather_marks(points, Projection(fit_box((p.lon, p.lat, p.radius_km) for p in points), *SMALL))
    )
    assert not [
        node for node in drawn.iter() if node.get("style") or any(name.startswith("on") for name in node.attrib)
    ]


def test_uncertainty_is_an_area_and_its_size_is_to_scale() -> None:
    wide = replace(POINT, radius_km=100.0)
    box = Box(-24.0, 62.0, -14.0, 67.0)
    drawn = ElementTree.fromstring(draw_map([wide], box=box))
    area = next(node for node in drawn.iter() if (node.get("class") or "").startswith("extent "))
    assert not [node for node in drawn.iter() if node.get("class") == "mark"]
    projection = Projection(box, *SMALL)
    north = projection.place(POINT.lon, POINT.lat + 100 / 111.32)[1]
    assert float(area.get("r", "0")) == pytest.approx(projection.place(POINT.lon, POINT.lat)[1] - north, rel=0.05)


@pytest.mark.skipif(not load_countries(), reason="the borders are not built; run `make setup`")
def test_borders_have_codes_and_no_line_across_the_world() -> None:
    countries = {country.code: country for country in load_countries()}
    assert {"SYR", "TUR", "RUS", "FJI", "ISL"} <= set(countries)
    for country in countries.values():
        for ring in country.rings:
            steps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
            assert max(steps) < 180 or country.code == "ATA"


def test_a_map_without_borders_still_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.export.report.map.load_countries", tuple)
    drawn = draw_map([POINT], box=Box(-30.0, 60.0, -10.0, 68.0))
    assert "graticule" in drawn
    assert 'class="land"' not in drawn


@pytest.mark.parametrize("days", [(1, 1), (1, 31), (-400, 400), (-9000, 30)])
def test_a_timeline_has_every_bar_and_some_days(days: tuple[int, int]) -> None:
    first = date.fromordinal(BAR.start.toordinal() + days[0])
    last = date.fromordinal(BAR.end.toordinal() + days[1])
    bars = [BAR, replace(BAR, title="<b>", lane="South", vague=True, reading="announced")]
    drawn = ElementTree.fromstring(draw_timeline(bars, since=first, until=last))
    assert len(list(drawn.iter(f"{SVG}a"))) == 2
    assert 0 < len([node for node in drawn.iter() if node.get("class") == "tick"]) <= 24
    for node in drawn.iter(f"{SVG}rect"):
        assert float(node.get("width", "0")) > 0


def test_a_few_far_days_do_not_squeeze_the_rest() -> None:
    bars = [replace(BAR, start=date(2019, 5, n), end=date(2019, 5, n)) for n in range(1, 25)]
    far = replace(BAR, start=date(2015, 1, 1), end=date(2015, 1, 1))
    assert choose_span([*bars, far]) == (date(2019, 5, 1), date(2019, 5, 24))
    assert choose_span(bars) == (date(2019, 5, 1), date(2019, 5, 24))
    assert choose_span([*bars, far], since=far.start) == (far.start, date(2019, 5, 24))
    assert choose_span([BAR], until=date(2010, 1, 1)) == (date(2010, 1, 1), date(2010, 1, 1))


def test_a_few_far_places_do_not_shrink_the_rest() -> None:
    near = [(36.0 + n / 10, 35.0, 5.0) for n in range(12)]
    far = (-77.0, 39.0, 5.0)
    assert choose_focus([*near, far]).west > 30
    assert choose_focus([near[0], far]).west < -77
