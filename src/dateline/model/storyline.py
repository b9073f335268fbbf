"""Storylines: events that belong together over time, in numbered parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NoteKind = Literal["new", "confirmed", "changed", "withdrawn", "open"]
"""What a part tells of an event: first told of; told by a second origin, or come true; given another value; denied by
who told it; or still disputed, unconfirmed or ahead when the part ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One statement about an event in a part, with the claims that it rests on."""

    kind: NoteKind
    text: str
    event: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSentence:
    """A sentence of a timeline, to the letter, with its claim, its document and the outlet."""

    text: str
    claim: str | None
    document: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """A day of a timeline: an ISO day, how many independent origins tell of it, and its sentences."""

    day: str
    origins: int
    events: tuple[str, ...]
    sentences: tuple[TimelineSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a storyline between two turns.

    `from_` and `to` are ISO days, inclusive, null where no event has a day. `turn` says why the part begins, `opens` is
    the event that it begins with. `previously` are events of earlier parts that events of this part go on from.
    """

    number: int
    title: str
    from_: str | None
    to: str | None
    turn: str
    opens: str
    events: tuple[str, ...]
    notes: tuple[Note, ...]
    previously: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StorylineActor:
    """A party of a storyline, and how many of its events name it."""

    key: str
    name: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline:
    """Events that belong together over time.

    `id` never changes; `redirects` are the ids of storylines that were merged into this one. `previously` are other
    storylines that began earlier and share its main actors or places.
    """

    id: str
    title: str
    from_: str | None
    to: str | None
    events: tuple[str, ...]
    outlets: int
    origins: int
    actors: tuple[StorylineActor, ...]
    places: tuple[str, ...]
    parts: tuple[Part, ...]
    timeline: tuple[TimelineDay, ...]
    previously: tuple[str, ...]
    redirects: tuple[str, ...] = ()
