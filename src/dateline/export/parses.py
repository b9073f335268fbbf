"""Drawing parses: the words of a sentence with arcs from each head to what hangs on it, and marks for what was found.

The drawing is one SVG file that stands alone, light or dark as its viewer is. Sentences stand one below another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dateline.export.report.svg import element, estimate_width, shorten, words

MarkKind = Literal["trigger", "actor", "recipient", "place", "time", "quantity", "source", "cue"]

WORD_SIZE, LABEL_SIZE, RELATION_SIZE = 15.0, 11.0, 10.0
GAP, MARGIN = 14.0, 24.0
LEVEL, LANE = 17.0, 22.0
ROUND = 6.0
MOST_LABEL = 40
_WIDE = frozenset("mwMW@%QOGD")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its text, its tag, the relation it has to its head, and the index of that (its own: none)."""

    text: str
    tag: str
    relation: str
    head: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words, from `first` to `last` included, with what it was found to be."""

    kind: MarkKind
    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class ParseDrawing:
    """One sentence to draw: its words, and rows of marks that belong together, each with a heading."""

    words: tuple[Word, ...]
    rows: tuple[tuple[str, tuple[Mark, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """Where the words of a sentence stand: the left edge and the width of each, and the whole width."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    width: float

    def centre(self, i: int) -> float:
        return self.lefts[i] + self.widths[i] / 2


def draw_parses(drawings: Sequence[ParseDrawing], title: str) -> str:
    """Return an SVG file that shows each sentence with its arcs above the words and its marks below them."""
    parts: list[str] = []
    top, width = MARGIN, 0.0
    for drawing in drawings:
        line = _set_line(drawing)
        part, height = _draw_sentence(drawing, line)
        parts.append(element("g", *part, transform=f"translate({MARGIN:g},{top:.1f})"))
        top, width = top + height + MARGIN, max(width, line.width)
    size = width + 2 * MARGIN, max(top, 2 * MARGIN)
    return element(
        "svg",
        element("title", words(_clean(title))),
        element("style", _style()),
        element("rect", class_="paper", width=size[0], height=size[1]),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size[0]:.0f} {size[1]:.0f}",
        width=round(size[0]),
        height=round(size[1]),
        role="img",
    )


@cache
def _style() -> str:
    return words((files(__package__) / "parses.css").read_text(encoding="utf-8")).replace("&quot;", '"')


def _clean(text: str) -> str:
    """Return text without what XML cannot hold."""
    return _UNFIT.sub("�", text)


def _set_line(drawing: ParseDrawing) -> _Line:
    """Return where the words stand: each wide enough for itself, its tag, and the relation of its arc."""
    lefts, widths, left = [], [], 0.0
    for word in drawing.words:
        room = max(
            _measure(word.text),
            estimate_width(word.tag, RELATION_SIZE),
            estimate_width(word.relation, RELATION_SIZE),
        )
        lefts.append(left)
        widths.append(room)
        left += room + GAP
    ends = [
        lefts[mark.first] + estimate_width(max(_label(mark), heading, key=len), LABEL_SIZE + 1)
        for heading, marks in drawing.rows
        for mark in marks
    ]
    return _Line(tuple(lefts), tuple(widths), max(left - GAP, *ends, 200.0))


def _measure(text: str) -> float:
    """Return about how wide a word runs when it is bold, which depends on how many of its letters are wide."""
    return estimate_width(text, WORD_SIZE) * 1.06 + sum(4.0 for char in text if char in _WIDE)


def _label(mark: Mark) -> str:
    return shorten(_clean(mark.label), MOST_LABEL)


def _draw_sentence(drawing: ParseDrawing, line: _Line) -> tuple[list[str], float]:
    """Return the elements of one sentence, from its upper left corner, and its height."""
    levels = find_levels(drawing.words)
    base = max(levels.values(), default=0) * LEVEL + 24.0
    kinds = {k: mark.kind for _, marks in reversed(drawing.rows) for mark in marks for k in _span(mark)}
    found = [_draw_arc(drawing.words[i], i, level, line, base) for i, level in levels.items()]
    for i, word in enumerate(drawing.words):
        kind = kinds.get(i)
        found.append(_text(word.text, line.centre(i), base + 22, f"word {kind}" if kind else "word", middle=True))
        found.append(_text(word.tag, line.centre(i), base + 36, "tag", middle=True))
    y = base + 48
    for heading, marks in drawing.rows:
        part, y = _draw_marks(heading, marks, line, y)
        found += part
    return found, y


def _span(mark: Mark) -> range:
    return range(mark.first, mark.last + 1)


def _text(text: str, x: float, y: float, name: str, *, middle: bool = False) -> str:
    return element("text", words(_clean(text)), x=x, y=y, class_=name, text_anchor="middle" if middle else None)


def find_levels(sentence: Sequence[Word]) -> dict[int, int]:
    """Return how high the arc of each word runs: above all arcs that end between its own ends."""
    arcs = [(min(i, word.head), max(i, word.head), i) for i, word in enumerate(sentence) if word.head != i]
    heights = [0] * len(sentence)
    levels: dict[int, int] = {}
    for left, right, i in sorted(arcs, key=lambda arc: (arc[1] - arc[0], arc[0])):
        # The slots between neighbours: an arc covers those from its left end up to its right end.
        level = 1 + max(heights[left:right])
        heights[left:right] = [level] * (right - left)
        levels[i] = level
    return levels


def _draw_arc(word: Word, i: int, level: int, line: _Line, base: float) -> str:
    """Return the arc from a head to the word, with the relation on it and a tip at the word."""
    start, end = line.centre(word.head), line.centre(i)
    step = 4.0 if end > start else -4.0
    start, end = start + step, end - step
    y = base - level * LEVEL
    turn = ROUND if end > start else -ROUND
    path = (
        f"M{start:.1f},{base + 5:.1f}V{y + ROUND:.1f}Q{start:.1f},{y:.1f} {start + turn:.1f},{y:.1f}"
        f"H{end - turn:.1f}Q{end:.1f},{y:.1f} {end:.1f},{y + ROUND:.1f}V{base + 2:.1f}"
    )
    tip = f"M{end - 3:.1f},{base + 1:.1f}h6l-3,6z"
    return element(
        "g",
        element("path", d=path, class_="arc"),
        element("path", d=tip, class_="tip"),
        _text(word.relation, (start + end) / 2, y + 3.5, "relation", middle=True),
    )


def _draw_marks(heading: str, marks: Iterable[Mark], line: _Line, top: float) -> tuple[list[str], float]:
    """Return a heading with its marks below it on as many lanes as they need, and where the next may begin."""
    ordered = sorted(marks, key=lambda mark: (mark.first, mark.last))
    begin = line.lefts[ordered[0].first] if ordered else 0.0
    found = [_text(heading, begin, top + 14, "heading")]
    top += 20
    ends: list[float] = []
    for mark in ordered:
        left = line.lefts[mark.first]
        right = line.lefts[mark.last] + line.widths[mark.last]
        needed = max(right, left + estimate_width(_label(mark), LABEL_SIZE) + 6)
        lane = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [needed]
        y = top + lane * LANE + 5
        found.append(element("line", x1=left, x2=right, y1=y, y2=y, class_=f"bar {mark.kind}"))
        found.append(_text(_label(mark), left, y + 13, f"label {mark.kind}"))
    return found, top + len(ends) * LANE + 4
