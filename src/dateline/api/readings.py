"""Routes about what was made of a document, where events lie, how they are told, and what people kept beside them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline import editions
from dateline.api.answers import answer, answer_cut, answer_page
from dateline.api.records import Code, Id, Limit, Name, Offset
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import Cited, ClaimOrigin, Day, Edition, EventGrade, Tag, WatchHead
from dateline.editions import EDITIONS, By, Window, choose_window
from dateline.errors import NotFound
from dateline.export.citations import Citation, cite_claim, cite_document, write_bibtex, write_csl, write_text
from dateline.following import make_record
from dateline.grading import list_grades, suggest_information
from dateline.model.claim import Claim
from dateline.model.codes import EventType, Reading
from dateline.model.exchange import render_claim, to_plain
from dateline.model.query import EventQuery
from dateline.model.user import TRAIL
from dateline.originating import find_kind
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.support import explain_origins
from dateline.store.base import Store
from dateline.watching import list_ways
from dateline.wording import compare_wordings


def create_reading_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_documents(router, store)
    _add_events(router, store)
    _add_kept(router, store)
    return router


def _add_documents(router: APIRouter, store: Store) -> None:
    @router.get("/documents/{document_id}/annotation", summary="All that was found", responses=refer("Annotation"))
    def show_annotation(request: Request, document_id: Id) -> Response:
        with store.view() as view:
            view.document_heads([document_id])
            annotation = view.annotation(document_id)
        if annotation is None:
            raise NotFound(f"there is no document {document_id!r} that was read")
        body: dict[str, Any] = to_plain(annotation)
        del body["tellings"], body["reading"]["document"]
        body["claims"] = [render_claim(claim) for claim in annotation.claims]
        return answer(request, body)

    @router.get("/documents/{document_id}/claims", summary="The claims of a document", responses=refer_page("Claim"))
    def list_document_claims(request: Request, document_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            annotation = view.annotation(document_id)
        held = annotation.claims if annotation else ()
        return answer_cut(request, held, limit, offset, render_claim)

    @router.get("/claims/{claim_id}/citation", summary="A claim as it is cited", responses=refer("Cited"))
    def cite(request: Request, claim_id: Id) -> Response:
        with store.view() as view:
            claim = view.claim(claim_id)
            head = view.document_heads([claim.document.id])[claim.document.id]
        return answer(request, to_plain(_cite(cite_claim(claim, head))))

    @router.get("/documents/{document_id}/citation", summary="A document as it is cited", responses=refer("Cited"))
    def cite_whole(request: Request, document_id: Id) -> Response:
        with store.view() as view:
            head = view.document_heads([document_id]).get(document_id)
        if head is None:
            raise NotFound(f"there is no document {document_id!r}")
        return answer(request, to_plain(_cite(cite_document(head))))

    @router.get("/rereadings", summary="What new readings changed", responses=refer_page("Rereading"))
    def list_rereadings(
        request: Request,
        document: Annotated[str | None, Query(max_length=200)] = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            found = view.rereadings(document or None, limit=limit, offset=offset)
            total = len(view.rereadings(document)) if document else sum(view.count_changed().values())
        items, more = [to_plain(one) for one in found], offset + len(found) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)

    @router.get("/uncoded", summary="How many triggers gave no claim, by reason")
    def show_uncoded(request: Request) -> Response:
        with store.view() as view:
            return answer(request, dict(view.uncoded()))


def _cite(citation: Citation) -> Cited:
    return Cited(
        text=write_text(citation), bibtex=write_bibtex(citation), csl=tuple(json.loads(write_csl(citation))),
        title=citation.title, outlet=citation.outlet, url=citation.url, published=citation.published,
        retrieved=citation.retrieved, sha256=citation.sha256, sentence=citation.sentence,
    )  # fmt: skip


def _add_events(router: APIRouter, store: Store) -> None:
    @router.get("/today", summary="The events of some days, day by day", responses=refer("Edition"))
    def show_today(
        request: Request,
        by: By = "happened",
        since: date | None = None,
        until: date | None = None,
        event_type: EventType | None = None,
        reading: Reading | None = None,
        actor: Name = None,
        country: Code = None,
    ) -> Response:
        query = EventQuery(
            event_type=event_type, reading=reading, actor=actor or None, country=country.upper() if country else None
        )
        first, last = since.isoformat() if since else None, until.isoformat() if until else None
        with store.view() as view:
            window = choose_window(view, first, last)
            found = EDITIONS[by](view, query, window) if window else None
        return answer(request, to_plain(_tell_edition(by, window, found)))

    @router.get("/events/{event_id}/origins", summary="Where its claims come from", responses=refer_page("ClaimOrigin"))
    def list_origins(request: Request, event_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            event = view.event(event_id)
            claims = view.claims_by_id(event.claims)
        found = [_tell_origin(claims[name]) for name in event.claims if name in claims]
        return answer_cut(request, found, limit, offset)

    @router.get(
        "/events/{event_id}/support", summary="Why it counts so many origins", responses=refer_page("OriginSupport")
    )
    def list_support(request: Request, event_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            event = view.event(event_id)
            claims, copies = view.claims_by_id(event.claims), view.copies()
        held = [claims[name] for name in event.claims if name in claims]
        return answer_cut(request, explain_origins(held, Origins(copies)), limit, offset)

    @router.get("/events/{event_id}/grade", summary="Its grades, and the one suggested", responses=refer("EventGrade"))
    def show_grade(request: Request, event_id: Id) -> Response:
        with store.view() as view:
            event = view.event(event_id)
            claims, judged = view.claims_by_id(event.claims), view.judgements_on([event.id, *event.redirects])
        given = list_grades(one for made in judged.values() for one in made)
        body = EventGrade(event=event.id, grades=tuple(given), suggestion=suggest_information(event, claims.values()))
        return answer(request, to_plain(body))

    @router.get("/events/{event_id}/wordings", summary="Words of an event, by outlet", responses=refer_page("Wording"))
    def list_event_wordings(request: Request, event_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            event = view.event(event_id)
            claims, copies = view.claims_by_id(event.claims), view.copies()
        held = [claims[name] for name in event.claims if name in claims]
        found = compare_wordings(make_record([event], held, copies, ()), [event])
        return answer_cut(request, found, limit, offset)


def _tell_edition(by: By, window: Window | None, found: editions.Edition | None) -> Edition:
    return Edition(
        since=window.since.isoformat() if window else None, until=window.until.isoformat() if window else None, by=by,
        total=found.total if found else 0, cut=found.cut if found else False,
        days=tuple(Day(day=one.day, events=one.events) for one in found.days) if found else (),
        ahead=found.ahead if found else (),
    )  # fmt: skip


def _tell_origin(claim: Claim) -> ClaimOrigin:
    chain = tuple(link.name for link in claim.attribution)
    kind = find_kind(claim) if chain else None
    origin = chain[0] if chain else claim.document.source
    return ClaimOrigin(claim=claim.id, origin=origin, kind=kind, stance=claim.stance, chain=chain)


def _add_kept(router: APIRouter, store: Store) -> None:
    @router.get("/remarks", summary="Notes, tags and translations on a thing", responses=refer_page("Remark"))
    def list_remarks(
        request: Request,
        subject: Annotated[str, Query(min_length=1, max_length=200)],
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            # What was changed about users is told to admins alone, by `/user-changes`.
            found = view.remarks([subject]).get(subject, ()) if subject != TRAIL else ()
        return answer_cut(request, found, limit, offset)

    @router.get("/tags", summary="Tags, the commonest first", responses=refer_page("Tag"))
    def list_tags(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = [Tag(tag=name, things=number) for name, number in view.tags().items()]
        return answer_cut(request, found, limit, offset)

    @router.get("/tagged", summary="Things that bear a tag, the latest first", responses=refer_page("Remark"))
    def list_tagged(
        request: Request,
        tag: Annotated[str, Query(min_length=1, max_length=400)],
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            found, total = view.tagged(tag, limit=limit, offset=offset), view.tags().get(tag, 0)
        items, more = [to_plain(one) for one in found], offset + len(found) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)

    @router.get("/tombstones", summary="Documents that were taken out", responses=refer_page("Tombstone"))
    def list_tombstones(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = view.tombstones()
        return answer_cut(request, found, limit, offset)

    @router.get("/reports", summary="Reports that were kept, the latest first", responses=refer_page("ReportHead"))
    def list_reports(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = view.reports()
        return answer_cut(request, found, limit, offset)

    @router.get("/reports/{report_id}", summary="A version of a report", responses=refer("KeptReport"))
    def show_report(
        request: Request, report_id: Id, version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None
    ) -> Response:
        with store.view() as view:
            return answer(request, to_plain(view.report_version(report_id, version)))

    @router.get("/watches", summary="Searches that are kept", responses=refer_page("WatchHead"))
    def list_watches(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            waiting = Counter(one.watch for one in view.deliveries(state="waiting"))
            found = [
                WatchHead(
                    id=one.id, name=one.name, what=one.what, filters=dict(one.filters), user=one.user, at=one.at,
                    tells=list_ways(one), waiting=waiting[one.id],
                )
                for one in view.watches()
            ]  # fmt: skip
        return answer_cut(request, found, limit, offset)

    @router.get("/watches/{watch_id}/findings", summary="What a watch found", responses=refer_page("Finding"))
    def list_findings(request: Request, watch_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            view.watch(watch_id)
            found, total = view.findings(watch_id, limit=limit, offset=offset), view.count_findings(watch_id)
        items, more = [to_plain(one) for one in found], offset + len(found) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)
