"""What tells whether two mentions of happenings are of one: features of their words, sentences and documents.

All is drawn from the text: a mention's head and its family of words, the words before it and behind it (who did it, to
whom), its sentence, the names and numbers in it, and how alike the documents are.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.forms import cut_stem, is_empty, is_particle, list_kinds
from dateline.model.span import Span
from dateline.reconciliation.bags import Matrix, list_stems, list_words, multiply
from dateline.reconciliation.document_likeness import DocumentLikeness

NEAR = 4
"""How many words before a mention, and behind it, are taken for those who did it and suffered it."""

WINDOW = 9
LONGEST_SENTENCE = 120
"""How many words of a sentence are looked at on either side of a mention."""

NAMES = (
    "same stem", "same kind", "letters in common", "words of the spans", "sentences", "windows", "words before",
    "words behind", "before against behind", "sides together", "names", "numbers", "documents", "names of documents",
    "same document", "same sentence", "sentences between", "spread of the rarer", "spread of the commoner",
    "share of the rarer", "share of the commoner", "first sentence of both", "later sentence", "endings",
    "documents by others", "names of documents by others",
)  # fmt: skip
"""The features in the order of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionedIn:
    """A document in which happenings are mentioned: its text, and its sentences in order."""

    text: str
    sentences: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a mention is compared by: stems of words, in bags."""

    document: str
    at: Span
    sentence: int
    ending: str
    stem: str
    kinds: frozenset[int]
    span: tuple[str, ...]
    around: tuple[str, ...]
    window: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


def draw_sketch(document: str, span: Span, source: MentionedIn) -> Sketch:
    """Return what the mention that stands at a span of a document is compared by."""
    number = max(0, bisect_right(source.sentences, span.start, key=lambda one: one.start) - 1)
    sentence = source.sentences[number] if source.sentences else Span(0, len(source.text))
    left = list_words(source.text[max(sentence.start, span.start - 12 * LONGEST_SENTENCE) : span.start])[
        -LONGEST_SENTENCE:
    ]
    right = list_words(source.text[span.end : max(span.end, min(sentence.end, span.end + 12 * LONGEST_SENTENCE))])[
        :LONGEST_SENTENCE
    ]
    own = list_words(source.text[span.start : span.end]) or [""]
    head = own[0] if len(own) > 1 and is_particle(own[1]) else own[-1]
    stem = cut_stem(head)
    outside = [*left, *right]
    return Sketch(
        document=document,
        at=span,
        sentence=number,
        ending=head.lower()[-2:],
        stem=stem,
        kinds=list_kinds(stem),
        span=list_stems(own),
        around=list_stems(outside),
        window=list_stems([*left[-WINDOW:], *right[:WINDOW]]),
        before=list_stems(left)[-NEAR:],
        behind=list_stems(right)[:NEAR],
        names=tuple(word.lower() for word in outside if word[0].isupper() and not is_empty(word)),
        numbers=tuple(word for word in outside if word[0].isdigit()),
    )


class Weights:
    """How much each stem counts: the fewer sentences of the mentions hold it, the more."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        bags = {(one.document, one.sentence): {*one.around, *one.span, *one.names, *one.numbers} for one in sketches}
        self._spread = Counter(stem for bag in bags.values() for stem in bag)
        self._total = len(bags)

    def count(self, stem: str) -> float:
        """Return how much a stem counts."""
        return math.log((self._total + 1) / (self._spread.get(stem, 0) + 0.5))

    def weigh(self, bags: Sequence[Iterable[str]]) -> Matrix:
        """Return the cosines of bags of stems with each other."""
        columns: dict[str, int] = {}
        rows = [{columns.setdefault(stem, len(columns)): self.count(stem) for stem in bag} for bag in bags]
        return multiply(rows, rows, len(columns))

    def weigh_across(self, ones: Sequence[Iterable[str]], others: Sequence[Iterable[str]]) -> Matrix:
        """Return the cosines of bags of stems with other bags."""
        columns: dict[str, int] = {}
        both = [{columns.setdefault(stem, len(columns)): self.count(stem) for stem in bag} for bag in (*ones, *others)]
        return multiply(both[: len(ones)], both[len(ones) :], len(columns))


def _letters(stem: str) -> set[str]:
    marked = f"^{stem}$"
    return {marked[at : at + 3] for at in range(len(marked) - 2)}


def measure_pairs(
    sketches: Sequence[Sketch], weights: Weights, documents: DocumentLikeness
) -> tuple[NDArray[np.intp], NDArray[np.intp], Matrix]:
    """Return the pairs of mentions, as two rows of numbers, with a row of features each, in the order of `NAMES`."""
    one, other = np.triu_indices(len(sketches), 1)
    places = np.array([documents.rows[sketch.document] for sketch in sketches])
    sentence = np.array([sketch.sentence for sketch in sketches])
    stems = np.array([sketch.stem for sketch in sketches])
    same_document = places[one] == places[other]
    between = np.where(same_document, np.abs(sentence[one] - sentence[other]), -1)
    before, behind = [sketch.before for sketch in sketches], [sketch.behind for sketch in sketches]
    crossed = weights.weigh_across(before, behind)
    spread, share = _measure_spread(sketches)
    letters = Weights(())
    columns = (
        stems[one] == stems[other],
        [bool(sketches[a].kinds & sketches[b].kinds) for a, b in zip(one.tolist(), other.tolist(), strict=True)],
        letters.weigh([_letters(sketch.stem) for sketch in sketches])[one, other],
        weights.weigh([sketch.span for sketch in sketches])[one, other],
        weights.weigh([sketch.around for sketch in sketches])[one, other],
        weights.weigh([sketch.window for sketch in sketches])[one, other],
        weights.weigh(before)[one, other],
        weights.weigh(behind)[one, other],
        np.maximum(crossed[one, other], crossed[other, one]),
        weights.weigh([(*sketch.before, *sketch.behind) for sketch in sketches])[one, other],
        weights.weigh([sketch.names for sketch in sketches])[one, other],
        weights.weigh([sketch.numbers for sketch in sketches])[one, other],
        documents.words[places[one], places[other]],
        documents.names[places[one], places[other]],
        same_document,
        between == 0,
        between,
        np.minimum(spread[one], spread[other]),
        np.maximum(spread[one], spread[other]),
        np.minimum(share[one], share[other]),
        np.maximum(share[one], share[other]),
        (sentence[one] == 0) & (sentence[other] == 0),
        np.maximum(sentence[one], sentence[other]),
        np.array([sketch.ending for sketch in sketches])[one]
        == np.array([sketch.ending for sketch in sketches])[other],
        documents.by_others[places[one], places[other]],
        documents.names_by_others[places[one], places[other]],
    )
    return one, other, np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _measure_spread(sketches: Sequence[Sketch]) -> tuple[Matrix, Matrix]:
    """Return in how many documents of the group the stem of each mention stands, and in which share of them."""
    holders: dict[str, set[str]] = {}
    for sketch in sketches:
        holders.setdefault(sketch.stem, set()).add(sketch.document)
    total = len({sketch.document for sketch in sketches})
    counts = np.array([len(holders[sketch.stem]) for sketch in sketches], dtype=np.float32)
    return np.asarray(np.log1p(counts), dtype=np.float32), np.asarray(counts / max(1, total), dtype=np.float32)
