"""Joining tokens again as they would be printed, for sets that keep only tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model.span import Span

_BEFORE = re.compile(r"(?:[.,;:!?%)\]}’]|\.-|['’]s|['’]|n['’]t|['’](?:re|ve|ll|d|m))$", re.IGNORECASE)
_AFTER = re.compile(r"[(\[{$#“]$")
_QUOTES = frozenset({'"', "``", "''"})


def join_tokens(tokens: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Return the tokens as a printed text, and where each of them stands in it.

    Quotation marks of all kinds, two single ones in a row among them, become plain ones, which open and close in turn;
    the last token never opens. A hyphen between two tokens closes the gap on both sides.
    """
    text, places, quoted, glue = "", [], False, True
    words = _merge_marks(tokens)
    for number, word in enumerate(words):
        mark, last = word == '"', number == len(words) - 1
        closing = mark and (quoted or last) and number > 0
        hyphen = word == "-" and 0 < number < len(words) - 1
        if word and not (glue or closing or hyphen or _BEFORE.match(word)):
            text += " "
        places.append(Span(len(text), len(text) + len(word)))
        text += word
        quoted = quoted if not mark else not closing
        glue = (not word and glue) or hyphen or (mark and not closing) or _AFTER.search(word) is not None
    return text, tuple(places)


def _merge_marks(tokens: Sequence[str]) -> list[str]:
    """Return the tokens with quotation marks as plain ones; the second of two single ones becomes empty."""
    words = ['"' if token in _QUOTES else token for token in tokens]
    for number in range(len(words) - 1):
        if words[number] == words[number + 1] == "'":
            words[number], words[number + 1] = '"', ""
    return words
