"""Reading a document: its language, its passages and its sentences."""

from __future__ import annotations

from dateline.model.document import Document
from dateline.model.passage import DocumentReading
from dateline.model.span import Span
from dateline.reading.language import find_language
from dateline.reading.passages import find_passages
from dateline.reading.sentences import find_sentences
from dateline.text.lines import find_paragraphs


def read_document(document: Document) -> DocumentReading:
    """Return the language, passages and sentences of a document; every offset counts in its text."""
    paragraphs = find_paragraphs(document.text)
    spans = [Span(paragraph[0].start, paragraph[-1].end) for paragraph in paragraphs]
    return DocumentReading(
        document=document,
        language=find_language(document.text),
        sentences=tuple(find_sentences(document.text, spans)),
        passages=tuple(find_passages(document, paragraphs)),
    )
