"""Words that tell that people live or shelter at a place."""

from __future__ import annotations

import re
from functools import cache

from dateline.lexicon.loader import load_yaml


@cache
def _compile() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in load_yaml("sheltering"))
    return re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE)


def is_sheltering(name: str) -> bool:
    """Say whether the name of a place tells that people live or shelter there."""
    return _compile().search(name) is not None
