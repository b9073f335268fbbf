"""Coverage: which outlet tells which event, and which stays silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CoverageState = Literal["covered", "cited", "silent", "down", "not monitored", "unknown"]
"""Tells it; is only cited for it by others; was watched, published other things, and is not found to tell it; was
watched and is not found to have published anything; was not watched; or nothing tells when to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How often an outlet covered events like one: so many of so many that it could have covered, and the rate.

    `rate` is drawn towards the outlet's overall rate, as if that had been seen in two more events.
    """

    covered: int
    of: int
    rate: float
    like: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCell:
    """What an outlet did about an event.

    `others` is how many other documents of the outlet in the window are held; `claims` tell the event where it is
    covered or cited. `expected` is null where the outlet was not watched. `words` say it in a sentence.
    """

    outlet: str
    event: str
    state: CoverageState
    others: int
    expected: Habit | None
    surprising: bool
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRecord:
    """What is held of an outlet: ISO days of its first and last document, how many, and how it covers events.

    `first` counts the events that it told before any other did, `tied` those that it told on the same day as others.
    """

    outlet: str
    since: str | None
    until: str | None
    documents: int
    covered: int
    could: int
    first: int
    tied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Outlets by events: a row for each outlet, a cell for each event of `events` in the same order."""

    events: tuple[str, ...]
    titles: tuple[str, ...]
    days: tuple[str | None, ...]
    outlets: tuple[OutletRecord, ...]
    cells: tuple[tuple[CoverageCell, ...], ...]
