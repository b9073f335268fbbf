"""Coverage: who covers what, and who stays silent though publishing."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from dateline.lexicon.acts import name_family
from dateline.lexicon.outlets import name_publisher
from dateline.model.coverage import Coverage, CoverageCell, CoverageState, Habit, OutletRecord
from dateline.model.event import Event
from dateline.model.moment import shift_day, take_day
from dateline.model.record import Record, Telling, day_of, list_claims

AFTER = 3
"""The window in which an outlet is looked for: from the day an event is first told to so many days after."""

DRAWN = 2.0
"""An outlet's rate for events of one kind is drawn to its overall rate as if that had been seen in so many more."""

SURPRISING = 0.6
FEWEST = 3
"""A silence surprises where the outlet covered so many like events at least, at this rate or more."""


@dataclass(slots=True)
class Shelf:
    """The documents that are held of one outlet: their days in order, and how many there are."""

    days: list[str] = field(default_factory=list)
    documents: int = 0

    def count(self, first: str, last: str) -> int:
        """Return how many documents of the days from first to last are held."""
        return bisect_right(self.days, last + "~") - bisect_left(self.days, first)

    def watched(self, first: str, last: str) -> bool:
        """Say whether the outlet was being watched: something of it is held from before the window's end and from after
        its beginning.
        """
        return bool(self.days) and self.days[0] <= last and self.days[-1] >= first


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as outlets may cover it: its window, who told it, who is only cited, and its kind."""

    event: Event
    first: str | None
    last: str | None
    told: Mapping[str, tuple[Telling, ...]]
    cited: Mapping[str, tuple[Telling, ...]]
    kind: str


class Habits:
    """How often each outlet covers events of each kind, of those that fell into a time when it was watched and
    published.
    """

    def __init__(self, occasions: Sequence[Occasion], shelves: Mapping[str, Shelf]) -> None:
        self._could: Counter[tuple[str, str]] = Counter()
        self._did: Counter[tuple[str, str]] = Counter()
        self._all_could: Counter[str] = Counter()
        self._all_did: Counter[str] = Counter()
        spans = _list_spans(shelves)
        alike: dict[tuple[str, str], list[Occasion]] = defaultdict(list)
        for occasion in occasions:
            if occasion.first is not None and occasion.last is not None:
                alike[occasion.first, occasion.last].append(occasion)
        # Occasions of one window are alike to an outlet, so that each is asked about its window once.
        for (first, last), found in alike.items():
            watching = {name for since, until, name in spans if since <= last and until >= first}
            able = [name for name in watching if shelves[name].count(first, last)]
            self._add(found, watching, able)

    def _add(self, found: Sequence[Occasion], watching: Set[str], able: Sequence[str]) -> None:
        kinds = Counter(occasion.kind for occasion in found)
        for outlet in able:
            self._all_could[outlet] += len(found)
            for kind, number in kinds.items():
                self._could[outlet, kind] += number
        published = frozenset(able)
        for occasion in found:
            for outlet in occasion.told.keys() & watching:
                self._all_did[outlet] += 1
                self._did[outlet, occasion.kind] += 1
                if outlet not in published:
                    self._all_could[outlet] += 1
                    self._could[outlet, occasion.kind] += 1

    def expect(self, outlet: str, occasion: Occasion) -> Habit:
        """Return how often an outlet covers events like this one, without counting this one itself."""
        own = outlet in occasion.told
        did, could = self._did[outlet, occasion.kind] - own, self._could[outlet, occasion.kind] - 1
        all_did, all_could = self._all_did[outlet] - own, self._all_could[outlet] - 1
        overall = all_did / all_could if all_could > 0 else 0.0
        did, could = max(0, did), max(0, could)
        rate = (did + DRAWN * overall) / (could + DRAWN)
        return Habit(covered=did, of=could, rate=round(rate, 3), like=occasion.kind)

    def totals(self, outlet: str) -> tuple[int, int]:
        """Return how many events an outlet covered, of how many that it could have."""
        return self._all_did[outlet], self._all_could[outlet]


def draw_coverage(
    record: Record,
    events: Sequence[Event] | None = None,
    *,
    outlets: Sequence[str] | None = None,
    first: int = 0,
    most: int | None = None,
) -> Coverage:
    """Return who covers which of the events (all of the record if none are given), with habits drawn from the whole
    record.

    Of the outlets (all, those with most documents first, if none are given) `first` are left out and then at most
    `most` are compared.
    """
    shelves = stack_shelves(record)
    named = _name_alike(record)
    occasions = {event.id: _make_occasion(event, record.of(event), named) for event in record.events}
    habits = Habits(list(occasions.values()), shelves)
    wanted = [occasions[event.id] for event in (record.events if events is None else events) if event.id in occasions]
    firsts = _count_firsts(occasions.values())
    listed = _order_outlets(shelves) if outlets is None else [name for name in outlets if name in shelves]
    compared = listed[first:][:most]
    return Coverage(
        events=tuple(one.event.id for one in wanted),
        titles=tuple(one.event.title for one in wanted),
        days=tuple(day_of(one.event) for one in wanted),
        outlets=tuple(_tell_outlet(name, shelves[name], habits, firsts) for name in compared),
        cells=tuple(tuple(_judge(name, shelves[name], one, habits) for one in wanted) for name in compared),
    )


def part_outlets(record: Record, events: Sequence[Event]) -> tuple[list[str], list[str]]:
    """Return the outlets that tell any of the events, are cited for one or were watched then, those that tell most
    of them first, and those of which no more can be said than that they were not watched.
    """
    shelves = stack_shelves(record)
    named = _name_alike(record)
    occasions = [_make_occasion(event, record.of(event), named) for event in events]
    told = Counter(name for one in occasions for name in one.told)
    cited = {name for one in occasions for name in one.cited}
    spans = {(one.first, one.last) for one in occasions if one.first is not None and one.last is not None}
    heard: list[str] = []
    idle: list[str] = []
    for name in _order_outlets(shelves):
        watched = any(shelves[name].watched(first, last) for first, last in spans)
        (heard if watched or name in told or name in cited else idle).append(name)
    return sorted(heard, key=lambda name: -told[name]), idle


def _order_outlets(shelves: Mapping[str, Shelf]) -> list[str]:
    return sorted(shelves, key=lambda name: (-shelves[name].documents, name))


def stack_shelves(record: Record) -> dict[str, Shelf]:
    """Return what is held of each outlet that published a document or whose words a document shows."""
    shelves: dict[str, Shelf] = defaultdict(Shelf)
    named = _name_alike(record)
    for head in record.documents:
        if head.source:
            _shelve(shelves[named.get(head.source, head.source)], head.published, head.retrieved)
    for held in record.held:
        _shelve(shelves[named.get(held.source, held.source)], held.day, None, held.documents)
    shown: set[tuple[str, str]] = set()
    sources = {head.id: head.source for head in record.documents}
    for tellings in record.tellings.values():
        for telling in tellings:
            document = telling.claim.document
            own, teller = (
                name_publisher(sources.get(document.id, document.source) or ""),
                name_publisher(telling.outlet),
            )
            # An excerpt on somebody's page is a document of the outlet whose words it shows.
            if teller != own and teller != "unknown" and (teller, document.id) not in shown:
                shown.add((teller, document.id))
                _shelve(shelves[teller], document.published, None)
    for shelf in shelves.values():
        shelf.days.sort()
    return dict(shelves)


def _shelve(shelf: Shelf, published: str | None, retrieved: str | None, documents: int = 1) -> None:
    shelf.documents += documents
    if published and not (retrieved and published[:10] > retrieved[:10]):
        shelf.days += [published[:10]] * documents


def _name_alike(record: Record) -> dict[str, str]:
    """Return, by what the input calls them, the outlets that the record knows under their full name as well."""
    tellings = [telling for held in record.tellings.values() for telling in held]
    told = {telling.outlet for telling in tellings}
    called = {head.source for head in record.documents} | {held.source for held in record.held}
    called |= told | {telling.claim.document.source for telling in tellings}
    return {one: name for one in called if one and (name := name_publisher(one)) in told}


def _make_occasion(event: Event, tellings: Sequence[Telling], named: Mapping[str, str]) -> Occasion:
    told: dict[str, list[Telling]] = defaultdict(list)
    cited: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        publisher = telling.claim.document.source or telling.outlet
        carriers = dict.fromkeys(named.get(name, name) for name in (telling.outlet, publisher))
        for carrier in carriers:
            told[carrier].append(telling)
        for link in telling.claim.attribution:
            if link.kind == "published" and link.name not in carriers:
                cited[link.name].append(telling)
    said = [telling.said for telling in tellings if telling.said]
    first = min(said, default=None)
    last = shift_day(take_day(first), AFTER).isoformat() if first else None
    country = event.place.country if event.place else None
    act = name_family(event.event_type, event.mode, None) or event.event_type
    size = (
        "widely carried" if event.outlets > 3 else "carried by two or three" if event.outlets > 1 else "carried by one"
    )
    return Occasion(
        event=event,
        first=first,
        last=last,
        told={name: tuple(found) for name, found in told.items()},
        cited={name: tuple(found) for name, found in cited.items() if name not in told},
        kind=f"{act}, {country or 'no country'}, {size}",
    )


def _list_spans(shelves: Mapping[str, Shelf]) -> list[tuple[str, str, str]]:
    return [(shelf.days[0], shelf.days[-1], name) for name, shelf in shelves.items() if shelf.days]


def _judge(outlet: str, shelf: Shelf, occasion: Occasion, habits: Habits) -> CoverageCell:
    state, others = _find_state(outlet, shelf, occasion)
    expected = habits.expect(outlet, occasion) if state in ("covered", "silent") else None
    surprising = (
        state == "silent" and expected is not None and expected.rate >= SURPRISING and expected.covered >= FEWEST
    )
    tellings = occasion.told.get(outlet) or occasion.cited.get(outlet) or ()
    return CoverageCell(
        outlet=outlet,
        event=occasion.event.id,
        state=state,
        others=others,
        expected=expected,
        surprising=surprising,
        words=_word_cell(state, others, occasion, expected, surprising) + _word_pace(state, shelf),
        claims=list_claims(tellings),
    )


def _find_state(outlet: str, shelf: Shelf, occasion: Occasion) -> tuple[CoverageState, int]:
    if outlet in occasion.told:
        return "covered", 0
    if occasion.first is None or occasion.last is None:
        return ("cited" if outlet in occasion.cited else "unknown"), 0
    others = shelf.count(occasion.first, occasion.last)
    if outlet in occasion.cited:
        return "cited", others
    if others:
        return "silent", others
    return ("down" if shelf.watched(occasion.first, occasion.last) else "not monitored"), 0


def _word_cell(state: CoverageState, others: int, occasion: Occasion, expected: Habit | None, surprising: bool) -> str:
    if state == "covered":
        return "tells it"
    if state == "cited":
        return "is cited for it; its own report is not held"
    if state == "silent":
        words = f"not found in what we hold: {others} other {'document' if others == 1 else 'documents'} of these days"
        if expected is not None and expected.of:
            words += f"; it covered {expected.covered} of {expected.of} like it ({expected.rate:.0%} expected)"
        return words + ("; a silence that surprises" if surprising else "")
    if state == "down":
        return f"nothing of it is held from {occasion.first} to {occasion.last}, though it was watched before and after"
    return "not monitored then" if state == "not monitored" else "nothing tells when it was told"


def _word_pace(state: CoverageState, shelf: Shelf) -> str:
    """Say how likely an outlet is to have nothing in the window at its usual pace, as random arrivals have it
    (Poisson).
    """
    if state != "down":
        return ""
    length = (take_day(shelf.days[-1]) - take_day(shelf.days[0])).days + 1
    chance = math.exp(-len(shelf.days) / length * (AFTER + 1))
    return f"; at its usual pace such a gap has a chance of {chance:.0%}"


def _count_firsts(occasions: Iterable[Occasion]) -> dict[str, tuple[int, int]]:
    """Return, by outlet, how many events it told before all others, and how many on the same day as others."""
    alone: Counter[str] = Counter()
    tied: Counter[str] = Counter()
    for occasion in occasions:
        days = {
            name: min((one.said for one in found if one.said), default=None) for name, found in occasion.told.items()
        }
        known = {name: day for name, day in days.items() if day}
        if len(known) > 1:
            first = min(known.values())
            leaders = [name for name, day in known.items() if day == first]
            (alone if len(leaders) == 1 else tied).update(leaders)
    return {name: (alone[name], tied[name]) for name in {*alone, *tied}}


def _tell_outlet(name: str, shelf: Shelf, habits: Habits, firsts: Mapping[str, tuple[int, int]]) -> OutletRecord:
    covered, could = habits.totals(name)
    first, tied = firsts.get(name, (0, 0))
    return OutletRecord(
        outlet=name,
        since=shelf.days[0] if shelf.days else None,
        until=shelf.days[-1] if shelf.days else None,
        documents=shelf.documents,
        covered=covered,
        could=could,
        first=first,
        tied=tied,
    )
