"""Following a casebook over time: the rooms that do it, joined with the store.

`follow` is a step of the pipeline, whose findings are kept; the other functions answer a question from a view, ready to
be shown, every statement with the claims that it rests on.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from dateline.agreements.drawing import draw_agreements
from dateline.coverage import draw_coverage, stack_shelves
from dateline.forecasts import calibrate, list_forecasts
from dateline.model.agreement import Agreement
from dateline.model.circles import find_circles
from dateline.model.claim import Claim
from dateline.model.coverage import Coverage
from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.model.followings import Followings
from dateline.model.forecast import Calibration, Forecast
from dateline.model.query import ClaimQuery, DocumentHead, EventQuery
from dateline.model.record import Record, Telling, day_of
from dateline.model.relation import Relation, Tie
from dateline.model.spread import Spread
from dateline.model.wording import Wording
from dateline.reconciliation.origins import Origins, name_origin, name_outlet
from dateline.relations import choose_party, draw_network, draw_relation
from dateline.spread import trace_spread
from dateline.store.base import Store, View
from dateline.store.words import name_key
from dateline.storylines.linking import assign_storylines
from dateline.storylines.telling import tell_storylines
from dateline.wording import compare_wordings

Fetch = Callable[[Iterable[str]], Mapping[str, Claim]]
"""Returns claims by their ids."""

MOST_AT_HAND, DRAWN_TOGETHER = 100_000, 64
"""So many claims are held while a casebook is followed, and those of so many events are read together."""

UNSOURCED = "a text without a source"

MOST_LOOKED_AT = 2000
"""So many events at most, the latest, are compared where nothing narrows them down further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Events with their storylines set, and what is kept of following them."""

    events: tuple[Event, ...]
    found: Followings


class Placed(Protocol):
    """An event that there was, as far as its storyline is handed on."""

    @property
    def id(self) -> str: ...

    @property
    def redirects(self) -> Sequence[str]: ...

    @property
    def storyline(self) -> str | None: ...


def follow(
    view: View, events: Sequence[Event], fetch: Fetch, copies: Sequence[CopyPair], earlier: Iterable[Placed]
) -> Followed:
    """Follow events that were just reconciled; the storylines of `earlier` ones keep their ids.

    `fetch` returns claims by their ids, of which those of a casebook need not be held all at once. The events come back
    in the order in which they were given.
    """
    ordered = _order(events)
    tellings = KeptTellings(ordered, fetch, Origins(copies))
    record = Record(events=ordered, tellings=tellings, documents=tuple(view.documents()))
    had = {name: event.storyline for event in earlier for name in (*event.redirects, event.id)}
    linked, redirects = assign_storylines(record, had, view.storyline_redirects())
    record = replace(record, events=linked)
    by_id = {event.id: event for event in linked}
    found = Followings(
        storylines=tell_storylines(record, redirects),
        agreements=draw_agreements(record, view.annotation),
        forecasts=list_forecasts(record),
        redirects=redirects,
    )
    return Followed(events=tuple(by_id[event.id] for event in events), found=found)


def follow_casebook(store: Store) -> Followings:
    """Follow the events of a casebook as they are, keep what was found, and return it.

    This is for whoever changed events without `reconcile_casebook`, which follows them itself.
    """
    with store.view() as view:
        events = view.events(EventQuery())
        followed = follow(view, events, view.claims_by_id, view.copies(), events)
    with store.writer() as writer:
        writer.put_events(followed.events)
        writer.put_followings(followed.found)
    return followed.found


def make_record(
    events: Iterable[Event], claims: Iterable[Claim], copies: Sequence[CopyPair], documents: Sequence[DocumentHead]
) -> Record:
    """Return events and claims as the rooms that follow them take them."""
    origins = Origins(copies)
    by_id = {claim.id: claim for claim in claims}
    ordered = _order(events)
    tellings = {
        event.id: _break_loops([_make_telling(by_id[one], origins) for one in event.claims if one in by_id])
        for event in ordered
    }
    return Record(events=ordered, tellings=tellings, documents=tuple(documents))


def _order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (day_of(event) or "9999", event.id)))


class KeptTellings(Mapping[str, tuple[Telling, ...]]):
    """The tellings of events by their ids, drawn when they are asked for, those of the following events beside them."""

    def __init__(self, events: Sequence[Event], fetch: Fetch, origins: Origins, most: int = MOST_AT_HAND) -> None:
        """Take in the events in the order in which they are mostly asked for, and how many claims are held at most."""
        self._events = events
        self._numbers = {event.id: number for number, event in enumerate(events)}
        self._fetch = fetch
        self._origins = origins
        self._most = most
        self._count = 0
        self._drawn: OrderedDict[str, tuple[Telling, ...]] = OrderedDict()

    def __getitem__(self, event: str) -> tuple[Telling, ...]:
        if event not in self._drawn:
            self._draw(self._numbers[event])
        self._drawn.move_to_end(event)
        return self._drawn[event]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def _draw(self, number: int) -> None:
        new = [event for event in self._events[number : number + DRAWN_TOGETHER] if event.id not in self._drawn]
        claims = self._fetch(claim for event in new for claim in event.claims)
        for event in reversed(new):
            told = [_make_telling(claims[one], self._origins) for one in event.claims if one in claims]
            self._drawn[event.id] = _break_loops(told)
            self._count += len(told)
        while self._count > self._most and len(self._drawn) > 1:
            _, gone = self._drawn.popitem(last=False)
            self._count -= len(gone)


def _make_telling(claim: Claim, origins: Origins) -> Telling:
    origin = name_origin(claim)
    shown = UNSOURCED if origin.startswith("document ") else origin
    return Telling(claim=claim, outlet=name_outlet(claim), origin=shown, key=origins.key(claim))


def _break_loops(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Give tellings whose origins cite one another in a circle one key: nobody in it is known to be the first."""
    links = [[link.name for link in one.claim.attribution] for one in tellings if len(one.claim.attribution) > 1]
    pairs = {(citing, cited) for names in links for cited, citing in pairwise(names)}
    if not any((cited, citing) in pairs for citing, cited in pairs) and len(pairs) < 3:
        return tuple(tellings)
    circle = {name: loop for loop in find_circles(sorted(pairs)) for name in loop}
    return tuple(
        replace(one, key=f"circle:{'|'.join(circle[one.origin])}") if one.origin in circle else one for one in tellings
    )


