"""The learned reader: laying out words, spelling, windows, decoding; and what the installed weights make of texts."""

from __future__ import annotations

import shutil
import time
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.attribution import find_attributions
from dateline.coding.attribution_merging import merge
from dateline.coding.parse import Parser, load_parser
from dateline.coding.phrases import ParsedSentence
from dateline.coding.reader import AttributionReader, Hint, ReadAttribution, find_weights, load_reader
from dateline.coding.reader_decoding import find_best_labels, forbid, read_spans
from dateline.coding.reader_hints import WordHint, lean_to_cues, lean_to_spans
from dateline.coding.reader_pairs import count_relations, find_head, measure_distances, relate
from dateline.coding.reader_windows import cut_windows
from dateline.coding.reader_words import Words, lay_out_words
from dateline.errors import SetupError
from dateline.model.document import Document
from dateline.model.passage import DocumentReading
from dateline.model.span import Span
from dateline.pipeline import Pipeline
from dateline.reading.documents import read_document
from dateline.settings import Settings, default_home
from dateline.text.lines import find_paragraphs
from dateline.text.word_pieces import MOST_PIECES, WordPieces

WEIGHTS = find_weights()
installed = pytest.mark.skipif(isinstance(WEIGHTS, str), reason=str(WEIGHTS))

STORY = (
    "The mayor of Orlo, Ruta Hesk, said on Monday that shells hit the bridge.\n\n“We will rebuild it,” she told "
    "reporters. “Nobody was hurt.”\n\nAccording to the Orlo Herald, the garrison fled at dawn."
)


@cache
def parser() -> Parser:
    return load_parser()


@cache
def reader() -> AttributionReader:
    return load_reader()


def parse(text: str) -> tuple[DocumentReading, tuple[ParsedSentence, ...], list[Span]]:
    paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
    reading, sentences = next(parser().parse([read_document(Document(id="d", text=text))]))
    return reading, sentences, paragraphs


def lay_out(text: str) -> Words:
    _, sentences, paragraphs = parse(text)
    return lay_out_words(sentences, paragraphs)


def read(text: str, hints: list[Hint] | None = None) -> tuple[ReadAttribution, ...]:
    _, sentences, paragraphs = parse(text)
    return reader().read(sentences, paragraphs, hints or ())


# Words


def test_words_stand_where_the_text_has_them() -> None:
    words = lay_out(STORY)
    assert [STORY[a:b] for a, b in zip(words.start.tolist(), words.end.tolist(), strict=True)] == words.texts
    assert words.paragraph.max() == 2
    assert all(words.sentence[at] == words.sentence[head] for at, head in enumerate(words.head.tolist()))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ('He said "so it is" twice.', "002111200"),
        ("“So it is,” he said.", "211112000"),
        ('It is "open.\n\nThe end.', "00211000"),
    ],
)
def test_words_know_whether_they_are_quoted(text: str, states: str) -> None:
    assert "".join(map(str, lay_out(text).quote.tolist())) == states


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    words = lay_out('The note says "leave at once.\n\nNobody left the town.')
    assert not any(words.quote[words.paragraph == 1])


def test_words_are_found_by_spans() -> None:
    words = lay_out("The mayor said so.")
    assert words.find(Span(4, 14)) == (1, 2)
    assert words.find(Span(5, 6)) == (1, 1)
    assert words.find(Span(3, 4)) is None


def test_a_text_without_words_has_none() -> None:
    assert len(lay_out_words((), ())) == 0


# Pieces

PIECES = WordPieces(["[UNK]", "[CLS]", "[SEP]", "shell", "##ing", "##s", "-", "e", "(", "中"])


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("shelling", (3, 4)),
        ("SHELLS", (3, 5)),
        ("shell-shell", (3, 6, 3)),
        ("é", (7,)),
        ("e\u0301\u200b", (7,)),
        ("zzz", (0,)),
        ("", (0,)),
        ("\x00", (0,)),
        ("中中", (9, 9)),
        ("(" * 10_000, (8,) * MOST_PIECES),
        ("e" * 10_000, (0,)),
        ("\ud800", (0,)),
    ],
)
def test_words_are_spelt(word: str, spelt: tuple[int, ...]) -> None:
    assert PIECES.spell(word) == spelt


