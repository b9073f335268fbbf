"""Routes by which documents come in and go: jobs that take in and read, claims found by a person, taking out."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from dateline.access.viewer import Viewer, require
from dateline.api.answers import answer, answer_page
from dateline.api.asked import ClaimAsked, JobAsked
from dateline.api.records import Id, Limit, Offset
from dateline.api.schemas import refer, refer_page
from dateline.coarse import coarsen_claim
from dateline.errors import InputError, StoreError
from dateline.intakes import Intakes, Offered, offer_address, offer_file, offer_text
from dateline.model.exchange import render_claim, to_plain
from dateline.remarking import find_claim, forget, lift
from dateline.review import settle
from dateline.store.base import Store

Reader = Annotated[Viewer, Depends(require("reader"))]
Reviewer = Annotated[Viewer, Depends(require("reviewer"))]
Editor = Annotated[Viewer, Depends(require("editor"))]
Told = Annotated[str | None, Query(max_length=200)]
BYTES = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string"}}}}}


def find_intakes(request: Request) -> Intakes:
    """Return what takes things in; the application that the API is mounted in has it."""
    found = getattr(request.app.state, "intakes", None)
    if not isinstance(found, Intakes):
        raise StoreError("nothing can be taken in here; serve the casebook with `dateline serve`")
    return found


Taker = Annotated[Intakes, Depends(find_intakes)]


def create_intake_router(store: Store, *, coarse: bool = False) -> APIRouter:
    """Return the routes over a store; `coarse` shows homes, shelters and camps as wide areas."""
    router = APIRouter()
    _add_jobs(router, store)
    _add_claims(router, store, coarse)
    _add_taking_out(router, store)
    return router


def _add_jobs(router: APIRouter, store: Store) -> None:
    @router.get("/jobs", summary="What is being taken in, the latest first", responses=refer_page("Job"))
    def list_jobs(request: Request, viewer: Reader, intakes: Taker, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            total = view.count_jobs()
        items = [to_plain(job) for job in intakes.jobs.latest(limit=limit, offset=offset)]
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=offset + len(items) < total)

    @router.get("/jobs/{job_id}", summary="How far a job is", responses=refer("Job"))
    def show_job(request: Request, job_id: Id, viewer: Reader, intakes: Taker) -> Response:
        return answer(request, to_plain(intakes.jobs.find(job_id)))

    @router.post("/jobs", summary="Take in a page, a feed or a text", status_code=202, responses=refer("Job", 202))
    def start_job(request: Request, asked: JobAsked, viewer: Editor, intakes: Taker) -> Response:
        job = intakes.start(_read_offer(asked), viewer.name)
        return answer(request, to_plain(job), status=202)

    @router.post(
        "/files", summary="Take in the bytes of a file", status_code=202, responses=refer("Job", 202),
        openapi_extra=BYTES,
    )  # fmt: skip
    async def take_file(
        request: Request, viewer: Editor, intakes: Taker, name: Told = None, source: Told = None, published: Told = None
    ) -> Response:
        content = await request.body()
        offered = offer_file(content, name or "", intakes.settings.max_bytes, source, published)
        job = await run_in_threadpool(intakes.start, offered, viewer.name)
        return answer(request, to_plain(job), status=202)


def _read_offer(asked: JobAsked) -> Offered:
    if (asked.address is None) == (asked.text is None):
        raise InputError("add", "not exactly one thing is given", "give an address or a text")
    if asked.address is not None:
        return offer_address(asked.address.strip(), asked.source, asked.published)
    return offer_text(asked.text or "", asked.title or "", asked.source, asked.published)


def _add_claims(router: APIRouter, store: Store, coarse: bool) -> None:
    @router.post(
        "/documents/{document_id}/claims", summary="Add a claim that the tool missed", status_code=201,
        responses=refer("Claim", 201),
    )  # fmt: skip
    def add_claim(request: Request, document_id: Id, asked: ClaimAsked, viewer: Reviewer) -> Response:
        edit = json.dumps(asked.value) if asked.value else None
        made = find_claim(
            store, document_id, asked.start, asked.end, asked.event_type, edit, user=viewer.name, why=asked.why
        )
        return answer(request, render_claim(coarsen_claim(made) if coarse else made), status=201)


def _add_taking_out(router: APIRouter, store: Store) -> None:
    @router.delete(
        "/documents/{document_id}", summary="Take a document out, for a reason", responses=refer("Tombstone")
    )
    def take_out(
        request: Request, document_id: Id, viewer: Editor, why: Annotated[str, Query(min_length=1, max_length=1000)]
    ) -> Response:
        stone = forget(store, document_id, why, user=viewer.name)
        settle(store)
        return answer(request, to_plain(stone))

    @router.post(
        "/documents/{document_id}/lift", summary="Let a document be added again", status_code=204, responses={204: {}}
    )
    def let_in(document_id: Id, viewer: Editor) -> Response:
        lift(store, document_id)
        return Response(status_code=204)
