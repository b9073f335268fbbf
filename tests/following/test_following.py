"""Following a casebook as a whole, with a store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.following import (
    KeptTellings,
    find_coverage,
    find_network,
    find_relation,
    find_wordings,
    follow_casebook,
    make_record,
)
from dateline.reconciliation.origins import Origins
from dateline.store.memory import MemoryStore
from dateline.updating import reconcile_casebook
from records import make
from telling import tell
from web.casebook import fill


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    fill(made)
    reconcile_casebook(made)
    return made


def test_an_empty_casebook_can_be_followed() -> None:
    store = MemoryStore()
    reconcile_casebook(store)
    with store.view() as view:
        assert find_relation(view, "Syria", "Turkey").events == ()
        assert find_coverage(view).events == ()
        assert find_wordings(view) == ()
        assert find_network(view) == ()
        assert set(view.count_followings().values()) == {0}


def test_following_again_changes_nothing(store: MemoryStore) -> None:
    with store.view() as view:
        before = (view.storylines(), view.agreements(), view.forecasts(), view.events())
    follow_casebook(store)
    with store.view() as view:
        assert (view.storylines(), view.agreements(), view.forecasts(), view.events()) == before


def test_events_know_their_storyline(store: MemoryStore) -> None:
    with store.view() as view:
        for story in view.storylines():
            assert {view.event(event).storyline for event in story.events} == {story.id}


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [
        tell(outlet=outlet, published=day) for outlet, day in (("A", "2019-05-18"), ("B", "2019-05-19"), ("C", None))
    ]
    one, other = make(claims), make(claims)
    assert make_record(reversed(one.events), reversed(claims), (), one.documents).events == other.events


def test_a_circle_of_three_is_one_origin() -> None:
    claims = [
        tell(outlet=outlet, chain=(("published", cited),)) for outlet, cited in (("A", "B"), ("B", "C"), ("C", "A"))
    ]
    record = make(claims)
    assert len({telling.key for telling in record.of(record.events[0])}) == 1


def test_a_record_ends_with_what_was_not_published_after_its_capture() -> None:
    record = make(
        [
            tell(published="2019-05-19"),
            replace(tell(number=2), document=tell(number=2, published="2019-05-21").document),
        ]
    )
    assert record.until == "2019-05-21"
    odd = replace(record.documents[0], published="2119-01-01", retrieved="2019-05-22T00:00:00+00:00")
    assert replace(record, documents=(odd, *record.documents)).until == "2019-05-21"


def test_tellings_are_drawn_again_when_few_are_held(store: MemoryStore) -> None:
    with store.view() as view:
        events, claims = view.events(), view.claims()
        whole = make_record(events, claims, view.copies(), ())
        few = KeptTellings(whole.events, view.claims_by_id, Origins(view.copies()), most=2)
    assert len(whole.events) > 2
    for event in (*whole.events, *reversed(whole.events)):
        assert few[event.id] == whole.tellings[event.id]
    assert dict(few) == dict(whole.tellings)
    assert whole.of(replace(whole.events[0], id="none")) == few.get("none", ()) == ()