def test_a_list_of_pieces_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="word pieces"):
        WordPieces(["a"])


# Windows


@given(
    st.lists(st.tuples(st.integers(1, 6), st.booleans(), st.booleans()), max_size=200),
    st.integers(min_value=8, max_value=40),
)
def test_windows_hold_every_word_once_and_no_more_than_they_may(rows: list[tuple[int, bool, bool]], limit: int) -> None:
    pieces = [size for size, _, _ in rows]
    paragraph = np.cumsum([new for _, new, _ in rows]).tolist() if rows else []
    sentence = np.cumsum([new or also for _, new, also in rows]).tolist() if rows else []
    windows = cut_windows(pieces, sentence, paragraph, limit)
    assert [at for first, last in windows for at in range(first, last)] == list(range(len(rows)))
    assert all(sum(pieces[first:last]) < limit for first, last in windows)


def test_a_window_ends_with_a_paragraph_where_it_can() -> None:
    assert cut_windows([1] * 9, [0] * 3 + [1] * 6, [0] * 3 + [1] * 6, 8) == [(0, 3), (3, 9)]


# Pairs


def test_distances_are_told_apart_by_side() -> None:
    assert measure_distances(2, 3, 0, 6).tolist() == [12, 13, 14, 14, 15, 16]


def test_words_stand_to_a_cue_by_syntax() -> None:
    words = lay_out("The mayor said the bridge fell. It rained.")
    dep = np.zeros(len(words), dtype=np.int64)
    dep[1], dep[5] = 7, 9  # mayor, fell
    found = relate(words.head.tolist(), dep.tolist(), words.sentence, words.paragraph, (2, 2), (0, len(words)), 20)
    assert found[:6].tolist() == [7, 7, 40, 9, 9, 9]
    assert found[7] == 47
    assert found.max() < count_relations(20)


def test_the_head_of_a_stretch_hangs_outside_it() -> None:
    assert find_head([1, 2, 2, 2], 0, 1) == 1
    assert find_head([1, 0, 0], 0, 1) == 1


# Decoding


def test_a_span_begins_with_its_beginning() -> None:
    scores = np.log(np.array([[[0.5, 0.1, 0.4], [0.29, 0.31, 0.4], [0.8, 0.1, 0.1]]], dtype=np.float32))
    assert find_best_labels(scores, forbid(1)).tolist() == [[0, 1, 0]]


@given(st.lists(st.integers(0, 4), max_size=30))
def test_spans_of_a_role_are_apart_and_in_order(labels: list[int]) -> None:
    for role in (0, 1):
        spans = read_spans(labels, role)
        assert all(first <= last < later for (first, last), (later, _) in pairwise(spans))
        assert sum(last + 1 - first for first, last in spans) == sum(
            label in (2 * role + 1, 2 * role + 2) for label in labels
        )


def test_hints_lean_the_scores() -> None:
    hint = WordHint(source=((0, 1),), cue=(2, 2), content=((3, 4),))
    assert lean_to_cues([hint], 6).argmax(axis=1).tolist() == [0, 0, 1, 0, 0, 0]
    assert lean_to_spans(hint, 6).argmax(axis=1).tolist() == [1, 2, 0, 3, 4, 0]
    assert not lean_to_spans(None, 6).any()
    assert hint.move((1, 4)) == WordHint(source=((0, 0),), cue=(1, 1), content=((2, 2),))


# Weights


def test_without_weights_it_is_said_and_the_rules_carry_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.coding.reader.PARCEL", "dateline_reader_that_nobody_has")
    with pytest.raises(SetupError, match="is not installed; install it with"):
        load_reader()
    pipeline = Pipeline(Settings(home=default_home(), reader="on"))
    assert "not installed" in (pipeline.reader_trouble or "")
    (found,) = pipeline.annotate_objects([{"id": 1, "text": "The mayor said the bridge fell."}])
    assert len(found["attributions"]) == 1
    assert pipeline.run.reader == "off"


def test_nobody_is_told_of_a_reader_that_shall_be_off() -> None:
    assert Pipeline(Settings(home=default_home(), reader="off")).reader_trouble is None


