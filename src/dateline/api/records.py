"""The routes of the JSON API: what can be asked, and which query of the store answers it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from dateline.api.answers import MOST, answer, answer_page
from dateline.api.schemas import refer, refer_page
from dateline.model.codes import EventType, Reading, SourceType, Stance, Status
from dateline.model.exchange import render_claim, to_plain
from dateline.model.query import ClaimQuery, EventQuery
from dateline.originating import find_originating
from dateline.store.base import Store

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many to list.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to leave out before.")]
Words = Annotated[str | None, Query(max_length=400)]
Name = Annotated[str | None, Query(max_length=400)]
Code = Annotated[str | None, Query(pattern=r"^[A-Za-z]{3}$", description="ISO 3166-1 alpha-3.")]
Id = Annotated[str, Path(max_length=200)]
ReadState = Literal["read", "skipped", "failed"]


def create_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_counts(router, store)
    _add_claims(router, store)
    _add_events(router, store)
    _add_documents(router, store)
    _add_search(router, store)
    return router


def ask_claims(
    words: Words = None,
    document: Name = None,
    event: Name = None,
    event_type: EventType | None = None,
    status: Status | None = None,
    stance: Annotated[Stance | None, Query(description="What the author of the document thinks of it.")] = None,
    since: date | None = None,
    until: date | None = None,
    actor: Name = None,
    country: Code = None,
    place: Name = None,
    source: Name = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> ClaimQuery:
    """Return the query that the address names."""
    return ClaimQuery(
        words=words or None, document=document or None, event=event or None, event_type=event_type, status=status,
        stance=stance, since=since.isoformat() if since else None, until=until.isoformat() if until else None,
        actor=actor or None,
        country=country.upper() if country else None, place=place or None, source=source or None, limit=limit,
        offset=offset,
    )  # fmt: skip


def ask_events(
    words: Words = None,
    event_type: EventType | None = None,
    reading: Reading | None = None,
    since: date | None = None,
    until: date | None = None,
    actor: Name = None,
    country: Code = None,
    place: Name = None,
    reported_since: date | None = None,
    reported_until: date | None = None,
    told_since: date | None = None,
    told_until: date | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> EventQuery:
    """Return the query that the address names."""
    return EventQuery(
        words=words or None, event_type=event_type, reading=reading, since=since.isoformat() if since else None,
        until=until.isoformat() if until else None, actor=actor or None, country=country.upper() if country else None,
        place=place or None, reported_since=reported_since.isoformat() if reported_since else None,
        reported_until=reported_until.isoformat() if reported_until else None,
        told_since=told_since.isoformat() if told_since else None,
        told_until=told_until.isoformat() if told_until else None, limit=limit, offset=offset,
    )  # fmt: skip


def _add_counts(router: APIRouter, store: Store) -> None:
    @router.get("/counts", summary="How much the casebook holds")
    def show_counts(request: Request) -> Response:
        with store.view() as view:
            return answer(request, dict(view.counts()))


def _add_claims(router: APIRouter, store: Store) -> None:
    @router.get("/claims", summary="List claims", responses=refer_page("Claim"))
    def list_claims(
        request: Request,
        query: Annotated[ClaimQuery, Depends(ask_claims)],
        origin: Annotated[SourceType | None, Query(description="What kind of source it comes from.")] = None,
    ) -> Response:
        with store.view() as view:
            if origin is not None:
                found, total = find_originating(view, query, origin)
            else:
                found, total = view.claims(query), view.count_claims(query)
        items = [render_claim(claim) for claim in found]
        limit, more = query.limit or MOST, query.offset + len(items) < total
        return answer_page(request, items, limit=limit, offset=query.offset, total=total, more=more)

    @router.get("/claims/{claim_id}", summary="One claim", responses=refer("Claim"))
    def show_claim(request: Request, claim_id: Id) -> Response:
        with store.view() as view:
            return answer(request, render_claim(view.claim(claim_id)))


def _add_events(router: APIRouter, store: Store) -> None:
    @router.get("/events", summary="List events, latest first", responses=refer_page("Event"))
    def list_events(request: Request, query: Annotated[EventQuery, Depends(ask_events)]) -> Response:
        with store.view() as view:
            items, total = [to_plain(event) for event in view.events(query)], view.count_events(query)
        limit, more = query.limit or MOST, query.offset + len(items) < total
        return answer_page(request, items, limit=limit, offset=query.offset, total=total, more=more)

    @router.get("/events/{event_id}", summary="One event; a merged one leads on", responses=refer("Event"))
    def show_event(request: Request, event_id: Id) -> Response:
        with store.view() as view:
            return answer(request, to_plain(view.event(event_id)))


def _add_documents(router: APIRouter, store: Store) -> None:
    @router.get("/documents", summary="List documents without their text", responses=refer_page("DocumentHead"))
    def list_documents(
        request: Request,
        state: Annotated[ReadState | None, Query(description="Only those that reading left so.")] = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            heads = view.documents(limit=limit, offset=offset, states=(state,) if state else None)
            total = _count_documents(view.counts(), state)
        items, more = [to_plain(head) for head in heads], offset + len(heads) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)

    @router.get("/documents/{document_id}", summary="One document with its text", responses=refer("Document"))
    def show_document(request: Request, document_id: Id) -> Response:
        with store.view() as view:
            return answer(request, to_plain(view.document(document_id)))


def _count_documents(counts: Mapping[str, int], state: ReadState | None) -> int:
    if state == "read":
        return counts["documents"] - counts["unread"] - counts["skipped"] - counts["failed"]
    return counts.get(state or "documents", 0)


def _add_search(router: APIRouter, store: Store) -> None:
    @router.get("/search", summary="Search the text of documents", responses=refer_page("Hit"))
    def search(
        request: Request,
        words: Annotated[str, Query(min_length=1, max_length=400)],
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            hits, total = view.search(words, limit=limit, offset=offset), view.count_search(words)
        items, more = [to_plain(hit) for hit in hits], offset + len(hits) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)
