"""Dependencies, found for many sentences at once.

The model walks through each sentence step by step: it shifts a word, joins two, or lets one go. What step is best, it
scores by eight words of the state that a sentence is in. The steps are spaCy's own; their scores are worked out here
for all sentences of a batch together, where spaCy adds up eight vectors for each of them by itself. The outcome is the
model's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]  # compiled, without types
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

Floats = NDArray[np.float32]


class DependencyFinder:
    """Sets heads and relations of tagged sentences."""

    def __init__(self, nlp: Language) -> None:
        parser: Any = nlp.get_pipe("parser")
        self._parser, model = parser, parser.model
        self._tok2vec, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights: Floats = np.ascontiguousarray(upper.get_param("W").T)
        self._bias: Floats = upper.get_param("b")
        self._words: int = self._lower.get_dim("nF")
        self._pieces: int = self._lower.get_dim("nP")
        self._places = np.arange(self._words)
        # spaCy reads the words of states by a method of the model that it makes for each batch, of which it uses this.
        self._shape = SimpleNamespace(state2vec=SimpleNamespace(nF=self._words))

    @staticmethod
    def suits(nlp: Language) -> bool:
        """Say whether a model's dependencies are found by the walk that is known here."""
        if "parser" not in nlp.pipe_names or type(nlp.get_pipe("parser")) is not DependencyParser:
            return False
        parser: Any = nlp.get_pipe("parser")
        model = parser.model
        plain = parser.cfg["beam_width"] == 1 and not model.attrs["unseen_classes"] and model.attrs["has_upper"]
        return bool(plain and model.get_ref("lower").get_dim("nP") > 1)

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set the dependencies of sentences."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        # The rows of what each word adds to a state in each place, after those of no word.
        added = self._lower.predict(self._encode(docs))
        rows = added.reshape(-1, added.shape[2] * added.shape[3])
        states = self._parser.moves.init_batch(docs)
        walking = [state for state in states if not state.is_final()]
        while walking:
            words = ParserStepModel.get_token_ids(self._shape, walking)
            walking = self._parser.transition_states(walking, self._score(rows, words))
        self._parser.set_annotations(docs, states)

    def _encode(self, docs: Sequence[Doc]) -> Floats:
        encoded: Any = self._tok2vec.predict(docs)
        return np.concatenate(encoded) if isinstance(encoded, list) else np.asarray(encoded)

    def _score(self, rows: Floats, words: NDArray[np.int32]) -> Floats:
        """Return the score of each step for states of which the words are given; -1 is no word."""
        sums = rows[(words + 1) * self._words + self._places].sum(axis=1)
        sums += self._lower.get_param("b").reshape(-1)
        hidden = sums[:, :: self._pieces]
        for piece in range(1, self._pieces):
            hidden = np.maximum(hidden, sums[:, piece :: self._pieces])
        scores: Floats = hidden @ self._weights
        scores += self._bias
        return scores
