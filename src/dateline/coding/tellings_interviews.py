"""Interviews without labels: paragraphs that ask take turns with paragraphs in which the one who was met answers.

"Mya Orr ran the hospital. She spoke to us in March." "How did it begin?" "With the telephones. The lines went dead."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.phrases import ParsedSentence
from dateline.coding.tellings_shown import Shown
from dateline.model.span import Span

_LONGEST_QUESTION = 220
_FEWEST_QUESTIONS = 2
_MET = re.compile(
    r"\b(?:spoke|talked|speaks|talks)\s(?:to|with)\s(?:us|me|the|this|our)\b"
    r"|\b(?:interview|conversation|received|met|told|asked|joined|reached)\b"
)
_ADDRESSING = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_ANSWERING = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
_QUOTES = frozenset("\"“«„‘'")


def find_answers(sentences: Sequence[ParsedSentence], paragraphs: Sequence[Span], text: str) -> Iterator[Shown]:
    """Yield the answers of an interview whose turns bear no names, as those of the person met before them."""
    asking = [_asks(paragraph.cut(text)) for paragraph in paragraphs]
    first = next((n for n, asks in enumerate(asking) if asks and paragraphs[n].cut(text)[-1] == "?"), None)
    questions = sum(asks and p.cut(text)[-1] == "?" for asks, p in zip(asking, paragraphs, strict=True))
    if first is None or first == 0 or questions < _FEWEST_QUESTIONS:
        return
    starts = [sentence.span.start for sentence in sentences]
    ahead = sentences[: bisect_right(starts, paragraphs[first].start - 1)]
    met = _find_met(ahead) if _MET.search(text[: paragraphs[first].start]) is not None else None
    if met is None:
        return
    who, sentence = met
    for content in _list_answers(paragraphs, asking, first, text):
        yield Shown(sentence, who, None, who, (content,), is_label=True)


def _asks(words: str) -> bool:
    """Say whether a paragraph is a question, or a short remark to the one who is asked."""
    if len(words) > _LONGEST_QUESTION or words[:1] in _QUOTES:
        return False
    return words[-1:] == "?" or (_ADDRESSING.search(words) is not None and _ANSWERING.search(words) is None)


def _list_answers(paragraphs: Sequence[Span], asking: Sequence[bool], first: int, text: str) -> Iterator[Span]:
    """Yield the paragraphs behind questions; behind the last one, only as far as they speak in the first person."""
    last = max(n for n, asks in enumerate(asking) if asks)
    answered = False
    for number in range(first + 1, len(paragraphs)):
        words = paragraphs[number].cut(text)
        if asking[number] or words[:1] in _QUOTES:
            answered = False
            continue
        if number > last and answered and (_ANSWERING.search(words) is None or _MEETING.search(words) is not None):
            return
        answered = True
        yield paragraphs[number]


_MEETING = re.compile(r"\bwhen we (?:visited|met|called|asked)\b", re.IGNORECASE)


def _find_met(sentences: Sequence[ParsedSentence]) -> tuple[Span, ParsedSentence] | None:
    """Return the first person whom the words before an interview name."""
    for sentence in sentences:
        for entity in sentence.doc.ents:
            if entity.label_ == "PERSON" and judge_number(entity[-1]) == "person":
                return sentence.offsets(entity.start, entity.end - 1), sentence
    return None
