"""A casebook as it was known on a day: only what was published by then counts, or retrieved where no day tells.

Events are built anew from the claims that were known, so that outlets, origins, values, contradictions and readings are
those of the day; agreements and forecasts are drawn anew from these. Which claims tell of one happening, what people
judged and how texts are read stays as it is today: it is our reading of what was known, no knowledge of then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, cast

from dateline.agreements.drawing import draw_agreements
from dateline.errors import NotFound
from dateline.following import make_record
from dateline.forecasts import list_forecasts
from dateline.model.agreement import Agreement
from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.model.forecast import Forecast
from dateline.model.moment import shift_day, take_day
from dateline.model.query import ClaimQuery, DocumentHead, EventQuery
from dateline.model.record import Record
from dateline.reconciliation.events import build_event
from dateline.reconciliation.origins import Origins
from dateline.store.base import View
from dateline.store.matching import FiledClaim, answers_event

LOOKED_AROUND = 31
"""Events of so many days around a period are looked at, since another day may have been told of them then."""


def is_known(head: DocumentHead, day: str) -> bool:
    """Say whether a document was known by the end of a day: published by then, or retrieved where no day is told."""
    moment = head.published or head.retrieved
    return moment is not None and moment[:10] <= day


def view_as_known(view: View, day: str) -> View:
    """Return the view as it was known by the end of an ISO day."""
    return cast(View, KnownView(view, day))


class KnownView:
    """A view in which only documents count that were known on a day; what it does not narrow is as today."""

    def __init__(self, view: View, day: str) -> None:
        self._view = view
        self._day = day
        self._built: dict[str, Event | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)

    @cached_property
    def _heads(self) -> tuple[DocumentHead, ...]:
        return tuple(head for head in self._view.documents() if is_known(head, self._day))

    @cached_property
    def _copies(self) -> tuple[CopyPair, ...]:
        pairs = self._view.copies()
        heads = self._view.document_heads({name for pair in pairs for name in (pair.document, pair.of)})
        known = {name for name, head in heads.items() if is_known(head, self._day)}
        return tuple(pair for pair in pairs if pair.document in known and pair.of in known)

    @cached_property
    def _origins(self) -> Origins:
        return Origins(self._copies)

    def documents(self, *, limit: int | None = None, offset: int = 0) -> Sequence[DocumentHead]:
        """List the documents that were known."""
        return self._heads[offset:][:limit]

    def document_heads(self, ids: Iterable[str]) -> Mapping[str, DocumentHead]:
        """Return those of the documents that were known."""
        found = self._view.document_heads(ids)
        return {name: head for name, head in found.items() if is_known(head, self._day)}

    def copies(self) -> Sequence[CopyPair]:
        """Return the copies among the documents that were known."""
        return self._copies

    def counts(self) -> Mapping[str, int]:
        """Return how many documents were known, and of them those that are unread, skipped or failed."""
        return {"documents": len(self._heads), **Counter(head.state for head in self._heads)}

    def uncoded(self) -> Mapping[str, int]:
        """Return nothing, since these are counted over the whole casebook."""
        return {}

    def claims(self, query: ClaimQuery = ClaimQuery()) -> Sequence[Claim]:  # noqa: B008 - frozen
        """List the claims that were known."""
        known = self._keep_known(self._view.claims(replace(query, limit=None, offset=0)))
        return known[query.offset :][: query.limit]

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that were known."""
        return {claim.id: claim for claim in self._keep_known(self._view.claims_by_id(ids).values())}

    def _keep_known(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return the claims that were known; only documents that tell no day of publication are looked up."""
        listed = list(claims)
        undated = self._view.document_heads({one.document.id for one in listed if not one.document.published})
        retrieved = {name: is_known(head, self._day) for name, head in undated.items()}
        return [
            one
            for one in listed
            if (one.document.published[:10] <= self._day if one.document.published else retrieved.get(one.document.id))
        ]

    def event(self, event_id: str) -> Event:
        """Return the event as it was known; raises NotFound where nothing was known of it."""
        event = self._view.event(event_id)
        built = self._build([event])
        if not built:
            raise NotFound(f"nothing was known on {self._day} of the event {event_id!r}")
        return built[0]

    def events_by_id(self, ids: Iterable[str]) -> Mapping[str, Event]:
        """Return those of the events of which something was known."""
        found = self._view.events_by_id(ids)
        built = {event.id: event for event in self._build(list(found.values()))}
        return {name: built[event.id] for name, event in found.items() if event.id in built}

    def events(self, query: EventQuery = EventQuery()) -> Sequence[Event]:  # noqa: B008 - frozen
        """List the events as they were known."""
        found = self._answer(query)
        return found[query.offset :][: query.limit]

    def count_events(self, query: EventQuery = EventQuery()) -> int:  # noqa: B008 - frozen
        """Return how many events were known that a query finds."""
        return len(self._answer(query))

    def agreements(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Agreement]:
        """List the agreements as they stood on the day, by what was known."""
        return draw_agreements(self._record, self._view.annotation)[offset:][:limit]

    def forecasts(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Forecast]:
        """List what was said to lie ahead, with what was known to have become of it."""
        return list_forecasts(self._record)[offset:][:limit]

    @cached_property
    def _record(self) -> Record:
        events = self.events()
        claims = self.claims_by_id(name for event in events for name in event.claims)
        return make_record(events, claims.values(), self._copies, self._heads)

    def _answer(self, query: EventQuery) -> list[Event]:
        asked = replace(query, limit=None, offset=0)
        around = replace(
            asked, reading=None, event_type=None, since=_shift(query.since, -LOOKED_AROUND),
            until=_shift(query.until, LOOKED_AROUND),
        )  # fmt: skip
        built = self._build(self._view.events(around))
        if asked == EventQuery():
            return built
        claims = self.claims_by_id(name for event in built for name in event.claims)
        filed = {name: FiledClaim(claim, 0, claim.document.id) for name, claim in claims.items()}
        return [event for event in built if answers_event(event, [filed[name] for name in event.claims], asked)]

    def _build(self, events: Sequence[Event]) -> list[Event]:
        """Return events as they were known, without those of which nothing was."""
        new = [event for event in events if event.id not in self._built]
        claims = self.claims_by_id(name for event in new for name in event.claims)
        bases = self._view.bases_of({claim.document.id for claim in claims.values()})
        for event in new:
            held = [claims[name] for name in event.claims if name in claims]
            self._built[event.id] = self._rebuild(event, held, bases)
        return [built for event in events if (built := self._built[event.id]) is not None]

    def _rebuild(self, event: Event, held: Sequence[Claim], bases: Mapping[str, str | None]) -> Event | None:
        if len(held) == len(event.claims):
            return event
        if not held:
            return None
        built = build_event(event.id, held, origins=self._origins, redirects=event.redirects, bases=bases)
        return replace(built, storyline=event.storyline)


def _shift(day: str | None, days: int) -> str | None:
    return shift_day(take_day(day), days).isoformat() if day else None
