"""Making records for the tests of following, of invented claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.following import make_record
from dateline.lexicon.acts import name_family
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.codes import ProspectiveKind
from dateline.model.document import Document
from dateline.model.passage import DocumentReading, Passage
from dateline.model.query import DocumentHead
from dateline.model.record import Record
from dateline.model.span import Span
from dateline.reconciliation.events import build_event
from dateline.reconciliation.origins import Origins


def make(claims: Iterable[Claim], heads: Iterable[DocumentHead] = ()) -> Record:
    """Return the record of claims: one event for each act, day and place; held are their documents and those given."""
    listed = list(claims)
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in listed:
        act = name_family(claim.event_type, claim.mode, claim.cameo) or claim.event_type
        day = (claim.time and claim.time.from_) or claim.document.id
        groups.setdefault((act, day, claim.place.name if claim.place else ""), []).append(claim)
    events = [
        build_event(f"e{number}", group, origins=Origins(()), bases={}) for number, group in enumerate(groups.values())
    ]
    own = {claim.document.id: claim.document for claim in listed}
    documents = [
        head(name, outlet=one.source or "unknown", published=one.published) for name, one in sorted(own.items())
    ]
    return make_record(events, listed, (), [*documents, *heads])


def head(name: str, *, outlet: str, published: str | None, retrieved: str | None = None) -> DocumentHead:
    """Return the head of a document that is held."""
    return DocumentHead(
        id=name, key=None, title=None, source=outlet, url=None, published=published, language="en", length=1, claims=0,
        state="read", note=None, copy_of=None, capture_id=None, retrieved=retrieved,
    )  # fmt: skip


def foretell(claim: Claim, kind: ProspectiveKind, probability: tuple[float, float] | None = None) -> Claim:
    """Return the claim as one of what lies ahead."""
    return replace(claim, status="prospective", kind=kind, probability=probability, id=f"{claim.id}-ahead")


def write(claims: Iterable[Claim]) -> Annotation:
    """Return the annotation of a document that consists of the sentences of its claims, in order."""
    listed = list(claims)
    text, spans, placed = "", [], []
    for claim in listed:
        start = len(text)
        text += claim.evidence.quote + " "
        spans.append(Span(start, start + len(claim.evidence.quote)))
        trigger = replace(claim.evidence.trigger, start=start, end=start + len(claim.evidence.trigger.text))
        evidence = replace(claim.evidence, start=start, end=spans[-1].end, trigger=trigger)
        placed.append(replace(claim, evidence=evidence))
    first = listed[0].document
    document = Document(id=first.id, text=text, source=first.source, published=first.published)
    passage = Passage(start=0, end=len(text), role="body", voice=first.source)
    reading = DocumentReading(document=document, language="en", sentences=tuple(spans), passages=(passage,))
    return Annotation(reading=reading, claims=tuple(placed))
