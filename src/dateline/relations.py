"""Relations: how one actor acts towards another over time, by PLOVER's scores, one count an event."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import fmean, median, pstdev

from dateline.lexicon.actors import load_actors
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.plover import load_plover
from dateline.lexicon.retractions import takes_back
from dateline.model.claim import AttributionLink, Claim, ClaimActor
from dateline.model.event import Event
from dateline.model.moment import shift_day, take_day
from dateline.model.party import STATE_SECTORS, fold_party, list_parties, names_party
from dateline.model.record import Record, Telling, count_origins, day_of, list_claims
from dateline.model.relation import ChangePoint, Relation, RelationEvent, RelationPeriod, Standing, Tie
from dateline.turns import find_level_turns

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Acts that parties do together: each of two actors of such a claim acts towards the other."""

LEAST_SPREAD = 3.0
"""Scores spread at least so much, since a few events that happen to be alike do not show that all are."""

FEWEST = 3
"""A level holds for so many events at least before a relation is said to have changed."""

SCALE = 10.0
PERIODS = {"day": 1, "week": 7, "month": 0}
PLANNED: dict[str | None, Standing] = {"threatened": "threatened"}


def draw_relation(
    record: Record, actor: str, recipient: str, *, told_by: str | None = None, period: str = "week"
) -> Relation:
    """Return how `actor` acts towards `recipient`, each an ISO 3166-1 alpha-3 code for a state, or an actor's id or
    name.

    `told_by` keeps only what origins of that country tell; `period` is day, week or month.
    """
    found = [
        made
        for event in record.events
        if (made := _count_event(event, record.of(event), actor, recipient, told_by)) is not None
    ]
    asserted = [one for one in found if one.standing == "asserted" and one.day]
    scores = [one.score for one in asserted]
    spread = max(LEAST_SPREAD, pstdev(scores) if len(scores) > 1 else 0.0)
    return Relation(
        actor=actor,
        recipient=recipient,
        told_by=told_by,
        events=tuple(found),
        periods=tuple(_sum_periods(asserted, spread, period)),
        changes=tuple(_find_changes(asserted)),
        spread=round(spread, 3),
    )


def _count_event(
    event: Event, tellings: Sequence[Telling], actor: str, recipient: str, told_by: str | None
) -> RelationEvent | None:
    """Return the event as the tellings that name the pair tell it, or nothing where none does.

    The score is the median over independent origins, so that neither a copy nor one outlet's wording moves it.
    """
    named = [one for one in tellings if _names_pair(one.claim, actor, recipient)]
    if told_by is not None:
        named = [one for one in named if find_bloc(one) == told_by]
    if not named:
        return None
    standing = _stand(named)
    counted = [one for one in named if _standing_of(one.claim) == standing]
    acts = Counter(_name_act(one.claim) for one in counted)
    blocs = Counter(bloc for one in {one.key: one for one in counted}.values() if (bloc := find_bloc(one)))
    return RelationEvent(
        event=event.id,
        title=event.title,
        day=day_of(event),
        act=min(acts, key=lambda act: (-acts[act], act)),
        score=_score_event(counted),
        standing=standing,
        origins=count_origins(counted),
        blocs=tuple(sorted(blocs, key=lambda bloc: (-blocs[bloc], bloc))),
        claims=list_claims(counted),
    )


def _names_pair(claim: Claim, actor: str, recipient: str) -> bool:
    """Say whether a claim tells what the actor did to the recipient; mutual acts are done by both to each other."""
    doers: Iterable[ClaimActor] = claim.actors
    others: Iterable[ClaimActor] = claim.recipients
    if claim.event_type in MUTUAL:
        doers = others = (*claim.actors, *claim.recipients)
    return any(names_party(one, actor) for one in doers) and any(names_party(one, recipient) for one in others)


def _stand(tellings: Sequence[Telling]) -> Standing:
    """Return how an event stands: as asserted if any origin asserts it, else as most of its claims tell it."""
    counts = Counter(_standing_of(one.claim) for one in tellings)
    if counts["asserted"]:
        return "asserted"
    return min(counts, key=lambda standing: (-counts[standing], standing))


def _standing_of(claim: Claim) -> Standing:
    if claim.status == "prospective":
        return PLANNED.get(claim.kind, "planned")
    return "denied" if claim.status == "denied" or takes_back(claim) else "asserted"


def _name_act(claim: Claim) -> str:
    return f"{claim.event_type}/{claim.mode}" if claim.mode else claim.event_type


def score_claim(claim: Claim) -> float:
    """Return PLOVER's score of a claim's act: that of its mode where it has one, else that of its type."""
    scores = load_plover().scores
    return scores.get((claim.event_type, claim.mode), scores[claim.event_type, None])


def find_bloc(telling: Telling) -> str | None:
    """Return the country (ISO 3166-1 alpha-3) of the origin of a claim, null where nothing tells.

    That of the outlet or body where the chain ends; an anonymous origin has the country of who relays it.
    """
    for link in telling.claim.attribution:
        country = _country_of(link)
        if country:
            return country
        if not link.anonymous:
            return None
    outlet = load_outlets().match(telling.outlet)
    return outlet.country if outlet else None


def _country_of(link: AttributionLink) -> str | None:
    outlet = load_outlets().get(link.id) if link.id else None
    outlet = outlet or load_outlets().match(link.name)
    if outlet:
        return outlet.country
    known = load_actors().actors.get(link.id) if link.id else None
    if known is not None:
        return known.country
    head = (link.id or "").partition("-")[0]
    return head if len(head) == 3 and head.isupper() else None


