"""How each word stands to a cue, as the learned reader takes it: by syntax and by distance.

Numbers only, no parser: `head` gives each word's head (itself for a root), `dep` the number of its relation.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

STEPS: tuple[int, ...] = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
"""From which distance in words on the next distance class begins."""

DISTANCES = 2 * len(STEPS) + 3
MAX_CLIMB = 60


def count_relations(deps: int) -> int:
    """Return how many classes `relate` tells apart when there are so many syntactic relations."""
    return 2 * deps + 11


def measure_distances(first: int, last: int, begin: int, end: int) -> Whole:
    """Return for the words from `begin` up to `end` the class of their distance from the cue `first`..`last`."""
    places = np.arange(begin, end)
    before = np.searchsorted(STEPS, first - places, side="right")
    after = np.searchsorted(STEPS, places - last, side="right")
    middle = len(STEPS) + 1
    distances: Whole = np.where(places < first, middle - before, np.where(places > last, middle + after, middle))
    return distances


def find_head(head: list[int], first: int, last: int) -> int:
    """Return the word of a stretch that depends on none of its others, the last such."""
    for at in range(last, first - 1, -1):
        if head[at] == at or not first <= head[at] <= last:
            return at
    return last


def relate(
    head: list[int],
    dep: list[int],
    sentence: Whole,
    paragraph: Whole,
    cue: tuple[int, int],
    window: tuple[int, int],
    deps: int,
) -> Whole:
    """Return for the words from `window[0]` up to `window[1]` the class of how they stand to the cue.

    Below `deps`: under the cue's head, by the relation of the branch. Below twice that: under what the cue depends
    on, by the branch. Then: the head itself, what it depends on (near to far), under the second of these, elsewhere
    in the sentence, sentences before and after in the paragraph, paragraphs before and after, the rest of the cue.
    """
    begin, end = window
    top = find_head(head, cue[0], cue[1])
    s, p = sentence[begin:end], paragraph[begin:end]
    classes: Whole = np.where(s < sentence[top], 2 * deps + 6, 2 * deps + 7)
    classes[p < paragraph[top]] = 2 * deps + 8
    classes[p > paragraph[top]] = 2 * deps + 9
    low = max(begin, int(np.searchsorted(sentence, sentence[top])))
    high = min(end, int(np.searchsorted(sentence, sentence[top], side="right")))
    known: dict[int, int] = {top: 2 * deps}
    climb, above = top, 0
    while head[climb] != climb and above < MAX_CLIMB:
        climb, above = head[climb], above + 1
        known.setdefault(climb, 2 * deps + min(above, 3))
    for at in range(low, high):
        classes[at - begin] = _relate_word(at, head, dep, known, deps)
    inside = classes[cue[0] - begin : cue[1] + 1 - begin]
    inside[inside != 2 * deps] = 2 * deps + 10
    return classes


def _relate_word(at: int, head: list[int], dep: list[int], known: dict[int, int], deps: int) -> int:
    path: list[int] = []
    while at not in known and len(path) < MAX_CLIMB:
        path.append(at)
        if head[at] == at:
            break
        at = head[at]
    base = known.get(at, 2 * deps + 5)
    if path and at in known and base >= 2 * deps:
        branch = dep[path[-1]]
        if base == 2 * deps:
            base = branch
        elif base == 2 * deps + 1:
            base = deps + branch
        else:
            base = 2 * deps + (4 if base == 2 * deps + 2 else 5)
    for node in path:
        known[node] = base
    return base
