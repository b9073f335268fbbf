"""The JSON API: the exchanged formats, paging, ETags, problems, and its own description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from dateline.api.app import create_api
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import fill

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = MemoryStore()
    fill(store)
    app = create_app(store, Settings(home=tmp_path_factory.mktemp("home")), api=create_api(store))
    with TestClient(app, base_url="http://localhost/api/v1/") as client:
        yield client


@pytest.mark.parametrize(("path", "schema"), [("claims", "claim"), ("events", "event")])
def test_what_is_listed_has_the_exchanged_format(api: TestClient, path: str, schema: str) -> None:
    written = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    items = api.get(path).json()["items"]
    assert items
    for item in items:
        jsonschema.validate(item, written)
        assert api.get(f"{path}/{item['id']}").json() == item


def test_pages_join_to_the_whole_list(api: TestClient) -> None:
    whole = [item["id"] for item in api.get("claims?limit=200").json()["items"]]
    paged, address = [], "/api/v1/claims?limit=5&status=asserted"
    while address:
        answer = api.get(f"http://localhost{address}")
        paged += [item["id"] for item in answer.json()["items"]]
        address = answer.json()["next"]
        assert ("link" in answer.headers) == bool(address)
    assert paged == [name for name in whole if name in set(paged)]
    assert len(paged) == api.get("claims?status=asserted&limit=1").json()["total"]


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("claims?status=denied", 1),
        ("claims?country=isl&event_type=PROTEST", 1),
        ("claims?since=2019-05-17&until=2019-05-17", 1),
        ("claims?source=Radio+Salt", 2),
        ("claims?origin=witness", 3),
        ("claims?origin=party&status=denied&limit=1", 1),
        ("events?reading=contested", 1),
        ("events?actor=Relief+Mission", 1),
    ],
)
def test_filters_narrow(api: TestClient, query: str, total: int) -> None:
    body = api.get(query).json()
    assert body["total"] == len(body["items"])
    assert body["total"] > 0
    if "since" not in query:
        assert body["total"] == total


def test_the_same_answer_is_not_sent_twice(api: TestClient) -> None:
    first = api.get("events")
    again = api.get("events", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert api.get("claims", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_merged_event_leads_on(api: TestClient) -> None:
    assert api.get("events/eold").json()["id"] == "eattack"


def test_a_document_comes_with_its_text(api: TestClient) -> None:
    head = api.get("documents?limit=1").json()["items"][0]
    assert "text" not in head
    assert len(api.get(f"documents/{head['id']}").json()["text"]) == head["length"]


def test_search_finds_documents(api: TestClient) -> None:
    hit = api.get("search?words=foreman&limit=1").json()
    assert "foreman" in hit["items"][0]["excerpt"]
    assert "offset=1" in hit["next"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("claims/none", 404),
        ("events/none", 404),
        ("documents/none", 404),
        ("nothing", 404),
        ("claims?status=sure", 400),
        ("claims?limit=0", 400),
        ("claims?limit=100000", 400),
        ("claims?offset=-1", 400),
        ("events?since=yesterday", 400),
        ("claims?country=12", 400),
        ("search", 400),
    ],
)
def test_faults_are_problem_details(api: TestClient, path: str, status: int) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(answer.json())


def test_nothing_can_be_written(api: TestClient) -> None:
    assert api.post("claims", json={}).status_code == 405
    assert api.delete("events/eattack").status_code == 405


def test_the_description_describes_what_is_answered(api: TestClient) -> None:
    described = api.get("openapi.json").json()
    schemas = described["components"]["schemas"]
    written = json.loads((SCHEMAS / "claim.schema.json").read_text(encoding="utf-8"))
    assert set(written["required"]) == set(schemas["Claim"]["properties"]) <= set(written["properties"])
    names = {ref for ref in json.dumps(described).split('"') if ref.startswith("#/components/schemas/")}
    assert {name.rsplit("/", 1)[1] for name in names} <= set(schemas)
    item = api.get("events?limit=1").json()["items"][0]
    whole = {**schemas["Event"], "components": {"schemas": schemas}}
    jsonschema.validate(item, whole)
