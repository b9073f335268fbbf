"""Chains of attribution: from the origin of a claim outward to its publisher, on gold of our own.

The gold lies in `tests/golden/chains`. Only claims that were coded have a chain, so coverage stands beside the figures.
The two halves are scored apart: `tune` is looked at when rules are made, `held` never is. Names are compared as its
README says: without case, articles and titles, so that one name may hold the other's words; a leading link for hearsay
without a teller is dropped on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluation.corpora import read_json_lines
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text

FOLDER = Path("tests/golden/chains")
FILES = ("sentences.jsonl", "documents.jsonl")
SPLITS = ("tune", "held")
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "an", "of", "in", "from", "s"})


@dataclass(frozen=True, slots=True)
class GoldChain:
    """The chain that one deed of a text has: where the deed is named, and the names from the origin outward."""

    start: int
    end: int
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with the chains of its deeds."""

    text: Text
    split: str
    chains: tuple[GoldChain, ...]


def read(folder: Path, limit: int | None = None) -> tuple[GoldText, ...]:
    """Return the texts of both files."""
    rows = [row for name in FILES for row in read_json_lines(folder / name)]
    return tuple(map(_read_row, rows[:limit]))


def _read_row(row: Mapping[str, Any]) -> GoldText:
    chains = tuple(
        GoldChain(claim["start"], claim["start"] + len(claim["trigger"]), tuple(claim["chain"]))
        for claim in row["claims"]
    )
    text = Text(
        id=row["id"], text=row["text"], published=row["published"], source=row["source"], title=row.get("title")
    )
    return GoldText(text, row["split"], chains)


def score(golds: Sequence[GoldText], reader: Reader) -> Scoring:
    """Count whole chains and origins that are right, of the deeds that were coded."""
    counts: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for gold, found in zip(golds, reader.read([gold.text for gold in golds], name="chains"), strict=True):
        for chain in gold.chains:
            _score_one(gold, chain, found, counts, errors)
    figures = [
        Figure(name=f"{name}, {split}", value=_share(counts[split, part], counts[split, whole]))
        for split in SPLITS
        for name, part, whole in (
            ("chains exactly right, of those coded", "chain", "coded"),
            ("origins right, of those coded", "origin", "coded"),
            ("deeds coded", "coded", "all"),
        )
    ]
    return Scoring(figures=tuple(figures), texts=len(golds), errors=tuple(errors))


def _score_one(
    gold: GoldText, chain: GoldChain, found: Found, counts: Counter[tuple[str, str]], errors: list[str]
) -> None:
    counts[gold.split, "all"] += 1
    claim = _find_claim(chain, found)
    if claim is None:
        return
    ours = _drop_hearsay([link["name"] for link in claim["attribution"]])
    theirs = _drop_hearsay(list(chain.chain))
    right = len(ours) == len(theirs) and all(map(is_same_name, ours, theirs))
    counts[gold.split, "coded"] += 1
    counts[gold.split, "chain"] += right
    counts[gold.split, "origin"] += (not ours and not theirs) or (
        bool(ours and theirs) and is_same_name(ours[0], theirs[0])
    )
    # What is held out is never looked at.
    if not right and gold.split == "tune":
        errors.append(f"{gold.text.id}: {ours} for {theirs}: {gold.text.text[:300]}")


def _find_claim(chain: GoldChain, found: Found) -> Mapping[str, Any] | None:
    for claim in found.get("claims", ()):
        trigger = claim["evidence"]["trigger"]
        if trigger["start"] < chain.end and chain.start < trigger["end"]:
            return dict(claim)
    return None


def _drop_hearsay(names: list[str]) -> list[str]:
    return names[1:] if names and names[0] in ("unknown", "unnamed source") else names


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names are one: the words of one, small words aside, are all among those of the other."""
    words, others = _take_words(one), _take_words(other)
    return bool(words and others) and (words <= others or others <= words)


def _take_words(name: str) -> set[str]:
    return {word for word in _WORD.findall(name.casefold()) if word not in _SMALL}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
