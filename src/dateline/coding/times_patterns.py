"""Patterns taken apart: what Python's own reader of regular expressions makes of one, the only place that asks it."""

from __future__ import annotations

import re

# Python has no public reader of patterns, and one of ours could read a pattern in another way than the matcher does.
from re import _constants as ops  # type: ignore[attr-defined] # private, so without types; see above
from re import _parser as parser  # type: ignore[attr-defined] # the same
from typing import Any

__all__ = ["ops", "parse_pattern"]


def parse_pattern(pattern: re.Pattern[str]) -> Any:
    """Return the parts of a pattern in order, each an operation (`ops`) with what belongs to it."""
    return parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
