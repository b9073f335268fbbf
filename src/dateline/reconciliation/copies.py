"""Copies: documents that repeat the words of an earlier one, wholly, nearly, in part, or embedded in more.

Documents are compared by their word 5-grams. An eighth of the hashed 5-grams is kept in an inverted index; an earlier
document that holds an eighth of them is a candidate, and is then compared exactly. Candidates are never chained: a
document is a copy of the one document that it repeats most. What many documents hold that are no copies of each other,
such as the text of a page around its articles, makes none of them a copy.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model.document import CopyPair, Document

GRAM = 5
SAMPLE = 8
SHORT = 160
"""Documents of fewer 5-grams than this keep all of them, since a sample would be too small to judge by."""

CANDIDATE_SHARE = 0.125
COPY_SHARE = 0.5
NEAR_SHARE = 0.8
MOST_COMPARED = 8
MOST_POSTINGS = 50
"""A 5-gram that more documents hold, copies aside, is boilerplate and proposes nobody."""

_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
"""Left out before words are told apart, since typists and pages lose them."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a document is compared by: its hashed 5-grams in their order, and how many of them are its sample."""

    document: str
    grams: array[int]
    sampled: int

    def sample(self) -> frozenset[int]:
        """Return the 5-grams by which copies find the document."""
        return frozenset(gram for gram in self.grams if len(self.grams) < SHORT or gram % SAMPLE == 0)


class _Shelf:
    """The documents that came so far, and which of them hold each sampled 5-gram.

    What a document repeats of the one that it is a copy of is not counted again, or else what an agency's subscribers
    print would look like boilerplate.
    """

    def __init__(self) -> None:
        self._kept: list[Sketch] = []
        self._holders: dict[int, int | array[int]] = {}
        """The only document that holds a 5-gram, as most have, or all that do."""
        self._found: list[tuple[int, int, CopyPair]] = []

    def put(self, sketch: Sketch) -> frozenset[int]:
        """Add a document, and find what it is a copy of; return the signs that it is filed under."""
        number, sample = len(self._kept), sketch.sample()
        signs = sample
        best = max(
            (pair for pair in self._propose(sketch, sample)), key=lambda pair: (pair[1].share, -pair[0]), default=None
        )
        if best is not None:
            original, pair = best
            self._found.append((number, original, pair))
            signs = signs.difference(self._kept[original].grams)
            # What stands around an article may be all that a short document has: that is counted.
            signs = signs if len(signs) <= len(sample) / 2 else sample
        for sign in signs:
            holders = self._holders.get(sign)
            if holders is None:
                self._holders[sign] = number
            elif isinstance(holders, int):
                self._holders[sign] = array("I", (holders, number))
            elif len(holders) <= MOST_POSTINGS:
                holders.append(number)
        self._kept.append(sketch)
        return signs

    def list_pairs(self) -> tuple[CopyPair, ...]:
        """Return the pairs, but for those that turned out to share little beside boilerplate."""
        return tuple(
            pair
            for later, earlier, pair in self._found
            if self._is_enough(self._kept[later], self._kept[earlier], self._count_telling(later, earlier))
        )

    def _propose(self, sketch: Sketch, sample: Iterable[int]) -> Iterable[tuple[int, CopyPair]]:
        shared: Counter[int] = Counter()
        for sign in sample:
            holders = self._list_holders(sign)
            if len(holders) <= MOST_POSTINGS:
                shared.update(holders)
        for other, count in shared.most_common(MOST_COMPARED):
            if self._is_enough(sketch, self._kept[other], count):
                pair = _compare(sketch, self._kept[other])
                if pair is not None:
                    yield other, pair

    def _count_telling(self, later: int, earlier: int) -> int:
        signs = self._kept[later].sample() & self._kept[earlier].sample()
        return sum(len(self._list_holders(sign)) <= MOST_POSTINGS for sign in signs)

    def _list_holders(self, sign: int) -> Sequence[int]:
        holders = self._holders.get(sign, ())
        return (holders,) if isinstance(holders, int) else holders

    @staticmethod
    def _is_enough(one: Sketch, other: Sketch, shared: int) -> bool:
        return shared >= CANDIDATE_SHARE * _sampled_alike(one, other)


def find_copies(documents: Iterable[Document], drawn: dict[str, array[int]] | None = None) -> tuple[CopyPair, ...]:
    """Return which documents repeat an earlier one, in the order in which the documents come.

    `share` is the part of the shorter document's 5-grams that the other holds too, between 0 and 1. `drawn`, where it
    is given, receives the signs by which each document is found: those of `list_signs` that it does not repeat.
    """
    shelf = _Shelf()
    for document in documents:
        signs = shelf.put(draw_sketch(document))
        if drawn is not None:
            drawn[document.id] = array("q", signs)
    return shelf.list_pairs()


def list_signs(document: Document) -> frozenset[int]:
    """Return the sampled 5-grams of a document, as whole numbers of 64 bits: what its copies are found by."""
    return draw_sketch(document).sample()


def compare_documents(later: Document, earlier: Document, shared: int) -> CopyPair | None:
    """Return the pair that two documents make, or nothing where neither repeats the other.

    `shared` tells how many signs they have in common.
    """
    return compare_sketches(draw_sketch(later), draw_sketch(earlier), shared)


def compare_sketches(later: Sketch, earlier: Sketch, shared: int) -> CopyPair | None:
    """Return the same, given the sketches of two documents."""
    return _compare(later, earlier) if shared >= CANDIDATE_SHARE * _sampled_alike(later, earlier) else None


def draw_sketch(document: Document) -> Sketch:
    """Return what a document is compared by."""
    words = [zlib.crc32(word.encode()) for word in _WORD.findall(document.text.translate(_APOSTROPHES).lower())]
    # The hash of a tuple of integers is the same in every process, unlike that of strings.
    grams = array("q", sorted({hash(tuple(words[at : at + GRAM])) for at in range(len(words) - GRAM + 1)}))
    few = len(grams) < SHORT
    return Sketch(document.id, grams, sum(few or gram % SAMPLE == 0 for gram in grams))


def _sampled_alike(one: Sketch, other: Sketch) -> float:
    # A short document keeps all its 5-grams and a long one an eighth, so only an eighth of them can be shared.
    few, many = one.sampled, other.sampled
    if (len(one.grams) < SHORT) != (len(other.grams) < SHORT):
        few, many = (
            few // (SAMPLE if len(one.grams) < SHORT else 1),
            many // (SAMPLE if len(other.grams) < SHORT else 1),
        )
    return max(1, min(few, many))


def _compare(later: Sketch, earlier: Sketch) -> CopyPair | None:
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
