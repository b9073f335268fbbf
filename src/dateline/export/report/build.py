"""Building a situation report from a view of the store: pure, so that the same record gives the same report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dateline.export.report.accords import Outcomes, list_accords
from dateline.export.report.changing import list_facts, list_missing, list_states, tell_changes
from dateline.export.report.citing import MOST_CITES, Citations
from dateline.export.report.gaps import find_gaps, list_quiet, list_silences
from dateline.export.report.holding import list_disagreements, list_holders, name_outlet, word_source
from dateline.export.report.map import is_pinned, make_point
from dateline.export.report.nouns import (
    Ahead,
    Change,
    Contested,
    Dealing,
    Difference,
    Entry,
    First,
    FirstTelling,
    Last,
    Report,
    Side,
)
from dateline.export.report.sentences import state_event
from dateline.export.report.timeline import make_bar
from dateline.export.report.wording import (
    join_words,
    parse_day,
    word_probability,
    word_support,
    word_time,
    word_value,
)
from dateline.model.agreement import Agreement
from dateline.model.claim import Claim
from dateline.model.coverage import Coverage
from dateline.model.event import Event
from dateline.model.forecast import Forecast
from dateline.model.query import DocumentHead, EventQuery
from dateline.model.relation import Tie
from dateline.model.spread import Spread

MOST_EVENTS = 400
MOST_LINES = 7
MOST_BARS = 60
MOST_COMPARED = 150
MOST_DEALINGS = 20


class ReportView(Protocol):
    """What a report needs to read; every view of a store offers it."""

    def counts(self) -> Mapping[str, int]: ...
    def events(self, query: EventQuery = ...) -> Sequence[Event]: ...
    def events_by_id(self, ids: Iterable[str]) -> Mapping[str, Event]: ...
    def count_events(self, query: EventQuery = ...) -> int: ...
    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]: ...
    def document_heads(self, ids: Iterable[str]) -> Mapping[str, DocumentHead]: ...
    def uncoded(self) -> Mapping[str, int]: ...


def build_report(
    view: ReportView,
    since: str | None,
    until: str | None,
    *,
    events: Sequence[Event] | None = None,
    ties: Sequence[Tie] = (),
    coverage: Coverage | None = None,
    spreads: Mapping[str, Spread] | None = None,
    last: tuple[Last, Report] | None = None,
    made: str | None = None,
    place: str | None = None,
    country: str | None = None,
    agreements: Sequence[Agreement] = (),
    forecasts: Iterable[Forecast] = (),
    documents: Sequence[DocumentHead] = (),
    grades: Mapping[str, tuple[str, ...]] | None = None,
    as_known_on: str | None = None,
) -> Report:
    """Return the report on the events of a period of ISO days, both included; null leaves that side open.

    `events` are those to report on, where others than all of the period are wanted; `place` and `country` narrow them
    to where they happened. `ties`, `coverage`, `spreads` (by event), `agreements` and `forecasts` are what following
    them found, `documents` all that are held, `grades` those that people gave, in words, by the name of an outlet or
    the id of an event. `last` is the report that changes are told against, `made` the time of making (ISO). Of days
    after `as_known_on`, by when all of this was known, no gap is told.
    """
    asked = EventQuery(since=since, until=until, place=place, country=country)
    total = view.count_events(asked) if events is None else len(events)
    chosen = view.events(replace(asked, limit=MOST_EVENTS)) if events is None else events
    graded = grades or {}
    end = min(until or as_known_on, as_known_on) if as_known_on else until
    events = sorted(chosen, key=lambda event: (_start(event) or "9999", event.id))[:MOST_EVENTS]
    claims = view.claims_by_id(name for event in events for name in event.claims)
    heads = view.document_heads(name for event in events for name in event.documents)
    citations = Citations(heads, graded)
    happened = [event for event in events if event.reading != "announced"]
    lines = choose_lines(happened)
    bottom_line = tuple(state_event(event, claims, citations) for event in lines)
    changes = _compare(view, events, claims, citations, last, since, until) if last else ()
    contested = tuple(_describe_contest(e, claims, citations) for e in happened if differs(e))
    accords = list_accords(agreements, events, claims, citations)
    described = (_describe_event(event, claims, citations) for event in happened)
    chronology = tuple(replace(entry, grades=graded.get(entry.event, ())) for entry in described)
    outcomes = Outcomes(forecasts, claims, citations)
    ahead = _thin(row for event in events for row in _describe_ahead(event, claims, citations, outcomes))
    known = spreads or {}
    firsts = (_describe_first(event, claims, citations, known.get(event.id)) for event in events)
    first_said = tuple(row for row in firsts if row is not None)
    dealings = tuple(_describe_dealing(tie, claims, citations) for tie in ties[:MOST_DEALINGS])
    held = {event.id: _held(event, claims) for event in happened}
    silences = tuple(
        replace(one, cites=citations.cite_all(held[one.event], MOST_CITES))
        for one in list_silences(choose_compared(happened), coverage)
    )
    return Report(
        since=since, until=until, cutoff=_find_cutoff(heads), events=len(events),
        left_out=total - len(events), claims=len(claims),
        documents=len(heads), outlets=len({said.outlet for event in events for said in event.first_said} - {"unknown"}),
        bottom_line=bottom_line, contested=contested, chronology=chronology, first_said=first_said, ahead=ahead,
        points=tuple(p for e in events if (p := make_point(e, f"#event-{e.id}", f"event-{e.id}"))),
        told=tuple(sorted({e.place.country for e in events if e.place and e.place.country and not is_pinned(e)})),
        bars=tuple(b for e in choose_bars(events) if (b := make_bar(e, f"#event-{e.id}", _lane(e)))),
        gaps=find_gaps(events, since, end, view.counts(), view.uncoded(), documents),
        sources=citations.list_sources(), changes=changes, dealings=dealings,
        silences=silences,
        quiet=list_quiet(coverage, documents, since, end), states=list_states(events),
        last=last[0] if last else None, made=made, as_known_on=as_known_on, agreements=accords, place=place,
        country=country,
    )  # fmt: skip


def _compare(
    view: ReportView, events: Sequence[Event], claims: Mapping[str, Claim], citations: Citations,
    last: tuple[Last, Report], since: str | None, until: str | None,
) -> tuple[Change, ...]:  # fmt: skip
    standing = view.events_by_id(list_missing(events, last[1]))
    return tell_changes(events, claims, citations, last[1], since, until, standing)


def _thin(rows: Iterable[Ahead]) -> tuple[Ahead, ...]:
    """Return what lies ahead, what one sentence says twice of one event only once."""
    return tuple({(row.event, row.kind, row.when, row.quote.quote): row for row in reversed(list(rows))}.values())[::-1]


def choose_lines(events: Sequence[Event]) -> list[Event]:
    """Return the events that make the bottom line: those most widely and independently carried, or contested."""
    ranked = sorted(events, key=lambda event: (-_weigh(event), _start(event) or "9999", event.id))
    return ranked[:MOST_LINES]


def choose_compared(events: Sequence[Event]) -> list[Event]:
    """Return the events of which the coverage is told, the weightiest if there are too many."""
    return sorted(events, key=lambda event: (-_weigh(event), _start(event) or "9999", event.id))[:MOST_COMPARED]


def choose_bars(events: Sequence[Event]) -> list[Event]:
    """Return the events for the timeline, the weightiest if there are too many."""
    return sorted((event for event in events if event.time), key=lambda event: -_weigh(event))[:MOST_BARS]


def _weigh(event: Event) -> int:
    return 2 * event.origins + event.outlets + (3 if differs(event) else 0)


def differs(event: Event) -> bool:
    """Say whether accounts of an event differ in more than what later ones replace."""
    return event.reading == "contested" or any(c.kind != "update" for c in event.contradictions)


def _start(event: Event) -> str | None:
    return (event.time.from_ or event.time.to) if event.time else None


def _lane(event: Event) -> str:
    if event.place is None:
        return "place unknown"
    return event.place.admin1 or event.place.name


def _find_cutoff(heads: Mapping[str, DocumentHead]) -> str | None:
    retrieved = [head.retrieved for head in heads.values() if head.retrieved]
    return max(retrieved or [head.published for head in heads.values() if head.published], default=None)


def _held(event: Event, claims: Mapping[str, Claim]) -> list[Claim]:
    held = [claims[name] for name in event.claims if name in claims]
    return sorted(held, key=lambda c: (c.document.published or "9999", c.document.id, c.evidence.start))


def _describe_event(event: Event, claims: Mapping[str, Claim], citations: Citations) -> Entry:
    held = _held(event, claims)
    telling = sorted(held, key=lambda claim: _stray(claim, event))
    day = parse_day(_start(event))
    return Entry(
        event=event.id, title=event.title, reading=event.reading, support=word_support(event),
        day=day.isoformat() if day else None, when=word_time(event.time),
        where=event.place.name if event.place else None, actors=_name_values(event, "actor"),
        facts=list_facts(event), quote=citations.quote(telling[0]) if telling else None,
        cites=citations.cite_all(held),
    )  # fmt: skip


def _stray(claim: Claim, event: Event) -> tuple[bool, bool, bool]:
    """Return how far a claim is from telling what its event is titled: not asserted, another act, nobody named."""
    return (
        claim.status != "asserted",
        (claim.event_type, claim.mode) != (event.event_type, event.mode),
        not claim.actors,
    )


def _name_values(event: Event, field: str) -> str | None:
    return join_words(word_value(value.value) for value in event.values if value.field == field) or None


def _describe_contest(event: Event, claims: Mapping[str, Claim], citations: Citations) -> Contested:
    differences = []
    for disagreement in list_disagreements(event):
        sides = []
        for value in disagreement.values:
            holders = [claims[holder.claim] for holder in value.holders if holder.claim in claims]
            sides.append(Side(word_value(value.value), citations.quote_all(holders, MOST_CITES)))
        why = "; ".join(dict.fromkeys(disagreement.whys))
        differences.append(Difference(disagreement.heading, disagreement.alternatives, tuple(sides), why))
    return Contested(_describe_event(event, claims, citations), tuple(differences))


def _describe_first(
    event: Event, claims: Mapping[str, Claim], citations: Citations, spread: Spread | None
) -> First | None:
    said = sorted(event.first_said, key=lambda row: (row.at is None, row.at or "", row.outlet))
    if len({row.outlet for row in said}) < 2:
        return None
    # A time known to the day alone ties with all of that day, which the bands of the spread tell.
    band = {one.outlet for one in spread.bands[0].outlets} if spread and spread.bands else {said[0].outlet}
    told = _list_told(event, claims)
    together = {}
    for row in said:
        name = word_source(row.outlet)
        if row.outlet in band and name not in together:
            together[name] = FirstTelling(name, row.at, row.known_by, citations.cite_all(told.get(name, ()), 1))
    followers: dict[str, str | None] = {}
    for row in said:
        if word_source(row.outlet) not in together:
            followers.setdefault(word_source(row.outlet), row.at)
    return First(
        event=event.id, title=event.title, together=tuple(together.values()), followers=tuple(followers.items()),
        then=tuple(citations.cite_all(told.get(name, ()), 1) for name in followers),
    )  # fmt: skip


def _list_told(event: Event, claims: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """Return the claims of an event by the outlet that tells them.

    An outlet that tells none by itself is given those that it showed or passed on: by the page, or in the chain.
    """
    holders, found = list_holders(event), _held(event, claims)
    own: dict[str, list[Claim]] = {}
    shown: dict[str, list[Claim]] = {}
    for claim in found:
        own.setdefault(name_outlet(claim, holders), []).append(claim)
        for name in {claim.document.source, *(link.name for link in claim.attribution)}:
            shown.setdefault(word_source(name), []).append(claim)
    return {**shown, **own}


def _describe_dealing(tie: Tie, claims: Mapping[str, Claim], citations: Citations) -> Dealing:
    held = [claims[name] for name in tie.claims if name in claims]
    return Dealing(
        actor=tie.actor, recipient=tie.recipient, actor_name=tie.actor_name, recipient_name=tie.recipient_name,
        events=tie.events, cooperation=tie.cooperation, conflict=tie.conflict, mean=tie.mean,
        cites=citations.cite_all(held, MOST_CITES),
    )  # fmt: skip


def _describe_ahead(event: Event, claims: Mapping[str, Claim], citations: Citations, outcomes: Outcomes) -> list[Ahead]:
    rows = []
    for claim in _held(event, claims):
        if claim.status == "prospective":
            quote = citations.quote(claim)
            outcome, cites = outcomes.tell(claim)
            rows.append(
                Ahead(
                    event=event.id, title=event.title, when=word_time(claim.time), kind=claim.kind or "prospective",
                    probability=word_probability(claim.probability), quote=quote, outcome=outcome, outcome_cites=cites,
                )
            )  # fmt: skip
    return rows
