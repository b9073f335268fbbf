"""Sentences: where each begins and ends in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_yaml
from dateline.model.span import Span
from dateline.text.lines import BLANK

LONGEST = 1500
"""No sentence is longer than this, in code points: no more of one is parsed (`coding.parse.MAX_CHARS`)."""
MOST_WORDS = 400
"""A sentence with more words than this is split at a clause."""

_STOP = re.compile(
    r"(?<![.!?…。！？؟۔])(?P<stop>[.!?…。！？؟۔]++)(?P<close>[\"'”’»)\]]*+(?:\[\d{1,3}\])*+)"
    r"(?:(?P<space>\s++)(?P<open>[\"'“‘«(\[]*+)(?=(?P<next>\S))|(?=(?P<glued>[A-Z“][a-z]{0,30}\s)))"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»(\[]*$")
_WORD_AFTER = re.compile(r"[A-Za-z]+")
_CLAUSE = re.compile(r"[;:,–—]\s+|\s+[-–—]\s+")
_BULLET = re.compile(r"(?:[-–—•*·●▪◦■]+|\(?\d{1,3}(?:[.)]|-(?=\s)))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    never_end: frozenset[str]
    number_only: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    lists = load_yaml("reading_abbreviations")
    return _Abbreviations(**{name: frozenset(words) for name, words in lists.items()})


def find_sentences(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences within each of the spans, which no sentence crosses, in order."""
    return [sentence for span in spans for sentence in _split_span(text, span)]


def skip_bullet(text: str, start: int, end: int) -> int:
    """Return where the words begin after a list's bullet or number."""
    match = _BULLET.match(text, start, end)
    return match.end() if match else start


def _split_span(text: str, span: Span) -> Iterator[Span]:
    start = skip_bullet(text, span.start, span.end)
    for stop in _find_stops(text, start, span.end):
        yield from _bound(text, start, stop)
        start = stop
    yield from _bound(text, start, span.end)


def _find_stops(text: str, start: int, end: int) -> Iterator[int]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.start() - begin <= 4 and text[begin : match.start()].strip().isdigit():
            continue
        if _ends_sentence(text, start, match):
            begin = match.end("close")
            yield begin


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    stop, following = match["stop"], match["next"]
    if match["glued"]:
        return stop == "." and _joins_two_sentences(text, match)
    if following.islower() or following in ",;:)]}/%&=":
        return False
    if stop != ".":
        return True
    word = _word_before(text, start, match.start())
    if not word:
        return True
    return not _is_abbreviation(word, text, match)


def _is_abbreviation(word: str, text: str, match: re.Match[str]) -> bool:
    known, folded = _abbreviations(), word.lower().lstrip("-")
    after = match.end("open")
    if folded in known.never_end:
        return folded not in known.number_only or text[after].isdigit() or (word[0].isupper() and len(word) <= 3)
    if match["close"].strip("\"'”’»"):
        return False
    initial = len(word) == 1 and word.isalpha() and word.isupper() and word != "I"
    if initial or folded in known.may_end or _is_dotted(word):
        return not _opens_sentence(text, after) or (bool(match["close"]) and initial)
    return False


def _is_dotted(word: str) -> bool:
    """Say whether a word is made of single letters and stops, such as U.S or I.D.F."""
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts)


def _opens_sentence(text: str, offset: int) -> bool:
    match = _WORD_AFTER.match(text, offset, offset + 20)
    return match is not None and match.group()[0].isupper() and match.group().lower() in _abbreviations().openers


def _joins_two_sentences(text: str, match: re.Match[str]) -> bool:
    """Say whether a stop without a space after it parts two sentences, as happens where markup was stripped."""
    before = _word_before(text, max(0, match.start() - 24), match.start())
    return len(before) >= 3 and before.isalpha() and before[1:].islower()


def _word_before(text: str, start: int, stop: int) -> str:
    match = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    return match.group() if match else ""


def _bound(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretch without the space around it, in parts if it is too long to be one sentence."""
    while start < end and text[start] in BLANK:
        start += 1
    while end > start and text[end - 1] in BLANK:
        end -= 1
    while end - start > LONGEST or (end - start > 2 * MOST_WORDS and len(text[start:end].split()) > MOST_WORDS):
        cut = _choose_cut(text, start, end)
        yield from _strip(text, start, cut)
        start = cut
    yield from _strip(text, start, end)


def _choose_cut(text: str, start: int, end: int) -> int:
    """Return the last clause's end, or the last space, within what one sentence may hold."""
    limit = min(end, start + LONGEST // 2)
    cuts = [match.end() for match in _CLAUSE.finditer(text, start + LONGEST // 8, limit)]
    if cuts:
        return cuts[-1]
    space = text.rfind(" ", start + 1, limit)
    return space + 1 if space > 0 else limit


def _strip(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].strip(BLANK)
    if words:
        first = start + text[start:end].index(words[0])
        yield Span(first, first + len(words))
