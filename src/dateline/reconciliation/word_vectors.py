"""Word vectors: what words mean, so that "win" and "victory" are near; compares mentions by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.reconciliation.bags import Matrix
from dateline.reconciliation.mention_features import Sketch, Weights

NAMES = (
    "vectors of heads", "vectors of spans", "vectors of windows", "vectors of sentences", "vectors before",
    "vectors behind", "vectors before against behind", "vectors of heads against windows", "vectors known",
)  # fmt: skip
"""The features in the order of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordVectors:
    """A vector for each stem, of 8 bits, to be brought to the length 1."""

    rows: Mapping[str, int]
    vectors: NDArray[np.int8]

    @classmethod
    def load(cls, path: Path) -> WordVectors:
        """Return the vectors of a file in numpy's format; its stems are one text, with a stem a line."""
        with np.load(path, allow_pickle=False) as held:
            stems = held["stems"].tobytes().decode().split("\n")
            return cls(rows={stem: row for row, stem in enumerate(stems)}, vectors=held["vectors"])

    def sum_up(self, bags: Sequence[Iterable[str]], weigh: Callable[[str], float]) -> Matrix:
        """Return a vector of length 1 for each bag of stems, the sum of what they count; zeros where none is known."""
        sums = np.zeros((len(bags), self.vectors.shape[1]), dtype=np.float32)
        for number, bag in enumerate(bags):
            known = {row: weigh(stem) for stem in sorted(set(bag)) if (row := self.rows.get(stem)) is not None}
            if known:
                shares = np.array(list(known.values()), dtype=np.float32)
                sums[number] = shares @ _scale(self.vectors[list(known)].astype(np.float32))
        return _scale(sums)


def _scale(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def measure_vectors(
    sketches: Sequence[Sketch],
    weights: Weights,
    vectors: WordVectors,
    pairs: tuple[NDArray[np.intp], NDArray[np.intp]],
) -> Matrix:
    """Return a row of features for each of the pairs of mentions, in the order of `NAMES`."""
    one, other = pairs
    heads, spans, windows, sentences, before, behind = (
        vectors.sum_up(bags, weights.count)
        for bags in (
            [(sketch.stem,) for sketch in sketches],
            [(*sketch.span, sketch.stem) for sketch in sketches],
            [sketch.window for sketch in sketches],
            [sketch.around for sketch in sketches],
            [sketch.before for sketch in sketches],
            [sketch.behind for sketch in sketches],
        )
    )
    known: NDArray[np.bool_] = np.linalg.norm(heads, axis=1) > 0
    columns = (
        *((rows @ rows.T)[one, other] for rows in (heads, spans, windows, sentences, before, behind)),
        *(np.maximum(crossed[one, other], crossed[other, one]) for crossed in (before @ behind.T, heads @ windows.T)),
        known[one] & known[other],
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
