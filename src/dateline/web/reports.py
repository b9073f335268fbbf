"""The pages of reports: making one for a period, keeping it, its versions and formats, and how they differ."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.coarse import view_coarsely
from dateline.differing import list_differences
from dateline.dossiers import make_dossier
from dateline.errors import NotFound, SetupError
from dateline.export.report.editing import Paper, compose
from dateline.export.report.html import read_style, render_html
from dateline.export.report.markdown import render_markdown
from dateline.model.event import Event
from dateline.reporting import (
    MEDIA_TYPES,
    RENDERERS,
    Opened,
    find_last,
    keep_report,
    make_report,
    open_report,
    renew_report,
)
from dateline.store.base import View
from dateline.web.asking import read_asked, read_day
from dateline.web.security import Viewer, lead_back, require
from dateline.web.site import Site
from dateline.web.today import choose_window

LENGTH = 50
FILES = (("pdf", "PDF"), ("docx", "DOCX"), ("md", "Markdown"))
MOST_NAMED = 100
"""So many events at most may be named in an address."""
FILE = re.compile(r"(\d{1,6})\.(html|md|pdf|docx)")
Words = Annotated[str, Form(max_length=2000)]
Editor = Annotated[Viewer, Depends(require("editor"))]


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()
    _add_offers(router, site)
    _add_versions(router, site)
    return router


def _add_offers(router: APIRouter, site: Site) -> None:
    def build(request: Request) -> Paper:
        asked, named = read_asked(request.query_params), request.query_params.getlist("event")[:MOST_NAMED]
        known = read_day("as_known_on", request.query_params.get("as_known_on"))
        with site.store.view() as view:
            if named:
                events = [find_event(view, name) for name in named]
                made = make_report(view, None, None, events=events, as_known_on=known, coarse=site.settings.coarse)
            else:
                last = find_last(view, place=asked.place, country=asked.country, as_known_on=known)
                made = make_report(
                    view, asked.since, asked.until, last=last, coarse=site.settings.coarse, place=asked.place,
                    country=asked.country, as_known_on=known,
                )  # fmt: skip
        return compose(made)

    @router.get("/report", response_class=HTMLResponse)
    def offer_report(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            window = choose_window(view, asked)
            kept = view.reports(limit=LENGTH + 1, offset=(asked.page - 1) * LENGTH)
        known = read_day("as_known_on", request.query_params.get("as_known_on"))
        return site.render(request, "report.html", window=window, kept=kept[:LENGTH], more=len(kept) > LENGTH,
                           asked=asked, known=known)  # fmt: skip

    @router.get("/report.html", response_class=HTMLResponse)
    def show_report(request: Request) -> HTMLResponse:
        query = f"?{request.url.query}" if request.url.query else ""
        files = [(f"/report.{kind}{query}", words) for kind, words in FILES]
        return show_paper(build(request), None, [("/", "Today"), ("/report", "Reports"), *files])

    @router.get("/report.{kind}", response_class=Response)
    def send_report(request: Request, kind: str) -> Response:
        return send_paper(build(request), kind, None, "sitrep")

    @router.get("/dossier.zip", response_class=Response)
    def send_dossier(request: Request, storyline: str | None = None) -> Response:
        asked, named = read_asked(request.query_params), request.query_params.getlist("event")[:MOST_NAMED]
        with site.store.view() as view:
            events = [find_event(view, name).id for name in named]
            content, digest = make_dossier(
                view, events=events, storyline=storyline, since=asked.since, until=asked.until,
                as_known_on=read_day("as_known_on", request.query_params.get("as_known_on")),
                coarse=site.settings.coarse,
            )  # fmt: skip
        headers = {"Content-Disposition": 'attachment; filename="dossier.zip"', "X-Dateline-Manifest-SHA256": digest}
        return Response(content, media_type="application/zip", headers=headers)

    @router.post("/report/keep")
    def keep(
        viewer: Editor, since: Words = "", until: Words = "", title: Words = "", as_known_on: Words = "",
        place: Words = "", country: Words = "",
    ) -> Response:  # fmt: skip
        first, last, known = (
            read_day(name, day) for name, day in (("since", since), ("until", until), ("as_known_on", as_known_on))
        )
        made = keep_report(
            site.store, first, last, user=viewer.name, title=title, place=place.strip() or None,
            country=country.strip().upper() or None, as_known_on=known, coarse=site.settings.coarse,
        )  # fmt: skip
        return lead_back(f"/report/{made.report}/{made.number}")


def _add_versions(router: APIRouter, site: Site) -> None:
    @router.get("/report/{report_id}")
    def lead_to_latest(report_id: str) -> Response:
        with site.store.view() as view:
            return RedirectResponse(find_report(view, report_id, None).path, status_code=303)

    @router.get("/report/{report_id}/versions", response_class=HTMLResponse)
    def list_versions(request: Request, report_id: str) -> HTMLResponse:
        with site.store.view() as view:
            versions = view.report_versions(report_id)
        if not versions:
            raise NotFound(f"No report has the id {report_id[:60]}; Report lists those that are kept.")
        return site.render(request, "report_versions.html", versions=versions[::-1], latest=versions[-1])

    @router.get("/report/{report_id}/difference", response_class=HTMLResponse)
    def show_difference(request: Request, report_id: str, one: int = 1, other: int = 2) -> HTMLResponse:
        with site.store.view() as view:
            first, second = (find_report(view, report_id, number) for number in (one, other))
        lines = list_differences(render_markdown(first.paper), render_markdown(second.paper))
        return site.render(request, "report_difference.html", first=first.kept, second=second.kept, lines=lines)

    @router.post("/report/{report_id}/renew")
    def renew(viewer: Editor, report_id: str) -> Response:
        made = renew_report(site.store, report_id, user=viewer.name, coarse=site.settings.coarse)
        return lead_back(f"/report/{made.report}/{made.number}")

    @router.get("/report/{report_id}/{version}", response_class=Response)
    def show_version(report_id: str, version: str) -> Response:
        named = FILE.fullmatch(version)
        number = named.group(1) if named else version
        if not (number.isascii() and number.isdigit() and len(number) < 7):
            raise NotFound(f"A report has no page {version[:40]}; its versions count from 1.")
        with site.store.view() as view:
            opened = find_report(view_coarsely(view, site.settings.coarse), report_id, int(number))
        if named:
            return send_paper(opened.paper, named.group(2), opened.imprint, f"{report_id}-{number}")
        return show_paper(opened.paper, opened.imprint, _list_leads(opened))


def find_report(view: View, report_id: str, number: int | None) -> Opened:
    """Return a version of a report; raises NotFound in words for readers."""
    try:
        return open_report(view, report_id, number)
    except NotFound as error:
        raise NotFound(f"No such report or version is kept ({error}); Report lists those that are.") from error


def find_event(view: View, name: str) -> Event:
    """Return an event; raises NotFound in words for readers."""
    try:
        return view.event(name)
    except NotFound as error:
        raise NotFound(f"No event has the id {name[:60]}; Search finds those that are kept.") from error


def _list_leads(opened: Opened) -> list[tuple[str, str]]:
    """Return the links above a kept version."""
    whole, here = f"/report/{opened.kept.report}", opened.path
    files = [(f"{here}.{kind}", words) for kind, words in FILES]
    leads = [("/report", "Reports"), (f"{whole}/edit", "Edit"), (f"{whole}/versions", "Versions")]
    if opened.kept.number > 1:
        leads.append((f"{whole}/difference?one={opened.kept.number - 1}&other={opened.kept.number}", "What changed"))
    return [*leads, *files, (f"{here}.html", "HTML")]


def show_paper(paper: Paper, imprint: str | None, bar: Sequence[tuple[str, str]]) -> HTMLResponse:
    """Answer with a report as a page of its own."""
    html = render_html(paper, imprint=imprint, bar=bar).encode("utf-8", "replace")
    return HTMLResponse(html, headers={"Content-Security-Policy": _allow_style()})


def send_paper(paper: Paper, kind: str, imprint: str | None, name: str) -> Response:
    """Answer with a report as a file."""
    if kind not in RENDERERS:
        raise NotFound(f"A report is written as {', '.join(RENDERERS)}, not as {kind[:20]}.")
    try:
        content = RENDERERS[kind](paper, imprint)
    except (ImportError, OSError) as error:
        raise SetupError("The libraries that lay out PDF are missing on the server.") from error
    shown = "attachment" if kind in ("docx", "html") else "inline"
    headers = {"Content-Disposition": f'{shown}; filename="{name}.{kind}"'}
    if kind == "html":
        headers["Content-Security-Policy"] = _allow_style()
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)


def _allow_style() -> str:
    """Return a policy that lets the report's own style through, by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(read_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
