"""In what two texts differ: words marked within sentences, sentences and claims paired between versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff

from dateline.model.claim import Claim
from dateline.model.rereading import COMPARED, tell

WORD = re.compile(r"\w+(?:['’]\w+)*|\W+")
MOST_WORDS = 800
MOST_SENTENCES = 2500
ALIKE = 0.6
"""How alike, from 0 to 1, two sentences are that are taken for two wordings of one."""

LITTLE = 3
"""Words of no more letters tell little, unless they are numbers."""

MOSTLY = 0.8

Marked = tuple[tuple[str, bool], ...]
"""Stretches of a text, each with whether it differs; put together they are the text."""


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence as it was and as it is, with the words in which they differ; null where there was or is none."""

    before: Marked | None
    after: Marked | None


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A claim of one version and what the other version makes of it: gone, new, or told otherwise."""

    kind: str
    before: Claim | None
    after: Claim | None
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions of a document, and how many claims are told alike in both."""

    claims: tuple[ChangedClaim, ...]
    alike: int
    sentences: tuple[ChangedSentence, ...]


def mark_words(one: str, other: str) -> tuple[Marked, Marked]:
    """Return two texts with the words marked in which they differ."""
    first, second = WORD.findall(one), WORD.findall(other)
    if len(first) > MOST_WORDS or len(second) > MOST_WORDS:
        return ((one, True),), ((other, True),)
    matcher = SequenceMatcher(None, [w.casefold() for w in first], [w.casefold() for w in second], autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        left.append(("".join(first[a:b]), kind != "equal"))
        right.append(("".join(second[c:d]), kind != "equal"))
    return _tidy(left), _tidy(right)


def _tidy(pieces: Iterable[tuple[str, bool]]) -> Marked:
    return tuple((text, differs and bool(text.strip())) for text, differs in pieces if text)


def mark_unshared(text: str, base: str) -> Marked:
    """Return a text with the words marked that another does not hold anywhere; little words are never marked.

    A text that shares hardly a word with the other is told in other words altogether, and nothing in it is marked.
    """
    held = {word.casefold() for word in WORD.findall(base)}
    words = WORD.findall(text)
    telling = [word for word in words if _tells(word)]
    if sum(word.casefold() not in held for word in telling) > MOSTLY * len(telling):
        return ((text, False),)
    pieces: list[tuple[str, bool]] = []
    for word in words:
        differs = _tells(word) and word.casefold() not in held
        if pieces and pieces[-1][1] == differs:
            pieces[-1] = (pieces[-1][0] + word, differs)
        else:
            pieces.append((word, differs))
    return tuple(pieces)


def _tells(word: str) -> bool:
    return word[0].isdigit() or (word[0].isalpha() and len(word) > LITTLE)


def compare_versions(
    before: Sequence[str], after: Sequence[str], former: Sequence[Claim], fresh: Sequence[Claim]
) -> Difference:
    """Return what differs between the sentences, and the claims, of two versions of a document."""
    claims, alike = _compare_claims(former, fresh)
    return Difference(tuple(claims), alike, tuple(_compare_sentences(before, after)))


def _compare_sentences(before: Sequence[str], after: Sequence[str]) -> list[ChangedSentence]:
    first = [" ".join(one.split()) for one in before[:MOST_SENTENCES]]
    second = [" ".join(one.split()) for one in after[:MOST_SENTENCES]]
    changed: list[ChangedSentence] = []
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind != "equal":
            changed += _pair_sentences(first[a:b], second[c:d])
    return changed


def _pair_sentences(gone: list[str], come: list[str]) -> list[ChangedSentence]:
    """Return the sentences of a changed stretch, those beside one another that are wordings of one."""
    pairs: list[ChangedSentence] = []
    left = list(come)
    for old in gone:
        best = max(left[:40], key=lambda new: _liken(old, new), default=None)
        if best is not None and _liken(old, best) >= ALIKE:
            left.remove(best)
            pairs.append(ChangedSentence(*mark_words(old, best)))
        else:
            pairs.append(ChangedSentence(((old, False),), None))
    return [*pairs, *(ChangedSentence(None, ((new, False),)) for new in left)]


def _liken(one: str, other: str) -> float:
    first, second = (set(text.casefold().split()) for text in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _compare_claims(former: Sequence[Claim], fresh: Sequence[Claim]) -> tuple[list[ChangedClaim], int]:
    left = list(former)
    changes: list[ChangedClaim] = []
    alike = 0
    for claim in fresh:
        match = max(left, key=lambda old: _rank(old, claim), default=None)
        if match is None or _rank(match, claim) < 1.0 + ALIKE:
            changes.append(ChangedClaim("new", None, claim, "", tell(claim)))
            continue
        left.remove(match)
        fields = [name for name in COMPARED if tell(match, [name]) != tell(claim, [name])]
        if fields:
            changes.append(ChangedClaim("told otherwise", match, claim, tell(match, fields), tell(claim, fields)))
        else:
            alike += 1
    changes += [ChangedClaim("gone", claim, None, tell(claim), "") for claim in left]
    return changes, alike


def _rank(one: Claim, other: Claim) -> float:
    kind = 1.0 if one.event_type == other.event_type else 0.0
    trigger = 0.5 if one.evidence.trigger.text.casefold() == other.evidence.trigger.text.casefold() else 0.0
    return kind + trigger + _liken(one.evidence.quote, other.evidence.quote)


def list_differences(one: str, other: str) -> list[tuple[str, str]]:
    """Return the lines in which two texts differ, with a line around each: a sign (-, +, blank or …) and the words."""
    found: list[tuple[str, str]] = []
    for line in unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=1):
        if line.startswith("@@"):
            found.append(("…", ""))
        elif not line.startswith(("---", "+++")):
            found.append((line[:1], line[1:]))
    return [pair for pair in found[1:] if pair[1].strip() or pair[0] == "…"]
