"""Homes, shelters and camps are drawn as a wide area where the casebook asks for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dateline.access import members
from dateline.api.app import create_api
from dateline.cli import commands
from dateline.coarse import LEAST_KM, coarsen, show_coarsely
from dateline.lexicon.loader import load_yaml
from dateline.lexicon.sheltering import is_sheltering
from dateline.model.event import Event, EventPlace
from dateline.reporting import keep_report
from dateline.review import judge, write_edit
from dateline.settings import Settings, read_settings
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from web.casebook import PLACES, Article, Saying, fill_followed

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


S = TypeVar("S", bound=Store)
EXACT = ("64.2512", "-15.2379")
CAMP = {"lat": 64.2512, "lon": -15.2379, "radius_km": 2.0, "precision": "spot", "admin1": "East Shore"}


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    """Return a casebook in which a camp is shelled, with a report that was kept before anything was to be coarse."""
    return fill_with_camp(MemoryStore(), monkeypatch)


def fill_with_camp(filled: S, monkeypatch: pytest.MonkeyPatch) -> S:
    monkeypatch.setitem(PLACES, "Salt Bay camp", CAMP)
    say = Saying("Foe shelled the camp.", "shelled", "camp", place="Salt Bay camp", chain=("Fjord Wire",),
                 time=("2019-05-14", "2019-05-14", "day"))  # fmt: skip
    fill_followed(filled, (Article("Fjord Wire", "A camp", "2019-05-14T08:10:00+00:00", (say,)),))
    with filled.view() as view:
        claim = view.claims()[0].id
    edit = write_edit({"place": {"name": "Salt Bay camp", "lat": CAMP["lat"], "lon": CAMP["lon"], "precision": "spot"}})
    judge(filled, "edit", claim, user="ana", value=edit)
    keep_report(filled, None, None, user="ana")
    return filled


@pytest.fixture
def asked(store: MemoryStore) -> Iterator[TestClient]:
    settings = Settings(home=Path("unused"), coarse=True)
    members.add_user(store, "mara", "admin", "four salted herrings")
    secret, _ = members.make_token(store, "mara", "test", "admin")
    app = create_app(store, settings, api=create_api(store, coarse=True))
    with TestClient(app, headers={"Authorization": f"Bearer {secret}"}) as client:
        yield client


ROUTES = ("claims", "events", "map", "review", "review/pairs", "judgements", "reports", "today", "agreements")


def test_the_api_tells_no_exact_point_of_a_camp(asked: TestClient, store: MemoryStore) -> None:
    with store.view() as view:
        event, (head,) = next(iter(view.events())), view.reports()
    paths = [*ROUTES, f"events/{event.id}", f"claims/{event.claims[0]}", f"reports/{head.report}",
             f"reports/{head.report}/file?format=html", f"documents/{event.documents[0]}/annotation",
             f"documents/{event.documents[0]}/claims", f"judgements?subject={event.claims[0]}"]  # fmt: skip
    for path in paths:
        answer = asked.get(f"/api/v1/{path}")
        assert answer.status_code == 200, path
        assert not [one for one in EXACT if one in answer.text], path


def test_a_report_that_was_kept_before_is_shown_coarsely(asked: TestClient, store: MemoryStore) -> None:
    with store.view() as view:
        (head,) = view.reports()
        kept = view.report_version(head.report)
    assert EXACT[0] in kept.body
    with show_coarsely(store, True).view() as view:
        point = json.loads(view.report_version(head.report).body)["report"]["points"][0]
    assert (point["lat"], point["lon"], point["radius_km"], point["precision"]) == (64.3, -15.2, LEAST_KM, "district")
    page = asked.get(f"/report/{head.report}/1").text
    assert "Salt Bay camp" in page
    assert not [one for one in EXACT if one in page]
    with store.view() as view:
        assert view.report_version(head.report) == kept


def test_what_is_kept_stays_exact(asked: TestClient, store: MemoryStore) -> None:
    claim = next(iter(store.tables.claims))
    asked.post("/api/v1/judgements", json={"kind": "accept", "subject": claim})
    with store.view() as view:
        place = view.claim(claim).place
    assert place is not None
    assert place.lat == CAMP["lat"]


@pytest.mark.parametrize("coarse", [True, False])
def test_listings_of_the_command_line_keep_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coarse: bool) -> None:
    assert CliRunner().invoke(commands, ["init", str(tmp_path / "book")]).exit_code == 0
    monkeypatch.chdir(tmp_path / "book")
    with (tmp_path / "book" / "casebook.toml").open("a") as stream:
        stream.write(f"\ncoarse = {str(coarse).lower()}\n")
    database = read_settings({}, tmp_path / "book").database
    assert database is not None
    store = SqlStore(database)
    fill_with_camp(store, monkeypatch)
    with store.view() as view:
        event = next(iter(view.events()))
    store.close()
    for command in (["events"], ["claims"], ["show", event.id], ["show", event.claims[0]], ["judgements"]):
        result = CliRunner().invoke(commands, [*command, "--json"])
        assert result.exit_code == 0, result.output
        assert bool([one for one in EXACT if one in result.output]) is not coarse, command
