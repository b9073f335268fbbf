"""The page Sources: outlets with how much they carry, how often first, and who has it from whom; a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import NotFound
from dateline.export.report.wording import group_uncoded
from dateline.grading import grades_by_source, list_grades, name_subject
from dateline.lexicon.outlets import load_outlets
from dateline.model.event import Event
from dateline.model.query import ClaimQuery, DocumentHead, EventQuery
from dateline.store.words import name_key
from dateline.web.asking import PAGE_LENGTH, read_asked
from dateline.web.grades import find_graded
from dateline.web.network import arrange_network, draw_network, source_address
from dateline.web.site import Site
from dateline.web.volume import draw_volume, gather_stretches

MOST_EVENTS = 1500
MOST_CITATIONS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet with what is kept of it; `first` counts the events that it is the earliest known to report."""

    name: str | None
    documents: int
    claims: int
    copies: int
    unread: int
    events: int
    first: int
    latest: str | None


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/sources", response_class=HTMLResponse)
    def show_sources(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            heads = view.documents()
            events = view.events(EventQuery(limit=MOST_EVENTS))
            uncoded = view.uncoded()
            citations = view.citations(since=asked.since, until=asked.until, limit=MOST_CITATIONS)
            judged = view.judgements_on({name_subject(head.source) for head in heads if head.source})
        network = arrange_network(citations)
        return site.render(
            request, "sources.html", asked=asked, outlets=list_outlets(heads, events), documents=len(heads),
            events=len(events), cut=len(events) == MOST_EVENTS, uncoded=group_uncoded(uncoded),
            troubles=[head for head in heads if head.state in ("failed", "skipped")][:50],
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


def list_outlets(heads: Sequence[DocumentHead], events: Iterable[Event]) -> list[Outlet]:
    """Return the outlets of documents with their counts, the one with most documents first."""
    by_name: dict[str | None, list[DocumentHead]] = {}
    for head in heads:
        by_name.setdefault(head.source, []).append(head)
    told: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for event in events:
        told.update({said.outlet for said in event.first_said})
        first.update(find_first(event))
    outlets = [_count_outlet(name, held, told, first) for name, held in by_name.items()]
    return sorted(outlets, key=lambda outlet: (-outlet.documents, outlet.name or "~"))


def find_first(event: Event) -> set[str]:
    """Return the outlets with the earliest known time of an event that more than one outlet reports."""
    times = [said.at for said in event.first_said if said.at]
    if len({said.outlet for said in event.first_said}) < 2 or not times:
        return set()
    return {said.outlet for said in event.first_said if said.at == min(times)}


def _count_outlet(name: str | None, heads: list[DocumentHead], told: Counter[str], first: Counter[str]) -> Outlet:
    return Outlet(
        name=name,
        documents=len(heads),
        claims=sum(head.claims for head in heads),
        copies=sum(head.copy_of is not None for head in heads),
        unread=sum(head.state == "unread" for head in heads),
        events=told[name] if name else 0,
        first=first[name] if name else 0,
        latest=max((head.published for head in heads if head.published), default=None),
    )
