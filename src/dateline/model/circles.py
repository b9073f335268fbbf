"""Circles: names that cite one another, so that none of them is known to be the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence


def find_circles(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the circles of names that cite one another, each sorted, by Tarjan's strongly connected components (1972).

    The walk keeps its own stack, so that a chain of any length is no trouble.
    """
    graph: dict[str, list[str]] = defaultdict(list)
    for citing, cited in pairs:
        graph[citing].append(cited)
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    standing: set[str] = set()
    loops: list[tuple[str, ...]] = []
    for root in sorted(graph):
        if root in order:
            continue
        walk: list[tuple[str, Iterator[str]]] = []
        _enter(root, graph, order, low, stack, standing, walk)
        while walk:
            name, following = walk[-1]
            step = next(following, None)
            if step is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[name])
                if low[name] == order[name]:
                    loop = _leave(name, stack, standing)
                    if len(loop) > 1:
                        loops.append(loop)
            elif step not in order:
                _enter(step, graph, order, low, stack, standing, walk)
            elif step in standing:
                low[name] = min(low[name], order[step])
    return sorted(loops)


def _enter(
    name: str,
    graph: Mapping[str, Sequence[str]],
    order: dict[str, int],
    low: dict[str, int],
    stack: list[str],
    standing: set[str],
    walk: list[tuple[str, Iterator[str]]],
) -> None:
    order[name] = low[name] = len(order)
    stack.append(name)
    standing.add(name)
    walk.append((name, iter(graph.get(name, ()))))


def _leave(name: str, stack: list[str], standing: set[str]) -> tuple[str, ...]:
    place = stack.index(name)
    loop = tuple(sorted(stack[place:]))
    standing.difference_update(loop)
    del stack[place:]
    return loop
