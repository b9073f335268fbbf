"""The gold for name pairs is well formed. Nothing is scored here."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

COLUMNS = ["id", "split", "kind", "left", "right", "same", "why"]


def read_pairs() -> list[dict[str, str]]:
    path = Path(__file__).parent / "pairs.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


PAIRS = read_pairs()


def test_there_is_enough_of_each_kind() -> None:
    assert len(PAIRS) >= 320
    counts = Counter((pair["kind"], pair["same"]) for pair in PAIRS)
    assert {kind for kind, _ in counts} == {"place", "person", "group", "outlet"}
    assert all(counts[kind, same] >= 20 for kind, _ in counts for same in ("yes", "no"))


def test_no_id_and_no_pair_stands_twice() -> None:
    assert len({pair["id"] for pair in PAIRS}) == len(PAIRS)
    assert len({frozenset((pair["left"].casefold(), pair["right"].casefold())) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_a_pair_is_well_formed(pair: dict[str, str]) -> None:
    assert list(pair) == COLUMNS
    assert all(value and value == value.strip() for value in pair.values())
    assert pair["left"] != pair["right"]
    assert pair["same"] in {"yes", "no"}
    assert pair["split"] == ("tune" if int(pair["id"][1:]) % 2 else "held")


def test_both_halves_hold_each_sort_alike() -> None:
    halves = Counter((pair["kind"], pair["same"], pair["why"], pair["split"]) for pair in PAIRS)
    for kind, same, why, _ in list(halves):
        assert abs(halves[kind, same, why, "tune"] - halves[kind, same, why, "held"]) <= 1
