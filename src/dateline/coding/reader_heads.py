"""The heads of the learned reader: scores for cues, and for the words around a cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.coding.reader_decoding import Scores
from dateline.coding.reader_pairs import DISTANCES, count_relations, measure_distances, relate
from dateline.coding.reader_words import Whole, Words


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a document with their heads and the numbers of their relations as plain lists."""

    words: Words
    head: list[int]
    dep: list[int]

    def relate(self, cue: tuple[int, int], view: tuple[int, int], deps: int) -> Whole:
        """Return how the words of a view stand to a cue."""
        return relate(self.head, self.dep, self.words.sentence, self.words.paragraph, cue, view, deps)


class Heads:
    """The arrays of the heads, checked to fit each other."""

    def __init__(self, arrays: Mapping[str, Scores], *, deps: int) -> None:
        self._deps = deps
        self._arrays = {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in arrays.items()}
        wide, width = self._arrays["word.weight"].shape
        wanted = {
            "cue.weight": (3, width),
            "given.weight": (wide, width),
            "gate.weight": (wide, width),
            "relation.weight": (count_relations(deps), wide),
            "distance.weight": (DISTANCES, wide),
            "label.weight": (5, wide),
        }
        for name, shape in wanted.items():
            if self._arrays[name].shape != shape:
                raise ValueError(f"{name} has the shape {self._arrays[name].shape}, not {shape}")

    def score_cues(self, vectors: Scores) -> Scores:
        """Return for each word the logarithms of the probabilities to be none, the beginning, the inside of a cue."""
        return _log_softmax(self._apply("cue", vectors))

    def judge(
        self, vectors: Scores, cues: Sequence[tuple[int, int]], frame: Frame, window: tuple[int, int]
    ) -> list[tuple[int, Scores]]:
        """Return for each cue the first word of its paragraph, and words x 5 logarithms.

        These are for none, beginning and inside of the source, of the content; words of the cue belong to neither.
        `vectors`, `cues` and the words returned count from the window's first.
        """
        given = np.stack([vectors[first : last + 1].mean(axis=0) for first, last in cues])
        word, gate, shift = self._apply("word", vectors), self._apply("gate", given), self._apply("given", given)
        paragraph = frame.words.paragraph[window[0] : window[1]]
        judged: list[tuple[int, Scores]] = []
        for number, (first, last) in enumerate(cues):
            low = int(np.searchsorted(paragraph, paragraph[first]))
            high = int(np.searchsorted(paragraph, paragraph[last], side="right"))
            cue, view = (first + window[0], last + window[0]), (low + window[0], high + window[0])
            mixed = word[low:high] * (1 + gate[number])
            mixed += shift[number]
            mixed += self._arrays["relation.weight"][frame.relate(cue, view, self._deps)]
            mixed += self._arrays["distance.weight"][measure_distances(*cue, *view)]
            scores = _log_softmax(self._apply("label", np.maximum(mixed, 0, out=mixed)))
            scores[first - low : last + 1 - low, 1:] = -1e4
            judged.append((low, scores))
        return judged

    def _apply(self, name: str, vectors: Scores) -> Scores:
        answer: Scores = vectors @ self._arrays[f"{name}.weight"].T + self._arrays[f"{name}.bias"]
        return answer


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    answer: Scores = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return answer
