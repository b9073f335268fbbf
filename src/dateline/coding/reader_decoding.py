"""From the learned reader's scores to spans: the likeliest sequence of labels in which every span has a beginning."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Whole = NDArray[np.int64]


def forbid(roles: int, starting: float = 0.0) -> Scores:
    """Return what each step between labels costs: inside a span only after its beginning or inside.

    Labels are 0 for none, then beginning and inside of each role. `starting` is added wherever a span begins.
    """
    count = 2 * roles + 1
    steps: Scores = np.zeros((count, count), dtype=np.float32)
    for role in range(roles):
        begin, inside = 2 * role + 1, 2 * role + 2
        steps[:, inside] = -1e4
        steps[[begin, inside], inside] = 0.0
        steps[:, begin] += starting
    return steps


def find_best_labels(scores: Scores, steps: Scores) -> Whole:
    """Return the best labels of several sequences: `scores` is sequences x words x labels (Viterbi)."""
    sequences, words, labels = scores.shape
    best = np.where(np.arange(labels) % 2 == 0, -1e4, 0.0).astype(np.float32)
    best[0] = 0.0
    total = scores[:, 0] + best
    came: Whole = np.zeros((sequences, words, labels), dtype=np.int64)
    for at in range(1, words):
        through = total[:, :, None] + steps
        came[:, at] = through.argmax(axis=1)
        total = through.max(axis=1) + scores[:, at]
    answer: Whole = np.zeros((sequences, words), dtype=np.int64)
    answer[:, -1] = total.argmax(axis=1)
    for at in range(words - 1, 0, -1):
        answer[:, at - 1] = came[np.arange(sequences), at, answer[:, at]]
    return answer


def read_spans(labels: list[int], role: int) -> list[tuple[int, int]]:
    """Return the first and last word of every span of a role in a sequence of labels."""
    begin, inside = 2 * role + 1, 2 * role + 2
    spans: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        if label == begin or (label == inside and not (spans and spans[-1][1] == at - 1)):
            spans.append((at, at))
        elif label == inside:
            spans[-1] = (spans[-1][0], at)
    return spans
