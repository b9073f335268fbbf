"""Forecasts: prospective claims, matched by what was told later, and how well sources foresee."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from dateline.lexicon.acts import name_family
from dateline.model.claim import Claim, ClaimPlace
from dateline.model.event import Event
from dateline.model.forecast import Calibration, Forecast, Match, Outcome
from dateline.model.moment import shift_day, take_day
from dateline.model.party import fold_party
from dateline.model.record import Record, Telling, day_of, list_claims

FORETOLD = frozenset({"planned", "promised", "forecast", "threatened", "conditional"})
"""Kinds that say what will come. Who demands a thing does not say that it will."""

HORIZON = 30
"""Days that a forecast is given whose words tell no time."""

FAR = 400
"""A horizon further off than so many days is taken for no horizon."""

ENOUGH = 0.6
"""A match so good settles a forecast."""

VAGUE = 0.5
"""How well any deed of the actor matches a forecast that names neither manner, recipient nor place."""

MOST_MATCHES = 3
MOST_ASKED = 200
OTHER = "other "
"""What the reasons begin with by which an event differs from what was foretold."""

BROAD = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """An event as it may match forecasts: its day, the tellings that say it happened, and what they name."""

    event: Event
    day: str
    tellings: tuple[Telling, ...]
    actors: frozenset[str]
    recipients: frozenset[str]


class Happened:
    """Events that are told as having happened, filed by act and party in order of days."""

    def __init__(self, record: Record) -> None:
        self._by_key: dict[tuple[str, str], list[Fulfilment]] = defaultdict(list)
        self._days: dict[tuple[str, str], list[str]] = {}
        for event in record.events:
            made = _make_fulfilment(event, record.of(event))
            if made is not None:
                for act in {_act_of(one.claim) for one in made.tellings}:
                    for party in made.actors or {""}:
                        self._by_key[act, party].append(made)
        for key, found in self._by_key.items():
            found.sort(key=lambda one: (one.day, one.event.id))
            self._days[key] = [one.day for one in found]

    def between(self, act: str, parties: Iterable[str], first: str, last: str) -> Iterator[Fulfilment]:
        """Yield the events of an act by any of the parties from a first to a last day, each once."""
        seen: set[str] = set()
        for party in sorted(parties):
            days = self._days.get((act, party), [])
            start, end = bisect_left(days, first), bisect_left(days, last + "~")
            for found in self._by_key[act, party][start : min(end, start + MOST_ASKED)] if days else ():
                if found.event.id not in seen:
                    seen.add(found.event.id)
                    yield found


def _make_fulfilment(event: Event, tellings: Sequence[Telling]) -> Fulfilment | None:
    told = tuple(one for one in tellings if one.claim.status in ("asserted", "hedged"))
    day = day_of(event)
    if not told or day is None:
        return None
    return Fulfilment(
        event=event,
        day=day,
        tellings=told,
        actors=frozenset(fold_party(actor) for one in told for actor in one.claim.actors),
        recipients=frozenset(fold_party(actor) for one in told for actor in one.claim.recipients),
    )


def _act_of(claim: Claim) -> str:
    return name_family(claim.event_type, claim.mode, claim.cameo) or claim.event_type


def list_forecasts(record: Record) -> tuple[Forecast, ...]:
    """Return what origins said lies ahead, the latest first, with what became of it by the end of the record.

    What one origin says of one event is one forecast, however many outlets carry it.
    """
    happened = Happened(record)
    until = record.until
    found = [
        _judge(event, told, happened, until, record)
        for event in record.events
        for told in _group_by_origin(record.of(event))
    ]
    return tuple(sorted(found, key=lambda one: (one.said or "", one.id), reverse=True))


def _group_by_origin(tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    groups: dict[tuple[str, str | None], list[Telling]] = defaultdict(list)
    for telling in tellings:
        claim = telling.claim
        if claim.status == "prospective" and claim.kind in FORETOLD:
            groups[telling.key, claim.kind].append(telling)
    yield from groups.values()


def _judge(event: Event, told: Sequence[Telling], happened: Happened, until: str | None, record: Record) -> Forecast:
    ordered = sorted(told, key=lambda one: (one.said or "9999", one.claim.id))
    first = ordered[0]
    claim = first.claim
    said = first.said
    since, end, named = _find_horizon([one.claim for one in ordered], said)
    matches = _match(claim, happened, said, since, end) if said else []
    before = None if named or not said else _find_before(claim, happened, said)
    outcome, why = _decide(claim, matches, end, named, until, before)
    return Forecast(
        id=hashlib.sha256(f"forecast {min(one.claim.id for one in told)}".encode()).hexdigest()[:12],
        kind=claim.kind or "forecast",
        source=first.origin,
        outlets=tuple(dict.fromkeys(one.outlet for one in ordered)),
        text=claim.evidence.quote,
        act=f"{claim.event_type}/{claim.mode}" if claim.mode else claim.event_type,
        actors=tuple(actor.name for actor in claim.actors),
        recipients=tuple(actor.name for actor in claim.recipients),
        place=claim.place.name if claim.place and claim.place.basis != "inferred" else None,
        said=said,
        from_=since,
        to=end,
        told=named,
        probability=next((one.claim.probability for one in ordered if one.claim.probability), None),
        outcome=outcome,
        why=why,
        matches=tuple(matches),
        event=event.id,
        claims=list_claims(ordered),
    )


def _find_horizon(claims: Sequence[Claim], said: str | None) -> tuple[str | None, str | None, bool]:
    """Return the first and last day of what a forecast is about, and whether words tell it."""
    if said is None:
        return None, None, False
    for claim in claims:
        time = claim.time
        last = time and (time.to or time.from_)
        # The day on which it was said is told of what else the sentence tells: "launched on Monday an attack to take".
        if time is not None and last and time.basis != "publication" and last[:10] > said:
            near = (take_day(last) - take_day(said)).days <= FAR
            if near:
                return max(said, (time.from_ or said)[:10]), last[:10], True
    day = take_day(said)
    return shift_day(day, 1).isoformat(), shift_day(day, HORIZON).isoformat(), False


def _match(claim: Claim, happened: Happened, said: str, since: str | None, end: str | None) -> list[Match]:
    """Return the events that a forecast is matched by, the best first.

    They are of its act and by its actor, within the horizon, and told after the forecast was said.
    """
    parties = {fold_party(actor) for actor in claim.actors} or {""}
    found = []
    for one in happened.between(_act_of(claim), parties, since or said, end or said):
        later = [telling for telling in one.tellings if _tells_after(telling, said)]
        if later:
            score, reasons = _rate(claim, one)
            found.append(
                Match(
                    event=one.event.id,
                    title=one.event.title,
                    day=one.day,
                    score=round(score, 2),
                    reasons=tuple(reasons),
                    claims=list_claims(later),
                )
            )
    return sorted(found, key=lambda match: (-match.score, match.day or "", match.event))[:MOST_MATCHES]


def _tells_after(telling: Telling, said: str) -> bool:
    """Say whether a claim was published after a day, of something that it does not put before that day."""
    time = telling.claim.time
    return (telling.said or "") > said and (time is None or (time.to or time.from_ or "9999")[:10] >= said)


def _rate(claim: Claim, one: Fulfilment) -> tuple[float, list[str]]:
    """Return how well an event of the same act and actor matches, with the reasons.

    Act and actor give .4; the rest is the mean over what the forecast names besides: manner, recipients, place. One
    that names nothing besides would be met by any deed of the kind, so none settles it.
    """
    parts: list[tuple[float, str]] = []
    if claim.mode:
        same = any(telling.claim.mode == claim.mode for telling in one.tellings)
        parts.append((1.0 if same else 0.0, f"{'same' if same else 'other'} manner"))
    wanted = {fold_party(actor) for actor in claim.recipients}
    if wanted:
        met = bool(wanted & one.recipients)
        parts.append((1.0 if met else 0.0, f"{'same' if met else 'other'} recipient"))
    if claim.place is not None and claim.place.basis != "inferred" and claim.place.precision not in BROAD:
        near = max((_compare_places(claim.place, telling.claim.place) for telling in one.tellings), default=0.0)
        parts.append((near, "same place" if near == 1 else "same area" if near else "other place"))
    if not parts:
        return VAGUE, ["same act, same actor", "the forecast names nothing else"]
    return 0.4 + 0.6 * fmean(value for value, _ in parts), ["same act, same actor", *(why for _, why in parts)]


def _compare_places(wanted: ClaimPlace, found: ClaimPlace | None) -> float:
    if found is None or found.country != wanted.country:
        return 0.0
    if wanted.id is not None and wanted.id == found.id:
        return 1.0
    if wanted.admin1 is not None and wanted.admin1 == found.admin1:
        return 1.0 if wanted.precision == "province" else 0.7
    return 0.0


def _find_before(claim: Claim, happened: Happened, said: str) -> Fulfilment | None:
    """Return an event of the days before that would have met a forecast too: what goes on anyway settles nothing."""
    parties = {fold_party(actor) for actor in claim.actors}
    first = shift_day(take_day(said), -HORIZON).isoformat()
    for one in happened.between(_act_of(claim), parties, first, shift_day(take_day(said), -1).isoformat()):
        score, reasons = _rate(claim, one)
        if score >= ENOUGH and not any(reason.startswith(OTHER) for reason in reasons):
            return one
    return None


def _decide(
    claim: Claim, matches: Sequence[Match], end: str | None, named: bool, until: str | None, before: Fulfilment | None
) -> tuple[Outcome, str]:
    if end is None or until is None:
        return "cannot be told", "nothing tells when it was said"
    if claim.kind == "conditional":
        return "cannot be told", "it depends on a condition, and nothing tells whether that was met"
    met = next((one for one in matches if one.score >= ENOUGH and not _is_other(one)), None)
    if met is not None and before is not None and claim.actors:
        return (
            "cannot be told",
            f"its words tell no time, and such deeds came before it too: {before.event.title} on {before.day}",
        )
    if met is not None and claim.actors:
        return "came true", f"{met.title} on {met.day}: {', '.join(met.reasons)}"
    if not claim.actors:
        return "cannot be told", "it names nobody who would do it"
    if matches and matches[0].score == VAGUE:
        return "cannot be told", f"it is so vague that any such deed would meet it, such as {matches[0].title}"
    if end >= until:
        return "open", f"its time runs to {end}; the record ends on {until}"
    if not named:
        return "cannot be told", f"its words tell no time, and nothing of it was told within {HORIZON} days"
    return "did not", f"its time ended on {end}, and nothing of it was told up to {until}"


def _is_other(match: Match) -> bool:
    """Say whether an event differs in something that a forecast names: its manner, its recipient, its place."""
    return any(reason.startswith(OTHER) for reason in match.reasons)


def calibrate(forecasts: Iterable[Forecast]) -> tuple[Calibration, ...]:
    """Return how the forecasts of each source went, sources with most settled ones first.

    The score is Brier's (1950), over settled forecasts with a probability; an estimative word's range counts as its
    middle.
    """
    by_source: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        by_source[forecast.source].append(forecast)
    made = [_calibrate_one(source, found) for source, found in by_source.items()]
    return tuple(sorted(made, key=lambda one: (-(one.came_true + one.did_not), -one.forecasts, one.source)))


def _calibrate_one(source: str, forecasts: Sequence[Forecast]) -> Calibration:
    counts: Mapping[str, int] = {
        outcome: sum(one.outcome == outcome for one in forecasts)
        for outcome in ("open", "came true", "did not", "cannot be told")
    }
    rated = [
        (fmean(one.probability), float(one.outcome == "came true"))
        for one in forecasts
        if one.probability is not None and one.outcome in ("came true", "did not")
    ]
    rate = fmean(came for _, came in rated) if rated else None
    return Calibration(
        source=source,
        forecasts=len(forecasts),
        open=counts["open"],
        came_true=counts["came true"],
        did_not=counts["did not"],
        cannot_tell=counts["cannot be told"],
        rated=len(rated),
        brier=round(fmean((said - came) ** 2 for said, came in rated), 4) if rated else None,
        base=round(fmean((rate - came) ** 2 for _, came in rated), 4) if rate is not None else None,
        claims=tuple(dict.fromkeys(claim for one in forecasts for claim in one.claims)),
    )
