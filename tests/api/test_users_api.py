"""Keeping the users through the API: for admins alone, with a trail, and never a secret told twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from dateline.access import members, passwords
from dateline.api.app import create_api
from dateline.api.schemas import list_schemas
from dateline.model.user import ROLES, Role
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app

PASSWORD = "four salted herrings"
OTHER = "six smoked mackerels"


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Keep passwords with parameters that take a millisecond, since every test makes users."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    for role in ROLES:
        members.add_user(store, role, role, PASSWORD)
    return store


def open_api(store: MemoryStore, home: Path, role: Role) -> TestClient:
    secret, _ = members.make_token(store, role, "test", role)
    app = create_app(store, Settings(home=home), api=create_api(store), shared=True)
    return TestClient(app, base_url="http://localhost/api/v1/", headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def api(store: MemoryStore, tmp_path: Path) -> Iterator[TestClient]:
    with open_api(store, tmp_path, "admin") as client:
        yield client


def check(name: str, body: object) -> None:
    jsonschema.validate(body, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": list_schemas()}})


def test_an_admin_keeps_the_users(api: TestClient, store: MemoryStore) -> None:
    made = api.post("users", json={"name": "Nils", "role": "editor", "password": PASSWORD, "why": "new"})
    assert made.status_code == 201
    check("UserHead", made.json())
    assert made.json() == {**made.json(), "name": "nils", "role": "editor", "disabled": False, "tokens": 0}
    assert api.get("users/nils").json() == made.json()
    assert store.tables.users["nils"].password.startswith("$argon2id$")
    assert api.post("users", json={"name": "nils", "password": PASSWORD}).status_code == 400
    changed = api.patch("users/nils", json={"role": "reviewer", "password": OTHER, "disabled": True, "why": "away"})
    assert changed.json() == {**made.json(), "role": "reviewer", "disabled": True}
    assert members.sign_in(store, "nils", OTHER) is None
    api.patch("users/nils", json={"disabled": False})
    assert members.sign_in(store, "nils", OTHER) is not None
    assert api.delete("users/nils/sessions").json() == {"user": "nils", "ended": 1}
    assert api.delete("users/nils?why=left").status_code == 204
    assert api.get("users/nils").status_code == 404
    assert {one["name"] for one in api.get("users").json()["items"]} == set(ROLES)
    trail = api.get("user-changes?user=Nils").json()
    check("UserChange", trail["items"][0])
    assert [one["kind"] for one in trail["items"]] == [
        "removed", "signed out", "enabled", "password", "role", "disabled", "added",
    ]  # fmt: skip
    assert {one["by"] for one in trail["items"]} == {"admin"}
    assert trail["items"][0]["why"] == "left"


def test_a_token_is_told_once(api: TestClient, store: MemoryStore) -> None:
    made = api.post("users/editor/tokens", json={"label": "nightly", "role": "admin"})
    assert made.status_code == 201
    check("MadeToken", made.json())
    body = made.json()
    secret = body["token"]
    assert (body["user"], body["role"], body["label"]) == ("editor", "editor", "nightly")
    sent = {"Authorization": f"Bearer {secret}"}
    own = api.get("me/tokens", headers=sent)
    assert api.get("me", headers=sent).json() == {"name": "editor", "role": "editor", "way": "token"}
    listed = api.get("users/editor/tokens").json()["items"]
    assert listed == own.json()["items"]
    assert {**listed[0], "token": secret} == body
    for path in ("users", "users/editor", "users/editor/tokens", "user-changes", "me/tokens"):
        told = api.get(path).text
        assert secret not in told
        assert "argon2" not in told
    assert secret not in repr(store.tables)
    assert api.delete(f"users/reader/tokens/{body['id']}").status_code == 404
    assert api.delete(f"users/editor/tokens/{body['id']}").status_code == 204
    assert api.get("me", headers=sent).status_code == 401
    assert api.get("users/editor").json()["tokens"] == 0


def test_one_revokes_ones_own_tokens(store: MemoryStore, tmp_path: Path) -> None:
    with open_api(store, tmp_path, "reader") as api:
        own = api.get("me/tokens").json()["items"]
        _, other = members.make_token(store, "editor", "x", "reader")
        assert api.delete(f"me/tokens/{other.id}").status_code == 404
        assert api.delete(f"me/tokens/{own[0]['id']}").status_code == 204
        assert api.get("me").status_code == 401


@pytest.mark.parametrize("role", ROLES[:-1])
def test_nobody_else_sees_or_keeps_users(store: MemoryStore, tmp_path: Path, role: Role) -> None:
    asked: list[tuple[str, str, dict[str, Any] | None]] = [
        ("GET", "users", None), ("GET", "users/admin", None), ("GET", "user-changes", None),
        ("GET", "users/admin/tokens", None), ("POST", "users", {"name": "eve", "password": PASSWORD}),
        ("PATCH", f"users/{role}", {"role": "admin"}), ("PATCH", "users/admin", {"password": OTHER}),
        ("DELETE", "users/admin", None), ("DELETE", "users/admin/sessions", None),
        ("POST", f"users/{role}/tokens", {"role": "admin"}), ("DELETE", "users/admin/tokens/x", None),
    ]  # fmt: skip
    before = repr(store.tables.users)
    with open_api(store, tmp_path, role) as api:
        for method, path, body in asked:
            assert api.request(method, path, json=body).status_code == 403, (method, path)
        assert api.get("remarks?subject=users").json()["items"] == []
    assert repr(store.tables.users) == before


@pytest.mark.parametrize(
    "body",
    [
        {"name": "eve", "password": "short"},
        {"name": "eve", "password": "aaaaaaaaaaaaaaa"},
        {"name": "eve", "password": "x" * 1001},
        {"name": "../eve", "password": PASSWORD},
        {"name": "", "password": PASSWORD},
        {"name": "eve", "password": PASSWORD, "role": "king"},
        {"name": "eve", "password": PASSWORD, "disabled": False},
        {"name": "eve"},
    ],
)
def test_what_will_not_do_is_refused_without_the_password(
    api: TestClient, store: MemoryStore, body: dict[str, str]
) -> None:
    refused = api.post("users", json=body)
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert body.get("password", PASSWORD) not in refused.text
    assert set(store.tables.users) == set(ROLES)


def test_the_only_admin_stays(api: TestClient) -> None:
    for body in ({"role": "editor"}, {"disabled": True}):
        refused = api.patch("users/admin", json=body)
        assert refused.status_code == 400
        assert "only admin" in refused.json()["detail"]
    assert api.delete("users/admin").status_code == 400
