"""Timelines: the days that matter and the sentences that tell them, taken to the letter from what was published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.moment import take_day
from dateline.text.terms import count_spread, dot, list_terms, scale, weigh_terms

MENTIONED = 1.0
"""What each document that names a day counts for the day."""

PUBLISHED = 0.6
"""What each document published on a day counts for the day."""

LOOKED_BACK = 1.0
"""What is added when the document that names a day was published later than the morning after it."""

SAME_WORDS = 0.6
"""A sentence this like one that was taken already tells nothing new."""

SHORTEST, LONGEST = 30, 600
"""Lengths in characters of sentences that can stand in a timeline."""

MOST_READ = 400
"""So many sentences of one day are compared with one another."""


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence, the ISO days that it names, and the ISO day on which its document was published.

    `key` is whatever the asker knows it by; `order` its place in the document.
    """

    text: str
    days: tuple[str, ...]
    published: str | None
    document: str
    order: int = 0
    key: str | None = None


def choose_timeline(
    sentences: Iterable[DatedSentence], *, dates: int, per_date: int
) -> dict[str, tuple[DatedSentence, ...]]:
    """Return the days that matter most, in order, each with the sentences that tell it best.

    A day's weight is the documents that name it, those that look back on it counting more, and the documents published
    on it. A sentence belongs to the days it names, or else to the day it was published; the best are nearest to the
    centre of the day's words, set apart from one another.
    """
    listed = list(sentences)
    weights = weigh_days(listed)
    chosen = sorted(weights, key=lambda day: (-weights[day], day))[:dates]
    by_day = _gather(listed, set(chosen))
    spread = count_spread(list_terms(sentence.text) for sentence in listed)
    return {day: tuple(_choose_sentences(by_day[day], spread, len(listed), per_date)) for day in sorted(chosen)}


def weigh_days(sentences: Sequence[DatedSentence]) -> dict[str, float]:
    """Return how much each day matters; days outside the time of publication by more than its length do not."""
    named: set[tuple[str, str]] = set()
    published: dict[str, str] = {}
    for sentence in sentences:
        if sentence.published:
            published[sentence.document] = sentence.published[:10]
        named.update((sentence.document, day) for day in sentence.days)
    weights: Counter[str] = Counter()
    for document, day in sorted(named):
        back = document in published and _days_between(day, published[document]) > 1
        weights[day] += MENTIONED + (LOOKED_BACK if back else 0.0)  # type: ignore[assignment]
    for day in published.values():
        weights[day] += PUBLISHED  # type: ignore[assignment]
    return dict(weights)


def _days_between(day: str, other: str) -> int:
    return (_to_day(other) - _to_day(day)).days


def _to_day(text: str) -> date:
    return take_day(text)


def _gather(sentences: Iterable[DatedSentence], wanted: set[str]) -> dict[str, list[DatedSentence]]:
    by_day: dict[str, list[DatedSentence]] = defaultdict(list)
    for sentence in sentences:
        if SHORTEST <= len(sentence.text) <= LONGEST:
            days = sentence.days or ((sentence.published or "")[:10],)
            for day in wanted.intersection(days):
                by_day[day].append(sentence)
    return by_day


def _choose_sentences(
    sentences: Sequence[DatedSentence], spread: Mapping[str, int], total: int, count: int
) -> list[DatedSentence]:
    first: dict[str, DatedSentence] = {}
    for sentence in sentences:
        first.setdefault(sentence.text, sentence)
    different = list(first.values())[:MOST_READ]
    vectors = [weigh_terms(list_terms(sentence.text), spread, total) for sentence in different]
    centre: Counter[str] = Counter()
    for vector in vectors:
        for term, weight in vector.items():
            centre[term] += weight  # type: ignore[assignment]
    middle = scale(centre)
    ranked = sorted(range(len(different)), key=lambda number: (-dot(vectors[number], middle), number))
    chosen: list[int] = []
    for number in ranked:
        if len(chosen) == count:
            break
        if all(dot(vectors[number], vectors[other]) < SAME_WORDS for other in chosen):
            chosen.append(number)
    return [different[number] for number in chosen]
