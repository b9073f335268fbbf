"""Routes about sources, what they are reported to have said, and who has it from whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.api.answers import answer, answer_cut, answer_page
from dateline.api.records import Limit, Name, Offset
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import KnownOutlet, Source
from dateline.errors import NotFound
from dateline.grading import list_grades, name_subject, suggest_source, weigh_sources
from dateline.lexicon.outlets import load_outlets
from dateline.model.exchange import to_plain
from dateline.model.grade import SourceRecord
from dateline.model.query import ClaimQuery
from dateline.store.base import Store, View
from dateline.store.words import name_key

Wanted = Annotated[str, Query(min_length=1, max_length=400, description="The source, by its name.")]
MOST_WEIGHED = 400
MOST_CITATIONS = 1000


def create_source_router(store: Store) -> APIRouter:
    """Return the routes over a store; a source is named in the query, since its name may hold any character."""
    router = APIRouter()

    @router.get("/sources", summary="Who published what is held", responses=refer_page("OutletCount"))
    def list_sources(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = view.outlets()
        return answer_cut(request, found, limit, offset)

    @router.get("/source", summary="One source with its grades and record", responses=refer("Source"))
    def show_source(request: Request, name: Wanted) -> Response:
        known = load_outlets().get(name)
        with store.view() as view:
            return answer(request, to_plain(_describe(view, known.name if known else name)))

    @router.get("/statements", summary="What a source is reported to have said", responses=refer_page("Statement"))
    def list_statements(
        request: Request,
        source: Wanted,
        since: date | None = None,
        until: date | None = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        first, last = since.isoformat() if since else None, until.isoformat() if until else None
        with store.view() as view:
            found = view.statements(source, since=first, until=last, limit=limit, offset=offset)
            total = view.count_statements(source, since=first, until=last)
        items, more = [to_plain(one) for one in found], offset + len(found) < total
        return answer_page(request, items, limit=limit, offset=offset, total=total, more=more)

    @router.get("/citations", summary="Who has claims from whom", responses=refer_page("Citation"))
    def list_citations(
        request: Request,
        source: Name = None,
        since: date | None = None,
        until: date | None = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        days = {"since": since.isoformat() if since else None, "until": until.isoformat() if until else None}
        with store.view() as view:
            found = view.citations(**days, source=source or None, limit=MOST_CITATIONS)
        return answer_cut(request, found, limit, offset)

    @router.get("/activity", summary="Days of a source: published, cited", responses=refer_page("Activity"))
    def list_activity(request: Request, source: Wanted, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = view.activity(source)
        return answer_cut(request, found, limit, offset)

    return router


def _describe(view: View, name: str) -> Source:
    days = view.activity(name)
    if not days:
        raise NotFound(f"no source is called {name[:60]!r} in what is held; /sources lists those that published")
    ids = view.event_ids(ClaimQuery(source=name, limit=MOST_WEIGHED))
    record = weigh_sources(view.events_by_id(sorted(ids)).values()).get(name_key(name), SourceRecord())
    subject = name_subject(name)
    return Source(
        name=name, outlet=_find_outlet(name), published=sum(day.documents for day in days),
        statements=view.count_statements(name),
        statuses=dict(view.count_by_status(ClaimQuery(source=name))),
        grades=tuple(list_grades(view.judgements_on([subject]).get(subject, ()))), suggestion=suggest_source(record),
        record=record,
    )  # fmt: skip


def _find_outlet(name: str) -> KnownOutlet | None:
    found = load_outlets().match(name)
    if found is None:
        return None
    return KnownOutlet(
        id=found.id, name=found.name, kind=found.kind, country=found.country, language=found.language,
        owner=found.owner, source=found.source,
    )  # fmt: skip
