"""The web application: pages that work without scripts, over one store."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dateline.errors import InputError, NotFound, StoreError
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.web import (
    agreements,
    coverages,
    documents,
    events,
    forecasts,
    maps,
    relations,
    reports,
    reviews,
    search,
    sources,
    storylines,
    timelines,
    today,
)
from dateline.web.asking import Unanswerable
from dateline.web.security import LOOPBACK_HOSTS, Refused, SecurityHeaders
from dateline.web.site import DRAWING, STATIC, Site, create_site

API_PATH = "/api/v1"
PAGES = (
    today, storylines, events, documents, maps, timelines, relations, agreements, forecasts, sources, coverages, search,
    reviews, reports,
)  # fmt: skip


def create_app(
    store: Store,
    settings: Settings,
    *,
    api: FastAPI | None = None,
    hosts: Sequence[str] = LOOPBACK_HOSTS,
    writable: bool = True,
) -> FastAPI:
    """Return the application that shows a store.

    `api` is the JSON API (`dateline.api.app.create_api`), put under `/api/v1`. `hosts` are the names under which it
    answers: those of this machine, unless it stands behind a server that checks who asks. `writable` says whether
    people may judge on the pages, which suits this machine alone while there is no sign-in.
    """
    site = create_site(store, settings, writable=writable)
    app = FastAPI(title="dateline", openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    for page in PAGES:
        app.include_router(page.create_router(site))
    app.add_api_route("/static/drawing.css", _send_drawing_style, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(STATIC)), name="static")
    if api is not None:
        app.mount(API_PATH, api)
    _add_error_pages(app, site)
    return app


def _send_drawing_style() -> Response:
    return Response(DRAWING.read_bytes(), media_type="text/css")


def _add_error_pages(app: FastAPI, site: Site) -> None:
    def show(request: Request, status: int, title: str, advice: str) -> HTMLResponse:
        return site.render(request, "error.html", status=status, title=title, advice=advice)

    async def show_missing(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 404, "Nothing is kept under this address", str(error))

    async def show_unanswerable(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 400, "This address cannot be answered", str(error))

    async def show_refusal(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 403, "Nothing was changed", str(error))

    async def show_unreadable(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 400, "This cannot be read", "A field is too long or missing; go back and shorten it.")

    async def show_wrong_input(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 400, "Nothing was changed", str(error))

    async def show_store_error(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 503, "The casebook cannot be read just now", str(error))

    async def show_http_error(request: Request, error: Exception) -> HTMLResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        title = "There is no such page" if status == 404 else "This did not work"
        return show(request, status, title, "The address may be mistyped; start from one of the pages below.")

    async def show_failure(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 500, "This did not work", "The terminal in which dateline runs tells what went wrong.")

    app.add_exception_handler(500, show_failure)
    app.add_exception_handler(NotFound, show_missing)
    app.add_exception_handler(Unanswerable, show_unanswerable)
    app.add_exception_handler(RequestValidationError, show_unreadable)
    app.add_exception_handler(Refused, show_refusal)
    app.add_exception_handler(InputError, show_wrong_input)
    app.add_exception_handler(StoreError, show_store_error)
    app.add_exception_handler(HTTPException, show_http_error)
