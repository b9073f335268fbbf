"""Profiles: what an event, and a storyline that is being gathered, are compared by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest

from dateline.lexicon.acts import name_family
from dateline.model.event import Event
from dateline.model.moment import take_day
from dateline.model.party import fold_party
from dateline.model.record import Record, Telling, day_of
from dateline.text.terms import dot, list_terms, scale

Vector = Mapping[str, float]
ASPECTS = ("actors", "places", "acts", "words")
MOST_WORDS = 24
"""An event is compared by its rarest words, no more than these."""

MOST_FEATURES = 8
"""Of each aspect so many features propose storylines."""

BACKGROUND = 1000
"""How rare an actor or place is, is judged as if the casebook held so many events at least: in a small one about a
single crisis its main actors are everywhere, and still tell that events belong together."""


@dataclass(frozen=True, slots=True)
class EventSketch:
    """What an event is compared by: its day and, aspect by aspect, a vector of unit length (or none)."""

    event: Event
    day: date | None
    aspects: Mapping[str, Vector]
    documents: frozenset[str]

    @property
    def features(self) -> Iterable[str]:
        """Return the features by which storylines are looked up: actors, places, and the rarest words."""
        return list_features(self.aspects)


@dataclass(slots=True)
class StorySketch:
    """A storyline that is being gathered: its events and the sums of what they are compared by."""

    number: int
    members: list[EventSketch] = field(default_factory=list)
    sums: dict[str, Counter[str]] = field(default_factory=lambda: {aspect: Counter() for aspect in ASPECTS})
    squares: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ASPECTS, 0.0))
    first: date | None = None
    last: date | None = None

    def add(self, sketch: EventSketch) -> None:
        """Add an event."""
        self.members.append(sketch)
        for aspect, vector in sketch.aspects.items():
            total = self.sums[aspect]
            for name, weight in vector.items():
                self.squares[aspect] += 2 * total[name] * weight + weight * weight
                total[name] += weight  # type: ignore[assignment]
        if sketch.day is not None:
            self.first = min(self.first or sketch.day, sketch.day)
            self.last = max(self.last or sketch.day, sketch.day)

    def compare(self, vectors: Mapping[str, Vector]) -> dict[str, float]:
        """Return the cosine of each aspect that both sides have."""
        return {
            aspect: dot(vectors[aspect], self.sums[aspect]) / math.sqrt(self.squares[aspect])
            for aspect in ASPECTS
            if vectors[aspect] and self.squares[aspect] > 0
        }

    def centre(self) -> dict[str, Vector]:
        """Return the sums as vectors of unit length."""
        return {aspect: scale(total) for aspect, total in self.sums.items()}


def list_features(aspects: Mapping[str, Vector]) -> list[str]:
    """Return the names of the heaviest features of vectors, by which storylines are looked up."""
    return [
        f"{aspect} {name}"
        for aspect in ("actors", "places", "words")
        for name in nlargest(MOST_FEATURES, aspects[aspect], key=lambda one: (aspects[aspect][one], one))
    ]


def draw_sketches(record: Record) -> list[EventSketch]:
    """Return what each event is compared by, in the order of the record."""
    raw = [_count_features(event, record.of(event)) for event in record.events]
    spread = {aspect: Counter(name for counts in raw for name in counts[aspect]) for aspect in ASPECTS}
    return [
        EventSketch(
            event=event,
            day=_day(event, record.of(event)),
            aspects={aspect: _weigh(counts[aspect], spread[aspect], len(raw), aspect) for aspect in ASPECTS},
            documents=frozenset(event.documents),
        )
        for event, counts in zip(record.events, raw, strict=True)
    ]


def _count_features(event: Event, tellings: Sequence[Telling]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {aspect: Counter() for aspect in ASPECTS}
    quotes = dict.fromkeys(telling.claim.evidence.quote for telling in tellings)
    for telling in tellings:
        claim = telling.claim
        counts["actors"].update({fold_party(actor) for actor in (*claim.actors, *claim.recipients)})
        if claim.place is not None:
            unit = f"{claim.place.country}/{claim.place.admin1}"
            counts["places"].update({claim.place.country or "", unit, claim.place.id or claim.place.name.lower()})
        counts["acts"][name_family(claim.event_type, claim.mode, claim.cameo) or claim.event_type] += 1
    for quote in quotes:
        counts["words"].update(set(list_terms(quote)))
    return counts


def _weigh(counts: Counter[str], spread: Mapping[str, int], events: int, aspect: str) -> dict[str, float]:
    total = events if aspect == "words" else max(events, BACKGROUND)
    weights = {
        name: (1 + math.log(number)) * math.log((2 + total) / (1 + spread[name])) for name, number in counts.items()
    }
    if aspect == "words":
        # A word that no other event has cannot show that two belong together.
        shared = {name: weight for name, weight in weights.items() if spread[name] > 1}
        weights = dict(sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS])
    return scale({name: weight for name, weight in weights.items() if weight > 0})


def _day(event: Event, tellings: Sequence[Telling]) -> date | None:
    said = [telling.said for telling in tellings if telling.said]
    day = day_of(event) or min(said, default=None)
    return take_day(day) if day else None
