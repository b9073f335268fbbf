"""Parts of a storyline: where it turns, and what each part brings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model.claim import Claim
from dateline.model.record import Record
from dateline.model.storyline import Storyline
from dateline.storylines.linking import assign_storylines
from dateline.storylines.telling import tell_storylines
from records import foretell, make
from storylines.test_linking import tell_war
from telling import HAMA, tell


def tell_story(record: Record) -> Storyline:
    linked, redirects = assign_storylines(record, {}, {})
    stories = tell_storylines(replace(record, events=linked), redirects)
    return max(stories, key=lambda story: len(story.events))


def tell_truce(day: int, outlet: str, *, published: int | None = None) -> Claim:
    return tell(
        "Army and rebel commanders by the river crossing ceased fire.", outlet=outlet, day=f"2019-05-{day:02}", place=HAMA,
        recipients=(("SYR-REB", "SYR"),), published=f"2019-05-{published or day:02}",
        chain=(("spoke", f"an envoy of {outlet}"),),
    )  # fmt: skip


OUTLETS = ("Valley Courier", "Harbour Post", "Radio Almond")
WAR = [tell_war(day) for day in (1, 5, 9, 13)]
TRUCE = [tell_truce(17, outlet) for outlet in OUTLETS]
TALKS = [
    tell("Army and rebel envoys met at the river crossing.", document=f"talks{day}", event_type="CONSULT", mode=None, place=HAMA,
         recipients=(("SYR-REB", "SYR"),), day=f"2019-05-{day:02}", published=f"2019-05-{day:02}")
    for day in (21, 25)
]  # fmt: skip


def test_a_ceasefire_that_many_tell_is_a_turn() -> None:
    story = tell_story(make([*WAR, *TRUCE, *TALKS]))
    assert [part.from_ for part in story.parts] == ["2019-05-01", "2019-05-17"]
    assert "Ceasefire" in story.parts[1].turn
    assert "3 origins" in story.parts[1].turn
    assert story.from_ == "2019-05-01"
    assert story.to == "2019-05-25"


def test_a_lull_is_a_turn() -> None:
    story = tell_story(make([tell_war(day) for day in (1, 5, 20, 24)]))
    assert [part.turn for part in story.parts] == ["the storyline begins", "after 15 days without an event"]
    assert story.parts[1].previously


def test_one_kind_of_event_does_not_turn() -> None:
    assert len(tell_story(make([tell_war(day) for day in range(1, 28, 4)])).parts) == 1


@pytest.mark.parametrize("kind", ["new", "confirmed", "withdrawn", "open"])
def test_notes_tell_what_a_part_brings(kind: str) -> None:
    early = tell_war(5)
    late = replace(early, id="late", document=replace(early.document, id="late", published="2019-05-18", source="Harbour Post"),
                   attribution=tell(outlet="Harbour Post").attribution)  # fmt: skip
    denied = replace(
        tell_war(5), id="denied", status="denied", document=replace(early.document, id="denied", published="2019-05-19")
    )
    ahead = foretell(tell_war(29), "planned")
    story = tell_story(make([*WAR, *TRUCE, *TALKS, late, denied, ahead]))
    notes = [note for note in story.parts[1].notes if note.kind == kind]
    assert notes
    claims = {claim for note in notes for claim in note.claims}
    expected = {"confirmed": "late", "withdrawn": "denied", "open": ahead.id}
    assert expected.get(kind, TALKS[0].id) in claims


def test_every_statement_has_its_claims() -> None:
    story = tell_story(make([*WAR, *TRUCE, *TALKS]))
    known = {claim.id for claim in (*WAR, *TRUCE, *TALKS)}
    for part in story.parts:
        assert part.notes
        for note in part.notes:
            assert note.claims
            assert set(note.claims) <= known
    sentences = [one for day in story.timeline for one in day.sentences]
    assert {one.claim for one in sentences} <= known
    assert [day.day for day in story.timeline] == sorted(day.day for day in story.timeline)


def test_the_title_is_made_of_acts_actors_and_place() -> None:
    title = tell_story(make(WAR)).title
    assert title.startswith("Attack")
    assert "SYR-MIL" in title
    assert title.endswith("Hama")


def test_what_lies_ahead_is_told_by_its_kind() -> None:
    kinds = ("planned", "threatened", "forecast")
    ahead = [foretell(tell_war(day), kind) for day, kind in zip((25, 27, 29), kinds, strict=True)]
    story = tell_story(make([*WAR, *ahead]))
    told = [note.text for part in story.parts for note in part.notes if note.kind == "open"]
    assert [
        any(f"{word}, and nobody tells that it happened" in text for text in told)
        for word in ("planned", "threatened", "foretold")
    ] == [True] * 3
    new = [note.text for part in story.parts for note in part.notes if note.kind == "new"]
    assert any(text.endswith("(threatened)") for text in new)


def test_what_reads_alike_is_told_once() -> None:
    story = tell_story(make(WAR))
    (part,) = story.parts
    (note,) = [note for note in part.notes if note.kind == "new"]
    assert note.text.endswith("(4 events)")
    assert set(note.claims) == {claim.id for claim in WAR}
