"""Contradictions: values of one field of one event that cannot all be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

from dateline.lexicon.acts import load_matching, name_family
from dateline.model.claim import Claim
from dateline.model.codes import ContradictionKind
from dateline.model.event import Contradiction, FieldValue, Holder
from dateline.model.moment import shift_day, take_day

MOST_VALUES = 12
"""How many values of one field are compared with each other; an event with more is not told by fields any more."""

LOOSELY = 7
"""How many days a week may be off that a text tells by its own day, which may not be the origin's ("this week")."""

VAGUELY = 2
"""How many times more or less a vague number ("dozens") may come to."""

Verdict = tuple[ContradictionKind, str] | None


def find_contradictions(values: Sequence[FieldValue], claims: Mapping[str, Claim]) -> tuple[Contradiction, ...]:
    """Return which values of an event contradict each other, why, and whether one only updates the other.

    Values that say the same as far as a contradiction goes (one day told as a day and as an hour, two bodies of one
    country) stand on one side of it together.
    """
    found = []
    for name, sides in _take_sides(values).items():
        judge = _JUDGES.get(name, _judge_quantities)
        for (ones, one), (others, other) in combinations(sides[:MOST_VALUES], 2):
            verdict = judge(one, other, claims)
            if verdict is not None:
                kind, why = verdict
                found.append(Contradiction(field=name, values=tuple(sorted((*ones, *others))), kind=kind, why=why))
    return tuple(found)


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
        return told["country"] or told["id"] or told["name"]
    if value.field == "time":
        return _period(told)
    if value.field == "act":
        return (told["contrast"], told["name"])
    if value.field == "place":
        return told["id"] or told["name"]
    if value.field == "happened":
        return told
    return (told["who"], told["unit"], *_range(told))


def _judge_happened(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> Verdict:
    asserted, denied = (one, other) if one.value else (other, one)
    return "denial", f"{_name_holders(asserted)} against the denial of {_name_holders(denied)}"


def _judge_actor(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> Verdict:
    # Parties that act together, and whoever names both sides as acting together, contradict nobody.
    held_by = [
        {_name_place(holder, claims) for holder in value.holders if not _is_two_sided(claims[holder.claim])}
        for value in (one, other)
    ]
    if not all(held_by) or held_by[0] & held_by[1]:
        return None
    countries = one.value["country"], other.value["country"]
    if None in countries or countries[0] == countries[1]:
        return None
    if _are_foes(one, other, claims) or _are_foes(other, one, claims):
        return None
    return (
        "incompatible",
        f"{one.value['name']} ({_name_holders(one)}) against {other.value['name']} ({_name_holders(other)})",
    )


def _are_foes(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> bool:
    """Say whether somebody tells that one did it to the other: then both act, and telling of either denies neither.

    A particular act is not done by both sides.
    """
    return any(
        other.value["country"] == party.country
        for holder in one.holders
        if name_family(*_name_act(claims[holder.claim])) is None
        for party in claims[holder.claim].recipients
    )


def _name_act(claim: Claim) -> tuple[str, str | None, str | None]:
    return claim.event_type, claim.mode, claim.cameo


def _is_two_sided(claim: Claim) -> bool:
    return claim.event_type in load_matching().mutual


def _judge_act(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> Verdict:
    if one.value["contrast"] != other.value["contrast"]:
        return None
    return (
        "incompatible",
        f"{one.value['name']} ({_name_holders(one)}) against {other.value['name']} ({_name_holders(other)})",
    )


def _judge_time(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> Verdict:
    first, second = _period(one.value), _period(other.value)
    if first is None or second is None or (first[0] <= second[1] and second[0] <= first[1]):
        return None
    return (
        "incompatible",
        f"{_tell_period(first)} ({_name_holders(one)}) against {_tell_period(second)} ({_name_holders(other)})",
    )


def _judge_place(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> Verdict:
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
    return (
        "incompatible",
        f"{places[0]['name']} ({_name_holders(one)}) against {places[1]['name']} ({_name_holders(other)})",
    )


def _judge_quantities(one: FieldValue, other: FieldValue, claims: Mapping[str, Claim]) -> Verdict:
    if one.value["who"] != other.value["who"] or one.value["unit"] != other.value["unit"]:
        return None
    first, second = _range(one.value), _range(other.value)
    if (first[0] <= second[1] and second[0] <= first[1]) or not _count_the_same(one, other, claims):
        return None
    smaller, larger = (one, other) if first[1] < second[0] else (other, one)
    least, most = (f"{_tell_range(side.value)} ({_name_holders(side)})" for side in (smaller, larger))
    if one.field in load_matching().growing and _replaces(larger, smaller, claims):
        return "update", f"{least}, later {most}"
    return "incompatible", f"{least} against {most}"


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


_JUDGES: dict[str, Callable[[FieldValue, FieldValue, Mapping[str, Claim]], Verdict]] = {
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
    return shift_day(_calendar_day(first, -12), -slack), shift_day(_calendar_day(last, 14), slack)


def _calendar_day(moment: str, hours: int) -> date:
    """Return the day of a moment; a time with a zone may fall on the day beside it where it happened.

    Zones run from 12 hours behind UTC to 14 hours ahead, so a moment is moved that far to the side asked for.
    """
    if "T" not in moment:
        return take_day(moment)
    exact = datetime.fromisoformat(moment)
    if exact.tzinfo is None:
        return exact.date()
    try:
        return (exact.astimezone(UTC) + timedelta(hours=hours)).date()
    except OverflowError:
        return exact.date()  # the first or the last day of the calendar


def _tell_period(period: tuple[date, date]) -> str:
    first, last = period
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _range(value: dict[str, Any]) -> tuple[float, float]:
    low, best, high = value["low"], value["best"], value["high"]
    bottom = low if low is not None else (best if best is not None and high is None else 0.0)
    top = high if high is not None else float("inf") if value["qualifier"] in ("at least", "more than") else best
    if value["qualifier"] == "vague":
        bottom, top = bottom / VAGUELY, top * VAGUELY if top is not None else None
    return float(bottom), float("inf") if top is None else float(top)


def _tell_range(value: dict[str, Any]) -> str:
    number = value["best"] if value["best"] is not None else value["low"] if value["low"] is not None else value["high"]
    words = [value["qualifier"] or "", f"{number:g}" if number is not None else "?", value["unit"] or ""]
    return " ".join(filter(None, words))


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
