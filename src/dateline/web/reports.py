"""The page Report: a situation report for a period, to read here or to keep as one file."""

from __future__ import annotations

import base64
import hashlib

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.export.report.build import build_report
from dateline.export.report.html import read_style, render_html
from dateline.export.report.markdown import render_markdown
from dateline.export.report.nouns import Report
from dateline.web.asking import read_asked
from dateline.web.site import Site
from dateline.web.today import choose_window


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    def build(request: Request) -> Report:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            return build_report(view, asked.since, asked.until)

    @router.get("/report", response_class=HTMLResponse)
    def offer_report(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            window = choose_window(view, asked, view.counts().get("documents", 0))
        return site.render(request, "report.html", window=window)

    @router.get("/report.html", response_class=HTMLResponse)
    def show_report(request: Request) -> HTMLResponse:
        html = render_html(build(request)).encode("utf-8", "replace")
        return HTMLResponse(html, headers={"Content-Security-Policy": _allow_style()})

    @router.get("/report.md", response_class=Response)
    def send_markdown(request: Request) -> Response:
        text = render_markdown(build(request)).encode("utf-8", "replace")
        return Response(text, media_type="text/markdown; charset=utf-8")

    return router


def _allow_style() -> str:
    """Return a policy that lets the report's own style through, by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(read_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
