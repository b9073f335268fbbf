"""Marking a text keeps every letter of it, whatever claims, voices and gaps lie over it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.bases import tell_basis
from dateline.model.claim import Claim, Evidence, Trigger
from dateline.model.mention import ActorMention, Attribution, PlaceMention, TimeMention, Uncoded
from dateline.model.passage import Passage
from dateline.model.span import Span
from dateline.web.passages import mark_text
from dateline.web.saying import DEEPEST, list_sayings
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


def attribute(*parts: tuple[str, tuple[int, int]]) -> Attribution:
    """Return an attribution with the spans of each role."""
    held = {role: tuple(Span(*span) for name, span in parts if name == role) for role in ("source", "cue", "content")}
    return Attribution(**held, quotation="indirect", source_name="Fjord Wire")


roles = st.tuples(st.sampled_from(["source", "cue", "content"]), spans)


@given(st.text(alphabet="ab \nض😀", min_size=60, max_size=60), st.lists(st.lists(roles, max_size=5), max_size=6))
def test_roles_of_any_nesting_lose_no_letter(text: str, said: list[list[tuple[str, tuple[int, int]]]]) -> None:
    annotation = replace(ANNOTATION, attributions=tuple(attribute(*parts) for parts in said))
    annotation = replace(annotation, reading=replace(annotation.reading, passages=()))
    pieces = [piece for held in mark_text(text, annotation, (), None, "sayings") for piece in held.pieces]
    assert "".join(piece.text for piece in pieces) == (text if text.strip() else "")
    for piece in pieces:
        assert len(piece.parts) <= DEEPEST
        widths = [part.end - part.start for part in piece.parts]
        assert widths == sorted(widths, reverse=True)
    if text.strip():
        opened = sorted((part.number, part.role, part.start) for piece in pieces for part in piece.opening)
        given_parts = [(n, role, span[0]) for n, one in enumerate(said, 1) for role, span in one if span[0] < span[1]]
        assert opened == sorted(given_parts)


def test_what_is_said_within_what_is_said_is_told_apart() -> None:
    text = "Wire said that a guard told it the port burns, and that all fled."
    outer = attribute(("source", (0, 4)), ("cue", (5, 9)), ("content", (10, 45)), ("content", (51, 64)))
    inner = attribute(("source", (15, 22)), ("cue", (23, 27)), ("content", (31, 45)))
    annotation = replace(ANNOTATION, attributions=(outer, inner))
    pieces = [piece for held in mark_text(text, annotation, (), None, "sayings") for piece in held.pieces]
    told = [
        (piece.text, piece.role, piece.depth, [part.tag for part in piece.opening]) for piece in pieces if piece.parts
    ]
    assert told == [
        ("Wire", "source", 0, ["who"]),
        ("said", "cue", 0, ["says"]),
        ("that ", "content", 1, ["what"]),
        ("a guard", "source", 1, ["who"]),
        (" ", "content", 1, []),
        ("told", "cue", 1, ["says"]),
        (" it ", "content", 1, []),
        ("the port burns", "content", 2, ["what"]),
        ("that all fled", "content", 1, ["goes on"]),
    ]
    (first, second) = list_sayings(text, annotation.attributions)
    assert first.content == "that a guard told it the port burns … that all fled"
    assert (second.words, second.cue, second.facts) == ("a guard", "told", "indirect")


def test_names_say_why_they_were_taken_so() -> None:
    text = "Ankara spoke on Friday in Kafr Vim and in Kafr Vim."
    place = PlaceMention(
        start=26, end=34, text="Kafr Vim", name="Kafr Vim", id=None, lat=None, lon=None, radius_km=60.0, country="SYR",
        admin1="Hama", precision="province", basis="contained", reason="lies in Hama",
    )  # fmt: skip
    actor = ActorMention(start=0, end=6, text="Ankara", name="Turkey", id="TUR", country="TUR", basis="country:capital")
    time = TimeMention(
        start=16, end=22, text="Friday", from_="2019-05-17", to="2019-05-17", precision="day", basis="relative",
        timex="2019-05-17", type="DATE",
    )  # fmt: skip
    annotation = replace(ANNOTATION, actors=(actor,), places=(place, replace(place, start=42, end=50)), times=(time,))
    pieces = [piece for held in mark_text(text, annotation, (), None, "names") for piece in held.pieces]
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.naming.told, piece.naming.anchor) for piece in pieces if piece.naming] == [
        (f"actor: Turkey – {tell_basis('country:capital')}", 0),
        ("time: 17 May 2019, known to the day – counted from the day on which this was published", 16),
        ("place: Kafr Vim, Hama, Syria, known to the province, within about 60 km – lies in Hama", 26),
        ("place: Kafr Vim, Hama, Syria, known to the province, within about 60 km – lies in Hama", 26),
    ]
