"""The web application: pages that work without scripts, over one store."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dateline.access.gate import SIGN_IN, Gate, explain
from dateline.access.limits import Limits
from dateline.access.viewer import Refused, SignInNeeded, Viewer, make_csrf
from dateline.errors import InputError, NotFound, SetupError, StoreError
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.web import (
    adding,
    agreements,
    citations,
    coverages,
    documents,
    embeds,
    events,
    forecasts,
    grades,
    maps,
    relations,
    remarks,
    report_editing,
    reports,
    rereadings,
    reviews,
    ruling,
    search,
    signing,
    sources,
    storylines,
    timelines,
    today,
    watches,
)
from dateline.web.asking import Unanswerable
from dateline.web.security import LOOPBACK_HOSTS, SecurityHeaders, secure
from dateline.web.site import DRAWING, STATIC, Site, create_site, name_user

API_PATH = "/api/v1"
PAGES = (
    today, storylines, events, documents, maps, timelines, relations, agreements, forecasts, sources, coverages, search,
    reviews, ruling, grades, report_editing, reports, watches, embeds, citations,
    signing, adding, remarks, rereadings,
)  # fmt: skip


def create_app(
    store: Store,
    settings: Settings,
    *,
    api: FastAPI | None = None,
    hosts: Sequence[str] = LOOPBACK_HOSTS,
    writable: bool = True,
    shared: bool = False,
    limits: Limits | None = None,
) -> FastAPI:
    """Return the application that shows a store.

    `api` is the JSON API (`dateline.api.app.create_api`), put under `/api/v1`. `hosts` are the names under which it
    answers: those of this machine, unless people sign in. Where it is `shared` they do, and see nothing before
    (`limits` says how often they may try); otherwise everybody who can reach it is this machine's user and may change
    everything, or only read if it is not `writable`, so that it must be served to this machine alone.
    """
    site = create_site(store, settings, shared=shared, limits=limits)
    machine = None if shared else Viewer(name_user(), "admin" if writable else "reader", "machine", _make_secret())
    app = FastAPI(title="dateline", openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(Gate, store=store, machine=machine, limits=site.limits)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    for page in PAGES:
        app.include_router(page.create_router(site))
    app.add_api_route("/static/drawing.css", _send_drawing_style, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(STATIC)), name="static")
    if api is not None:
        api.state.intakes = site.intakes
        app.mount(API_PATH, api)
    _add_error_pages(app, site)
    return app


def _make_secret() -> str:
    return make_csrf(secrets.token_urlsafe(32))


def _send_drawing_style() -> Response:
    return Response(DRAWING.read_bytes(), media_type="text/css")


def _add_error_pages(app: FastAPI, site: Site) -> None:
    def show(request: Request, status: int, title: str, advice: str) -> HTMLResponse:
        return site.render(request, "error.html", status=status, title=title, advice=advice)

    async def show_missing(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 404, "Nothing is kept under this address", str(error))

    async def show_unanswerable(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 400, "This address cannot be answered", str(error))

    async def ask_to_sign_in(request: Request, error: Exception) -> Response:
        return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': request.url.path})}", status_code=303)

    async def show_refusal(request: Request, error: Exception) -> Response:
        if "application/json" in request.headers.get("accept", ""):
            return explain(403, "Nothing was changed", str(error))
        return show(request, 403, "Nothing was changed", str(error))

    async def show_unreadable(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 400, "This cannot be read", "A field is too long or missing; go back and shorten it.")

    async def show_wrong_input(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 400, "Nothing was changed", str(error))

    async def show_store_error(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 503, "The casebook cannot be read just now", str(error))

    async def show_lack(request: Request, error: Exception) -> HTMLResponse:
        return show(request, 503, "This server cannot do that", str(error))

    async def show_http_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if request.url.path.startswith(API_PATH):  # A path with a line break does not reach the API itself.
            return explain(status, "Not found", "See openapi.json for what can be asked.")
        title = "There is no such page" if status == 404 else "This did not work"
        return show(request, status, title, "The address may be mistyped; start from one of the pages below.")

    async def show_failure(request: Request, error: Exception) -> HTMLResponse:
        # What fails is answered outside of all that stands around the pages, which would put these headers there.
        page = show(request, 500, "This did not work", "The terminal in which dateline runs tells what went wrong.")
        page.headers["Cache-Control"] = "private, no-store"
        secure(page.headers, request.url.scheme)
        return page

    app.add_exception_handler(500, show_failure)
    app.add_exception_handler(NotFound, show_missing)
    app.add_exception_handler(Unanswerable, show_unanswerable)
    app.add_exception_handler(RequestValidationError, show_unreadable)
    app.add_exception_handler(SignInNeeded, ask_to_sign_in)
    app.add_exception_handler(Refused, show_refusal)
    app.add_exception_handler(InputError, show_wrong_input)
    app.add_exception_handler(SetupError, show_lack)
    app.add_exception_handler(StoreError, show_store_error)
    app.add_exception_handler(HTTPException, show_http_error)
