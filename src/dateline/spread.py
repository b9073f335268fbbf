"""Spread: who said it first, as far as times tell, who has it from whom, and who corrected itself."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime, time
from itertools import pairwise

from dateline.lexicon.retractions import is_retraction, name_taker
from dateline.model.circles import find_circles
from dateline.model.claim import Claim
from dateline.model.event import Event, FieldValue
from dateline.model.record import Telling
from dateline.model.spread import Band, Citing, Correction, Said, Spread

DAY = 10
"""Characters of an ISO day; a longer moment has a time of day."""

CORRECTED = ("killed", "wounded", "casualties", "displaced", "arrested", "captured", "abducted", "happened")
"""Fields in which another value from the same outlet is a correction, and not one more party or manner."""


TAKEN_BACK = "taken back"


def trace_spread(event: Event, tellings: Sequence[Telling]) -> Spread:
    """Return how the news of an event spread, from its first-said ledger and the chains of its claims."""
    citing = list_citing(one.claim for one in tellings)
    loops = find_circles([(one.citing, one.cited) for one in citing])
    circle = {name: number for number, loop in enumerate(loops) for name in loop}
    return Spread(
        event=event.id,
        title=event.title,
        bands=tuple(_make_bands(event, tellings)),
        citing=tuple(
            Citing(citing=one.citing, cited=one.cited, claims=one.claims, loop=_in_circle(one, circle))
            for one in citing
        ),
        loops=tuple(loops),
        corrections=tuple(_find_corrections(event, tellings)),
    )


def _in_circle(one: Citing, circle: Mapping[str, int]) -> bool:
    return one.citing in circle and circle.get(one.cited) == circle[one.citing]


def _make_bands(event: Event, tellings: Sequence[Telling]) -> Iterator[Band]:
    """Yield the outlets in order of time, those whose spans of possible moments overlap in one band."""
    told = _file_claims(tellings)
    known = [(span, said) for said in event.first_said if (span := _span(said.at)) is not None]
    known.sort(key=lambda pair: (pair[0], pair[1].outlet))
    start = known[0][0] if known else None
    groups: list[tuple[datetime, datetime, list[Said]]] = []
    for span, first in known:
        lag = _measure_lag(start, span)
        claims = told.get((first.outlet, (first.at or "")[:DAY]), ())
        said = Said(outlet=first.outlet, at=first.at, known_by=first.known_by, lag_hours=lag, claims=tuple(claims))
        if groups and span[0] <= groups[-1][1]:
            begin, end, listed = groups.pop()
            groups.append((begin, max(end, span[1]), [*listed, said]))
        else:
            groups.append((*span, [said]))
    for begin, end, listed in groups:
        yield Band(from_=begin.isoformat(), to=end.isoformat(), outlets=tuple(listed))
    unknown = tuple(
        Said(
            outlet=one.outlet, at=None, known_by="unknown", lag_hours=None, claims=tuple(told.get((one.outlet, ""), ()))
        )
        for one in event.first_said
        if _span(one.at) is None
    )
    if unknown:
        yield Band(from_=None, to=None, outlets=unknown)


def _file_claims(tellings: Sequence[Telling]) -> dict[tuple[str, str], list[str]]:
    filed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for telling in tellings:
        cited = [link.name for link in telling.claim.attribution if link.kind == "published"]
        for outlet in dict.fromkeys([telling.outlet, *cited]):
            filed[outlet, telling.said or ""].append(telling.claim.id)
    return filed


def _span(at: str | None) -> tuple[datetime, datetime] | None:
    """Return the first and last moment that an ISO day or time may mean; without a zone it is universal time."""
    if not at:
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if len(at) <= DAY:
        day = moment.date()
        return datetime.combine(day, time.min, UTC), datetime.combine(day, time(23, 59, 59), UTC)
    try:
        whole = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        return None
    return whole, whole


def _measure_lag(start: tuple[datetime, datetime] | None, span: tuple[datetime, datetime]) -> float | None:
    """Return the least hours between two spans, null where they overlap, 0 for the first moment itself."""
    if start is None or span[0] <= start[1]:
        return 0.0 if start == span and span[0] == span[1] else None
    return round((span[0] - start[1]).total_seconds() / 3600, 1)


def list_citing(claims: Iterable[Claim]) -> tuple[Citing, ...]:
    """Return who passes on whom, from the chains: each link is passed on by the next one outward. Most claims first.

    A link that names itself again passes nothing on.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in claims:
        names = [link.name for link in claim.attribution]
        for cited, citing in pairwise(names):
            if cited != citing:
                found[citing, cited].append(claim.id)
    pairs = [
        Citing(citing=citing, cited=cited, claims=tuple(dict.fromkeys(ids)), loop=False)
        for (citing, cited), ids in found.items()
    ]
    return tuple(sorted(pairs, key=lambda one: (-len(one.claims), one.citing, one.cited)))


def _find_corrections(event: Event, tellings: Sequence[Telling]) -> Iterator[Correction]:
    """Yield where an outlet gave a field another value on a later day than it had given it before."""
    said = {one.claim.id: one.said for one in tellings}
    takers = {one.claim.id for one in tellings if is_retraction(one.claim)}
    outlets = {one.claim.id: _name_teller(one, takers) for one in tellings}
    for name in CORRECTED:
        history: dict[str, list[tuple[str, str, FieldValue, str]]] = defaultdict(list)
        for value in event.values:
            if value.field == name:
                for holder in value.holders:
                    day = said.get(holder.claim)
                    if day and holder.claim in outlets:
                        word = TAKEN_BACK if name == "happened" and holder.claim in takers else _word(value)
                        history[outlets[holder.claim]].append((day, holder.claim, value, word))
        for outlet, told in sorted(history.items()):
            told.sort(key=lambda one: one[:2])
            for before, after in pairwise(told):
                if before[3] != after[3] and before[0] < after[0]:
                    yield Correction(
                        outlet=outlet, field=name, before=before[3], after=after[3], at=after[0],
                        claims=(before[1], after[1]),
                    )  # fmt: skip


def _name_teller(telling: Telling, takers: Set[str]) -> str:
    """Return who tells something: the outlet, or whoever it says has taken it back."""
    taker = name_taker(telling.claim) if telling.claim.id in takers else None
    return taker or telling.outlet


def _word(value: FieldValue) -> str:
    if isinstance(value.value, bool):
        return "it happened" if value.value else "it did not happen"
    if isinstance(value.value, dict):
        if value.value.get("name"):
            return str(value.value["name"])
        numbers = [value.value.get(key) for key in ("low", "best", "high")]
        if any(number is not None for number in numbers):
            low, best, high = (f"{number:g}" if number is not None else "?" for number in numbers)
            return low if low == best == high else f"{low}-{high}"
    return json.dumps(value.value, ensure_ascii=False, sort_keys=True)


def count_leads(spreads: Iterable[Spread]) -> Counter[str]:
    """Count how many events each outlet told first: alone in the first band, where others came later."""
    return Counter(
        spread.bands[0].outlets[0].outlet
        for spread in spreads
        if len(spread.bands) > 1 and len(spread.bands[0].outlets) == 1 and spread.bands[0].from_
    )
