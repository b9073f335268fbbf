"""Agreements: ceasefires and deals, with what they oblige to, how they stand, and what is said to have broken them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AgreementState = Literal[
    "negotiated", "proposed", "accepted", "rejected", "declared", "in force", "denied", "broken", "expired"
]
TermKind = Literal["duration", "zone", "condition", "obligation"]
PartyRole = Literal["party", "negotiator", "announcer", "guarantor", "mediator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementParty:
    """Somebody with a part in an agreement: who is bound by it, announced, guarantees or mediated it."""

    key: str
    name: str
    role: PartyRole
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementArea:
    """A place that an agreement holds in."""

    name: str
    id: str | None
    country: str | None
    admin1: str | None
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDate:
    """A day that is told for the beginning of an agreement, by how many origins; `basis` as in a claim's time."""

    day: str
    basis: str
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What an agreement obliges to, or what somebody makes it depend on: words to the letter, and where they stand.

    `holder` is who sets a condition, null where the words do not tell. `hours` is the length of a duration.
    """

    kind: TermKind
    text: str
    holder: str | None
    hours: float | None
    document: str
    start: int
    end: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How an agreement stood from a day on, by whom, and which claims tell it; `day` is of publication where no other
    is told.
    """

    day: str | None
    state: AgreementState
    by: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """An event that is said to have broken an agreement: conflict in its area after it began, or told as a violation.

    `side` is who is said to have done it. `named` says that a text calls it a violation; otherwise area and time alone
    suggest it. `dated` says that a text tells the day, which otherwise is that of publication. `confirmed_by` are the
    origins that tell it, `denied_by` those that deny it.
    """

    event: str
    title: str
    day: str | None
    side: str | None
    named: bool
    dated: bool
    origins: int
    confirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A ceasefire or deal as an object.

    `start` and `end` are ISO days (`end` the last day, null while open); `unilateral` is true, false, or null where
    accounts differ or do not tell, with the claims for each in `unilateral_claims` and `negotiated_claims`.
    """

    id: str
    kind: str
    title: str
    state: AgreementState
    parties: tuple[AgreementParty, ...]
    unilateral: bool | None
    unilateral_claims: tuple[str, ...]
    negotiated_claims: tuple[str, ...]
    areas: tuple[AgreementArea, ...]
    venue: str | None
    start: str | None
    starts: tuple[AgreementDate, ...]
    end: str | None
    terms: tuple[Term, ...]
    steps: tuple[Step, ...]
    violations: tuple[Violation, ...]
    events: tuple[str, ...]
    claims: tuple[str, ...]
    origins: int
    storyline: str | None
