"""Comparing numbers: error, correlation, and F1 over classes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import sqrt
from statistics import fmean

from dateline.evaluation.scores.counts import Tally


def mean_absolute_error(found: Sequence[float], gold: Sequence[float]) -> float:
    """Return the mean distance between what was found and gold."""
    return fmean(abs(left - right) for left, right in zip(found, gold, strict=True)) if found else 0.0


def pearson(found: Sequence[float], gold: Sequence[float]) -> float | None:
    """Return Pearson's r, or nothing where either side does not vary."""
    if len(found) < 2:
        return None
    left, right = fmean(found), fmean(gold)
    across = sum((a - left) * (b - right) for a, b in zip(found, gold, strict=True))
    spread = sqrt(sum((a - left) ** 2 for a in found) * sum((b - right) ** 2 for b in gold))
    return across / spread if spread else None


def macro_f1(found: Sequence[Hashable], gold: Sequence[Hashable], classes: Sequence[Hashable]) -> float:
    """Return the mean F1 over the classes."""
    return fmean(class_tally(found, gold, name).f1 for name in classes)


def class_tally(found: Sequence[Hashable], gold: Sequence[Hashable], name: Hashable) -> Tally:
    """Count how often one class was given, was right, and is gold."""
    right = sum(a == b == name for a, b in zip(found, gold, strict=True))
    return Tally(right, sum(a == name for a in found), right, sum(b == name for b in gold))
