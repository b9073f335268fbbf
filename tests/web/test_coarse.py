"""Homes, shelters and camps are drawn as a wide area where the casebook asks for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.coarse import LEAST_KM, coarsen
from dateline.lexicon.loader import load_yaml
from dateline.lexicon.sheltering import is_sheltering
from dateline.model.event import Event, EventPlace
from dateline.settings import Settings, read_settings

PLACE = EventPlace(
    name="Salt Bay camp", id="gn:1", lat=64.2512, lon=-15.2379, radius_km=2.0, country="ISL", admin1=None,
    precision="spot",
)  # fmt: skip
EVENT = Event(
    id="e", event_type="ASSAULT", mode=None, reading="single_origin", title="Attack", storyline=None, redirects=(),
    time=None, place=PLACE, claims=(), documents=(), outlets=1, origins=1, values=(), contradictions=(), first_said=(),
)  # fmt: skip
EXAMPLES = [row["example"] for row in load_yaml("sheltering") if "example" in row]


def test_a_camp_becomes_an_area_about_a_rounded_point() -> None:
    place = coarsen(EVENT).place
    assert place is not None
    assert (place.lat, place.lon, place.radius_km, place.precision) == (64.3, -15.2, LEAST_KM, "district")


@pytest.mark.parametrize("name", ["Camperdown", "Homel", "Warehouse Quay", "Shelterbelt"])
def test_other_places_stay_as_they_are(name: str) -> None:
    event = replace(EVENT, place=replace(PLACE, name=name))
    assert coarsen(event) is event


def test_districts_and_unknown_places_stay_as_they_are() -> None:
    for place in (replace(PLACE, precision="district"), replace(PLACE, lat=None, lon=None), None):
        event = replace(EVENT, place=place)
        assert coarsen(event) is event


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_hold(example: str) -> None:
    assert is_sheltering(example)


def test_the_casebook_says_whether(tmp_path: Path) -> None:
    (tmp_path / "casebook.toml").write_text("coarse = true\n")
    assert read_settings({}, tmp_path).coarse
    assert not Settings(home=tmp_path).coarse
