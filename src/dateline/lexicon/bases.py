"""Why words were taken for an actor, in words that people read: the sentences of `actor_bases.yaml`."""

from __future__ import annotations

from functools import cache

from dateline.lexicon.loader import load_yaml


@cache
def load_bases() -> dict[str, str]:
    """Return what people read for each rule by which actors are resolved; loaded once."""
    return dict(load_yaml("actor_bases"))


def tell_basis(basis: str | None) -> str:
    """Return why a mention was taken for its actor; a rule that has no words is told by its name."""
    if not basis:
        return ""
    return load_bases().get(basis) or basis.replace(":", ", ").replace("_", " ").replace("-", " ")
