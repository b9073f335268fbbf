"""Where a series changes."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.turns import MOST, find_level_turns, find_mixture_turns


@pytest.mark.parametrize("length", [10, 60, 700])
def test_a_change_of_level_is_found_where_it_is(length: int) -> None:
    noise = random.Random(length)
    values = [noise.gauss(4, 1) for _ in range(length)] + [noise.gauss(-4, 1) for _ in range(length)]
    (turn,) = find_level_turns(values, spread=1)
    assert abs(turn - length) <= max(1, 2 * length // MOST)


def test_noise_seldom_turns() -> None:
    noise = random.Random(5)
    turned = sum(bool(find_level_turns([noise.gauss(0, 1) for _ in range(60)], spread=1)) for _ in range(100))
    assert turned <= 3


@pytest.mark.parametrize("values", [[], [1.0], [1.0] * 5, [3.0] * 50])
def test_what_does_not_change_has_no_turn(values: list[float]) -> None:
    assert find_level_turns(values, spread=1) == []


def test_a_change_of_mixture_is_found() -> None:
    assert find_mixture_turns([[3, 0, 1, 0]] * 8 + [[0, 2, 0, 2]] * 6) == [8]
    assert find_mixture_turns([[2, 1, 1, 0]] * 20) == []
    assert find_mixture_turns([]) == []


@given(st.lists(st.floats(-10, 10), max_size=60), st.integers(1, 5))
def test_no_stretch_is_shorter_than_asked(values: list[float], least: int) -> None:
    edges = [0, *find_level_turns(values, spread=0.5, least=least), len(values)]
    assert edges == sorted(edges)
    assert len(edges) == 2 or min(after - before for before, after in pairwise(edges)) >= least


def test_a_long_series_is_cut_in_bounded_work() -> None:
    noise = random.Random(3)
    values = [noise.gauss(0, 1) for _ in range(50_000)] + [noise.gauss(9, 1) for _ in range(50_000)]
    turns = find_level_turns(values, spread=1)
    assert len(turns) == 1
    assert abs(turns[0] - 50_000) <= 100_000 // MOST
