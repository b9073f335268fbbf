"""Contradictions: values of one field of one event that cannot all be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from dateline.lexicon.acts import load_matching, name_family
from dateline.model.claim import Claim
from dateline.model.codes import ContradictionKind
from dateline.model.event import Contradiction, FieldValue, Holder
from dateline.model.moment import AHEAD, BEHIND, shift_day, take_day, zone_day
from dateline.reconciliation.profiles import measure_range, name_camp, name_part

MOST_VALUES = 12
"""How many values of one field are compared with each other; an event with more is not told by fields any more."""

LOOSELY = 7
"""How many days a week may be off that a text tells by its own day, which may not be the origin's ("this week")."""

EVERYBODY = "people"

MANY, TIMES = 100, 8
"""Fewer people than the first, of whom others count so many times as many, are hardly the same ones."""

Judge = Callable[[FieldValue, FieldValue, Mapping[str, Claim]], ContradictionKind | None]


def find_contradictions(values: Sequence[FieldValue], claims: Mapping[str, Claim]) -> tuple[Contradiction, ...]:
    """Return which values of an event contradict each other, why, and whether one only updates the other.

    Values that say the same as far as a contradiction goes (one day told as a day and as an hour, two bodies of one
    country) stand on one side of it together. Values of which each contradicts each are laid against each other at
    once.
    """
    found = []
    for name, sides in _take_sides(values).items():
        sides = sides[:MOST_VALUES]
        judge = _JUDGES.get(name, _judge_quantities)
        edges: dict[ContradictionKind, set[tuple[int, int]]] = {}
        for (i, (_, one)), (j, (_, other)) in combinations(enumerate(sides), 2):
            kind = judge(one, other, claims)
            if kind is not None:
                edges.setdefault(kind, set()).add((i, j))
        for kind, pairs in edges.items():
            for group in _cover(pairs):
                found.append(_lay(name, kind, [sides[number] for number in group]))
    return tuple(found)


