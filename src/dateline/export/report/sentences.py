"""Statements about events, put together from what claims say and who holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.export.report.citing import MOST_CITES, Citations
from dateline.export.report.holding import (
    UNNAMED,
    UNSOURCED,
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
from dateline.model.codes import Status
from dateline.model.event import Event, FieldValue, Holder

MOST_SIDES = 3
"""A bottom line names no more values of one field than this."""

STATUS_VERBS: Mapping[Status, tuple[str, str]] = {
    "asserted": ("states it", "state it"),
    "hedged": ("hedges", "hedge"),
    "prospective": ("looks ahead", "look ahead"),
    "denied": ("denies it", "deny it"),
}
"""What claims of each status do, for one and for several."""


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
    told = f"{_word_carriers(event, held, holders)}{_word_statuses(held)}"
    return Part(f"{isolate(event.title)} ({_word_setting(event)}): {told}", cites)


def _word_setting(event: Event) -> str:
    place = event.place.name if event.place and event.place.name not in event.title else None
    return ", ".join(part for part in (word_time(event.time), place) if part)


def _word_carriers(event: Event, held: Sequence[Claim], holders: Mapping[str, Holder]) -> str:
    origins = _list_origins(held, holders)
    outlets = list(dict.fromkeys(name_outlet(claim, holders) for claim in held))
    named = [outlet for outlet in outlets if outlet not in UNNAMED]
    if event.origins == 1 and len(origins) <= 1:
        if not origins:
            return f"told by {_name_some(named) or 'a text'} alone, which names no source"
        carried = f", carried by {_name_some(named)}" if named and named != origins else ""
        return f"according to {isolate(origins[0])} alone{carried}"
    by = _name_some(named) if len(named) == event.outlets == 1 else word_count(event.outlets, "outlet")
    return f"reported by {by}, going back to {word_count(event.origins, 'origin')}{_word_origins(origins, event)}"


def _list_origins(held: Sequence[Claim], holders: Mapping[str, Holder]) -> list[str]:
    """Return the origins that have a name: those that state it and whom a text names come first."""

    def rank(claim: Claim) -> tuple[bool, bool]:
        return (bool(claim.attribution and claim.attribution[0].anonymous), claim.status != "asserted")

    names = dict.fromkeys(name_origin(claim, holders) for claim in sorted(held, key=rank))
    return [name for name in names if name not in UNNAMED and not _is_longer(name, names)]


def _is_longer(name: str, names: Iterable[str]) -> bool:
    """Say whether a name is another one with words after it: `Ana Berg` and `Ana Berg of the council`."""
    return any(name.startswith(f"{other} ") for other in names)


def _word_origins(origins: Sequence[str], event: Event, most: int = 3) -> str:
    if not origins:
        return ", none of them named"
    shown = join_words(isolate(name) for name in origins[:most])
    whole = len(origins) <= most and len(origins) == event.origins
    return f": {shown}" if whole else f", among them {shown}"


def _word_statuses(held: Sequence[Claim]) -> str:
    """Say what the claims do where not all of them state it."""
    counted = Counter(claim.status for claim in held)
    if set(counted) <= {"asserted"}:
        return ""
    if len(counted) == 1:
        one, several = STATUS_VERBS[held[0].status]
        return f"; the one claim {one}" if len(held) == 1 else f"; all {len(held)} claims {several}"
    told = [f"{counted[name]} {verbs[counted[name] > 1]}" for name, verbs in STATUS_VERBS.items() if counted[name]]
    return f"; of {len(held)} claims, {join_words(told)}"


def _name_some(names: Sequence[str], most: int = 3) -> str:
    shown = [isolate(name) for name in names[:most]]
    if len(names) <= most:
        return join_words(shown)
    return f"{', '.join(shown)} and {len(names) - most} more"


def _state_disagreement(disagreement: Disagreement, claims: Mapping[str, Claim], citations: Citations) -> list[Part]:
    if disagreement.field == "happened":
        sides = [value for value in disagreement.values if value.value is False]
        return [_state_side("It is denied", side, claims, citations, joint=" by") for side in sides[:1]]
    stated = [_state_side(word_value(side.value), side, claims, citations) for side in disagreement.values[:MOST_SIDES]]
    if not stated:
        return []
    lead = f"Accounts differ on {disagreement.heading}: {stated[0].text}"
    more = disagreement.values[MOST_SIDES:]
    held = [claims[holder.claim] for value in more for holder in value.holders if holder.claim in claims]
    rest = [Part(f"; and {word_count(len(more), 'more value')}", citations.cite_all(held, MOST_CITES))] if more else []
    return [Part(lead, stated[0].cites), *(replace(part, text=f"; {part.text}") for part in stated[1:]), *rest]


def _state_side(
    value: str, side: FieldValue, claims: Mapping[str, Claim], citations: Citations, *, joint: str = ", according to"
) -> Part:
    held = [claims[holder.claim] for holder in side.holders if holder.claim in claims]
    vague = {claim.id for claim in held if claim.attribution and claim.attribution[0].anonymous}
    ordered = sorted(side.holders, key=lambda holder: holder.claim in vague)
    names = list(dict.fromkeys(word_source(holder.origin or holder.outlet) for holder in ordered))
    known = [name for name in names if name not in UNNAMED and not _is_longer(name, names)]
    unnamed = any(name in UNNAMED for name in names)
    told = _name_some([*known, *([UNSOURCED] if unnamed else [])])
    return Part(f"{isolate(value)}{joint} {told}", citations.cite_all(held, MOST_CITES))
