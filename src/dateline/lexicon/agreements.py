"""The words by which agreements, their terms and what becomes of them are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_yaml

LOOSE = "deal"
"""The kind whose words name an agreement only where parties sign or agree on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """Patterns over text in lower case; `kinds` from the most particular to the least."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    conditions: re.Pattern[str]
    obligations: re.Pattern[str]
    guaranteed: re.Pattern[str]
    mediated: re.Pattern[str]
    violating: re.Pattern[str]
    breaking: re.Pattern[str]

    def find_kind(self, text: str) -> str | None:
        """Return the kind of agreement that a text names, the most particular one."""
        lowered = text.lower()
        return next((name for name, pattern in self.kinds if pattern.search(lowered)), None)


@cache
def load_agreement_words() -> AgreementWords:
    """Return the patterns; made once."""
    rows = load_yaml("agreements")
    kinds = tuple((row["name"], compile_words(row["words"])) for row in rows["kinds"])
    return AgreementWords(
        kinds=kinds, **{name: compile_words(words) for name, words in rows.items() if name != "kinds"}
    )


def compile_words(words: list[str]) -> re.Pattern[str]:
    """Return a pattern of whole words: `*` any ending, `?` one letter, a hyphen also a blank or nothing."""
    return re.compile(r"\b(?:" + "|".join(_spell(word) for word in words) + r")\b")


def _spell(word: str) -> str:
    spelled = re.escape(word).replace(r"\*", r"\w{0,12}").replace(r"\?", r"\w").replace(r"\-", r"[-‐‑\s]?")
    return spelled.replace(r"\ ", r"\s+")
