"""Neighbourhoods: putting the claims of a few new documents beside the events that stand, without the rest.

Events are found by signs, hashes of the keys under which grouping looks them up. A new claim joins an event, or opens
one, as it would if all were grouped together, and events that turn out to be one are joined; no claim leaves the
event that it is in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.reconciliation.commonness import Commonness
from dateline.reconciliation.events import build_event
from dateline.reconciliation.grouping import AROUND, Gathering, Key, elect, list_keys, order_profile
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.profiles import ClaimProfile, draw_profile
from dateline.reconciliation.reconcile import Bases, list_standing_sides, name_groups
from dateline.reconciliation.reports import draw_reports

Copies = Callable[[Iterable[str]], Iterable[CopyPair]]
"""Tells of documents which others they repeat, and which those do, to the first."""

UNWEIGHED = Commonness({}, 0)

MOST_LOADED = 10
"""How many events beside a claim are read from the store, those that share most with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An event that stands, with its claims."""

    event: Event
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """What new claims change: events that are new or changed, the ids that lead to one of them now, and their signs."""

    changed: tuple[Event, ...]
    gone: tuple[str, ...]
    signs: Mapping[str, Set[int]]


def list_signs(claims: Iterable[Claim]) -> set[int]:
    """Return the signs under which an event of these claims is found."""
    return {_sign(key) for claim in claims for key in list_keys(draw_profile(claim, UNWEIGHED), (0,))}


def list_wide_signs(claim: Claim) -> list[int]:
    """Return the signs of the events that a claim may belong to: those of its own week and the weeks beside it."""
    return [_sign(key) for key in list_keys(draw_profile(claim, UNWEIGHED), AROUND)]


def elect_neighbours(signs: Iterable[Sequence[int]], held: Mapping[int, Sequence[str]]) -> list[str]:
    """Return the events that claims may belong to, given the signs of each and what each sign holds."""
    chosen = (elect((held[sign][::-1] for sign in wide if sign in held), MOST_LOADED) for wide in signs)
    return list(dict.fromkeys(event for elected in chosen for event in elected))


def extend(
    fresh: Sequence[Claim],
    beside: Sequence[Standing],
    *,
    again: Set[str],
    commonness: Commonness,
    copies: Copies,
    judgements: Sequence[Judgement],
    bases: Bases,
    known: Set[str],
) -> Extension:
    """Put new claims into the events beside them, or into new ones.

    `again` names events that must be built anew though no claim comes to them, such as when a document of theirs turns
    out to be a copy; `known` are ids that are in use and of events not at hand. `copies` and `bases` are asked for the
    documents of what is built, and for no others.
    """
    earlier = [standing.event for standing in beside]
    gathering = Gathering(list_standing_sides(judgements, "different", earlier))
    for standing in beside:
        gathering.seed(_draw(standing.claims, commonness))
    before = [len(gathering.events.members(number)) for number in range(len(gathering.events))]
    for profile in sorted(_draw(fresh, commonness), key=order_profile):
        gathering.place(profile)
    touched = {
        number
        for number in range(len(gathering.events))
        if number >= len(before) or len(gathering.events.members(number)) > before[number]
    }
    gathering.join(touched)
    by_id = {claim.id: claim for standing in beside for claim in standing.claims} | {one.id: one for one in fresh}
    groups = [
        [by_id[claim] for member in members for claim in member.ids]
        for number in range(len(gathering.events))
        if (members := gathering.events.members(number))
        and (number >= len(before) or len(members) > before[number] or beside[number].event.id in again)
    ]
    held = {claim.id for group in groups for claim in group}
    former = [event for event in earlier if not held.isdisjoint(event.claims)]
    return _build(groups, former, copies, bases, known)


def _build(
    groups: Sequence[Sequence[Claim]],
    former: Sequence[Event],
    copies: Copies,
    bases: Bases,
    known: Set[str],
) -> Extension:
    documents = {claim.document.id for group in groups for claim in group}
    origins, dated = Origins(copies(documents)), bases(documents)
    storylines = {event.id: event.storyline for event in former}
    names = name_groups([[claim.id for claim in group] for group in groups], former, known)
    changed = tuple(
        replace(
            build_event(name, group, origins=origins, redirects=redirects, bases=dated), storyline=storylines.get(name)
        )
        for group, (name, redirects) in zip(groups, names, strict=True)
    )
    live = {event.id for event in changed}
    signs = {event.id: list_signs(group) for event, group in zip(changed, groups, strict=True)}
    return Extension(changed=changed, gone=tuple(event.id for event in former if event.id not in live), signs=signs)


def _draw(claims: Iterable[Claim], commonness: Commonness) -> list[ClaimProfile]:
    return draw_reports(draw_profile(claim, commonness) for claim in claims)


def _sign(key: Key) -> int:
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)
