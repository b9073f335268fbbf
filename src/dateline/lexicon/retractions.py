"""Retractions: how a text tells that somebody takes back what he said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.lexicon.loader import load_yaml
from dateline.model.claim import AttributionLink, Claim

PRONOUNS = frozenset({"its", "it", "his", "her", "their", "our", "my", "he", "she", "they", "we", "i"})
"""What stands for a source that another link of the chain names."""

FARTHEST = 240
"""Within how many characters of what was said the words may stand that take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractionWords:
    """The patterns of the ways in which a sentence takes back what one of its words tells.

    A sentence that holds none of `words` is not worth a look. `active` stands before the word ("withdrew its report
    that"); `report` before it and `passive` after it ("the report that ... was withdrawn"); `own` before and `wrong`
    after it ("its report that ... was wrong"); `version` before it ("an earlier version of this article wrongly
    said"); `later` after it ("but later withdrew the report"). `bare` takes back what another sentence tells ("police
    later retracted the claim").
    """

    words: tuple[str, ...]
    active: re.Pattern[str]
    report: re.Pattern[str]
    passive: re.Pattern[str]
    own: re.Pattern[str]
    wrong: re.Pattern[str]
    version: re.Pattern[str]
    later: re.Pattern[str]
    bare: re.Pattern[str]

    def take_back(self, sentence: str, start: int, end: int) -> bool:
        """Say whether a sentence takes back what its characters from start to end tell."""
        if not _is_worth_a_look(sentence):
            return False
        before = sentence[max(0, start - FARTHEST) : start].lower()
        after = sentence[end : end + FARTHEST].lower()
        return bool(
            self.active.search(before)
            or self.version.search(before)
            or self.later.search(after)
            or (self.report.search(before) and self.passive.search(after))
            or (self.own.search(before) and self.wrong.search(after))
        )


@lru_cache(maxsize=4096)
def _is_worth_a_look(sentence: str) -> bool:
    # A claim is asked several times in a row while its event is built.
    lowered = sentence.lower()
    return any(word in lowered for word in load_retractions().words)


@cache
def load_retractions() -> RetractionWords:
    """Return the patterns, loaded once."""
    rows: dict[str, list[str]] = load_yaml("retractions")
    word = {name: _join(entries) for name, entries in rows.items()}
    unmade = "".join(rf"(?<!\b{re.escape(entry)} )" for entry in rows["unmaking"] if entry != "n't") + "(?<!n't )"
    taking = rf"{unmade}\b(?:{word['taking']})"
    of_own = rf"\b(?:{word['own']}) (?:[\w-]+ ){{0,3}}(?:{word['reports']})"
    leading = rf" (?:{word['leading']})\b"
    spoke = r"(?:said|stated|reported|told|wrote|described|referred|suggested|claimed|put)"
    return RetractionWords(
        words=tuple(entry.rstrip("*") for name in ("taking", "wrong", "versions") for entry in rows[name]),
        active=re.compile(rf"{taking} (?:{word['owners']}) (?:[\w-]+ ){{0,3}}(?:{word['reports']}){leading}"),
        report=re.compile(rf"\b(?:{word['owners']}) (?:[\w-]+ ){{0,3}}(?:{word['reports']})\b"),
        passive=re.compile(
            rf"\b(?:has|have|had|was|were|is|are)(?: (?!not\b|never\b)\w+){{0,2}} (?:{word['taking']})\b"
        ),
        own=re.compile(of_own + leading),
        wrong=re.compile(rf"\b(?:was|were|is|are|had been|has been|have been) (?:{word['wrong']})\b"),
        version=re.compile(
            rf"\b(?:{word['versions']}) of (?:this|the|our) (?:[\w-]+ )?(?:{word['reports']}) (?:had )?"
            rf"(?:(?:{word['mistakenly']}) {spoke}|{spoke} (?:{word['mistakenly']}))\b"
        ),
        later=re.compile(
            rf"\b(?:but|and|later|then) (?:\w+ ){{0,3}}?(?:{word['taking']}) (?:its|their|his|her|the|that|this) "
            rf"(?:[\w-]+ ){{0,2}}(?:{word['reports']})\b(?!{leading})"
        ),
        bare=re.compile(
            rf"{taking} (?:{word['own']}|the|that|this|those|these) (?:[\w-]+ ){{0,2}}(?:{word['reports']})\b"
            rf"(?!{leading})"
        ),
    )


def is_bare_retraction(claim: Claim) -> bool:
    """Say whether what a claim tells is that its actor took back what another sentence tells."""
    evidence = claim.evidence
    if claim.status != "asserted" or not claim.actors or not _is_worth_a_look(evidence.quote):
        return False
    start = evidence.trigger.start - evidence.start
    found = load_retractions().bare.finditer(evidence.quote.lower())
    return any(match.start() <= start < match.end() for match in found)


def takes_back(claim: Claim) -> bool:
    """Say whether the sentence of a claim tells that whoever said so has taken it back."""
    evidence = claim.evidence
    start = max(0, evidence.trigger.start - evidence.start)
    return load_retractions().take_back(evidence.quote, start, start + len(evidence.trigger.text))


def is_retraction(claim: Claim) -> bool:
    """Say whether a claim takes something back, by its own words or in a sentence of its own."""
    return takes_back(claim) or is_bare_retraction(claim)


def name_taker(claim: Claim) -> str | None:
    """Return the name of who takes something back, nothing where nobody is named."""
    if not takes_back(claim):
        return claim.actors[0].name if claim.actors else None
    link = find_taker(claim)
    return link.name if link is not None else None


def find_taker(claim: Claim) -> AttributionLink | None:
    """Return the first link of a chain that names who takes something back."""
    return next((link for link in claim.attribution if link.name.lower() not in PRONOUNS), None)


def _join(entries: Iterable[str]) -> str:
    return "|".join(re.escape(entry).replace(r"\*", r"\w*") for entry in entries)
