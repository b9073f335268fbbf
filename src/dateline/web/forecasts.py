"""The page of forecasts: what was said to lie ahead, what became of it, and how the forecasts of each source went."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.following import UNSOURCED, choose_forecasts
from dateline.forecasts import calibrate
from dateline.model.forecast import Outcome
from dateline.web.asking import PAGE_LENGTH, Unanswerable, read_asked
from dateline.web.site import Site

OUTCOME_SIGNS = {"open": "…", "came true": "✓", "did not": "✗", "cannot be told": "?"}
MOST_SOURCES = 40


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/forecasts", response_class=HTMLResponse)
    def show_forecasts(request: Request, outcome: str | None = None) -> HTMLResponse:
        outcomes = get_args(Outcome)
        if outcome and outcome not in outcomes:
            raise Unanswerable(f"An outcome is one of {', '.join(outcomes)}.")
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            every = view.forecasts()
            wanted = choose_forecasts(
                every, since=asked.since, until=asked.until, source=asked.source, actor=asked.actor,
                outcome=outcome or None,
            )  # fmt: skip
            shown = wanted[(asked.page - 1) * PAGE_LENGTH : asked.page * PAGE_LENGTH]
            ids = [claim for one in shown for claim in one.claims[:4]]
            ids += [claim for one in shown for match in one.matches[:2] for claim in match.claims[:2]]
            claims = view.claims_by_id(ids)
        sources = sorted(calibrate(every), key=lambda one: (-one.forecasts, one.source))
        return site.render(
            request, "forecasts.html", asked=asked, outcome=outcome, outcomes=outcomes, forecasts=shown,
            total=len(wanted), every=len(every), claims=claims, sources=sources[:MOST_SOURCES],
            more=len(sources) - MOST_SOURCES, signs=OUTCOME_SIGNS, unsourced=UNSOURCED, length=PAGE_LENGTH,
        )  # fmt: skip

    return router
