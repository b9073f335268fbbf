"""Passages and sentences: what reading makes of a document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dateline.model.codes import PassageRole, Stance
from dateline.model.document import Document
from dateline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document with a role and a voice.

    `voice` is the name of the source whose words these are, null when nobody is known. `published` is the
    passage's own date when an excerpt has one. `stance` is set where a mark of the document's author (an
    asterisk, "I do think that") says what the author thinks of the passage.
    """

    start: int
    end: int
    role: PassageRole
    voice: str | None
    published: str | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """A document with its language (ISO 639-1), its sentences and its passages, both in order of the text.

    Passages cover all sentences and do not overlap; a sentence lies within one passage.
    """

    document: Document
    language: str
    sentences: tuple[Span, ...]
    passages: tuple[Passage, ...]

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that holds the offset, or nothing between passages."""
        number = bisect_right(self.passages, offset, key=lambda passage: passage.start) - 1
        return self.passages[number] if number >= 0 and offset < self.passages[number].end else None
