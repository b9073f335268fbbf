"""Passages: stretches of a document with a role and a voice."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.document import Document
from dateline.model.passage import Passage
from dateline.reading.paragraphs import look_at
from dateline.reading.underlining import mark_underlined
from dateline.reading.voices import Piece, find_voices
from dateline.text.lines import BLANK, Line


def find_passages(document: Document, paragraphs: Sequence[tuple[Line, ...]]) -> list[Passage]:
    """Return the passages of a document in order; neighbours of one role, voice and excerpt are one passage."""
    passages: list[Passage] = []
    last: Piece | None = None
    pieces = find_voices(look_at(document, paragraphs), document.source)
    for piece in mark_underlined(pieces, document.text, document.underlined, document.source):
        end = piece.start + len(document.text[piece.start : piece.end].rstrip(BLANK))
        if end == piece.start:
            continue
        if last is not None and _goes_on(last, piece):
            passages[-1] = _make_passage(passages[-1].start, end, piece)
        else:
            passages.append(_make_passage(piece.start, end, piece))
        last = piece
    return passages


def _goes_on(last: Piece, piece: Piece) -> bool:
    return (last.role, last.voice, last.excerpt, last.published, last.stance) == (
        piece.role,
        piece.voice,
        piece.excerpt,
        piece.published,
        piece.stance,
    )


def _make_passage(start: int, end: int, piece: Piece) -> Passage:
    return Passage(
        start=start, end=end, role=piece.role, voice=piece.voice, published=piece.published, stance=piece.stance
    )
