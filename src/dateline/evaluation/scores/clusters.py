"""Comparing clusters: MUC, B-cubed, CEAF-e, their mean (CoNLL F1), and LEA.

Clusters are given as sets of mentions. Mentions that only one side has are allowed. Formulas: Vilain et al. 1995
(MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with similarity phi-4), Moosavi and Strube 2016 (LEA, with a
singleton's link to itself).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dateline.evaluation.scores.assignment import assign
from dateline.evaluation.scores.counts import harmonic

Cluster = AbstractSet[Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall of clusters."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        return harmonic(self.precision, self.recall)


def make_clusters(labels: Mapping[Hashable, Hashable]) -> list[frozenset[Hashable]]:
    """Return the clusters that labels make of mentions."""
    members: dict[Hashable, set[Hashable]] = {}
    for mention, label in labels.items():
        members.setdefault(label, set()).add(mention)
    return [frozenset(cluster) for cluster in members.values()]


def muc(found: Sequence[Cluster], gold: Sequence[Cluster]) -> Agreement:
    """Compare links: how many of the links that join a cluster's mentions does the other side keep."""
    return Agreement(_muc_side(found, gold), _muc_side(gold, found))


def b_cubed(found: Sequence[Cluster], gold: Sequence[Cluster]) -> Agreement:
    """Compare, for each mention, the clusters that hold it."""
    return Agreement(_b_cubed_side(found, gold), _b_cubed_side(gold, found))


def ceaf_e(found: Sequence[Cluster], gold: Sequence[Cluster]) -> Agreement:
    """Compare the best one-to-one alignment of clusters."""
    total = align_clusters(found, gold)
    return Agreement(total / len(found) if found else 0.0, total / len(gold) if gold else 0.0)


def lea(found: Sequence[Cluster], gold: Sequence[Cluster]) -> Agreement:
    """Compare, for each cluster by its size, the share of its links that the other side keeps."""
    return Agreement(_lea_side(found, gold), _lea_side(gold, found))


def conll_f1(found: Sequence[Cluster], gold: Sequence[Cluster]) -> float:
    """Return the mean F1 of MUC, B-cubed and CEAF-e."""
    return (muc(found, gold).f1 + b_cubed(found, gold).f1 + ceaf_e(found, gold).f1) / 3


def _places(clusters: Iterable[Cluster]) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _muc_side(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> float:
    places = _places(others)
    kept = links = 0
    for cluster in clusters:
        parts = {places[mention] for mention in cluster if mention in places}
        alone = sum(mention not in places for mention in cluster)
        links += len(cluster) - 1
        kept += len(cluster) - len(parts) - alone
    return kept / links if links else 0.0


def _b_cubed_side(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> float:
    places = _places(others)
    total = sum(len(cluster) for cluster in clusters)
    shared = sum(count**2 / len(cluster) for cluster in clusters for count in _shared_with(cluster, places).values())
    return shared / total if total else 0.0


def _shared_with(cluster: Cluster, places: Mapping[Hashable, int]) -> dict[int, int]:
    """Return how many of a cluster's mentions each other cluster holds."""
    shared: dict[int, int] = {}
    for mention in cluster:
        if mention in places:
            shared[places[mention]] = shared.get(places[mention], 0) + 1
    return shared


def _lea_side(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> float:
    places = _places(others)
    weight = kept = 0.0
    for cluster in clusters:
        shared = _shared_with(cluster, places)
        weight += len(cluster)
        if len(cluster) == 1:
            kept += any(len(others[number]) == 1 for number in shared)
        else:
            kept += len(cluster) * sum(map(_links, shared.values())) / _links(len(cluster))
    return kept / weight if weight else 0.0


def _links(size: int) -> int:
    return size * (size - 1) // 2


def align_clusters(found: Sequence[Cluster], gold: Sequence[Cluster]) -> float:
    """Return the total similarity (2·shared / sizes) of the best one-to-one alignment of clusters.

    Clusters that share nothing cannot gain by being aligned, so each connected group is solved by itself.
    """
    places = _places(gold)
    similar = {
        (row, column): 2 * count / (len(cluster) + len(gold[column]))
        for row, cluster in enumerate(found)
        for column, count in _shared_with(cluster, places).items()
    }
    return sum(_best(group, similar) for group in _connected(similar))


def _best(group: Sequence[tuple[int, int]], similar: Mapping[tuple[int, int], float]) -> float:
    rows = sorted({row for row, _ in group})
    columns = sorted({column for _, column in group})
    weights = [[similar.get((row, column), 0.0) for column in columns] for row in rows]
    return sum(weights[row][column] for row, column in assign(weights))


def _connected(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the pairs in groups that share rows or columns."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    listed = list(pairs)
    for row, column in listed:
        root[find(("row", row))] = find(("column", column))
    groups: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row, column in listed:
        groups.setdefault(find(("row", row)), []).append((row, column))
    return list(groups.values())
