"""Review: the queue, the forms that keep what a person decides, who may send them, and what they change."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from dateline.errors import InputError, NotFound
from dateline.model.query import ClaimQuery
from dateline.review import judge, undo
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import fill


@pytest.fixture
def store() -> Store:
    store = MemoryStore()
    fill(store)
    return store


@pytest.fixture
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(store, settings)) as opened:
        yield opened


def find_claim(store: Store, words: str) -> str:
    with store.view() as view:
        return view.claims(ClaimQuery(words=words))[0].id


def read_token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/review").text)
    assert found
    return found[1]


def send(client: TestClient, act: str, **fields: str) -> int:
    token = fields.pop("token", None) or read_token(client)
    return client.post(f"/review/{act}", data={"token": token, **fields}, follow_redirects=False).status_code


def list_judgements(store: Store) -> list[tuple[str, str, bool]]:
    with store.view() as view:
        return [(one.kind, one.subject, one.undone is None) for one in view.judgements() if one.kind != "undo"]


def test_the_queue_stands_by_doubt_and_weight(client: TestClient) -> None:
    html = client.get("/review").text
    items = html.split('<li class="doubt"')[1:]
    assert "accounts of its event differ" in items[0]
    assert items.index(next(one for one in items if "believe" in one)) > 2
    assert all("<blockquote>" in one and 'data-key="a"' in one for one in items)
    assert "Nothing waits" not in html


def test_a_judged_claim_leaves_the_queue_and_comes_back_when_taken_back(client: TestClient, store: Store) -> None:
    claim = find_claim(store, "fishermen")
    assert f'id="q-{claim}"' in client.get("/review").text
    assert send(client, "judge", kind="accept", subject=claim, why="seen twice", back="/review?page=1") == 303
    assert f'id="q-{claim}"' not in client.get("/review").text
    listed = client.get("/review?what=judged").text
    assert "seen twice" in listed
    judgement = re.findall(r'name="judgement" value="([^"]+)"', listed)[0]
    assert send(client, "undo", judgement=judgement) == 303
    assert f'id="q-{claim}"' in client.get("/review").text
    assert "taken back" in client.get("/review?what=judged").text
    assert list_judgements(store) == [("accept", claim, False)]


def test_scripts_are_answered_without_a_page(client: TestClient, store: Store) -> None:
    data = {"token": read_token(client), "kind": "reject", "subject": find_claim(store, "fishermen")}
    answer = client.post("/review/judge", data=data, headers={"Accept": "application/json"})
    assert answer.json()["words"] == "rejected"


def test_an_edit_changes_the_claim_and_the_original_stays_visible(client: TestClient, store: Store) -> None:
    claim = find_claim(store, "fishermen")
    fields = {
        "status": "denied",
        "actors": "Harbour Guard",
        "place": "Hamarfell",
        "from": "2019-05-16",
        "to": "2019-05-16",
    }
    assert send(client, "edit", subject=claim, quantities="killed: 3-5; wounded: at least 7", **fields) == 303
    with store.view() as view:
        now = view.claim(claim)
        assert (now.status, now.actors[0].id, now.place and now.place.id) == ("denied", "XHG", "x:Hamarfell")
        assert now.time is not None
        assert (now.time.from_, now.time.basis) == ("2019-05-16", "stated")
        assert [(one.kind, one.low, one.high) for one in now.quantities] == [("killed", 3, 5), ("wounded", 7, None)]
        document = now.document.id
    html = client.get(f"/d/{document}").text
    assert "edited by" in html
    assert "as coded" in html
    assert "Salt Bay" in html.split("as coded")[1].split("</p>")[0]


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({"status": "perhaps"}, "choose one of asserted"),
        ({"from": "yesterday"}, "write a day"),
        ({"quantities": "dozens dead"}, "killed: at least 12"),
        ({"from": "2019-05-20", "to": "2019-05-10"}, "swap them"),
        ({}, "change a field"),
    ],
)
def test_an_edit_that_makes_no_sense_changes_nothing(
    client: TestClient, store: Store, fields: dict[str, str], advice: str
) -> None:
    data = {"token": read_token(client), "subject": find_claim(store, "fishermen"), **fields}
    answer = client.post("/review/edit", data=data)
    assert answer.status_code == 400
    assert advice in answer.text
    assert list_judgements(store) == []


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("guessed", {}),
        ("", {}),
        (None, {"Origin": "https://elsewhere.example"}),
        (None, {"Origin": "null"}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(
    client: TestClient, store: Store, token: str | None, headers: dict[str, str]
) -> None:
    known = read_token(client) if token is None else token
    data = {"token": known, "kind": "reject", "subject": find_claim(store, "fishermen")}
    for act in ("judge", "edit", "undo", "settle"):
        answer = client.post(f"/review/{act}", data={**data, "judgement": "x"}, headers=headers)
        assert answer.status_code == 403
    assert list_judgements(store) == []


def test_forms_lead_nowhere_else(client: TestClient, store: Store) -> None:
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "/x\r\nSet-Cookie: a=b"):
        data = {"token": read_token(client), "kind": "unsure", "subject": find_claim(store, "fishermen"), "back": back}
        answer = client.post("/review/judge", data=data, follow_redirects=False)
        assert answer.headers["location"] == "/review"


def test_an_open_server_takes_no_judgements(store: Store, settings: Settings) -> None:
    with TestClient(create_app(store, settings, writable=False)) as client:
        html = client.get("/review").text
        assert 'action="/review/' not in html
        assert "read only" in html
        answer = client.post("/review/settle", data={"token": "x"})
        assert answer.status_code == 403


def test_events_are_brought_up_to_date(client: TestClient, store: Store) -> None:
    claim = find_claim(store, "fishermen")
    send(client, "judge", kind="reject", subject=claim)
    assert "1 change by people is not in the events yet" in client.get("/review").text
    assert send(client, "settle") == 303
    with store.view() as view:
        assert view.claim(claim).event_id is None
        assert view.count_unsettled() == 0
    assert "not in the events yet" not in client.get("/review").text


def test_one_person_holds_one_verdict_and_two_may_differ(store: Store, client: TestClient) -> None:
    claim = find_claim(store, "fishermen")
    for user, kind, at in (("mara", "accept", "1"), ("mara", "reject", "2"), ("ivo", "accept", "3")):
        judge(store, kind, claim, user=user, at=f"2019-05-2{at}T08:00:00+00:00")  # type: ignore[arg-type]
    assert [standing for _, _, standing in list_judgements(store)] == [False, True, True]
    assert "reviewers differ" in client.get("/review?what=judged").text


@pytest.mark.parametrize(
    ("kind", "subject", "other", "error"),
    [
        ("accept", "nowhere", None, NotFound),
        ("same", "eattack", "nowhere", NotFound),
        ("same", "eattack", None, InputError),
        ("same", "eattack", "eattack", InputError),
        ("accept", "eattack", "etruce", InputError),
        ("hail", "eattack", None, InputError),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    store: Store, kind: str, subject: str, other: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        judge(store, kind, subject, other=other, user="mara")  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        undo(store, "nowhere")


def test_a_claim_may_be_reviewed_alone(client: TestClient, store: Store) -> None:
    claim = find_claim(store, "fishermen")
    html = client.get(f"/review?claim={claim}").text
    assert html.count('<li class="doubt"') == 1
    assert client.get("/review?claim=nowhere").status_code == 404
    assert client.get("/review?what=mood").status_code == 400
