"""Statements about events, put together from what claims say and who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.export.report.citing import MOST_CITES, Citations
from dateline.export.report.holding import (
    Disagreement,
    list_disagreements,
    list_holders,
    name_origin,
    name_outlet,
    word_source,
)
from dateline.export.report.nouns import Part, Sentence, Statement
from dateline.export.report.wording import isolate, join_words, word_count, word_time, word_value
from dateline.model.claim import Claim
from dateline.model.event import Event, FieldValue, Holder

MOST_SIDES = 3
"""A bottom line names no more values of one field than this."""


def state_event(event: Event, claims: Mapping[str, Claim], citations: Citations) -> Statement:
    """Return the bottom line on one event: what, when, where, who carries it and in what accounts differ.

    A sentence that no claim stands behind is not said.
    """
    holders = list_holders(event)
    held = [claims[name] for name in event.claims if name in claims]
    sentences = [Sentence(f"line:{event.id}", (_state_support(event, held, holders, citations),))]
    for disagreement in list_disagreements(event):
        if not disagreement.later:
            parts = tuple(_state_disagreement(disagreement, claims, citations))
            sentences.append(Sentence(f"line:{event.id}:{disagreement.field}", parts))
    return Statement(event.id, event.reading, tuple(sentence for sentence in sentences if sentence.cites))


def _state_support(event: Event, held: Sequence[Claim], holders: Mapping[str, Holder], citations: Citations) -> Part:
    telling = [claim for claim in held if claim.status != "denied"] or list(held)
    first: dict[str, Claim] = {}
    for claim in telling:
        first.setdefault(name_origin(claim, holders), claim)
    cites = citations.cite_all(first.values(), MOST_CITES)
    return Part(f"{isolate(event.title)} ({_word_setting(event)}): {_word_carriers(event, held, holders)}", cites)


def _word_setting(event: Event) -> str:
    place = event.place.name if event.place and event.place.name not in event.title else None
    return ", ".join(part for part in (word_time(event.time), place) if part)


def _word_carriers(event: Event, held: Sequence[Claim], holders: Mapping[str, Holder]) -> str:
    origins = list(dict.fromkeys(name_origin(claim, holders) for claim in held))
    outlets = list(dict.fromkeys(name_outlet(claim, holders) for claim in held))
    if event.reading == "single_origin" and origins:
        carried = "" if outlets == origins[:1] else f", carried by {_name_some(outlets)}"
        return f"according to {isolate(origins[0])} alone{carried}"
    return f"{word_count(event.outlets, 'outlet')} with {word_count(event.origins, 'origin')} ({_name_some(origins)})"


def _name_some(names: Sequence[str], most: int = 3) -> str:
    shown = [isolate(name) for name in names[:most]]
    if len(names) <= most:
        return join_words(shown)
    return f"{', '.join(shown)} and {len(names) - most} more"


def _state_disagreement(disagreement: Disagreement, claims: Mapping[str, Claim], citations: Citations) -> list[Part]:
    if disagreement.field == "happened":
        sides = [value for value in disagreement.values if value.value is False]
        stated = [_state_side("That it happened is denied", side, claims, citations) for side in sides]
        return [*stated[:1], *(replace(part, text=_uncapitalise(part.text)) for part in stated[1:])]
    stated = [_state_side(word_value(side.value), side, claims, citations) for side in disagreement.values[:MOST_SIDES]]
    if not stated:
        return []
    lead = f"Accounts differ on {disagreement.heading}: {stated[0].text}"
    more = disagreement.values[MOST_SIDES:]
    held = [claims[holder.claim] for value in more for holder in value.holders if holder.claim in claims]
    rest = [Part(word_count(len(more), "more value"), citations.cite_all(held, MOST_CITES))] if more else []
    return [Part(lead, stated[0].cites), *stated[1:], *rest]


def _uncapitalise(text: str) -> str:
    return text[:1].lower() + text[1:]


def _state_side(value: str, side: FieldValue, claims: Mapping[str, Claim], citations: Citations) -> Part:
    names = list(dict.fromkeys(word_source(holder.origin or holder.outlet) for holder in side.holders))
    joint = "by" if value.endswith("denied") else "according to"
    held = [claims[holder.claim] for holder in side.holders if holder.claim in claims]
    return Part(f"{isolate(value)} {joint} {_name_some(names)}", citations.cite_all(held, MOST_CITES))
