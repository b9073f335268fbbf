"""Accounts: the claims of an event as they are asked when two of its values are laid against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from dateline.lexicon.acts import name_family
from dateline.model.claim import Claim
from dateline.model.event import FieldValue, Holder
from dateline.model.moment import AHEAD, BEHIND, shift_day, zone_day
from dateline.reconciliation.origins import name_origin
from dateline.reconciliation.profiles import EVERYBODY, is_armed, measure_range, name_part
from dateline.reconciliation.tellings import counts_some, is_at_large

LOOSELY = 7
"""How many days a week may be off that a text tells by its own day, which may not be the origin's ("this week")."""

FINE = frozenset({"spot", "settlement", "district"})
KM_OF_DEGREE, BESIDE = 100, 15
"""A degree in km, roughly; places within the second of each other, beyond their radii, may be one."""

Stand = tuple[str, str | None]
"""The document and the origin that hold a value: one origin does not contradict itself in one text."""


class Accounts(Mapping[str, Claim]):
    """The claims of an event by their ids, and of whom each origin gives numbers in each document."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self._claims = claims
        self._large: dict[str, bool] = {}

    def is_at_large(self, name: str) -> bool:
        """Say whether a claim tells of violence at large, and of no single deed."""
        if name not in self._large:
            self._large[name] = is_at_large(self._claims[name])
        return self._large[name]

    def __getitem__(self, name: str) -> Claim:
        return self._claims[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)

    def name_parts(self, holder: Holder, kind: str) -> frozenset[str]:
        """Return the parts of people of whom the origin of a holder gives numbers of a kind in its document."""
        return frozenset(self._parts[*name_stand(holder, self), kind])

    def strikes_armed(self, value: FieldValue) -> bool:
        """Say whether a document that gives a value tells of armed people as those to whom it was done."""
        return any(self._claims[holder.claim].document.id in self._armed for holder in value.holders)

    @cached_property
    def _armed(self) -> frozenset[str]:
        return frozenset(
            claim.document.id
            for claim in self._claims.values()
            if any(is_armed(party.sector) for party in claim.recipients)
        )

    def tells_of_all(self, value: FieldValue) -> bool:
        """Say whether a document that gives a number of a part gives the same number of everybody.

        "Kill 32, most of them students" is of 32 people, though a headline may read as 32 students.
        """
        number = find_range(value.value)[0]
        return any(
            number in self._wholes[self._claims[holder.claim].document.id, value.field] for holder in value.holders
        )

    def counts_some(self, value: FieldValue) -> bool:
        """Say whether all who hold a number hold it of some people, or of more people than others."""
        return all(self._count_some(holder.claim, value) for holder in value.holders)

    def _count_some(self, name: str, value: FieldValue) -> bool:
        claim, numbers = self._claims[name], tuple(value.value[key] for key in ("low", "best", "high"))
        told = [
            quantity
            for quantity in claim.quantities
            if quantity.kind == value.field and (quantity.low, quantity.best, quantity.high) == numbers
        ]
        return bool(told) and all(counts_some(claim, quantity) for quantity in told)

    @cached_property
    def _wholes(self) -> Mapping[tuple[str, str], set[float]]:
        wholes: dict[tuple[str, str], set[float]] = defaultdict(set)
        for claim in self._claims.values():
            for quantity in claim.quantities:
                if name_part(quantity.who) == EVERYBODY:
                    low, _ = measure_range(quantity.low, quantity.best, quantity.high, quantity.qualifier)
                    wholes[claim.document.id, quantity.kind].add(low)
        return wholes

    def list_parts(self, kind: str) -> list[set[str]]:
        """Return the parts of people of whom each origin gives numbers of a kind in each document."""
        return [parts for (_, _, told), parts in self._parts.items() if told == kind]

    @cached_property
    def _parts(self) -> Mapping[tuple[str, str | None, str], set[str]]:
        parts: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
        for claim in self._claims.values():
            for quantity in (one for one in claim.quantities if not counts_some(claim, one)):
                parts[claim.document.id, name_origin(claim), quantity.kind].add(name_part(quantity.who))
        return parts


def name_stand(holder: Holder, claims: Accounts) -> Stand:
    return claims[holder.claim].document.id, holder.origin


def find_range(value: dict[str, Any]) -> tuple[float, float]:
    """Return the lowest and the highest number that a value of a quantity may mean."""
    return measure_range(value["low"], value["best"], value["high"], value["qualifier"])


def find_period(value: dict[str, Any]) -> tuple[date, date] | None:
    """Return the first and the last day that a value of a time may mean, wherever on earth it was told."""
    if value["precision"] == "open" or value["from"] is None:
        return None
    first, last = value["from"], value["to"] or value["from"]
    slack = LOOSELY if value["precision"] == "week" and value["basis"] == "relative" else 0
    return shift_day(zone_day(first, BEHIND), -slack), shift_day(zone_day(last, AHEAD), slack)


def has_source(holder: Holder, claims: Accounts) -> bool:
    """Say whether a text tells who told it something, and does not say so in its own voice."""
    chain = claims[holder.claim].attribution
    return bool(chain) and chain[0].kind != "unknown" and holder.origin != holder.outlet


def share_document(one: FieldValue, other: FieldValue, claims: Accounts) -> bool:
    documents = [{claims[holder.claim].document.id for holder in side.holders} for side in (one, other)]
    return bool(documents[0] & documents[1])


def are_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two places with coordinates are too far from each other to be one."""
    north, east = abs(one["lat"] - other["lat"]), abs(one["lon"] - other["lon"])
    reach = sum(place["radius_km"] or 5.0 for place in (one, other))
    return bool((north + east) * KM_OF_DEGREE > reach + BESIDE)


def is_particular(claim: Claim) -> bool:
    """Say whether an act is so particular that it is not done by both sides."""
    return name_family(claim.event_type, claim.mode, claim.cameo) is not None
