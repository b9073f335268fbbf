"""Wordings: which words outlets use for the same actor, act or place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Slot = Literal["actor", "act", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingUse:
    """One sentence in which an outlet uses a wording, to the letter, with where the words stand in it.

    `quoted` says that the words are those of somebody quoted directly, whom `speaker` names.
    """

    claim: str
    document: str
    event: str
    sentence: str
    start: int
    end: int
    quoted: bool
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingCount:
    """How often an outlet uses a wording: in so many documents, of so many of its own that name the thing at all."""

    outlet: str
    wording: str
    documents: int
    of: int
    uses: tuple[WordingUse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The wordings for one actor, act or place, by outlet, each outlet's most used first.

    `key` names the thing: a party's key, an act's family or type, a place's id, or a concept of the lexicon. `wordings`
    are all of them, the most used first.
    """

    slot: Slot
    key: str
    name: str
    wordings: tuple[str, ...]
    outlets: int
    counts: tuple[WordingCount, ...]
