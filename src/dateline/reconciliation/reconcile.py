"""Reconciling: from all claims of a casebook to its events, with ids that last."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import count

from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.reconciliation.events import build_event
from dateline.reconciliation.grouping import Sides, group_claims
from dateline.reconciliation.origins import Origins


def reconcile(
    claims: Sequence[Claim],
    *,
    copies: Sequence[CopyPair],
    earlier: Sequence[Event],
    judgements: Sequence[Judgement],
    bases: Mapping[str, str | None] | None = None,
) -> tuple[Event, ...]:
    """Group claims into events.

    An event keeps the id that it had in `earlier`; where events came together, the elder's id stays and the others
    redirect to it. What a person judged (reject, same, different) always wins. `bases` tells by document how its
    date is known.
    """
    standing = list_standing(judgements)
    verdicts = {one.subject: one.kind for one in standing if one.kind in ("accept", "reject")}
    rejected = {claim for claim, kind in verdicts.items() if kind == "reject"}
    groups = group_claims(
        (claim for claim in claims if claim.id not in rejected),
        together=list_standing_sides(standing, "same", earlier),
        apart=list_standing_sides(standing, "different", earlier),
    )
    names = name_groups(groups, earlier)
    origins = Origins(copies)
    return tuple(
        build_event(identifier, group, origins=origins, redirects=redirects, bases=bases or {})
        for group, (identifier, redirects) in zip(groups, names, strict=True)
    )


def list_standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that were not taken back; of two on one pair, which cannot both hold, the later one."""
    last: dict[tuple[str, ...], Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: one.at):
        if judgement.undone is None:
            about = (judgement.id,) if judgement.other is None else tuple(sorted((judgement.subject, judgement.other)))
            last[about] = judgement
    return list(last.values())


def _list_members(earlier: Iterable[Event]) -> dict[str, Sequence[str]]:
    """Return the claims of each event, also under the ids that were merged into it."""
    return {name: event.claims for event in earlier for name in (*event.redirects, event.id)}


def list_standing_sides(judgements: Iterable[Judgement], kind: str, earlier: Iterable[Event]) -> list[Sides]:
    """Return the two sides of each judgement of one kind, in claims; an earlier event stands for all its claims."""
    members = _list_members(earlier)
    return [
        _part(members.get(judgement.subject, (judgement.subject,)), members.get(other, (other,)))
        for judgement in judgements
        if judgement.kind == kind and (other := judgement.other) is not None
    ]


def _part(one: Sequence[str], other: Sequence[str]) -> Sides:
    """Return two sides; where one lies within the other, as a claim in its event, the other is the rest of it."""
    first, second = set(one), set(other)
    if first < second:
        other = [claim for claim in other if claim not in first]
    elif second < first:
        one = [claim for claim in one if claim not in second]
    return tuple(one), tuple(other)


def name_groups(
    groups: Sequence[Sequence[Claim]], earlier: Sequence[Event], taken_ids: Set[str] = frozenset()
) -> list[tuple[str, tuple[str, ...]]]:
    """Give each group the id of the earlier event that shares most claims with it, or a new one.

    A new id is none of `taken_ids`.

    Each earlier id is given once, to the group that holds most of its claims; ids that no group took redirect to
    where most of their claims went.
    """
    home = {claim.id: number for number, group in enumerate(groups) for claim in group}
    taken: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    passed_on: dict[int, list[str]] = defaultdict(list)
    for age, event in enumerate(earlier):
        went = Counter(home[claim] for claim in event.claims if claim in home)
        if went:
            heir, shared = min(went.items(), key=lambda pair: (-pair[1], pair[0]))
            taken[heir].append((-shared, age, event.id))
            passed_on[heir].extend(event.redirects)
    known = {event.id for event in earlier} | taken_ids
    names: list[str] = []
    for number, group in enumerate(groups):
        ranked = sorted(taken.get(number, ()))
        names.append(ranked[0][2] if ranked else _invent_name(group, known))
        known.add(names[-1])
    merged = [
        {*(identifier for _, _, identifier in taken.get(number, ())), *passed_on.get(number, ())}
        for number in range(len(groups))
    ]
    # An id that stands for an event again, since a merger was undone, leads nowhere else any more.
    live = set(names)
    return [(name, tuple(sorted(ids - live))) for name, ids in zip(names, merged, strict=True)]


def _invent_name(group: Sequence[Claim], known: Set[str]) -> str:
    """Return an id for a new event; the claim that it is named after may have named another event before."""
    return next(name for name in list_names(group[0].id) if name not in known)


def list_names(claim_id: str) -> Iterator[str]:
    """Yield the ids that an event may have which is named after a claim, without end, the likeliest first."""
    return (hashlib.sha256(f"event {claim_id}{again}".encode()).hexdigest()[:12] for again in _list_suffixes())


def _list_suffixes() -> Iterator[str]:
    yield ""
    yield from map(str, count(2))
