"""What every store does alike."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import NotFound, StoreError
from dateline.model.agreement import Agreement, Step
from dateline.model.document import CopyPair, Document
from dateline.model.event import EventTime
from dateline.model.followings import Followings
from dateline.model.forecast import Forecast
from dateline.model.mention import Attribution, Uncoded
from dateline.model.query import ClaimQuery, EventQuery
from dateline.model.span import Span
from dateline.model.storyline import Note, Part, Storyline, StorylineActor, TimelineDay, TimelineSentence
from dateline.store.base import Store, View
from store.samples import (
    LATER_RUN,
    RUN,
    TEXT,
    linked_document,
    make_actor,
    make_annotation,
    make_capture,
    make_claim,
    make_document,
    make_event,
    make_judgement,
    make_link,
    make_place,
    make_time,
)

NASTY = "nul \x00, half a pair \ud83d, mark \ufdd0, \u202eturned, e\u0301, 🕊"


def keep(store: Store, *documents: Document) -> None:
    with store.writer() as writer:
        for document in documents:
            writer.add_document(document)


def claim_ids(view: View, **query: object) -> list[str]:
    asked = ClaimQuery(**query)  # type: ignore[arg-type]
    found = [claim.id for claim in view.claims(asked)]
    assert view.count_claims(replace(asked, limit=None, offset=0)) >= len(found)
    return found


def event_ids(view: View, **query: object) -> list[str]:
    asked = EventQuery(**query)  # type: ignore[arg-type]
    found = [event.id for event in view.events(asked)]
    if asked.limit is None:
        assert view.count_events(asked) == len(found)
    return found


def test_an_empty_store_answers_everything(store: Store) -> None:
    with store.view() as view:
        assert set(view.counts().values()) == {0}
        assert list(view.documents()) == list(view.claims()) == list(view.events()) == list(view.runs()) == []
        assert list(view.whole_documents()) == list(view.whole_events()) == list(view.claims_by_document()) == []
        assert list(view.copies()) == list(view.judgements()) == list(view.unread("r")) == []
        assert view.uncoded() == view.document_heads(["x"]) == view.claims_by_id(["x"]) == {}
        assert list(view.search("truce")) == list(view.attributions("truce")) == []


@pytest.mark.parametrize("ask", ["capture", "document", "annotation", "claim", "event"])
def test_what_is_not_kept_is_not_found(store: Store, ask: str) -> None:
    with store.view() as view, pytest.raises(NotFound, match="nowhere"):
        getattr(view, ask)("nowhere")


@pytest.mark.parametrize("body", [b"", b"\x00\xff" * 9, b"<p>Truce</p>" * 5000])
def test_captures_come_back_to_the_byte(store: Store, body: bytes) -> None:
    capture = make_capture(body)
    with store.writer() as writer:
        assert writer.add_capture(capture)
        assert not writer.add_capture(capture)
    with store.view() as view:
        assert view.capture(capture.id) == capture
        assert view.counts()["captures"] == 1


@pytest.mark.parametrize(
    "document",
    [
        linked_document(),
        make_document("a", key=7),
        make_document("b", key="7"),
        make_document("c", key=None, title=None, source=None, published=None),
        make_document("e", text=""),
        make_document("f", text=NASTY, title=NASTY, source=NASTY, key=NASTY),
        make_document("g", key=2**80, published="last Tuesday"),
    ],
)
def test_documents_come_back_to_the_letter(store: Store, document: Document) -> None:
    with store.writer() as writer:
        assert writer.add_document(document)
        assert not writer.add_document(document)
    with store.view() as view:
        kept = view.document(document.id)
        (head,) = view.documents()
        assert kept == document
        assert type(kept.key) is type(document.key)
        assert (head.id, head.key, head.title, head.source, head.length) == (
            document.id,
            document.key,
            document.title,
            document.source,
            len(document.text),
        )
        assert (head.state, head.claims, head.language, head.copy_of) == ("unread", 0, None, None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(text=st.text(st.characters(), max_size=60), number=st.integers())
def test_any_text_comes_back(store: Store, text: str, number: int) -> None:
    document = make_document(f"t{number}-{text.__hash__()}", text=text, title=text[:9], key=number, author=text)
    keep(store, document)
    with store.view() as view:
        assert view.document(document.id) == document


def test_documents_are_listed_by_date_then_id(store: Store) -> None:
    dates = {
        "z": "2019-05-17",
        "a": "2019-05-18T01:00:00+03:00",
        "b": "2019-05-17T23:00:00+00:00",
        "c": "2019-05-18",
        "d": "2019-05-18",
        "x": None,
        "y": "soon",
    }
    keep(store, *(make_document(one, published=date) for one, date in reversed(dates.items())))
    with store.view() as view:
        assert [head.id for head in view.documents()] == ["z", "a", "b", "c", "d", "x", "y"]
        assert [head.id for head in view.documents(limit=2, offset=3)] == ["c", "d"]
        assert [head.id for head in view.documents(offset=5)] == ["x", "y"]
        assert list(view.documents(limit=0)) == []
        assert set(view.document_heads(["z", "none", "a", "z"])) == {"z", "a"}


def test_documents_are_found_by_address(store: Store) -> None:
    first = replace(make_document("One."), id="b", url="https://example.org/1", published="2019-05-18")
    keep(store, replace(first, id="a", text="Two.", published="2019-05-19"), first, replace(first, id="c", url=None))
    with store.view() as view:
        found = view.documents_at(["https://example.org/1", "https://example.org/2"])
    assert {url: list(ids) for url, ids in found.items()} == {"https://example.org/1": ["b", "a"]}


@pytest.mark.parametrize(
    ("beginning", "limit", "expected"),
    [("3f", 10, ["3f_a", "3fb"]), ("3f", 1, ["3f_a"]), ("3f_", 10, ["3f_a"]), ("%", 10, []), ("", 10, ["3f_a", "3fb"])],
)
def test_ids_are_completed_to_the_letter(store: Store, beginning: str, limit: int, expected: list[str]) -> None:
    document = make_document("One.")
    keep(store, replace(document, id="3fb"), replace(document, id="3f_a"))
    with store.view() as view:
        assert list(view.complete(beginning, limit=limit)) == expected


def test_claims_and_events_are_completed_too(filled: Store) -> None:
    with filled.view() as view:
        for one in (view.claims()[0].id, view.events()[0].id):
            assert one in view.complete(one[:3], limit=1000)


def test_an_annotation_comes_back_as_it_was(store: Store) -> None:
    document = make_document()
    claims = (make_claim("c2", document, 9), make_claim("c1", document, 3, time=None, place=None, probability=None))
    made = make_annotation(document, claims)
    keep(store, document)
    with store.writer() as writer:
        writer.put_annotation(made, RUN)
    with store.view() as view:
        assert view.annotation("d1") == made
        assert view.claim("c1") == claims[1]
        assert view.runs() == [RUN]
        assert view.uncoded() == {"no_actor": 1}
        head = view.document_heads(["d1"])["d1"]
        assert (head.state, head.claims, head.language, head.note) == ("read", 2, "en", None)
        assert view.counts() == {
            "captures": 0,
            "documents": 1,
            "unread": 0,
            "skipped": 0,
            "failed": 0,
            "claims": 2,
            "events": 0,
            "uncoded": 1,
        }


def test_an_annotation_with_nasty_text_comes_back(store: Store) -> None:
    document = make_document("d1", text=NASTY, source=NASTY)
    claim = make_claim(
        NASTY, document, actors=(make_actor(NASTY, NASTY, NASTY),), place=make_place(NASTY, NASTY, NASTY)
    )
    made = make_annotation(
        document, (claim,), uncoded=(Uncoded(start=0, end=1, trigger=NASTY, reason=NASTY),), note=NASTY
    )
    keep(store, document)
    with store.writer() as writer:
        writer.put_annotation(made, RUN)
        writer.put_events([make_event(NASTY, (NASTY,), title=NASTY)])
        writer.add_judgement(make_judgement(NASTY, subject=NASTY, kind="accept", value=NASTY))
    with store.view() as view:
        assert view.annotation("d1") == replace(made, claims=(replace(claim, event_id=NASTY),))
        assert claim_ids(view, actor=NASTY) == claim_ids(view, place=NASTY) == claim_ids(view, country=NASTY) == [NASTY]
        assert claim_ids(view, source=NASTY) == claim_ids(view, event=NASTY) == claim_ids(view, words=NASTY) == [NASTY]
        assert view.judgements(NASTY)[0].id == view.event(NASTY).id == NASTY


def test_an_annotation_without_its_document_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="d1"), store.writer() as writer:
        writer.put_annotation(make_annotation(make_document()), RUN)
    with pytest.raises(NotFound, match="d1"), store.writer() as writer:
        writer.put_failure("d1", RUN, "broken")


def test_reading_again_replaces_claims_and_keeps_events_and_judgements(store: Store) -> None:
    document, other = make_document(), make_document("d2")
    keep(store, document, other)
    with store.writer() as writer:
        writer.put_annotation(
            make_annotation(document, (make_claim("c1", document), make_claim("c2", document, 4))), RUN
        )
        writer.put_annotation(make_annotation(other, (make_claim("c9", other),)), RUN)
        writer.put_events([make_event("e1", ("c1", "c9")), make_event("e2", ("c2",))])
        writer.add_judgement(make_judgement(subject="c1"))
    with store.writer() as writer:
        fresh = (make_claim("c3", document, 9), make_claim("c1", document, status="denied", run=LATER_RUN.id))
        writer.put_annotation(make_annotation(document, fresh, uncoded=(), attributions=()), LATER_RUN)
    with store.view() as view:
        made = view.annotation("d1")
        assert made is not None
        assert [(claim.id, claim.event_id, claim.status) for claim in made.claims] == [
            ("c3", None, "hedged"),
            ("c1", "e1", "denied"),
        ]
        assert view.claim("c9").event_id == "e1"
        assert view.judgements() == [make_judgement(subject="c1")]
        assert view.counts()["claims"] == 3
        assert view.uncoded() == {"no_actor": 1}
        assert [head.id for head, _, _ in view.attributions("rebels")] == ["d2"]
        assert claim_ids(view, words="truce") == ["c1", "c3", "c9"]
        with pytest.raises(NotFound):
            view.claim("c2")


def test_one_claim_id_in_two_documents_is_refused_as_a_whole(store: Store) -> None:
    document, other = make_document(), make_document("d2")
    keep(store, document, other)
    doubled = [make_annotation(one, (make_claim("c1", one),)) for one in (document, other)]

    def put_both() -> None:
        with store.writer() as writer:
            for made in doubled:
                writer.put_annotation(made, RUN)

    with pytest.raises(StoreError, match="id is used twice"):
        put_both()
    with store.view() as view:
        assert view.counts()["claims"] == 0
        assert view.count_unread(RUN.id) == 2


def test_skipped_and_failed_documents_are_told_apart(store: Store) -> None:
    documents = [make_document(one) for one in ("a", "b", "c")]
    keep(store, *documents)
    with store.writer() as writer:
        writer.put_annotation(make_annotation(documents[0], note="not coded: language"), RUN)
        writer.put_failure("b", RUN, "the parser gave up")
        writer.put_annotation(make_annotation(documents[2], (make_claim("c1", documents[2]),)), RUN)
        writer.put_failure("c", LATER_RUN, "out of time")
    with store.view() as view:
        assert [(head.state, head.note) for head in view.documents()] == [
            ("skipped", "not coded: language"),
            ("failed", "the parser gave up"),
            ("failed", "out of time"),
        ]
        assert view.annotation("b") is None
        kept = view.annotation("c")
        assert kept is not None
        assert (kept.note, len(kept.claims)) == (None, 1)
        assert (view.counts()["skipped"], view.counts()["failed"], view.counts()["unread"]) == (1, 2, 0)
        assert view.runs() == [RUN, LATER_RUN]
        assert [document.id for document in view.unread(LATER_RUN.id)] == ["a", "b"]


def test_claims_and_events_can_be_walked_through(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.sql_view.WALK", 3)
    documents = [make_document(name) for name in ("b", "a", "c", "d")]
    names = {"a": 4, "b": 3, "d": 1}
    keep(store, *documents)
    with store.writer() as writer:
        for document in documents:
            told = tuple(make_claim(f"{document.id}{n}", document) for n in range(names.get(document.id, 0)))
            writer.put_annotation(replace(make_annotation(document), claims=told), RUN)
        days = ("2019-05-18", "2019-05-20", None, "2019-05-18", "2019-05-19", None, "2019-05-18")
        told_on = (day and EventTime(from_=day, to=day, precision="day") for day in days)
        writer.put_events([make_event(f"e{n}", (f"a{n}",), time=on) for n, on in enumerate(told_on)])
    with store.view() as view:
        assert [[claim.id for claim in told] for told in view.claims_by_document()] == [
            [f"{name}{n}" for n in range(names[name])] for name in ("a", "b", "d")
        ]
        assert [told[0].event_id for told in view.claims_by_document()] == ["e0", None, None]
        assert list(view.whole_events()) == list(view.events())


def test_unread_documents_may_be_read_while_they_are_listed(store: Store) -> None:
    keep(
        store, *(make_document(f"d{n:03}", published=f"2019-05-{n % 28 + 1:02}" if n % 5 else None) for n in range(150))
    )
    seen: list[str] = []
    with store.view() as view:
        assert view.count_unread(RUN.id) == 150
        for document in view.unread(RUN.id):
            seen.append(document.id)
            with store.writer() as writer:
                writer.put_annotation(make_annotation(document), RUN)
    assert len(seen) == len(set(seen)) == 150
    with store.view() as view:
        assert [document.id for document in view.whole_documents()] == seen
        assert view.count_unread(RUN.id) == 0
        assert list(view.unread(RUN.id)) == []
        assert view.count_unread(LATER_RUN.id) == 150
        assert [head.id for head in view.documents()] == seen


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with one claim of each kind that queries tell apart."""
    document = make_document()
    other = make_document("d2", text="In the hills nothing moved.", source="Ridge Post", published=None)
    hills = {
        "actors": (make_actor("Café Front", "CAF", "FRA"),),
        "recipients": (),
        "place": make_place("Tel Abyad", None, "TUR"),
        "attribution": (),
        "event_type": "RETREAT",
        "status": "asserted",
    }
    with store.writer() as writer:
        for one in (document, other):
            writer.add_document(one)
        claims = (
            make_claim("c1", document, 5),
            make_claim("c2", document, 2),
            make_claim("c3", document, 9, time=make_time("2019-05-10", "2019-05-20"), place=None),
            make_claim("c4", document, 0, time=None),
        )
        writer.put_annotation(make_annotation(document, claims), RUN)
        told = (
            make_claim("c5", other, **{**hills, "time": make_time("2019-05-18T10:00:00+00:00", None)}),
            make_claim("c6", other, 4, **{**hills, "time": make_time(None, "2019-05-01")}),
        )
        writer.put_annotation(make_annotation(other, told), RUN)
        writer.put_events(
            [
                make_event("e1", ("c1", "c2", "c3", "c4")),
                make_event("e2", ("c5",), "2019-05-20", event_type="RETREAT", title="Café Front leaves", place=None),
                make_event("e3", ("c6",), None, reading="contested", title="Lull"),
            ]
        )
    return store


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "c6 c3 c2 c1 c5 c4"),
        ({"limit": 2, "offset": 1}, "c3 c2"),
        ({"limit": -1}, ""),
        ({"offset": -5, "limit": 1}, "c6"),
        ({"offset": 10**30}, ""),
        ({"document": "d2"}, "c6 c5"),
        ({"event": "e1"}, "c3 c2 c1 c4"),
        ({"event_type": "RETREAT"}, "c6 c5"),
        ({"status": "hedged"}, "c3 c2 c1 c4"),
        ({"since": "2019-05-19"}, "c3"),
        ({"until": "2019-05-17"}, "c6 c3"),
        ({"since": "2019-05-18", "until": "2019-05-18"}, "c3 c2 c1 c5"),
        ({"since": "2019-05-18T23:00:00+00:00"}, "c3 c2 c1 c5"),
        ({"actor": "HIL-REB"}, "c3 c2 c1 c4"),
        ({"actor": "river army"}, "c3 c2 c1 c4"),
        ({"actor": "CAFE FRONT"}, "c6 c5"),
        ({"actor": "Front"}, ""),
        ({"country": "SYR"}, "c2 c1 c4"),
        ({"country": "HIL"}, "c3 c2 c1 c4"),
        ({"country": "TUR"}, "c6 c5"),
        ({"place": "gn:1"}, "c2 c1 c4"),
        ({"place": "kobane"}, "c2 c1 c4"),
        ({"place": "Tel-Abyad"}, "c6 c5"),
        ({"place": ""}, ""),
        ({"source": "harbour-gazette"}, "c3 c2 c1 c4"),
        ({"source": "An Officer"}, "c3 c2 c1 c4"),
        ({"source": "Ridge Post"}, "c6 c5"),
        ({"words": "hills moved"}, "c6 c5"),
        ({"words": "in moved"}, "c5"),
        ({"words": '"truce holds"'}, "c3 c2 c1 c4"),
        ({"words": '"holds truce"'}, ""),
        ({"words": "  "}, "c6 c3 c2 c1 c5 c4"),
        ({"words": "?!"}, ""),
        ({"words": "kobane", "country": "SYR", "actor": "HIL-REB", "status": "hedged", "limit": 1}, "c2"),
        ({"actor": "' OR 1=1 --"}, ""),
    ],
)
def test_claims_are_found(filled: Store, query: dict[str, object], expected: str) -> None:
    with filled.view() as view:
        assert claim_ids(view, **query) == expected.split()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "e2 e1 e3"),
        ({"limit": 1, "offset": 1}, "e1"),
        ({"event_type": "RETREAT"}, "e2"),
        ({"reading": "contested"}, "e3"),
        ({"since": "2019-05-19"}, "e2"),
        ({"until": "2019-05-19"}, "e1"),
        ({"actor": "caf"}, ""),
        ({"actor": "CAF"}, "e2 e3"),
        ({"actor": "River Army"}, "e1"),
        ({"country": "SYR"}, "e1 e3"),
        ({"country": "FRA"}, "e2 e3"),
        ({"place": "kobane"}, "e1 e3"),
        ({"words": "leaves"}, "e2"),
        ({"words": "in hills"}, "e2"),
        ({"words": "moved"}, "e2 e3"),
        ({"words": "leaves hills"}, ""),
        ({"words": "*"}, ""),
    ],
)
def test_events_are_found(filled: Store, query: dict[str, object], expected: str) -> None:
    with filled.view() as view:
        assert event_ids(view, **query) == expected.split()


