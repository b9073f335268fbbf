"""Words that tell how places, times and lengths of time stand to a happening."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class CircumstanceWords:
    """Prepositions and acts by what they tell of a place or time; acts are `TYPE` or `TYPE/mode`.

    `at`, `toward` and `from_` stand before places; deeds `on_the_ground` have a place of their own, those `leaving`
    happen where something comes from, those `visiting` where they lead to. A length of time before a `counting` word or
    after a `spanning` one is not how long something lasted. What is told with a word of `lately` reaches up to now.
    """

    at: frozenset[str]
    toward: frozenset[str]
    from_: frozenset[str]
    on_the_ground: frozenset[str]
    leaving: frozenset[str]
    visiting: frozenset[str]
    counting: frozenset[str]
    spanning: frozenset[str]
    lately: frozenset[str]


@cache
def load_circumstances() -> CircumstanceWords:
    """Return the words."""
    rows: dict[str, list[str]] = load_yaml("circumstances")
    return CircumstanceWords(**{name.replace("from", "from_"): frozenset(words) for name, words in rows.items()})
