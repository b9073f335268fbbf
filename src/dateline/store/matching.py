"""Matching: what a query of claims or events means in Python. `conditions.py` says the same in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.query import ClaimQuery, EventQuery
from dateline.store import filing
from dateline.store.words import fold_text, holds, name_key, parse_query


class FiledClaim:
    """A claim with what it is found under."""

    def __init__(self, claim: Claim, number: int, document_id: str) -> None:
        self.claim = claim
        self.number = number
        self.document = document_id
        self.period = filing.claim_period(claim)
        self.order = (filing.told_at(claim), document_id, claim.evidence.start, number)

    @cached_property
    def parties(self) -> tuple[filing.Party, ...]:
        """Whom it is filed under."""
        return filing.claim_parties(self.claim)

    @cached_property
    def sources(self) -> tuple[filing.Named, ...]:
        """The sources it is filed under."""
        return filing.claim_sources(self.claim)

    @cached_property
    def folded(self) -> str:
        """Its evidence in folded words."""
        return fold_text(self.claim.evidence.quote)

    def move(self, event_id: str | None) -> FiledClaim:
        """Return the same claim in another event."""
        return FiledClaim(replace(self.claim, event_id=event_id), self.number, self.document)


def answers_claim(filed: FiledClaim, query: ClaimQuery) -> bool:
    """Say whether a query of claims finds this one."""
    claim = filed.claim
    plain = (
        (query.document, filed.document),
        (query.event, claim.event_id),
        (query.event_type, claim.event_type),
        (query.status, claim.status),
        (query.stance, claim.stance),
    )
    if any(asked is not None and asked != known for asked, known in plain):
        return False
    if not filed.period.meets(query.since, query.until):
        return False
    if query.actor is not None and not _has_actor(filed, query.actor):
        return False
    if query.country is not None and not _concerns(claim.place, [filed], query.country):
        return False
    if query.place is not None and not _is_place(claim.place, query.place):
        return False
    if not all(_takes_part(filed, party) for party in query.parties or ()):
        return False
    if query.source is not None and not any(source.answers(query.source) for source in filed.sources):
        return False
    return not _is_asked(query.words) or holds([filed.folded], parse_query(query.words or ""))


def answers_event(event: Event, told: Sequence[FiledClaim], query: EventQuery) -> bool:
    """Say whether a query of events finds this one, given the claims that tell of it."""
    if query.event_type not in (None, event.event_type) or query.reading not in (None, event.reading):
        return False
    if not filing.event_period(event).meets(query.since, query.until):
        return False
    if not _is_reported(event, query.reported_since, query.reported_until):
        return False
    if not _is_told(told, query.told_since, query.told_until):
        return False
    if query.place is not None and not _is_place(event.place, query.place):
        return False
    if query.actor is not None and not any(_has_actor(filed, query.actor) for filed in told):
        return False
    if query.country is not None and not _concerns(event.place, told, query.country):
        return False
    return not _is_asked(query.words) or _says(event, told, query.words or "")


def _is_reported(event: Event, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    day = filing.reported_at(event)
    return day is not None and (since is None or day >= since[:10]) and (until is None or day <= until[:10])


def _is_told(told: Iterable[FiledClaim], since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    days = (filing.published_at(filed.claim.document) for filed in told)
    return any(filing.published_within(day, since, until) for day in days)


def _says(event: Event, told: Iterable[FiledClaim], words: str) -> bool:
    phrases = parse_query(words)
    return holds([fold_text(event.title)], phrases) or any(holds([filed.folded], phrases) for filed in told)


def _is_asked(words: str | None) -> bool:
    return words is not None and not words.isspace() and words != ""


def _has_actor(filed: FiledClaim, asked: str) -> bool:
    return any(asked == party.id or name_key(asked) == party.key for party in filed.parties)


def _takes_part(filed: FiledClaim, asked: str) -> bool:
    return _has_actor(filed, asked) or any(party.country == asked.upper() for party in filed.parties)


def _concerns(place: Any, told: Iterable[FiledClaim], country: str) -> bool:
    if place is not None and place.country == country:
        return True
    return any(party.country == country for filed in told for party in filed.parties)


def _is_place(place: Any, asked: str) -> bool:
    return place is not None and (place.id == asked or name_key(place.name) == name_key(asked))
