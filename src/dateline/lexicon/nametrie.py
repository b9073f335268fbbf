"""A trie over the words of names: finds the longest names in running text, whatever their accents, dots and hyphens.

Words are compared folded. Case is looked at again when a name was found, so that "US" is not found in "us", nor
"Turkey" in "turkey", nor "The Times" in "the times".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?![^\W_])|(?:[^\W\d_]\.){1,6}[^\W\d_](?![^\W_])|[^\W_]+(?:['’‘ʼʿʾ`´][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’‘ʼ`´][sS]$")
_BREAK = re.compile(r"[,;:!?()\[\]…\"“”]|\n\s*\n")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʿʾ`´.")
_SPECIAL = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_SMALL = frozenset({"the", "of", "for", "and", "in", "on", "al", "el", "an", "as", "at", "to", "de", "la", "a"})
_TITLES = frozenset({"capt", "brig", "prof", "minn"})
_MAX_WORDS = 12


class Word(NamedTuple):
    """A word of a text as it is compared: its place, its folded form, and its form as written without dots."""

    start: int
    end: int
    folded: str
    written: str
    possessive: bool = False
    joined: bool = True
    """Whether nothing but spaces, hyphens and the like stands between the word before and this one."""

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter or holds one."""
        return self.written != self.written.lower() or self.written[:1].isdigit()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in lower case, without accents, apostrophes and dots."""
    if word.isascii():
        return word.translate(_APOSTROPHES).lower()
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_SPECIAL)


def split_words(text: str) -> list[Word]:
    """Return the words of a text; "U.S." is one word, "al-Nusra" two, and a possessive ending is no part of one."""
    words: list[Word] = []
    for found in _WORD.finditer(text):
        written, end = found.group(), found.end()
        start = found.start()
        ending = _POSSESSIVE.search(written) if written[-1] in "sS" and len(written) > 2 else None
        if ending:
            written, end = written[: ending.start()], start + ending.start()
        joined = bool(words) and _is_join(text[words[-1].end : start], words[-1])
        words.append(Word(start, end, fold(written), written.replace(".", ""), ending is not None, joined))
    return words


def _unmarked_possessive(node: dict[str, Any], word: str) -> list[Any]:
    """Return what is filed for "Assad" when the text has "Assads", its apostrophe lost."""
    if len(word) < 6 or not word.endswith("s") or word.endswith("ss"):
        return []
    filed: list[Any] = node.get(word[:-1], {}).get("", [])
    return filed


def _is_join(gap: str, before: Word) -> bool:
    if gap in (" ", "-"):
        return True
    stop = "." in gap and len(before.written) > 3 and before.folded not in _TITLES
    return len(gap) <= 4 and not stop and not _BREAK.search(gap)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A name found: its first and last word (both included), and what it was filed under."""

    first: int
    last: int
    alias: str
    value: T


@dataclass(frozen=True, slots=True)
class _Filed(Generic[T]):
    alias: str
    value: T
    acronym: bool
    capitals: tuple[int, ...]

    def fits(self, words: Sequence[Word]) -> bool:
        if self.acronym:
            return words[0].written.isupper()
        return not self.capitals or any(words[i].capital for i in self.capitals)


class NameTrie(Generic[T]):
    """Names filed under values; several values may share a name, and all of them come back, in the order of filing."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, alias: str, value: T) -> None:
        """File a value under a name."""
        words = split_words(alias)
        if not words or len(words) > _MAX_WORDS:
            return
        node = self._root
        for word in words:
            node = node.setdefault(word.folded, {})
        acronym = len(words) == 1 and words[0].written.isupper() and len(words[0].written) <= 6
        capitals = tuple(i for i, word in enumerate(words) if word.capital and word.folded not in _SMALL)
        node.setdefault("", []).append(_Filed(alias, value, acronym, capitals))

    def may_begin(self, word: str) -> bool:
        """Say cheaply whether any name begins with a folded word, or with it less a last "s"."""
        return word in self._root or (word[-1:] == "s" and word[:-1] in self._root)

    def get(self, name: str) -> tuple[T, ...]:
        """Return the values filed under exactly this name, case aside."""
        words = split_words(name)
        node: dict[str, Any] | None = self._root
        for word in words[: _MAX_WORDS + 1]:
            node = node.get(word.folded) if node else None
        return tuple(filed.value for filed in (node or {}).get("", ())) if words else ()

    def match_at(self, words: Sequence[Word], first: int) -> Iterator[Hit[T]]:
        """Yield the names that begin at a word, the longest first; of equal length all in the order of filing."""
        node, last, ends = self._root, first, []
        while last < len(words) and (last == first or words[last].joined):
            word = words[last].folded
            if word not in node:
                if filed := _unmarked_possessive(node, word):
                    ends.append((last, filed))
                break
            node = node[word]
            if filed := node.get(""):
                ends.append((last, filed))
            last += 1
        for end, entries in reversed(ends):
            covered = words[first : end + 1]
            for entry in entries:
                if entry.fits(covered):
                    yield Hit(first, end, entry.alias, entry.value)

    def find(self, words: Sequence[Word]) -> Iterator[Hit[T]]:
        """Yield the longest names of a text from left to right, none overlapping."""
        at = 0
        while at < len(words):
            hit = next(self.match_at(words, at), None)
            if hit is None:
                at += 1
                continue
            yield hit
            at = hit.last + 1


class LayeredTrie(NameTrie[T]):
    """A trie over another one, which stays as it is: its own names come first, and some of the other's are refused."""

    def __init__(self, base: NameTrie[T], refuses: Callable[[str, T], bool]) -> None:
        super().__init__()
        self._base, self._refuses = base, refuses

    def may_begin(self, word: str) -> bool:
        """Say cheaply whether any name begins with a folded word, or with it less a last "s"."""
        return super().may_begin(word) or self._base.may_begin(word)

    def get(self, name: str) -> tuple[T, ...]:
        """Return the values filed under exactly this name, case aside."""
        below = (value for value in self._base.get(name) if not self._refuses(name, value))
        return (*super().get(name), *below)

    def match_at(self, words: Sequence[Word], first: int) -> Iterator[Hit[T]]:
        """Yield the names that begin at a word, the longest first; of equal length its own, then those below."""
        below = [hit for hit in self._base.match_at(words, first) if not self._refuses(hit.alias, hit.value)]
        yield from sorted((*super().match_at(words, first), *below), key=lambda hit: -hit.last)
