"""Counts: whether two numbers of one event can both be true, and whether one only updates the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from datetime import date
from math import inf

from dateline.lexicon.acts import load_matching
from dateline.model.claim import Claim
from dateline.model.codes import ContradictionKind
from dateline.model.event import FieldValue, Holder
from dateline.model.moment import take_day
from dateline.reconciliation.accounts import (
    FINE,
    Accounts,
    are_apart,
    find_period,
    find_range,
    has_source,
    is_particular,
)
from dateline.reconciliation.profiles import EVERYBODY, is_armed, name_part
from dateline.reconciliation.tellings import tells_day

MANY, TIMES = 100, 8
"""Fewer people than the first, of whom others count so many times as many, are hardly the same ones."""

MOST_ASKED = 8
"""How many of a document's tellings of one value are asked."""

ARMED = frozenset({"soldiers", "fighters"})


def judge_quantities(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    if claims.counts_some(one) or claims.counts_some(other):
        return None
    if one.value["unit"] != other.value["unit"] or not count_the_same(one, other, claims):
        return None
    smaller, larger = sorted((one, other), key=lambda side: find_range(side.value))
    bounds = find_range(smaller.value), find_range(larger.value)
    if not _are_comparable(smaller, larger, claims):
        return None
    growing = one.field in load_matching().growing
    if bounds[0][1] >= bounds[1][0]:
        # "At least 45" and "at least 70" may both be true; the higher one is the better known.
        raised = growing and bounds[0][0] < bounds[1][0] and _is_raised(smaller, larger, claims)
        return "update" if raised else None
    return "update" if growing and _replaces(larger, smaller, claims) else "incompatible"


def _is_raised(smaller: FieldValue, larger: FieldValue, claims: Accounts) -> bool:
    """Say whether a number was told later than a lower one, or on one day with one that is told as the least."""
    first, last = _last_day(smaller, claims), _first_day(larger, claims)
    return first < last or (find_range(smaller.value)[1] == inf and _first_day(smaller, claims) <= last)


def _are_comparable(smaller: FieldValue, larger: FieldValue, claims: Accounts) -> bool:
    """Say whether two numbers count the same people, or the larger one a part of those whom the smaller one counts.

    Small numbers of which one is many times the other ("a commander", 25) are hardly of the same.
    """
    if find_range(smaller.value)[1] < MANY and find_range(larger.value)[0] > TIMES * find_range(smaller.value)[1]:
        return False
    parts = name_part(smaller.value["who"]), name_part(larger.value["who"])
    if parts[0] != parts[1] and _is_misread(smaller, larger, claims):
        return False
    if parts[0] == EVERYBODY and parts[1] in ARMED and not _are_armed(smaller, claims):
        return False
    return parts[0] in (parts[1], EVERYBODY) or (parts[1] == EVERYBODY and _tell_wholes(smaller, larger, claims))


def _are_armed(value: FieldValue, claims: Accounts) -> bool:
    """Say whether those whom a number of everybody counts are told as armed people, at least by one who tells it."""
    return any(is_armed(party.sector) for holder in value.holders for party in claims[holder.claim].recipients)


def _is_misread(smaller: FieldValue, larger: FieldValue, claims: Accounts) -> bool:
    """Say whether one of two numbers is of a part, and of everybody as well where it stands."""
    sides = (side for side in (smaller, larger) if name_part(side.value["who"]) != EVERYBODY)
    return any(claims.tells_of_all(side) for side in sides)


def _tell_wholes(part: FieldValue, whole: FieldValue, claims: Accounts) -> bool:
    """Say whether a number of a part of people stands for all, as does one of everybody that is not taken apart.

    Who tells of twelve dead civilians and of nobody else counts the dead, unless somebody counts armed ones; who tells
    of 22 and of six civilians among them does not dispute it. Children and women are hardly ever all.
    """
    name = name_part(part.value["who"])
    if name not in load_matching().wholes or claims.strikes_armed(whole):
        return False
    if any(ARMED & parts for parts in claims.list_parts(part.field)):
        return False
    alone = any(claims.name_parts(holder, part.field) <= {name, *load_matching().within} for holder in part.holders)
    return alone and not any(name in claims.name_parts(holder, whole.field) for holder in whole.holders)


def count_the_same(one: FieldValue, other: FieldValue, claims: Accounts) -> bool:
    """Say whether two numbers may be of the same thing: no document gives both, unless as of two sources that it names.

    "Ten were killed in the town, and eighty in the suburbs, the monitor said" tells of two things.
    """
    told: list[dict[str, list[Holder]]] = [defaultdict(list), defaultdict(list)]
    for stands, side in zip(told, (one, other), strict=True):
        for holder in side.holders:
            stands[claims[holder.claim].document.id].append(holder)
    both = told[0].keys() & told[1].keys()
    beside = [_list_beside(side, both, claims) for side in (one, other)]
    among = [_list_apart(told[0], told[1], both), _list_apart(told[1], told[0], both)]
    if any(
        claims[holder.claim].document.id != claims[rival.claim].document.id
        and _are_of_one_deed(holder.claim, rival.claim, claims)
        for ones, others in ((beside[0], beside[1] + among[1]), (among[0], beside[1]))
        for holder in ones
        for rival in others
    ):
        return True
    return any(
        holder.origin != rival.origin
        and all(has_source(told, claims) for told in (holder, rival))
        and not _may_be_one(holder, rival, claims)
        for document in both
        for holder in told[0][document][:MOST_ASKED]
        for rival in told[1][document][:MOST_ASKED]
    )


def _list_beside(side: FieldValue, both: Set[str], claims: Accounts) -> list[Holder]:
    """Return the first holders of a value whose documents do not tell the other value too."""
    return [holder for holder in side.holders if claims[holder.claim].document.id not in both][:MOST_ASKED]


def _list_apart(told: Mapping[str, list[Holder]], others: Mapping[str, list[Holder]], both: Set[str]) -> list[Holder]:
    """Return the first holders of a value in documents that tell the other value too, and as somebody else's."""
    return [
        holder
        for document in sorted(both)
        for holder in told[document]
        if all(holder.origin != other.origin for other in others[document])
    ][:MOST_ASKED]


def _are_of_one_deed(one: str, other: str, claims: Accounts) -> bool:
    """Say whether the numbers of two claims may be of one deed, by the days and places that they tell."""
    if claims.is_at_large(one) or claims.is_at_large(other):
        return False
    return _are_of_one_day(claims[one], claims[other]) and _are_of_one_place(claims[one], claims[other])


def _are_of_one_place(one: Claim, other: Claim) -> bool:
    places = [claim.place for claim in (one, other)]
    if is_particular(one) or is_particular(other):
        return True
    first, second = (
        {"lat": place.lat, "lon": place.lon, "radius_km": place.radius_km}
        if place is not None and place.basis != "inferred" and place.precision in FINE and place.lat is not None
        else None
        for place in places
    )
    return first is None or second is None or not are_apart(first, second)


def _are_of_one_day(one: Claim, other: Claim) -> bool:
    """Say whether two claims may tell of one day: both tell none, or one does not, or their days meet."""
    if one.time is None or other.time is None or not (tells_day(one) and tells_day(other)):
        return True
    periods = [
        find_period({"from": time.from_, "to": time.to, "precision": time.precision, "basis": time.basis})
        for time in (one.time, other.time)
    ]
    first, second = periods
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _may_be_one(holder: Holder, rival: Holder, claims: Accounts) -> bool:
    """Say whether two sources of one text may be one: "a monitor", which it names in its next sentence."""
    firsts = [claims[one.claim].attribution[0] for one in (holder, rival)]
    words = [set(first.name.lower().split()) & load_matching().watchers for first in firsts]
    return all(words) and any(first.anonymous for first in firsts)


def _replaces(later: FieldValue, earlier: FieldValue, claims: Accounts) -> bool:
    """Say whether a number replaces another: it came later, and not from a source that counts against the other's."""
    if _last_day(earlier, claims) >= _first_day(later, claims):
        return False
    counters = [
        {holder.origin for holder in side.holders if holder.origin != holder.outlet} for side in (earlier, later)
    ]
    return not all(counters) or bool(counters[0] & counters[1])


def _days(value: FieldValue, claims: Accounts) -> Iterator[date]:
    for holder in value.holders:
        published = claims[holder.claim].document.published
        if published:
            yield take_day(published)


def _first_day(value: FieldValue, claims: Accounts) -> date:
    return min(_days(value, claims), default=date.min)


def _last_day(value: FieldValue, claims: Accounts) -> date:
    return max(_days(value, claims), default=date.max)
