"""Marking a text keeps every letter of it, whatever claims, voices and gaps lie over it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.claim import Claim, Evidence, Trigger
from dateline.model.mention import Uncoded
from dateline.model.passage import Passage
from dateline.web.passages import mark_text
from web.casebook import ARTICLES, make_annotation

ANNOTATION = make_annotation(ARTICLES[0])
CLAIM = ANNOTATION.claims[0]
spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair)))


def place_claim(number: int, span: tuple[int, int]) -> Claim:
    evidence = Evidence(start=span[0], end=span[1], quote="", trigger=Trigger(start=span[0], end=span[1], text=""))
    return replace(CLAIM, id=f"c{number}", evidence=evidence)


def tile(cuts: list[int], length: int) -> tuple[Passage, ...]:
    """Return passages that do not overlap, with gaps between some of them."""
    edges = sorted({cut for cut in cuts if cut <= length})
    pairs = list(pairwise(edges))[::2]
    return tuple(Passage(start=start, end=end, role="body", voice=f"voice {start}") for start, end in pairs)


@given(
    st.text(alphabet="ab \nض😀", max_size=60),
    st.lists(spans, max_size=6),
    st.lists(spans, max_size=3),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_the_pieces_are_the_text(
    text: str, claims: list[tuple[int, int]], gaps: list[tuple[int, int]], cuts: list[int]
) -> None:
    placed = [place_claim(number, span) for number, span in enumerate(claims) if span[1] <= len(text)]
    uncoded = tuple(Uncoded(start=a, end=b, trigger="", reason="no_actor") for a, b in gaps if b <= len(text))
    reading = replace(ANNOTATION.reading, passages=tile(cuts, len(text)))
    annotation = replace(ANNOTATION, reading=reading, uncoded=uncoded)
    marked = mark_text(text, annotation, placed, placed[0] if placed else None)
    joined = "".join(piece.text for held in marked for piece in held.pieces)
    assert joined.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    covered = {claim.id for held in marked for piece in held.pieces for claim in piece.anchors}
    assert covered >= {claim.id for claim in placed if text[claim.evidence.start : claim.evidence.end].strip()}


def test_a_trigger_and_its_sentence_are_marked_by_status() -> None:
    document = ANNOTATION.reading.document
    marked = mark_text(document.text, ANNOTATION, ANNOTATION.claims, CLAIM)
    pieces = [piece for held in marked for piece in held.pieces]
    trigger = next(piece for piece in pieces if piece.trigger)
    assert (trigger.text, trigger.status, trigger.chosen) == ("shelled", "asserted", True)
    assert "".join(piece.text for piece in pieces if piece.chosen) == CLAIM.evidence.quote
    assert next(piece for piece in pieces if piece.uncoded).text == "said"


def test_a_text_that_nobody_read_is_shown_plain() -> None:
    marked = mark_text("Two lines.\nNot read.", None, (), None)
    assert [piece.text for held in marked for piece in held.pieces] == ["Two lines.\nNot read."]
