"""The assignment problem: which rows and columns to pair so that the sum of weights is largest."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return pairs of row and column, each used at most once, whose weights sum up to the most.

    This is the Hungarian method with potentials (Kuhn 1955, Munkres 1957), in time rows² · columns.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in assign(turned))
    costs = [[-weight for weight in row] for row in weights]
    return _solve(costs)


def _solve(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Solve for no more rows than columns; index 0 of the inner arrays is a place that no row or column has."""
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        _augment(costs, row_potential, column_potential, row_of)
    return sorted((row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column])


def _augment(
    costs: Sequence[Sequence[float]], row_potential: list[float], column_potential: list[float], row_of: list[int]
) -> None:
    """Give the row that waits at column 0 a column, moving other rows where that costs least."""
    width = len(column_potential)
    least, came_from, done = [inf] * width, [0] * width, [False] * width
    column = 0
    while row_of[column]:
        done[column] = True
        row, step, following = row_of[column], inf, 0
        for other in range(1, width):
            if done[other]:
                continue
            cost = costs[row - 1][other - 1] - row_potential[row] - column_potential[other]
            if cost < least[other]:
                least[other], came_from[other] = cost, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(width):
            if done[other]:
                row_potential[row_of[other]] += step
                column_potential[other] -= step
            else:
                least[other] -= step
        column = following
    while column:
        row_of[column], column = row_of[came_from[column]], came_from[column]
