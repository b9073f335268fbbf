"""What every store does with remarks, claims found by a person, documents taken out, and new readings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import InputError, NotFound
from dateline.model.query import ClaimQuery
from dateline.model.run import Run
from dateline.remarking import find_claim, forget, lift, remark
from dateline.review import undo
from dateline.store.base import Store
from web.casebook import ARTICLES, RUN, fill, make_annotation

OTHER_RUN = Run(code="test", lexicon="newer", parser="test", gazetteer="test", reader="off")
ANNOTATION = make_annotation(ARTICLES[0])
DOCUMENT = ANNOTATION.reading.document


def test_remarks_stand_until_they_are_taken_back(store: Store) -> None:
    fill(store)
    note = remark(store, "note", "eattack", "  Ask the foreman again. ", user="mara", at="2026-01-01T00:00:00+00:00")
    remark(store, "tag", "eattack", "To  Check", user="mara", at="2026-01-02T00:00:00+00:00")
    remark(store, "tag", "eattack", "to check", user="jon")
    remark(store, "tag", DOCUMENT.id, "to check", user="jon", at="2026-01-03T00:00:00+00:00")
    with store.view() as view:
        assert [one.text for one in view.remarks(["eattack"])["eattack"]] == ["Ask the foreman again.", "to check"]
        assert view.tags() == {"to check": 2}
        assert [one.subject for one in view.tagged("to check")] == [DOCUMENT.id, "eattack"]
    with store.writer() as writer:
        writer.undo_remark(note.id, "2026-01-04T00:00:00+00:00")
    with store.view() as view:
        assert [one.kind for one in view.remarks(["eattack"])["eattack"]] == ["tag"]
        assert view.remark(note.id).undone == "2026-01-04T00:00:00+00:00"
        with pytest.raises(NotFound):
            view.remark("nowhere")


def test_a_translation_stands_beside_a_stretch_of_a_document(store: Store) -> None:
    fill(store)
    made = remark(store, "translation", DOCUMENT.id, "Rauch", user="m", start=0, end=9, language="de", maker="a person")
    assert (made.start, made.end, made.language, made.maker) == (0, 9, "de", "a person")
    for wrong in ({"maker": None}, {"end": 10**9}, {"language": " "}):
        given = {"start": 0, "end": 9, "language": "de", "maker": "x", **wrong}
        with pytest.raises(InputError):
            remark(store, "translation", DOCUMENT.id, "Rauch", user="m", **given)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        remark(store, "translation", "eattack", "Rauch", user="m", language="de", maker="x")
    with pytest.raises(NotFound):
        remark(store, "note", "nowhere", "x", user="m")


def test_a_claim_found_by_a_person_outlives_new_readings(store: Store) -> None:
    fill(store)
    at = DOCUMENT.text.index("sailings")
    found = find_claim(
        store, DOCUMENT.id, at, at + 8, "COOPERATE", '{"status": "hedged", "actors": [{"name": "The ferry company"}]}',
        user="mara",
    )  # fmt: skip
    assert found.evidence.quote == "The ferry company said that sailings went on."
    assert [actor.text for actor in found.actors] == ["The ferry company"]
    for run in (OTHER_RUN, RUN):
        with store.writer() as writer:
            writer.put_annotation(ANNOTATION, run)
        with store.view() as view:
            claims = {claim.id: claim for claim in view.claims(ClaimQuery(document=DOCUMENT.id))}
            assert claims[found.id].status == "hedged"
            assert view.document_heads([DOCUMENT.id])[DOCUMENT.id].claims == len(claims) == 2
            assert [claim.id for claim in view.claims(ClaimQuery(words="sailings"))] == [found.id]
            judgement = view.judgements(found.id)[0]
    undo(store, judgement.id)
    with store.view() as view:
        assert found.id not in view.claims_by_id([found.id])
        assert view.document_heads([DOCUMENT.id])[DOCUMENT.id].claims == 1


def test_what_a_new_reading_changed_is_kept(store: Store) -> None:
    fill(store)
    claim = ANNOTATION.claims[0]
    with store.writer() as writer:
        writer.put_annotation(replace(ANNOTATION, claims=(replace(claim, id="other", status="hedged"),)), OTHER_RUN)
    with store.view() as view:
        [rereading] = view.rereadings(DOCUMENT.id)
        assert view.count_changed() == {OTHER_RUN.id: 1}
    [change] = rereading.changes
    assert (change.kind, change.fields, change.before, change.after) == (
        "changed", ("status",), "status: asserted", "status: hedged",
    )  # fmt: skip
    with store.writer() as writer:
        writer.put_annotation(replace(ANNOTATION, claims=()), RUN)
    with store.view() as view:
        assert [one.kind for one in view.rereadings(DOCUMENT.id)[0].changes] == ["gone"]


def test_a_document_that_was_taken_out_does_not_come_back(store: Store) -> None:
    fill(store)
    remark(store, "translation", DOCUMENT.id, "Rauch", user="m", start=0, end=9, language="de", maker="x")
    at = DOCUMENT.text.index("sailings")
    found = find_claim(store, DOCUMENT.id, at, at + 8, "COOPERATE", None, user="mara")
    with pytest.raises(InputError):
        forget(store, DOCUMENT.id, "  ", user="mara")
    stone = forget(store, DOCUMENT.id, "names a  victim", user="mara")
    assert (stone.claims, stone.why, stone.title) == (2, "names a victim", DOCUMENT.title)
    with store.view() as view:
        with pytest.raises(NotFound):
            view.document(DOCUMENT.id)
        assert view.capture(DOCUMENT.capture_id or "").body == b""
        assert view.claims_by_id([found.id, ANNOTATION.claims[0].id]) == {}
        assert view.judgements(found.id)[0].value is None
        assert view.remarks([DOCUMENT.id]) == {}
        assert not view.search("foreman")[:1] or view.search("foreman")[0].document.id != DOCUMENT.id
        assert view.tombstone(DOCUMENT.id) == stone
    with store.writer() as writer:
        assert not writer.add_document(DOCUMENT)
        assert not writer.add_document(replace(DOCUMENT, id="elsewhere", url="https://mirror.example/x"))
    lift(store, DOCUMENT.id)
    with store.writer() as writer:
        assert writer.add_document(DOCUMENT)
