"""Reading again: ids of events last, merged ids lead on, and what a person judged holds, in a database on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from dateline.errors import NotFound
from dateline.lexicon.events import load_events
from dateline.model.document import Document, identify_document
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery, EventQuery
from dateline.pipeline import Pipeline, read_casebook
from dateline.review import judge as decide
from dateline.review import undo
from dateline.settings import Settings, default_home
from dateline.store.sql import SqlStore
from dateline.updating import reconcile_casebook

SHELLING = "Syrian government forces shelled the town of Jarjanaz on May 17, killing three civilians."
TALKS = "Turkish Defence Minister Hulusi Akar met his Russian counterpart Sergei Shoigu in Ankara on May 14."
PROTEST = "Residents of Aleppo protested against the government on May 2."


@cache
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home()))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    yield opened
    opened.close()


def add(store: SqlStore, source: str, text: str) -> None:
    identity = identify_document(text, url=None, title=None, source=source, published="2019-05-18")
    with store.writer() as writer:
        writer.add_document(Document(id=identity, text=text, source=source, published="2019-05-18"))
    read_casebook(store, pipeline())


def list_events(store: SqlStore) -> dict[str, Event]:
    with store.view() as view:
        return {event.id: event for event in view.events(EventQuery())}


def judge(store: SqlStore, kind: str, subject: str, other: str | None = None) -> None:
    judgement = Judgement(
        id=f"{kind}-{subject}",
        kind=kind,  # type: ignore[arg-type]
        subject=subject,
        other=other,
        value=None,
        user="reviewer",
        at="2019-05-20T10:00:00+00:00",
        why=None,
    )
    with store.writer() as writer:
        writer.add_judgement(judgement)
    reconcile_casebook(store)


def test_another_document_keeps_the_ids_of_events(store: SqlStore) -> None:
    add(store, "Valley Courier", f"{SHELLING} {TALKS}")
    before = list_events(store)
    assert len(before) >= 2
    add(store, "Harbour Post", f"{PROTEST} {SHELLING}")
    after = list_events(store)
    assert set(before) <= set(after)
    assert any(len(after[name].documents) == 2 for name in before)
    reconcile_casebook(store)
    assert list_events(store) == after


def test_events_judged_the_same_are_one_until_it_is_undone(store: SqlStore) -> None:
    add(store, "Valley Courier", f"{SHELLING} {TALKS}")
    before = list_events(store)
    one, other = list(before)[:2]
    judge(store, "same", one, other)
    merged = list_events(store)
    (kept,) = {one, other} & set(merged)
    (gone,) = {one, other} - {kept}
    assert merged[kept].redirects == (gone,)
    with store.view() as view:
        assert view.event(gone).id == kept
    # The id that is gone is the one that the judgement names: it must hold all the same.
    add(store, "Harbour Post", PROTEST)
    again = list_events(store)
    assert set(before[one].claims) | set(before[other].claims) <= set(again[kept].claims)
    assert gone in again[kept].redirects
    with store.writer() as writer:
        writer.undo_judgement(f"same-{one}", "2019-05-21T10:00:00+00:00")
    reconcile_casebook(store)
    undone = list_events(store)
    assert set(undone[one].claims) == set(before[one].claims)
    assert set(undone[other].claims) == set(before[other].claims)
    assert undone[kept].redirects == ()


def test_claims_judged_different_stay_apart(store: SqlStore) -> None:
    add(store, "Valley Courier", SHELLING)
    add(store, "Harbour Post", SHELLING)
    (whole,) = (event for event in list_events(store).values() if len(event.documents) == 2)
    with store.view() as view:
        claims = view.claims_by_id(whole.claims)
    first = whole.claims[0]
    far = next(claim.id for claim in claims.values() if claim.document.id != claims[first].document.id)
    judge(store, "different", first, far)
    for _ in range(2):
        events = list_events(store)
        assert not any({first, far} <= set(event.claims) for event in events.values())
        assert whole.id in events
        reconcile_casebook(store)


def test_a_rejected_claim_stays_rejected(store: SqlStore) -> None:
    add(store, "Valley Courier", TALKS)
    with store.view() as view:
        (claim, *_) = view.claims(ClaimQuery())
    judge(store, "reject", claim.id)
    add(store, "Harbour Post", PROTEST)
    assert all(claim.id not in event.claims for event in list_events(store).values())


def test_edits_and_verdicts_hold_when_a_changed_lexicon_reads_again(store: SqlStore) -> None:
    add(store, "Harbour Post", PROTEST)
    add(store, "Ridge Post", TALKS)
    with store.view() as view:
        marched = view.claims(ClaimQuery(words="protested"))[0]
        met = view.claims(ClaimQuery(words="met"))[0]
    decide(store, "edit", marched.id, user="mara", value='{"status": "denied", "place": {"name": "Marrat"}}')
    decide(store, "reject", met.id, user="mara")
    changed = Pipeline(Settings(home=default_home()))
    changed.__dict__["run"] = replace(changed.run, lexicon="another")
    assert read_casebook(store, changed).documents == 2
    with store.view() as view:
        edited, rejected = view.claim(marched.id), view.claim(met.id)
        assert (edited.status, edited.place and edited.place.name, edited.run) == ("denied", "Marrat", changed.run.id)
        assert view.originals([edited.id])[edited.id].status == "asserted"
        assert edited.event_id is not None
        event = view.event(edited.event_id)
        assert (event.reading, event.place and event.place.name) == ("denied", "Marrat")
        assert rejected.event_id is None
        judgements = view.judgements()
    undo(store, judgements[-1].id)
    assert read_casebook(store, changed).documents == 0
    with store.view() as view:
        assert view.claim(met.id).event_id is not None


def test_what_was_judged_holds_where_a_changed_lexicon_finds_it_no_more(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "Harbour Post", PROTEST)
    add(store, "Ridge Post", TALKS)
    with store.view() as view:
        marched = view.claims(ClaimQuery(words="protested"))[0]
        met = view.claims(ClaimQuery(words="met"))[0]
    decide(store, "edit", marched.id, user="mara", value='{"status": "denied"}', why="the mayor says otherwise")
    lexicon = load_events()
    gone = {("verb", "protest"), ("verb", "meet")}
    fewer = replace(lexicon, patterns={key: found for key, found in lexicon.patterns.items() if key not in gone})
    monkeypatch.setattr("dateline.coding.events.load_events", lambda: fewer)
    changed = Pipeline(Settings(home=default_home()))
    changed.__dict__["run"] = replace(changed.run, lexicon="fewer")
    assert read_casebook(store, changed).documents == 2
    with store.view() as view:
        edited = view.claim(marched.id)
        assert edited.status == "denied"
        assert edited.event_id is not None
        assert view.event(edited.event_id).reading == "denied"
        assert [(one.user, one.why) for one in view.judgements()] == [("mara", "the mayor says otherwise")]
        with pytest.raises(NotFound):
            view.claim(met.id)
        assert [(change.kind, change.quote) for one in view.rereadings() for change in one.changes] == [("gone", TALKS)]


def test_a_claim_is_split_from_its_event(store: SqlStore) -> None:
    add(store, "Harbour Post", PROTEST)
    add(store, "Ridge Post", f"Hundreds came. {PROTEST}")
    (event,) = list_events(store).values()
    first, second = event.claims
    decide(store, "different", second, user="mara", other=event.id)
    for _ in range(2):
        reconcile_casebook(store)
        events = list_events(store)
        assert [held.claims for held in events.values() if first in held.claims] == [(first,)]
        assert len(events) == 2
