"""What following finds, in JSON."""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema
import pytest
from starlette.testclient import TestClient

from dateline.api.app import create_api
from dateline.api.schemas import list_schemas
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.updating import reconcile_casebook
from dateline.web.app import create_app
from web.casebook import fill


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = MemoryStore()
    fill(store)
    reconcile_casebook(store)
    app = create_app(store, Settings(home=tmp_path_factory.mktemp("home")), api=create_api(store))
    with TestClient(app, base_url="http://localhost/api/v1/") as client:
        yield client


def check(name: str, body: object) -> None:
    schemas = list_schemas()
    jsonschema.validate(body, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})


@pytest.mark.parametrize(
    ("path", "name"),
    [("storylines", "Storyline"), ("agreements", "Agreement"), ("forecasts", "Forecast"), ("calibration", "Calibration"),
     ("wordings", "Wording"), ("ties", "Tie")],
)  # fmt: skip
def test_lists_are_paged_and_have_their_form(api: TestClient, path: str, name: str) -> None:
    body = api.get(path).json()
    assert body["total"] == len(body["items"])
    for item in body["items"]:
        check(name, item)
    if body["total"] > 1:
        assert api.get(f"{path}?limit=1").json()["next"]


@pytest.mark.parametrize(
    ("path", "name"),
    [("relations?actor=Syria&recipient=Turkey", "Relation"), ("coverage?since=2019-05-01", "CoveragePage")],
)
def test_answers_have_their_form(api: TestClient, path: str, name: str) -> None:
    check(name, api.get(path).json())


def test_coverage_is_paged_by_outlet(api: TestClient) -> None:
    whole = api.get("coverage?limit=200").json()
    assert whole["total"] == len(whole["outlets"]) == len(whole["cells"])
    assert whole["next"] is None
    paged, address = [], "/api/v1/coverage?limit=2&events=3"
    while address:
        answer = api.get(f"http://localhost{address}")
        body = answer.json()
        check("CoveragePage", body)
        assert len(body["events"]) <= 3
        assert len(body["outlets"]) <= 2
        assert ("link" in answer.headers) == bool(body["next"])
        paged += [one["outlet"] for one in body["outlets"]]
        address = body["next"]
    assert paged == [one["outlet"] for one in whole["outlets"]]


def test_one_by_one(api: TestClient) -> None:
    for path, name in (("storylines", "Storyline"), ("agreements", "Agreement")):
        for item in api.get(path).json()["items"]:
            assert api.get(f"{path}/{item['id']}").json() == item
            check(name, item)
    event = api.get("events").json()["items"][0]["id"]
    check("Spread", api.get(f"events/{event}/spread").json())


@pytest.mark.parametrize(
    "path", ["storylines/none", "agreements/none", "events/none/spread", "coverage?storyline=none"]
)
def test_what_is_not_there_is_a_problem(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["relations", "relations?actor=&recipient=x", "relations?actor=a&recipient=b&period=hour"]
)
def test_bad_questions_are_told(api: TestClient, path: str) -> None:
    assert api.get(path).status_code == 400
