"""Folding of place names to keys under which spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SINGLE = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
        "ʿ": None, "ʾ": None, "ʻ": None, "ʼ": None, "'": None, "’": None, "‘": None, "`": None, "´": None, "′": None,
        "ـ": None,
    }
)  # fmt: skip
_SEPARATORS = re.compile(r"[\W_]+")
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "adh",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "az",
        "ed",
        "er",
        "es",
        "esh",
        "et",
        "ez",
        "ul",
        "ur",
        "the",
    ]
)
_LONGEST = 200
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {ord("'"): "", ord("`"): ""}


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """Return a name without case, accents, apostrophes and hyphens, words parted by single spaces."""
    if name.isascii():
        return " ".join(name[:_LONGEST].translate(_ASCII).split())
    text = unicodedata.normalize("NFKD", name[:_LONGEST]).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_SINGLE)
    text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return " ".join(_SEPARATORS.sub(" ", text).split())


def drop_articles(key: str) -> str:
    """Return a folded name without its articles ("al ghab" is "ghab"), or as it is if nothing else is left."""
    words = [word for word in key.split() if word not in _ARTICLES]
    return " ".join(words) if words and len("".join(words)) > 2 else key


_RESPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"ou|oo|w(?=[^aeiou]|$)", "u"), (r"ee|ii|iy|y", "i"), (r"gh", "g"), (r"kh", "k"), (r"dh", "d"), (r"th", "t"),
        (r"q|c(?!h)", "k"), (r"ph", "f"), (r"dj|zh", "j"), (r"ch", "sh"), (r"[ae]h?\b", "a"), (r"[aeo]", "a"),
        (r"(.)\1+", r"\1"), (r"u", "a"), (r"ia", "a"),
    )
)  # fmt: skip


@lru_cache(maxsize=16_384)
def respell_name(name: str) -> str:
    """Return a rough key under which romanisations of one Arabic name meet ("Nabouda", "Nabudah"); others meet too."""
    key = drop_articles(fold_name(name))
    for pattern, instead in _RESPELLINGS:
        key = pattern.sub(instead, key)
    return key
