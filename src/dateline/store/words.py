"""Full-text words: how texts and queries become folded words, alike for every store, and where they stand.

Folding drops case, accents, vowel marks and stretching, so that `Kobanê` is found by `kobane`. Scripts written without
spaces are cut into single letters, which a query then finds as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from dateline.model.span import Span

Phrases = tuple[tuple[str, ...], ...]

MAX_QUERY = 1000
MAX_PHRASES = 32
MAX_PHRASE = 32
EXCERPT = 240

_ASCII = re.compile(r"[a-z0-9]+")
_ASKED = re.compile(r'"([^"]*)"?|[^\s"]+')
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_JOINERS = "\u00ad\u200c\u200d\u2060"


def find_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of the text, folded, with where it starts and ends in code points."""
    for match in _pattern().finditer(text):
        word = _fold(match.group())
        if word:
            yield word, match.start(), match.end()


def fold_text(text: str) -> str:
    """Return the folded words of a text, one blank between them."""
    if text.isascii():
        return " ".join(_ASCII.findall(text.lower()))
    return " ".join(word for word, _, _ in find_words(text))


def name_key(name: str) -> str:
    """Return what two spellings of one name share: its folded words, or its letters when it has no words."""
    return fold_text(name) or name.casefold().strip()


def parse_query(query: str) -> Phrases:
    """Return the phrases that a query wants, all of them; signs mean nothing except double quotes around a phrase."""
    asked = (
        match.group(1) if match.group(1) is not None else match.group() for match in _ASKED.finditer(query[:MAX_QUERY])
    )
    phrases = (tuple(fold_text(part).split())[:MAX_PHRASE] for part in asked)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))[:MAX_PHRASES]


def holds(folded: Sequence[str], phrases: Phrases) -> bool:
    """Say whether each phrase stands in one of the folded texts; no phrase at all is held by nothing."""
    padded = [f" {text} " for text in folded]
    return bool(phrases) and all(any(f" {' '.join(phrase)} " in text for text in padded) for phrase in phrases)


def excerpt(text: str, phrases: Phrases) -> tuple[Span, tuple[Span, ...]]:
    """Return the stretch of text to show for a query, and where its phrases stand within.

    It is the first stretch that holds all phrases, or as many of them as any does.
    """
    found = _densest(text, phrases)
    if not found:
        return _stretch(text, 0, 0), ()
    shown = _stretch(text, found[0].start, max(span.end for span in found))
    return shown, tuple(span for span in found if shown.covers(span))


def _densest(text: str, phrases: Phrases) -> list[Span]:
    """Return the places of the phrases in the first window that holds the most different phrases."""
    window: deque[tuple[int, Span]] = deque()
    counts: dict[int, int] = {}
    best: list[Span] = []
    most = 0
    for number, span in _find_phrases(text, phrases):
        window.append((number, span))
        counts[number] = counts.get(number, 0) + 1
        while len(window) > 1 and span.end - window[0][1].start > EXCERPT:
            left, _ = window.popleft()
            counts[left] -= 1
            if not counts[left]:
                del counts[left]
        if len(counts) > most:
            most, best = len(counts), sorted({place for _, place in window})
        if most == len(phrases):
            break
    return best


def _find_phrases(text: str, phrases: Phrases) -> Iterator[tuple[int, Span]]:
    """Yield the number and the place of every phrase in the text, by where it ends."""
    by_last: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, phrase in enumerate(phrases):
        by_last.setdefault(phrase[-1], []).append((number, phrase))
    recent: deque[tuple[str, int]] = deque(maxlen=max((len(phrase) for phrase in phrases), default=1))
    for word, start, end in find_words(text):
        recent.append((word, start))
        for number, phrase in by_last.get(word, ()):
            tail = list(recent)[-len(phrase) :]
            if tuple(known for known, _ in tail) == phrase:
                yield number, Span(tail[0][1], end)


def _stretch(text: str, start: int, end: int) -> Span:
    """Return a span of about an excerpt's length around another, not cutting words where blanks are near."""
    room = max(0, EXCERPT - (end - start))
    first, last = max(0, start - room // 3), min(len(text), end + room - room // 3)
    while first < start and first > 0 and not text[first - 1].isspace():
        first += 1
    while last > end and last < len(text) and not text[last].isspace():
        last -= 1
    if last == end:
        last = min(len(text), max(end, first + EXCERPT))
    return Span(first, last)


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if sign.isalnum() and sign != "\u0640")


@cache
def _pattern() -> re.Pattern[str]:
    marks = _mark_ranges() + _JOINERS
    return re.compile(f"[{_UNSPACED}][{marks}]*|[^\\W_](?:[^\\W_{_UNSPACED}]|[{marks}])*")


def _mark_ranges() -> str:
    """Return the combining marks of the basic plane as the inside of a character class."""
    marks = [code for code in range(0x300, 0x10000) if unicodedata.category(chr(code)).startswith("M")]
    starts = [code for code in marks if unicodedata.category(chr(code - 1))[0] != "M"]
    ends = [code for code in marks if unicodedata.category(chr(code + 1) if code < 0xFFFF else "a")[0] != "M"]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(starts, ends, strict=True))
