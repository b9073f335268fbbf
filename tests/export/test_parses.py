"""Drawings of parses: well-formed, bounded, and light or dark as their viewer is."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export.parses import Mark, ParseDrawing, Word, draw_parses, find_levels

SVG = "{http://www.w3.org/2000/svg}"

SENTENCE = ParseDrawing(
    words=(
        Word("Norland", "NNP", "nsubj", 1),
        Word("shelled", "VBD", "ROOT", 1),
        Word("the", "DT", "det", 3),
        Word("hills", "NNS", "dobj", 1),
    ),
    rows=(("ASSAULT, asserted", (Mark("trigger", 1, 1, "ASSAULT"), Mark("actor", 0, 0, "actor NOR <&> \x00"))),),
)


def read(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def test_words_relations_and_marks_are_drawn() -> None:
    root = read(draw_parses([SENTENCE], "Norland shelled the hills."))
    told = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Norland", "shelled", "hills", "nsubj", "dobj", "det", "ASSAULT", "ASSAULT, asserted"} <= set(told)
    assert "ROOT" not in told
    assert len(root.findall(f".//{SVG}line")) == 2
    assert root.find(f"{SVG}title").text == "Norland shelled the hills."  # type: ignore[union-attr]


def test_a_drawing_is_light_or_dark_as_its_viewer_is() -> None:
    style = read(draw_parses([SENTENCE], "")).find(f"{SVG}style")
    assert style is not None
    assert "prefers-color-scheme: dark" in str(style.text)


def test_arcs_run_above_those_within_them() -> None:
    levels = find_levels(SENTENCE.words)
    assert levels == {0: 1, 2: 1, 3: 2}


def test_no_sentence_is_an_empty_sheet() -> None:
    assert read(draw_parses([], "nothing")).findall(f".//{SVG}text") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=8), st.integers(0, 30)), max_size=30), st.text(max_size=20))
def test_any_words_are_drawn(rows: list[tuple[str, int]], title: str) -> None:
    words = tuple(Word(text, "X", "dep", min(head, len(rows) - 1)) for text, head in rows)
    marks = tuple(Mark("place", i, i, text) for i, (text, _) in enumerate(rows))
    root = read(draw_parses([ParseDrawing(words, (("found", marks),))], title))
    arcs = [word for i, word in enumerate(words) if word.head != i]
    assert len(root.findall(f".//{SVG}path")) == 2 * len(arcs)
