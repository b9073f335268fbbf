"""Openings of time rules: with which characters a match of a pattern can begin, read off the pattern itself.

Most words of a text begin no time, so a rule is only tried where the first characters of a word open it. An opening
says how a match may begin, never that there is one: `0` stands for any digit, `ANY` for any character at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from dateline.coding.times_patterns import ops, parse_pattern

LENGTH = 3
"""How many characters make an opening; one that is shorter is all that a match need have."""
ANY = "\0"
DIGIT = "0"
_WIDE = 64
_NOTHING = frozenset([""])
_SAME = {"ſ": "s", "K": "k", "ı": "i", "İ": "i"}
"""Letters that `re.IGNORECASE` holds to be others of which they are no capitals or small letters."""

Openings = frozenset[str]


class OpeningIndex:
    """Tells for the first characters of a word which of several patterns they open, as bits in the patterns' order."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._masks: dict[str, int] = {}
        self.unsure: list[int] = []
        """The numbers of patterns that may begin in any way or with white space, which must be sought everywhere."""
        for number, pattern in enumerate(patterns):
            openings = read_openings(pattern)
            if openings is None or any(
                not opening or opening[0] == ANY or opening[0].isspace() for opening in openings
            ):
                self.unsure.append(number)
                continue
            for opening in openings:
                self._masks[opening] = self._masks.get(opening, 0) | 1 << number
        self.find = lru_cache(maxsize=32_768)(self._find)
        """Return the bits of all patterns that so many characters, or fewer at the end of a text, may open."""

    def _find(self, beginning: str) -> int:
        found = 0
        for length in range(1, len(beginning) + 1):
            for form in product(*((_normalise(character), ANY) for character in beginning[:length])):
                found |= self._masks.get("".join(form), 0)
        return found


def _normalise(character: str) -> str:
    if character.isdecimal():
        return DIGIT
    return _SAME.get(character) or character.lower()


def read_openings(pattern: re.Pattern[str]) -> Openings | None:
    """Return all openings of a pattern; nothing if it has parts of which none can be told."""
    return _of_sequence(parse_pattern(pattern))


def _of_sequence(nodes: Iterable[tuple[Any, Any]]) -> Openings | None:
    found = _NOTHING
    for node in nodes:
        following = _of_node(node)
        if following is None:
            return None
        found = _join(found, following)
        if all(len(opening) == LENGTH for opening in found):
            break
    return found


def _join(first: Openings, second: Openings) -> Openings:
    return frozenset((one + other)[:LENGTH] for one in first for other in second)


def _of_node(node: tuple[Any, Any]) -> Openings | None:
    kind, value = node
    if kind in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return _NOTHING
    if kind is ops.LITERAL:
        return frozenset([_normalise(chr(value))])
    if kind is ops.IN:
        return frozenset(character for part in value for character in _of_part(part))
    if kind in (ops.ANY, ops.NOT_LITERAL):
        return frozenset([ANY])
    if kind is ops.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is ops.BRANCH:
        several = [_of_sequence(branch) for branch in value[1]]
        return None if None in several else frozenset(text for texts in several if texts is not None for text in texts)
    if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        once = _of_sequence(value[2])
        return None if once is None else _repeat(once, min(value[0], LENGTH), min(value[1], LENGTH))
    return None


def _repeat(once: Openings, least: int, most: int) -> Openings:
    """Return the openings of what stands from `least` to `most` times in a row."""
    found, so_far = (_NOTHING if not least else frozenset()), _NOTHING
    for times in range(1, most + 1):
        so_far = _join(so_far, once)
        found = found | so_far if times >= least else found
    return found


def _of_part(part: tuple[Any, Any]) -> Iterator[str]:
    """Yield the characters that a part of a set stands for."""
    kind, value = part
    if kind is ops.LITERAL:
        yield _normalise(chr(value))
    elif kind is ops.RANGE and value[1] - value[0] < _WIDE:
        yield from {_normalise(chr(code)) for code in range(value[0], value[1] + 1)}
    elif kind is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
        yield DIGIT
    else:
        yield ANY
