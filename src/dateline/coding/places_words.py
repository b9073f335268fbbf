"""The words of a sentence as the names of places are looked for in it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dateline.lexicon.places import load_place_words

_WORDS = load_place_words()
_ARTICLE = r"(?:[Aa](?:l|dh?|n|r|sh?|th?|z)|[Ee](?:l|d|r|sh?|t|z)|[Uu][lrsz])"
_ABBREVIATIONS = "|".join(
    re.escape(form) for form in sorted(_WORDS.abbreviations, key=len, reverse=True) if "." in form
)
_WORD = re.compile(
    rf"(?P<plain>[a-z]+(?![\w'’‑-]))|(?:{_ABBREVIATIONS})(?!\w)|(?:[A-Z]\.){{2,5}}|{_ARTICLE}[-‑]['’]?\w[\w'’]*|\w+(?:['’]\w+)*",
    re.UNICODE,
)
_ARTICLE_BEFORE = re.compile(rf"^{_ARTICLE}[-‑]")
_POSSESSIVE = re.compile(r"['’]s?$")

_ARTICLE_ALONE = re.compile(_ARTICLE)
_MARKS = re.compile(r"[\u0300-\u036f'’‘ʿʾʻʼ`]")
_VOWELS = re.compile(r"[aeiouyhwı]")
_DOUBLED = re.compile(r"(.)\1+")


class Word(NamedTuple):
    """A word of a sentence without its possessive ending; `capital` says whether it may be part of a name."""

    start: int
    end: int
    text: str
    capital: bool


def split_words(text: str) -> list[Word]:
    """Return the words of a text, Arabic articles kept to their nouns, possessive endings left out."""
    words = []
    for match in _WORD.finditer(text):
        word = match[0]
        if match.lastgroup:
            words.append(Word(match.start(), match.end(), word, capital=False))
            continue
        if word.islower() and word.isascii() and word.isalnum():
            words.append(Word(match.start(), match.end(), word, capital=False))
            continue
        ending = _POSSESSIVE.search(word)
        if ending is not None and len(word) > len(ending[0]):
            word = word[: ending.start()]
        bare = _ARTICLE_BEFORE.sub("", word)
        capital = word[:1].isupper() or (bare != word and bare[:1].strip("'’").isupper()) or not word.isascii()
        words.append(Word(match.start(), match.start() + len(word), word, capital and not word.isdigit()))
    return words


def has_article(word: str) -> bool:
    """Say whether a word has a romanised Arabic article: "al-Madiq"."""
    return _ARTICLE_BEFORE.match(word) is not None


@lru_cache(maxsize=16_384)
def reduce_name(name: str) -> str:
    """Return the consonants of a romanised name without articles, which most spellings of it share."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    parts = [part for part in re.split(r"[\W_]+", _MARKS.sub("", letters)) if part]
    bare = [part for part in parts if not _ARTICLE_ALONE.fullmatch(part)] or parts
    return "".join(_DOUBLED.sub(r"\1", part[:1] + _VOWELS.sub("", part[1:])) for part in bare)
