"""Statements about events, put together from what claims say and who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.export.report.citing import MOST_CITES, Citations
from dateline.export.report.nouns import Part, Statement
from dateline.export.report.wording import (
    isolate,
    join_words,
    name_origin,
    word_count,
    word_field,
    word_time,
    word_value,
)
from dateline.model.claim import Claim
from dateline.model.event import Contradiction, Event, FieldValue


def state_event(event: Event, claims: Mapping[str, Claim], citations: Citations) -> Statement:
    """Return the bottom line on one event: what, when, where, who carries it and in what accounts differ."""
    held = [claims[name] for name in event.claims if name in claims]
    parts = [_state_support(event, held, citations)]
    for contradiction in event.contradictions:
        if contradiction.kind != "update":
            parts += _state_difference(event, contradiction, claims, citations)
    return Statement(event.id, event.reading, tuple(parts))


def _state_support(event: Event, held: Sequence[Claim], citations: Citations) -> Part:
    telling = [claim for claim in held if claim.status != "denied"] or list(held)
    cites = citations.cite_all(_one_per_origin(telling), MOST_CITES)
    return Part(f"{isolate(event.title)} ({_word_setting(event)}): {_word_carriers(event, held)}", cites)


def _word_setting(event: Event) -> str:
    place = event.place.name if event.place and event.place.name not in event.title else None
    return ", ".join(part for part in (word_time(event.time), place) if part)


def _word_carriers(event: Event, held: Sequence[Claim]) -> str:
    origins = list(dict.fromkeys(name for claim in held if (name := name_origin(claim))))
    outlets = list(dict.fromkeys(claim.document.source for claim in held if claim.document.source))
    if event.reading == "single_origin" and origins:
        carried = "" if outlets == origins[:1] else f", carried by {_name_some(outlets)}"
        return f"according to {isolate(origins[0])} alone{carried}"
    return f"{word_count(event.outlets, 'outlet')} with {word_count(event.origins, 'origin')} ({_name_some(origins)})"


def _name_some(names: Sequence[str], most: int = 3) -> str:
    shown = [isolate(name) for name in names[:most]]
    if len(names) <= most:
        return join_words(shown)
    return f"{', '.join(shown)} and {len(names) - most} more"


def _one_per_origin(claims: Sequence[Claim]) -> list[Claim]:
    first: dict[str | None, Claim] = {}
    for claim in claims:
        first.setdefault(name_origin(claim), claim)
    return list(first.values())


def _state_difference(
    event: Event, contradiction: Contradiction, claims: Mapping[str, Claim], citations: Citations
) -> list[Part]:
    sides = [event.values[index] for index in contradiction.values if index < len(event.values)]
    if contradiction.kind == "denial" or contradiction.field == "happened":
        sides = [value for value in sides if value.value is False]
        return [_state_side("denied", side, claims, citations) for side in sides]
    lead = f"accounts differ on {word_field(contradiction.field)}"
    stated = [_state_side(word_value(side.value), side, claims, citations) for side in sides]
    return [Part(f"{lead}: {stated[0].text}", stated[0].cites), *stated[1:]] if stated else []


def _state_side(value: str, side: FieldValue, claims: Mapping[str, Claim], citations: Citations) -> Part:
    held = [claims[holder.claim] for holder in side.holders if holder.claim in claims]
    names = list(dict.fromkeys(name_origin(claim) or "a source not known" for claim in held))
    joint = "by" if value == "denied" else "according to"
    return Part(f"{value} {joint} {_name_some(names)}", citations.cite_all(held, MOST_CITES))
