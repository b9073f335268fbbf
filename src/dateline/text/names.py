"""Spellings of names: whether two may be one name in two romanisations, token by token.

A name is folded, cut into tokens and freed of articles; each token becomes a string of sounds; tokens are aligned so
that each finds its like on the other side, and the worst of them decides. The rules come from outside (see
`lexicon/romanisation.py`, whose `load_aligner` gives an aligner ready for use).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_SEPARATORS = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['’][sS]\b")
_APOSTROPHES = re.compile("['’‘ʼʿʾʻ`´′ʹʺ.]|\u0640")
_LONGEST = 200
_MOST = 12
_UNLIKE = 1.2
_MISSING = 1.0
_JOINED = 0.88
"""How alike names must be that are compared as one word each, where a bad syllable weighs little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """What one spelling may do that another does not.

    `letters` are written out before accents fall; `respellings` are regular expressions that turn a folded word into
    sounds, one character each; `sounds` holds what it costs to take one sound for another (both orders), `missing` what
    it costs to leave one out. `classes` leads a word to the one that stands for all its translations or short forms.
    `abjads` matches characters of scripts without vowels, whose articles, written with the word, are `joined_articles`.
    """

    articles: frozenset[str]
    letters: Mapping[int, str]
    respellings: Sequence[tuple[re.Pattern[str], str]]
    sounds: Mapping[str, float]
    missing: Mapping[str, float]
    classes: Mapping[str, str]
    abjads: re.Pattern[str]
    joined_articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the tokens of two names fit: `score` is how alike the worst pair is (0 to 1), 0 where no token has its like.

    `left` and `right` are the tokens that found none; `pairs` is how many did.
    """

    score: float
    pairs: int
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether every token of both names found its like."""
        return not self.left and not self.right


@dataclass(frozen=True, slots=True)
class _Sounds:
    written: str
    abjad: bool
    consonants: str = field(default="", compare=False)


class NameAligner:
    """Aligns names under one set of rules; what it worked out for a token or a pair of them it keeps for a while."""

    def __init__(self, rules: NameRules, *, alike: float = 0.75, cached: int = 65_536) -> None:
        """Take rules; tokens less alike than `alike` are never aligned with each other."""
        self._rules, self._alike = rules, alike
        self._sound = lru_cache(maxsize=cached)(self._work_out_sounds)
        self._compare = lru_cache(maxsize=cached)(self._compare_sounds)
        self._split = lru_cache(maxsize=cached)(self._cut)

    def split(self, name: str) -> tuple[str, ...]:
        """Return the folded tokens of a name without articles, at most twelve; if it is all articles, all of them."""
        return self._split(name[:_LONGEST])

    def _cut(self, name: str) -> tuple[str, ...]:
        text = _APOSTROPHES.sub("", _POSSESSIVE.sub("", name))
        tokens = [token for word in _SEPARATORS.split(text) if word for token in (self.fold(word),) if token][:_MOST]
        kept = tuple(token for token in tokens if token not in self._rules.articles)
        return kept if any(len(token) > 1 for token in kept) else tuple(tokens)

    def fold(self, word: str) -> str:
        """Return a word in small letters of the Latin alphabet, as far as the rules can write it so."""
        plain = word.casefold()
        if plain.isascii():
            return plain
        if self._rules.abjads.match(plain):
            plain = self._drop_joined_article(plain)
            return "".join(("\u0640", *self._write(plain)))
        plain = unicodedata.normalize("NFKD", "".join(self._write(unicodedata.normalize("NFC", plain))))
        return "".join(mark for mark in plain if not unicodedata.combining(mark))

    def compare_tokens(self, left: str, right: str) -> float:
        """Return how alike two folded tokens sound, from 0 to 1."""
        if left == right:
            return 1.0
        classes = self._rules.classes
        if left in classes and right in classes:
            return float(classes[left] == classes[right])
        return self._compare(self._sound(left), self._sound(right))

    def consonants(self, token: str) -> str:
        """Return the sounds of a folded token that spellings seldom leave out, one character each."""
        return self._sound(token).consonants

    def is_article(self, token: str) -> bool:
        """Say whether a folded token is an article or a small word that `split` drops."""
        return token in self._rules.articles

    def align(self, left: str | Sequence[str], right: str | Sequence[str]) -> Alignment:
        """Align two names, given as written or as `split` gave them; their order of tokens counts for nothing.

        "Kafr Nabl" and "Kafranbel" are aligned too: names are also compared as one word each.
        """
        one = self.split(left) if isinstance(left, str) else tuple(left)
        other = self.split(right) if isinstance(right, str) else tuple(right)
        found = self._align_tokens(one, other)
        if found.whole or len(one) == len(other) or not one or not other:
            return found
        joined = self.compare_tokens("".join(one), "".join(other))
        return Alignment(joined, 1) if joined >= _JOINED else found

    def _align_tokens(self, one: Sequence[str], other: Sequence[str]) -> Alignment:
        left, right, pairs, worst = list(one), list(other), 0, 1.0
        for token in one:
            if token in right:
                right.remove(token)
                left.remove(token)
                pairs += 1
        while left and right:
            score, token, match = max((self.compare_tokens(a, b), a, b) for a in left for b in right)
            if score < self._alike:
                break
            left.remove(token)
            right.remove(match)
            pairs, worst = pairs + 1, min(worst, score)
        return Alignment(worst if pairs else 0.0, pairs, tuple(left), tuple(right))

    # sounds

    def _write(self, text: str) -> Iterable[str]:
        letters = self._rules.letters
        return (letters.get(ord(mark), mark) for mark in text)

    def _drop_joined_article(self, word: str) -> str:
        for article in self._rules.joined_articles:
            if word.startswith(article) and len(word) > len(article) + 1:
                return word[len(article) :]
        return word

    def _work_out_sounds(self, token: str) -> _Sounds:
        abjad = token.startswith("\u0640")
        sounds = token.removeprefix("\u0640")[:40]
        for pattern, instead in self._rules.respellings:
            sounds = pattern.sub(instead, sounds)
        missing = self._rules.missing
        return _Sounds(sounds, abjad, "".join(sound for sound in sounds if sound not in missing))

    def _compare_sounds(self, left: _Sounds, right: _Sounds) -> float:
        one, other = left.written, right.written
        if left.abjad or right.abjad:
            one, other = left.consonants, right.consonants
        if one == other:
            return 1.0 if one else 0.0
        longest = max(len(one), len(other))
        if not one or not other or abs(len(left.consonants) - len(right.consonants)) > longest * (1 - self._alike) + 1:
            return 0.0
        return max(0.0, 1 - self._distance(one, other) / longest)

    def _distance(self, one: str, other: str) -> float:
        """Return the least cost of turning one string of sounds into the other (Wagner and Fischer)."""
        sounds, missing = self._rules.sounds, self._rules.missing
        row = [0.0]
        for mark in other:
            row.append(row[-1] + missing.get(mark, _MISSING))
        for a in one:
            gone = missing.get(a, _MISSING)
            diagonal, row[0] = row[0], row[0] + gone
            for at, b in enumerate(other, start=1):
                swapped = diagonal if a == b else diagonal + sounds.get(a + b, _UNLIKE)
                diagonal = row[at]
                row[at] = min(swapped, diagonal + gone, row[at - 1] + missing.get(b, _MISSING))
        return row[-1]