def test_claims_are_found_by_what_their_author_thinks_of_them(store: Store) -> None:
    document = make_document("d1")
    with store.writer() as writer:
        writer.add_document(document)
        claims = (
            make_claim("c1", document, 0, stance="doubts"),
            make_claim("c2", document, 1, stance="agrees"),
            make_claim("c3", document, 2, stance=None, event_id="e1"),
            make_claim("c4", document, 3, stance="doubts", run='\ud800\x00 "stance":"agrees"'),
            make_claim("c5", document, 4, stance=None, run='"stance":"doubts"'),
            make_claim("c6", document, 5, stance=None, run='\ud800 "stance":"doubts"'),
        )
        writer.put_annotation(make_annotation(document, claims), RUN)
    with store.view() as view:
        assert claim_ids(view, stance="doubts") == ["c1", "c4"]
        assert claim_ids(view, stance="agrees", status="hedged") == ["c2"]
        assert claim_ids(view, stance="rejects") == []
        assert view.count_claims(ClaimQuery(stance="doubts")) == 2
        assert claim_ids(view, stance='doubts","event_id":null') == claim_ids(view, stance=NASTY) == []


@pytest.mark.parametrize("field", ["event_type", "status", "document", "event", "since", "until", "actor", "country"])
def test_no_filter_is_an_error(filled: Store, field: str) -> None:
    with filled.view() as view:
        for nasty in (NASTY, "", "%", "a" * 100_000):
            assert isinstance(claim_ids(view, **{field: nasty}), list)
            if field not in ("status", "document", "event"):
                assert isinstance(event_ids(view, **{field: nasty}), list)
        assert view.count_unread(NASTY) == len(list(view.unread(NASTY))) == 2
        assert view.document_heads([NASTY]) == view.claims_by_id([NASTY]) == {}
        assert list(view.judgements(NASTY)) == []


