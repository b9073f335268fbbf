"""Named entities, found for many sentences at once.

The model walks through each sentence word by word: outside an entity it may open one, close one of a single word, or go
on; within one it may only go on or close. So the scores of all words outside entities can be had in one product of
matrices, and entities are then followed from their first words, all at the same time. The outcome is the model's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]


class EntityFinder:
    """Sets the entities of parsed sentences."""

    def __init__(self, nlp: Language) -> None:
        ner: Any = nlp.get_pipe("ner")
        model = ner.model
        self._tok2vec, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights: Floats = upper.get_param("W")
        self._bias: Floats = upper.get_param("b")
        moves = [ner.moves.get_class_name(i) for i in range(len(self._bias))]
        self._out = moves.index("O")
        self._labels = [nlp.vocab.strings.add(move[2:]) if len(move) > 2 else 0 for move in moves]
        self._opens = np.array([move[:2] == "B-" for move in moves])
        self._units = np.array([move[:2] == "U-" and len(move) > 2 for move in moves])
        ways = {move: number for number, move in enumerate(moves)}
        self._ways = np.array([[ways.get(f"{way}-{move[2:]}", 0) for way in "IL"] for move in moves])

    @staticmethod
    def suits(nlp: Language) -> bool:
        """Say whether a model's entities are found by the walk that is known here."""
        if "ner" not in nlp.pipe_names or type(nlp.get_pipe("ner")) is not EntityRecognizer:
            return False
        ner: Any = nlp.get_pipe("ner")
        model = ner.model
        plain = ner.cfg["beam_width"] == 1 and not model.attrs["unseen_classes"] and model.attrs["has_upper"]
        return bool(plain and model.get_ref("lower").get_dim("nF") == 3 and model.get_ref("lower").get_dim("nP") > 1)

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set the entities of sentences that have none yet."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        features = self._lower.predict(self._encode(docs))
        ends = np.cumsum([len(doc) for doc in docs])
        flags = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
        last = np.append(flags[1:, 1] == 1, True)
        last[ends - 1] = True
        found = dict(self._follow(features, last, flags[:, 0] == 1))
        for doc, end in zip(docs, ends.tolist(), strict=True):
            begin = end - len(doc)
            spans = [Span(doc, a - begin, b - begin, label=label) for a, b, label in _walk(found, begin, end)]
            if spans:
                doc.set_ents(spans)

    def _encode(self, docs: Sequence[Doc]) -> Floats:
        encoded: Any = self._tok2vec.predict(docs)
        return np.concatenate(encoded) if isinstance(encoded, list) else np.asarray(encoded)

    def _follow(
        self, features: Floats, last: NDArray[np.bool_], blank: NDArray[np.bool_]
    ) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield for each word that would begin an entity where that would end, and its label.

        `features` are what each word (after a first row of padding) adds to a state as the next word, as the first word
        of the entity and as the word before. `last` are words after which no entity goes on.
        """
        padding, words = features[0], features[1:]
        scores = self._score(words[:, 0] + padding[1] + padding[2])
        scores[last[:, None] & self._opens] = -np.inf
        scores[blank[:, None] & (self._opens | self._units)] = -np.inf
        scores[:, ~(self._opens | self._units) & (np.arange(len(self._bias)) != self._out)] = -np.inf
        moves = scores.argmax(axis=1)
        for at in np.flatnonzero(self._units[moves]).tolist():
            yield at, (at + 1, self._labels[moves[at]])
        starts = np.flatnonzero(self._opens[moves])
        heads = starts + 1
        while len(starts):
            ways = self._ways[moves[starts]]
            scores = self._score(words[heads, 0] + words[starts, 1] + words[heads - 1, 2])
            on, off = np.take_along_axis(scores, ways, axis=1).T
            closing = last[heads] | (off > on) | ((off == on) & (ways[:, 1] < ways[:, 0]))
            for start, end in zip(starts[closing].tolist(), (heads[closing] + 1).tolist(), strict=True):
                yield start, (end, self._labels[moves[start]])
            starts, heads = starts[~closing], heads[~closing] + 1

    def _score(self, states: Floats) -> Floats:
        states = states + self._lower.get_param("b")
        hidden = states[..., 0]
        for piece in range(1, states.shape[-1]):
            hidden = np.maximum(hidden, states[..., piece])
        scores: Floats = self._lower.ops.gemm(hidden, self._weights, trans2=True) + self._bias
        return scores


def _walk(found: dict[int, tuple[int, int]], at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the entities of a sentence from left to right, passing over what would begin within another."""
    while at < end:
        following, label = found.get(at, (at + 1, 0))
        if label:
            yield at, following, label
        at = following
