"""Spans of text: where something stands in a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text from `start` up to and not including `end`, in code points."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def cut(self, text: str) -> str:
        """Return the words of the text that the span marks."""
        return text[self.start : self.end]
