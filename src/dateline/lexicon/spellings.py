"""Names of several words found however they are romanised: "Hay'at Tahrir ash-Sham" for Hayat Tahrir al-Sham."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from dateline.lexicon.romanisation import load_aligner
from dateline.text.names import NameAligner

T = TypeVar("T")

_ROUGH = str.maketrans(
    {"g": "k", "G": "k", "X": "k", "d": "t", "T": "t", "D": "t", "z": "s", "S": "s", "C": "s", "Q": "s", "Z": "s",
     "j": "s", "v": "f", "b": "p"}
)  # fmt: skip
"""Sounds that one spelling has for another are one in a key; the aligner judges finely what shares a key."""

MOST_TOKENS = 6
_LETTERS = 9
"""A name with fewer letters is too short to be known by anything but its own spelling."""


class SpellingIndex(Generic[T]):
    """Names of two to six words by a rough key of their sounds; what is found is spelled alike word by word."""

    def __init__(self, alike: float = 0.9) -> None:
        """Take how alike the worst words must be (0 to 1)."""
        self._alike = alike
        self._aligner: NameAligner = load_aligner()
        self._filed: dict[tuple[str, ...], list[tuple[tuple[str, ...], T]]] = {}
        self._begins: set[str] = set()
        self._key = lru_cache(maxsize=16_384)(self._make_key)

    def add(self, name: str, value: T) -> None:
        """File a value under a name; names of one word, and short ones, are left out."""
        tokens = self._aligner.split(name)
        if not 2 <= len(tokens) <= MOST_TOKENS or sum(map(len, tokens)) < _LETTERS:
            return
        key = tuple(map(self._key, tokens))
        self._filed.setdefault(key, []).append((tokens, value))
        self._begins.add(key[0])

    def may_begin(self, token: str) -> bool:
        """Say cheaply whether a name may begin with a folded token."""
        return self._key(token) in self._begins

    def find(self, tokens: Sequence[str]) -> tuple[T, ...]:
        """Return the values whose names are spelled like these folded tokens, in their order, articles left out."""
        filed = self._filed.get(tuple(map(self._key, tokens)), ())
        return tuple(value for names, value in filed if self._are_alike(names, tokens))

    def _are_alike(self, names: Sequence[str], tokens: Sequence[str]) -> bool:
        alike = self._aligner.compare_tokens
        return all(alike(name, token) >= self._alike for name, token in zip(names, tokens, strict=True))

    def _make_key(self, token: str) -> str:
        return self._aligner.consonants(token).translate(_ROUGH)
