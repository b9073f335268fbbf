"""A casebook in memory, for short work and as the plain statement of what every store does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from dateline.errors import NotFound, StoreError
from dateline.model.annotation import Annotation
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.document import CopyPair, Document
from dateline.model.event import Event
from dateline.model.finding import leave_room, list_found, read_found
from dateline.model.followings import Followings
from dateline.model.judgement import Judgement
from dateline.model.judging import carry_over, edit_claim
from dateline.model.remark import Rereading
from dateline.model.rereading import compare_readings
from dateline.model.run import Run
from dateline.store import filing
from dateline.store.matching import FiledClaim
from dateline.store.memory_keeping import MemoryKeptWriter
from dateline.store.memory_neighbours import MemoryNeighbourWriter
from dateline.store.memory_remarks import MemoryRemarkWriter
from dateline.store.memory_serving import MemoryServingWriter
from dateline.store.memory_tables import Reading, Tables, need
from dateline.store.memory_users import MemoryUserWriter
from dateline.store.memory_view import MemoryView
from dateline.store.words import fold_text

T = TypeVar("T")


class MemoryStore:
    """Keeps a casebook in memory. Every writer copies the tables' outlines, so it suits thousands of documents."""

    def __init__(self) -> None:
        self.tables = Tables()
        self._turn = threading.Lock()
        self._writing: int | None = None

    @contextmanager
    def view(self) -> Iterator[MemoryView]:
        """Open a view of the present state."""
        yield MemoryView(lambda: self.tables, self.tables)

    @contextmanager
    def writer(self) -> Iterator[MemoryWriter]:
        """Open the writer; its block is kept as a whole or not at all."""
        if self._writing == threading.get_ident():
            raise StoreError("this thread writes already; use the writer that is open")
        with self._turn:
            self._writing = threading.get_ident()
            try:
                tables = self.tables.copy()
                yield MemoryWriter(tables)
                self.tables = tables
            finally:
                self._writing = None

    def close(self) -> None:
        """Do nothing: there is nothing to close."""


