"""Things that outlets are known to call by differing names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.agreements import compile_words
from dateline.lexicon.loader import load_yaml


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing with several names: `slot` is actor, act or place; each word has a pattern over lower-case text."""

    name: str
    slot: str
    words: tuple[tuple[str, re.Pattern[str]], ...]
    any: re.Pattern[str]

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """Return the words of the concept in a text in lower case, where they stand, the longest where they meet."""
        found: list[tuple[str, int, int]] = []
        if not self.any.search(text):
            return found
        for word, pattern in self.words:
            found += [(word, match.start(), match.end()) for match in pattern.finditer(text)]
        found.sort(key=lambda one: (one[1] - one[2], one[1]))
        kept: list[tuple[str, int, int]] = []
        for one in found:
            if all(one[2] <= other[1] or one[1] >= other[2] for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda one: one[1])


@cache
def load_wordings() -> tuple[Concept, ...]:
    """Return the concepts, in the order of the file; made once."""
    return tuple(
        Concept(
            name=row["name"],
            slot=row["slot"],
            words=tuple((word, compile_words([word])) for word in row["words"]),
            any=compile_words(row["words"]),
        )
        for row in load_yaml("wordings")
    )
