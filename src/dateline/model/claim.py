"""Claims: one proposition found in one place of one document, with its attribution and status.

The dataclasses follow the exchange format field by field (`docs/schema/claim.schema.json`), so that a claim is written
by walking its fields; a trailing underscore is dropped (`from_` is written `from`).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.codes import (
    EventType,
    LinkKind,
    PlaceBasis,
    PlacePrecision,
    ProspectiveKind,
    QuotationKind,
    Stance,
    Status,
    TimeBasis,
    TimePrecision,
)
from dateline.model.mention import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """What a claim repeats of its document, so that it can stand alone."""

    id: str
    key: str | int | None
    url: str | None
    title: str | None
    source: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The words that made the coder see an event."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that a claim rests on, to the letter, and the trigger within it."""

    start: int
    end: int
    quote: str
    trigger: Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimActor:
    """An actor or recipient of a claim: resolved as far as possible, with the words that named it."""

    name: str
    id: str | None
    country: str | None
    sector: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """Where a claim says it happened; `text`, `start`, `end` are null if no words of the document say so."""

    name: str
    id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision
    basis: PlaceBasis
    text: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime:
    """When a claim says it happened; from and to are inclusive."""

    from_: str | None
    to: str | None
    precision: TimePrecision
    basis: TimeBasis
    timex: str | None
    text: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionLink:
    """One link of the chain from the origin of a claim outward to who published the document."""

    name: str
    id: str | None
    kind: LinkKind
    anonymous: bool
    cue: str | None
    quotation: QuotationKind | None
    text: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition found in one place of one document.

    `attribution` runs from the origin outward. `probability` is a range between 0 and 1. `event_id` is null until
    the claim was reconciled. `rules` names the lexicon entries and rules that made the claim; it is stored, and shown
    by `explain`, but is no part of the exchange format.
    """

    id: str
    document: DocumentRef
    evidence: Evidence
    event_type: EventType
    plover_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    status: Status
    kind: ProspectiveKind | None
    probability: tuple[float, float] | None
    factuality: float
    actors: tuple[ClaimActor, ...]
    recipients: tuple[ClaimActor, ...]
    place: ClaimPlace | None
    time: ClaimTime | None
    quantities: tuple[Quantity, ...]
    attribution: tuple[AttributionLink, ...]
    stance: Stance | None
    event_id: str | None
    run: str
    rules: tuple[str, ...] = ()
