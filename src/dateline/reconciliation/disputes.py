"""Disputes: whether two values of one field of one event can both be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from math import inf
from typing import Any

from dateline.lexicon.acts import load_matching, name_family
from dateline.model.claim import Claim
from dateline.model.codes import ContradictionKind
from dateline.model.event import FieldValue, Holder
from dateline.model.moment import AHEAD, BEHIND, shift_day, take_day, zone_day
from dateline.reconciliation.origins import name_origin
from dateline.reconciliation.profiles import (
    EVERYBODY,
    is_apart_from_state,
    measure_range,
    name_camp,
    name_part,
)
from dateline.reconciliation.tellings import is_at_large, tells_day

LOOSELY = 7
"""How many days a week may be off that a text tells by its own day, which may not be the origin's ("this week")."""

MONTH = 31

ARMED = frozenset({"soldiers", "fighters"})

MANY, TIMES = 100, 8
"""Fewer people than the first, of whom others count so many times as many, are hardly the same ones."""

MOST_ASKED = 8
"""How many of a document's tellings of one value are asked."""

FINE = frozenset({"spot", "settlement", "district"})
KM_OF_DEGREE, BESIDE = 100, 15
"""A degree in km, roughly; places within the second of each other, beyond their radii, may be one."""

Stand = tuple[str, str | None]
"""The document and the origin that hold a value: one origin does not contradict itself in one text."""


class Accounts(Mapping[str, Claim]):
    """The claims of an event by their ids, and of whom each origin gives numbers in each document."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self._claims = claims
        self._large: dict[str, bool] = {}

    def is_at_large(self, name: str) -> bool:
        """Say whether a claim tells of violence at large, and of no single deed."""
        if name not in self._large:
            self._large[name] = is_at_large(self._claims[name])
        return self._large[name]

    def __getitem__(self, name: str) -> Claim:
        return self._claims[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)

    def name_parts(self, holder: Holder, kind: str) -> frozenset[str]:
        """Return the parts of people of whom the origin of a holder gives numbers of a kind in its document."""
        return frozenset(self._parts[*_name_stand(holder, self), kind])

    def list_parts(self, kind: str) -> list[set[str]]:
        """Return the parts of people of whom each origin gives numbers of a kind in each document."""
        return [parts for (_, _, told), parts in self._parts.items() if told == kind]

    @cached_property
    def _parts(self) -> Mapping[tuple[str, str | None, str], set[str]]:
        parts: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
        for claim in self._claims.values():
            for quantity in claim.quantities:
                parts[claim.document.id, name_origin(claim), quantity.kind].add(name_part(quantity.who))
        return parts


Judge = Callable[[FieldValue, FieldValue, Accounts], ContradictionKind | None]


def judge_values(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    """Return how two values of one field contradict each other, or nothing where both may be true."""
    return _JUDGES.get(one.field, _judge_quantities)(one, other, claims)


def is_number(field: str) -> bool:
    """Say whether a field is a kind of quantity."""
    return field not in _JUDGES


def _judge_happened(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    asserted, denied = (one, other) if one.value else (other, one)
    return None if all(_speaks_for_itself(holder, asserted, claims) for holder in denied.holders) else "denial"


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
    if any(map(_is_particular, holders)):
        return "incompatible"
    # Of fighting that many told of, each side did a part: only where one text knows of one side is it a dispute.
    if _share_document(one, other, claims) or _are_foes(one, other, claims) or _are_foes(other, one, claims):
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
        {_name_stand(holder, claims) for holder in value.holders if not _is_two_sided(claims[holder.claim])}
        for value in (one, other)
    ]
    return bool(held_by[0] - held_by[1]) and bool(held_by[1] - held_by[0])


def _is_disputable(claim: Claim) -> bool:
    """Say whether it may be disputed who did such a thing; who said, asked or backed something is seldom."""
    return claim.event_type in load_matching().disputable or _is_particular(claim)


def _is_particular(claim: Claim) -> bool:
    """Say whether an act is so particular that it is not done by both sides."""
    return name_family(claim.event_type, claim.mode, claim.cameo) is not None


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
    if not _count_the_same(one, other, claims):
        return None
    if not all(any(_has_source(holder, claims) for holder in value.holders) for value in (one, other)):
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
    stands = [{_name_stand(holder, claims) for holder in side.holders} for side in (one, other)]
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


def find_period(value: dict[str, Any]) -> tuple[date, date] | None:
    """Return the first and the last day that a value of a time may mean, wherever on earth it was told."""
    if value["precision"] == "open" or value["from"] is None:
        return None
    first, last = value["from"], value["to"] or value["from"]
    slack = LOOSELY if value["precision"] == "week" and value["basis"] == "relative" else 0
    return shift_day(zone_day(first, BEHIND), -slack), shift_day(zone_day(last, AHEAD), slack)


def _judge_place(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    places = one.value, other.value
    if any(place["precision"] not in FINE or place["lat"] is None for place in places):
        return None
    if one.value["country"] != other.value["country"]:
        return None
    if _share_document(one, other, claims):
        return None
    return "incompatible" if _are_apart(*places) else None


def _are_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two places with coordinates are too far from each other to be one."""
    north, east = abs(one["lat"] - other["lat"]), abs(one["lon"] - other["lon"])
    reach = sum(place["radius_km"] or 5.0 for place in (one, other))
    return bool((north + east) * KM_OF_DEGREE > reach + BESIDE)


