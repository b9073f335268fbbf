"""Reading a document: its language, its passages and its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model.document import Document
from dateline.model.passage import DocumentReading, Passage
from dateline.model.span import Span
from dateline.reading.language import find_language
from dateline.reading.passages import find_passages
from dateline.reading.sentences import find_sentences
from dateline.text.lines import Line, find_paragraphs


def read_document(document: Document) -> DocumentReading:
    """Return the language, passages and sentences of a document; every offset counts in its text."""
    paragraphs = find_paragraphs(document.text)
    passages = find_passages(document, paragraphs)
    stretches = list(_cut_paragraphs(paragraphs, passages))
    return DocumentReading(
        document=document,
        language=find_language(document.text),
        sentences=tuple(find_sentences(document.text, stretches)),
        passages=tuple(passages),
    )


def _cut_paragraphs(paragraphs: Sequence[tuple[Line, ...]], passages: Sequence[Passage]) -> Iterator[Span]:
    """Yield the stretches that no sentence crosses: the paragraphs, cut where a passage begins within one."""
    starts = iter([passage.start for passage in passages])
    following = next(starts, None)
    for lines in paragraphs:
        start, end = lines[0].start, lines[-1].end
        while following is not None and following < end:
            if start < following:
                yield Span(start, following)
                start = following
            following = next(starts, None)
        yield Span(start, end)
