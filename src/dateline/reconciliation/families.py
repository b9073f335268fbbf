"""Families: outlets of one owner or one agency, which are one origin where they carry the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.lexicon.outlets import OutletFamily, find_family
from dateline.model.claim import Claim

SAME_WORDS = 0.8
"""The share of the shorter sentence's words that two sentences of one family have in common where one has it from the
other."""

FEWEST = 6
"""A sentence of fewer different words is too short to be known again."""

MOST_SAID = 64
"""So many sentences of each family are compared with each other at most."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two origins that are one, since outlets of one family carry the same words."""

    one: str
    other: str
    family: OutletFamily


def find_kinships(spoken: Mapping[str, Sequence[Claim]], outlets: Mapping[str, str]) -> list[Kinship]:
    """Return which origins are one, given what each says in its own voice, and the outlets by claim."""
    if len(spoken) < 2:
        return []
    said: dict[str, dict[tuple[str, frozenset[str]], OutletFamily]] = defaultdict(dict)
    for key, claims in spoken.items():
        for claim in claims:
            family = find_family(outlets[claim.id])
            if family is not None and len(said[family.id]) < MOST_SAID:
                said[family.id][key, _list_words(claim)] = family
    return [kinship for listed in said.values() for kinship in _compare(listed)]


def _compare(said: Mapping[tuple[str, frozenset[str]], OutletFamily]) -> Iterator[Kinship]:
    for (one, words), (other, others) in combinations(said, 2):
        if one != other and _share_words(words, others):
            yield Kinship(one, other, said[one, words])


def _share_words(one: frozenset[str], other: frozenset[str]) -> bool:
    few = min(len(one), len(other))
    return few >= FEWEST and len(one & other) >= SAME_WORDS * few


def _list_words(claim: Claim) -> frozenset[str]:
    return frozenset(_WORD.findall(claim.evidence.quote.lower()))


def unite(keys: Iterable[str], kinships: Iterable[Kinship]) -> dict[str, str]:
    """Return by key the key that stands for it, those of kin alike."""
    home = {key: key for key in keys}
    for kinship in kinships:
        one, other = _find_home(home, kinship.one), _find_home(home, kinship.other)
        home[max(one, other)] = min(one, other)
    return {key: _find_home(home, key) for key in home}


def _find_home(home: Mapping[str, str], key: str) -> str:
    while home[key] != key:
        key = home[key]
    return key
