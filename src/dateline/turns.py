"""Turns: where a series changes, by exact segmentation with a penalty for each cut.

The cost of a stretch is what its own constant leaves unexplained; a cut must save more than the penalty. The least
total cost is found by dynamic programming with the pruning of PELT (Killick, Fearnhead and Eckley 2012), which keeps
the exact optimum. Series longer than `MOST` are gathered into neighbours first, so the work is bounded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import accumulate

MOST = 400
"""A series is gathered into no more bins than this before it is cut."""

Cost = Callable[[int, int], float]
"""The cost of the stretch from a place up to, and without, another."""


def find_level_turns(values: Sequence[float], *, spread: float, least: int = 3, strength: float = 3.0) -> list[int]:
    """Return the places at which the mean of a series changes, in order.

    `spread` is the standard deviation of single values; no stretch is shorter than `least` values. The cost is that of
    a Gaussian with known spread, the penalty `strength * log(n)`: with 3 a series without a change is cut in about one
    case in a hundred.
    """
    if len(values) < 2 * least or spread <= 0:
        return []
    width = -(-len(values) // MOST)
    sums: list[float] = [0.0, *accumulate(values)]
    squares: list[float] = [0.0, *accumulate(value * value for value in values)]
    edges = [*range(0, len(values), width), len(values)]

    def cost(start: int, end: int) -> float:
        first, last = edges[start], edges[end]
        total = sums[last] - sums[first]
        left: float = squares[last] - squares[first] - total * total / (last - first)
        return left / (spread * spread)

    cuts = _cut(len(edges) - 1, cost, strength * math.log(len(values)), -(-least // width))
    return [edges[cut] for cut in cuts]


def find_mixture_turns(counts: Sequence[Sequence[int]], *, least: int = 1, strength: float = 1.0) -> list[int]:
    """Return the places at which the mixture of kinds changes in a series of counts by kind, in order.

    The cost is twice the negative log-likelihood of a multinomial with half a count added to each kind; the penalty is
    the Bayesian information criterion of the parameters that one more stretch has, times `strength`.
    """
    if len(counts) < 2 * least or not counts:
        return []
    kinds = len(counts[0])
    width = -(-len(counts) // MOST)
    edges = [*range(0, len(counts), width), len(counts)]
    sums = [[0, *accumulate(row[kind] for row in counts)] for kind in range(kinds)]
    total = max(2, sum(column[-1] for column in sums))

    def cost(start: int, end: int) -> float:
        found = [column[edges[end]] - column[edges[start]] for column in sums]
        smooth = sum(found) + kinds / 2
        return -2.0 * float(sum(number * math.log((number + 0.5) / smooth) for number in found))

    cuts = _cut(len(edges) - 1, cost, strength * kinds * math.log(total), -(-least // width))
    return [edges[cut] for cut in cuts]


def _cut(length: int, cost: Cost, penalty: float, least: int) -> list[int]:
    """Return where the cheapest segmentation cuts."""
    best = [-penalty] + [math.inf] * length
    last = [0] * (length + 1)
    open_: list[int] = [0]
    for end in range(least, length + 1):
        prices = {start: best[start] + cost(start, end) + penalty for start in open_ if end - start >= least}
        if prices:
            last[end] = min(prices, key=lambda start: (prices[start], start))
            best[end] = prices[last[end]]
        open_ = [start for start in open_ if start not in prices or prices[start] - penalty <= best[end]]
        open_.append(end - least + 1)
    cuts: list[int] = []
    place = last[length]
    while place > 0:
        cuts.append(place)
        place = last[place]
    return cuts[::-1]
