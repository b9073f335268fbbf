"""Underlining: what an author underlines in the words of others is taken as a mark that he agrees.

Unless a remark of the author says that his underlining means something else, as "emphasis mine" does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model.span import Span
from dateline.reading.cues import tells_of_underlining
from dateline.reading.sentences import find_sentences
from dateline.reading.voices import Piece


def mark_underlined(
    pieces: Sequence[Piece], text: str, underlined: Sequence[Span], source: str | None
) -> Iterator[Piece]:
    """Yield the pieces, excerpts cut so that their sentences with something underlined have the author's agreement."""
    spans = sorted(underlined)
    if not spans or _means_otherwise(pieces, text):
        yield from pieces
        return
    ends = [span.end for span in spans]
    for piece in pieces:
        if piece.excerpt is None or piece.role not in ("body", "quotation") or piece.voice == source:
            yield piece
        else:
            yield from _cut(piece, text, spans, ends)


def _means_otherwise(pieces: Sequence[Piece], text: str) -> bool:
    """Say whether a remark tells of the underlining, and not that it marks what its author agrees with."""
    own = (text[piece.start : piece.end] for piece in pieces if piece.excerpt is None)
    told = {tells_of_underlining(words) for words in own}
    return "else" in told and "agrees" not in told


def _cut(piece: Piece, text: str, spans: Sequence[Span], ends: Sequence[int]) -> Iterator[Piece]:
    """Yield a piece in stretches of whole sentences, those that are underlined apart from those that are not."""
    sentences = find_sentences(text, [Span(piece.start, piece.end)])
    start, marked = piece.start, False
    for number, sentence in enumerate(sentences):
        begin = piece.start if number == 0 else sentence.start
        at = bisect_right(ends, sentence.start)
        hit = at < len(spans) and spans[at].start < sentence.end
        if begin > start and hit != marked:
            yield _stretch(piece, start, begin, marked)
            start = begin
        marked = hit
    yield _stretch(piece, start, piece.end, marked)


def _stretch(piece: Piece, start: int, end: int, marked: bool) -> Piece:
    return replace(piece, start=start, end=end, stance="agrees" if marked else piece.stance)
