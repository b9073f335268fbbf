"""Comparing spans: exact, by overlap, by the tokens they hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dateline.evaluation.scores.counts import Tally, tally_equal
from dateline.model.span import Span

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def tally_exact(found: Iterable[Span], gold: Iterable[Span]) -> Tally:
    """Count the spans with the same start and end."""
    return tally_equal(set(found), set(gold))


def tally_overlap(found: Iterable[Span], gold: Iterable[Span]) -> Tally:
    """Count the found spans that overlap any gold span, and the gold spans that any found span overlaps."""
    left, right = sorted(set(found)), sorted(set(gold))
    return Tally(
        sum(match is not None for match in align(left, right)),
        len(left),
        sum(match is not None for match in align(right, left)),
        len(right),
    )


def align(spans: Sequence[Span], others: Sequence[Span]) -> list[Span | None]:
    """Return for each span the other span that it overlaps most, the first of equals, or nothing."""
    ordered = sorted(others)
    starts = [other.start for other in ordered]
    longest = max((other.end - other.start for other in ordered), default=0)
    return [_closest(span, ordered, starts, longest) for span in spans]


def _closest(span: Span, ordered: Sequence[Span], starts: Sequence[int], longest: int) -> Span | None:
    first = bisect_left(starts, span.start - longest)
    last = bisect_left(starts, span.end)
    best, most = None, 0
    for other in ordered[first:last]:
        shared = min(span.end, other.end) - max(span.start, other.start)
        if shared > most:
            best, most = other, shared
    return best


class TokenRuler:
    """Measures spans of one text in tokens, so that a space or comma more does not make another span."""

    __slots__ = ("_ends", "_starts", "_words")

    def __init__(self, text: str) -> None:
        tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in tokens]
        self._ends = [end for _, end in tokens]
        self._words = [_WORD.match(text, start) is not None for start in self._starts]

    def tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of all tokens that the spans touch, punctuation included."""
        return frozenset(number for span in spans for number in self._range(span))

    def words(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of the word tokens that the spans touch, punctuation aside."""
        return frozenset(number for number in self.tokens(spans) if self._words[number])

    def runs(self, spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
        """Return the unbroken runs of tokens that the spans make together, first and last token each."""
        runs: list[tuple[int, int]] = []
        for number in sorted(self.tokens(spans)):
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return tuple(runs)

    def _range(self, span: Span) -> range:
        return range(bisect_left(self._ends, span.start + 1), bisect_left(self._starts, span.end))
