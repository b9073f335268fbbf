"""Judging, grading and reading back what people decided, in JSON; and what the pages show besides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from dateline.access import members
from dateline.api.app import create_api
from dateline.api.schemas import list_schemas
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import fill_followed

PASSWORD = "four salted herrings"


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    fill_followed(store)
    return store


def open_api(store: MemoryStore, settings: Settings, name: str, role: Any) -> TestClient:
    members.add_user(store, name, role, PASSWORD)
    secret, _ = members.make_token(store, name, "test", role)
    app = create_app(store, settings, api=create_api(store), shared=True)
    return TestClient(app, base_url="http://localhost/api/v1/", headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def settings(tmp_path: Any) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def api(store: MemoryStore, settings: Settings) -> Iterator[TestClient]:
    with open_api(store, settings, "mara", "reviewer") as client:
        yield client


def check(name: str, body: object) -> None:
    schemas = list_schemas()
    jsonschema.validate(body, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})


def test_somebody_judges_and_takes_it_back(api: TestClient, store: MemoryStore) -> None:
    claim = next(iter(store.tables.claims))
    made = api.post("judgements", json={"kind": "accept", "subject": claim, "why": "read it"})
    assert made.status_code == 201
    check("Judgement", made.json())
    assert (made.json()["user"], made.json()["why"]) == ("mara", "read it")
    assert api.get(f"judgements?subject={claim}").json()["items"] == [made.json()]
    assert api.delete(f"judgements/{made.json()['id']}?why=no").status_code == 204
    kinds = [item["kind"] for item in api.get("judgements").json()["items"]]
    assert kinds == ["undo", "accept"]
    assert api.get("judgements?kind=undo&user=mara").json()["items"][0]["why"] == "no"
    assert api.delete("judgements/nowhere").status_code == 404


def test_an_edit_changes_its_claim_at_once(api: TestClient, store: MemoryStore) -> None:
    claim = next(iter(store.tables.claims))
    edit = {"kind": "edit", "subject": claim, "value": {"status": "denied"}}
    assert api.post("judgements", json=edit).status_code == 201
    assert api.get(f"claims/{claim}").json()["status"] == "denied"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"kind": "accept"}, 400),
        ({"kind": "burn", "subject": "x"}, 400),
        ({"kind": "accept", "subject": "nowhere"}, 404),
        ({"kind": "accept", "subject": "x", "more": 1}, 400),
        ({"kind": "same", "subject": "eattack"}, 400),
        ({"kind": "edit", "subject": "CLAIM", "value": {"mood": "grim"}}, 400),
        ({"kind": "edit", "subject": "CLAIM"}, 400),
        ([], 400),
    ],
)
def test_what_makes_no_sense_is_a_problem(api: TestClient, store: MemoryStore, body: Any, status: int) -> None:
    if isinstance(body, dict) and body.get("subject") == "CLAIM":
        body = {**body, "subject": next(iter(store.tables.claims))}
    answer = api.post("judgements", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert not store.tables.judgements


def test_half_a_pair_is_a_problem_too(api: TestClient) -> None:
    body = b'{"kind": "accept", "subject": "\\ud83d"}'
    assert api.post("judgements", content=body, headers={"Content-Type": "application/json"}).status_code == 400


def test_a_reader_changes_nothing_and_a_reviewer_nothing_of_others(store: MemoryStore, settings: Settings) -> None:
    claim = next(iter(store.tables.claims))
    body = {"kind": "accept", "subject": claim}
    with open_api(store, settings, "mara", "reviewer") as mara, open_api(store, settings, "ola", "reader") as ola:
        made = mara.post("judgements", json=body).json()["id"]
        refused = ola.post("judgements", json=body)
        assert (refused.status_code, refused.json()["status"]) == (403, 403)
    with open_api(store, settings, "nils", "reviewer") as nils:
        assert nils.delete(f"judgements/{made}").status_code == 403
    with open_api(store, settings, "edda", "editor") as edda:
        assert edda.delete(f"judgements/{made}").status_code == 204


def test_a_rule_is_shown_applied_and_taken_back(api: TestClient, store: MemoryStore) -> None:
    shown = api.get("rules/preview?source=Radio+Salt&kind=reject").json()
    check("RulePreview", shown)
    assert shown["judged"] == len(shown["claims"]) == 2
    rule = {"kind": "reject", "source": "Radio Salt", "digest": shown["digest"]}
    assert api.post("rules", json={**rule, "digest": "old"}).status_code == 400
    made = api.post("rules", json=rule)
    assert (made.status_code, made.json()["judged"]) == (201, 2)
    assert api.delete(f"rules/{made.json()['id']}").json() == made.json()
    assert api.delete("rules/nowhere").status_code == 404
    assert api.post("rules", json={"kind": "reject"}).status_code == 400
    assert api.post("rules", json={"kind": "reject", "since": 0}).status_code == 400
    assert (
        api.post("rules", json={"kind": "reject", "since": "2001-01-01", "until": "2001-01-02"})
        .json()["detail"]
        .count("date")
        == 0
    )


def test_grades_are_given_and_suggested(api: TestClient) -> None:
    assert api.post("grades", json={"subject": "source:Fjord Wire", "grade": "b"}).status_code == 201
    assert api.post("grades", json={"subject": "eattack", "grade": "B"}).status_code == 400
    assert [item["grade"] for item in api.get("grades").json()["items"]] == ["B"]
    for item in api.get("grades/suggested").json()["items"]:
        check("SuggestedGrade", item)
    source = api.get("source?name=Fjord+Wire").json()
    check("Source", source)
    assert source["grades"][0]["user"] == "mara"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("review", "ReviewedClaim"), ("review/pairs", "ReviewedPair"), ("sources", "OutletCount"),
        ("statements?source=dock+foreman", "Statement"), ("citations", "Citation"), ("map", "Feature"),
        ("activity?source=Fjord+Wire", "Activity"), ("events/eattack/wordings", "Wording"),
    ],
)  # fmt: skip
def test_what_the_pages_show_is_there_as_json(api: TestClient, path: str, name: str) -> None:
    body = api.get(path).json()
    assert body["total"] == len(body["items"])
    assert body["items"] or name in ("ReviewedPair", "Wording", "Statement")
    for item in body["items"]:
        check(name, item)


def test_where_people_differ_is_told(api: TestClient, store: MemoryStore, settings: Settings) -> None:
    claim = next(iter(store.tables.claims))
    api.post("judgements", json={"kind": "accept", "subject": claim})
    with open_api(store, settings, "nils", "reviewer") as nils:
        nils.post("judgements", json={"kind": "reject", "subject": claim})
    (item,) = api.get("review/differences").json()["items"]
    check("Difference", item)
    assert item == {"subject": claim, "other": None, "verdicts": {"mara": "accept", "nils": "reject"}}


def test_an_annotation_is_whole_and_of_its_form(api: TestClient) -> None:
    head = api.get("documents").json()["items"][0]
    body = api.get(f"documents/{head['id']}/annotation").json()
    check("Annotation", body)
    assert len(body["claims"]) == head["claims"]
    assert api.get(f"documents/{head['id']}/claims").json()["items"] == body["claims"]
    assert api.get("documents/nowhere/annotation").status_code == 404


def test_a_program_writes_to_a_machine_of_one_by_its_token_alone(store: MemoryStore, settings: Settings) -> None:
    members.add_user(store, "mara", "reviewer", PASSWORD)
    secret, _ = members.make_token(store, "mara", "test", "reviewer")
    body = {"kind": "accept", "subject": next(iter(store.tables.claims))}
    app = create_app(store, settings, api=create_api(store))
    with TestClient(app, base_url="http://localhost/api/v1/") as client:
        assert client.get("counts").status_code == 200
        assert client.post("judgements", json=body).status_code == 403
        sent = {"Authorization": f"Bearer {secret}"}
        assert client.post("judgements", json=body, headers=sent).json()["user"] == "mara"
        assert client.get("counts", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    with TestClient(create_api(store), base_url="http://localhost/") as alone:
        assert alone.post("judgements", json=body).status_code == 401


def test_somebody_notes_something(api: TestClient) -> None:
    made = api.post("remarks", json={"kind": "note", "subject": "eattack", "text": "ask the foreman"})
    assert made.status_code == 201
    check("Remark", made.json())
    assert api.get("remarks?subject=eattack").json()["items"] == [made.json()]
    assert api.post("remarks", json={"kind": "note", "subject": "enowhere", "text": "x"}).status_code == 404


def test_a_reviewer_takes_back_what_is_theirs_and_an_admin_all(store: MemoryStore, settings: Settings) -> None:
    note = {"kind": "note", "subject": "eattack", "text": "ask the foreman"}
    with open_api(store, settings, "mara", "reviewer") as mara, open_api(store, settings, "nils", "reviewer") as nils:
        made = [mara.post("remarks", json={**note, "text": text}).json()["id"] for text in ("one", "two")]
        assert nils.delete(f"remarks/{made[0]}").status_code == 403
        assert mara.delete(f"remarks/{made[0]}").status_code == 204
        assert mara.delete("remarks/nowhere").status_code == 404
    with open_api(store, settings, "edda", "editor") as edda:
        assert edda.delete(f"remarks/{made[1]}").status_code == 403
    with open_api(store, settings, "adam", "admin") as adam:
        assert adam.delete(f"remarks/{made[1]}").status_code == 204
        assert adam.get("remarks?subject=eattack").json()["items"] == []
