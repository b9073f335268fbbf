"""The page of a document: its text with voices and claims marked, where it came from, and what was not coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.errors import NotFound
from dateline.model.annotation import Annotation
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.codes import EVENT_TYPES, Status
from dateline.model.document import Document
from dateline.model.query import ClaimQuery, DocumentHead
from dateline.store.base import View
from dateline.web.asking import Unanswerable
from dateline.web.differing import Difference, compare_versions
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
            difference = _compare(view, document, annotation, claims, against) if against in versions else None
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


def list_versions(view: View, document: Document) -> dict[str, DocumentHead]:
    """Return the heads of all documents from the address of this one, itself included, the earliest first."""
    ids = view.documents_at([document.url]).get(document.url, ()) if document.url else ()
    heads = view.document_heads([*ids, document.id])
    return dict(sorted(heads.items(), key=lambda pair: (pair[1].retrieved or "", pair[1].published or "", pair[0])))


def _compare(
    view: View, document: Document, annotation: Annotation | None, claims: Sequence[Claim], against: str | None
) -> Difference | None:
    if against is None or against == document.id:
        return None
    other, read = view.document(against), view.annotation(against)
    former = view.claims(ClaimQuery(document=against))
    return compare_versions(_list_sentences(other, read), _list_sentences(document, annotation), former, claims)


def _list_sentences(document: Document, annotation: Annotation | None) -> list[str]:
    if annotation is None or not annotation.reading.sentences:
        return [line for line in document.text.splitlines() if line.strip()]
    return [document.text[span.start : span.end] for span in annotation.reading.sentences]


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