def load_record(
    view: View, events: Sequence[Event] | None = None, *, documents: Sequence[DocumentHead] | None = None
) -> Record:
    """Return some events of a casebook, or all of them, with their claims, and with all documents if none are given."""
    listed = view.events(EventQuery()) if events is None else events
    claims = view.claims_by_id(claim for event in listed for claim in event.claims)
    held = view.documents() if documents is None else documents
    return make_record(listed, claims.values(), view.copies(), held)


def find_relation(view: View, one: str, other: str, *, told_by: str | None = None, period: str = "week") -> Relation:
    """Return how a party acts towards another, each named in any way: `Turkey`, `TUR`, `Ankara`, `HTS`.

    Only claims that name both parties are read.
    """
    actor, recipient = choose_party(one), choose_party(other)
    claims = view.claims(ClaimQuery(parties=(actor, recipient)))
    ids = dict.fromkeys(claim.event_id for claim in claims if claim.event_id)
    events = list(view.events_by_id(ids).values())
    record = make_record(events, claims, view.copies(), ())
    return draw_relation(record, actor, recipient, told_by=told_by, period=period)


def trim_relation(relation: Relation, since: str | None, until: str | None) -> Relation:
    """Return the part of a relation that lies in a window of days; what has no day lies in none but the whole."""
    if since is None and until is None:
        return relation
    first, last = since or "", until or "9999-12-31"
    return replace(
        relation,
        events=tuple(event for event in relation.events if event.day and first <= event.day <= last),
        periods=tuple(period for period in relation.periods if period.from_ <= last and period.to >= first),
        changes=tuple(change for change in relation.changes if first <= change.day <= last),
    )


