"""Titles among the lines of a page without markup: what looks like one, and which candidates are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from dateline.lexicon.loader import load_yaml
from dateline.text.lines import Line

LONGEST_TITLE = 200
ENOUGH = 2.5
"""How much evidence makes a line the title of a further post of the same day."""

_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_PLAIN = re.compile(r"[\W_]+")
_LISTED = re.compile(r"(?:\(?\d{1,3}[.)\-]|[-–—•*·])\s*")
_QUOTES = "\"'“‘«"
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|I'd|I’d|I'll|I’ll|me|my|we|We|We're|We’re|our|readers)\b")


def is_title_like(text: str, *, lenient: bool = False) -> bool:
    """Say whether a line could be a title: short, and not ended like a sentence unless judged leniently."""
    if not 3 <= len(text) <= LONGEST_TITLE or len(text.split()) > 32 or text[-1] in ":;,":
        return False
    if lenient:
        return len(text) <= 140 or text[-1] not in ".!"
    return text[-1] != "." or text.endswith("...")


def is_footer(text: str) -> bool:
    """Say whether a line is one that blog software puts under a post."""
    return len(text) <= 160 and _begins_with(text, "footers")


class TitleJudge:
    """Weighs whether lines are titles of posts, knowing all lines of the page and the titles that are certain."""

    def __init__(self, lines: Sequence[Line], certain: Sequence[Line]) -> None:
        self._certain = {_normalise(line.text) for line in certain}
        small = sum(share_of_capitals(line.text) < 0.6 for line in certain)
        self._small_titles = 2 * small > len(certain)
        self._bare: dict[str, int] = defaultdict(int)
        self._announced: dict[str, int] = defaultdict(int)
        for index, line in enumerate(lines):
            if len(line.text) <= 2 * LONGEST_TITLE:
                self._count(line, lines[index - 1].text if index else "")

    def _count(self, line: Line, before: str) -> None:
        name = _normalise(line.text)
        if before.endswith(":"):
            self._announced[name] += 1
        else:
            self._bare[name] += 1
        for mark in re.finditer(r"[:\-–—]\s+", line.text):
            self._announced[_normalise(line.text[mark.end() :])] += 1

    def find_titles(self, lines: Sequence[Line], *, after: int) -> list[int]:
        """Return which of a day's lines, later than the one given, are titles of further posts."""
        best: dict[str, tuple[float, int]] = {}
        for index in range(max(after + 2, 1), len(lines) - 1):
            score = self._weigh(lines, index)
            name = _normalise(lines[index].text)
            if score >= ENOUGH and (name not in best or score >= best[name][0]):
                best[name] = (score, index)
        return _drop_neighbours(sorted(best.values(), key=lambda found: found[1]))

    def _weigh(self, lines: Sequence[Line], index: int) -> float:
        line, before, following = lines[index], lines[index - 1], lines[index + 1]
        if not self._may_be_title(line, before, following):
            return 0.0
        referred = self._announced[_normalise(line.text)] > 0
        capitals = share_of_capitals(line.text)
        ended = _weigh_before(before)
        if capitals < 0.6 and not (referred or self._small_titles or ended >= 3):
            return 0.0
        score = 3.0 * referred + (capitals >= 0.75) + (len(line.text.split()) >= 7 and capitals >= 0.6)
        return score + ended + _weigh_following(following)

    def _may_be_title(self, line: Line, before: Line, following: Line) -> bool:
        text = line.text
        if not (line.gap and following.gap and is_title_like(text)) or len(text.split()) < 3:
            return False
        if _LISTED.match(text) or text[0] in _QUOTES or _begins_with(text, "lead_ins"):
            return False
        if before.text[-1] in ":,-–—" and not _begins_with(before.text, "closers"):
            return False
        return _normalise(text) not in self._certain


def _weigh_before(before: Line) -> float:
    """Return what the line before tells: a list of links, a closing question or a footer ends a post."""
    text = before.text
    if _begins_with(text, "closers"):
        return 3.0
    if _LISTED.match(text) and len(text) <= LONGEST_TITLE:
        return 1.5
    if text[-1] == "?":
        return 1.0
    return 0.0 if text[-1] in ".!…\"”’')]" else -1.0


def _weigh_following(following: Line) -> float:
    """Return what the line after tells: a post opens with its author's words, a link is followed by what it quotes."""
    text = following.text
    if text[0] in _QUOTES:
        return -1.5
    if _FIRST_PERSON.search(text[:200]):
        return 1.5
    return 0.5 if len(text.split()) >= 8 else 0.0


def _drop_neighbours(found: Sequence[tuple[float, int]]) -> list[int]:
    """Return the titles without those that stand right under another: a link to what the post is about."""
    kept: list[int] = []
    for _, index in found:
        if not kept or index > kept[-1] + 1:
            kept.append(index)
    return kept


def share_of_capitals(text: str) -> float:
    """Return which share of the longer words of a line begins with a capital letter."""
    words = [word for word in _WORD.findall(text) if len(word) >= 4]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _normalise(text: str) -> str:
    return _PLAIN.sub(" ", text.lower()).strip()


def _begins_with(text: str, cue: str) -> bool:
    """Say whether a line begins with one of the words of a list; a single word counts only with a mark after it."""
    return _pattern(cue).match(text.replace("’", "'")) is not None


@cache
def _pattern(cue: str) -> re.Pattern[str]:
    words = [word.rstrip(":") for word in load_yaml("reading_archive")[cue]]
    phrases = "|".join(re.escape(word) for word in words if " " in word)
    single = "|".join(re.escape(word) for word in words if " " not in word)
    number = r"(?:\d{1,4}\s)?"
    return re.compile(rf"{number}(?:(?:{phrases})\b|(?:{single})(?:\s?[:\-–—]|\s\d|$))", re.IGNORECASE)


@cache
def bylines() -> frozenset[str]:
    """Return the words that may stand around the date in a line under a title."""
    return frozenset(load_yaml("reading_archive")["bylines"])