def test_events_come_back_and_are_replaced(filled: Store) -> None:
    with filled.view() as view:
        assert view.event("e1") == make_event("e1", ("c1", "c2", "c3", "c4"))
        assert view.claim("c5").event_id == "e2"
    fresh = [make_event("e1", ("c1",), title="New title"), make_event("e4", ("c2", "c3"), redirects=("e3",))]
    with filled.writer() as writer:
        writer.put_events(iter(fresh))
    with filled.view() as view:
        assert view.event("e1") == fresh[0]
        assert view.event("e3") == view.event("e4") == fresh[1]
        assert event_ids(view) == ["e4", "e1"]
        assert event_ids(view, words="shells") == ["e4"]
        assert {claim.id: claim.event_id for claim in view.claims()} == {
            "c1": "e1", "c2": "e4", "c3": "e4", "c4": None, "c5": None, "c6": None,
        }  # fmt: skip
        with pytest.raises(NotFound):
            view.event("e2")


def test_a_vanished_event_leads_to_where_most_of_its_claims_went(filled: Store) -> None:
    with filled.writer() as writer:
        writer.put_events([make_event("e2", ("c5",)), make_event("f1", ("c1",)), make_event("f2", ("c2", "c3"))])
    with filled.view() as view:
        assert view.event("e1").id == "f2"
        assert view.event("f2").redirects == ("e1",)
        with pytest.raises(NotFound):
            view.event("e3")
    with filled.writer() as writer:
        writer.put_events([make_event("g", ("c1", "c2", "c3", "c5"))])
    with filled.view() as view:
        assert {view.event(one).id for one in ("e1", "e2", "f1", "f2", "g")} == {"g"}
        assert view.event("g").redirects == ("e1", "e2", "f1", "f2")
    with filled.writer() as writer:
        writer.put_events([make_event("e1", ("c1", "c2", "c3")), make_event("g", ("c5",))])
    with filled.view() as view:
        assert view.event("e1").claims == ("c1", "c2", "c3")
        assert view.event("g").redirects == ("e2", "f1", "f2")
    with filled.writer() as writer:
        writer.put_events([])
    with filled.view() as view:
        assert view.counts()["events"] == 0
        assert [claim.event_id for claim in view.claims(ClaimQuery(limit=2))] == [None, None]


