"""Broken records end to end: read, kept, reconciled and followed; counted once, said so, never a hang. All is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from dateline.following import find_coverage, find_spread
from dateline.ingest.moments import read_moment
from dateline.model.annotation import Annotation
from dateline.model.document import Document
from dateline.model.event import Event
from dateline.model.query import ClaimQuery, EventQuery
from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore
from dateline.updating import reconcile_casebook, update_casebook

Article = tuple[str | None, str | None, str]

RAID = "Army jets bombed a market in Aleppo on May 18, killing 12 people."


@cache
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home()))


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened: Store = MemoryStore() if request.param == "memory" else SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    yield opened
    opened.close()


def put(store: Store, *articles: Article, ids: tuple[str, ...] = ()) -> list[str]:
    """Keep articles and what is read in them; return the ids of those that were new."""
    names = ids or tuple(f"d{number}" for number in range(len(articles)))
    made = [
        Document(id=name, text=text, source=source, published=published, published_basis="given")
        for name, (source, published, text) in zip(names, articles, strict=True)
    ]
    fresh = []
    with store.writer() as writer:
        for document, outcome in pipeline().annotate(made):
            assert isinstance(outcome, Annotation)
            if writer.add_document(document):
                writer.put_annotation(outcome, pipeline().run)
                fresh.append(document.id)
    return fresh


def list_events(store: Store) -> list[Event]:
    with store.view() as view:
        events = list(view.events(EventQuery()))
        for event in events:
            assert find_spread(view, event.id).bands
        assert len(find_coverage(view).events) == len(events)
    return events


def test_a_year_that_slipped_is_told_and_not_believed(store: Store) -> None:
    put(
        store,
        ("Harbour Gazette", "2019-05-18", "Army jets bombed a market in Aleppo on May 18, 2031, killing 12 people."),
        (
            "Lantern Wire",
            "2019-05-19",
            "Jets of the Syrian army bombed the market of Aleppo on Saturday; 12 people died.",
        ),
    )
    reconcile_casebook(store)
    (event,) = list_events(store)
    assert event.time is not None
    assert event.time.from_ == "2019-05-18"
    assert {value.value["from"] for value in event.values if value.field == "time"} == {"2031-05-18", "2019-05-18"}


def test_a_slip_alone_leaves_the_day_unknown(store: Store) -> None:
    put(store, ("Harbour Gazette", "2019-05-18", "Army jets bombed a market in Aleppo on May 18, 2031."))
    reconcile_casebook(store)
    (event,) = list_events(store)
    assert event.time is None
    assert [value.value["from"] for value in event.values if value.field == "time"] == ["2031-05-18"]


def test_what_is_foretold_may_lie_ahead(store: Store) -> None:
    put(store, ("Harbour Gazette", "2019-05-18", "Turkey and Russia will hold talks in Ankara on May 18, 2031."))
    reconcile_casebook(store)
    (event,) = list_events(store)
    assert event.reading == "announced"
    assert event.time is not None
    assert event.time.from_ == "2031-05-18"


def test_a_document_of_the_future_is_refused_its_date() -> None:
    moment = read_moment("2999-05-18", datetime(2026, 1, 1, tzinfo=UTC))
    assert moment.iso is None
    assert "future" in (moment.problem or "")


def test_claims_that_tell_nothing_of_place_time_or_actor_are_kept(store: Store) -> None:
    put(
        store,
        ("Harbour Gazette", None, "Rebels attacked."),
        (None, None, "Troops opened fire on protesters."),
        (None, None, "Troops opened fire on protesters."),
    )
    reconcile_casebook(store)
    with store.view() as view:
        claims = view.claims(ClaimQuery())
    events = list_events(store)
    assert claims
    assert sorted(claim.id for claim in claims) == sorted(claim for event in events for claim in event.claims)
    assert all(event.place is None and event.time is None for event in events)
    assert all(event.origins <= len(event.documents) for event in events)


def test_a_sentence_said_again_and_again_counts_once(store: Store) -> None:
    put(store, ("Harbour Gazette", "2019-05-18", " ".join([RAID] * 300)))
    reconcile_casebook(store)
    (event,) = list_events(store)
    assert len(event.claims) == 300
    assert (event.outlets, event.origins, event.reading, event.contradictions) == (1, 1, "single_origin", ())


def test_two_documents_of_one_id_are_one(store: Store) -> None:
    other = "Thousands of residents demonstrated in Homs on May 2."
    fresh = put(store, ("Harbour Gazette", "2019-05-18", RAID), ("Lantern Wire", "2019-05-19", other), ids=("d", "d"))
    assert fresh == ["d"]
    reconcile_casebook(store)
    (event,) = list_events(store)
    assert (event.outlets, event.documents) == (1, ("d",))
    assert put(store, ("Lantern Wire", "2019-05-19", other), ids=("d",)) == []


CIRCLES = {
    "two": (("Harbour Gazette", "Lantern Wire"), ("Lantern Wire", "Harbour Gazette")),
    "three": (("BBC", "Reuters"), ("Reuters", "Agence France-Presse"), ("Agence France-Presse", "BBC")),
}


@pytest.mark.parametrize("circle", CIRCLES.values(), ids=CIRCLES)
@pytest.mark.parametrize("quick", [False, True], ids=["thorough", "quick"])
def test_a_circle_of_citations_is_one_origin_and_said(
    store: Store, circle: tuple[tuple[str, str], ...], quick: bool
) -> None:
    told = [
        (citing, "2019-05-18", f"{cited} reported that army jets bombed a market in Aleppo on May 17.")
        for citing, cited in circle
    ]
    put(store, *told[:-1])
    reconcile_casebook(store)
    fresh = put(store, told[-1], ids=("last",))
    if quick:
        update_casebook(store, fresh)
    else:
        reconcile_casebook(store)
    (event,) = list_events(store)
    assert (event.outlets, event.origins, event.reading) == (len(circle), 1, "single_origin")
    with store.view() as view:
        assert find_spread(view, event.id).loops == (tuple(sorted(citing for citing, _ in circle)),)


def test_an_outlet_that_cites_itself_is_one_origin(store: Store) -> None:
    put(
        store,
        ("Harbour Gazette", "2019-05-18", RAID),
        (
            "Harbour Gazette",
            "2019-05-20",
            "The Harbour Gazette reported that army jets bombed a market in Aleppo on May 18.",
        ),
        (
            "Lantern Wire",
            "2019-05-20",
            "The Harbour Gazette reported that army jets bombed a market in Aleppo on May 18.",
        ),
    )
    reconcile_casebook(store)
    (event,) = list_events(store)
    assert (event.outlets, event.origins, event.reading) == (2, 1, "single_origin")


def test_what_an_outlet_takes_back_is_withdrawn(store: Store) -> None:
    put(store, ("Harbour Gazette", "2019-05-18", RAID))
    reconcile_casebook(store)
    taken = "Harbour Gazette has withdrawn its report that army jets bombed a market in Aleppo on May 18."
    update_casebook(store, put(store, ("Harbour Gazette", "2019-05-20", taken), ids=("taken",)))
    (event,) = list_events(store)
    assert event.reading == "withdrawn"
    assert [found.why for found in event.contradictions] == [
        "Harbour Gazette took back on 2019-05-20 what it told on 2019-05-18"
    ]
    with store.view() as view:
        (correction,) = find_spread(view, event.id).corrections
    assert (correction.outlet, correction.before, correction.after) == ("Harbour Gazette", "it happened", "taken back")
    assert set(correction.claims) == set(event.claims)
