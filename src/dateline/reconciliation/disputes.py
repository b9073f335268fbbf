"""Disputes: whether two values of one field of one event can both be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dateline.lexicon.acts import load_matching
from dateline.model.claim import Claim
from dateline.model.codes import ContradictionKind
from dateline.model.event import FieldValue, Holder
from dateline.reconciliation.accounts import (
    FINE,
    Accounts,
    are_apart,
    find_period,
    has_source,
    is_particular,
    name_stand,
    share_document,
)
from dateline.reconciliation.counts import count_the_same, judge_quantities
from dateline.reconciliation.profiles import CITY_KM, is_apart_from_state, name_camp

MONTH = 31
"""So many days apart, nobody disputes when something happened."""

Judge = Callable[[FieldValue, FieldValue, Accounts], ContradictionKind | None]


def judge_values(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    """Return how two values of one field contradict each other, or nothing where both may be true."""
    return _JUDGES.get(one.field, judge_quantities)(one, other, claims)


def is_number(field: str) -> bool:
    """Say whether a field is a kind of quantity."""
    return field not in _JUDGES


def _judge_happened(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    asserted, denied = (one, other) if one.value else (other, one)
    told = {name_stand(holder, claims) for holder in asserted.holders}
    # Who says in one text that it happened, and of something that it did not, does not deny it.
    rivals = [holder for holder in denied.holders if name_stand(holder, claims) not in told]
    rivals = [holder for holder in rivals if claims[holder.claim].actors or is_particular(claims[holder.claim])]
    return None if all(_speaks_for_itself(holder, asserted, claims) for holder in rivals) else "denial"


def _speaks_for_itself(holder: Holder, asserted: FieldValue, claims: Accounts) -> bool:
    """Say whether a text says in its own voice that what it tells did not happen, which denies nobody's report.

    "The council did not demand it" beside "its demand" is no denial of a demand.
    """
    document = claims[holder.claim].document.id
    own = holder.origin == holder.outlet
    return own and {claims[other.claim].document.id for other in asserted.holders} == {document}


def _judge_actor(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    # Parties that act together, and whoever names both sides as acting together, contradict nobody.
    if not _can_be_told_apart(one.value, other.value) or not _leave_apart(one, other, claims):
        return None
    holders = [claims[holder.claim] for value in (one, other) for holder in value.holders]
    if not any(map(_is_disputable, holders)):
        return None
    if all(any(is_particular(claims[holder.claim]) for holder in value.holders) for value in (one, other)):
        return "incompatible"
    # Of fighting that many told of, each side did a part: only where one text knows of one side is it a dispute.
    if share_document(one, other, claims) or _are_foes(one, other, claims) or _are_foes(other, one, claims):
        return None
    return "incompatible" if all(claim.mode in load_matching().attributable for claim in holders) else None


def _can_be_told_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two parties can be armed sides that are not one: two rebel groups may be one told by two names."""
    sides = [is_apart_from_state(party["sector"]) for party in (one, other)]
    known = all(party["country"] is not None or apart for party, apart in zip((one, other), sides, strict=True))
    return known and not all(sides) and all(party["sector"] not in load_matching().unarmed for party in (one, other))


def _leave_apart(one: FieldValue, other: FieldValue, claims: Accounts) -> bool:
    """Say whether somebody holds one value and not the other, and somebody the other and not the one."""
    held_by = [
        {name_stand(holder, claims) for holder in value.holders if not _is_two_sided(claims[holder.claim])}
        for value in (one, other)
    ]
    return bool(held_by[0] - held_by[1]) and bool(held_by[1] - held_by[0])


def _is_disputable(claim: Claim) -> bool:
    """Say whether it may be disputed who did such a thing; who said, asked or backed something is seldom."""
    return claim.event_type in load_matching().disputable or is_particular(claim)


def _are_foes(one: FieldValue, other: FieldValue, claims: Accounts) -> bool:
    """Say whether somebody tells that one did it to the other: then both act, and telling of either denies neither."""
    camp = name_camp(**other.value)
    return any(
        camp == name_camp(party.country, party.sector, party.id, party.name)
        for holder in one.holders
        for party in claims[holder.claim].recipients
    )


def _is_two_sided(claim: Claim) -> bool:
    return claim.event_type in load_matching().mutual


def _judge_recipient(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    """Two tellings contradict each other on the victims where they count equally many, and name others."""
    if not _leave_apart(one, other, claims) or name_camp(**one.value) == name_camp(**other.value):
        return None
    if not all(_is_body(value.value) for value in (one, other)):
        return None
    # Two groups that are not of the state may be one told by two names.
    if all(is_apart_from_state(value.value["sector"]) for value in (one, other)):
        return None
    if not count_the_same(one, other, claims):
        return None
    if not all(any(has_source(holder, claims) for holder in value.holders) for value in (one, other)):
        return None
    counts = [set(_count_victims(value, claims)) for value in (one, other)]
    return "incompatible" if counts[0] & counts[1] else None


def _is_body(party: dict[str, Any]) -> bool:
    """Say whether a party is more than a country or its people, of which a text seldom tells as of the victims."""
    return (party["id"] is not None or party["country"] is not None) and party["sector"] not in (None, "GOV", "CVL")


def _count_victims(value: FieldValue, claims: Accounts) -> Iterator[tuple[str, float]]:
    """Yield the exact numbers of victims that those tell who name one party, and no other, as victims."""
    for holder in value.holders:
        claim = claims[holder.claim]
        if claim.event_type in load_matching().disputable:
            for quantity in claim.quantities:
                if quantity.kind in load_matching().victims and quantity.best and quantity.qualifier is None:
                    yield quantity.kind, quantity.best


def _judge_act(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    """Two ways of telling an act contradict each other unless one origin tells both in one text."""
    stands = [{name_stand(holder, claims) for holder in side.holders} for side in (one, other)]
    return "incompatible" if one.value["contrast"] == other.value["contrast"] and not stands[0] & stands[1] else None


def _judge_time(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    # The day in a sentence on what is alleged or denied is mostly the one on which that was said.
    if not all(any(claims[holder.claim].status == "asserted" for holder in value.holders) for value in (one, other)):
        return None
    first, second = find_period(one.value), find_period(other.value)
    if first is None or second is None or (first[0] <= second[1] and second[0] <= first[1]):
        return None
    # Nobody disputes by months when something happened: such a day is of what else the sentence tells.
    gap = max((first[0] - second[1]).days, (second[0] - first[1]).days)
    return "incompatible" if gap <= MONTH else None


def _judge_place(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    places = one.value, other.value
    if any(place["precision"] not in FINE or place["lat"] is None for place in places):
        return None
    # A city stands for its surroundings, and a place abroad for where the text was written.
    if one.value["country"] != other.value["country"] or any((place["radius_km"] or 0) >= CITY_KM for place in places):
        return None
    if share_document(one, other, claims):
        return None
    return "incompatible" if are_apart(*places) else None


_JUDGES: dict[str, Judge] = {
    "happened": _judge_happened,
    "actor": _judge_actor,
    "recipient": _judge_recipient,
    "act": _judge_act,
    "time": _judge_time,
    "place": _judge_place,
}
