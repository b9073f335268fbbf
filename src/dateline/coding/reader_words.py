"""The words of a document as the learned reader takes them: rows of numbers, one column a word.

A word is a token of the parser that is not blank. Its part of speech, relation, head, letter case and place inside
quotation marks go into the reader beside the word itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from dateline.coding.phrases import ParsedSentence
from dateline.model.span import Span

Whole = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_COLUMNS: list[int | str] = [
    "TAG",
    "DEP",
    "HEAD",
    "ORTH",
    "IS_SPACE",
    "IS_TITLE",
    "IS_UPPER",
    "IS_DIGIT",
    "LENGTH",
    "IDX",
]
_TOGGLES, _OPENING, _CLOSING = ('"', "''"), ("“", "„", "«", "``", "‟"), ("”", "»")


def hash_strings(strings: Sequence[str]) -> Hashes:
    """Return the hashes by which the parser knows strings."""
    return np.array([get_string_id(string) for string in strings], dtype=np.uint64)


_TOGGLE_HASHES, _OPENING_HASHES, _CLOSING_HASHES = map(hash_strings, (_TOGGLES, _OPENING, _CLOSING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a document in order.

    `start` and `end` are offsets in the text; `tag` and `dep` hashes of strings; `head` the word's head (itself for a
    root); `sentence` and `paragraph` numbers that never fall; `case` 0 small, 1 first letter large, 2 all large,
    3 digits; `quote` 0 outside quotation marks, 1 inside, 2 a mark.
    """

    texts: list[str]
    start: Whole
    end: Whole
    tag: Hashes
    dep: Hashes
    head: Whole
    sentence: Whole
    paragraph: Whole
    case: Whole
    quote: Whole

    def __len__(self) -> int:
        return len(self.texts)

    def span(self, first: int, last: int) -> Span:
        """Return where the words from `first` to `last`, both included, stand in the text."""
        return Span(int(self.start[first]), int(self.end[last]))

    def find(self, span: Span) -> tuple[int, int] | None:
        """Return the first and the last word that a span touches, or nothing if it touches none."""
        first = int(np.searchsorted(self.end, span.start, side="right"))
        last = int(np.searchsorted(self.start, span.end)) - 1
        return (first, last) if first <= last else None


def lay_out_words(sentences: Sequence[ParsedSentence], paragraphs: Sequence[Span]) -> Words:
    """Return the words of a document's sentences; a paragraph bounds what quotation marks can hold."""
    starts = [paragraph.start for paragraph in paragraphs]
    texts: list[str] = []
    blocks: list[NDArray[Any]] = []
    for sentence in sentences:
        block, kept = _lay_out_sentence(sentence, len(texts))
        block[:, 7] = sentence.index
        block[:, 8] = max(0, bisect_right(starts, sentence.span.start) - 1)
        blocks.append(block)
        texts.extend(kept)
    rows = np.concatenate(blocks) if blocks else np.zeros((0, 10), dtype=np.uint64)
    whole = rows.astype(np.int64)
    return Words(
        texts=texts,
        start=whole[:, 0],
        end=whole[:, 1],
        tag=rows[:, 2],
        dep=rows[:, 3],
        head=whole[:, 4],
        case=whole[:, 5],
        sentence=whole[:, 7],
        paragraph=whole[:, 8],
        quote=_follow_quotes(rows[:, 6], whole[:, 8]),
    )


def _lay_out_sentence(sentence: ParsedSentence, before: int) -> tuple[NDArray[np.uint64], list[str]]:
    doc = sentence.doc
    raw: Any = doc.to_array(_COLUMNS).reshape(len(doc), len(_COLUMNS))
    keep = raw[:, 4] == 0
    number = np.cumsum(keep) - 1
    head = np.arange(len(doc)) + raw[:, 2].astype(np.int64)
    head = np.where(keep[head], head, np.arange(len(doc)))
    block = np.zeros((int(keep.sum()), 10), dtype=np.uint64)
    kept = raw[keep]
    block[:, 0] = kept[:, 9] + np.uint64(sentence.span.start)
    block[:, 1] = block[:, 0] + kept[:, 8]
    block[:, 2] = kept[:, 0]
    block[:, 3] = kept[:, 1]
    block[:, 4] = (number[head[keep]] + before).astype(np.uint64)
    block[:, 5] = np.where(kept[:, 7] == 1, 3, np.where(kept[:, 6] == 1, 2, kept[:, 5]))
    block[:, 6] = kept[:, 3]
    return block, [word for word, is_kept in zip((t.text for t in doc), keep.tolist(), strict=True) if is_kept]


def _follow_quotes(orth: Hashes, paragraph: Whole) -> Whole:
    """Return for each word whether it stands inside quotation marks (1) or is one (2); a paragraph begins outside."""
    toggles, opening = np.isin(orth, _TOGGLE_HASHES), np.isin(orth, _OPENING_HASHES)
    closing = np.isin(orth, _CLOSING_HASHES)
    state: Whole = np.zeros(len(orth), dtype=np.int64)
    marks = np.flatnonzero(toggles | opening | closing).tolist()
    ends = np.searchsorted(paragraph, paragraph[marks], side="right").tolist()
    inside, within = False, -1
    for at, following, end in zip(marks, [*marks[1:], len(orth)], ends, strict=False):
        inside = bool(opening[at]) or (bool(toggles[at]) and not (inside and end == within))
        within = end
        state[at + 1 : min(following, end)] = int(inside)
    state[marks] = 2
    return state