def find_network(
    view: View, *, since: str | None = None, until: str | None = None, limit: int = 100
) -> tuple[Tie, ...]:
    """Return the ties between parties over the asserted events of some days, the latest if there are very many."""
    events = view.events(EventQuery(since=since, until=until, limit=MOST_LOOKED_AT))
    return draw_network(load_record(view, events, documents=()), limit=limit)


def find_linked(view: View, storyline_id: str) -> tuple[tuple[Agreement, ...], tuple[Forecast, ...]]:
    """Return the agreements and forecasts of a storyline's events."""
    events = set(view.storyline(storyline_id).events)
    agreements = tuple(one for one in view.agreements() if not events.isdisjoint(one.events))
    return agreements, tuple(one for one in view.forecasts() if one.event in events)


def find_spread(view: View, event_id: str) -> Spread:
    """Return how the news of an event spread."""
    event = view.event(event_id)
    return trace_spread(event, load_record(view, [event], documents=()).of(event))


def find_wordings(view: View, storyline_id: str | None = None) -> tuple[Wording, ...]:
    """Return the wordings of a storyline, or of the whole casebook, over its latest events if there are very many."""
    if storyline_id is not None:
        events: Sequence[Event] = list(view.events_by_id(view.storyline(storyline_id).events).values())
    else:
        events = view.events(EventQuery(limit=MOST_LOOKED_AT))
    record = load_record(view, events, documents=())
    return compare_wordings(record, record.events)


def find_coverage(
    view: View, *, since: str | None = None, until: str | None = None, storyline_id: str | None = None, limit: int = 40
) -> Coverage:
    """Return who covers the most widely told events of some days or of a storyline.

    Habits are drawn from the events of those days, the latest if there are very many, and from the storyline's.
    """
    return find_coverage_page(view, since=since, until=until, storyline_id=storyline_id, limit=limit)[0]


def find_coverage_page(
    view: View,
    *,
    since: str | None = None,
    until: str | None = None,
    storyline_id: str | None = None,
    limit: int = 40,
    first: int = 0,
    most: int | None = None,
) -> tuple[Coverage, int]:
    """Return the same for some of the outlets, `most` from the one numbered `first`, and how many outlets there are."""
    events = list(view.events(EventQuery(since=since, until=until, limit=MOST_LOOKED_AT)))
    if storyline_id is not None:
        known = {event.id for event in events}
        events += [
            one for one in view.events_by_id(view.storyline(storyline_id).events).values() if one.id not in known
        ]
    record = replace(load_record(view, events, documents=()), held=tuple(view.held_days()))
    wanted: Iterable[Event] = record.events
    if storyline_id is not None:
        story = view.storyline(storyline_id).id
        wanted = [event for event in record.events if event.storyline == story]
    widest = sorted(wanted, key=lambda event: (-event.outlets, -event.origins, event.id))[:limit]
    chosen = sorted(widest, key=lambda event: (day_of(event) or "9999", event.id))
    return draw_coverage(record, chosen, first=first, most=most), len(stack_shelves(record))


def find_calibration(view: View) -> tuple[Calibration, ...]:
    """Return how the forecasts of each source went."""
    return calibrate(view.forecasts())


def choose_forecasts(
    forecasts: Iterable[Forecast],
    *,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
    actor: str | None = None,
    outcome: str | None = None,
) -> list[Forecast]:
    """Return the forecasts that filters leave, in their order; days are those on which they were said, inclusive."""
    return [
        one
        for one in forecasts
        if outcome in (None, one.outcome)
        and (source is None or name_key(one.source) == name_key(source))
        and (actor is None or name_key(actor) in {name_key(name) for name in (*one.actors, *one.recipients)})
        and _is_said(one.said, since, until)
    ]


def _is_said(said: str | None, since: str | None, until: str | None) -> bool:
    day = (said or "")[:10]
    return (not since or day >= since) and (not until or "" < day <= until)
