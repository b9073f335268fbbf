"""What must hold of every annotation, whatever the text was: `find_faults` lists what does not.

Offsets cut out the words that stand with them; sentences and passages follow each other; places have both coordinates
or none, and never 0,0; times run forward; numbers stand in order; and the whole holds to its JSON Schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Protocol

from jsonschema import Draft202012Validator

from dateline.exchanging import render_annotation
from dateline.export.schema import draw_schemas
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim, ClaimPlace, ClaimTime
from dateline.model.mention import PlaceMention, Quantity, TimeMention


class Worded(Protocol):
    """What has words and says where they stand; both null where it was not said."""

    @property
    def start(self) -> int | None: ...
    @property
    def end(self) -> int | None: ...
    @property
    def text(self) -> str | None: ...


def find_faults(annotation: Annotation) -> list[str]:
    """Return what does not hold of an annotation, in words; nothing for a sound one."""
    text = annotation.reading.document.text
    mentions: tuple[Worded, ...] = (*annotation.actors, *annotation.places, *annotation.times, *annotation.predicates)
    faults = [*_judge_words(mentions, text), *_judge_reading(annotation), *_judge_spans(annotation)]
    for missed in annotation.uncoded:
        if text[missed.start : missed.end] != missed.trigger:
            faults.append(f"uncoded {missed.start}: the words are not {missed.trigger!r}")
    for place in annotation.places:
        faults += _judge_place(place)
    for moment in annotation.times:
        faults += _judge_time(moment)
    for claim in annotation.claims:
        faults += (f"claim at {claim.evidence.trigger.start}: {fault}" for fault in _judge_claim(claim, text))
    return [*faults, *_judge_schema(annotation)]


def _judge_words(things: Iterable[Worded], text: str) -> Iterator[str]:
    for thing in things:
        if thing.start is None or thing.end is None:
            if thing.text is not None or thing.start is not thing.end:
                yield f"{thing.text!r} has words or an offset without the other"
        elif not thing.start < thing.end or text[thing.start : thing.end] != thing.text:
            yield f"{thing.start} to {thing.end}: the words are not {thing.text!r}"


def _judge_reading(annotation: Annotation) -> Iterator[str]:
    length = len(annotation.reading.document.text)
    for name, spans in (("sentence", annotation.reading.sentences), ("passage", annotation.reading.passages)):
        previous = 0
        for span in spans:
            if not previous <= span.start < span.end <= length:
                yield f"{name} {span.start} to {span.end} is out of order or empty"
            previous = span.end


def _judge_spans(annotation: Annotation) -> Iterator[str]:
    length = len(annotation.reading.document.text)
    for found in annotation.attributions:
        for span in (*found.source, *found.cue, *found.content):
            if not 0 <= span.start < span.end <= length:
                yield f"attribution: {span.start} to {span.end} is empty or outside the text"
        if not found.content and not found.cue:
            yield "attribution without cue and content"


def _judge_place(place: PlaceMention | ClaimPlace) -> Iterator[str]:
    if (place.lat is None) is not (place.lon is None):
        yield f"place {place.name!r} has half a point"
    elif place.lat is not None and place.lon is not None and not _is_somewhere(place.lat, place.lon):
        yield f"place {place.name!r} is at {place.lat}, {place.lon}"
    if place.radius_km is not None and place.radius_km < 0:
        yield f"place {place.name!r} has a radius of {place.radius_km}"


def _is_somewhere(lat: float, lon: float) -> bool:
    return -90 <= lat <= 90 and -180 <= lon <= 180 and not lat == 0 == lon


def _judge_time(moment: TimeMention | ClaimTime) -> Iterator[str]:
    first, last = moment.from_, moment.to
    if first is not None and last is not None and first[:10] > last[:10]:
        yield f"time runs backward: {first} to {last}"


def _judge_quantity(quantity: Quantity) -> Iterator[str]:
    numbers = [number for number in (quantity.low, quantity.best, quantity.high) if number is not None]
    if numbers != sorted(numbers):
        yield f"{quantity.kind}: {quantity.low}, {quantity.best}, {quantity.high} are out of order"


def _judge_claim(claim: Claim, text: str) -> Iterator[str]:
    evidence = claim.evidence
    if text[evidence.start : evidence.end] != evidence.quote:
        yield "the quote is not the words of the text"
    if not evidence.start <= evidence.trigger.start < evidence.trigger.end <= evidence.end:
        yield "the trigger is outside the evidence"
    yield from _judge_words((evidence.trigger, *claim.actors, *claim.recipients, *claim.quantities), text)
    yield from _judge_words(claim.attribution, text)
    for quantity in claim.quantities:
        yield from _judge_quantity(quantity)
    if claim.place is not None:
        yield from (*_judge_words((claim.place,), text), *_judge_place(claim.place))
    if claim.time is not None:
        yield from (*_judge_words((claim.time,), text), *_judge_time(claim.time))
    if claim.probability is not None and not 0 <= claim.probability[0] <= claim.probability[1] <= 1:
        yield f"the probability is {claim.probability}"
    if not -3 <= claim.factuality <= 3:
        yield f"the factuality is {claim.factuality}"


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(draw_schemas()["annotation.schema.json"])


def _judge_schema(annotation: Annotation) -> Iterator[str]:
    rendered: dict[str, Any] = _as_json(render_annotation("x", annotation, predicates=True))
    for error in _schema().iter_errors(rendered):
        yield f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def _as_json(value: Any) -> Any:
    """Return a value as JSON would give it back: lists for tuples."""
    if isinstance(value, dict):
        return {str(key): _as_json(inner) for key, inner in value.items()}
    return [_as_json(inner) for inner in value] if isinstance(value, (list, tuple)) else value
