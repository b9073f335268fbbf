"""Linkage: joining what is alike into groups, by the mean likeness of all pairs across two groups."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

Alike = tuple[int, int, float]
"""Two numbers, and how alike what they stand for is."""


def link(count: int, pairs: Iterable[Alike], least: float) -> list[int]:
    """Return the group of each number below `count`, named by one of its members.

    The two groups whose pairs are most alike on the average are joined first, until none reach `least`; pairs that are
    not given count as 0. The time is that of the given pairs times the logarithm of their number, about.
    """
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for one, other, alike in pairs:
        sums[one][other] = sums[other][one] = alike
    sizes, home = [1] * count, list(range(count))
    queue = [(-alike, a, b) for a, row in enumerate(sums) for b, alike in row.items() if a < b and alike >= least]
    heapq.heapify(queue)
    while queue:
        negative, one, other = heapq.heappop(queue)
        if not (sizes[one] and sizes[other]) or -negative != sums[one][other] / (sizes[one] * sizes[other]):
            continue
        small, large = sorted((one, other), key=lambda group: (sizes[group], -group))
        home[small] = large
        _pour(sums, small, large)
        sizes[large], sizes[small] = sizes[large] + sizes[small], 0
        for third, total in sums[large].items():
            mean = total / (sizes[large] * sizes[third])
            if mean >= least:
                heapq.heappush(queue, (-mean, large, third))
    return [_find_home(home, number) for number in range(count)]


def _pour(sums: list[dict[int, float]], small: int, large: int) -> None:
    """Give the likenesses of one group to another that takes it in."""
    for third, total in sums[small].items():
        del sums[third][small]
        if third != large:
            sums[large][third] = sums[third][large] = sums[large].get(third, 0.0) + total
    sums[small] = {}


def _find_home(home: list[int], number: int) -> int:
    while home[number] != number:
        home[number] = home[home[number]]
        number = home[number]
    return number
