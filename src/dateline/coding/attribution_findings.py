"""What the attribution rules hand on: frames (what one verb attributes) and findings, in tokens of one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import Cue

Range = tuple[int, int]
"""The first and the last token of a stretch, both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An attribution found in one sentence, before its source is named. Ranges are tokens, both ends included."""

    sentence: ParsedSentence
    source: Range | None
    speaker: int | None
    cue: Range
    content: tuple[Range, ...]
    stance: str | None
    way: str
    is_clause: bool = False
    is_noun: bool = False
    is_sourceless: bool = False
    is_apart: bool = False
    """Whether it only serves chains: told by the order of words or an aside, less surely than by the parse."""
    is_reverse: bool = False
    """Whether the source is one that the outer source cites: "Reuters, citing a doctor"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb attributes: the tokens of the content, what the cue takes in behind the verb, and who speaks."""

    cue: Cue
    content: tuple[Range, ...]
    cue_end: int | None = None
    sourceless: bool = False
    speaker: Token | None = None
    is_clause: bool = False
    is_object: bool = False
    is_carried: bool = False


def pick(entry: dict[str, Cue], *forms: str) -> Cue | None:
    """Return the cue for the first of several forms of content that a verb takes."""
    return next((entry[form] for form in forms if form in entry), None)


def has_own_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own, not one it shares."""
    return any(c.dep_ == "nsubj" for c in verb.children)
