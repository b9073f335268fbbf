"""The names by which web pages mark the parts of articles and posts."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.lexicon.loader import load_yaml


@cache
def listed(kind: str) -> frozenset[str]:
    """Return the names of one kind."""
    return frozenset(load_yaml("reading_markup")[kind])


def read_class(element: Any) -> frozenset[str]:
    """Return the classes of an element in lower case."""
    return frozenset((element.get("class") or "").lower().split())


def is_marked(element: Any, kind: str) -> bool:
    """Say whether an element bears a class of one kind."""
    return isinstance(element.tag, str) and not read_class(element).isdisjoint(listed(kind))
