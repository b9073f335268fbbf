"""Cluster scorers against examples worked out by hand, the first that of Moosavi and Strube (2016)."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluation.scores.assignment import assign
from dateline.evaluation.scores.clusters import b_cubed, ceaf_e, conll_f1, lea, make_clusters, muc
from dateline.evaluation.scores.timelines import aligned_rouge, count_grams, tally_dates
from dateline.evaluation.sets.nanco import tally_pairs

GOLD = [set("abc"), set("defg")]
FOUND = [set("ab"), set("cd"), set("fghi")]


@pytest.mark.parametrize(
    ("compare", "precision", "recall"),
    [
        (muc, 2 / 5, 2 / 5),
        (b_cubed, 4 / 8, (4 / 3 + 1 / 3 + 1 / 4 + 1) / 7),
        (ceaf_e, 1.3 / 3, 1.3 / 2),
        (lea, (2 + 4 / 6) / 8, (1 + 4 / 6) / 7),
    ],
)
def test_clusters_score_as_by_hand(compare, precision, recall) -> None:
    agreement = compare(FOUND, GOLD)
    assert agreement.precision == pytest.approx(precision)
    assert agreement.recall == pytest.approx(recall)


def test_conll_is_the_mean_of_three() -> None:
    mean = (muc(FOUND, GOLD).f1 + b_cubed(FOUND, GOLD).f1 + ceaf_e(FOUND, GOLD).f1) / 3
    assert conll_f1(FOUND, GOLD) == pytest.approx(mean)


def test_a_singleton_counts_in_lea_when_both_sides_leave_it_alone() -> None:
    assert lea([{"a"}, {"b", "c"}], [{"a"}, {"b"}, {"c"}]).recall == pytest.approx(1 / 3)


@pytest.mark.parametrize("compare", [muc, b_cubed, ceaf_e, lea])
def test_nothing_scores_nothing_and_the_same_scores_one(compare) -> None:
    assert compare([], GOLD).f1 == 0.0
    assert compare(GOLD, []).f1 == 0.0
    assert compare(GOLD, GOLD).f1 == pytest.approx(1.0)


def test_labels_make_clusters() -> None:
    assert sorted(map(sorted, make_clusters({"a": 1, "b": 2, "c": 1}))) == [["a", "c"], ["b"]]


def test_pairs_are_counted_once() -> None:
    tally = tally_pairs([0, 0, 1, 1], ["x", "x", "x", "y"])
    assert (tally.right, tally.found, tally.gold) == (1, 2, 3)


def matrices(width: int) -> st.SearchStrategy[list[list[int]]]:
    row = st.lists(st.integers(0, 9), min_size=width, max_size=width)
    return st.lists(row, min_size=1, max_size=5)


@given(st.integers(1, 5).flatmap(matrices))
def test_assignment_is_as_good_as_trying_all(weights: list[list[int]]) -> None:
    pairs = assign(weights)
    rows, columns = len(weights), len(weights[0])
    if rows <= columns:
        best = max(sum(weights[r][c] for r, c in enumerate(chosen)) for chosen in permutations(range(columns), rows))
    else:
        best = max(sum(weights[r][c] for c, r in enumerate(chosen)) for chosen in permutations(range(rows), columns))
    assert sum(weights[row][column] for row, column in pairs) == best
    assert len(pairs) == len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(rows, columns)


def test_assignment_of_nothing_is_nothing() -> None:
    assert assign([]) == []
    assert assign([[], []]) == []


def test_timelines_align_by_words_and_days() -> None:
    found = {"2020-01-01": ["a b c"]}
    gold = {"2020-01-02": ["b c", "d e"], "2020-02-01": ["x"]}
    agreement = aligned_rouge(found, gold, 1)
    assert agreement.precision == pytest.approx((2 / 2) / 3)
    assert agreement.recall == pytest.approx((2 / 2) / 5)
    assert aligned_rouge(gold, gold, 2).f1 == pytest.approx(1.0)
    assert tally_dates(found, gold).f1 == 0.0
    assert aligned_rouge({}, gold, 1).f1 == 0.0


def test_grams_are_counted_in_lower_case() -> None:
    assert count_grams(["The truce held, the", "truce"], 2) == {
        ("the", "truce"): 2, ("truce", "held"): 1, ("held", "the"): 1,
    }  # fmt: skip