@installed
@pytest.mark.parametrize("name", ["encoder.onnx", "heads.npz", "labels.json", "vocab.txt"])
@pytest.mark.parametrize("damage", ["lost", "empty", "noise"])
def test_damaged_weights_are_told_plainly(tmp_path: Path, name: str, damage: str) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS[0], folder)
    (folder / name).unlink()
    if damage != "lost":
        (folder / name).write_bytes(b"" if damage == "empty" else b"\xff\x00noise" * 50)
    with pytest.raises(SetupError, match="--reader off"):
        AttributionReader(folder, release="0")


@installed
def test_a_run_names_the_reader() -> None:
    pipeline = Pipeline(Settings(home=default_home(), reader="auto"))
    assert pipeline.run.reader == reader().version
    assert pipeline.run.id != Pipeline(Settings(home=default_home())).run.id


@installed
def test_a_story_is_read() -> None:
    found = [(" + ".join(s.cut(STORY) for s in a.source), a.cue.cut(STORY)) for a in read(STORY)]
    assert ("The mayor of Orlo, Ruta Hesk,", "said") in found or ("The mayor of Orlo, Ruta Hesk", "said") in found
    assert ("she", "told") in found
    assert ("the Orlo Herald", "According to") in found


@installed
def test_reading_again_gives_the_same_to_the_last_digit() -> None:
    assert read(STORY) == AttributionReader(WEIGHTS[0], release="0", threads=2).read(*parse(STORY)[1:])


@installed
def test_what_stands_before_a_document_changes_nothing() -> None:
    alone = read(STORY)
    assert reader().read(*parse("The envoy said: “No.”")[1:]) is not None
    assert read(STORY) == alone


@installed
@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aé中 .,\n\"“”'(said)He\t\u200b\ud800", max_size=300))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    reading, sentences, paragraphs = parse(f"He said it was so. {text}")
    for found in reader().read(sentences, paragraphs):
        parts = sorted((*found.source, found.cue, *found.content))
        assert all(0 <= part.start < part.end <= len(reading.document.text) for part in parts)
        assert all(one.end <= other.start for one, other in pairwise(parts))


@installed
@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        '"' * 400 + " said the mayor",
        "word " * 3_000,
        "said " * 600,
        "a" * 9_000,
        "He said " + "that he said " * 200,
        "\n\n".join("“" + "so " * 40 for _ in range(10)),
        "中文" * 600,
    ],
    ids=["brackets", "marks", "long sentence", "cues only", "no space", "nested", "never closed", "no alphabet"],
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    _, sentences, paragraphs = parse(text)
    begin = time.process_time()
    reader().read(sentences, paragraphs)
    assert time.process_time() - begin < 60


# Joining


def attribute(text: str, *, on: bool) -> list[tuple[str, str, str]]:
    reading, sentences, _ = parse(text)
    found = find_attributions(sentences, reading, [()] * len(sentences), reader() if on else None)
    return [(a.cue[0].cut(text), a.source_name or "", a.found_by) for a in found]


def test_the_rules_alone_say_so() -> None:
    assert {by for *_, by in attribute(STORY, on=False)} == {"rules"}


@installed
def test_what_both_find_says_so() -> None:
    found = attribute(STORY, on=True)
    assert ("said", "Ruta Hesk", "both") in found
    assert ("told", "Ruta Hesk", "both") in found


def test_what_only_the_reader_finds_is_kept_if_probable() -> None:
    text = "The mayor trumpeted that the bridge was open."
    _, sentences, _ = parse(text)
    item = ReadAttribution(source=(Span(0, 9),), cue=Span(10, 19), content=(Span(20, 44),), probability=0.9)
    (kept,) = merge([], [item], sentences)
    assert (kept.found_by, kept.finding.speaker, kept.finding.cue) == ("reader", 1, (2, 2))
    assert merge([], [ReadAttribution(source=(), cue=Span(10, 19), content=(), probability=0.9)], sentences) == []
    unsure = ReadAttribution(source=(), cue=Span(10, 19), content=item.content, probability=0.1)
    assert merge([], [unsure], sentences) == []
