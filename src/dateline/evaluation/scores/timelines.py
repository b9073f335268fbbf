"""Comparing timelines: which dates were chosen, and ROUGE over aligned dates.

After Martschat and Markert (2017, 2018): date F1, and AR1/AR2 with many-to-one alignment. A date of one side is aligned
with the date of the other side whose words overlap most, the overlap divided by the days between them plus one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.evaluation.scores.clusters import Agreement
from dateline.evaluation.scores.counts import Tally, tally_equal

Timeline = Mapping[str, Sequence[str]]
"""Sentences by ISO date."""
Grams = Counter[tuple[str, ...]]
_WORD = re.compile(r"\w+")


def tally_dates(found: Timeline, gold: Timeline) -> Tally:
    """Count the dates that both timelines have."""
    return tally_equal(set(found), set(gold))


def aligned_rouge(found: Timeline, gold: Timeline, size: int) -> Agreement:
    """Return ROUGE over word n-grams of the size, over dates aligned by content and distance."""
    left = {day: count_grams(sentences, size) for day, sentences in found.items()}
    right = {day: count_grams(sentences, size) for day, sentences in gold.items()}
    ones = {day: count_grams(sentences, 1) for day, sentences in found.items()}
    others = {day: count_grams(sentences, 1) for day, sentences in gold.items()}
    return Agreement(_side(left, right, ones, others), _side(right, left, others, ones))


def count_grams(sentences: Sequence[str], size: int) -> Grams:
    """Count the word n-grams of sentences, in lower case, across the ends of sentences."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence.lower())]
    return Counter(tuple(words[place : place + size]) for place in range(len(words) - size + 1))


def _side(
    grams: Mapping[str, Grams], others: Mapping[str, Grams], ones: Mapping[str, Grams], other_ones: Mapping[str, Grams]
) -> float:
    total = sum(counts.total() for counts in grams.values())
    kept = 0.0
    for day, counts in grams.items():
        partner = max(others, key=lambda other: (_likeness(day, other, ones, other_ones), other), default=None)
        if partner is not None:
            kept += (counts & others[partner]).total() * _nearness(day, partner)
    return kept / total if total else 0.0


def _likeness(day: str, other: str, ones: Mapping[str, Grams], other_ones: Mapping[str, Grams]) -> float:
    shared = (ones[day] & other_ones[other]).total()
    sizes = ones[day].total() + other_ones[other].total()
    return _nearness(day, other) * 2 * shared / sizes if sizes else 0.0


def _nearness(day: str, other: str) -> float:
    return 1 / (abs((date.fromisoformat(day) - date.fromisoformat(other)).days) + 1)
