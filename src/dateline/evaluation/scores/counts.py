"""Precision, recall and F1 from counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, how many of these are right, how many are gold, and how many of those were found.

    `right` and `hit` differ where one finding may cover several gold spans or the other way round.
    """

    right: int = 0
    found: int = 0
    hit: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.hit + other.hit, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Return the share of the findings that are right; 0 if nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold that was found; 0 if there is no gold."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


def harmonic(precision: float, recall: float) -> float:
    """Return the harmonic mean of two shares; 0 if either is 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tally_equal(found: Iterable[Hashable], gold: Iterable[Hashable]) -> Tally:
    """Count by equality; what occurs twice is counted twice."""
    left, right = Counter(found), Counter(gold)
    both = (left & right).total()
    return Tally(both, left.total(), both, right.total())
