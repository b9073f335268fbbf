"""Paragraphs with what they look like: a link, a list's item, an outlet's name, a remark, a quotation, plain text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from dateline.lexicon.outlets import load_outlets
from dateline.model.document import Document, Link
from dateline.reading.cues import (
    find_credit,
    find_label,
    find_signature,
    find_wire_tag,
    is_byline,
    is_caption,
    is_remark,
    name_outlet,
    refers_elsewhere,
)
from dateline.reading.sentences import skip_bullet
from dateline.text.lines import Line

QUOTES = '"“«„'
_PLAIN = re.compile(r"[\W_]+")
_ENDED = re.compile(r"[.!…][\"'”’)\]]*$")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
LONGEST_LINK = 160


class Look(Enum):
    """What a paragraph looks like, by itself."""

    HEADLINE = "headline"
    OUTLET = "outlet"
    LABEL = "label"
    WIRE = "wire"
    BYLINE = "byline"
    CAPTION = "caption"
    SIGNATURE = "signature"
    CREDIT = "credit"
    LISTED = "listed"
    LINK = "link"
    INTRO = "intro"
    REMARK = "remark"
    QUOTE = "quote"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its look; `outlet` is the outlet it names, `inner` where its own words begin.

    `block` is the number of the quotation that the page's markup sets the paragraph in, null outside one.
    """

    start: int
    end: int
    text: str
    gap: bool
    look: Look
    outlet: str | None = None
    inner: int = 0
    block: int | None = None


class _LinkIndex:
    """The links of a document, found by where they stand."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = sorted(links, key=lambda link: (link.start, link.end))
        self._starts = [link.start for link in self._links]

    def covers(self, start: int, end: int) -> bool:
        """Say whether one link covers nearly all of a stretch."""
        return any(link.end - link.start >= 0.9 * (end - start) for link in self._within(start, end))

    def outlet_in(self, start: int, end: int) -> str | None:
        """Return the outlet that the first link within a stretch leads to."""
        addresses = (link.url for link in self._within(start, end) if link.url)
        found = (load_outlets().match_address(address) for address in addresses)
        return next((outlet.name for outlet in found if outlet), None)

    def _within(self, start: int, end: int) -> Sequence[Link]:
        return self._links[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def look_at(document: Document, found: Sequence[tuple[Line, ...]]) -> list[Paragraph]:
    """Return the paragraphs of a document with their looks."""
    links = _LinkIndex(document.links)
    paragraphs: list[Paragraph] = []
    for number, lines in enumerate(found):
        start, end = lines[0].start, lines[-1].end
        text = document.text[start:end]
        if number == 0 and _is_headline(document, text, found):
            look, outlet, inner = Look.HEADLINE, None, start
        else:
            look, outlet, inner = _find_look(text, start, links.covers(start, end))
            outlet = outlet or (links.outlet_in(start, end) if look in (Look.LINK, Look.LISTED, Look.INTRO) else None)
        paragraphs.append(
            Paragraph(start, end, text, lines[0].gap, look, outlet, inner, _find_block(document, start, end))
        )
    return paragraphs


def _find_block(document: Document, start: int, end: int) -> int | None:
    at = bisect_right(document.quoted, start, key=lambda span: span.start) - 1
    return at if at >= 0 and document.quoted[at].end >= end else None


def _is_headline(document: Document, text: str, found: Sequence[tuple[Line, ...]]) -> bool:
    if document.title and _normalise(document.title) == _normalise(text):
        return True
    if document.title or len(found) < 2 or len(text) > 200 or not 2 <= len(text.split()) <= 30 or name_outlet(text):
        return False
    parted = found[1][0].gap or len(document.text[found[1][0].start : found[1][-1].end]) > len(text)
    return parted and not _ENDED.search(text) and text[-1] not in ":,;" and not is_byline(text) and not is_caption(text)


def _find_look(text: str, start: int, whole_link: bool) -> tuple[Look, str | None, int]:
    begin = skip_bullet(text, 0, len(text))
    words = text[begin:]
    if begin and not text.startswith(("*", "-", "–", "—")) and len(words) <= LONGEST_LINK and not _ENDED.search(words):
        return Look.LISTED, _name_in_link(words), start
    if find_signature(text):
        return Look.SIGNATURE, None, start
    if (credit := find_credit(text)) and text[-1] != ":":
        return Look.CREDIT, credit, start
    if outlet := name_outlet(text):
        return Look.OUTLET, outlet, start
    if is_caption(text):
        return Look.CAPTION, None, start
    if is_byline(text):
        return Look.BYLINE, None, start
    if wire := find_wire_tag(text):
        return Look.WIRE, wire[0], start + wire[1]
    if (label := find_label(text)) and (_ENDED.search(text) or len(text) > LONGEST_LINK):
        return Look.LABEL, label[0], start + label[1]
    if whole_link or _is_link(text):
        return Look.LINK, _name_in_link(text), start
    if text[-1] == ":":
        return Look.INTRO, None, start
    if text[0] in QUOTES:
        return Look.QUOTE, None, start
    return (Look.REMARK if is_remark(text) or _asks_readers(text) else Look.PLAIN), None, start


def _name_in_link(text: str) -> str | None:
    """Return the outlet that a link consists of, opens with or ends with."""
    if outlet := name_outlet(text):
        return outlet
    if label := find_label(text):
        return label[0]
    parts = re.split(r"\s[-–—|]\s|:\s", text)
    return name_outlet(parts[-1]) if len(parts) > 1 else None


def _is_link(text: str) -> bool:
    """Say whether a line stands for a link to another text: short, with no end of a sentence, most words capital."""
    if len(text) > LONGEST_LINK or text[-1] in ".:,;!" or len(text.split()) < 2 or text[0] in "\"'“‘<":
        return False
    if refers_elsewhere(text):
        return True
    words = [word for word in _WORD.findall(text) if len(word) >= 4]
    capitals = sum(word[0].isupper() for word in words)
    if text[-1] == "?":
        return len(words) >= 3 and capitals >= 0.8 * len(words)
    return bool(words) and (capitals >= 0.6 * len(words) or len(text.split()) <= 14)


def _asks_readers(text: str) -> bool:
    return text[-1] == "?" and len(text.split()) <= 25 and text[0] not in QUOTES


def _normalise(text: str) -> str:
    return _PLAIN.sub(" ", text.lower()).strip()
