"""The page that tells what reading anew changed, after an upgrade or other lexicons, document by document."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.web.asking import read_asked
from dateline.web.site import Site

LENGTH = 20


def create_router(site: Site) -> APIRouter:
    """Return the route of this page."""
    router = APIRouter()

    @router.get("/rereadings", response_class=HTMLResponse)
    def list_rereadings(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            counts = view.count_changed()
            found = view.rereadings(limit=LENGTH, offset=(asked.page - 1) * LENGTH)
            heads = view.document_heads(one.document for one in found)
            runs = {run.id: run for run in view.runs()}
        return site.render(
            request, "rereadings.html", asked=asked, found=found, heads=heads, counts=counts, runs=runs,
            total=sum(counts.values()), length=LENGTH,
        )  # fmt: skip

    return router
