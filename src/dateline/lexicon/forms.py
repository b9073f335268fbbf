"""Forms: words of one family by one stem, and words that stand for one kind of happening."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from dateline.lexicon.loader import load_yaml

SHORTEST = 3
"""What is left of a word without its ending has at least so many letters."""


@lru_cache(maxsize=100_000)
def cut_stem(word: str) -> str:
    """Return the stem that the words of a family share: of "acquired" and "acquisition", for instance."""
    lower = word.lower()
    known = _irregular().get(lower)
    if known is not None:
        return _cut_ending(known)
    return _cut_ending(lower)


@lru_cache(maxsize=100_000)
def list_kinds(stem: str) -> frozenset[int]:
    """Return the numbers of the kinds of happening that words of this stem may stand for."""
    return _kinds().get(stem, frozenset())


def is_empty(word: str) -> bool:
    """Say whether a word tells nothing of what a sentence is about."""
    return word.lower() in _words("empty")


def is_particle(word: str) -> bool:
    """Say whether a word right behind another shows that other to be a verb that heads both."""
    return word.lower() in _words("particles")


def _cut_ending(word: str) -> str:
    stem = word
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            stem = word[: -len(ending)]
            break
    return stem[:-1] if len(stem) > SHORTEST and stem[-1] == stem[-2] else stem


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("word_forms")[name])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(load_yaml("word_forms")["endings"], key=len, reverse=True))


@cache
def _irregular() -> Mapping[str, str]:
    return {form: word for word, forms in load_yaml("word_forms")["irregular"].items() for form in forms}


@cache
def _kinds() -> Mapping[str, frozenset[int]]:
    kinds: dict[str, set[int]] = {}
    for number, words in enumerate(load_yaml("word_forms")["alike"]):
        for word in words:
            kinds.setdefault(cut_stem(word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in kinds.items()}
