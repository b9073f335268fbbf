"""Reconciling: from all claims of a casebook to its events, with ids that last."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count, islice
from typing import Protocol

from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.reconciliation.commonness import Commonness
from dateline.reconciliation.events import build_event
from dateline.reconciliation.grouping import Sides, group_claims
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.stock import HeldStock, SiftedStock, Stock

TOGETHER = 256
"""The claims of so many events are held at a time."""


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
    stock = HeldStock(claims)
    settled = settle(stock, earlier=earlier, judgements=judgements)
    return tuple(event for event, _ in build_events(settled, stock, copies=copies, bases=lambda _: bases or {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Which claims, by their ids, are of one event, and under which id, with the ids that lead to it."""

    groups: Sequence[Sequence[str]]
    names: Sequence[tuple[str, tuple[str, ...]]]
    commonness: Commonness


class Former(Protocol):
    """An event that there was, as far as it names those that come after it."""

    @property
    def id(self) -> str: ...

    @property
    def claims(self) -> Sequence[str]: ...

    @property
    def redirects(self) -> Sequence[str]: ...


def settle(stock: Stock, *, earlier: Sequence[Former], judgements: Sequence[Judgement]) -> Settled:
    """Group the claims of a stock, and name the groups; `earlier` are the events that there were, the latest first."""
    standing = list_standing(judgements)
    verdicts = {one.subject: one.kind for one in standing if one.kind in ("accept", "reject")}
    rejected = {claim for claim, kind in verdicts.items() if kind == "reject"}
    grouped = group_claims(
        SiftedStock(stock, rejected) if rejected else stock,
        together=list_standing_sides(standing, "same", earlier),
        apart=list_standing_sides(standing, "different", earlier),
    )
    return Settled(groups=grouped.groups, names=name_groups(grouped.groups, earlier), commonness=grouped.commonness)


Bases = Callable[[Iterable[str]], Mapping[str, str | None]]
"""Tells by document how its date is known."""


def build_events(
    settled: Settled, stock: Stock, *, copies: Iterable[CopyPair], bases: Bases
) -> Iterator[tuple[Event, Sequence[Claim]]]:
    """Yield each event with its claims, of which only those of a few events are held at a time."""
    origins, pairs = Origins(copies), zip(settled.groups, settled.names, strict=True)
    while some := list(islice(pairs, TOGETHER)):
        claims = stock.fetch(claim for group, _ in some for claim in group)
        known = bases({claim.document.id for claim in claims.values()})
        for group, (identifier, redirects) in some:
            told = [claims[claim] for claim in group]
            yield build_event(identifier, told, origins=origins, redirects=redirects, bases=known), told


def list_standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that were not taken back; of two on one pair, which cannot both hold, the later one."""
    last: dict[tuple[str, ...], Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: one.at):
        if judgement.undone is None:
            about = (judgement.id,) if judgement.other is None else tuple(sorted((judgement.subject, judgement.other)))
            last[about] = judgement
    return list(last.values())


def _list_members(earlier: Iterable[Former], wanted: Set[str]) -> dict[str, Sequence[str]]:
    """Return the claims of each event that is wanted, also under the ids that were merged into it."""
    if not wanted:
        return {}
    return {name: event.claims for event in earlier for name in (*event.redirects, event.id) if name in wanted}


def list_standing_sides(judgements: Iterable[Judgement], kind: str, earlier: Iterable[Former]) -> list[Sides]:
    """Return the two sides of each judgement of one kind, in claims; an earlier event stands for all its claims."""
    pairs = [(one.subject, one.other) for one in judgements if one.kind == kind and one.other is not None]
    members = _list_members(earlier, {name for pair in pairs for name in pair})
    return [_part(members.get(one, (one,)), members.get(other, (other,))) for one, other in pairs]


def _part(one: Sequence[str], other: Sequence[str]) -> Sides:
    """Return two sides; where one lies within the other, as a claim in its event, the other is the rest of it."""
    first, second = set(one), set(other)
    if first < second:
        other = [claim for claim in other if claim not in first]
    elif second < first:
        one = [claim for claim in one if claim not in second]
    return tuple(one), tuple(other)


def name_groups(
    groups: Sequence[Sequence[str]], earlier: Iterable[Former], taken_ids: Set[str] = frozenset()
) -> list[tuple[str, tuple[str, ...]]]:
    """Give each group of claims, by their ids, the id of the earlier event that shares most with it, or a new one.

    A new id is none of `taken_ids`.

    Each earlier id is given once, to the group that holds most of its claims; ids that no group took redirect to
    where most of their claims went.
    """
    home = {claim: number for number, group in enumerate(groups) for claim in group}
    taken: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    passed_on: dict[int, list[str]] = defaultdict(list)
    known = set(taken_ids)
    for age, event in enumerate(earlier):
        known.add(event.id)
        went = Counter(home[claim] for claim in event.claims if claim in home)
        if went:
            heir, shared = min(went.items(), key=lambda pair: (-pair[1], pair[0]))
            taken[heir].append((-shared, age, event.id))
            passed_on[heir].extend(event.redirects)
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


def _invent_name(group: Sequence[str], known: Set[str]) -> str:
    """Return an id for a new event; the claim that it is named after may have named another event before."""
    return next(name for name in list_names(group[0]) if name not in known)


def list_names(claim_id: str) -> Iterator[str]:
    """Yield the ids that an event may have which is named after a claim, without end, the likeliest first."""
    return (hashlib.sha256(f"event {claim_id}{again}".encode()).hexdigest()[:12] for again in _list_suffixes())


def _list_suffixes() -> Iterator[str]:
    yield ""
    yield from map(str, count(2))
