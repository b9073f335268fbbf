"""A few new documents go beside what stands. The outlets and happenings are invented."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dateline.updating
from dateline.model.annotation import Annotation
from dateline.model.document import Document, identify_document
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery, EventQuery
from dateline.pipeline import Pipeline, read_casebook
from dateline.settings import Settings, default_home
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore
from dateline.updating import bring_up_to_date, reconcile_casebook, update_casebook

MARKET = (
    ("Harbour Gazette", "2019-05-18", "Army jets bombed a market in Aleppo on May 18, killing 12 people, police said."),
    ("Lantern Wire", "2019-05-18", "Jets of the Syrian army bombed the market of Aleppo on Saturday. At least 30 people died."),
    ("River Post", "2019-05-19", "The Syrian army bombed a market in Aleppo on May 18, residents told the River Post."),
)  # fmt: skip
TALKS = (
    ("Harbour Gazette", "2019-05-20", "Turkey and Russia held talks about Idlib in Ankara on May 20."),
    ("Lantern Wire", "2019-05-20", "Officials of Turkey and Russia held talks about Idlib in Ankara on Monday."),
)
PROTEST = ("River Post", "2019-05-03", "Thousands of residents demonstrated in Homs on May 2.")
OLD = (*MARKET[:2], TALKS[0], PROTEST)
NEW = (MARKET[2], TALKS[1])


@cache
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home()))


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened: Store = MemoryStore() if request.param == "memory" else SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    yield opened
    opened.close()


def put(store: Store, *articles: tuple[str, str, str]) -> list[str]:
    """Keep articles and what is read in them, in no event yet."""
    made = []
    for source, published, text in articles:
        name = identify_document(text, url=None, title=None, source=source, published=published)
        made.append(Document(id=name, text=text, source=source, published=published, published_basis="given"))
    with store.writer() as writer:
        for document, outcome in pipeline().annotate(made):
            assert isinstance(outcome, Annotation)
            writer.add_document(document)
            writer.put_annotation(outcome, pipeline().run)
    return [document.id for document in made]


def list_events(store: Store) -> dict[str, Event]:
    with store.view() as view:
        return {event.id: event for event in view.events(EventQuery())}


def list_groups(store: Store) -> set[frozenset[str]]:
    return {frozenset(event.claims) for event in list_events(store).values()}


def test_the_claims_of_a_large_casebook_are_not_held(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *OLD, *NEW)
    reconcile_casebook(store)
    events, followings = list_events(store), list_followings(store)
    monkeypatch.setattr("dateline.updating_stock.MOST_HELD", 0)
    reconcile_casebook(store)
    assert (list_events(store), list_followings(store)) == (events, followings)


def list_followings(store: Store) -> list[object]:
    with store.view() as view:
        return [*view.storylines(), *view.agreements(), *view.forecasts()]


def test_new_claims_join_the_events_beside_them_as_they_would_in_the_thorough_way(store: Store) -> None:
    put(store, *OLD)
    reconcile_casebook(store)
    before = list_events(store)
    fresh = put(store, *NEW)
    update_casebook(store, fresh)
    quick = list_events(store)
    assert before.keys() <= quick.keys()
    with store.view() as view:
        assert all(claim.event_id in quick for claim in view.claims(ClaimQuery()))
        assert view.count_unfollowed() == len(NEW)
    wide = [event for event in quick.values() if len(event.documents) > 1]
    assert max(len(event.documents) for event in wide) == len(MARKET)
    assert {event.storyline for event in wide} <= {event.storyline for event in before.values()}
    groups = list_groups(store)
    reconcile_casebook(store)
    assert list_groups(store) == groups
    assert list_events(store).keys() == quick.keys()


def test_what_is_far_from_the_new_is_left_alone(store: Store) -> None:
    put(store, *OLD)
    reconcile_casebook(store)
    (protest,) = [event for event in list_events(store).values() if event.event_type == "PROTEST"]
    update_casebook(store, put(store, MARKET[2]))
    assert list_events(store)[protest.id] == protest


def test_a_copy_adds_an_outlet_and_no_origin(store: Store) -> None:
    long = " ".join(
        [MARKET[2][2], *(f"Stall {number} burned down and its keeper left the town." for number in range(30))]
    )
    put(store, *OLD, ("River Post", "2019-05-19", long))
    reconcile_casebook(store)
    name, before = max(list_events(store).items(), key=lambda pair: len(pair[1].documents))
    update_casebook(store, put(store, ("Coast Mirror", "2019-05-20", long)))
    after = list_events(store)[name]
    assert after.outlets == before.outlets + 1
    assert after.origins == before.origins
    with store.view() as view:
        assert [pair.kind for pair in view.copies_of(after.documents)] == ["exact"]


def test_an_original_that_comes_late_makes_a_copy_of_what_stood(store: Store) -> None:
    long = " ".join([TALKS[0][2], *(f"Article {number} of the draft was read out by a clerk." for number in range(30))])
    (held,) = put(store, ("Coast Mirror", "2019-05-21", long))
    reconcile_casebook(store)
    (original,) = put(store, ("Harbour Gazette", "2019-05-20", long))
    update_casebook(store, [original])
    with store.view() as view:
        assert [(pair.document, pair.of) for pair in view.copies()] == [(held, original)]
    assert {event.origins for event in list_events(store).values()} == {1}


def test_what_a_person_judged_different_stays_apart(store: Store) -> None:
    put(store, *OLD)
    reconcile_casebook(store)
    attacks = [event for event in list_events(store).values() if event.event_type == "ASSAULT"]
    talks = next(event for event in list_events(store).values() if event.event_type == "CONSULT")
    with store.writer() as writer:
        writer.add_judgement(
            Judgement(
                id="j1", kind="different", subject=attacks[0].id, other=talks.id, value=None, user="ana",
                at="2019-05-20T10:00:00+00:00", why=None, undone=None,
            )
        )  # fmt: skip
    reconcile_casebook(store)
    update_casebook(store, put(store, *NEW))
    events = list_events(store)
    assert not set(events[attacks[0].id].claims) & set(events[talks.id].claims)


def test_reading_takes_the_quick_way_only_where_little_is_new(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *OLD)
    assert bring_up_to_date(store, ["new"]) == 0
    with store.view() as view:
        assert view.count_sentences() > 0
    monkeypatch.setattr(dateline.updating, "MUCH", 1)
    with store.writer() as writer:
        source, published, text = MARKET[2]
        writer.add_document(Document(id="d" * 16, text=text, source=source, published=published))
    assert read_casebook(store, pipeline()).behind == 1
    assert read_casebook(store, pipeline()).behind == 1
    reconcile_casebook(store)
    assert read_casebook(store, pipeline()).behind == 0
