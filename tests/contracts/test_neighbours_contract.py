"""What every store does alike to find what stands beside a new document."""

from __future__ import annotations

from dataclasses import replace

from dateline.model.document import CopyPair
from dateline.model.query import EventQuery
from dateline.store.base import Store
from store.samples import RUN, make_annotation, make_claim, make_document, make_event


def test_holders_come_last_filed_first_and_not_more_than_asked(store: Store) -> None:
    with store.writer() as writer:
        writer.file_signs("event", {"a": [1, 2, 2], "b": [2, -(2**62)], "c": [2]}, whole=True)
        writer.file_signs("document", {"d": [1]}, whole=True)
    with store.view() as view:
        assert {sign: list(ids) for sign, ids in view.holders("event", [1, 2, 3, -(2**62)], limit=2).items()} == {
            1: ["a"],
            2: ["c", "b"],
            -(2**62): ["b"],
        }
        assert {sign: list(ids) for sign, ids in view.holders("document", [1, 2], limit=9).items()} == {1: ["d"]}


def test_filing_again_replaces(store: Store) -> None:
    with store.writer() as writer:
        writer.file_signs("event", {"a": [1], "b": [1]}, whole=True)
        writer.file_signs("event", {"a": [5]}, whole=False)
    with store.view() as view:
        assert {sign: list(ids) for sign, ids in view.holders("event", [1, 5], limit=9).items()} == {1: ["b"], 5: ["a"]}
    with store.writer() as writer:
        writer.file_signs("event", {"c": [7]}, whole=True)
    with store.view() as view:
        assert dict(view.holders("event", [1, 5], limit=9)) == {}


def test_words_are_counted_anew(store: Store) -> None:
    with store.view() as view:
        assert (view.word_counts(["truce"]), view.count_sentences()) == ({}, 0)
    with store.writer() as writer:
        writer.put_word_counts({"truce": 3, "shells": 1}, 9)
        writer.put_word_counts({"truce": 4}, 10)
    with store.view() as view:
        assert (view.word_counts(["truce", "shells"]), view.count_sentences()) == ({"truce": 4}, 10)


def test_copies_of_a_document_are_replaced(store: Store) -> None:
    first, second = (CopyPair(document=one, of="o", kind="near", share=0.9) for one in ("d1", "d2"))
    with store.writer() as writer:
        writer.put_copies([first, second])
        writer.update_copies([replace(first, of="p", share=0.95)])
    with store.view() as view:
        assert [pair.of for pair in view.copies_of(["d1"])] == ["p"]
        assert [pair.of for pair in view.copies_of(["d2"])] == ["o"]
        assert view.copies_of(["o"]) == []


def test_how_a_date_is_known(store: Store) -> None:
    with store.writer() as writer:
        writer.add_document(make_document("d1", published_basis="feed"))
        writer.add_document(make_document("d2", text="Another text.", published_basis=None))
    with store.view() as view:
        assert view.bases_of({"d1", "d2", "d3"}) == {"d1": "feed", "d2": None}


def test_some_events_are_changed_and_the_rest_left_alone(store: Store) -> None:
    document = make_document()
    names = ("c1", "c2", "c3", "c4")
    with store.writer() as writer:
        writer.add_document(document)
        writer.put_annotation(make_annotation(document, tuple(make_claim(name, document) for name in names)), RUN)
        writer.put_events([make_event("e1", ("c1",)), make_event("e2", ("c2",)), make_event("e3", ("c3",))])
    with store.view() as view:
        assert view.count_unfollowed() == 0
    with store.writer() as writer:
        joined = make_event("e1", ("c1", "c2"), redirects=("e2",))
        writer.update_events([joined, make_event("e4", ("c4",))], ["e2"], documents=2)
    with store.view() as view:
        assert {event.id for event in view.events(EventQuery())} == {"e1", "e3", "e4"}
        assert view.event("e2").id == "e1"
        assert {name: view.claim(name).event_id for name in names} == {"c1": "e1", "c2": "e1", "c3": "e3", "c4": "e4"}
        assert view.count_unfollowed() == 2
    with store.writer() as writer:
        writer.put_events([make_event("e1", names)])
    with store.view() as view:
        assert view.count_unfollowed() == 0
