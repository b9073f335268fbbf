"""Hints for the learned reader: what the rules found, as words of a window, and how far the reader leans towards it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.coding.reader_decoding import Scores

Stretch = tuple[int, int]

CUE_WEIGHT = 1.0
"""What a cue of the rules adds to the logarithm of the probability that its words are a cue."""

SPAN_WEIGHT = 0.6
"""What the spans of the rules add to the logarithms for the labels that these spans would have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHint:
    """An attribution of the rules in words, first and last of each stretch."""

    source: tuple[Stretch, ...]
    cue: Stretch
    content: tuple[Stretch, ...]

    def move(self, window: tuple[int, int]) -> WordHint:
        """Return the hint with words counted from a window's first, cut at its edges."""
        begin, end = window
        return WordHint(
            source=tuple(_cut(self.source, begin, end)),
            cue=(self.cue[0] - begin, self.cue[1] - begin),
            content=tuple(_cut(self.content, begin, end)),
        )


def _cut(parts: Sequence[Stretch], begin: int, end: int) -> list[Stretch]:
    inside = [(max(first, begin), min(last, end - 1)) for first, last in parts]
    return [(first - begin, last - begin) for first, last in inside if first <= last]


def lean_to_cues(hints: Sequence[WordHint], words: int) -> Scores:
    """Return what hints add to the scores of cues: words x 3."""
    lean: Scores = np.zeros((words, 3), dtype=np.float32)
    for hint in hints:
        _mark(lean, hint.cue, 1, CUE_WEIGHT)
    return lean


def lean_to_spans(hint: WordHint | None, words: int) -> Scores:
    """Return what a hint adds to the scores of words against its cue: words x 5."""
    lean: Scores = np.zeros((words, 5), dtype=np.float32)
    if hint is not None and hint.content:
        lean[:, 0] = SPAN_WEIGHT
        for parts, label in ((hint.content, 3), (hint.source, 1)):
            for part in parts:
                lean[part[0] : part[1] + 1] = 0
                _mark(lean, part, label, SPAN_WEIGHT)
    return lean


def _mark(lean: Scores, part: Stretch, label: int, weight: float) -> None:
    lean[part[0], label] = weight
    lean[part[0] + 1 : part[1] + 1, label + 1] = weight
