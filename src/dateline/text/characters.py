"""Characters that a text should not hold."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")


def clean_characters(text: str) -> str:
    """Return the text with control characters as spaces and lone surrogates as U+FFFD; its length stays the same."""
    text = _CONTROL.sub(" ", text)
    return _LONE.sub("\ufffd", text)


def count_controls(text: str) -> int:
    """Return how many control characters a text holds."""
    return len(_CONTROL.findall(text))


def unify_breaks(text: str) -> str:
    """Return the text with every line break as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
