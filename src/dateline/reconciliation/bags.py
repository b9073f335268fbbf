"""Bags of words: the words and stems of a text, and cosines of bags of stems with each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.forms import cut_stem, is_empty

Matrix = NDArray[np.float32]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def list_words(text: str) -> list[str]:
    """Return the words of a text, without the 's of a possessor."""
    return [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


def list_stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of words in their order, without words that say nothing of themselves."""
    return tuple(cut_stem(word) for word in words if not is_empty(word))


def multiply(ones: Sequence[Mapping[int, float]], others: Sequence[Mapping[int, float]], width: int) -> Matrix:
    """Return the cosines of rows with other rows; a row gives the weights of some of `width` columns."""
    left = _lay_out(ones, width)
    return np.asarray(left @ (left if ones is others else _lay_out(others, width)).T, dtype=np.float32)


def _lay_out(rows: Sequence[Mapping[int, float]], width: int) -> Matrix:
    matrix = np.zeros((len(rows), max(1, width)), dtype=np.float32)
    for number, row in enumerate(rows):
        matrix[number, list(row)] = list(row.values())
    lengths = np.sqrt((matrix * matrix).sum(axis=1, keepdims=True))
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1), dtype=np.float32)
