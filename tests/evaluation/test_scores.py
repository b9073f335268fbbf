"""Scorers against examples worked out by hand."""

from __future__ import annotations

from math import isclose

import pytest

from dateline.evaluation.scores.counts import Tally, tally_equal
from dateline.evaluation.scores.distance import haversine
from dateline.evaluation.scores.numbers import macro_f1, mean_absolute_error, pearson
from dateline.evaluation.scores.spans import TokenRuler, align, tally_exact, tally_overlap
from dateline.model.span import Span


def test_tally_gives_precision_recall_and_f1() -> None:
    tally = tally_equal(["a", "a", "b", "c"], ["a", "b", "b", "d"])
    assert (tally.right, tally.found, tally.hit, tally.gold) == (2, 4, 2, 4)
    assert tally.precision == tally.recall == tally.f1 == 0.5
    assert Tally().f1 == 0.0


def test_spans_match_exactly_or_by_overlap() -> None:
    found = [Span(0, 4), Span(5, 9), Span(20, 22)]
    gold = [Span(0, 4), Span(6, 12), Span(13, 15)]
    assert tally_exact(found, gold) == Tally(1, 3, 1, 3)
    assert tally_overlap(found, gold) == Tally(2, 3, 2, 3)


def test_one_long_span_may_cover_two_of_gold() -> None:
    assert tally_overlap([Span(0, 30)], [Span(0, 4), Span(6, 12)]) == Tally(1, 1, 2, 2)


def test_spans_align_with_what_they_overlap_most() -> None:
    assert align([Span(5, 15), Span(40, 41)], [Span(0, 7), Span(8, 20), Span(30, 40)]) == [Span(8, 20), None]


def test_tokens_forgive_spaces_and_runs_close_over_them() -> None:
    text = 'He said: "We won , surely."'
    ruler = TokenRuler(text)
    assert ruler.runs([Span(0, 3)]) == ((0, 0),)
    assert ruler.runs([Span(0, 2), Span(3, 7)]) == ((0, 1),)
    assert ruler.runs([Span(0, 2), Span(9, 12)]) == ((0, 0), (3, 4))
    assert ruler.words([Span(8, len(text))]) == ruler.words([Span(10, len(text) - 2)])
    assert ruler.tokens([Span(8, 9)]) == frozenset()


def test_numbers() -> None:
    assert mean_absolute_error([3.0, 1.0], [2.0, 3.0]) == 1.5
    correlation = pearson([1.0, 2.0, 3.0], [2.0, 4.0, 7.0])
    assert correlation is not None
    assert isclose(correlation, 5 / (2 * 38 / 3) ** 0.5)
    assert pearson([1.0, 1.0], [0.0, 2.0]) is None


def test_macro_f1_is_the_mean_over_classes() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"], ["a", "b"]) == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_haversine_knows_a_degree_and_the_way_from_aleppo_to_damascus() -> None:
    assert haversine(0, 0, 0, 1) == pytest.approx(111.195, abs=0.01)
    assert haversine(36.2021, 37.1343, 33.5138, 36.2765) == pytest.approx(309, abs=2)