def _cover(pairs: Set[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield groups in which each contradicts each, so that every pair stands in one of them."""
    left = sorted(pairs)
    while left:
        group = list(left[0])
        for number in range(max(j for _, j in pairs) + 1):
            if number not in group and all(tuple(sorted((number, one))) in pairs for one in group):
                group.append(number)
        yield sorted(group)
        left = [pair for pair in left if not set(pair) <= set(group)]


def _lay(name: str, kind: ContradictionKind, sides: Sequence[Side]) -> Contradiction:
    numbers = tuple(sorted(number for ones, _ in sides for number in ones))
    speakers = [speaker for _, speaker in sides]
    if name not in _JUDGES:
        speakers.sort(key=lambda value: _range(value.value))
    if name == "happened":
        asserted, denied = sorted(speakers, key=lambda value: not value.value)
        why = f"{_name_holders(asserted)} against the denial of {_name_holders(denied)}"
    else:
        told = (f"{_TELLERS.get(name, _tell_range)(value.value)} ({_name_holders(value)})" for value in speakers)
        why = (", later " if kind == "update" else " against ").join(told)
    return Contradiction(field=name, values=numbers, kind=kind, why=why)


Side = tuple[list[int], FieldValue]
"""The places of some values in the event's list, and one value with all their holders that speaks for them."""


def _take_sides(values: Sequence[FieldValue]) -> dict[str, list[Side]]:
    sides: dict[tuple[str, Any], Side] = {}
    for number, value in enumerate(values):
        key = (value.field, _name_side(value))
        numbers, speaker = sides.get(key, ([], replace(value, holders=())))
        sides[key] = ([*numbers, number], replace(speaker, holders=(*speaker.holders, *value.holders)))
    fields: dict[str, list[Side]] = {}
    for (name, _), side in sides.items():
        fields.setdefault(name, []).append(side)
    return fields


def _name_side(value: FieldValue) -> Any:
    told = value.value
    if value.field in ("actor", "recipient"):
        return name_camp(told["country"], told["id"], told["name"])
    if value.field == "time":
        return _period(told)
    if value.field == "act":
        return (told["contrast"], told["name"])
    if value.field == "place":
        return told["id"] or told["name"]
    if value.field == "happened":
        return told
    return (name_part(told["who"]), told["unit"], *_range(told))


def _judge_happened(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> ContradictionKind | None:
    asserted, denied = (one, other) if one.value else (other, one)
    return None if all(_speaks_for_itself(holder, asserted, claims) for holder in denied.holders) else "denial"


def _speaks_for_itself(holder: Holder, asserted: FieldValue, claims: Mapping[str, Claim]) -> bool:
    """Say whether a text says in its own voice that what it tells did not happen, which denies nobody's report.

    "The council did not demand it" beside "its demand" is no denial of a demand.
    """
    document = claims[holder.claim].document.id
    own = holder.origin == holder.outlet
    return own and {claims[other.claim].document.id for other in asserted.holders} == {document}


def _judge_actor(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> ContradictionKind | None:
    # Parties that act together, and whoever names both sides as acting together, contradict nobody.
    held_by = [
        {_name_place(holder, claims) for holder in value.holders if not _is_two_sided(claims[holder.claim])}
        for value in (one, other)
    ]
    if not all(held_by) or held_by[0] & held_by[1]:
        return None
    if None in (one.value["country"], other.value["country"]):
        return None
    if not any(_is_disputable(claims[holder.claim]) for value in (one, other) for holder in value.holders):
        return None
    particular = any(_is_particular(claims[holder.claim]) for value in (one, other) for holder in value.holders)
    if not particular and (_are_foes(one, other, claims) or _are_foes(other, one, claims)):
        return None
    return "incompatible"


def _is_disputable(claim: Claim) -> bool:
    """Say whether it may be disputed who did such a thing; who said, asked or backed something is seldom."""
    return claim.event_type in load_matching().disputable or _is_particular(claim)


def _is_particular(claim: Claim) -> bool:
    """Say whether an act is so particular that it is not done by both sides."""
    return name_family(*_name_act(claim)) is not None


def _are_foes(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> bool:
    """Say whether somebody tells that one did it to the other: then both act, and telling of either denies neither."""
    camp = name_camp(other.value["country"], other.value["id"], other.value["name"])
    return any(
        camp == name_camp(party.country, party.id, party.name)
        for holder in one.holders
        for party in claims[holder.claim].recipients
    )


def _name_act(claim: Claim) -> tuple[str, str | None, str | None]:
    return claim.event_type, claim.mode, claim.cameo


def _is_two_sided(claim: Claim) -> bool:
    return claim.event_type in load_matching().mutual


def _judge_act(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> ContradictionKind | None:
    if one.value["contrast"] != other.value["contrast"] or not _count_the_same(one, other, claims):
        return None
    return "incompatible"


def _judge_time(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> ContradictionKind | None:
    first, second = _period(one.value), _period(other.value)
    if first is None or second is None or (first[0] <= second[1] and second[0] <= first[1]):
        return None
    return "incompatible"


def _judge_place(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> ContradictionKind | None:
    fine = {"spot", "settlement", "district"}
    places = one.value, other.value
    if any(place["precision"] not in fine or place["lat"] is None for place in places):
        return None
    if {holder.claim for holder in one.holders} & {holder.claim for holder in other.holders}:
        return None
    north = abs(places[0]["lat"] - places[1]["lat"])
    east = abs(places[0]["lon"] - places[1]["lon"])
    reach = sum(place["radius_km"] or 5.0 for place in places)
    if (north + east) * 100 <= reach + 15:
        return None
    return "incompatible"


def _judge_quantities(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> ContradictionKind | None:
    if one.value["unit"] != other.value["unit"] or not _count_the_same(one, other, claims):
        return None
    smaller, larger = sorted((one, other), key=lambda side: _range(side.value))
    bounds = _range(smaller.value), _range(larger.value)
    if not _are_comparable(smaller, larger):
        return None
    growing = one.field in load_matching().growing
    if bounds[0][1] >= bounds[1][0]:
        # "At least 45" and "at least 70" may both be true; the higher one is the better known.
        raised = growing and bounds[0][0] < bounds[1][0] and _is_raised(smaller, larger, claims)
        return "update" if raised else None
    return "update" if growing and _replaces(larger, smaller, claims) else "incompatible"


def _is_raised(smaller: FieldValue, larger: FieldValue, claims: Mapping[str, Claim]) -> bool:
    """Say whether a number was told later than a lower one, or by the same origin and not before."""
    one_hand = {holder.origin for holder in smaller.holders} & {holder.origin for holder in larger.holders}
    first, last = _last_day(smaller, claims), _first_day(larger, claims)
    return first < last or (bool(one_hand) and first <= last)


def _are_comparable(smaller: FieldValue, larger: FieldValue) -> bool:
    """Say whether two numbers count the same people, or the larger one a part of those whom the smaller one counts.

    Small numbers of which one is many times the other ("a commander", 25) are hardly of the same.
    """
    if _range(smaller.value)[1] < MANY and _range(larger.value)[0] > TIMES * _range(smaller.value)[1]:
        return False
    parts = name_part(smaller.value["who"]), name_part(larger.value["who"])
    return parts[0] == parts[1] or parts[0] == EVERYBODY


def _count_the_same(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> bool:
    """Say whether two numbers may be of the same thing: no document gives both as of one origin.

    "Ten were killed in the town, and eighty in the suburbs" tells of two things.
    """
    places = [{_name_place(holder, claims) for holder in side.holders} for side in (one, other)]
    return not places[0] & places[1]


def _name_place(holder: Holder, claims: Mapping[str, Claim]) -> tuple[str, str | None]:
    """Return the document and the origin that hold a value there: one origin does not contradict itself in one text."""
    return claims[holder.claim].document.id, holder.origin


def _replaces(later: FieldValue, earlier: FieldValue, claims: Mapping[str, Claim]) -> bool:
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
    "recipient": lambda one, other, claims: None,
    "act": _judge_act,
    "time": _judge_time,
    "place": _judge_place,
}


def _period(value: dict[str, Any]) -> tuple[date, date] | None:
    if value["precision"] == "open" or value["from"] is None:
        return None
    first, last = value["from"], value["to"] or value["from"]
    slack = LOOSELY if value["precision"] == "week" and value["basis"] == "relative" else 0
    return shift_day(zone_day(first, BEHIND), -slack), shift_day(zone_day(last, AHEAD), slack)


def _tell_period(value: dict[str, Any]) -> str:
    first, last = _period(value) or (date.min, date.max)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _range(value: dict[str, Any]) -> tuple[float, float]:
    return measure_range(value["low"], value["best"], value["high"], value["qualifier"])


def _tell_range(value: dict[str, Any]) -> str:
    number = value["best"] if value["best"] is not None else value["low"] if value["low"] is not None else value["high"]
    words = [value["qualifier"] or "", f"{number:g}" if number is not None else "?", value["unit"] or ""]
    return " ".join(filter(None, words))


_TELLERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "actor": lambda value: str(value["name"]),
    "act": lambda value: str(value["name"]),
    "place": lambda value: str(value["name"]),
    "time": _tell_period,
}


def _days(value: FieldValue, claims: Mapping[str, Claim]) -> Iterator[date]:
    for holder in value.holders:
        published = claims[holder.claim].document.published
        if published:
            yield take_day(published)


def _first_day(value: FieldValue, claims: Mapping[str, Claim]) -> date:
    return min(_days(value, claims), default=date.min)


def _last_day(value: FieldValue, claims: Mapping[str, Claim]) -> date:
    return max(_days(value, claims), default=date.max)


def _name_holders(value: FieldValue) -> str:
    names = list(dict.fromkeys(holder.origin or holder.outlet or "unknown" for holder in value.holders))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