def test_unchanged_events_stay(filled: Store) -> None:
    with filled.view() as view:
        before = view.events()
    with filled.writer() as writer:
        writer.put_events(reversed(before))
    with filled.view() as view:
        assert view.events() == before
        assert view.event("e2").redirects == ()


def test_two_events_may_swap_their_claims(filled: Store) -> None:
    with filled.writer() as writer:
        writer.put_events([make_event("e2", ("c1", "c2", "c3", "c4")), make_event("e1", ("c5",))])
    with filled.view() as view:
        assert view.claim("c1").event_id == "e2"
        assert view.claim("c5").event_id == "e1"
        assert view.event("e1").redirects == ()


def test_two_events_of_one_id_are_refused(filled: Store) -> None:
    with pytest.raises(StoreError, match="id is used twice"), filled.writer() as writer:
        writer.put_events([make_event("e9", ("c1",)), make_event("e9", ("c2",))])
    with filled.view() as view:
        assert event_ids(view) == ["e2", "e1", "e3"]


def test_copies_are_replaced_and_the_largest_shows(store: Store) -> None:
    keep(store, make_document("a"), make_document("b"), make_document("c"))
    first = [
        CopyPair(document="b", of="a", kind="nearly", share=0.9),
        CopyPair(document="c", of="a", kind="in part", share=0.3),
        CopyPair(document="c", of="b", kind="wholly", share=1.0),
        CopyPair(document="c", of="b", kind="embedded", share=1.0),
    ]
    with store.writer() as writer:
        writer.put_copies(first)
    with store.view() as view:
        assert set(view.copies()) == set(first)
        assert [(head.id, head.copy_of) for head in view.documents()] == [("a", None), ("b", "a"), ("c", "b")]
    with store.writer() as writer:
        writer.put_copies(first[:1])
    with store.view() as view:
        assert view.copies() == first[:1]
        assert view.documents()[2].copy_of is None


