"""The page Sources: outlets with how much they carry, how often first, and who has it from whom; a page for each."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import NotFound
from dateline.export.report.wording import group_uncoded
from dateline.grading import grades_by_source, list_grades, name_subject
from dateline.lexicon.outlets import load_outlets
from dateline.model.query import ClaimQuery, EventQuery
from dateline.store.words import name_key
from dateline.web.asking import PAGE_LENGTH, read_asked
from dateline.web.grades import find_graded
from dateline.web.network import arrange_network, draw_network, source_address
from dateline.web.site import Site
from dateline.web.volume import draw_volume, gather_stretches

MOST_OUTLETS = 200
MOST_TROUBLES = 50
MOST_CITATIONS = 120


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/sources", response_class=HTMLResponse)
    def show_sources(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            outlets, events = view.outlets(), view.count_events(EventQuery())
            shown = outlets[(asked.page - 1) * MOST_OUTLETS :][:MOST_OUTLETS]
            uncoded = view.uncoded()
            citations = view.citations(since=asked.since, until=asked.until, limit=MOST_CITATIONS)
            judged = view.judgements_on([name_subject(one.name) for one in shown if one.name])
            troubles = view.documents(states=("failed", "skipped"), limit=MOST_TROUBLES)
        network = arrange_network(citations)
        return site.render(
            request, "sources.html", asked=asked, outlets=shown, total=len(outlets), length=MOST_OUTLETS,
            documents=sum(one.documents for one in outlets), events=events, uncoded=group_uncoded(uncoded),
            troubles=troubles,
            citations=citations, network=draw_network(network), left_out=network.left_out,
            full=len(citations) == MOST_CITATIONS,
            grades=grades_by_source(list_grades(one for made in judged.values() for one in made)), name_key=name_key,
        )  # fmt: skip

    @router.get("/sources/{name:path}", response_class=HTMLResponse)
    def show_source(request: Request, name: str) -> Response:
        known = load_outlets().get(name)
        if known is not None:
            return RedirectResponse(source_address(known.name), status_code=301)
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            days = view.activity(name)
            if not days:
                raise NotFound(f"No source is called {name[:60]} in what we hold; Sources lists those that are.")
            said = view.statements(
                name, since=asked.since, until=asked.until, limit=PAGE_LENGTH, offset=(asked.page - 1) * PAGE_LENGTH
            )
            total = view.count_statements(name, since=asked.since, until=asked.until)
            statuses = view.count_by_status(ClaimQuery(source=name))
            citations = view.citations(since=asked.since, until=asked.until, source=name, limit=MOST_CITATIONS)
            graded = find_graded(view, name)
        stretches = gather_stretches(days)
        return site.render(
            request, "source.html", asked=asked, name=name, outlet=load_outlets().match(name), said=said, total=total,
            statuses=statuses, stretches=stretches, volume=draw_volume(stretches), length=PAGE_LENGTH,
            published=sum(day.documents for day in days), graded=graded, here=source_address(name),
            cites=[one for one in citations if name_key(one.citing) == name_key(name)],
            cited_by=[one for one in citations if name_key(one.cited) == name_key(name)],
        )  # fmt: skip

    return router
