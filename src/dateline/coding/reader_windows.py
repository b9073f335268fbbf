"""Cutting the words of a document into the windows that the learned reader reads at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LIMIT = 128
"""How many word pieces a window holds at most, the marks between paragraphs included."""


def cut_windows(
    pieces: Sequence[int], sentence: Sequence[int], paragraph: Sequence[int], limit: int = LIMIT
) -> list[tuple[int, int]]:
    """Return windows as first word and the word after the last: as many whole paragraphs as the limit allows.

    A paragraph that is too long alone is cut between sentences, a sentence that is too long between words.
    `pieces` has the number of word pieces of each word.
    """
    windows: list[tuple[int, int]] = []
    begin, held = 0, 0
    for first, last, size in _cut_blocks(pieces, sentence, paragraph, limit):
        if held and held + size > limit:
            windows.append((begin, first))
            begin, held = first, 0
        held += size
        if last == len(pieces):
            windows.append((begin, last))
    return windows


def _cut_blocks(
    pieces: Sequence[int], sentence: Sequence[int], paragraph: Sequence[int], limit: int
) -> Iterator[tuple[int, int, int]]:
    """Yield stretches that fit a window, with their size: paragraphs, else sentences, else as many words as fit."""
    for first, last in _runs(paragraph, 0, len(pieces)):
        size = sum(pieces[first:last]) + 1
        if size <= limit:
            yield first, last, size
            continue
        for low, high in _runs(sentence, first, last):
            yield from _cut_sentence(pieces, low, high, limit)


def _cut_sentence(pieces: Sequence[int], low: int, high: int, limit: int) -> Iterator[tuple[int, int, int]]:
    size = 1
    for at in range(low, high):
        if size + pieces[at] > limit:
            yield low, at, size
            low, size = at, 1
        size += pieces[at]
    yield low, high, size


def _runs(keys: Sequence[int], begin: int, end: int) -> Iterator[tuple[int, int]]:
    start = begin
    for at in range(begin + 1, end + 1):
        if at == end or keys[at] != keys[start]:
            yield start, at
            start = at