def test_judgements_are_kept_in_order_and_taken_back_once(store: Store) -> None:
    late = make_judgement("a", at="2019-05-20")
    early = make_judgement("b", subject="e1", other="e2", kind="same", value=None, why=None, at="2019-05-19")
    with store.writer() as writer:
        writer.add_judgement(late)
        writer.add_judgement(early)
        writer.add_judgement(replace(early, user="somebody else"))
    with store.writer() as writer:
        writer.undo_judgement("b", "2019-05-21")
        writer.undo_judgement("b", "2019-05-22")
    with store.view() as view:
        assert view.judgements() == [replace(early, undone="2019-05-21"), late]
        assert view.judgements("e2") == view.judgements("e1") == [replace(early, undone="2019-05-21")]
        assert view.judgements("nobody") == []
    with pytest.raises(NotFound), store.writer() as writer:
        writer.undo_judgement("none", "2019-05-21")


def test_documents_are_searched(store: Store) -> None:
    keep(
        store,
        make_document("a", published="2019-05-18"),
        make_document(
            "b", text="Truce? What truce! " + "Nothing new. " * 90 + "The bridge stands.", published="2019-05-19"
        ),
        make_document("c", text="النُّظام أعلن الهدنة في كوباني", title="停火协议今天生效", published="2019-05-20"),
    )
    with store.view() as view:
        found = {
            words: [hit.document.id for hit in view.search(words)]
            for words in (
                "truce",
                '"THE TRUCE"',
                "kobane bridge",
                "gazette",
                "holds",
                "هدنه",
                "النظام",
                "停火",
                '"今天 生效"',
                "truce OR stands",
            )
        }
        assert found == {
            "truce": ["b", "a"],
            '"THE TRUCE"': ["a"],
            "kobane bridge": ["a"],
            "gazette": ["a"],
            "holds": ["b", "a"],
            "هدنه": [],
            "النظام": ["c"],
            "停火": ["c"],
            '"今天 生效"': ["c"],
            "truce OR stands": [],
        }  # fmt: skip
        assert [hit.document.id for hit in view.search("truce", limit=1, offset=1)] == ["a"]
        assert view.count_search("truce") == 2
        (hit,) = view.search("kobane 'bridge'")
        assert hit.excerpt == TEXT[hit.start : hit.end]
        assert [TEXT[span.start : span.end] for span in hit.found] == ["Kobanê", "bridge"]
        (far,) = view.search("truce stands")
        assert 0 < len(far.excerpt) <= 300
        (title_only,) = (hit for hit in view.search("holds") if hit.document.id == "b")
        assert title_only.found == ()
        assert title_only.excerpt.startswith("Truce? What")


