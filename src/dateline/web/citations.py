"""The pages that give a citation to copy: of a claim, or of a document as a whole."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.errors import NotFound
from dateline.export.citations import FORMS, Citation, cite_claim, cite_document
from dateline.web.asking import Unanswerable
from dateline.web.site import Site


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()

    @router.get("/cite/{claim_id}", response_class=Response)
    def show_claim(request: Request, claim_id: str) -> Response:
        with site.store.view() as view:
            try:
                claim = view.claim(claim_id)
            except NotFound as error:
                raise NotFound(f"No claim has the id {claim_id[:60]}; it may have been coded anew.") from error
            head = view.document_heads([claim.document.id])[claim.document.id]
        leads = f"/d/{claim.document.id}?claim={claim.id}#c-{claim.id}"
        return answer(request, cite_claim(claim, head), leads)

    @router.get("/cite/document/{document_id}", response_class=Response)
    def show_document(request: Request, document_id: str) -> Response:
        with site.store.view() as view:
            head = view.document_heads([document_id]).get(document_id)
        if head is None:
            raise NotFound(f"No document has the id {document_id[:60]}; Sources lists what is kept.")
        return answer(request, cite_document(head), f"/d/{document_id}")

    def answer(request: Request, citation: Citation, leads: str) -> Response:
        asked = request.query_params.get("as")
        if asked is None:
            return show(request, citation, leads)
        if asked not in FORMS:
            raise Unanswerable(f"A citation can be had as {', '.join(FORMS)}.")
        _, write, media_type = FORMS[asked]
        return Response(write(citation).encode("utf-8", "replace"), media_type=media_type)

    def show(request: Request, citation: Citation, leads: str) -> HTMLResponse:
        written = [(name, words, write(citation)) for name, (words, write, _) in FORMS.items()]
        return site.render(request, "citation.html", citation=citation, written=written, leads=leads)

    return router
