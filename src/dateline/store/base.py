"""What every store offers: a Store opens Views to read and Writers to write; nothing else touches the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from dateline.model.agreement import Agreement
from dateline.model.annotation import Annotation
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.document import CopyPair, Document
from dateline.model.event import Event
from dateline.model.followings import Followings
from dateline.model.forecast import Forecast
from dateline.model.judgement import Judgement
from dateline.model.mention import Attribution
from dateline.model.query import (
    Activity,
    Citation,
    ClaimQuery,
    DocumentHead,
    EventQuery,
    Held,
    Hit,
    OutletCount,
    Statement,
)
from dateline.model.run import Run
from dateline.model.storyline import Storyline
from dateline.store.keeping import KeptView, KeptWriter
from dateline.store.neighbours import NeighbourView, NeighbourWriter
from dateline.store.remarks import RemarkView, RemarkWriter
from dateline.store.serving import ServingView, ServingWriter
from dateline.store.users import UserView, UserWriter

__all__ = ["ClaimQuery", "DocumentHead", "EventQuery", "Hit", "Store", "View", "Writer"]


class View(KeptView, UserView, NeighbourView, RemarkView, ServingView, Protocol):
    """Reads one state of the store. Every listing is in a fixed order, so that pages do not shift."""

    def counts(self) -> Mapping[str, int]:
        """Return how many captures, documents, unread documents, claims, events and uncoded triggers there are."""
        ...

    def capture(self, capture_id: str) -> Capture: ...

    def document(self, document_id: str) -> Document: ...

    def documents(
        self, *, limit: int | None = None, offset: int = 0, states: Collection[str] | None = None
    ) -> Sequence[DocumentHead]:
        """List documents by publication date, then id, all or those that reading left in one of these states."""
        ...

    def whole_documents(self) -> Iterator[Document]:
        """Yield every document with its text, by publication date, then id, without holding all of them at once."""
        ...

    def document_heads(self, ids: Iterable[str]) -> Mapping[str, DocumentHead]: ...

    def documents_at(self, urls: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the documents that came from each of the addresses; addresses of none are left out."""
        ...

    def complete(self, beginning: str, *, limit: int = 10) -> Sequence[str]:
        """List the ids of events, claims and documents that begin so, each once; merged events by their old id too."""
        ...

    def unread(self, run_id: str) -> Iterator[Document]:
        """Yield the documents that this run has not read, oldest first, each at most once; safe to write meanwhile.

        Unlike all other questions this one and its count may see what is written after the view was opened.
        """
        ...

    def count_unread(self, run_id: str) -> int:
        """Return how many documents this run has not read."""
        ...

    def annotation(self, document_id: str) -> Annotation | None:
        """Return what the latest reading made of a document, claims included, or nothing if it is unread."""
        ...

    def attributions(self, words: str, *, limit: int = 100) -> Sequence[tuple[DocumentHead, Attribution, str]]:
        """List attributions whose content matches the full-text query, with the document and the quoted content."""
        ...

    def claim(self, claim_id: str) -> Claim: ...

    def claims(self, query: ClaimQuery = ...) -> Sequence[Claim]:
        """List claims by date of what they tell (unknown last), then document and offset."""
        ...

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]: ...

    def claims_by_document(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each document that has any, by the ids of documents, without holding all at once."""
        ...

    def event(self, event_id: str) -> Event:
        """Return the event; an id that was merged away leads to the event it was merged into."""
        ...

    def events(self, query: EventQuery = ...) -> Sequence[Event]: ...

    def whole_events(self) -> Iterator[Event]:
        """Yield every event, latest first, undated ones last, without holding all of them at once."""
        ...

    def events_by_id(self, ids: Iterable[str]) -> Mapping[str, Event]:
        """Return those of the events that are kept, by the ids asked for; a merged one under its old id."""
        ...

    def count_events(self, query: EventQuery = ...) -> int: ...

    def count_claims(self, query: ClaimQuery = ...) -> int: ...

    def count_by_status(self, query: ClaimQuery = ...) -> Mapping[str, int]:
        """Return how many claims of each status the query finds on all pages."""
        ...

    def originals(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that a person edited as they were coded."""
        ...

    def citations(
        self, *, since: str | None = None, until: str | None = None, source: str | None = None, limit: int = 200
    ) -> Sequence[Citation]:
        """List who has claims from whom, most claims first; days are those of publication, inclusive.

        `source` narrows to the pairs on either side of which this id or name stands.
        """
        ...

    def statements(
        self, source: str, *, since: str | None = None, until: str | None = None, limit: int = 50, offset: int = 0
    ) -> Sequence[Statement]:
        """List what a source, by id or name, is reported to have said, in the latest documents first."""
        ...

    def count_statements(self, source: str, *, since: str | None = None, until: str | None = None) -> int:
        """Return how many statements of a source there are on all pages."""
        ...

    def outlets(self) -> Sequence[OutletCount]:
        """List the outlets of documents with what is held of each, the one with most documents first."""
        ...

    def latest_published(self) -> str | None:
        """Return when the latest document was published, as it says itself; nothing where no time is known."""
        ...

    def held_days(self) -> Sequence[Held]:
        """List how many documents of each outlet are held by day of publication; those of no outlet are left out."""
        ...

    def event_ids(self, query: ClaimQuery) -> Sequence[str]:
        """List the events of the claims that a query finds, each once, in no order that means anything.

        A limit counts events.
        """
        ...

    def activity(self, source: str) -> Sequence[Activity]:
        """List the days on which a source published under this name or was cited, in order, the unknown day last."""
        ...

    def copies(self) -> Sequence[CopyPair]: ...

    def judgements(self, subject: str | None = None) -> Sequence[Judgement]: ...

    def judgements_on(self, ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        """Return the judgements on each of several things that has any, in the order they were made."""
        ...

    def count_unsettled(self) -> int:
        """Return how many judgements were made or taken back since events were last put."""
        ...

    def storylines(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Storyline]:
        """List storylines in the order in which they were put."""
        ...

    def storyline(self, storyline_id: str) -> Storyline:
        """Return the storyline; an id that was merged away leads to the one it was merged into."""
        ...

    def storyline_redirects(self) -> Mapping[str, str]:
        """Return where the ids of vanished storylines lead."""
        ...

    def agreements(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Agreement]:
        """List agreements in the order in which they were put."""
        ...

    def agreement(self, agreement_id: str) -> Agreement: ...

    def forecasts(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Forecast]:
        """List forecasts in the order in which they were put."""
        ...

    def count_followings(self) -> Mapping[str, int]:
        """Return how many storylines, agreements and forecasts there are on all pages."""
        ...

    def uncoded(self) -> Mapping[str, int]:
        """Return how many triggers yielded no claim, by reason."""
        ...

    def search(self, words: str, *, limit: int = 50, offset: int = 0) -> Sequence[Hit]:
        """Search the text of documents; words are all wanted, "quoted words" as a phrase; latest first."""
        ...

    def count_search(self, words: str) -> int:
        """Return how many documents a search finds on all pages."""
        ...

    def runs(self) -> Sequence[Run]: ...


class Writer(KeptWriter, UserWriter, NeighbourWriter, RemarkWriter, ServingWriter, Protocol):
    """Writes in one transaction: all of it is kept when the block ends well, none of it otherwise."""

    def add_capture(self, capture: Capture) -> bool:
        """Keep the capture; return False when it was kept already."""
        ...

    def add_document(self, document: Document) -> bool:
        """Keep the document; return False when the same one was kept already."""
        ...

    def add_run(self, run: Run) -> None: ...

    def put_annotation(self, annotation: Annotation, run: Run) -> None:
        """Keep what a run made of a document, in place of what an earlier run made of it.

        A claim that keeps its id keeps its event; judgements stay, and what they were made on keeps its id
        (`model/judging.py`). The document must be kept already (NotFound).
        """
        ...

    def put_failure(self, document_id: str, run: Run, why: str) -> None:
        """Note that a document could not be coded by this run, so that it is not tried for ever.

        What an earlier run made of it stays.
        """
        ...

    def put_copies(self, pairs: Iterable[CopyPair]) -> None:
        """Replace all copy pairs."""
        ...

    def put_events(self, events: Iterable[Event]) -> None:
        """Replace all events and set the event of every claim; vanished ids redirect to where their claims went."""
        ...

    def put_followings(self, found: Followings) -> None:
        """Replace all storylines with their redirects, agreements and forecasts."""
        ...

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep the judgement unless one with its id is kept already; an edit changes its claim at once."""
        ...

    def undo_judgement(self, judgement_id: str, at: str) -> None:
        """Note that a judgement was taken back, with what it changed; the first time stands."""
        ...


class Store(Protocol):
    """A place where a casebook is kept."""

    def view(self) -> AbstractContextManager[View]: ...

    def writer(self) -> AbstractContextManager[Writer]: ...

    def close(self) -> None: ...
