"""Headlines in Title Case: the parser takes "Army Declares Ceasefire" for one name, so some words lose their capital.

Only words that are no names lose it: little words, and the forms of verbs and nouns that the event lexicon knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.lexicon.events import load_events
from dateline.lexicon.loader import load_yaml

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_FEWEST_WORDS = 4
_TITLED = 0.7
_LITTLE = 4
"""A word of fewer letters is kept as it is, unless it is one of the little words."""


def lower_headline(text: str, *, shouted: bool = False) -> str:
    """Return a text in Title Case with its verbs and little words in small letters; any other text as it is.

    Words in capitals throughout ("WHO") are names, unless the whole text was `shouted`.
    """
    if not is_headline(text):
        return text
    words = list(_WORD.finditer(text))
    pieces, last = [], 0
    for word in words[1:]:
        if word[0].lower() in _plain_words() and (shouted or len(word[0]) == 1 or not word[0].isupper()):
            pieces += [text[last : word.start()], _lower(word[0])]
            last = word.end()
    return "".join([*pieces, text[last:]])


def is_headline(text: str) -> bool:
    """Say whether a text stands in Title Case."""
    return _is_titled(_WORD.findall(text))


def _lower(word: str) -> str:
    """Return a word in small letters, letter by letter, so that it stays as long as it is."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in word)


def _is_titled(words: list[str]) -> bool:
    if len(words) < _FEWEST_WORDS:
        return False
    weighty = [word for word in words if len(word) >= _LITTLE]
    return len(weighty) >= 3 and sum(word[0].isupper() for word in weighty) >= _TITLED * len(weighty)


@cache
def _plain_words() -> frozenset[str]:
    words = load_yaml("event_headlines")
    forms = {form for head in _event_heads() if len(head) >= _LITTLE for form in inflect(head)}
    return frozenset(forms - set(words["names"]) | set(words["little"]))


def _event_heads() -> Iterator[str]:
    for _, head in load_events().patterns:
        yield head


def inflect(verb: str) -> tuple[str, ...]:
    """Return the regular forms of a verb, or of a noun, as headlines use them."""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "o", "u"):
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    plural = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else verb + "s"
    doubled = stem + stem[-1:]
    return verb, plural, stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"
