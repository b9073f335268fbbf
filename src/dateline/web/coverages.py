"""The page of coverage: which outlet tells which event, and who stays silent though publishing."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.coverage import draw_coverage, part_outlets
from dateline.following import make_record
from dateline.model.coverage import CoverageState
from dateline.model.query import EventQuery
from dateline.web.asking import read_asked
from dateline.web.site import Site
from dateline.web.today import choose_window

DAYS = 14
MOST_LOOKED_AT = 400
MOST_EVENTS = 40
MOST_OUTLETS = 30
MOST_IDLE = 40
STATE_WORDS: dict[CoverageState, str] = {
    "covered": "tells it",
    "cited": "is cited",
    "silent": "silent",
    "down": "nothing at all",
    "not monitored": "not watched",
    "unknown": "when?",
}


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/coverage", response_class=HTMLResponse)
    def show_coverage(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            window = choose_window(view, asked, DAYS)
            since, until = (window.since.isoformat(), window.until.isoformat()) if window else (None, None)
            events = view.events(EventQuery(since=since, until=until, limit=MOST_LOOKED_AT)) if window else []
            claims = view.claims_by_id(claim for event in events for claim in event.claims)
            record = replace(make_record(events, claims.values(), view.copies(), ()), held=tuple(view.held_days()))
        told = [event for event in record.events if event.reading != "announced"]
        widest = sorted(told, key=lambda event: (-event.outlets, -event.origins, event.id))[:MOST_EVENTS]
        chosen = {event.id for event in widest}
        shown = [event for event in record.events if event.id in chosen]
        heard, idle = part_outlets(record, shown)
        first = (asked.page - 1) * MOST_OUTLETS
        coverage = draw_coverage(record, shown, outlets=heard, first=first, most=MOST_OUTLETS)
        return site.render(
            request, "coverage.html", asked=asked, window=window, coverage=coverage, claims=claims,
            words=STATE_WORDS, looked_at=len(events), cut=len(events) == MOST_LOOKED_AT,
            outlets=len(heard), length=MOST_OUTLETS, idle=idle, most_idle=MOST_IDLE,
        )  # fmt: skip

    return router
