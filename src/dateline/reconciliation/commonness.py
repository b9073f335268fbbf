"""Commonness: how common each word is among the sentences of a casebook, so that the rare ones count for more."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from sys import intern

from dateline.model.claim import Claim

_WORD = re.compile(r"[a-z][a-z'-]{3,}")

FEW, MIDDLING = 5, 0.02
"""A word that so many sentences have, and this share of all sentences, counts half."""


class Commonness:
    """How common each longer word is among the sentences of a casebook, so that the rare ones count for more."""

    def __init__(self, counts: Mapping[str, int], sentences: int) -> None:
        """Take in how many sentences each word stands, and how many sentences there are."""
        self.counts = counts
        self.sentences = sentences
        self._middling = FEW + sentences * MIDDLING

    @classmethod
    def count(cls, documents: Iterable[Sequence[Claim]]) -> Commonness:
        """Count the words of the sentences of claims, given by document, each sentence once."""
        sentences = 0
        counts: Counter[str] = Counter()
        for claims in documents:
            told = {claim.evidence.start: claim for claim in reversed(claims)}
            sentences += len(told)
            for claim in told.values():
                counts.update(map(intern, list_words(claim)))
        return cls(counts, sentences)

    def weigh(self, claim: Claim) -> tuple[tuple[str, ...], array[float]]:
        """Return the words of a claim's sentence in their order, and their weights, which sum up to 1."""
        words = tuple(map(intern, sorted(list_words(claim))))
        weights = [1 / (1 + self.counts.get(word, 0) / self._middling) for word in words]
        total = sum(weights)
        return words, array("d", (weight / total for weight in weights))


def list_words(claim: Claim) -> set[str]:
    """Return the longer words of a claim's sentence in lower case."""
    return set(_WORD.findall(claim.evidence.quote.lower()))
