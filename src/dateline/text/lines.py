"""Lines of a text with their offsets, and paragraphs made of lines that were broken to fit a width."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model.span import Span

BLANK = (
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u202f\u205f\u3000\ufeff\u2028\u2029"
)
"""What may be stripped from the ends of a line: spaces of every width, and what looks like nothing."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v\x85]+")
_BULLET = re.compile(r"(?:[-–—•*·●▪◦■]|\(?\d{1,3}[.)\-]|\(?[a-z][.)])\s")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
WIDEST_WRAP = 110
"""Lines longer than this are not taken to have been broken to fit a width, in code points."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without the space around it; `gap` says whether a blank line stands before it."""

    start: int
    end: int
    gap: bool
    text: str

    @property
    def span(self) -> Span:
        """Where the line stands in its text."""
        return Span(self.start, self.end)


def find_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        words = raw.strip(BLANK)
        if not words:
            continue
        start = match.start() + raw.index(words[0])
        gap = not lines or _counts_breaks(text, last, match.start()) > 1
        lines.append(Line(start, start + len(words), gap, words))
        last = start + len(words)
    return lines


def find_paragraphs(text: str) -> list[tuple[Line, ...]]:
    """Return the paragraphs of a text, each as the lines that belong together.

    Lines belong together only where they were broken to fit a width, as in mail and in old plain text.
    """
    lines = find_lines(text)
    width = _wrap_width(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not line.gap and _continues(paragraphs[-1][-1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [tuple(paragraph) for paragraph in paragraphs]


def _counts_breaks(text: str, start: int, end: int) -> int:
    between = text[start:end]
    return between.count("\n") + between.count("\r") - between.count("\r\n") + 2 * between.count("\u2029")


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width that lines were broken to fit, or nothing if they were not."""
    width = max((len(line.text) for line in lines), default=0)
    if not 40 <= width <= WIDEST_WRAP:
        return None
    pairs = [(one, two) for one, two in _neighbours(lines) if not two.gap]
    tight = sum(_would_not_fit(one, two, width) for one, two in pairs)
    open_ended = sum(not _TERMINAL.search(one.text) for one, _ in pairs)
    return width if len(pairs) >= 2 and tight >= 0.6 * len(pairs) and open_ended >= 0.5 * len(pairs) else None


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return itertools.pairwise(lines)


def _would_not_fit(one: Line, two: Line, width: int) -> bool:
    first_word = two.text.split(None, 1)[0]
    return len(one.text) + 1 + len(first_word) > width - 8


def _continues(before: Line, line: Line, width: int | None) -> bool:
    if _BULLET.match(line.text):
        return False
    if width is not None and _would_not_fit(before, line, width):
        return True
    return len(before.text) >= 30 and line.text[0].islower() and not _TERMINAL.search(before.text)
