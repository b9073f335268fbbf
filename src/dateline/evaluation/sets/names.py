"""Pairs of names, on gold of our own: are they names of one place, person, group or outlet?

The gold lies in `tests/golden/names`. Its two halves are scored apart: `tune` is looked at when rules are made, `held`
never is. Pairs that no rule of spelling can join (acronyms, translations, other names) are scored with the rest, since
the product knows them by its lexicon and its place index.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluation.corpora import broken
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.stages import Reader

FOLDER = Path("tests/golden/names")
FILES = ("pairs.tsv",)
SPLITS = ("tune", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """Two names, of what kind of thing, and whether they are names of one."""

    id: str
    split: str
    kind: str
    left: str
    right: str
    same: bool


def read(folder: Path, limit: int | None = None) -> tuple[GoldPair, ...]:
    """Return the pairs."""
    path = folder / FILES[0]
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    try:
        pairs = tuple(
            GoldPair(
                id=row["id"],
                split=row["split"],
                kind=row["kind"],
                left=row["left"],
                right=row["right"],
                same=row["same"] == "yes",
            )
            for row in rows
        )
    except KeyError as error:
        raise broken(path, f"no column {error}") from error
    return pairs[:limit]


def score(pairs: Sequence[GoldPair], reader: Reader) -> Scoring:
    """Score how well the product joins and parts names; without a comparer, equal letters are the baseline."""
    compare = reader.grouping.compare_names or _are_equal
    by = None if reader.grouping.compare_names else "equal letters"
    counts: Counter[tuple[str, bool, bool]] = Counter()
    errors: list[str] = []
    for pair in pairs:
        found = compare(pair.left, pair.right, pair.kind)
        counts[pair.split, pair.same, found] += 1
        # What is held out is never looked at.
        if found != pair.same and pair.split == "tune":
            errors.append(f"{pair.id}: {pair.left} | {pair.right}: {_tell(found)} for {_tell(pair.same)}")
    figures = [figure for split in SPLITS for figure in _figures(counts, split, by)]
    return Scoring(figures=tuple(figures), texts=len(pairs), errors=tuple(errors))


def _are_equal(left: str, right: str, _kind: str) -> bool:
    return left.casefold() == right.casefold()


def _figures(counts: Counter[tuple[str, bool, bool]], split: str, by: str | None) -> list[Figure]:
    right, wrong, missed = counts[split, True, True], counts[split, False, True], counts[split, True, False]
    rows = (
        ("precision", right, right + wrong),
        ("recall", right, right + missed),
        ("F1", 2 * right, 2 * right + wrong + missed),
    )
    return [
        Figure(name=f"names of one, {name}, {split}", value=part / whole if whole else None, by=by)
        for name, part, whole in rows
    ]


def _tell(same: bool) -> str:
    return "one" if same else "two"
