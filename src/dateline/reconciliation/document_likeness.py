"""How alike documents are: by their words, by their names and numbers, and by which others they are like.

Documents on two happenings of one kind (two earthquakes, two stays in a clinic) have most of their words in common.
What they do not share is whom else they are like: those on the first are like each other, and all about as unlike
those on the second.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.forms import is_empty
from dateline.reconciliation.bags import Matrix, list_stems, list_words, multiply

DOUBT = 3
"""Likeness to so many further documents is taken to tell nothing, so that few documents say little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLikeness:
    """Documents laid side by side: their row by name, and square matrices from -1 (unlike) to 1 (alike)."""

    rows: Mapping[str, int]
    words: Matrix
    names: Matrix
    by_others: Matrix
    names_by_others: Matrix


def measure_documents(texts: Mapping[str, str]) -> DocumentLikeness:
    """Return how alike documents are, given their texts by name. The time grows with the cube of the documents."""
    words = [list_words(text) for text in texts.values()]
    stems = _compare([set(list_stems(found)) for found in words])
    names = _compare([{word.lower() for word in found if _is_name(word)} for found in words])
    return DocumentLikeness(
        rows={name: at for at, name in enumerate(texts)},
        words=stems,
        names=names,
        by_others=compare_by_others(np.asarray((stems + names) / 2, dtype=np.float32)),
        names_by_others=compare_by_others(names),
    )


def _is_name(word: str) -> bool:
    return (word[0].isupper() or word[0].isdigit()) and not is_empty(word)


def _compare(bags: Sequence[set[str]]) -> Matrix:
    spread = Counter(stem for bag in bags for stem in bag)
    columns: dict[str, int] = {}
    rows = [
        {
            columns.setdefault(stem, len(columns)): math.log((len(bags) + 1) / (spread[stem] + 0.5))
            for stem in bag
            if spread[stem] > 1
        }
        for bag in bags
    ]
    return multiply(rows, rows, len(columns))


def compare_by_others(alike: Matrix) -> Matrix:
    """Return for each two documents how far the same others are like both: a correlation, drawn to 0 by `DOUBT`.

    `alike` is square and symmetric. Only third documents count, so the two being alike, or not, tells nothing here.
    """
    plain: NDArray[np.float64] = alike.astype(np.float64)
    np.fill_diagonal(plain, 0)
    others = len(plain) - 2
    if others < 1:
        return np.eye(len(plain), dtype=np.float32)
    # Sums over third documents: those over all, less what the two documents have with each other.
    means = (plain.sum(axis=1, keepdims=True) - plain) / others
    spreads = np.clip(((plain**2).sum(axis=1, keepdims=True) - plain**2) / others - means**2, 0, None)
    scale = np.sqrt(spreads * spreads.T)
    common = plain @ plain / others - means * means.T
    told = np.where(scale > 1e-9, common / np.where(scale > 1e-9, scale, 1), 0) * others / (others + DOUBT)
    np.fill_diagonal(told, 1)
    return np.asarray(told, dtype=np.float32)
