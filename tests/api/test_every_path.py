"""Every path that can be read, over real data: an ETag, pages that join, problems in one form, answers as described."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jsonschema
import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from api.filled import Filled, fill_wholly
from dateline.access import passwords
from dateline.access.limits import Limit, Limits
from dateline.api.app import create_api
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore
from dateline.web.app import create_app

PROBLEM = "application/problem+json"
FILES = ("/report", "/reports/{report_id}/file", "/dossier")
"""What answers with a file; these are made anew each time, and have tests of their own."""

SPARSE = {
    "/jobs", "/watches/{watch_id}/deliveries", "/review/pairs", "/agreements/{agreement_id}", "/calibration", "/ties",
    "/tombstones",
}  # fmt: skip
"""Lists that this casebook leaves empty, or with one thing alone."""


@cache
def describe() -> dict[str, Any]:
    return create_api(MemoryStore()).openapi()


def list_paths() -> list[str]:
    return sorted(path for path, operations in describe()["paths"].items() if "get" in operations)


def list_parameters(path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = describe()["paths"][path]["get"].get("parameters", [])
    return found


PATHS = list_paths()
READ = [path for path in PATHS if path not in FILES]
PAGED = [path for path in READ if "limit" in {one["name"] for one in list_parameters(path)}]
NAMED = [path for path in READ if "{" in path]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Filled]]:
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        store = SqlStore(f"sqlite:///{home / 'casebook.db'}")
        made = fill_wholly(store, settings)
        api = create_api(store)
        app = create_app(store, settings, api=api, shared=True, limits=Limits(api=Limit(1_000_000, 0.001)))
        for text in ("One.", "Two."):
            api.state.intakes.jobs.start(text, "ana", lambda job: None)
        headers = {"Authorization": f"Bearer {made.token}"}
        with TestClient(app, base_url="http://localhost", headers=headers) as client:
            yield client, made
        store.close()


def write_address(path: str, made: Filled, **more: object) -> str:
    """Return an address of a path with a value for all that it wants; a new route needs one in `filled.py`."""
    values = {**made.values, **{key.split()[1]: held for key, held in made.values.items() if key.split()[0] == path}}
    if path == "/jobs/{job_id}":
        return ""
    wanted = [one for one in list_parameters(path) if one.get("required")]
    placed = re.sub(r"\{(\w+)\}", lambda found: quote(values[found[1]]), path)
    asked = {one["name"]: values[one["name"]] for one in wanted if one["in"] == "query"}
    asked |= {
        key.split()[1]: held for key, held in made.values.items() if key.startswith(f"{path} ") and "{" not in path
    }
    query = urlencode({**asked, **more})
    return f"/api/v1{placed}" + (f"?{query}" if query else "")


def find_address(client: TestClient, path: str, made: Filled, **more: object) -> str:
    if path == "/jobs/{job_id}":
        return f"/api/v1/jobs/{client.get('/api/v1/jobs').json()['items'][0]['id']}"
    return write_address(path, made, **more)


def check_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    assert body["detail"]


def find_list(body: dict[str, Any]) -> list[Any]:
    """Return what an answer lists: items, or in an answer of another form what its total counts."""
    for name in ("items", "accounts", "sentences", "outlets", "claims"):
        if name in body:
            held: list[Any] = body[name]
            return held
    raise AssertionError(sorted(body))


@pytest.mark.parametrize("path", READ)
def test_every_answer_is_as_described_and_kept_by_its_tag(filled: tuple[TestClient, Filled], path: str) -> None:
    client, made = filled
    address = find_address(client, path, made)
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    described = describe()["paths"][path]["get"]["responses"]["200"].get("content", {}).get("application/json", {})
    if described.get("schema"):
        jsonschema.validate(answer.json(), {**described["schema"], "components": describe()["components"]})
    tag = answer.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{24}"', tag)
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", PAGED)
def test_every_list_is_whole_over_its_pages(filled: tuple[TestClient, Filled], path: str) -> None:
    client, made = filled
    whole = client.get(find_address(client, path, made, limit=200)).json()
    listed, total = find_list(whole), whole["judged" if path == "/rules/preview" else "total"]
    assert (whole["limit"], whole["offset"], whole["next"]) == (200, 0, None)
    assert len(listed) == total
    if path not in SPARSE:
        assert total, "the casebook of this test holds nothing for it"
    address: str | None = find_address(client, path, made, limit=1)
    joined: list[Any] = []
    while address is not None and len(joined) < 12:
        answer = client.get(address)
        page = answer.json()
        assert page["total"] == whole["total"]
        joined += find_list(page)
        address = page["next"]
        assert ("link" in answer.headers) == bool(address)
    assert joined == listed[:12]
    for wrong in ({"limit": 0}, {"limit": 201}, {"limit": "x"}, {"offset": -1}):
        check_problem(client.get(find_address(client, path, made, **wrong)), 400)


@pytest.mark.parametrize("path", NAMED)
def test_what_is_not_there_is_a_problem(filled: tuple[TestClient, Filled], path: str) -> None:
    client, made = filled
    nowhere = re.sub(r"\{\w+\}", "nowhere", path)
    asked = urlencode({one["name"]: made.values[one["name"]] for one in list_parameters(path)
                       if one.get("required") and one["in"] == "query"})  # fmt: skip
    check_problem(client.get(f"/api/v1{nowhere}?{asked}"), 404)


@pytest.mark.parametrize("path", PATHS)
def test_strangers_and_odd_methods_get_problems(filled: tuple[TestClient, Filled], path: str) -> None:
    client, made = filled
    address = find_address(client, path, made)
    check_problem(client.get(address, headers={"Authorization": "Bearer nobody"}), 401)
    if "put" not in describe()["paths"][path]:
        check_problem(client.put(address), 405)


def test_what_lists_is_paged() -> None:
    for path in READ:
        schema = describe()["paths"][path]["get"]["responses"]["200"].get("content", {}).get("application/json", {})
        if "items" in schema.get("schema", {}).get("properties", {}):
            assert path in PAGED, path


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("claims", "claims/{id}"), ("events", "events/{id}"), ("documents", "documents/{id}/head"),
        ("storylines", "storylines/{id}"), ("agreements", "agreements/{id}"), ("users", "users/{name}"),
        ("tombstones", "tombstones/{document}"), ("jobs", "jobs/{id}"),
    ],
)  # fmt: skip
def test_ids_lead_to_what_was_listed(filled: tuple[TestClient, Filled], path: str, one: str) -> None:
    client, _ = filled
    listed = client.get(f"/api/v1/{path}?limit=200").json()["items"]
    assert listed
    for item in listed:
        assert client.get(f"/api/v1/{one.format(**item)}").json() == item


def test_a_merged_event_leads_on_from_its_old_id_on_every_path(filled: tuple[TestClient, Filled]) -> None:
    client, _ = filled
    for path in ("", "/accounts", "/chains", "/spread", "/origins", "/support", "/grade", "/wordings"):
        old, new = (client.get(f"/api/v1/events/{name}{path}") for name in ("eold", "eattack"))
        assert old.json() == new.json(), path


def test_the_guide_names_every_path() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "serving.md").read_text(encoding="utf-8")
    told = {re.sub(r"[?=].*", "", one) for one in re.findall(r"`(/[^`]*)`", guide)}
    told = {re.sub(r"/(ID|NAME)\b", "/{}", one) for one in told}
    for path in describe()["paths"]:
        plain = re.sub(r"\{\w+\}", "{}", path)
        assert any(plain == one or plain == f"{one}/{{}}" for one in told), path
