"""The page Today: what happened, or was first reported, in the last days that the casebook knows of, day by day.

Or what the documents of these days brought: events new, told otherwise, newly contested, withdrawn; and the sources.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline import editions
from dateline.editions import DAYS, EDITIONS, Window
from dateline.model.query import EventQuery
from dateline.news import DAYS as NEW_DAYS
from dateline.news import Kind, list_news, tell_health
from dateline.store.base import View
from dateline.web.asking import Asked, Unanswerable, read_asked
from dateline.web.site import Site

NEW = "new"
MOST_NAMED = 12
"""How many sources of one kind are named before the rest is counted."""

HEADINGS = {
    "happened": "What happened", "reported": "What was first reported", NEW: "What is new",
}  # fmt: skip
SIGNS: dict[Kind, str] = {"newly contested": "⇄", "withdrawn": "×", "new": "+", "changed": "↻"}


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def show_today(request: Request, by: str = "happened") -> HTMLResponse:
        make = next((made for name, made in EDITIONS.items() if name == by), None)
        if make is None and by != NEW:
            raise Unanswerable(
                "Events stand “by” when they “happened”, were “reported” (first reported) or what is “new”."
            )
        asked = read_asked(request.query_params)
        query = EventQuery(event_type=asked.type, reading=asked.reading, country=asked.country, actor=asked.actor)
        with site.store.view() as view:
            counts = view.counts()
            window = choose_window(view, asked, DAYS if make else NEW_DAYS)
            edition = make(view, query, window) if window and make else None
            news = list_news(view, query, window) if window and not make else None
            health = tell_health(view, window) if window and not make else None
        return site.render(
            request, "today.html", asked=asked, by=by, window=window, counts=counts, edition=edition, news=news,
            health=health, headings=HEADINGS, signs=SIGNS, most_named=MOST_NAMED,
        )  # fmt: skip

    return router


def choose_window(view: View, asked: Asked, days: int = DAYS) -> Window | None:
    """Return the window that an address asks for; otherwise the days up to the latest publication."""
    return editions.choose_window(view, asked.since, asked.until, days)
