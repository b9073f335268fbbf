"""Working through the API: taking in and out, reports, watches, shares, Today; each for those who may."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from dateline.access import members, passwords
from dateline.api.app import create_api
from dateline.api.schemas import list_schemas
from dateline.model.user import ROLES
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import ARTICLES, fill_followed, make_document

DOCUMENT = make_document(ARTICLES[0])


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Keep passwords with parameters that take a millisecond, since every test makes users."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    fill_followed(store)
    for role in ROLES:
        members.add_user(store, role, role, "four salted herrings")
    return store


def open_api(store: MemoryStore, settings: Settings, role: Any) -> TestClient:
    secret, _ = members.make_token(store, role, "test", role)
    app = create_app(store, settings, api=create_api(store), shared=True)
    return TestClient(app, base_url="http://localhost/api/v1/", headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def settings(tmp_path: Any) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def api(store: MemoryStore, settings: Settings) -> Iterator[TestClient]:
    with open_api(store, settings, "admin") as client:
        yield client


def check(name: str, body: object) -> None:
    jsonschema.validate(body, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": list_schemas()}})


def await_end(api: TestClient, name: str) -> Any:
    for _ in range(200):
        body = api.get(f"jobs/{name}").json()
        if body["state"] in ("done", "failed"):
            break
        time.sleep(0.03)
    return body


def test_what_a_job_refuses_is_told_by_it(api: TestClient) -> None:
    begun = api.post("jobs", json={"address": "http://127.0.0.1:9/page"})
    assert begun.status_code == 202
    check("Job", begun.json())
    over = await_end(api, begun.json()["id"])
    assert over["state"] == "failed"
    assert "private" in " ".join(over["lines"])
    assert [one["id"] for one in api.get("jobs").json()["items"]] == [over["id"]]
    known = api.post("files?name=..%2F..%2Fknown.txt&published=2019-05-18", content=b"\x00\x01\x02\xff" * 40)
    assert (known.status_code, known.json()["what"]) == (202, "known.txt")
    assert await_end(api, known.json()["id"])["state"] == "failed"
    assert api.get("jobs/nowhere").status_code == 404


@pytest.mark.parametrize(
    ("path", "more", "status"),
    [
        ("jobs", {"json": {}}, 400),
        ("jobs", {"json": {"address": "/etc/passwd"}}, 400),
        ("jobs", {"json": {"address": "file:///etc/passwd"}}, 400),
        ("jobs", {"json": {"address": "https://a.example/", "text": "b"}}, 400),
        ("jobs", {"json": {"text": "words", "published": "yesterday"}}, 400),
        ("files", {"content": b""}, 400),
        ("files", {"content": b"x" * 2000}, 400),
        ("reports", {"json": {"since": "soon"}}, 400),
        ("watches", {"json": {"filters": {"status": "sure"}}}, 400),
        ("watches", {"json": {"webhook": "http://169.254.169.254/"}}, 400),
        ("shares", {"json": {"kind": "casebook"}}, 400),
        ("shares", {"json": {"kind": "map", "sites": ["javascript:alert(1)"]}}, 400),
        ("shares", {"json": {"kind": "map", "sites": ["https://a.example; script-src *"]}}, 400),
        ("shares", {"json": {"kind": "map", "filters": {"type": "MOOD"}}}, 400),
        (f"documents/{DOCUMENT.id}/claims", {"json": {"start": 9, "end": 2, "event_type": "AID"}}, 400),
        ("documents/nowhere/claims", {"json": {"start": 0, "end": 2, "event_type": "AID"}}, 404),
        ("documents/nowhere/lift", {}, 404),
    ],
    ids=[
        "nothing", "path", "file-address", "two", "day", "empty", "large", "period", "status", "private", "kind",
        "script", "policy", "type", "span", "no-document", "no-stone",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_problem(
    store: MemoryStore, tmp_path: Any, path: str, more: dict[str, Any], status: int
) -> None:
    with open_api(store, Settings(home=tmp_path, max_bytes=1000), "admin") as api:
        answer = api.post(path, **more)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_claim_is_found_and_a_document_taken_out(api: TestClient) -> None:
    at = DOCUMENT.text.index("sailings")
    asked = {"start": at, "end": at + 8, "event_type": "COOPERATE", "value": {"status": "hedged"}, "why": "missed"}
    made = api.post(f"documents/{DOCUMENT.id}/claims", json=asked)
    assert (made.status_code, made.json()["status"]) == (201, "hedged")
    check("Claim", made.json())
    assert api.get(f"claims/{made.json()['id']}").json()["evidence"]["trigger"]["text"] == "sailings"
    assert api.delete(f"documents/{DOCUMENT.id}").status_code == 400
    stone = api.delete(f"documents/{DOCUMENT.id}?why=names+a+victim")
    check("Tombstone", stone.json())
    assert api.get(f"documents/{DOCUMENT.id}").status_code == 404
    assert api.get("tombstones").json()["items"] == [stone.json()]
    assert api.post(f"documents/{DOCUMENT.id}/lift").status_code == 204
    assert api.get("tombstones").json()["items"][0]["lifted"]


def test_a_report_is_made_edited_and_renewed(api: TestClient) -> None:
    made = api.post("reports", json={"since": "2019-05-13", "until": "2019-05-22", "title": "The week"})
    assert (made.status_code, made.json()["number"]) == (201, 1)
    check("ReportHead", made.json())
    name = made.json()["report"]
    text = api.get(f"reports/{name}/text").json()
    check("ReportText", text)
    first = text["lines"][0]["key"]
    edits = {
        "base": 1, "title": "Seven days", "hidden": ["gaps"], "struck": [first], "note": "shorter",
        "own": [{"section": "remarks", "text": "I was there.\r\nIt rained."}],
    }  # fmt: skip
    edited = api.put(f"reports/{name}", json=edits)
    assert (edited.status_code, edited.json()["number"], edited.json()["title"]) == (200, 2, "Seven days")
    markdown = api.get(f"reports/{name}/text").json()["markdown"]
    assert "I was there." in markdown
    assert "Seven days" in markdown
    assert api.put(f"reports/{name}", json=edits).status_code == 400, "somebody else saved a version meanwhile"
    assert api.put(f"reports/{name}", json={**edits, "base": 2, "struck": ["line:nowhere"]}).status_code == 400
    assert api.put(f"reports/{name}", json={**edits, "base": 2, "hidden": ["mood"]}).status_code == 400
    assert api.post(f"reports/{name}/renew").json()["number"] == 3
    assert [one["number"] for one in api.get(f"reports/{name}/versions").json()["items"]] == [1, 2, 3]
    assert api.get("reports/nowhere/versions").status_code == api.get("reports/nowhere/text").status_code == 404


def test_a_report_is_made_of_a_country_as_known_on_a_day(api: TestClient) -> None:
    made = api.post("reports", json={"until": "2019-05-22", "as_known_on": "2019-05-19", "country": "syr"})
    assert made.status_code == 201, made.json()
    markdown = api.get(f"reports/{made.json()['report']}/text").json()["markdown"]
    assert "19 May 2019" in markdown
    assert api.post("reports", json={"country": "Syria"}).status_code == 400


def test_a_watch_is_kept_run_and_dropped(api: TestClient) -> None:
    made = api.post("watches", json={"name": "The League", "filters": {"actor": "Northern League"}})
    assert made.status_code == 201
    check("KeptWatch", made.json())
    name = made.json()["id"]
    assert made.json()["found"] == api.get(f"watches/{name}/findings").json()["total"]
    assert made.json()["atom"].endswith("/atom.xml")
    assert "atom" not in api.get("watches").json()["items"][0]
    run = api.post("watches/run").json()
    check("WatchesRun", run)
    assert (run["watches"], run["new"], run["sent"]) == (1, 0, 0)
    assert api.get(f"watches/{name}/deliveries").json()["items"] == []
    assert api.delete(f"watches/{name}").status_code == 204
    assert api.delete(f"watches/{name}").status_code == 404


def test_a_share_opens_a_map_until_it_is_revoked(api: TestClient, store: MemoryStore) -> None:
    asked = {"kind": "map", "name": "Ours", "filters": {"type": "ASSAULT"}, "sites": ["https://paper.example/"]}
    made = api.post("shares", json=asked).json()
    check("KeptShare", made)
    with TestClient(api.app, base_url="http://localhost", follow_redirects=False) as stranger:
        page = stranger.get(f"/shared/{made['token']}")
        assert page.status_code == 200
        assert page.headers["content-security-policy"].endswith("frame-ancestors https://paper.example")
        assert "script-src" not in page.headers["content-security-policy"]
        assert stranger.get("/map").status_code == 401
        assert stranger.get("/shared/nonsense").status_code == 404
        assert api.delete(f"shares/{made['id']}").json()["revoked"]
        assert stranger.get(f"/shared/{made['token']}").status_code == 404
    assert api.delete("shares/nowhere").status_code == 404


@pytest.mark.parametrize("by", ["happened", "reported"])
def test_today_is_told_day_by_day(api: TestClient, by: str) -> None:
    body = api.get(f"today?by={by}&since=2019-05-01&until=2019-05-31").json()
    check("Edition", body)
    assert body["total"] == sum(len(day["events"]) for day in body["days"]) > 0
    days = [day["day"] or "" for day in body["days"]]
    assert days == sorted(days, reverse=True)
    assert api.get(f"today?by={by}").json()["since"] is not None
    found = api.get("events?reported_since=2019-05-01&reported_until=2019-05-31").json()["total"]
    assert by == "happened" or found == body["total"]


def test_forecasts_are_filtered_and_origins_told(api: TestClient) -> None:
    every = api.get("forecasts").json()["items"]
    for outcome in ("open", "came true", "did not", "cannot be told"):
        found = api.get("forecasts", params={"outcome": outcome}).json()["items"]
        assert found == [one for one in every if one["outcome"] == outcome]
    assert api.get("forecasts?source=nobody").json()["total"] == 0
    assert api.get("forecasts?outcome=maybe").status_code == 400
    body = api.get("events/eattack/origins").json()
    assert body["items"]
    for item in body["items"]:
        check("ClaimOrigin", item)
        assert not item["chain"] or item["chain"][0] == item["origin"]


def test_each_takes_its_role(store: MemoryStore, settings: Settings) -> None:
    changes = {
        ("POST", "jobs"): "editor", ("POST", "files"): "editor", ("DELETE", "documents/x?why=y"): "editor",
        ("POST", "documents/x/lift"): "editor", ("POST", "reports/x/renew"): "editor",
        ("POST", "watches/run"): "editor", ("DELETE", "watches/x"): "editor", ("GET", "shares"): "admin",
        ("DELETE", "shares/x"): "admin", ("DELETE", "remarks/x"): "reviewer",
    }  # fmt: skip
    with open_api(store, settings, "reader") as api:
        for role in ROLES:
            secret, _ = members.make_token(store, role, "test", role)
            for (method, path), wanted in changes.items():
                sent = {"Authorization": f"Bearer {secret}"}
                refused = api.request(method, path, headers=sent).status_code == 403
                assert refused == (ROLES.index(role) < ROLES.index(wanted)), (role, method, path)  # type: ignore[arg-type]


def test_alone_the_api_takes_nothing_in(store: MemoryStore) -> None:
    with TestClient(create_api(store), base_url="http://localhost/") as alone:
        assert alone.post("jobs", json={"text": "x"}).status_code == 401
