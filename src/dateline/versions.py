"""Versions of one address: which documents were taken in from it, and what differs between two of them."""

from __future__ import annotations

from dateline.differing import Difference, compare_versions
from dateline.model.annotation import Annotation
from dateline.model.document import Document
from dateline.model.query import ClaimQuery, DocumentHead
from dateline.store.base import View


def list_versions(view: View, document: Document) -> dict[str, DocumentHead]:
    """Return the heads of all documents from the address of this one, itself included, the earliest first."""
    ids = view.documents_at([document.url]).get(document.url, ()) if document.url else ()
    heads = view.document_heads([*ids, document.id])
    return dict(sorted(heads.items(), key=lambda pair: (pair[1].retrieved or "", pair[1].published or "", pair[0])))


def compare_documents(view: View, document: Document, against: str) -> Difference:
    """Return what differs in a document from another one, which is the earlier of the two; NotFound for none."""
    other = view.document(against)
    former, fresh = (view.claims(ClaimQuery(document=name)) for name in (against, document.id))
    before, after = view.annotation(against), view.annotation(document.id)
    return compare_versions(_list_sentences(other, before), _list_sentences(document, after), former, fresh)


def _list_sentences(document: Document, annotation: Annotation | None) -> list[str]:
    if annotation is None or not annotation.reading.sentences:
        return [line for line in document.text.splitlines() if line.strip()]
    return [document.text[span.start : span.end] for span in annotation.reading.sentences]
