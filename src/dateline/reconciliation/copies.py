"""Copies: documents that repeat the words of an earlier one, wholly, nearly, in part, or embedded in more.

Documents are compared by their word 5-grams. A sixteenth of the hashed 5-grams is kept in an inverted index; an earlier
document that holds a quarter of them is a candidate, and is then compared exactly. Candidates are never chained: a
document is a copy of the one document that it repeats most.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model.document import CopyPair, Document

GRAM = 5
SAMPLE = 16
SHORT = 160
"""Documents of fewer 5-grams than this keep all of them, since a sample would be too small to judge by."""

CANDIDATE_SHARE = 0.25
COPY_SHARE = 0.6
NEAR_SHARE = 0.8
MOST_POSTINGS = 200
"""A 5-gram that more documents hold than this is boilerplate and proposes nobody."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Sketch:
    document: str
    grams: array[int]
    sample: frozenset[int]


def find_copies(documents: Iterable[Document]) -> tuple[CopyPair, ...]:
    """Return which documents repeat an earlier one, in the order in which the documents come.

    `share` is the part of the shorter document's 5-grams that the other holds too, between 0 and 1.
    """
    kept: list[_Sketch] = []
    postings: dict[int, list[int]] = defaultdict(list)
    pairs: list[CopyPair] = []
    for document in documents:
        sketch = _draw(document)
        pair = _find_best(sketch, kept, postings)
        if pair is not None:
            pairs.append(pair)
        for gram in sketch.sample:
            if len(postings[gram]) <= MOST_POSTINGS:
                postings[gram].append(len(kept))
        kept.append(sketch)
    return tuple(pairs)


def _draw(document: Document) -> _Sketch:
    words = [zlib.crc32(word.encode()) for word in _WORD.findall(document.text.lower())]
    # The hash of a tuple of integers is the same in every process, unlike that of strings.
    grams = array("q", sorted({hash(tuple(words[at : at + GRAM])) for at in range(len(words) - GRAM + 1)}))
    few = len(grams) < SHORT
    return _Sketch(document.id, grams, frozenset(gram for gram in grams if few or gram % SAMPLE == 0))


def _find_best(sketch: _Sketch, kept: Sequence[_Sketch], postings: dict[int, list[int]]) -> CopyPair | None:
    shared: Counter[int] = Counter()
    for gram in sketch.sample:
        found = postings.get(gram, ())
        if len(found) <= MOST_POSTINGS:
            shared.update(found)
    pairs = [
        _compare(sketch, kept[other])
        for other, count in shared.most_common(8)
        if count >= CANDIDATE_SHARE * _sampled_alike(sketch, kept[other])
    ]
    return max((pair for pair in pairs if pair is not None), key=lambda pair: pair.share, default=None)


def _sampled_alike(one: _Sketch, other: _Sketch) -> float:
    # A short document keeps all its 5-grams and a long one a sixteenth, so only a sixteenth of them can be shared.
    few, many = len(one.sample), len(other.sample)
    if (len(one.grams) < SHORT) != (len(other.grams) < SHORT):
        few, many = (
            few // (SAMPLE if len(one.grams) < SHORT else 1),
            many // (SAMPLE if len(other.grams) < SHORT else 1),
        )
    return max(1, min(few, many))


def _compare(later: _Sketch, earlier: _Sketch) -> CopyPair | None:
    if not later.grams or not earlier.grams:
        return None
    common = len(set(later.grams).intersection(earlier.grams))
    of_later, of_earlier = common / len(later.grams), common / len(earlier.grams)
    share = max(of_later, of_earlier)
    if share < COPY_SHARE:
        return None
    if min(of_later, of_earlier) == 1.0:
        kind = "exact"
    elif min(of_later, of_earlier) >= NEAR_SHARE:
        kind = "near"
    else:
        kind = "part" if of_later >= of_earlier else "embedding"
    return CopyPair(document=later.document, of=earlier.document, kind=kind, share=round(share, 4))