@pytest.mark.parametrize(
    "words",
    [
        "", " ", '"', '""', '"""', "*", "^truce", "truce*", "NEAR(truce holds)", "text:truce", "-truce", "(truce",
        "truce)", "AND", "OR NOT", "NOT truce", "{title words}: truce", "'; DROP TABLE documents; --", "\x00",
        "\ud83d", "truce\x00", "+", "\\", "a" * 100_000, '"' * 5000, "truce " * 5000, "%", "_",
    ],
)  # fmt: skip
def test_no_query_is_a_syntax_error(filled: Store, words: str) -> None:
    with filled.view() as view:
        for found in (view.search(words), view.attributions(words)):
            assert isinstance(len(found), int)
        assert view.count_search(words) == len(view.search(words))
        claim_ids(view, words=words)
        event_ids(view, words=words)


def test_who_said_it_is_found_by_what_was_said(store: Store) -> None:
    document = make_document()
    content = (Span(36, 62), Span(64, 88))
    said = Attribution(source=(Span(0, 19),), cue=(Span(20, 24),), content=content, quotation="mixed", source_name="HG")
    keep(store, document, make_document("d2"))
    with store.writer() as writer:
        writer.put_annotation(make_annotation(document, attributions=(said, replace(said, content=()))), RUN)
    with store.view() as view:
        ((head, attribution, quoted),) = view.attributions("truce rebels")
        assert (head.id, attribution) == ("d1", said)
        assert quoted == " ".join(TEXT[span.start : span.end] for span in content)
        assert list(view.attributions("truce", limit=0)) == []


def test_many_ids_are_asked_at_once(store: Store) -> None:
    document = make_document()
    claims = tuple(make_claim(f"c{n}", document, n % 90) for n in range(1200))
    keep(store, document, *(make_document(f"x{n}", text="x") for n in range(1100)))
    with store.writer() as writer:
        writer.put_annotation(make_annotation(document, claims), RUN)
    with store.view() as view:
        assert len(view.claims_by_id(f"c{n}" for n in range(5000))) == 1200
        assert len(view.document_heads(f"x{n}" for n in range(5000))) == 1100
        listed = view.claims()
        assert all((a.evidence.start, a.id) != (b.evidence.start, b.id) for a, b in pairwise(listed))
        assert sorted(claim.evidence.start for claim in listed) == [claim.evidence.start for claim in listed]


def test_a_view_does_not_see_what_is_written_later(filled: Store) -> None:
    with filled.view() as view:
        before = view.counts()
        with filled.writer() as writer:
            writer.add_document(make_document("new"))
            writer.put_events([])
        assert view.counts() == before
        assert len(view.events()) == 3
        assert len(view.documents()) == 2
    with filled.view() as view:
        assert view.counts()["documents"] == 3


def test_a_broken_block_keeps_nothing(filled: Store) -> None:
    with filled.view() as view:
        before = view.counts()

    def write_and_fail() -> None:
        with filled.writer() as writer:
            writer.add_document(make_document("new"))
            writer.add_judgement(make_judgement())
            writer.put_events([])
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write_and_fail()
    with filled.view() as view:
        assert view.counts() == before
        assert list(view.judgements()) == []
        assert len(view.search("truce")) == 2


def test_a_thread_that_writes_may_not_open_a_second_writer(store: Store) -> None:
    with store.writer() as writer:
        with pytest.raises(StoreError, match="writes already"), store.writer():
            pass
        writer.add_document(make_document())
    with store.view() as view:
        assert view.counts()["documents"] == 1


