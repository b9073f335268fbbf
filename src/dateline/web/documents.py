"""The page of a document: its text with voices and claims marked, where it came from, and what was not coded."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.errors import NotFound
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.query import ClaimQuery
from dateline.store.base import View
from dateline.web.passages import mark_text
from dateline.web.site import Site


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/d/{document_id}", response_class=HTMLResponse)
    def show_document(request: Request, document_id: str, claim: str | None = None) -> HTMLResponse:
        with site.store.view() as view:
            try:
                document = view.document(document_id)
            except NotFound as error:
                raise NotFound(f"No document has the id {document_id[:60]}; Sources lists what is kept.") from error
            head = view.document_heads([document_id])[document_id]
            annotation = view.annotation(document_id)
            claims = view.claims(ClaimQuery(document=document_id))
            capture = _find_capture(view, document.capture_id)
        ordered = sorted(claims, key=lambda c: (c.evidence.start, c.evidence.trigger.start, c.id))
        chosen = next((c for c in ordered if c.id == claim), None)
        return site.render(
            request, "document.html", document=document, head=head, annotation=annotation, claims=ordered,
            chosen=chosen, missing=claim if claim and chosen is None else None, capture=capture,
            passages=mark_text(document.text, annotation, ordered, chosen), events=_count_events(ordered),
        )  # fmt: skip

    return router


def _count_events(claims: list[Claim]) -> int:
    return len({claim.event_id for claim in claims if claim.event_id})


def _find_capture(view: View, capture_id: str | None) -> Capture | None:
    try:
        return view.capture(capture_id) if capture_id else None
    except NotFound:
        return None
