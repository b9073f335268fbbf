"""Mentions are read in their sentences: the pieces around them, and what the encoder makes of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SetupError
from dateline.model.span import Span
from dateline.reconciliation.mention_features import MentionedIn
from dateline.reconciliation.mentions import PARCEL, load_contexts
from dateline.reconciliation.word_contexts import MOST_PIECES, NAMES, WordContexts
from dateline.text.word_pieces import WordPieces

PIECES = WordPieces(["[UNK]", "[CLS]", "[SEP]", "ferry", "sank", "##s", ".", "it"])
PLAIN = WordContexts(pieces=PIECES, session=None)


def lay_out(text: str, start: int, end: int, *borders: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    ends = [0, *borders, len(text)]
    source = MentionedIn(text=text, sentences=[Span(a, b) for a, b in pairwise(ends)])
    return PLAIN.lay_out(source, Span(start, end))


@pytest.mark.parametrize(
    ("text", "start", "end", "borders", "numbers", "marked"),
    [
        ("ferry sank.", 6, 10, (), (1, 3, 4, 6, 2), (2,)),
        ("ferrys sank", 0, 6, (), (1, 3, 5, 4, 2), (1, 2)),
        ("it sank. ferry sank.", 15, 19, (9,), (1, 3, 4, 6, 2), (2,)),
        ("it sank. ferry sank.", 3, 14, (9,), (1, 7, 4, 6, 3, 2), (2, 3, 4)),
        ("", 0, 0, (), (1, 0, 2), (1,)),
        ("   ", 0, 2, (), (1, 0, 2), (1,)),
    ],
)
def test_a_mention_is_laid_out_in_its_sentence(
    text: str, start: int, end: int, borders: tuple[int, ...], numbers: tuple[int, ...], marked: tuple[int, ...]
) -> None:
    assert lay_out(text, start, end, *borders) == (numbers, marked)


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_any_text_is_laid_out_within_bounds(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    numbers, marked = lay_out(text, start, min(start + length, len(text)))
    assert len(numbers) <= MOST_PIECES + 2
    assert marked
    assert all(0 < place < len(numbers) - 1 for place in marked)


def test_a_long_sentence_is_read_around_the_mention() -> None:
    text = "it " * 5000 + "sank" + " it" * 5000
    numbers, marked = lay_out(text, 15000, 15004)
    assert len(numbers) == MOST_PIECES + 2
    assert [numbers[place] for place in marked] == [4]
    assert abs(marked[0] - MOST_PIECES / 2) <= 2


def test_one_happening_in_two_wordings_is_nearer_than_two_happenings_in_one_sentence() -> None:
    contexts = load_contexts(PARCEL)
    if contexts is None:
        pytest.skip("onnxruntime is not installed")
    texts = (
        ("Olaf Brink escaped from the prison of Vessen on Monday.", "escaped"),
        ("Olaf Brink broke out of the prison of Vessen.", "broke out"),
        ("Herring prices rose in Vessen on Monday.", "rose"),
    )
    passages = []
    for text, word in texts:
        start = text.index(word)
        source = MentionedIn(text=text, sentences=[Span(0, len(text))])
        passages.append(contexts.lay_out(source, Span(start, start + len(word))))
    rows = contexts.measure(passages, (np.array([0, 0]), np.array([1, 2])))
    assert rows.shape == (2, len(NAMES))
    assert (rows[0] > rows[1] + 0.1).all()
    alone = contexts.measure(passages[:2], (np.array([0]), np.array([1])))
    assert alone[0] == pytest.approx(rows[0])


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    (tmp_path / "vocab.txt").write_text("[UNK]\n[CLS]\n[SEP]\n", encoding="utf-8")
    (tmp_path / "encoder.onnx").write_bytes(b"no network")
    with pytest.raises(SetupError, match=r"the mentions' encoder .* cannot be opened"):
        WordContexts.load(tmp_path / "encoder.onnx", tmp_path / "vocab.txt")
