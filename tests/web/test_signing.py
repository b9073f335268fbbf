"""Signing in to a shared casebook: who gets in, who may do what, and what no page elsewhere can make a browser do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from dateline.access import gate, members, passwords
from dateline.access.limits import Limit, Limits
from dateline.api.app import create_api
from dateline.model.user import ROLES, Role
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from dateline.web.security import is_ours
from web.casebook import fill_followed

PASSWORD = "four salted herrings"
OPEN = {("POST", "/sign-in")}
"""What changes something and needs no role: a browser that signs in has none yet."""


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Check passwords with parameters that take a millisecond, since these tests sign in a hundred times."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "_hasher", quick)
        patch.setattr(passwords, "_NOBODY", quick.hash("nobody"))
        yield


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    store = MemoryStore()
    fill_followed(store)
    for role in ROLES:
        members.add_user(store, role, role, PASSWORD)
    return store


def build(store: MemoryStore, settings: Settings, limits: Limits | None = None) -> FastAPI:
    return create_app(store, settings, api=create_api(store), shared=True, limits=limits)


@pytest.fixture
def app(store: MemoryStore, settings: Settings) -> FastAPI:
    """Return a server that counts its own tries: those in the store would add up over all these tests."""
    return build(store, settings, Limits())


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[TestClient]:
    with make_browser(app) as client:
        yield client


def make_browser(app: FastAPI, base: str = "http://localhost") -> TestClient:
    return TestClient(app, base_url=base, headers={"Accept": "text/html"}, follow_redirects=False)


def read_token(html: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, after: str = "/", **more: Any) -> Any:
    token = read_token(client.get("/sign-in").text)
    form = {"token": token, "name": name, "password": password, "next": after}
    return client.post("/sign-in", data=form, **more)


def enter(app: FastAPI, role: str) -> tuple[TestClient, str]:
    """Return a browser that is signed in, and what its forms carry."""
    client = make_browser(app)
    assert sign_in(client, role).status_code == 303
    return client, read_token(client.get("/account").text)


def list_routes(routes: Any, before: str = "") -> Iterator[tuple[str, APIRoute]]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield before + route.path, route
        elif hasattr(route, "original_router"):  # how FastAPI keeps a router that was included
            yield from list_routes(route.original_router.routes, before)
        elif getattr(route, "routes", None):
            yield from list_routes(route.routes, before + route.path)


def find_role(route: APIRoute) -> Role | None:
    waiting = list(route.dependant.dependencies)
    while waiting:
        one = waiting.pop()
        if hasattr(one.call, "role"):
            return one.call.role  # type: ignore[no-any-return, union-attr]
        waiting += one.dependencies
    return None


def list_changes(app: FastAPI) -> list[tuple[str, str, Role | None]]:
    """List what changes something: method, path, and the role that it takes."""
    return [
        (method, path, find_role(route))
        for path, route in list_routes(app.routes)
        for method in sorted((route.methods or set()) - {"GET", "HEAD", "OPTIONS"})
        if (method, path) not in OPEN
    ]


def ask(client: TestClient, method: str, path: str, **more: Any) -> int:
    address = re.sub(r"\{[^}]*\}", "nothing", path)
    return int(client.request(method, address, **more).status_code)


def test_every_change_takes_a_role(app: FastAPI) -> None:
    changes = list_changes(app)
    assert len(changes) > 10
    assert [(method, path) for method, path, role in changes if role is None] == []


def test_everything_but_signing_in_waits_for_it(app: FastAPI, visitor: TestClient) -> None:
    routes = list(list_routes(app.routes))
    assert len(routes) > 40
    for path, route in routes:
        if path in ("/health", "/sign-in") or path.startswith("/static/"):
            continue
        for method in route.methods or ():
            status = ask(visitor, method, path)
            if path.startswith(("/feeds/", "/shared/")):
                # The address of a feed holds the secret that opens it; a wrong one leads nowhere.
                assert status == 404, (method, path, status)
                continue
            assert status in (303, 401), (method, path, status)
            if method not in ("GET", "HEAD") or path.startswith("/api/"):
                assert status == 401, (method, path)
    assert visitor.get("/nowhere").status_code == 303
    assert visitor.get("/api/v1/openapi.json").status_code == 401
    assert visitor.get("/health").json() == {"status": "ok"}
    assert visitor.get("/static/style.css").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_it_may_and_no_more(app: FastAPI, role: Role) -> None:
    client, token = enter(app, role)
    for method, path, wanted in list_changes(app):
        assert wanted is not None
        if path in ("/sign-out", "/account/sessions", "/account/password", "/users/sessions"):
            continue
        status = ask(client, method, path, headers={"X-CSRF-Token": token})
        refused = ROLES.index(role) < ROLES.index(wanted)
        assert (status == 403) == refused, (method, path, status)


def test_no_change_is_made_without_the_secret_of_the_page(app: FastAPI) -> None:
    client, token = enter(app, "admin")
    for method, path, _ in list_changes(app):
        assert ask(client, method, path) == 403, path
        assert ask(client, method, path, headers={"X-CSRF-Token": "x" * 64}) == 403, path
        assert ask(client, method, path, headers={"X-CSRF-Token": token, "Origin": "https://evil.example"}) == 403, path
        assert ask(client, method, path, headers={"X-CSRF-Token": token, "Sec-Fetch-Site": "cross-site"}) == 403, path


def test_one_machine_needs_the_secret_too(store: MemoryStore, settings: Settings) -> None:
    app = create_app(store, settings, api=create_api(store))
    with make_browser(app) as client:
        for method, path, _ in list_changes(app):
            assert ask(client, method, path) == 403, path
        page = client.get("/")
        assert page.status_code == 200
        assert "nobody signs in" in page.text
        assert client.get("/users").status_code == client.get("/account").status_code == 200


def test_somebody_signs_in_reads_and_signs_out(visitor: TestClient) -> None:
    first = visitor.get("/e/eattack?by=origin")
    assert first.status_code == 303
    assert first.headers["location"] == "/sign-in?next=%2Fe%2Feattack%3Fby%3Dorigin"
    answer = sign_in(visitor, "Reader ", after="/e/eattack?by=origin")
    assert (answer.status_code, answer.headers["location"]) == (303, "/e/eattack?by=origin")
    page = visitor.get("/e/eattack")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "private, no-store"
    token = read_token(page.text)
    assert visitor.get("/sign-in").status_code == 303
    assert visitor.post("/sign-out", data={"token": token}).status_code == 303
    assert visitor.get("/e/eattack").status_code == 303


def test_the_cookie_is_for_this_server_alone(app: FastAPI) -> None:
    with make_browser(app) as client:
        cookie = sign_in(client, "reader").headers["set-cookie"].lower()
    assert cookie.startswith("dateline=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "; secure" not in cookie
    assert "domain=" not in cookie
    with make_browser(app, "https://localhost") as client:
        answer = sign_in(client, "reader")
        cookie = answer.headers["set-cookie"].lower()
        assert client.get("/").status_code == 200
    assert cookie.startswith("__host-dateline=")
    assert "; secure" in cookie
    assert answer.headers["strict-transport-security"]


def test_a_session_that_was_there_before_is_worth_nothing(app: FastAPI) -> None:
    with make_browser(app) as client:
        client.cookies.set("dateline", "chosen-by-somebody-else", domain="localhost.local")
        assert client.get("/").status_code == 303
        sign_in(client, "reader")
        assert client.cookies["dateline"] != "chosen-by-somebody-else"
    with make_browser(app) as other:
        other.cookies.set("dateline", "chosen-by-somebody-else")
        assert other.get("/").status_code == 303


def test_signing_in_anew_ends_the_session_before(app: FastAPI) -> None:
    with make_browser(app) as client:
        sign_in(client, "reader")
        old = client.cookies["dateline"]
        client.cookies.delete("dateline")
        token = read_token(client.get("/sign-in").text)
        client.cookies.set("dateline", old)
        form = {"token": token, "name": "editor", "password": PASSWORD}
        assert client.post("/sign-in", data=form).status_code == 303
    with make_browser(app) as other:
        other.cookies.set("dateline", old)
        assert other.get("/").status_code == 303


def test_a_form_of_another_visitor_signs_nobody_in(app: FastAPI) -> None:
    with make_browser(app) as attacker, make_browser(app) as victim:
        theirs = read_token(attacker.get("/sign-in").text)
        form = {"token": theirs, "name": "reader", "password": PASSWORD}
        assert victim.post("/sign-in", data=form).status_code == 200
        victim.get("/sign-in")
        assert victim.post("/sign-in", data=form).status_code == 403
        assert victim.get("/").status_code == 303


def test_two_tabs_may_sign_in(visitor: TestClient) -> None:
    first = read_token(visitor.get("/sign-in").text)
    assert read_token(visitor.get("/sign-in").text) == first
    form = {"token": first, "name": "reader", "password": PASSWORD}
    assert visitor.post("/sign-in", data=form).status_code == 303


def test_a_wrong_name_and_a_wrong_password_look_alike(visitor: TestClient) -> None:
    wrong = [sign_in(visitor, *given) for given in (("reader", "x"), ("nobody", PASSWORD), ("<b>", ""))]
    assert {answer.status_code for answer in wrong} == {401}
    assert {re.findall(r'role="alert">([^<]+)', answer.text)[0] for answer in wrong} == {
        "The name or the password is wrong."
    }
    assert "<b>" not in wrong[-1].text


def test_who_tries_too_often_waits(store: MemoryStore, settings: Settings) -> None:
    app = build(store, settings, Limits(addresses=Limit(50, 60.0), names=Limit(3, 60.0), api=Limit(3, 60.0)))
    with make_browser(app) as client:
        assert [sign_in(client, "reader", "x").status_code for _ in range(4)] == [401, 401, 401, 429]
        refused = sign_in(client, "READER ")
        assert refused.status_code == 429
        assert 0 < int(refused.headers["retry-after"]) <= 61
        assert [sign_in(client, "editor").status_code for _ in range(1)] == [303]
        assert [client.get("/api/v1/counts").status_code for _ in range(4)] == [200, 200, 200, 429]
    app = build(store, settings, Limits(addresses=Limit(3, 60.0)))
    with make_browser(app) as client:
        assert [sign_in(client, f"name{n}", "x").status_code for n in range(4)] == [401, 401, 401, 429]


@pytest.mark.parametrize("name", ["ｒeader", "READER", " reader\u2003", "ⓡeader", "reader"])
def test_another_way_to_write_a_name_gives_no_more_tries(store: MemoryStore, settings: Settings, name: str) -> None:
    app = build(store, settings, Limits(addresses=Limit(50, 60.0), names=Limit(2, 60.0)))
    with make_browser(app) as client:
        assert [sign_in(client, "reader", "x").status_code for _ in range(2)] == [401, 401]
        assert sign_in(client, name).status_code == 429


@pytest.mark.parametrize("path", ["/e/eattack", "/api/v1/events/eattack"])
def test_what_fails_is_answered_as_safely(
    store: MemoryStore, settings: Settings, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def fail(self: object, event_id: str) -> None:
        raise RuntimeError("a secret of the machine")

    app = create_app(store, settings, api=create_api(store))
    with store.view() as view:
        monkeypatch.setattr(type(view), "event", fail)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "secret of the machine" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    kind = answer.headers["content-type"].split(";")[0]
    assert kind == ("application/problem+json" if path.startswith("/api") else "text/html")


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("/", True), ("/e/x?by=origin#values", True), ("", False), ("e/x", False), ("//evil.example", False),
        ("/\\evil.example", False), ("https://evil.example", False), ("/\t/evil.example", False),
        ("/e/x\\..\\y", False), ("javascript:alert(1)", False), ("/\r\nSet-Cookie: a=b", False), ("/\u202e", False),
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere(app: FastAPI, address: str, ours: bool) -> None:
    assert is_ours(address) is ours
    with make_browser(app) as client:
        page = client.get("/sign-in", params={"next": address})
        assert ours or 'name="next" value="/"' in page.text
        assert sign_in(client, "reader", after=address).headers["location"] == (address if ours else "/")
        assert client.get("/sign-in", params={"next": address}).headers["location"] == (address if ours else "/")


def test_what_is_too_large_is_not_read(visitor: TestClient) -> None:
    assert visitor.post("/sign-in", content=b"", headers={"Content-Length": str(10**9)}).status_code == 413


@pytest.mark.parametrize("path", ["/sign-in", "/api/v1/counts"])
def test_what_comes_in_chunks_is_counted_as_it_comes(
    app: FastAPI, visitor: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(gate, "MOST_BODY", 10_000)
    form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    if path.startswith("/api"):
        visitor, token = enter(app, "reviewer")
        path, form = "/api/v1/judgements", {"X-CSRF-Token": token, "Content-Type": "application/json"}

    def send(number: int) -> Iterator[bytes]:
        yield from (b"x" * 1000 for _ in range(number))

    assert visitor.post(path, content=send(11), headers=form).status_code == 413
    assert visitor.post(path, content=send(9), headers=form).status_code != 413


@pytest.mark.parametrize("chunked", [False, True])
def test_a_stranger_sends_little(visitor: TestClient, chunked: bool) -> None:
    token = read_token(visitor.get("/sign-in").text)
    form = f"token={token}&name=reader&password={PASSWORD.replace(' ', '+')}&filler=".encode()

    def send(number: int) -> Any:
        whole = form + b"x" * number
        return iter([whole[:1000], whole[1000:]]) if chunked else whole

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.post("/sign-in", content=send(gate.MOST_STRANGE), headers=headers).status_code == 413
    assert visitor.post("/sign-in", content=send(1000), headers=headers).status_code == 303


def test_other_names_of_the_server_are_refused(app: FastAPI) -> None:
    with make_browser(app, "http://evil.example") as client:
        assert client.get("/health").status_code == 400


def test_a_token_lets_a_program_in_until_it_is_revoked(app: FastAPI, store: MemoryStore) -> None:
    client, token = enter(app, "reviewer")
    page = client.post("/account/tokens", data={"token": token, "label": "<i>nightly</i>", "role": "admin"})
    secret = re.findall(r'class="secret">([^<]+)', page.text)[0]
    assert "<i>nightly" not in page.text
    assert secret not in client.get("/account").text
    with TestClient(app, base_url="http://localhost", headers={"Authorization": f"Bearer {secret}"}) as program:
        assert program.get("/api/v1/counts").status_code == 200
        assert program.post("/users/add", data={"name": "eve"}).status_code == 403
        assert program.post("/account/tokens", data={"label": "more"}).status_code == 400
        made = store.tables.tokens
        (held,) = [one.id for one in made.values() if one.label == "<i>nightly</i>"]
        client.post("/account/tokens/revoke", data={"token": token, "token_id": held})
        assert program.get("/api/v1/counts").status_code == 401
        answer = program.get("/api/v1/counts")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_changed_password_ends_the_session(store: MemoryStore, settings: Settings) -> None:
    members.add_user(store, "changer", "reader", PASSWORD)
    app = build(store, settings, Limits())
    client, token = enter(app, "changer")
    other, _ = enter(app, "changer")
    new = {"token": token, "old": PASSWORD, "new": "six smoked mackerels", "again": "six smoked mackerels"}
    assert client.post("/account/password", data={**new, "old": "x"}).status_code == 400
    assert client.post("/account/password", data={**new, "again": "x"}).status_code == 400
    assert client.post("/account/password", data={**new, "new": "x", "again": "x"}).status_code == 400
    assert client.post("/account/password", data=new).status_code == 303
    assert client.get("/").status_code == other.get("/").status_code == 303
    members.remove_user(store, "changer")


def test_an_admin_keeps_the_users(app: FastAPI, store: MemoryStore) -> None:
    client, token = enter(app, "admin")
    page = client.get("/users").text
    assert all(role in page for role in ROLES)
    assert client.post("/users/add", data={"token": token, "name": "Nils", "password": PASSWORD}).status_code == 303
    other, _ = enter(app, "nils")
    assert other.get("/users").status_code == 403
    client.post("/users/role", data={"token": token, "name": "nils", "role": "admin"})
    assert other.get("/users").status_code == 200
    client.post("/users/sessions", data={"token": token, "name": "nils"})
    assert other.get("/users").status_code == 303
    client.post("/users/disable", data={"token": token, "name": "nils"})
    assert sign_in(make_browser(app), "nils").status_code == 401
    assert "disabled: gets in by no password" in client.get("/users").text
    client.post("/users/disable", data={"token": token, "name": "nils", "enable": "yes"})
    assert sign_in(make_browser(app), "nils").status_code == 303
    client.post("/users/remove", data={"token": token, "name": "nils"})
    told = client.get("/users").text
    for kind in ("added", "role", "disabled", "enabled", "removed"):
        assert f"<bdi>nils</bdi> {kind}" in told
    assert PASSWORD not in told
    assert "nils" not in store.tables.users
    assert client.post("/users/role", data={"token": token, "name": "eve", "role": "admin"}).status_code == 404
    assert client.post("/users/role", data={"token": token, "name": "admin", "role": "king"}).status_code == 400
    assert client.post("/users/role", data={"token": token, "name": "admin", "role": "reader"}).status_code == 400


def test_what_is_judged_bears_the_name_of_who_judged(app: FastAPI, store: MemoryStore) -> None:
    client, token = enter(app, "reviewer")
    claim = next(iter(store.tables.claims))
    client.post("/review/judge", data={"token": token, "kind": "accept", "subject": claim, "why": "read it"})
    made = list(store.tables.judgements.values())[-1]
    assert (made.user, made.kind, made.why) == ("reviewer", "accept", "read it")
    editor, key = enter(app, "editor")
    editor.post("/review/judge", data={"token": key, "kind": "reject", "subject": claim})
    theirs = list(store.tables.judgements.values())[-1]
    refused = client.post("/review/undo", data={"token": token, "judgement": theirs.id})
    assert refused.status_code == 403
    assert editor.post("/review/undo", data={"token": key, "judgement": made.id}).status_code == 303
    assert store.tables.judgements[made.id].undone


def test_tries_to_sign_in_outlive_the_server(settings: Settings) -> None:
    store = MemoryStore()
    members.add_user(store, "reader", "reader", PASSWORD)
    statuses = []
    for _ in range(3):
        with make_browser(build(store, settings)) as client:
            statuses += [sign_in(client, "reader", "x").status_code for _ in range(3)]
    assert statuses == [401] * 8 + [429]
    assert not any("reader" in key for key in store.tables.tries)


def test_an_admin_shares_a_map_on_the_page_and_closes_it(app: FastAPI) -> None:
    admin, token = enter(app, "admin")
    editor, other = enter(app, "editor")
    form = {"token": token, "kind": "map", "name": "Ours", "sites": "https://paper.example", "filters": "type=ASSAULT"}
    assert editor.post("/embed/share", data={**form, "token": other}).status_code == 403
    assert "Shared with whoever" not in editor.get("/embed").text
    assert admin.post("/embed/share", data=form).headers["location"] == "/embed#shared"
    page = admin.get("/embed").text
    path, name = re.findall(r'href="(/shared/[^"]+)"', page)[0], re.findall(r'name="share" value="([^"]+)"', page)[0]
    with make_browser(app) as stranger:
        shown = stranger.get(path)
        assert shown.status_code == 200
        assert shown.headers["content-security-policy"].endswith("frame-ancestors https://paper.example")
        assert "<script" not in shown.text
        assert admin.post("/embed/revoke", data={"token": token, "share": name}).status_code == 303
        assert stranger.get(path).status_code == 404


def test_a_remark_of_another_is_taken_back_by_an_admin_alone(app: FastAPI) -> None:
    editor, token = enter(app, "editor")
    admin, other = enter(app, "admin")
    for text in ("<one>", "<two>"):
        admin.post("/remarks/add", data={"token": other, "kind": "note", "subject": "eattack", "text": text})
    names = set(re.findall(r'name="remark" value="([^"]+)"', admin.get("/e/eattack").text))
    assert names
    assert not names & set(re.findall(r'name="remark" value="([^"]+)"', editor.get("/e/eattack").text))
    for name in names:
        assert editor.post("/remarks/undo", data={"token": token, "remark": name}).status_code == 403
        assert admin.post("/remarks/undo", data={"token": other, "remark": name}).status_code == 303