def _judge_quantities(one: FieldValue, other: FieldValue, claims: Accounts) -> ContradictionKind | None:
    if one.value["unit"] != other.value["unit"] or not _count_the_same(one, other, claims):
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


def find_range(value: dict[str, Any]) -> tuple[float, float]:
    """Return the lowest and the highest number that a value of a quantity may mean."""
    return measure_range(value["low"], value["best"], value["high"], value["qualifier"])


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
    return parts[0] in (parts[1], EVERYBODY) or (parts[1] == EVERYBODY and _tell_wholes(smaller, larger, claims))


def _tell_wholes(part: FieldValue, whole: FieldValue, claims: Accounts) -> bool:
    """Say whether a number of a part of people stands for all, as does one of everybody that is not taken apart.

    Who tells of twelve dead civilians and of nobody else counts the dead, unless somebody counts armed ones; who tells
    of 22 and of six civilians among them does not dispute it. Children and women are hardly ever all.
    """
    name = name_part(part.value["who"])
    if name not in load_matching().wholes or any(ARMED & parts for parts in claims.list_parts(part.field)):
        return False
    alone = any(claims.name_parts(holder, part.field) <= {name, *load_matching().within} for holder in part.holders)
    return alone and not any(name in claims.name_parts(holder, whole.field) for holder in whole.holders)


def _count_the_same(one: FieldValue, other: FieldValue, claims: Accounts) -> bool:
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
        and all(_has_source(told, claims) for told in (holder, rival))
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
    if _is_particular(one) or _is_particular(other):
        return True
    first, second = (
        {"lat": place.lat, "lon": place.lon, "radius_km": place.radius_km}
        if place is not None and place.basis != "inferred" and place.precision in FINE and place.lat is not None
        else None
        for place in places
    )
    return first is None or second is None or not _are_apart(first, second)


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


def _has_source(holder: Holder, claims: Accounts) -> bool:
    """Say whether a text tells who told it something, and does not say so in its own voice."""
    chain = claims[holder.claim].attribution
    return bool(chain) and chain[0].kind != "unknown" and holder.origin != holder.outlet


def _may_be_one(holder: Holder, rival: Holder, claims: Accounts) -> bool:
    """Say whether two sources of one text may be one: "a monitor", which it names in its next sentence."""
    firsts = [claims[one.claim].attribution[0] for one in (holder, rival)]
    words = [set(first.name.lower().split()) & load_matching().watchers for first in firsts]
    return all(words) and any(first.anonymous for first in firsts)


def _share_document(one: FieldValue, other: FieldValue, claims: Accounts) -> bool:
    documents = [{claims[holder.claim].document.id for holder in side.holders} for side in (one, other)]
    return bool(documents[0] & documents[1])


def _name_stand(holder: Holder, claims: Accounts) -> Stand:
    return claims[holder.claim].document.id, holder.origin


def _replaces(later: FieldValue, earlier: FieldValue, claims: Accounts) -> bool:
    """Say whether a number replaces another: it came later, and not from a source that counts against the other's."""
    if _last_day(earlier, claims) >= _first_day(later, claims):
        return False
    counters = [
        {holder.origin for holder in side.holders if holder.origin != holder.outlet} for side in (earlier, later)
    ]
    return not all(counters) or bool(counters[0] & counters[1])


_JUDGES: dict[str, Judge] = {
    "happened": _judge_happened,
    "actor": _judge_actor,
    "recipient": _judge_recipient,
    "act": _judge_act,
    "time": _judge_time,
    "place": _judge_place,
}


def _days(value: FieldValue, claims: Accounts) -> Iterator[date]:
    for holder in value.holders:
        published = claims[holder.claim].document.published
        if published:
            yield take_day(published)


def _first_day(value: FieldValue, claims: Accounts) -> date:
    return min(_days(value, claims), default=date.min)


def _last_day(value: FieldValue, claims: Accounts) -> date:
    return max(_days(value, claims), default=date.max)
