"""The pages of watches: searches that are kept, and the feeds that tell what is new."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from dateline.errors import NotFound
from dateline.export.feeds import write_atom, write_rss
from dateline.model.watch import Watch
from dateline.reporting import tell_now
from dateline.sending import send_due
from dateline.store.base import View
from dateline.watching import FILTERS, add_watch, make_watch, run_watches
from dateline.web.asking import read_asked
from dateline.web.security import Viewer, lead_back, require
from dateline.web.site import Site

LENGTH = 100
BUDGET = 10.0
"""How long a page may wait for messages to go out, in seconds."""
FEEDS = {"atom": (write_atom, "application/atom+xml"), "rss": (write_rss, "application/rss+xml")}
Words = Annotated[str, Form(max_length=2000)]
Editor = Annotated[Viewer, Depends(require("editor"))]


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()
    _add_pages(router, site)
    _add_changes(router, site)
    _add_feeds(router, site)
    return router


def _add_pages(router: APIRouter, site: Site) -> None:
    @router.get("/watches", response_class=HTMLResponse)
    def list_watches(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            watches = view.watches()
            waiting = Counter(one.watch for one in view.deliveries(state="waiting"))
        return site.render(
            request, "watches.html", watches=watches[(asked.page - 1) * LENGTH :][:LENGTH], waiting=waiting,
            asked=asked, total=len(watches), length=LENGTH, every=site.settings.watch_every,
        )  # fmt: skip

    @router.get("/watches/new", response_class=HTMLResponse)
    def offer_watch(request: Request, viewer: Editor) -> HTMLResponse:
        given = request.query_params
        filters = {name: given[name] for name in FILTERS if given.get(name, "").strip()}
        return site.render(
            request, "watch_new.html", filters=filters, what=given.get("what", ""), smtp=site.settings.smtp
        )

    @router.get("/watches/{watch_id}", response_class=HTMLResponse)
    def show_watch(request: Request, watch_id: str) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            watch = find_watch(view, watch_id)
            findings = view.findings(watch_id, limit=LENGTH, offset=(asked.page - 1) * LENGTH)
            deliveries, total = view.sent_by(watch_id, limit=20), view.count_findings(watch_id)
        feeds = f"{site.settings.address}/feeds/{watch.id}/{watch.token}"
        return site.render(
            request, "watch.html", watch=watch, findings=findings, deliveries=deliveries, feeds=feeds,
            asked=asked, total=total, length=LENGTH,
        )  # fmt: skip


def _add_changes(router: APIRouter, site: Site) -> None:
    @router.post("/watches/add")
    async def add(request: Request, viewer: Editor) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        watch = make_watch(
            site.settings, form.get("name", ""), form, user=viewer.name, at=tell_now(), what=form.get("what"),
            webhook=form.get("webhook"), mail=form.get("mail"),
        )  # fmt: skip
        add_watch(site.store, watch)
        return lead_back(f"/watches/{watch.id}")

    @router.post("/watches/run")
    def run(viewer: Editor, back: Words = "/watches") -> Response:
        now = tell_now()
        run_watches(site.store, site.settings, now)
        send_due(site.store, site.settings, now, budget=BUDGET)
        return lead_back(back, "/watches")

    @router.post("/watches/{watch_id}/remove")
    def remove(viewer: Editor, watch_id: str) -> Response:
        with site.store.writer() as writer:
            writer.drop_watch(watch_id)
        return lead_back("/watches")


def _add_feeds(router: APIRouter, site: Site) -> None:
    @router.get("/feeds/{watch_id}/{token}/{kind}.xml", response_class=Response)
    def send_feed(request: Request, watch_id: str, token: str, kind: str) -> Response:
        with site.store.view() as view:
            watch = next((one for one in view.watches() if one.id == watch_id), None)
            known = watch is not None and secrets.compare_digest(watch.token.encode(), token.encode("utf-8", "replace"))
            findings = view.findings(watch_id, limit=LENGTH) if known else ()
        if watch is None or not known or kind not in FEEDS:
            raise NotFound("There is no such feed; its address may be mistyped, or the watch may be gone.")
        write, media_type = FEEDS[kind]
        address = site.settings.address
        content = write(watch, findings, address=address, own=f"{address}/feeds/{watch.id}/{watch.token}/{kind}.xml")
        tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
        headers = {"ETag": tag, "Cache-Control": "private, max-age=300"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=media_type, headers=headers)


def find_watch(view: View, watch_id: str) -> Watch:
    """Return a watch; raises NotFound in words for readers."""
    try:
        return view.watch(watch_id)
    except NotFound as error:
        raise NotFound(f"No watch has the id {watch_id[:60]}; Watches lists those that are kept.") from error
