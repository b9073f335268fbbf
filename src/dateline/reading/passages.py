"""Passages: stretches of a document with a role and a voice."""

from __future__ import annotations

from dateline.model.document import Document
from dateline.model.passage import Passage
from dateline.text.lines import Line


def find_passages(document: Document, paragraphs: list[tuple[Line, ...]]) -> list[Passage]:
    """Return the passages of a document; neighbours of one role and one voice are one passage."""
    if not paragraphs:
        return []
    return [Passage(start=paragraphs[0][0].start, end=paragraphs[-1][-1].end, role="body", voice=document.source)]
