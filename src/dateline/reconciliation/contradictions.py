"""Contradictions: values of one field of one event that cannot all be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from dateline.model.claim import Claim
from dateline.model.codes import ContradictionKind
from dateline.model.event import Contradiction, FieldValue
from dateline.reconciliation.accounts import Accounts, find_period, find_range
from dateline.reconciliation.disputes import is_number, judge_values
from dateline.reconciliation.profiles import EVERYBODY, name_camp, name_part

MOST_VALUES = 24
"""How many values of one field are compared with each other; an event with more is not told by fields any more."""


def find_contradictions(values: Sequence[FieldValue], claims: Mapping[str, Claim]) -> tuple[Contradiction, ...]:
    """Return which values of an event contradict each other, why, and whether one only updates the other.

    Values that say the same as far as a contradiction goes (one day told as a day and as an hour, two bodies of one
    country) stand on one side of it together. Values of which each contradicts each are laid against each other at
    once.
    """
    found = []
    accounts = Accounts(claims)
    for name, sides in _take_sides(values).items():
        sides = sides[:MOST_VALUES]
        edges: dict[ContradictionKind, set[tuple[int, int]]] = {}
        for (i, (_, one)), (j, (_, other)) in combinations(enumerate(sides), 2):
            kind = judge_values(one, other, accounts)
            if kind is not None:
                edges.setdefault(kind, set()).add((i, j))
        for kind, pairs in edges.items():
            for group in _cover(pairs):
                found.append(_lay(name, kind, [sides[number] for number in group]))
    return tuple(found)


def _cover(pairs: Set[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield groups in which each contradicts each, so that every pair stands in one of them; few and large ones."""
    groups = {tuple(_grow(pair, pairs)) for pair in pairs}
    left = set(pairs)
    while left:
        group = max(groups, key=lambda one: (len(left & set(combinations(one, 2))), one))
        left -= set(combinations(group, 2))
        yield list(group)


def _grow(pair: tuple[int, int], pairs: Set[tuple[int, int]]) -> list[int]:
    """Return a largest group, taken one by one, in which each contradicts each and that holds a pair."""
    group = list(pair)
    for number in range(max(j for _, j in pairs) + 1):
        if number not in group and all(tuple(sorted((number, one))) in pairs for one in group):
            group.append(number)
    return sorted(group)


def _lay(name: str, kind: ContradictionKind, sides: Sequence[Side]) -> Contradiction:
    numbers = tuple(sorted(number for ones, _ in sides for number in ones))
    speakers = [speaker for _, speaker in sides]
    if is_number(name):
        speakers.sort(key=lambda value: find_range(value.value))
    if name == "happened":
        asserted, denied = sorted(speakers, key=lambda value: not value.value)
        why = f"{_name_holders(asserted)} against the denial of {_name_holders(denied)}"
    else:
        told = (f"{_TELLERS.get(name, _tell_range)(value.value)} ({_name_holders(value)})" for value in speakers)
        why = (", raised to " if kind == "update" else " against ").join(told)
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
        return name_camp(**told)
    if value.field == "time":
        return find_period(told)
    if value.field == "act":
        return (told["contrast"], told["name"])
    if value.field == "place":
        return told["id"] or told["name"]
    if value.field == "happened":
        return told
    return (name_part(told["who"]), told["unit"], *find_range(told))


def _tell_period(value: dict[str, Any]) -> str:
    first, last = find_period(value) or (date.min, date.max)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _tell_range(value: dict[str, Any]) -> str:
    number = next((value[name] for name in ("best", "low", "high") if value[name] is not None), None)
    counted = value["who"] if name_part(value["who"]) != EVERYBODY else None
    if value["qualifier"] == "vague" and number is not None:
        told = f"{number:g} to {value['high']:g}" if value["high"] is not None else f"{number:g} or more"
        return " ".join(filter(None, (told, counted, value["unit"], "in vague words")))
    words = (value["qualifier"], f"{number:g}" if number is not None else "?", counted, value["unit"])
    return " ".join(filter(None, words))


_TELLERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "actor": lambda value: str(value["name"]),
    "recipient": lambda value: str(value["name"]),
    "act": lambda value: str(value["name"]),
    "place": lambda value: str(value["name"]),
    "time": _tell_period,
}


def _name_holders(value: FieldValue) -> str:
    names = list(dict.fromkeys(holder.origin or holder.outlet or "unknown" for holder in value.holders))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
