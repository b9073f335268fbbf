"""Building an event from the claims of one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from dateline.lexicon.acts import name_act
from dateline.lexicon.retractions import is_bare_retraction
from dateline.model.claim import Claim, ClaimActor
from dateline.model.codes import KnownBy, Reading
from dateline.model.event import Contradiction, Event, EventPlace, EventTime, FieldValue, FirstSaid
from dateline.reconciliation.contradictions import find_contradictions
from dateline.reconciliation.origins import Origins, name_outlet
from dateline.reconciliation.profiles import name_party
from dateline.reconciliation.retractions import SAYING, Withdrawal, find_withdrawals, list_standing_claims
from dateline.reconciliation.tellings import is_misdated, name_mode
from dateline.reconciliation.values import gather_values

FINENESS = ("spot", "settlement", "district", "province", "country", "region")
WIDE = frozenset({"country", "region"})
FEW_FINE = 4
"""One in so many claims that tell a place must tell one finer than a country."""

STATE = frozenset({None, "GOV", "MIL"})
"""The sectors of a state and its organs; a state as a whole has none."""

MOST_WITHOUT = 3
"""A title tells to whom something was done if one in so many claims does."""

WEIGHTS = {"stated": 3, "relative": 2, "publication": 1}
KNOWN_BY: Mapping[str, KnownBy] = {"feed": "feed", "page": "page", "text": "text", "given": "given"}


def build_event(
    identifier: str,
    claims: Sequence[Claim],
    *,
    origins: Origins,
    redirects: Sequence[str] = (),
    bases: Mapping[str, str | None],
) -> Event:
    """Build the event that claims of one happening support.

    `bases` tells, by document, how its date of publication is known.
    """
    by_id = {claim.id: claim for claim in claims}
    values = gather_values(claims)
    withdrawals = find_withdrawals(claims)
    standing = list_standing_claims(claims, withdrawals) if withdrawals else claims
    contradictions = (
        *find_contradictions(_drop_takers(values, withdrawals), by_id),
        *_tell_withdrawn(values, withdrawals),
    )
    place = _choose_place(claims)
    # Who took it back is no origin beside those who still say so.
    upheld = any(claim.status in SAYING for claim in standing)
    count = origins.count(standing if upheld else claims)
    event_type, mode = _choose_act([claim for claim in claims if not is_bare_retraction(claim)] or claims)
    return Event(
        id=identifier,
        event_type=event_type,  # type: ignore[arg-type] # it comes from the claims
        mode=mode,
        reading=_read_what_stands(values, standing, contradictions, origins)
        if withdrawals
        else read_event(claims, contradictions, count),
        title=_entitle(event_type, mode, claims, place),
        storyline=None,
        redirects=tuple(redirects),
        time=_choose_time(claims),
        place=place,
        claims=tuple(by_id),
        documents=tuple(dict.fromkeys(claim.document.id for claim in claims)),
        outlets=len({name_outlet(claim) for claim in claims}),
        origins=count,
        values=values,
        contradictions=contradictions,
        first_said=find_first_said(claims, bases),
    )


def read_event(claims: Sequence[Claim], contradictions: Sequence[Contradiction], origins: int) -> Reading:
    """Return the overall reading of an event. It sums up what is published, and is no verdict about the truth."""
    statuses = {claim.status for claim in claims}
    if statuses == {"prospective"}:
        return "announced"
    if statuses == {"denied"}:
        return "denied"
    if any(found.kind != "update" for found in contradictions):
        return "contested"
    return "corroborated" if origins > 1 else "single_origin"


def _read_what_stands(
    values: Sequence[FieldValue], standing: Sequence[Claim], contradictions: Sequence[Contradiction], origins: Origins
) -> Reading:
    """Return the reading of an event of which something was taken back: that of the rest, if anybody still says so."""
    if not any(claim.status in SAYING for claim in standing):
        return "withdrawn"
    held = {claim.id for claim in standing}
    live = [one for one in contradictions if sum(_is_held(values[number], held) for number in one.values) > 1]
    return read_event(standing, live, origins.count(standing))


def _is_held(value: FieldValue, claims: Set[str]) -> bool:
    return any(holder.claim in claims for holder in value.holders)


def _drop_takers(values: Sequence[FieldValue], withdrawals: Sequence[Withdrawal]) -> Sequence[FieldValue]:
    """Return the values without those holders who deny only what they said themselves, which disputes nobody."""
    takers = {one.by.id for one in withdrawals}
    if not takers:
        return values
    return [
        replace(value, holders=tuple(one for one in value.holders if one.claim not in takers))
        if value.field == "happened" and not value.value
        else value
        for value in values
    ]


def _tell_withdrawn(values: Sequence[FieldValue], withdrawals: Sequence[Withdrawal]) -> Iterator[Contradiction]:
    """Yield the update that withdrawals make of whether it happened, with the days on which each source turned."""
    sides = tuple(number for number, value in enumerate(values) if value.field == "happened")
    turned: dict[str, Withdrawal] = {}
    for one in withdrawals:
        if one.said is not one.by:
            turned.setdefault(one.source, one)
    if turned and len(sides) > 1:
        told = [_word_withdrawal(one) for one in turned.values()]
        yield Contradiction(field="happened", values=sides, kind="update", why="; ".join(told))


def _word_withdrawal(one: Withdrawal) -> str:
    days = [(claim.document.published or "a day unknown")[:10] for claim in (one.by, one.said)]
    return f"{one.source} took back on {days[0]} what it told on {days[1]}"


def find_first_said(claims: Sequence[Claim], bases: Mapping[str, str | None]) -> tuple[FirstSaid, ...]:
    """Return when each outlet is first known to have reported an event, earliest first.

    An outlet that is only cited reported it, at the latest, when the document that cites it was published.
    """
    earliest: dict[str, FirstSaid] = {}
    for claim in claims:
        at = claim.document.published
        carrier = name_outlet(claim)
        cited = [link.name for link in claim.attribution if link.kind == "published"]
        for outlet in dict.fromkeys([carrier, *cited]):
            direct = outlet == claim.document.source
            known: KnownBy = KNOWN_BY.get(bases.get(claim.document.id) or "", "unknown") if direct else "text"
            said = FirstSaid(outlet=outlet, at=at, known_by=known if at else "unknown")
            if outlet not in earliest or _moment(said) < _moment(earliest[outlet]):
                earliest[outlet] = said
    return tuple(sorted(earliest.values(), key=_moment))


def _moment(said: FirstSaid) -> tuple[str, str]:
    return (said.at or "9999", said.outlet)


def _choose_act(claims: Sequence[Claim]) -> tuple[str, str | None]:
    votes = Counter((claim.event_type, claim.mode) for claim in claims)
    return max(votes, key=lambda act: (votes[act], act[1] is not None, act[0], act[1] or ""))


def _choose_place(claims: Iterable[Claim]) -> EventPlace | None:
    """Return the place that most tell; a whole country gives way to a place in it that some tell."""
    claims = list(claims)
    told = [claim.place for claim in claims if claim.place is not None and claim.place.basis != "inferred"]
    finer = [place for place in told if place.precision not in WIDE]
    if finer and FEW_FINE * len(finer) >= len(told):
        claims = [claim for claim in claims if claim.place is not None and claim.place.precision not in WIDE]
    votes: Counter[EventPlace] = Counter()
    for claim in claims:
        place = claim.place
        if place is not None:
            votes[
                EventPlace(
                    name=place.name,
                    id=place.id,
                    lat=place.lat,
                    lon=place.lon,
                    radius_km=place.radius_km,
                    country=place.country,
                    admin1=place.admin1,
                    precision=place.precision,
                )
            ] += 1 if place.basis == "inferred" else 2
    return max(votes, key=lambda one: (votes[one], -FINENESS.index(one.precision), one.name), default=None)


def _choose_time(claims: Iterable[Claim]) -> EventTime | None:
    votes: Counter[EventTime] = Counter()
    for claim in claims:
        time = claim.time
        if time is not None and time.from_ is not None and not is_misdated(claim):
            moment = EventTime(from_=time.from_, to=time.to, precision=time.precision)
            votes[moment] += WEIGHTS[time.basis]
    return max(votes, key=lambda one: (votes[one], one.to is not None, _negative(one.from_)), default=None)


def _negative(day: str | None) -> tuple[int, ...]:
    return tuple(-ord(char) for char in day or "")


def _entitle(event_type: str, mode: str | None, claims: Sequence[Claim], place: EventPlace | None) -> str:
    # Where reports tell one act under several types, those of the chosen type know best who did it.
    claims = [claim for claim in claims if (claim.event_type, claim.mode) == (event_type, mode)]
    doers = _choose_parties(claim.actors for claim in claims)
    done_to = _choose_parties(claim.recipients for claim in claims)
    if MOST_WITHOUT * sum(bool(claim.recipients) for claim in claims) < len(claims):
        done_to = []
    both = {party.name for party in doers} & {party.name for claim in claims for party in claim.recipients}
    fighting = len(doers) > 1 and bool(both) and event_type == "ASSAULT"
    deed = Counter(name_mode(claim) for claim in claims).most_common(1)[0][0]
    act = name_act(event_type, "fighting" if fighting else deed)
    done_to = [] if fighting else [party for party in done_to if not any(_is_one_state(party, doer) for doer in doers)]
    title = act.noun
    if doers:
        title += f" {act.by} {_join(doers)}"
    if done_to:
        title += f" {act.to} {_join(done_to)}"
    if place is not None and place.name not in title:
        title += f", {place.name}"
    return title


def _choose_parties(sides: Iterable[tuple[ClaimActor, ...]]) -> list[ClaimActor]:
    """Return the one or two parties that most claims name, at most one of each state."""
    votes: Counter[str] = Counter()
    parties: dict[str, ClaimActor] = {}
    number = 0
    for side in sides:
        number += bool(side)
        for party in side:
            votes[name_party(party)] += 1
            parties.setdefault(name_party(party), party)
    common = [parties[key] for key, count in votes.most_common(2) if 2 * count >= number]
    chosen = common or [parties[key] for key, _ in votes.most_common(1)]
    return chosen[:1] if len(chosen) == 2 and _is_one_state(*chosen) else chosen


def _is_one_state(one: ClaimActor, other: ClaimActor) -> bool:
    """Say whether two parties are one, or organs of one state, so that a title need not name both."""
    state = all(party.id and not party.id.startswith("per:") and party.sector in STATE for party in (one, other))
    return one.name == other.name or (state and one.country is not None and one.country == other.country)


def _join(parties: Sequence[ClaimActor]) -> str:
    return " and ".join(dict.fromkeys(party.name for party in parties))
