"""Signs of time rules: the words of which a pattern needs at least one, read off the pattern itself.

There are dozens of rules for times and most sentences have words for few of them, so a rule is only tried on a sentence
that holds one of its signs. A sign is the beginning of a run of letters, or `DIGIT`; it says what must be there for a
match, never that there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.coding.times_patterns import ops, parse_pattern

DIGIT = "0"
LENGTH = 3
"""How many letters of a word make a sign."""

MOST = 2_000
_RUN = re.compile(r"[^\W\d_]+|\d")
_COMMON = frozenset(["the", "of", "in", "on", "at", "a", "an", "and", "to", "by", "for", "las", "thi", "one", "ove"])
_DIGITS = tuple("0123456789")

Signs = frozenset[str]


class SignIndex:
    """Tells which of several patterns a text has a sign of, as bits in the patterns' order."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._always = 0
        self._masks: dict[str, int] = {}
        for number, pattern in enumerate(patterns):
            signs = read_signs(pattern)
            if signs is None:
                self._always |= 1 << number
            for sign in signs or ():
                self._masks[sign] = self._masks.get(sign, 0) | 1 << number

    def find(self, text: str) -> int:
        """Return the bits of all patterns that may match in a text."""
        found, masks = self._always, self._masks
        for run in _RUN.findall(text.lower()):
            sign = DIGIT if run.isdigit() else run[:LENGTH]
            if sign in masks:
                found |= masks[sign]
        return found


def find_signs(text: str) -> Signs:
    """Return the signs that a text holds."""
    return frozenset(DIGIT if run.isdigit() else run[:LENGTH] for run in _RUN.findall(text.lower()))


def read_signs(pattern: re.Pattern[str]) -> Signs | None:
    """Return the signs of which a text must hold one for a pattern to match; nothing if there is no such set."""
    return _of_sequence(parse_pattern(pattern))


def _of_sequence(nodes: Iterable[tuple[Any, Any]]) -> Signs | None:
    """Return the most telling of what the parts of a sequence need."""
    found: list[Signs] = []
    word: set[str] = {""}
    for node in nodes:
        strings = _strings(node)
        if strings is not None and len(word) * len(strings) <= MOST:
            word = {one + other for one in word for other in strings}
            continue
        found += _of_strings(word)
        word = {""}
        needed = _of_node(node)
        found += [needed] if needed is not None else []
    found += _of_strings(word)
    return min(found, key=_weigh, default=None)


def _of_node(node: tuple[Any, Any]) -> Signs | None:
    kind, value = node
    if kind is ops.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is ops.BRANCH:
        needs = [_of_sequence(branch) for branch in value[1]]
        return None if None in needs else frozenset(sign for need in needs if need is not None for sign in need)
    if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        return _of_sequence(value[2]) if value[0] >= 1 else None
    if kind is ops.IN and all(_is_digit(part) for part in value):
        return frozenset([DIGIT])
    return None


def _is_digit(part: tuple[Any, Any]) -> bool:
    kind, value = part
    if kind is ops.RANGE:
        return bool(ord("0") <= value[0] and value[1] <= ord("9"))
    if kind is ops.LITERAL:
        return bool(ord("0") <= value <= ord("9"))
    return bool(kind is ops.CATEGORY and value is ops.CATEGORY_DIGIT)


def _strings(node: tuple[Any, Any]) -> set[str] | None:
    """Return all strings that a node may stand for, a digit for any; nothing if they are not few and fixed."""
    kind, value = node
    if kind is ops.LITERAL:
        return {chr(value).lower()}
    if kind is ops.IN and all(_is_digit(part) for part in value):
        return {DIGIT}
    if kind is ops.IN and all(part[0] is ops.LITERAL for part in value):
        return {chr(part[1]).lower() for part in value}
    if kind is ops.SUBPATTERN:
        return _strings_of(value[-1])
    if kind is ops.BRANCH:
        several = [_strings_of(branch) for branch in value[1]]
        return None if None in several else {text for texts in several if texts is not None for text in texts}
    if kind is ops.MAX_REPEAT and value[:2] == (0, 1):
        inner = _strings_of(value[2])
        return None if inner is None else inner | {""}
    if kind in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {""}
    return None


def _strings_of(nodes: Sequence[tuple[Any, Any]]) -> set[str] | None:
    words = {""}
    for node in nodes:
        strings = _strings(node)
        if strings is None or len(words) * len(strings) > MOST:
            return None
        words = {one + other for one in words for other in strings}
    return words


def _of_strings(words: set[str]) -> list[Signs]:
    """Return what a text needs that holds one of the words: of each the run that tells most."""
    needs = []
    for word in words:
        runs = [DIGIT if run in _DIGITS else run for run in _RUN.findall(word)]
        if not runs:
            return []
        needs.append(min((run[:LENGTH] for run in runs), key=lambda run: (run in _COMMON, run == DIGIT)))
    return [frozenset(needs)]


def _weigh(signs: Signs) -> int:
    return len(signs) + 60 * len(signs & _COMMON) + 30 * (DIGIT in signs)
