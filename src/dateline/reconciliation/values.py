"""Values: what the reports of one event say, field by field, and who holds each value."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from dateline.lexicon.acts import find_manners
from dateline.lexicon.retractions import is_bare_retraction, takes_back
from dateline.model.claim import Claim, ClaimActor
from dateline.model.event import FieldValue, Holder
from dateline.model.mention import Quantity
from dateline.reconciliation.origins import name_origin, name_outlet
from dateline.reconciliation.profiles import name_party
from dateline.reconciliation.tellings import tells_day, tells_inability

Told = tuple[str, str, Any]
"""A field, the key under which equal values meet, and the value as plain JSON."""


def gather_values(claims: Sequence[Claim]) -> tuple[FieldValue, ...]:
    """Return the values of an event's claims, each with its holders, by field and then by number of holders."""
    holders: dict[tuple[str, str], dict[Holder, None]] = {}
    shown: dict[tuple[str, str], Any] = {}
    for claim in claims:
        holder = Holder(claim=claim.id, outlet=name_outlet(claim), origin=name_origin(claim))
        # Who took something back did not do it: such a claim tells of no more than whether it happened.
        bare = len(claims) > 1 and is_bare_retraction(claim)
        for name, key, value in [("happened", "False", False)] if bare else _tell_all(claim):
            holders.setdefault((name, key), {})[holder] = None
            shown.setdefault((name, key), value)
    order = sorted(holders, key=lambda pair: (_rank(pair[0]), pair[0], -len(holders[pair]), pair[1]))
    return tuple(FieldValue(field=pair[0], value=shown[pair], holders=tuple(holders[pair])) for pair in order)


FIELD_ORDER = ("happened", "actor", "recipient", "act", "time", "place")


def _rank(name: str) -> int:
    return FIELD_ORDER.index(name) if name in FIELD_ORDER else len(FIELD_ORDER)


def _tell_all(claim: Claim) -> Iterator[Told]:
    tellers: tuple[Callable[[Claim], Iterable[Told]], ...] = (
        _tell_parties, _tell_act, _tell_time, _tell_place, _tell_happened, _tell_quantities,
    )  # fmt: skip
    for tell in tellers:
        yield from tell(claim)


def _tell_parties(claim: Claim) -> Iterator[Told]:
    sides: tuple[tuple[str, tuple[ClaimActor, ...]], ...] = (("actor", claim.actors), ("recipient", claim.recipients))
    for name, parties in sides:
        for party in parties:
            yield (
                name,
                name_party(party),
                {"id": party.id, "name": party.name, "country": party.country, "sector": party.sector},
            )


def _tell_act(claim: Claim) -> Iterator[Told]:
    for contrast, manner in find_manners(claim.event_type, claim.mode, claim.cameo, claim.evidence.quote):
        yield "act", f"{contrast}:{manner}", {"name": manner, "contrast": contrast}


def _tell_time(claim: Claim) -> Iterator[Told]:
    time = claim.time
    if time is not None and time.from_ is not None and tells_day(claim):
        value = {"from": time.from_, "to": time.to, "precision": time.precision, "basis": time.basis}
        yield "time", f"{time.from_}/{time.to}", value


def _tell_place(claim: Claim) -> Iterator[Told]:
    place = claim.place
    if place is not None and place.basis != "inferred":
        keys = ("id", "name", "lat", "lon", "radius_km", "country", "admin1", "precision")
        yield "place", place.id or place.name.lower(), {key: getattr(place, key) for key in keys}


def _tell_happened(claim: Claim) -> Iterator[Told]:
    if claim.status != "prospective" and not (claim.status == "denied" and tells_inability(claim)):
        happened = claim.status != "denied" and not takes_back(claim)
        yield "happened", str(happened), happened


def _tell_quantities(claim: Claim) -> Iterator[Told]:
    for quantity in claim.quantities:
        if quantity.kind != "other":
            value = render_quantity(quantity)
            yield quantity.kind, json.dumps(value, sort_keys=True), value


def render_quantity(quantity: Quantity) -> dict[str, Any]:
    """Return a quantity as the value of a field."""
    return {
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "qualifier": quantity.qualifier,
        "who": quantity.who,
        "unit": quantity.unit,
    }
