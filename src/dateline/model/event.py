"""Events: happenings in the world as reconciled from reports.

Like claims, the dataclasses follow the exchange format (`docs/schema/event.schema.json`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.model.codes import (
    ContradictionKind,
    EventType,
    KnownBy,
    PlacePrecision,
    Reading,
    TimePrecision,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """When an event happened, as reconciled: from and to are ISO dates, inclusive."""

    from_: str | None
    to: str | None
    precision: TimePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event happened, as reconciled."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a value: the claim, the outlet that carried it, and the origin where its chain ends."""

    claim: str
    outlet: str | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """One value that some reports give for one field of an event.

    `field` is actor, recipient, act, time, place, happened, or a kind of quantity; `value` is plain JSON.
    """

    field: str
    value: Any
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Values of one field that cannot all be true, by their places in the event's list of values."""

    field: str
    values: tuple[int, ...]
    kind: ContradictionKind
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSaid:
    """The earliest known time at which an outlet reported the event, and how that time is known."""

    outlet: str
    at: str | None
    known_by: KnownBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening in the world, supported by reports.

    `id` never changes; `redirects` are the ids of events that were merged into this one. `outlets` counts who
    published, `origins` the independent origins that their chains end at.
    """

    id: str
    event_type: EventType
    mode: str | None
    reading: Reading
    title: str
    storyline: str | None
    redirects: tuple[str, ...]
    time: EventTime | None
    place: EventPlace | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    outlets: int
    origins: int
    values: tuple[FieldValue, ...]
    contradictions: tuple[Contradiction, ...]
    first_said: tuple[FirstSaid, ...]
