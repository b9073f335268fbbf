"""Reconciling: from all claims of a casebook to its events, with ids that last."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.reconciliation.events import build_event
from dateline.reconciliation.grouping import group_claims
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
    standing = [judgement for judgement in judgements if judgement.undone is None]
    rejected = {judgement.subject for judgement in standing if judgement.kind == "reject"}
    members = {event.id: event.claims for event in earlier}
    groups = group_claims(
        (claim for claim in claims if claim.id not in rejected),
        together=_list_pairs(standing, "same", members),
        apart=_list_pairs(standing, "different", members),
    )
    names = _name_groups(groups, earlier)
    origins = Origins(copies)
    return tuple(
        build_event(identifier, group, origins=origins, redirects=redirects, bases=bases or {})
        for group, (identifier, redirects) in zip(groups, names, strict=True)
    )


def _list_pairs(
    judgements: Iterable[Judgement], kind: str, members: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """Return the pairs of claims that judgements of one kind are about; an event stands for all its claims."""
    pairs: list[tuple[str, str]] = []
    for judgement in judgements:
        if judgement.kind == kind and judgement.other is not None:
            ones = members.get(judgement.subject, (judgement.subject,))
            others = members.get(judgement.other, (judgement.other,))
            pairs.extend((one, other) for one in ones for other in others)
    return pairs


def _name_groups(groups: Sequence[Sequence[Claim]], earlier: Sequence[Event]) -> list[tuple[str, tuple[str, ...]]]:
    """Give each group the id of the earlier event that shares most claims with it, or a new one.

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
    names = []
    for number, group in enumerate(groups):
        ranked = [identifier for _, _, identifier in sorted(taken.get(number, ()))]
        identifier = ranked[0] if ranked else _invent_name(group)
        merged = sorted({*ranked[1:], *passed_on.get(number, ())} - {identifier})
        names.append((identifier, tuple(merged)))
    return names


def _invent_name(group: Sequence[Claim]) -> str:
    return hashlib.sha256(f"event {group[0].id}".encode()).hexdigest()[:12]
