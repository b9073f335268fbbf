"""The record of a dossier as data: JSON lines in the exchange formats, and tables for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from dateline.export.acled import FORMULA
from dateline.export.dossier.nouns import Contents
from dateline.export.marks import Marks, add_grades, list_outlets
from dateline.export.report.links import safe_url
from dateline.export.report.wording import word_value
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.exchange import render_claim, to_plain
from dateline.model.query import DocumentHead


def list_claims(contents: Contents) -> list[Claim]:
    """Return the claims in the order of their events."""
    ids = dict.fromkeys(name for event in contents.events for name in event.claims)
    return [contents.claims[name] for name in ids if name in contents.claims]


def write_lines(rows: Iterable[Any]) -> bytes:
    """Return rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "backslashreplace")


def write_data(contents: Contents) -> dict[str, bytes]:
    """Return the files of data by their paths."""
    claims = list_claims(contents)
    documents = [contents.documents[name] for name in sorted(contents.documents)]
    marks = Marks(one for grades in contents.grades.values() for one in grades)
    return {
        "data/events.jsonl": write_lines(add_grades(to_plain(e), marks.describe_event(e)) for e in contents.events),
        "data/claims.jsonl": write_lines(add_grades(render_claim(c), marks.describe_claim(c)) for c in claims),
        "data/documents.jsonl": write_lines(map(describe_document, documents)),
        "data/excerpts.jsonl": write_lines(map(describe_excerpt, claims)),
        "data/events.csv": write_table(tell_event(event, marks) for event in contents.events),
        "data/claims.csv": write_table(tell_claim(claim, marks) for claim in claims),
        "data/documents.csv": write_table(map(describe_document, documents)),
    }


def describe_document(head: DocumentHead) -> dict[str, Any]:
    """Return what identifies a document: never a path of the machine that it was read on."""
    return {
        "id": head.id, "title": head.title, "outlet": head.source, "url": safe_url(head.url),
        "published": head.published, "retrieved": head.retrieved, "language": head.language,
        "capture": head.capture_id, "capture_sha256": head.sha256,
    }  # fmt: skip


def describe_excerpt(claim: Claim) -> dict[str, Any]:
    """Return the sentence of a claim with where it stands (code points of the document's text) and its hash."""
    return {
        "claim": claim.id, "document": claim.document.id, "start": claim.evidence.start, "end": claim.evidence.end,
        "quote": claim.evidence.quote, "sha256": hash_quote(claim.evidence.quote),
    }  # fmt: skip


def hash_quote(quote: str) -> str:
    """Return the SHA-256 of a sentence as UTF-8, in hexadecimal."""
    return sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()


def tell_event(event: Event, marks: Marks) -> dict[str, Any]:
    """Return an event as a row."""
    time, place = event.time, event.place
    return {
        "id": event.id, "title": event.title, "event_type": event.event_type, "mode": event.mode,
        "reading": event.reading, "from": time.from_ if time else None, "to": time.to if time else None,
        "time_precision": time.precision if time else None, "place": place.name if place else None,
        "country": place.country if place else None, "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None, "outlets": event.outlets, "origins": event.origins,
        "contradictions": "; ".join(f"{one.field}: {one.why}" for one in event.contradictions),
        "values": "; ".join(f"{value.field}: {word_value(value.value)}" for value in event.values),
        "claims": " ".join(event.claims), "information_grade": marks.tell_information(event.id) or None,
        "source_grades": marks.tell_sources(list_outlets(event)) or None,
    }  # fmt: skip


def tell_claim(claim: Claim, marks: Marks) -> dict[str, Any]:
    """Return a claim as a row."""
    time, place = claim.time, claim.place
    return {
        "id": claim.id, "event": claim.event_id, "document": claim.document.id, "outlet": claim.document.source,
        "title": claim.document.title, "published": claim.document.published, "url": safe_url(claim.document.url),
        "quote": claim.evidence.quote, "event_type": claim.event_type, "mode": claim.mode, "status": claim.status,
        "kind": claim.kind, "actors": "; ".join(one.name for one in claim.actors),
        "recipients": "; ".join(one.name for one in claim.recipients), "place": place.name if place else None,
        "from": time.from_ if time else None, "to": time.to if time else None,
        "attribution": " > ".join(link.name for link in claim.attribution), "run": claim.run,
        "information_grade": marks.tell_information(claim.id) or None,
        "source_grades": marks.tell_sources([claim.document.source]) or None,
    }  # fmt: skip


def write_table(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as CSV in UTF-8 with a head; a spreadsheet takes nothing in it for a formula."""
    listed = list(rows)
    stream = io.StringIO()
    if listed:
        writer = csv.DictWriter(stream, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _tell(value) for name, value in row.items()} for row in listed)
    return stream.getvalue().encode("utf-8", "backslashreplace")


def _tell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    plain = value.replace("\x00", "\ufffd")
    return f"'{plain}" if plain.startswith(FORMULA) else plain
