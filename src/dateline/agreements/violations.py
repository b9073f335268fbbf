"""Violations: what is said to have been done against an agreement after it began, where it holds."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.lexicon.agreements import load_agreement_words
from dateline.lexicon.plover import load_plover
from dateline.model.agreement import Agreement, AgreementArea, Violation
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.record import Record, Telling, count_origins, day_of, list_claims

BROAD = frozenset({"country", "region"})
EARTH_KM = 6371.0
NAMED = ("named", None, None)
FORCE = frozenset({"ASSAULT", "COERCE/seize"})
"""What breaks a ceasefire; other agreements are broken by what is told as a violation only."""


_PART = re.compile(r"\s[-–—|]+\s?|[-–—|]\s")
"""What parts the subjects of a headline from each other."""

MOST = 100
"""Of one agreement no more violations are shown than these, the first ones."""

Key = tuple[str, object, object]


class Conflicts:
    """The events that may violate an agreement, filed by what calls them so, by unit, country and cell, in order of
    days.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        filed: dict[Key, list[tuple[str, str, Event]]] = defaultdict(list)
        for event in record.events:
            day = day_of(event)
            tellings = record.of(event)
            if day is None:
                continue
            if any(_is_named(one) for one in tellings):
                filed[NAMED].append((day, event.id, event))
            if _is_force(event) and _is_placed(event, tellings):
                for key in _keys_of(event):
                    filed[key].append((day, event.id, event))
        self._filed = {key: sorted(found, key=lambda one: one[:2]) for key, found in filed.items()}

    def find(self, agreement: Agreement) -> list[Violation]:
        """Return the violations of an agreement among events that came after it began, in order of days."""
        if agreement.start is None:
            return []
        keys: list[Key] = [NAMED]
        if agreement.kind == "ceasefire":
            keys += dict.fromkeys(key for area in agreement.areas for key in _keys_around(area))
        found: dict[str, tuple[str, Event]] = {}
        last = _find_last(agreement)
        for key in keys:
            for day, name, event in islice(self._after(key, agreement.start), MOST * 2):
                if last is None or day <= last:
                    found.setdefault(name, (day, event))
        ordered = sorted(found.values(), key=lambda one: (one[0], one[1].id))
        violations = (one for day, event in ordered for one in self._judge(agreement, day, event))
        return list(islice(violations, MOST))

    def _after(self, key: Key, start: str) -> Iterator[tuple[str, str, Event]]:
        listed = self._filed.get(key, [])
        return islice(listed, bisect_left(listed, start, key=lambda one: one[0]), None)

    def _judge(self, agreement: Agreement, day: str, event: Event) -> list[Violation]:
        """Return what an event says against an agreement: one violation for each side that is said to have acted."""
        tellings = self._record.of(event)
        if event.id in agreement.events or not _is_after(day, agreement.start, tellings):
            return []
        if not any(one.claim.status in ("asserted", "hedged") for one in tellings):
            return []
        if any(_is_named(one) for one in tellings) and not _is_elsewhere(event, agreement.areas):
            return _make_violations(event, tellings, named=True)
        within = agreement.kind == "ceasefire" and _is_force(event) and _is_placed(event, tellings)
        return _make_violations(event, tellings, named=False) if within and _lies_within(event, agreement.areas) else []


def _find_last(agreement: Agreement) -> str | None:
    """Return the last day on which an agreement could be violated: its last, or that on which it was broken."""
    days = [step.day for step in agreement.steps if step.state == "broken" and step.day]
    return min([*days, *([agreement.end] if agreement.end else [])], default=None)


def _keys_of(event: Event) -> list[Key]:
    place = event.place
    if place is None:
        return []
    keys: list[Key] = [("unit", place.country, place.admin1), ("country", place.country, None)]
    if place.lat is not None and place.lon is not None:
        keys.append(("cell", math.floor(place.lat), math.floor(place.lon)))
    return keys


def _keys_around(area: AgreementArea) -> list[Key]:
    """Return under which keys events in an area are filed: its unit, or its country if it names none, and the cells of
    a degree around its point.
    """
    keys: list[Key] = [("country", area.country, None) if area.admin1 is None else ("unit", area.country, area.admin1)]
    if area.lat is not None and area.lon is not None:
        lat, lon = math.floor(area.lat), math.floor(area.lon)
        keys += [("cell", lat + up, lon + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
    return keys


def _is_placed(event: Event, tellings: Sequence[Telling]) -> bool:
    """Say whether a text tells where an event happened, and more finely than by a country."""
    if event.place is None or event.place.precision in BROAD:
        return False
    return any(
        one.claim.place is not None and one.claim.place.basis != "inferred" and not _is_beside(one.claim)
        for one in tellings
    )


def _is_beside(claim: Claim) -> bool:
    """Say whether a headline names the place of a claim as another subject: "Crowds fired on- Vale/Hill Update"."""
    place, evidence = claim.place, claim.evidence
    if place is None or place.start is None or place.start <= evidence.trigger.end:
        return False
    between = evidence.quote[evidence.trigger.end - evidence.start : place.start - evidence.start]
    return _PART.search(between) is not None


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
    happened = event.reading not in ("announced", "withdrawn")
    return happened and bool(FORCE & {event.event_type, f"{event.event_type}/{event.mode}"})


def _lies_within(event: Event, areas: Sequence[AgreementArea]) -> bool:
    """Say whether an event happened in one of the areas: in its unit, or within its radius."""
    place = event.place
    if place is None:
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


def _make_violations(event: Event, tellings: Sequence[Telling], *, named: bool) -> list[Violation]:
    """Return a violation for each side, the one that most claims name first; claims without a side go with that one."""
    told = [one for one in tellings if one.claim.status in ("asserted", "hedged")]
    sides = Counter(actor.name for one in told for actor in one.claim.actors)
    if len(sides) < 2:
        return [_make_violation(event, tellings, side=next(iter(sides), None), named=named)]
    ranked = sorted(sides, key=lambda name: (-sides[name], name))
    violations = []
    for side in ranked:
        named_here = [one for one in tellings if _names(one, side) or (side == ranked[0] and not one.claim.actors)]
        violations.append(_make_violation(event, named_here, side=side, named=named))
    return violations


def _names(telling: Telling, side: str) -> bool:
    return any(actor.name == side for actor in telling.claim.actors)


def _make_violation(event: Event, tellings: Sequence[Telling], *, side: str | None, named: bool) -> Violation:
    told = [one for one in tellings if one.claim.status in ("asserted", "hedged")]
    denied = [one for one in tellings if one.claim.status == "denied"]
    return Violation(
        event=event.id,
        title=event.title,
        day=day_of(event),
        side=side,
        named=named,
        dated=any(one.claim.time is not None and one.claim.time.basis != "publication" for one in told),
        origins=count_origins(told),
        confirmed_by=tuple(dict.fromkeys(one.origin for one in told)),
        denied_by=tuple(dict.fromkeys(one.origin for one in denied)),
        claims=list_claims(tellings),
    )
