"""Parsing keeps order, offsets and bounds, whatever the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.headlines import lower_headline
from dateline.coding.parse import MAX_CHARS, RUN, Parser, load_parser, prepare_text
from dateline.model.document import Document
from dateline.model.passage import DocumentReading
from dateline.model.span import Span


@cache
def parser() -> Parser:
    return load_parser()


def make_reading(sentences: Sequence[str], language: str = "en") -> DocumentReading:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    document = Document(id=str(hash(text)), text=text)
    return DocumentReading(document=document, language=language, sentences=tuple(spans), passages=())


def test_order_is_kept_over_empty_and_foreign_documents() -> None:
    readings = [
        make_reading([]),
        make_reading(["Rebels shelled the town.", "The army fired back."]),
        make_reading(["Die Armee griff an."], language="de"),
        make_reading(["Talks began."]),
        make_reading([]),
    ]
    parsed = list(parser().parse(readings))
    assert [reading for reading, _ in parsed] == readings
    assert [len(sentences) for _, sentences in parsed] == [0, 2, 0, 1, 0]
    assert [s.index for s in parsed[1][1]] == [0, 1]


def test_nothing_in_gives_nothing_out() -> None:
    assert list(parser().parse([])) == []


def test_tokens_stand_where_they_say() -> None:
    reading = make_reading(["The army\ndeclared a\u00a0cease-fire in Idlib.", "Turkey’s talks failed."])
    ((_, sentences),) = parser().parse([reading])
    for sentence in sentences:
        for token in sentence.doc:
            cut = sentence.offsets(token.i, token.i).cut(reading.document.text)
            assert cut.replace("’", "'") == token.text


def test_cease_fire_is_one_word() -> None:
    assert "cease-fire" in [token.text for token in parser().parse_text("Both sides kept the cease-fire.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\nc\u00a0d", "a b c d"),
        ("Army Declares Truce- Rebels Attack", "Army declares truce; Rebels attack"),
        ("pre- and post-war", "pre- and post-war"),
        ("ARMY SHELLS TWO TOWNS NEAR THE BORDER", "Army shells TWO Towns near the Border"),
        ("NATO and the UN met.", "NATO and the UN met."),
        ("WHO Says Lorn Needs Doctors After Attacks", "WHO says Lorn Needs Doctors after attacks"),
        ("Lorn’s farmers’ union met.", "Lorn's farmers' union met."),
        ("He left ‘at once’.", "He left ‘at once’."),
        ("He left. " + "=" * 40 + " They met.", "He left. " + "=" * 22 + " " * 18 + " They met."),
        ("- " * 12 + "so it goes", "- " * 12 + "so it goes"),
    ],
)
def test_prepared_text(text: str, expected: str) -> None:
    assert prepare_text(text) == expected


@given(st.text(max_size=300))
def test_prepared_text_is_as_long(text: str) -> None:
    assert len(prepare_text(text)) == len(text)


@pytest.mark.parametrize("text", ["(" * 10_000, "A" * 20_000, "<b>" * 4_000, " " * 5_000, "x " * 5_000, "\ud800 \x00"])
def test_hostile_sentences_stay_bounded(text: str) -> None:
    reading = make_reading([text, "The army fired back."])
    ((_, sentences),) = parser().parse([reading])
    assert len(sentences) == 2
    assert all(len(sentence.doc.text) <= MAX_CHARS for sentence in sentences)


@pytest.mark.parametrize(
    "marks", ['"' * 16_000, '."' * 8_000, "(" * 16_000, "‘ " * 8_000], ids=["one", "two", "open", "apart"]
)
def test_marks_in_a_row_cost_few_words(marks: str) -> None:
    reading = make_reading([marks, "The army fired back."])
    ((_, sentences),) = parser().parse([reading])
    assert len(sentences[0].doc) <= RUN + 2


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_every_sentence_gets_its_parse(texts: list[str]) -> None:
    reading = make_reading(texts)
    ((_, sentences),) = parser().parse([reading])
    assert [s.span for s in sentences] == list(reading.sentences)


def test_version_names_the_model() -> None:
    assert parser().name.startswith("en_core_web")
    assert len(parser().version) == 12


@given(st.text(alphabet="AbİßÆ ’-.WHO to The Attacks\n", max_size=80))
def test_headlines_stay_as_long(text: str) -> None:
    assert len(prepare_text(text)) == len(text)
    assert len(lower_headline(text, shouted=True)) == len(text)
