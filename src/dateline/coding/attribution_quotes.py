"""Quotation marks: which stretches of a text stand between them, whatever the script and however badly closed.

A quotation never reaches beyond its paragraph, so that a mark that is never closed cannot swallow the page. Marks
within a quotation open no further one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.model.span import Span

PAIRS = {
    "“": "”“",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "＂": "＂",
    "〝": "〞〟",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "`": "'`",
}
"""Opening marks, each with the marks that close it."""

_SINGLE = frozenset("‘‚'`‹")
_MARKS = frozenset("".join(PAIRS) + "".join(PAIRS.values()))


class Quotations:
    """The quotations of a text, outermost only, in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self._starts = [span.start for span in self.spans]

    def at(self, offset: int) -> Span | None:
        """Return the quotation that holds an offset."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.spans[place].end:
            return self.spans[place]
        return None

    def touching(self, span: Span) -> tuple[Span, ...]:
        """Return the quotations that share characters with a span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for quotation in self.spans[first:]:
            if quotation.start >= span.end:
                break
            if quotation.overlaps(span):
                found.append(quotation)
        return tuple(found)


_DOUBLED = re.compile(r"''|``")


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """Return the quotations of a text whose paragraphs are given, marks included."""
    text = _DOUBLED.sub('"\u2060', text)
    return Quotations([span for paragraph in paragraphs for span in _scan(text, paragraph)])


def _scan(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    closing = ""
    closable = _find_last_closers(text, paragraph)
    for place in range(paragraph.start, paragraph.end):
        mark = text[place]
        if mark not in _MARKS:
            continue
        if opened is None:
            if _opens(text, place, paragraph) and _may_open(mark, place, closable):
                opened, closing = place, PAIRS[mark]
        elif mark in closing and _closes(text, place, paragraph):
            found.append(Span(opened, place + 1 + (text[place + 1 : place + 2] == "\u2060")))
            opened = None
    if opened is not None and text[opened] not in _SINGLE:
        found.append(Span(opened, paragraph.end))
    return found


def _find_last_closers(text: str, paragraph: Span) -> dict[str, int]:
    """Return where each mark stands for the last time as one that closes."""
    last: dict[str, int] = {}
    for place in range(paragraph.start, paragraph.end):
        if text[place] in _MARKS and _closes(text, place, paragraph):
            last[text[place]] = place
    return last


def _may_open(mark: str, place: int, closable: dict[str, int]) -> bool:
    """A single mark opens only if something closes it: else it is an apostrophe."""
    return mark not in _SINGLE or any(closable.get(closer, -1) > place + 1 for closer in PAIRS[mark])


def _opens(text: str, place: int, paragraph: Span) -> bool:
    mark = text[place]
    if mark not in PAIRS:
        return False
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    if mark in "\"'`＂»":
        return not after.isspace() and not before.isalnum()
    if mark in _SINGLE:
        return not after.isspace() and not before.isalnum()
    return not before.isdigit()


def _closes(text: str, place: int, paragraph: Span) -> bool:
    mark = text[place]
    after = text[place + 1] if place + 1 < paragraph.end else " "
    before = text[place - 1] if place > paragraph.start else " "
    if mark in "’'`":
        return not after.isalnum() and not before.isspace()
    if mark == '"':
        return not after.isalnum() or not before.isspace()
    return True
