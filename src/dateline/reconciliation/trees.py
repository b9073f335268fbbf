"""Boosted trees: a small learned model, applied with numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class BoostedTrees:
    """Trees whose leaves sum up to log odds.

    All trees lie in one table: row `left` or `right` follows a row, by whether the feature is at most the threshold; a
    leaf follows itself. `roots` are the rows where trees begin, `depth` the longest way down one.
    """

    features: tuple[str, ...]
    begin: float
    depth: int
    roots: NDArray[np.int64]
    feature: NDArray[np.int64]
    threshold: NDArray[np.float32]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path) -> BoostedTrees:
        """Return the trees of a file in numpy's format, which holds plain arrays only."""
        with np.load(path, allow_pickle=False) as held:
            return cls(
                features=tuple(str(name) for name in held["features"]),
                begin=float(held["begin"]),
                depth=int(held["depth"]),
                roots=held["roots"].astype(np.int64),
                feature=held["feature"].astype(np.int64),
                threshold=held["threshold"].astype(np.float32),
                left=held["left"].astype(np.int64),
                right=held["right"].astype(np.int64),
                value=held["value"].astype(np.float32),
            )

    def judge(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the probability, between 0 and 1, of each row of features."""
        odds = np.full(len(rows), self.begin, dtype=np.float32)
        numbers = np.arange(len(rows))
        for root in self.roots:
            at = np.full(len(rows), root, dtype=np.int64)
            for _ in range(self.depth):
                goes_left = rows[numbers, self.feature[at]] <= self.threshold[at]
                at = np.where(goes_left, self.left[at], self.right[at])
            odds += self.value[at]
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
