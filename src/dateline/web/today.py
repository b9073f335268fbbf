"""The page Today: what happened, or was first reported, in the last days that the casebook knows of, day by day."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline import editions
from dateline.editions import DAYS, EDITIONS, Window
from dateline.model.query import EventQuery
from dateline.store.base import View
from dateline.web.asking import Asked, Unanswerable, read_asked
from dateline.web.site import Site


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def show_today(request: Request, by: str = "happened") -> HTMLResponse:
        make = next((made for name, made in EDITIONS.items() if name == by), None)
        if make is None:
            raise Unanswerable("Events stand “by” the day when they happened or when they were first reported.")
        asked = read_asked(request.query_params)
        query = EventQuery(event_type=asked.type, reading=asked.reading, country=asked.country, actor=asked.actor)
        with site.store.view() as view:
            counts = view.counts()
            window = choose_window(view, asked)
            edition = make(view, query, window) if window else None
        return site.render(
            request, "today.html", asked=asked, by=by, window=window, counts=counts, edition=edition
        )  # fmt: skip

    return router


def choose_window(view: View, asked: Asked, days: int = DAYS) -> Window | None:
    """Return the window that an address asks for; otherwise the days up to the latest publication."""
    return editions.choose_window(view, asked.since, asked.until, days)
