"""The map and timeline for other sites: small pages that a setting lets them show in a frame, with a link back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from dateline.coarse import view_coarsely
from dateline.errors import NotFound
from dateline.export.report.map import LARGE, draw_map, is_pinned, make_point
from dateline.export.report.timeline import make_bar
from dateline.export.report.wording import parse_day
from dateline.model.event import Event
from dateline.model.share import Share
from dateline.reporting import tell_now
from dateline.sharing import FILTERS, add_share, revoke_share
from dateline.store.base import View
from dateline.web.asking import Asked, Unanswerable, read_asked
from dateline.web.maps import read_box
from dateline.web.security import Viewer, find_viewer, lead_back, require
from dateline.web.site import Site
from dateline.web.timelines import LANES, draw

MOST_POINTS = 2000
MOST_BARS = 60
KINDS = ("map", "timeline")
LENGTH = 50
Words = Annotated[str, Form(max_length=4000)]
Admin = Annotated[Viewer, Depends(require("admin"))]
ALLOWED = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors "
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """What an embeddable page shows: a drawing (null for none), how many events, and where the whole page is."""

    kind: str
    svg: str | None
    total: int
    shown: int
    whole: str


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()

    def answer(
        request: Request, kind: str, asked: Asked, parameters: Mapping[str, str], sites: Sequence[str]
    ) -> HTMLResponse:
        with site.store.view() as view:
            found = DRAWERS[kind](view_coarsely(view, site.settings.coarse), asked, parameters)
        page = site.render(request, "embed.html", found=found, address=site.settings.address, asked=asked)
        page.headers["Content-Security-Policy"] = ALLOWED + (" ".join(sites) or "'none'")
        if sites:
            # What is no value of this header is ignored, and the policy above decides.
            page.headers["X-Frame-Options"] = "ALLOWALL"
            page.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return page

    @router.get("/embed", response_class=HTMLResponse)
    def explain(request: Request) -> HTMLResponse:
        asked, viewer = read_asked(request.query_params), find_viewer(request.scope)
        with site.store.view() as view:
            shares = view.shares()[::-1] if viewer and viewer.may("admin") else []
        return site.render(
            request, "embedding.html", asked=asked, settings=site.settings, kinds=KINDS,
            shares=shares[(asked.page - 1) * LENGTH :][:LENGTH], total=len(shares), length=LENGTH,
            filters=urlencode(
                [(name, request.query_params[name]) for name in FILTERS if name in request.query_params],
                errors="replace",
            ),
        )  # fmt: skip

    @router.get("/embed/{kind}", response_class=HTMLResponse)
    def show(request: Request, kind: str) -> HTMLResponse:
        return answer(
            request, _check(kind), read_asked(request.query_params), request.query_params, site.settings.embed_in
        )

    @router.get("/feeds/{watch_id}/{token}/{kind}.html", response_class=HTMLResponse)
    def show_watched(request: Request, watch_id: str, token: str, kind: str) -> HTMLResponse:
        with site.store.view() as view:
            watch = next((one for one in view.watches() if one.id == watch_id), None)
        if watch is None or not secrets.compare_digest(watch.token.encode(), token.encode("utf-8", "replace")):
            raise NotFound("There is no such feed; its address may be mistyped, or the watch may be gone.")
        filters = {**dict(watch.filters), **{name: request.query_params.get(name, "") for name in ("box", "lanes")}}
        return answer(request, _check(kind), read_asked(filters), filters, site.settings.embed_in)

    @router.get("/shared/{token}", response_class=HTMLResponse)
    def show_shared(request: Request, token: str) -> HTMLResponse:
        with site.store.view() as view:
            share = find_share(view, token)
        filters = dict(share.filters)
        return answer(request, share.kind, read_asked(filters), filters, share.sites or ("*",))

    @router.post("/embed/share")
    def add(viewer: Admin, kind: Words = "", name: Words = "", sites: Words = "", filters: Words = "") -> Response:
        given = dict(parse_qsl(filters[:2000], max_num_fields=40))
        add_share(site.store, kind, given, sites.split(), name=name, user=viewer.name, at=tell_now())
        return lead_back("/embed#shared")

    @router.post("/embed/revoke")
    def revoke(viewer: Admin, share: Words = "") -> Response:
        revoke_share(site.store, share, tell_now())
        return lead_back("/embed#shared")

    return router


def find_share(view: View, token: str) -> Share:
    """Return the share that a token opens; raises NotFound for one that is revoked, too."""
    try:
        share = view.share(token[:200])
    except NotFound:
        share = None
    if share is None or share.revoked is not None:
        raise NotFound("There is nothing under this address; it may be mistyped, or whoever shared it closed it.")
    return share


def _check(kind: str) -> str:
    if kind in KINDS:
        return kind
    raise Unanswerable(f"What can be embedded is {' or '.join(KINDS)}.")


def draw_events(view: View, asked: Asked, parameters: Mapping[str, str]) -> Embedded:
    """Return the map of the events that are asked for."""
    events, total = view.events(asked.events(MOST_POINTS)), view.count_events(asked.events(None))
    points = [p for e in events if is_pinned(e) and (p := make_point(e, f"/e/{e.id}", f"event-{e.id}"))]
    codes = {e.place.country for e in events if e.place and e.place.country and not is_pinned(e)}
    box = read_box(parameters.get("box"))
    svg = draw_map(points, countries=codes, box=box, size=LARGE) if points or codes else None
    return Embedded("map", svg, total, len(events), asked.address("/map"))


def draw_bars(view: View, asked: Asked, parameters: Mapping[str, str]) -> Embedded:
    """Return the timeline of the events that are asked for."""
    lanes = parameters.get("lanes") or "place"
    if lanes not in LANES:
        raise Unanswerable(f"Lanes can be by {', '.join(LANES)}.")
    events, total = view.events(asked.events(MOST_BARS)), view.count_events(asked.events(None))
    bars = [bar for event in events if (bar := make_bar(event, _lead(event), LANES[lanes](event)))]
    svg = draw(bars, parse_day(asked.since), parse_day(asked.until)).svg if bars else None
    return Embedded("timeline", svg, total, len(events), asked.address("/timeline", lanes=lanes))


def _lead(event: Event) -> str:
    return f"/e/{event.id}"


DRAWERS = {"map": draw_events, "timeline": draw_bars}
