"""The page of a document: its text with voices and claims marked, where it came from, and what was not coded."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.errors import NotFound
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.codes import EVENT_TYPES, Status
from dateline.model.query import ClaimQuery
from dateline.store.base import View
from dateline.versions import compare_documents, list_versions
from dateline.web.asking import Unanswerable
from dateline.web.naming import Naming, list_namings
from dateline.web.passages import mark_text
from dateline.web.saying import list_sayings
from dateline.web.site import Site

MARKS = {"claims": "claims", "sayings": "who says what", "names": "names and dates"}
MOST_NAMES = 400


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/d/{document_id}", response_class=HTMLResponse)
    def show_document(
        request: Request, document_id: str, claim: str | None = None, marks: str = "claims", against: str | None = None
    ) -> HTMLResponse:
        if marks not in MARKS:
            raise Unanswerable(f"What is marked can be {', '.join(MARKS)}.")
        with site.store.view() as view:
            try:
                document = view.document(document_id)
            except NotFound as error:
                stone = view.tombstone(document_id)
                if stone is None:
                    raise NotFound(f"No document has the id {document_id[:60]}; Sources lists what is kept.") from error
                return site.render(request, "tombstone.html", status=410, stone=stone)
            annotation = view.annotation(document_id)
            claims = view.claims(ClaimQuery(document=document_id))
            capture = _find_capture(view, document.capture_id)
            judgements = view.judgements_on(one.id for one in claims)
            originals = view.originals(judgements)
            remarks = view.remarks([document_id, *(one.id for one in claims)])
            rereading = next(iter(view.rereadings(document_id)), None)
            versions = list_versions(view, document)
            head = versions[document_id]
            other = against if against in versions and against != document_id else None
            difference = compare_documents(view, document, other) if other else None
        ordered = sorted(claims, key=lambda c: (c.evidence.start, c.evidence.trigger.start, c.id))
        chosen = next((c for c in ordered if c.id == claim), None)
        return site.render(
            request, "document.html", document=document, head=head, annotation=annotation, claims=ordered,
            chosen=chosen, missing=claim if claim and chosen is None else None, capture=capture,
            passages=mark_text(document.text, annotation, ordered, chosen, marks), events=_count_events(ordered),
            marks=marks, choices=MARKS, judgements=judgements, originals=originals, remarks=remarks,
            rereading=rereading, versions=list(versions.values()), difference=difference, against=against,
            types=EVENT_TYPES, statuses=get_args(Status),
            sayings=list_sayings(document.text, annotation.attributions) if annotation and marks == "sayings" else [],
            namings=gather_namings(list_namings(annotation)) if annotation and marks == "names" else [],
        )  # fmt: skip

    return router


def gather_namings(namings: list[Naming]) -> list[tuple[Naming, int]]:
    """Return the different names with why they were taken so, in the order of the text, and how often each stands."""
    counted = Counter(naming.anchor for naming in namings)
    return [(naming, counted[naming.anchor]) for naming in namings if naming.start == naming.anchor][:MOST_NAMES]


def _count_events(claims: list[Claim]) -> int:
    return len({claim.event_id for claim in claims if claim.event_id})


def _find_capture(view: View, capture_id: str | None) -> Capture | None:
    try:
        return view.capture(capture_id) if capture_id else None
    except NotFound:
        return None
