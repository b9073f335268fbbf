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
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "＂": "＂",
    "〝": "〞〟",
    '"': '"',
    "״": "״",
    "”": "”“",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "`": "'`",
}
"""Opening marks, each with the marks that close it."""

_SINGLE = frozenset("‘‚'`‹›")
_CLOSING_TOO = frozenset("”›»")
"""Marks that close in most tongues and open in some: they open only where another one closes."""
_STAND_INS = {"“": '"', '"': "”"}
"""Marks by which hasty writers close what another one opened."""
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


_YEAR = re.compile(r"\d\ds?\b")
_DOUBLED = re.compile(r"''|``")
_SECOND_HALF = "\u2060"
"""Stands for the second of two apostrophes that make one mark."""


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """Return the quotations of a text whose paragraphs are given, marks included."""
    text = _DOUBLED.sub('"' + _SECOND_HALF, text)
    found: list[Span] = []
    carried: str | None = None
    for paragraph in paragraphs:
        carried = _scan(text, paragraph, found, carried)
    return Quotations(found)


def _scan(text: str, paragraph: Span, found: list[Span], carried: str | None) -> str | None:
    """Add the quotations of a paragraph; return the marks that would close one that is open at its end.

    `carried` are those that would close the quotation which the paragraph before left open: where the first mark is one
    of them, that quotation goes on.
    """
    opened: int | None = None
    closing = ""
    closable = _find_last_closers(text, paragraph)
    is_first = True
    for place in range(paragraph.start, paragraph.end):
        mark = text[place]
        if mark not in _MARKS:
            continue
        if opened is not None:
            closes = mark in closing or _stands_in(mark, text[opened], closable, place)
            if closes and _closes(text, place, paragraph) and not _is_possessive(text, place, closing, paragraph):
                found.append(Span(opened, _end_of_mark(text, place)))
                opened = None
        elif is_first and carried and mark in carried and _ends_words(text, place, paragraph):
            found[-1] = Span(found[-1].start, _end_of_mark(text, place))
        elif _opens(text, place, paragraph) and _may_open(mark, place, closable):
            opened, closing = place, PAIRS[mark]
        is_first = False
    if opened is None or text[opened] in _SINGLE:
        return None
    found.append(Span(opened, paragraph.end))
    return closing


def _end_of_mark(text: str, place: int) -> int:
    return place + 1 + (text[place + 1 : place + 2] == _SECOND_HALF)


def _ends_words(text: str, place: int, paragraph: Span) -> bool:
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    return not before.isspace() and not after.isalnum()


def _find_last_closers(text: str, paragraph: Span) -> dict[str, int]:
    """Return where each mark stands for the last time as one that closes."""
    last: dict[str, int] = {}
    for place in range(paragraph.start, paragraph.end):
        if text[place] in _MARKS and _closes(text, place, paragraph):
            last[text[place]] = place
    return last


def _may_open(mark: str, place: int, closable: dict[str, int]) -> bool:
    """A single mark opens only if something closes it: else it is an apostrophe."""
    wanting = mark in _SINGLE or mark in _CLOSING_TOO
    return not wanting or any(closable.get(closer, -1) > place + 1 for closer in PAIRS[mark])


def _stands_in(mark: str, opening: str, closable: dict[str, int], place: int) -> bool:
    """Say whether a mark closes what another kind opened, nothing of that kind coming behind it."""
    if _STAND_INS.get(opening) != mark:
        return False
    return all(closable.get(closer, -1) < place for closer in PAIRS[opening])


_FARTHEST = 400


def _is_possessive(text: str, place: int, closing: str, paragraph: Span) -> bool:
    """Say whether an apostrophe within single marks is a plural's, since what closes them comes behind it."""
    if not _looks_possessive(text, place):
        return False
    for after in range(place + 1, min(paragraph.end, place + _FARTHEST)):
        if text[after] in PAIRS and _opens(text, after, paragraph):
            return False
        if text[after] in closing and _closes(text, after, paragraph):
            return not _looks_possessive(text, after)
    return False


def _looks_possessive(text: str, place: int) -> bool:
    behind = text[place + 1 : place + 3]
    return text[place] in "'’" and text[place - 1 : place] == "s" and behind[:1] == " " and behind[1:].islower()


def _opens(text: str, place: int, paragraph: Span) -> bool:
    mark = text[place]
    if mark not in PAIRS:
        return False
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    if mark in "'‘" and _YEAR.match(text, place + 1):
        return False
    if mark in _CLOSING_TOO:
        return not after.isspace() and after not in PAIRS[mark] and (before.isspace() or before in "([–—-:")
    if mark in "\"'`＂״":
        return not after.isspace() and not before.isalnum()
    if mark in _SINGLE:
        return not after.isspace() and not before.isalnum()
    return not before.isdigit()


def _closes(text: str, place: int, paragraph: Span) -> bool:
    mark = text[place]
    after = text[place + 1] if place + 1 < paragraph.end else " "
    before = text[place - 1] if place > paragraph.start else " "
    if mark in "’'`״":
        return not after.isalnum() and not before.isspace()
    if mark == "“":
        return not after.isalnum() and not before.isspace()
    if mark == '"':
        return not after.isalnum() or not before.isspace()
    return True
