"""The page Search: full text and filters over events, claims and documents, kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.errors import InputError
from dateline.model.claim import Claim
from dateline.model.codes import EVENT_TYPES, Reading, SourceType, Stance, Status
from dateline.model.event import Event
from dateline.model.query import DocumentHead, Hit
from dateline.originating import find_originating
from dateline.store.base import View
from dateline.web.asking import PAGE_LENGTH, Asked, Unanswerable, read_asked
from dateline.web.site import Site

PREVIEW = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found of each kind, and how many there are; nothing of a kind that was not searched.

    Documents are `hits` where words are looked for, and `heads` where all are listed.
    """

    events: Sequence[Event] = ()
    claims: Sequence[Claim] = ()
    hits: Sequence[Hit] = ()
    heads: Sequence[DocumentHead] = ()
    event_total: int = 0
    claim_total: int = 0
    hit_total: int = 0


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/search", response_class=HTMLResponse)
    def show_search(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        what = asked.what or "all"
        with site.store.view() as view:
            found = find(view, asked, what, PREVIEW if what == "all" else PAGE_LENGTH)
        return site.render(
            request, "search.html", asked=replace(asked, what=what), what=what, found=found, types=EVENT_TYPES,
            statuses=get_args(Status), stances=get_args(Stance), origins=get_args(SourceType),
            readings=get_args(Reading), length=PAGE_LENGTH, cut_excerpt=cut_excerpt,
        )  # fmt: skip

    return router


def find(view: View, asked: Asked, what: str, length: int) -> Found:
    """Return what the store holds for the filters; documents are searched by their words only."""
    wants_events, wants_claims = what in ("all", "events"), what in ("all", "claims")
    # An event has no status of its own and a claim no reading, so these filters leave the other kind out.
    of_claims = asked.status or asked.source or asked.stance or asked.origin
    wants_events = wants_events and not (of_claims and what == "all")
    wants_claims = wants_claims and not (asked.reading and what == "all")
    offset = (asked.page - 1) * length
    words = asked.q if what in ("all", "documents") else None
    listed = what == "documents" and not asked.q
    claims, claim_total = _find_claims(view, asked, length) if wants_claims else ((), 0)
    return Found(
        heads=view.documents(limit=length, offset=offset) if listed else (),
        events=view.events(asked.events(length)) if wants_events else (),
        event_total=view.count_events(asked.events(None)) if wants_events else 0,
        claims=claims,
        claim_total=claim_total,
        hits=view.search(words, limit=length, offset=offset) if words else (),
        hit_total=view.counts().get("documents", 0) if listed else view.count_search(words) if words else 0,
    )


def _find_claims(view: View, asked: Asked, length: int) -> tuple[Sequence[Claim], int]:
    if asked.origin is None:
        return view.claims(asked.claims(length)), view.count_claims(asked.claims(None))
    try:
        return find_originating(view, asked.claims(length), asked.origin)
    except InputError as error:
        raise Unanswerable(str(error)) from error


def cut_excerpt(hit: Hit) -> list[tuple[str, bool]]:
    """Return the excerpt in pieces, each with whether it is one of the words that were looked for."""
    pieces: list[tuple[str, bool]] = []
    at = hit.start
    for span in sorted(hit.found):
        if span.start >= at and span.end <= hit.end:
            pieces.append((hit.excerpt[at - hit.start : span.start - hit.start], False))
            pieces.append((hit.excerpt[span.start - hit.start : span.end - hit.start], True))
            at = span.end
    pieces.append((hit.excerpt[at - hit.start :], False))
    return [piece for piece in pieces if piece[0]]
