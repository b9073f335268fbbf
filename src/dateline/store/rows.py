"""Rows: how model objects stand in the tables, and how they are built from them again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from dateline.errors import StoreError
from dateline.model.annotation import Annotation
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.mention import ActorMention, Attribution, PlaceMention, Predicate, TimeMention, Uncoded
from dateline.model.passage import DocumentReading, Passage
from dateline.model.query import DocumentHead
from dateline.model.run import Run
from dateline.model.span import Span
from dateline.store import filing
from dateline.store.bodies import decode, encode, read_json, write_json
from dateline.store.words import name_key

Values = dict[str, Any]

_MENTIONS = (
    ("actors", ActorMention),
    ("places", PlaceMention),
    ("times", TimeMention),
    ("uncoded", Uncoded),
    ("predicates", Predicate),
)


def capture_values(capture: Capture) -> Values:
    """Return the row of a capture, its bytes compressed."""
    return {
        "id": capture.id,
        "url": capture.url,
        "retrieved": capture.retrieved,
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "headers": write_json(dict(capture.headers)),
        "body": zlib.compress(capture.body) if capture.body else b"",
    }


def build_capture(row: Row[Any]) -> Capture:
    """Return the capture of a row, once its bytes have been checked against their hash."""
    if not row.body:
        return _build_emptied(row)
    try:
        body = zlib.decompress(row.body)
    except zlib.error:
        body = None
    if body is None or hashlib.sha256(body).hexdigest() != row.sha256:
        raise StoreError(f"capture {row.id}: its bytes are damaged; restore the casebook from a copy")
    return Capture(
        id=row.id,
        url=row.url,
        retrieved=row.retrieved,
        media_type=row.media_type,
        sha256=row.sha256,
        body=body,
        headers=read_json(row.headers),
    )


def _build_emptied(row: Row[Any]) -> Capture:
    """Return a capture whose bytes were taken out with its document; their hash stays."""
    return Capture(
        id=row.id,
        url=row.url,
        retrieved=row.retrieved,
        media_type=row.media_type,
        sha256=row.sha256,
        body=b"",
        headers=read_json(row.headers),
    )


def document_values(document: Document) -> Values:
    """Return the row of a document: the text apart, all other fields as JSON, and what it is listed by."""
    body = encode(document)
    text = body.pop("text")
    return {
        "id": document.id,
        "key": write_json(document.key),
        "capture": document.capture_id,
        "url": document.url,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "published_at": filing.published_at(document),
        "length": len(text),
        "body": write_json(body),
        "text": text,
    }


def build_document(row: Row[Any]) -> Document:
    """Return the document of a row."""
    return decode(Document, {**read_json(row.body), "text": row.text})


def build_head(row: Row[Any]) -> DocumentHead:
    """Return the head of a document from the row that joins its reading, its copy and its capture."""
    return DocumentHead(
        id=row.id,
        key=read_json(row.key),
        title=row.title,
        source=row.source,
        url=row.url,
        published=row.published,
        language=row.language,
        length=row.length,
        claims=row.claims or 0,
        state=row.state or "unread",
        note=row.note,
        copy_of=row.copy_of,
        capture_id=row.capture,
        retrieved=row.retrieved,
        sha256=row.sha256,
    )


def reading_values(annotation: Annotation, run_id: str) -> Values:
    """Return the row of what reading made of a document; claims and attributions have rows of their own."""
    reading = annotation.reading
    body: Values = {
        "sentences": [(span.start, span.end) for span in reading.sentences],
        "passages": [encode(passage) for passage in reading.passages],
    }
    for name, _ in _MENTIONS:
        body[name] = [encode(mention) for mention in getattr(annotation, name)]
    return {
        "document": reading.document.id,
        "run": run_id,
        "state": "read" if annotation.note is None else "skipped",
        "note": annotation.note,
        "language": reading.language,
        "claims": len(annotation.claims),
        "body": write_json(body),
    }


def build_annotation(
    document: Document, row: Row[Any], attributions: Iterable[Row[Any]], claims: Sequence[Claim]
) -> Annotation:
    """Return the annotation of a document from the rows of its parts."""
    body = read_json(row.body)
    reading = DocumentReading(
        document=document,
        language=row.language,
        sentences=tuple(Span(start, end) for start, end in body["sentences"]),
        passages=tuple(decode(Passage, passage) for passage in body["passages"]),
    )
    mentions = {name: tuple(decode(kind, one) for one in body[name]) for name, kind in _MENTIONS}
    return Annotation(
        reading=reading,
        attributions=tuple(build_attribution(one) for one in attributions),
        claims=tuple(claims),
        note=row.note if row.state == "skipped" else None,
        **mentions,  # type: ignore[arg-type]
    )


def attribution_values(attribution: Attribution, number: int, document: Document) -> Values:
    """Return the row of one attribution."""
    return {
        "document": document.id,
        "number": number,
        "content": filing.content_of(attribution, document.text),
        "body": write_json(encode(attribution)),
        "source": attribution.source_id,
        "key": name_key(attribution.source_name) if attribution.source_name else None,
    }


def build_attribution(row: Row[Any]) -> Attribution:
    """Return the attribution of a row."""
    return decode(Attribution, read_json(row.body))


def claim_values(claim: Claim, original: Claim, number: int, event: str | None, document_id: str) -> Values:
    """Return the row of a claim, with the claim as it was coded where a person edited it.

    Its event stands in a column of its own, for reconciliation moves claims.
    """
    period = filing.claim_period(claim)
    return {
        "id": claim.id,
        "document": document_id,
        "number": number,
        "event": event,
        "event_type": claim.event_type,
        "status": claim.status,
        "told_at": filing.told_at(claim),
        "first_day": period.first,
        "last_day": period.last,
        "source": claim.document.source,
        "start": claim.evidence.start,
        "body": _claim_body(claim),
        "original": None if claim is original else _claim_body(original),
        **_place_values(claim.place),
    }


def _claim_body(claim: Claim) -> str:
    body = encode(claim)
    body["event_id"] = None
    return write_json(body)


def build_claim(row: Row[Any]) -> Claim:
    """Return the claim of a row."""
    return decode(Claim, {**read_json(row.body), "event_id": row.event})


def build_original(row: Row[Any]) -> Claim:
    """Return the claim of a row as it was coded, of no event."""
    return decode(Claim, read_json(row.original or row.body))


def event_values(event: Event) -> Values:
    """Return the row of an event; `digest` tells whether an event changed without reading its body."""
    body = write_json(encode(event))
    period = filing.event_period(event)
    return {
        "id": event.id,
        "event_type": event.event_type,
        "reading": event.reading,
        "happened_at": filing.happened_at(event),
        "first_day": period.first,
        "last_day": period.last,
        "reported_at": filing.reported_at(event),
        "digest": hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:24],
        "body": body,
        **_place_values(event.place),
    }


def build_event(row: Row[Any]) -> Event:
    """Return the event of a row."""
    return decode(Event, read_json(row.body))


def judgement_values(judgement: Judgement) -> Values:
    """Return the row of a judgement."""
    return encode(judgement)


def build_judgement(row: Row[Any]) -> Judgement:
    """Return the judgement of a row."""
    return decode(Judgement, row._mapping)


def build_run(row: Row[Any]) -> Run:
    """Return the run of a row."""
    return decode(Run, read_json(row.body))


def _place_values(place: Any) -> Values:
    if place is None:
        return {"place": None, "place_key": None, "country": None}
    return {"place": place.id, "place_key": name_key(place.name), "country": place.country}