def _sum_periods(events: Sequence[RelationEvent], spread: float, period: str) -> Iterator[RelationPeriod]:
    by_period: dict[date, list[RelationEvent]] = defaultdict(list)
    for one in events:
        by_period[_begin(take_day(one.day or ""), period)].append(one)
    for first in sorted(by_period):
        listed = by_period[first]
        mean = fmean(one.score for one in listed)
        origins = sum(one.origins for one in listed)
        half = 1.96 * spread / math.sqrt(origins)
        yield RelationPeriod(
            from_=first.isoformat(),
            to=_end(first, period).isoformat(),
            cooperation=round(sum(max(0.0, one.score) for one in listed), 2),
            conflict=round(sum(min(0.0, one.score) for one in listed), 2),
            mean=round(mean, 2),
            low=round(max(-SCALE, mean - half), 2),
            high=round(min(SCALE, mean + half), 2),
            origins=origins,
            events=tuple(one.event for one in listed),
        )


def _begin(day: date, period: str) -> date:
    if period == "month":
        return day.replace(day=1)
    return shift_day(day, -day.weekday()) if period == "week" else day


def _end(first: date, period: str) -> date:
    if period == "month":
        return shift_day(shift_day(first, 31).replace(day=1), -1)
    return shift_day(first, PERIODS[period] - 1)


def _find_changes(events: Sequence[RelationEvent]) -> Iterator[ChangePoint]:
    """Yield where the mean of scores changes, event by event in order of days.

    The spread is that within the levels, taken from the differences of neighbours, so that a change does not hide
    itself.
    """
    ordered = sorted(events, key=lambda one: (one.day or "", one.event))
    scores = [one.score for one in ordered]
    cuts = find_level_turns(scores, spread=_inner_spread(scores), least=FEWEST)
    edges = [0, *cuts, len(scores)]
    for number, cut in enumerate(cuts, start=1):
        opening = ordered[cut : min(cut + FEWEST, edges[number + 1])]
        yield ChangePoint(
            day=ordered[cut].day or "",
            before=round(fmean(scores[edges[number - 1] : cut]), 2),
            after=round(fmean(scores[cut : edges[number + 1]]), 2),
            events=tuple(one.event for one in opening),
            claims=tuple(dict.fromkeys(claim for one in opening for claim in one.claims)),
        )


def _inner_spread(scores: Sequence[float]) -> float:
    """Return the standard deviation within levels: root mean square of neighbours' differences over root two."""
    if len(scores) < 2:
        return LEAST_SPREAD
    steps = [(after - before) ** 2 for before, after in pairwise(scores)]
    return max(LEAST_SPREAD, math.sqrt(fmean(steps) / 2))


def choose_party(words: str) -> str:
    """Return the key of the party that words name: a state's code for its name, capital or organs, an actor's id, or
    the words themselves where the lexicon knows none.
    """
    actors = load_actors()
    asked = words.strip()
    if asked.upper() in actors.countries:
        return asked.upper()
    for use in actors.names.get(asked.removeprefix("the ")):
        known = use.actor
        return known.country if known.country and known.sector in STATE_SECTORS else known.id
    return asked


def list_pairs(record: Record, *, limit: int | None = None) -> list[tuple[str, str, int]]:
    """Return the ordered pairs of parties with how many events hold them, most first; keys as `fold_party` gives."""
    counts = Counter(pair for event in record.events for pair in _file_pairs(record.of(event)))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(doer, other, number) for (doer, other), number in ranked[:limit]]


def _file_pairs(tellings: Sequence[Telling]) -> dict[tuple[str, str], list[Telling]]:
    """Return the tellings of one event by the ordered pairs of parties that they name."""
    filed: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        claim = telling.claim
        doers = {fold_party(one) for one in claim.actors}
        others = {fold_party(one) for one in claim.recipients}
        if claim.event_type in MUTUAL:
            doers = others = doers | others
        for pair in sorted((doer, other) for doer in doers for other in others if doer != other):
            filed[pair].append(telling)
    return filed


def draw_network(record: Record, *, limit: int = 100) -> tuple[Tie, ...]:
    """Return the ties between parties over the asserted events of a record, those of most events first."""
    held: dict[tuple[str, str], list[tuple[str, float, list[Telling]]]] = defaultdict(list)
    for event in record.events:
        for pair, tellings in _file_pairs(record.of(event)).items():
            asserted = [one for one in tellings if _standing_of(one.claim) == "asserted"]
            if asserted:
                held[pair].append((event.id, _score_event(asserted), asserted))
    ranked = sorted(held.items(), key=lambda one: (-len(one[1]), one[0]))[:limit]
    names = list_parties(one.claim for _, found in ranked for _, _, tellings in found for one in tellings)
    return tuple(_tie(pair, found, names) for pair, found in ranked)


def _score_event(tellings: Sequence[Telling]) -> float:
    """Return the median over independent origins of the mean score of each one's claims."""
    by_origin: dict[str, list[float]] = defaultdict(list)
    for one in tellings:
        by_origin[one.key].append(score_claim(one.claim))
    return round(median(fmean(scores) for scores in by_origin.values()), 2)


def _tie(pair: tuple[str, str], found: Sequence[tuple[str, float, Sequence[Telling]]], names: Mapping[str, str]) -> Tie:
    tellings = [one for _, _, told in found for one in told]
    scores = [score for _, score, _ in found]
    return Tie(
        actor=pair[0],
        actor_name=names.get(pair[0], pair[0]),
        recipient=pair[1],
        recipient_name=names.get(pair[1], pair[1]),
        events=tuple(event for event, _, _ in found),
        origins=count_origins(tellings),
        cooperation=round(sum(max(0.0, score) for score in scores), 2),
        conflict=round(sum(min(0.0, score) for score in scores), 2),
        mean=round(fmean(scores), 2),
        claims=list_claims(tellings),
    )