class MemoryWriter(MemoryKeptWriter, MemoryUserWriter, MemoryNeighbourWriter, MemoryRemarkWriter, MemoryServingWriter):
    """Writes into a copy of the state, which becomes the state when the block ends well."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add_capture(self, capture: Capture) -> bool:
        """Keep the capture; return False when it was kept already."""
        return _add(self._tables.captures, capture.id, capture)

    def add_document(self, document: Document) -> bool:
        """Keep the document; return False when the same one was kept already, or was taken out."""
        if document.id in self._tables.documents or self._is_forgotten(document):
            return False
        self._tables.folded[document.id] = (fold_text(document.title or ""), fold_text(document.text))
        return _add(self._tables.documents, document.id, document)

    def add_run(self, run: Run) -> None:
        """Keep the run unless it is kept already."""
        _add(self._tables.runs, run.id, run)

    def put_annotation(self, annotation: Annotation, run: Run) -> None:
        """Keep what a run made of a document, in place of what an earlier run made of it."""
        document = self._need_document(annotation.reading.document.id)
        self.add_run(run)
        found_here = list_found(self._tables.judgements.values(), document.id)
        borne = {claim.id for claim in found_here}
        earlier = self._tables.readings.get(document.id)
        every, placed = self._drop_claims(document.id)
        former = [claim for claim in every if claim.id not in borne]
        found = filing.find_judged(
            self._tables.judgements.values(),
            {claim.id: placed.get(claim.id) for claim in former},
            self._tables.redirects,
        )
        fresh = leave_room(annotation.claims, found_here)
        claims = (*carry_over(former, fresh, judged=found.judged, kept=found.kept), *found_here)
        if earlier is not None and earlier.made is not None and earlier.run != run.id:
            changes = compare_readings(every, claims)
            if changes:
                self._note_rereading(Rereading(document=document.id, before=earlier.run, after=run.id, changes=changes))
        for number, claim in enumerate(claims):
            if claim.id in self._tables.claims:
                raise StoreError(f"claim {claim.id}: its id is used twice; this is a fault of the caller")
            self._file_claim(claim, number, document.id, placed.get(claim.id, claim.event_id))
        state = "read" if annotation.note is None else "skipped"
        made = replace(annotation, claims=claims)
        self._tables.readings[document.id] = Reading(run=run.id, state=state, note=annotation.note, made=made)

    def put_failure(self, document_id: str, run: Run, why: str) -> None:
        """Note that a run could not code a document; what an earlier run made of it stays."""
        document = self._need_document(document_id)
        self.add_run(run)
        earlier = self._tables.readings.get(document.id)
        made = earlier.made if earlier is not None else None
        self._tables.readings[document.id] = Reading(run=run.id, state="failed", note=why, made=made)

    def put_copies(self, pairs: Iterable[CopyPair]) -> None:
        """Replace all copy pairs."""
        self._tables.copies = {(pair.document, pair.of, pair.kind, pair.share): pair for pair in pairs}

    def put_events(self, events: Iterable[Event]) -> None:
        """Replace all events and set the event of every claim; vanished ids redirect to where their claims went."""
        tables = self._tables
        placed = {one: filed.claim.event_id for one, filed in tables.claims.items() if filed.claim.event_id is not None}
        leads, kept = filing.redirect_events(list(events), placed, tables.events, tables.redirects)
        tables.redirects, tables.events = leads, {event.id: event for event in kept}
        tables.marks["settled"] = filing.count_changes(tables.judgements.values())
        tables.marks["unfollowed"] = 0
        now = {claim: event.id for event in kept for claim in event.claims}
        for one, filed in tables.claims.items():
            if filed.claim.event_id != now.get(one):
                tables.claims[one] = filed.move(now.get(one))

    def put_followings(self, found: Followings) -> None:
        """Replace all storylines with their redirects, agreements and forecasts."""
        self._tables.followings = {"latest": found}

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep the judgement unless it is kept already; an edit changes its claim at once."""
        fresh = _add(self._tables.judgements, judgement.id, judgement)
        if fresh and judgement.kind == "edit":
            self._edit_again(judgement.subject)
        if fresh and judgement.kind == "found":
            self._bear(read_found(judgement))

    def undo_judgement(self, judgement_id: str, at: str) -> None:
        """Note that a judgement was taken back, with what it changed; the first time stands."""
        judgement = need(self._tables.judgements, "judgement", judgement_id)
        if judgement.undone is None:
            self._tables.judgements[judgement_id] = replace(judgement, undone=at)
            if judgement.kind == "edit":
                self._edit_again(judgement.subject)
            if judgement.kind == "found":
                self._drop_claim(judgement.subject)

    def _bear(self, claim: Claim) -> None:
        """Put a claim that a person found beside those of its document."""
        document = self._need_document(claim.document.id)
        if claim.id in self._tables.claims:
            return
        numbers = (filed.number for filed in self._tables.claims.values() if filed.document == document.id)
        self._file_claim(claim, max(numbers, default=-1) + 1, document.id, None)
        self._change_made(document.id, lambda claims: (*claims, claim))

    def _drop_claim(self, claim_id: str) -> None:
        filed = self._tables.claims.pop(claim_id, None)
        self._tables.originals.pop(claim_id, None)
        if filed is not None:
            self._change_made(filed.document, lambda claims: tuple(one for one in claims if one.id != claim_id))

    def _change_made(self, document_id: str, change: Callable[[tuple[Claim, ...]], tuple[Claim, ...]]) -> None:
        reading = self._tables.readings.get(document_id)
        if reading is not None and reading.made is not None:
            made = replace(reading.made, claims=change(tuple(reading.made.claims)))
            self._tables.readings[document_id] = replace(reading, made=made)

    def _drop_reading(self, document_id: str) -> None:
        self._drop_claims(document_id)
        self._tables.readings.pop(document_id, None)

    def _edit_again(self, claim_id: str) -> None:
        filed = self._tables.claims.get(claim_id)
        if filed is not None:
            original = self._tables.originals.get(claim_id, filed.claim)
            self._file_claim(original, filed.number, filed.document, filed.claim.event_id)

    def _file_claim(self, original: Claim, number: int, document_id: str, event: str | None) -> None:
        """Keep a claim as edits leave it, and as it was where they change it."""
        edited = edit_claim(original, self._tables.judgements.values())
        self._tables.claims[original.id] = FiledClaim(edited, number, document_id).move(event)
        if edited is original:
            self._tables.originals.pop(original.id, None)
        else:
            self._tables.originals[original.id] = replace(original, event_id=None)

    def _drop_claims(self, document_id: str) -> tuple[list[Claim], dict[str, str]]:
        """Take away the claims of a document; return them as they were coded, and the event of each."""
        earlier = self._tables.readings.get(document_id)
        made = earlier.made if earlier is not None else None
        gone = [self._tables.claims.pop(claim.id).claim for claim in (made.claims if made is not None else ())]
        former = [self._tables.originals.pop(claim.id, claim) for claim in gone]
        return former, {claim.id: claim.event_id for claim in gone if claim.event_id is not None}

    def _need_document(self, document_id: str) -> Document:
        if document_id not in self._tables.documents:
            raise NotFound(f"there is no document {document_id!r}; add it before what was made of it")
        return self._tables.documents[document_id]


def _add(table: dict[str, T], one: str, value: T) -> bool:
    if one in table:
        return False
    table[one] = value
    return True
