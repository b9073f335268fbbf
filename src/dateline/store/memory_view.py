"""Reading a casebook in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from dateline.lexicon.outlets import name_publisher
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
from dateline.store import filing
from dateline.store.matching import FiledClaim, answers_claim, answers_event
from dateline.store.memory_keeping import MemoryKeptView
from dateline.store.memory_neighbours import MemoryNeighbourView
from dateline.store.memory_remarks import MemoryRemarkView
from dateline.store.memory_serving import MemoryServingView
from dateline.store.memory_tables import Tables, need
from dateline.store.memory_users import MemoryUserView
from dateline.store.words import fold_text, holds, name_key, parse_query

T = TypeVar("T")


class MemoryView(MemoryKeptView, MemoryUserView, MemoryNeighbourView, MemoryRemarkView, MemoryServingView):
    """Reads the state that the store was in when the view was opened."""

    def __init__(self, present: Callable[[], Tables], tables: Tables) -> None:
        self._present = present
        self._tables = tables

    def counts(self) -> Mapping[str, int]:
        """Return how many of everything there are."""
        tables = self._tables
        states = Counter(reading.state for reading in tables.readings.values())
        return {
            "captures": len(tables.captures),
            "documents": len(tables.documents),
            "unread": len(tables.documents) - len(tables.readings),
            "skipped": states["skipped"],
            "failed": states["failed"],
            "claims": len(tables.claims),
            "events": len(tables.events),
            "uncoded": sum(self.uncoded().values()),
        }

    def capture(self, capture_id: str) -> Capture:
        """Return the capture."""
        return need(self._tables.captures, "capture", capture_id)

    def document(self, document_id: str) -> Document:
        """Return the document."""
        return need(self._tables.documents, "document", document_id)

    def documents(
        self, *, limit: int | None = None, offset: int = 0, states: Collection[str] | None = None
    ) -> Sequence[DocumentHead]:
        """List documents by publication date, then id."""
        ids = [document.id for document in sorted(self._tables.documents.values(), key=_date_order)]
        if states is not None:
            made = self._tables.readings
            ids = [one for one in ids if one in made and made[one].state in states]
        return list(self.document_heads(_page(ids, limit, offset)).values())

    def whole_documents(self) -> Iterator[Document]:
        """Yield every document with its text, by publication date, then id."""
        return iter(sorted(self._tables.documents.values(), key=_date_order))

    def document_heads(self, ids: Iterable[str]) -> Mapping[str, DocumentHead]:
        """Return the heads of those of the documents that are kept."""
        best = filing.best_copies(self._tables.copies.values())
        found = (self._tables.documents[one] for one in dict.fromkeys(ids) if one in self._tables.documents)
        return {document.id: self._head(document, best.get(document.id)) for document in found}

    def documents_at(self, urls: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the documents that came from each of the addresses."""
        wanted = set(urls)
        found: dict[str, list[str]] = {}
        for document in sorted(self._tables.documents.values(), key=_date_order):
            if document.url is not None and document.url in wanted:
                found.setdefault(document.url, []).append(document.id)
        return found

    def complete(self, beginning: str, *, limit: int = 10) -> Sequence[str]:
        """List the ids of events, claims and documents that begin so."""
        tables = (self._tables.events, self._tables.claims, self._tables.documents, self._tables.redirects)
        found = {one for table in tables for one in table if one.startswith(beginning)}
        return sorted(found)[: max(0, limit)]

    def unread(self, run_id: str) -> Iterator[Document]:
        """Yield the documents that this run has not read, oldest first."""
        for document in sorted(self._tables.documents.values(), key=_date_order):
            reading = self._present().readings.get(document.id)
            if reading is None or reading.run != run_id:
                yield document

    def count_unread(self, run_id: str) -> int:
        """Return how many documents this run has not read."""
        present = self._present()
        return len(present.documents) - sum(reading.run == run_id for reading in present.readings.values())

    def annotation(self, document_id: str) -> Annotation | None:
        """Return what the latest reading made of a document, or nothing if none made anything."""
        self.document(document_id)
        reading = self._tables.readings.get(document_id)
        if reading is None or reading.made is None:
            return None
        note = reading.note if reading.state == "skipped" else None
        return replace(reading.made, claims=tuple(self._claims_of(reading.made)), note=note)

    def attributions(self, words: str, *, limit: int = 100) -> Sequence[tuple[DocumentHead, Attribution, str]]:
        """List attributions whose content holds the words, in the latest documents first."""
        phrases = parse_query(words)
        found = (
            (document, attribution, content)
            for document in sorted(self._tables.documents.values(), key=_date_order, reverse=True)
            for attribution, content in self._attributions_of(document)
            if holds([fold_text(content)], phrases)
        )
        listed = list(islice(found, max(0, limit)))
        heads = self.document_heads(document.id for document, _, _ in listed)
        return [(heads[document.id], attribution, content) for document, attribution, content in listed]

    def claim(self, claim_id: str) -> Claim:
        """Return the claim."""
        return need(self._tables.claims, "claim", claim_id).claim

    def claims(self, query: ClaimQuery = ClaimQuery()) -> Sequence[Claim]:  # noqa: B008
        """List claims by date of what they tell (unknown last), then document and offset."""
        found = sorted(self._find_claims(query), key=lambda filed: filed.order)
        return [filed.claim for filed in _page(found, query.limit, query.offset)]

    def count_claims(self, query: ClaimQuery = ClaimQuery()) -> int:  # noqa: B008
        """Return how many claims the query finds on all pages."""
        return len(self._find_claims(query))

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that are kept."""
        claims = self._tables.claims
        return {one: claims[one].claim for one in dict.fromkeys(ids) if one in claims}

    def claims_by_document(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each document that has any, by the ids of documents."""
        found: dict[str, list[Claim]] = {}
        for filed in self._tables.claims.values():
            found.setdefault(filed.claim.document.id, []).append(filed.claim)
        yield from (told for _, told in sorted(found.items()))

    def event(self, event_id: str) -> Event:
        """Return the event, or the one that it was merged into."""
        return need(self._tables.events, "event", self._tables.redirects.get(event_id, event_id))

    def events(self, query: EventQuery = EventQuery()) -> Sequence[Event]:  # noqa: B008
        """List events, latest first, undated ones last."""
        found = sorted(self._find_events(query), key=lambda event: (filing.happened_at(event), event.id), reverse=True)
        return _page(found, query.limit, query.offset)

    def whole_events(self) -> Iterator[Event]:
        """Yield every event, latest first, undated ones last."""
        yield from self.events()

    def events_by_id(self, ids: Iterable[str]) -> Mapping[str, Event]:
        """Return those of the events that are kept; a merged one under its old id."""
        tables = self._tables
        led = {one: tables.redirects.get(one, one) for one in dict.fromkeys(ids)}
        return {one: tables.events[now] for one, now in led.items() if now in tables.events}

    def count_events(self, query: EventQuery = EventQuery()) -> int:  # noqa: B008
        """Return how many events the query finds on all pages."""
        return len(self._find_events(query))

    def copies(self) -> Sequence[CopyPair]:
        """List the copy pairs by document."""
        return sorted(self._tables.copies.values(), key=lambda pair: (pair.document, pair.of))

    def judgements(self, subject: str | None = None) -> Sequence[Judgement]:
        """List the judgements in the order they were made, all or those about one thing."""
        made = sorted(self._tables.judgements.values(), key=lambda judgement: judgement.at)
        return [one for one in made if subject is None or subject in (one.subject, one.other)]

    def judgements_on(self, ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        """Return the judgements on each of several things that has any, in the order they were made."""
        wanted = dict.fromkeys(ids)
        found: dict[str, list[Judgement]] = {}
        for judgement in self.judgements():
            for name in dict.fromkeys((judgement.subject, judgement.other)):
                if name in wanted:
                    found.setdefault(name or "", []).append(judgement)
        return found

    def count_unsettled(self) -> int:
        """Return how many judgements were made or taken back since events were last put."""
        return filing.count_changes(self._tables.judgements.values()) - self._tables.marks.get("settled", 0)

    def count_by_status(self, query: ClaimQuery = ClaimQuery()) -> Mapping[str, int]:  # noqa: B008
        """Return how many claims of each status the query finds on all pages."""
        return Counter(filed.claim.status for filed in self._find_claims(query))

    def originals(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that a person edited as they were coded."""
        originals = self._tables.originals
        return {one: originals[one] for one in dict.fromkeys(ids) if one in originals}

    def citations(
        self, *, since: str | None = None, until: str | None = None, source: str | None = None, limit: int = 200
    ) -> Sequence[Citation]:
        """List who has claims from whom, most claims first."""
        documents = self._tables.documents
        filed = [
            one
            for one in self._tables.claims.values()
            if filing.published_within(filing.published_at(documents[one.document]), since, until)
        ]
        found: dict[tuple[str, str], list[FiledClaim]] = {}
        for one in filed:
            for pair in filing.cited_pairs(one.sources):
                if source is None or any(link.answers(source) for link in pair):
                    found.setdefault((pair[0].key, pair[1].key), []).append(one)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[: max(0, limit)]
        return [
            filing.make_citation(*pair, min(held, key=lambda one: one.claim.id).claim, len(held), _documents(held))
            for pair, held in ranked
        ]

    def outlets(self) -> Sequence[OutletCount]:
        """List the outlets of documents, the one with most of them first."""
        told: Counter[str] = Counter()
        first: Counter[str] = Counter()
        for event in self._tables.events.values():
            for outlet, leads in filing.list_tellers(event).items():
                told[outlet] += 1
                first[outlet] += leads
        held: dict[str | None, list[DocumentHead]] = {}
        for head in self.documents():
            held.setdefault(head.source, []).append(head)
        known = {name: name_publisher(name or "") for name in held}
        found = [_count_outlet(name, own, told[known[name]], first[known[name]]) for name, own in held.items()]
        return sorted(found, key=lambda one: (-one.documents, one.name or "~"))

    def latest_published(self) -> str | None:
        """Return when the latest document was published."""
        known = [
            (filing.published_at(document), document.id, document.published)
            for document in self._tables.documents.values()
            if filing.published_at(document) < filing.UNKNOWN_LAST
        ]
        return max(known)[2] if known else None

    def held_days(self) -> Sequence[Held]:
        """List how much is held of each outlet by day."""
        days = Counter((head.source, _published_day(head)) for head in self.documents() if head.source)
        return [Held(source=name or "", day=day, documents=number) for (name, day), number in days.items()]

    def event_ids(self, query: ClaimQuery) -> Sequence[str]:
        """List the events of the claims that a query finds, each once."""
        found = self.claims(replace(query, limit=None, offset=0))
        ids = list(dict.fromkeys(claim.event_id for claim in found if claim.event_id is not None))
        return _page(ids, query.limit, query.offset)

    def statements(
        self, source: str, *, since: str | None = None, until: str | None = None, limit: int = 50, offset: int = 0
    ) -> Sequence[Statement]:
        """List what a source is reported to have said, in the latest documents first."""
        listed = _page(self._find_statements(source, since, until), limit, offset)
        heads = self.document_heads(document.id for document, _, _ in listed)
        return [
            filing.make_statement(heads[document.id], number, said, document.text) for document, number, said in listed
        ]

    def count_statements(self, source: str, *, since: str | None = None, until: str | None = None) -> int:
        """Return how many statements of a source there are on all pages."""
        return len(self._find_statements(source, since, until))

    def activity(self, source: str) -> Sequence[Activity]:
        """List the days on which a source published or was cited, in order, the unknown day last."""
        documents = self._tables.documents
        days: dict[str, list[int]] = {}

        def count(document: Document, which: int) -> None:
            days.setdefault(filing.published_at(document)[:10], [0, 0, 0])[which] += 1

        for document in documents.values():
            if document.source == source:
                count(document, 0)
        for document, _, _ in self._find_statements(source, None, None):
            count(document, 1)
        for filed in self._find_claims(ClaimQuery(source=source)):
            count(documents[filed.document], 2)
        return [filing.make_activity(day, *numbers) for day, numbers in sorted(days.items())]

    def storylines(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Storyline]:
        """List storylines in the order in which they were put."""
        return _page(list(self._followed().storylines), limit, offset)

    def storyline(self, storyline_id: str) -> Storyline:
        """Return the storyline, or the one that it was merged into."""
        found = self._followed()
        return need(
            {one.id: one for one in found.storylines}, "storyline", found.redirects.get(storyline_id, storyline_id)
        )

    def storyline_redirects(self) -> Mapping[str, str]:
        """Return where the ids of vanished storylines lead."""
        return self._followed().redirects

    def agreements(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Agreement]:
        """List agreements in the order in which they were put."""
        return _page(list(self._followed().agreements), limit, offset)

    def agreement(self, agreement_id: str) -> Agreement:
        """Return the agreement."""
        return need({one.id: one for one in self._followed().agreements}, "agreement", agreement_id)

    def forecasts(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Forecast]:
        """List forecasts in the order in which they were put."""
        return _page(list(self._followed().forecasts), limit, offset)

    def count_followings(self) -> Mapping[str, int]:
        """Return how many storylines, agreements and forecasts there are on all pages."""
        found = self._followed()
        listed = {"storylines": found.storylines, "agreements": found.agreements, "forecasts": found.forecasts}
        return {name: len(one) for name, one in listed.items()}

    def _followed(self) -> Followings:
        return self._tables.followings.get("latest", Followings())

    def uncoded(self) -> Mapping[str, int]:
        """Return how many triggers yielded no claim, by reason, the commonest first."""
        made = (reading.made for reading in self._tables.readings.values() if reading.made is not None)
        counted = Counter(one.reason for annotation in made for one in annotation.uncoded)
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    def search(self, words: str, *, limit: int = 50, offset: int = 0) -> Sequence[Hit]:
        """List the documents that hold the words, latest first."""
        found = [self._tables.documents[one] for one in self._find_documents(words)]
        listed = _page(sorted(found, key=_date_order, reverse=True), limit, offset)
        heads = self.document_heads(document.id for document in listed)
        return [filing.make_hit(heads[document.id], document.text, parse_query(words)) for document in listed]

    def count_search(self, words: str) -> int:
        """Return how many documents a search finds on all pages."""
        return len(self._find_documents(words))

    def runs(self) -> Sequence[Run]:
        """List the runs in the order they were added."""
        return list(self._tables.runs.values())

    def _find_statements(
        self, source: str, since: str | None, until: str | None
    ) -> list[tuple[Document, int, Attribution]]:
        return [
            (document, number, said)
            for document in sorted(self._tables.documents.values(), key=_date_order, reverse=True)
            if filing.published_within(filing.published_at(document), since, until)
            for number, (said, _) in enumerate(self._attributions_of(document))
            if said.source_name and filing.Named(id=said.source_id, key=name_key(said.source_name)).answers(source)
        ]

    def _find_documents(self, words: str) -> list[str]:
        phrases = parse_query(words)
        return [one for one, folded in self._tables.folded.items() if holds(folded, phrases)]

    def _find_claims(self, query: ClaimQuery) -> list[FiledClaim]:
        return [filed for filed in self._tables.claims.values() if answers_claim(filed, query)]

    def _find_events(self, query: EventQuery) -> list[Event]:
        told: dict[str, list[FiledClaim]] = {}
        for filed in self._tables.claims.values():
            told.setdefault(filed.claim.event_id or "", []).append(filed)
        return [event for event in self._tables.events.values() if answers_event(event, told.get(event.id, ()), query)]

    def _claims_of(self, annotation: Annotation) -> Iterator[Claim]:
        return (self._tables.claims[claim.id].claim for claim in annotation.claims)

    def _attributions_of(self, document: Document) -> Iterator[tuple[Attribution, str]]:
        reading = self._tables.readings.get(document.id)
        for attribution in reading.made.attributions if reading is not None and reading.made is not None else ():
            yield attribution, filing.content_of(attribution, document.text)

    def _head(self, document: Document, copy_of: str | None) -> DocumentHead:
        reading = self._tables.readings.get(document.id)
        made = reading.made if reading is not None else None
        capture = self._tables.captures.get(document.capture_id or "")
        return DocumentHead(
            id=document.id,
            key=document.key,
            title=document.title,
            source=document.source,
            url=document.url,
            published=document.published,
            language=made.reading.language if made is not None else None,
            length=len(document.text),
            claims=len(made.claims) if made is not None else 0,
            state=reading.state if reading is not None else "unread",
            note=reading.note if reading is not None else None,
            copy_of=copy_of,
            capture_id=document.capture_id,
            retrieved=capture.retrieved if capture is not None else None,
            sha256=capture.sha256 if capture is not None else None,
        )


def _documents(held: Iterable[FiledClaim]) -> int:
    return len({one.document for one in held})


def _date_order(document: Document) -> tuple[str, str]:
    return filing.published_at(document), document.id


def _page(found: list[T], limit: int | None, offset: int) -> list[T]:
    first = max(0, offset)
    return found[first:] if limit is None else found[first : first + max(0, limit)]


def _count_outlet(name: str | None, heads: Sequence[DocumentHead], events: int, first: int) -> OutletCount:
    return OutletCount(
        name=name,
        documents=len(heads),
        copies=sum(head.copy_of is not None for head in heads),
        unread=sum(head.state == "unread" for head in heads),
        claims=sum(head.claims for head in heads),
        latest=max((head.published for head in heads if head.published), default=None),
        events=events,
        first=first,
    )


def _published_day(head: DocumentHead) -> str | None:
    day = head.published[:10] if head.published is not None else None
    return None if day is not None and head.retrieved is not None and day > head.retrieved[:10] else day