def test_threads_write_one_after_the_other(store: Store) -> None:
    def write(name: str) -> None:
        for n in range(20):
            keep(store, make_document(f"{name}{n}"), make_document("same"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.view() as view:
        assert view.counts()["documents"] == 61


def test_links_of_a_chain_are_listed_once(store: Store) -> None:
    document = make_document()
    keep(store, document)
    chain = (make_link("Ridge Wire", "ridge"), make_link("RIDGE WIRE", "ridge"), make_link("", None))
    with store.writer() as writer:
        writer.put_annotation(make_annotation(document, (make_claim("c1", document, attribution=chain),)), RUN)
    with store.view() as view:
        assert claim_ids(view, source="ridge") == claim_ids(view, source="ridge wire") == ["c1"]


def test_an_edit_changes_its_claim_and_is_taken_back(filled: Store) -> None:
    with filled.view() as view:
        before = view.claim("c1")
    value = '{"status": "denied", "actors": [{"name": "Bridge Guard"}], "place": null, "time": {"from": "2019-06-01"}}'
    with filled.writer() as writer:
        writer.add_judgement(make_judgement("j1", value=value))
        writer.add_judgement(make_judgement("j2", value="not JSON", at="2019-05-20"))
    with filled.view() as view:
        now = view.claim("c1")
        assert (now.status, now.place, now.event_id) == ("denied", None, "e1")
        assert now.rules[-1] == "edited by a person: status, actors, place, time, factuality, probability, kind"
        assert claim_ids(view, status="denied") == claim_ids(view, actor="bridge guard") == ["c1"]
        assert claim_ids(view, since="2019-06-01") == ["c1"]
        assert "c1" not in claim_ids(view, actor="HIL-REB") + claim_ids(view, place="kobane")
        assert claim_ids(view, words='"truce holds"', source="an officer", status="denied") == ["c1"]
        assert view.originals(["c1", "c2"]) == {"c1": replace(before, event_id=None)}
        assert view.count_by_status() == {"denied": 1, "hedged": 3, "asserted": 2}
        assert view.count_by_status(ClaimQuery(source="Ridge Post")) == {"asserted": 2}
    with filled.writer() as writer:
        writer.undo_judgement("j1", "2019-05-21")
    with filled.view() as view:
        assert view.claim("c1") == before
        assert view.originals(["c1"]) == {}
        assert "c1" in claim_ids(view, actor="HIL-REB")


@pytest.mark.parametrize("kind", ["edit", "reject", "accept", "same"])
def test_what_a_person_judged_outlives_a_new_reading(store: Store, kind: str) -> None:
    document = make_document()
    keep(store, document)
    made = (make_claim("c1", document), make_claim("c2", document, 4), make_claim("c3", document, 9))
    with store.writer() as writer:
        writer.put_annotation(make_annotation(document, made), RUN)
        writer.put_events([make_event("e1", ("c1", "c2", "c3"))])
        for number, claim in enumerate(("c1", "c3")):
            writer.add_judgement(make_judgement(f"j{number}", subject=claim, kind=kind, other="c9" * (kind == "same")))
    fresh = (
        make_claim("n1", document, event_type="ACCUSE", run=LATER_RUN.id),
        make_claim("n2", document, 4, run=LATER_RUN.id),
        make_claim("n7", document, 30, run=LATER_RUN.id),
    )
    for _ in range(2):
        with store.writer() as writer:
            writer.put_annotation(make_annotation(document, fresh), LATER_RUN)
        with store.view() as view:
            made_now = view.annotation("d1")
            assert made_now is not None
            assert [claim.id for claim in made_now.claims] == ["c1", "n2", "n7", "c3"]
            assert view.document_heads(["d1"])["d1"].claims == view.counts()["claims"] == 4
            heir, kept = view.claim("c1"), view.claim("c3")
            assert (heir.event_type, heir.run, heir.event_id) == ("ACCUSE", LATER_RUN.id, "e1")
            assert (kept.event_type, kept.run, kept.event_id) == ("ASSAULT", RUN.id, "e1")
            assert {heir.status, kept.status} == {"denied" if kind == "edit" else "hedged"}
            assert set(view.originals(["c1", "c3"])) == ({"c1", "c3"} if kind == "edit" else set())
    with store.writer() as writer:
        for number in range(2):
            writer.undo_judgement(f"j{number}", "2019-05-21")
        writer.put_annotation(make_annotation(document, fresh), RUN)
    with store.view() as view:
        assert {claim.id for claim in view.claims()} == {"n1", "n2", "n7"}


def test_a_judgement_on_an_event_keeps_the_ids_of_its_claims(store: Store) -> None:
    document = make_document()
    keep(store, document)
    with store.writer() as writer:
        writer.put_annotation(
            make_annotation(document, (make_claim("c1", document), make_claim("c2", document, 4))), RUN
        )
        writer.put_events([make_event("e1", ("c1",)), make_event("e2", ("c2",))])
        writer.put_events([make_event("e2", ("c1", "c2"), redirects=("e1",))])
        writer.add_judgement(make_judgement("j1", subject="e1", other="e2", kind="same", value=None))
        writer.put_annotation(make_annotation(document, (make_claim("n1", document),)), LATER_RUN)
    with store.view() as view:
        assert [(claim.id, claim.event_id) for claim in view.claims()] == [("c1", "e2")]


def test_judgements_that_events_do_not_know_of_are_counted(filled: Store) -> None:
    def unsettled() -> int:
        with filled.view() as view:
            return view.count_unsettled()

    assert unsettled() == 0
    with filled.writer() as writer:
        writer.add_judgement(make_judgement("a", kind="reject", value=None))
        writer.add_judgement(make_judgement("b", subject="e1", other="e2", kind="same", value=None))
        writer.undo_judgement("b", "2019-05-21")
    assert unsettled() == 3
    with filled.view() as view:
        assert {name: [one.id for one in told] for name, told in view.judgements_on(["c1", "e2", "x"]).items()} == {
            "c1": ["a"],
            "e2": ["b"],
        }
        events = view.events()
    with filled.writer() as writer:
        writer.put_events(events)
    assert unsettled() == 0


def test_who_cites_whom_is_counted(filled: Store) -> None:
    with filled.view() as view:
        (only,) = view.citations()
        assert (only.cited, only.citing, only.anonymous) == ("an officer", "Harbour Gazette", True)
        assert (only.claims, only.documents) == (4, 1)
        assert view.citations(source="AN OFFICER") == view.citations(source="harbour-gazette") == [only]
        assert view.citations(since="2019-05-18", until="2019-05-18") == [only]
        assert not view.citations(since="2019-05-19")
        assert not view.citations(until="2019-05-17")
        assert not view.citations(source="Ridge Post")
        assert not view.citations(source=NASTY)
        assert not view.citations(limit=0)


def test_what_a_source_said_is_listed(store: Store) -> None:
    documents = [make_document(f"d{n}", published=f"2019-05-1{n}" if n else None) for n in range(3)]
    keep(store, *documents, make_document("x", source="Ridge Post", published="2019-05-30"))
    with store.writer() as writer:
        for n, document in enumerate(documents):
            writer.put_annotation(make_annotation(document, (make_claim(f"c{n}", document),)), RUN)
    with store.view() as view:
        said = view.statements("harbour gazette")
        assert [(one.document.id, one.number) for one in said] == [("d0", 0), ("d2", 0), ("d1", 0)]
        assert said[0].content == TEXT[len(TEXT) // 2 :]
        assert (said[0].attribution.source_name, said[0].cue) == ("Harbour Gazette", "")
        assert [one.document.id for one in view.statements("Harbour Gazette", limit=1, offset=1)] == ["d2"]
        assert [one.document.id for one in view.statements("Harbour Gazette", since="2019-05-12")] == ["d2"]
        assert view.count_statements("Harbour Gazette") == 3
        assert view.count_statements("Harbour Gazette", until="2019-05-11") == 1
        assert view.count_statements(NASTY) == len(view.statements(NASTY)) == 0
        days = [(day.day, day.documents, day.statements, day.claims) for day in view.activity("Harbour Gazette")]
        assert days == [("2019-05-11", 1, 1, 1), ("2019-05-12", 1, 1, 1), (None, 1, 1, 1)]
        assert [(day.day, day.documents) for day in view.activity("Ridge Post")] == [("2019-05-30", 1)]
        assert list(view.activity(NASTY)) == []


def make_followings() -> Followings:
    day = TimelineDay(
        day="2019-05-18",
        origins=2,
        events=("e1",),
        sentences=(TimelineSentence(text=NASTY, claim="c1", document="d1", outlet=None),),
    )
    note = Note(kind="confirmed", text="told twice", event="e1", claims=("c1", "c2"))
    part = Part(
        number=1, title="Truce", from_="2019-05-18", to=None, turn="it begins", opens="e1", events=("e1",), notes=(note,),
        previously=(),
    )  # fmt: skip
    story = Storyline(
        id="s1", title=NASTY, from_="2019-05-18", to="2019-05-20", events=("e1",), outlets=2, origins=1,
        actors=(StorylineActor(key="SYR", name="Syria", events=1),), places=("Idlib",), parts=(part,), timeline=(day,),
        previously=("s0",), redirects=("s9",),
    )  # fmt: skip
    forecast = Forecast(
        id="f1", kind="forecast", source="Harbour Post (invented)", outlets=("Harbour Post (invented)",), text="It will.",
        act="ASSAULT", actors=(), recipients=(), place=None, said="2019-05-18", from_=None, to=None, told=False,
        probability=(0.55, 0.8), outcome="open", why="", matches=(), event="e1", claims=("c1",),
    )  # fmt: skip
    agreement = Agreement(
        id="a1", kind="ceasefire", title="Truce", state="in force", parties=(), unilateral=None, unilateral_claims=(),
        negotiated_claims=(), areas=(), venue=None, start="2019-05-18", starts=(), end=None, terms=(),
        steps=(Step(day=None, state="declared", by=None, claims=("c1",)),), violations=(), events=("e1",), claims=("c1",),
        origins=1, storyline="s1",
    )  # fmt: skip
    return Followings(
        storylines=(story, replace(story, id="s2", redirects=())),
        agreements=(agreement,),
        forecasts=(forecast,),
        redirects={"s9": "s1"},
    )


def test_followings_come_back_in_their_order(store: Store) -> None:
    found = make_followings()
    with store.writer() as writer:
        writer.put_followings(found)
    with store.view() as view:
        assert tuple(view.storylines()) == found.storylines
        assert [one.id for one in view.storylines(limit=1, offset=1)] == ["s2"]
        assert tuple(view.agreements()) == found.agreements
        assert tuple(view.forecasts()) == found.forecasts
        assert view.count_followings() == {"storylines": 2, "agreements": 1, "forecasts": 1}
        assert view.storyline("s9") == view.storyline("s1") == found.storylines[0]
        assert view.agreement("a1") == found.agreements[0]
        assert dict(view.storyline_redirects()) == {"s9": "s1"}
        for ask in (view.storyline, view.agreement):
            with pytest.raises(NotFound, match="nowhere"):
                ask("nowhere")


def test_followings_replace_those_before(store: Store) -> None:
    with store.writer() as writer:
        writer.put_followings(make_followings())
        writer.put_followings(Followings())
    with store.view() as view:
        assert list(view.storylines()) == list(view.agreements()) == list(view.forecasts()) == []
        assert set(view.count_followings().values()) == {0}


def test_events_are_asked_by_their_ids_old_and_new(filled: Store) -> None:
    with filled.writer() as writer:
        writer.put_events([make_event("e1", ("c1", "c2"), redirects=("e2",)), make_event("e4", ("c5",))])
    with filled.view() as view:
        found = view.events_by_id(["e2", "e4", "e2", "nowhere", NASTY])
        assert found == {"e2": view.event("e1"), "e4": view.event("e4")}
        assert view.events_by_id([]) == {}
