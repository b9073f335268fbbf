"""Violations: what is said to have been done against an agreement after it began, where it holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.lexicon.agreements import load_agreement_words
from dateline.lexicon.plover import load_plover
from dateline.model.agreement import Agreement, AgreementArea, Violation
from dateline.model.event import Event
from dateline.model.record import Record, Telling, count_origins, day_of, list_claims

BROAD = frozenset({"country", "region"})
EARTH_KM = 6371.0
FORCE = frozenset({"ASSAULT", "COERCE/seize"})
"""What breaks a ceasefire; other agreements are broken by what is told as a violation only."""


def find_violations(agreement: Agreement, dated: Sequence[tuple[str, Event]], record: Record) -> Iterator[Violation]:
    """Yield the violations among events that begin after the first day of an agreement, in order of days.

    `dated` are events with their days, in order, from the first day on.
    """
    own = set(agreement.events)
    for day, event in dated:
        tellings = record.of(event)
        if event.id in own or (agreement.end and day > agreement.end) or not _is_after(day, agreement.start, tellings):
            continue
        named = [one for one in tellings if _is_named(one)]
        if named and not _is_elsewhere(event, agreement.areas):
            yield _make_violation(event, tellings, named=True)
        elif agreement.kind == "ceasefire" and _is_force(event) and _lies_within(event, tellings, agreement.areas):
            yield _make_violation(event, tellings, named=False)


def _is_after(day: str, start: str | None, tellings: Sequence[Telling]) -> bool:
    """Say whether an event came after the beginning: on a later day, or on the same day and told on a later one."""
    return start is not None and (day > start or any((one.said or "") > start for one in tellings))


def _is_named(telling: Telling) -> bool:
    """Say whether a sentence calls the deed a violation of an agreement."""
    words, lowered = load_agreement_words(), telling.claim.evidence.quote.lower()
    if not words.violating.search(lowered) or telling.claim.event_type in ("ACCUSE", "CONSULT", "REQUEST"):
        return False
    conflict = load_plover().quads[telling.claim.event_type] == "material conflict"
    return conflict and words.find_kind(lowered) is not None and telling.claim.status != "prospective"


def _is_force(event: Event) -> bool:
    happened = event.reading != "announced"
    return happened and bool(FORCE & {event.event_type, f"{event.event_type}/{event.mode}"})


def _lies_within(event: Event, tellings: Sequence[Telling], areas: Sequence[AgreementArea]) -> bool:
    """Say whether an event is told to have happened in one of the areas: in its unit, or within its radius."""
    place = event.place
    if place is None or place.precision in BROAD:
        return False
    if all(one.claim.place is None or one.claim.place.basis == "inferred" for one in tellings):
        return False
    return any(
        (area.country == place.country and area.admin1 is not None and area.admin1 == place.admin1)
        or (area.admin1 is None and area.country == place.country)
        or _near(place.lat, place.lon, area)
        for area in areas
    )


def _is_elsewhere(event: Event, areas: Sequence[AgreementArea]) -> bool:
    if event.place is None or not areas:
        return False
    return all(area.country is not None and area.country != event.place.country for area in areas)


def _near(lat: float | None, lon: float | None, area: AgreementArea) -> bool:
    if lat is None or lon is None or area.lat is None or area.lon is None:
        return False
    return measure_km(lat, lon, area.lat, area.lon) <= (area.radius_km or 0.0)


def measure_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance over the sphere in kilometres between two points in degrees (haversine)."""
    one, two = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((two - one) / 2) ** 2
        + math.cos(one) * math.cos(two) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _make_violation(event: Event, tellings: Sequence[Telling], *, named: bool) -> Violation:
    told = [one for one in tellings if one.claim.status in ("asserted", "hedged")]
    denied = [one for one in tellings if one.claim.status == "denied"]
    sides = Counter(actor.name for one in told for actor in one.claim.actors)
    return Violation(
        event=event.id,
        title=event.title,
        day=day_of(event),
        side=min(sides, key=lambda name: (-sides[name], name), default=None),
        named=named,
        dated=any(one.claim.time is not None and one.claim.time.basis != "publication" for one in told),
        origins=count_origins(told),
        confirmed_by=tuple(dict.fromkeys(one.origin for one in told)),
        denied_by=tuple(dict.fromkeys(one.origin for one in denied)),
        claims=list_claims(tellings),
    )
