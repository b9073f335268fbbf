"""Word pieces: how a small encoder spells words (WordPiece in small letters, as BERT has it)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

MOST_PIECES = 6
"""How many pieces of a word count; what follows in a word of more is not read."""

LONGEST = 100
"""A run of letters longer than this is no word."""

_KEPT = 100_000


class WordPieces:
    """Spells words by a list of pieces; what was spelt is kept, since texts repeat their words."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        try:
            self.unknown, self.begin, self.end = (self._numbers[mark] for mark in ("[UNK]", "[CLS]", "[SEP]"))
        except KeyError as error:
            raise ValueError(f"the list of word pieces lacks {error}") from error
        self._spelt: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """Return the pieces listed in a file, one a line."""
        return cls(path.read_text(encoding="utf-8").split("\n")[:-1])

    def spell(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces: at least one, at most `MOST_PIECES`."""
        spelt = self._spelt.get(word)
        if spelt is None:
            if len(self._spelt) >= _KEPT:
                self._spelt.clear()
            spelt = self._spelt[word] = self._spell(word)
        return spelt

    def _spell(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        for run in _split(_simplify(word[: 4 * LONGEST])):
            numbers += self._spell_run(run)
            if len(numbers) >= MOST_PIECES:
                break
        return tuple(numbers[:MOST_PIECES]) or (self.unknown,)

    def _spell_run(self, run: str) -> list[int]:
        if len(run) > LONGEST:
            return [self.unknown]
        numbers: list[int] = []
        start = 0
        while start < len(run):
            end = len(run)
            while end > start and ("##" if start else "") + run[start:end] not in self._numbers:
                end -= 1
            if end == start:
                return [self.unknown]
            numbers.append(self._numbers[("##" if start else "") + run[start:end]])
            start = end
        return numbers


def _simplify(word: str) -> str:
    """Return a word in small letters without accents, control characters or anything that is no character."""
    if word.isascii() and word.isprintable():
        return word.lower()
    plain = unicodedata.normalize("NFD", word)
    return "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cc", "Cf", "Co", "Cs")).lower()


def _split(word: str) -> list[str]:
    """Return a word cut at blank space, and before and after each mark of punctuation and each CJK character."""
    runs: list[str] = [""]
    for character in word:
        if character.isspace() or character == "\ufffd":
            runs.append("")
        elif _stands_alone(character):
            runs += [character, ""]
        else:
            runs[-1] += character
    return [run for run in runs if run]


def _stands_alone(character: str) -> bool:
    if character.isascii():
        return not character.isalnum() and character.isprintable()
    return unicodedata.category(character).startswith("P") or _is_cjk(ord(character))


def _is_cjk(code: int) -> bool:
    return any(low <= code <= high for low, high in _CJK)


_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
