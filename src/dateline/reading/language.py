"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dateline.lexicon.loader import load_yaml

SAMPLE = 1800
"""How much of a text is looked at, in code points."""
SURE = 0.95
"""How probable another language must be for a short text that could be English."""

PLAINLY = 0.2
"""The share of common English words that makes a text plainly English."""

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S{1,300}|\S{1,64}@\S{1,64}")


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; a short text in plain letters counts as English if unsure."""
    sample = _ADDRESS.sub(" ", _sample(text))
    words = _WORD.findall(sample)
    if not words:
        return "en"
    if _is_plainly_english(words):
        return "en"
    language, probability = _identifier().classify(" ".join(words))
    if language == "en" or not _could_be_english(words):
        return str(language)
    return str(language) if probability >= SURE and len(words) >= 12 else "en"


def _sample(text: str) -> str:
    """Return the text, or three stretches of a long one."""
    if len(text) <= SAMPLE:
        return text
    third, middle = SAMPLE // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _is_plainly_english(words: list[str]) -> bool:
    common = sum(word.lower() in _english() for word in words)
    return common >= 3 and common >= PLAINLY * len(words)


@cache
def _english() -> frozenset[str]:
    return frozenset(load_yaml("reading_languages")["english"])


def _could_be_english(words: list[str]) -> bool:
    plain = sum(word.isascii() for word in words)
    return plain >= 0.85 * len(words)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
