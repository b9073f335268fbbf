"""How one name is written in many ways: the rules of `romanisation.yaml`, and an aligner that goes by them."""

from __future__ import annotations

import re
from functools import cache

from dateline.lexicon.loader import load_yaml
from dateline.text.names import NameAligner, NameRules


@cache
def load_aligner() -> NameAligner:
    """Return the aligner for spellings of names; loaded once."""
    return NameAligner(_read_rules())


@cache
def load_plain_kinds() -> frozenset[str]:
    """Return the folded words that only tell what kind of thing a name is, and may stand on one side alone."""
    return frozenset(load_yaml("romanisation")["plain_kinds"])


@cache
def load_honorifics() -> frozenset[str]:
    """Return the folded titles and forms of address that may stand before a name."""
    return frozenset(load_yaml("romanisation")["honorifics"])


@cache
def load_sides() -> dict[str, str]:
    """Return the folded words that part two places of one name ("east", "old"), each with the one it stands for."""
    raw = load_yaml("romanisation")
    return {word: row[0] for row in raw["translations"] if row[0] in raw["sides"] for word in row}


def _read_rules() -> NameRules:
    raw = load_yaml("romanisation")
    rows = [*raw["translations"], *raw["given_names"]]
    costs = {pair: float(cost) for pair, cost in raw["sounds"]}
    return NameRules(
        articles=frozenset(raw["articles"]),
        letters={ord(letter): instead for letter, instead in raw["letters"].items()},
        respellings=tuple((re.compile(pattern), instead) for pattern, instead in raw["respellings"]),
        sounds=costs | {pair[::-1]: cost for pair, cost in costs.items()},
        missing={sound: float(cost) for sound, cost in raw["missing"].items()},
        classes={word: row[0] for row in reversed(rows) for word in row},
        abjads=re.compile(f"[{''.join(raw['abjads'])}]"),
        joined_articles=tuple(raw["joined_articles"]),
    )
