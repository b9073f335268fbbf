"""What exports ask of a casebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery, EventQuery

PAGE = 500


class Records(Protocol):
    """The part of a view that exports read."""

    def claims(self, query: ClaimQuery = ...) -> Sequence[Claim]: ...

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]: ...

    def events(self, query: EventQuery = ...) -> Sequence[Event]: ...

    def judgements(self) -> Sequence[Judgement]: ...


def walk_claims(records: Records) -> Iterator[Claim]:
    """Yield every claim, a page at a time, so that memory stays flat."""
    offset = 0
    while page := records.claims(ClaimQuery(limit=PAGE, offset=offset)):
        yield from page
        offset += len(page)


def walk_events(records: Records) -> Iterator[Event]:
    """Yield every event, a page at a time, so that memory stays flat."""
    offset = 0
    while page := records.events(EventQuery(limit=PAGE, offset=offset)):
        yield from page
        offset += len(page)
