"""Joining tokens again as they would be printed, for sets that keep only tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model.span import Span

_BEFORE = re.compile(r"(?:[.,;:!?%)\]}]|'s|'S|'|''|n't|'(?:re|ve|ll|d|m))$", re.IGNORECASE)
_AFTER = re.compile(r"[(\[{$#]$|^``$")


def join_tokens(tokens: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Return the tokens as a printed text, and where each of them stands in it.

    Quotation marks open and close in turn; a hyphen between two tokens closes the gap on both sides.
    """
    text, places, quoted, glue = "", [], False, True
    for number, word in enumerate(tokens):
        closing = word == '"' and quoted
        hyphen = word == "-" and 0 < number < len(tokens) - 1
        if not (glue or closing or hyphen or _BEFORE.match(word)):
            text += " "
        places.append(Span(len(text), len(text) + len(word)))
        text += word
        quoted = quoted != (word == '"')
        glue = hyphen or (word == '"' and quoted) or _AFTER.search(word) is not None
    return text, tuple(places)
