"""Judging many claims by a rule: shown first, left where judged by hand, taken back as one; and where people differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from dateline.errors import InputError, NotFound
from dateline.model.query import ClaimQuery
from dateline.review import find_verdicts, judge, undo
from dateline.ruling import MOST, judge_by_rule, preview_rule, read_bulk, undo_rule
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import fill

RULE = ClaimQuery(source="Radio Salt")


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    fill(store)
    return store


@pytest.fixture
def client(store: MemoryStore, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(store, settings), headers={"Accept": "text/html"}) as opened:
        yield opened


def list_claims(store: MemoryStore, query: ClaimQuery = RULE) -> list[str]:
    with store.view() as view:
        return [claim.id for claim in view.claims(query)]


def test_a_rule_is_shown_applied_and_taken_back(store: MemoryStore) -> None:
    with store.view() as view:
        shown = preview_rule(view, "reject", RULE, "mara")
    assert [claim.id for claim in shown.claims] == list_claims(store)
    assert (shown.total, shown.left, shown.thinned, shown.emptied) == (2, 0, 1, 1)
    made = judge_by_rule(store, "reject", RULE, user="mara", why="it invents", digest=shown.digest)
    assert {one.subject for one in made.judgements} == set(list_claims(store))
    with store.view() as view:
        kept = [one for one in view.judgements() if read_bulk(one) == made.id]
        assert {(one.user, one.why, one.kind) for one in kept} == {("mara", "it invents", "reject")}
        assert view.count_unsettled() == 2
    assert undo_rule(store, made.id, user="ola", why="it does not") == 2
    assert undo_rule(store, made.id, user="ola") == 0
    with store.view() as view:
        assert all(one.undone for one in view.judgements() if one.kind == "reject")
        (taken,) = [one for one in view.judgements() if one.kind == "undo"]
        assert (taken.subject, taken.user, taken.why) == (made.id, "ola", "it does not")
    with pytest.raises(NotFound):
        undo_rule(store, "nowhere", user="ola")


def test_a_rule_leaves_what_the_same_person_decided_by_hand(store: MemoryStore) -> None:
    first, second = list_claims(store)
    judge(store, "accept", first, user="mara")
    judge(store, "accept", second, user="ola")
    made = judge_by_rule(store, "reject", RULE, user="mara")
    assert [one.subject for one in made.judgements] == [second]
    with store.view() as view:
        assert find_verdicts(view.judgements(first)) == {"mara": "accept"}
        assert find_verdicts(view.judgements(second)) == {"ola": "accept", "mara": "reject"}
    with pytest.raises(InputError, match="no claim is left"):
        judge_by_rule(store, "reject", RULE, user="mara")


def test_a_rule_is_refused_where_it_is_not_what_was_shown(store: MemoryStore) -> None:
    with store.view() as view:
        digest = preview_rule(view, "reject", RULE, "mara").digest
    judge(store, "accept", list_claims(store)[0], user="mara")
    with pytest.raises(InputError, match="have changed"):
        judge_by_rule(store, "reject", RULE, user="mara", digest=digest)
    with pytest.raises(InputError, match="no filter"):
        judge_by_rule(store, "reject", ClaimQuery(), user="mara")
    for kind in ("edit", "same", "grade", "undo", "nonsense"):
        with pytest.raises(InputError, match="by a rule"):
            judge_by_rule(store, kind, RULE, user="mara")  # type: ignore[arg-type]
    assert MOST >= 1000


def test_somebody_judges_by_rule_on_the_page(client: TestClient, store: MemoryStore) -> None:
    assert "claims would be" not in client.get("/review/rule").text
    rule = {"source": "Radio Salt", "status": "hedged"}
    page = client.get(f"/review/rule?{urlencode({**rule, 'kind': 'reject'})}").text
    assert "1 claim would be rejected" in page
    assert not store.tables.judgements
    form = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.split('action="/review/rule" class')[1])
    )
    assert {**rule, "kind": "reject"}.items() <= form.items()
    done = client.post("/review/rule", data={**form, "why": "it invents"})
    assert "1 claim by the rule" in done.text
    assert "source Radio Salt" in done.text
    assert "Undo all 1" in done.text
    (made,) = store.tables.judgements.values()
    undone = client.post("/review/rule/undo", data={"token": form["token"], "bulk": read_bulk(made)})
    assert undone.status_code == 200
    assert store.tables.judgements[made.id].undone
    assert "taken back" in client.get("/review?what=judged").text
    assert client.post("/review/rule", data={**form, "digest": "old"}).status_code == 400
    assert client.get("/review/rule?source=Nobody").text.count("No claim matches") == 1
    assert client.get("/review/rule?kind=burn&source=Radio+Salt").status_code == 200


def test_where_reviewers_differ_is_shown(client: TestClient, store: MemoryStore) -> None:
    assert "No two people decided differently" in client.get("/review?what=differ").text
    claim = list_claims(store)[0]
    judge(store, "accept", claim, user="mara")
    judge(store, "reject", claim, user="ola")
    judge(store, "same", "eattack", other="eshelling", user="mara")
    judge(store, "different", "eattack", other="eshelling", user="ola")
    page = client.get("/review?what=differ").text
    assert "2 things to look at" in page
    assert "mara: accepted and ola: rejected" in page
    assert "mara: judged the same and ola: judged different" in page
    event = store.tables.claims[claim].claim.event_id
    assert "reviewers differ on this" in client.get(f"/e/{event}").text
    judge(store, "accept", claim, user="ola")
    assert "1 thing to look at" in client.get("/review?what=differ").text


def test_who_took_something_back_is_kept(store: MemoryStore) -> None:
    made = judge(store, "accept", list_claims(store)[0], user="mara")
    undo(store, made.id, user="ola", why="too early")
    undo(store, made.id, user="nils")
    with store.view() as view:
        taken = [(one.user, one.why) for one in view.judgements(made.id) if one.kind == "undo"]
    assert taken == [("ola", "too early")]


def test_the_page_offers_no_rule_before_it_is_told_one(client: TestClient) -> None:
    page = client.get("/review/rule").text
    assert "would be rejected" not in page
    assert 'class="verdict"' not in page
