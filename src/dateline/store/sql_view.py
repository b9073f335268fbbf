"""Reading a casebook in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, or_, select, tuple_, union

from dateline.errors import NotFound
from dateline.lexicon.outlets import name_publisher
from dateline.model.agreement import Agreement
from dateline.model.annotation import Annotation
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.document import CopyPair, Document
from dateline.model.event import Event
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
from dateline.store import rows, sql_followings, sql_sources
from dateline.store.conditions import chunk_ids, claim_conditions, event_conditions, is_asked, page, select_told
from dateline.store.dialect import DatabaseDialect, attributions_words, claims_words, documents_words
from dateline.store.filing import NOT_EVENTS, UNKNOWN_LAST, make_activity, make_citation, make_hit, make_statement
from dateline.store.sql_keeping import SqlKeptView
from dateline.store.sql_neighbours import SqlNeighbourView
from dateline.store.sql_remarks import SqlRemarkView
from dateline.store.sql_serving import SqlServingView
from dateline.store.sql_users import SqlUserView
from dateline.store.tables import (
    attributions,
    captures,
    claims,
    copies,
    documents,
    events,
    judgements,
    marks,
    readings,
    redirects,
    runs,
    uncoded,
)
from dateline.store.words import parse_query

PAGE = 64
WALK = 1000
"""So many claims or events are read at a time where all are walked through."""

BROAD = 3000
"""From so many findings on, words are looked for in the things listed instead of listing the things that hold them."""

_CLAIM = (claims.c.body, claims.c.event)
_CLAIM_ORDER = (claims.c.told_at, claims.c.document, claims.c.start, claims.c.number)
_EVENT_ORDER = (events.c.happened_at.desc(), events.c.id.desc())
_BY_DATE = (documents.c.published_at, documents.c.id)
_LATEST = (documents.c.published_at.desc(), documents.c.id.desc())


def _select_heads() -> Select[Any]:
    columns = [c for c in documents.c if c.name not in ("row", "body", "text", "published_at")]
    return (
        select(
            *columns,
            readings.c.language,
            readings.c.claims,
            readings.c.state,
            readings.c.note,
            copies.c.of.label("copy_of"),
            captures.c.retrieved,
            captures.c.sha256,
        )
        .outerjoin(readings, readings.c.document == documents.c.id)
        .outerjoin(copies, and_(copies.c.document == documents.c.id, copies.c.best.is_(True)))
        .outerjoin(captures, captures.c.id == documents.c.capture)
    )


class SqlView(SqlKeptView, SqlUserView, SqlNeighbourView, SqlRemarkView, SqlServingView):
    """Reads the state that the database was in at the first question."""

    def __init__(self, connection: Connection, engine: Engine, dialect: DatabaseDialect) -> None:
        self._connection = connection
        self._engine = engine
        self._dialect = dialect

    def counts(self) -> Mapping[str, int]:
        """Return how many of everything there are."""
        tables = {"captures": captures, "documents": documents, "claims": claims, "events": events}
        found = {name: self._number(select(func.count()).select_from(table)) for name, table in tables.items()}
        states = dict(self._rows(select(readings.c.state, func.count()).group_by(readings.c.state)))
        found["unread"] = found["documents"] - sum(states.values())
        found["skipped"], found["failed"] = states.get("skipped", 0), states.get("failed", 0)
        found["uncoded"] = self._number(select(func.coalesce(func.sum(uncoded.c.count), 0)))
        return found

    def capture(self, capture_id: str) -> Capture:
        """Return the capture, its bytes checked."""
        row = self._first(select(captures).where(captures.c.id == capture_id))
        return rows.build_capture(_need(row, "capture", capture_id))

    def document(self, document_id: str) -> Document:
        """Return the document."""
        statement = select(documents.c.body, documents.c.text).where(documents.c.id == document_id)
        return rows.build_document(_need(self._first(statement), "document", document_id))

    def documents(
        self, *, limit: int | None = None, offset: int = 0, states: Collection[str] | None = None
    ) -> Sequence[DocumentHead]:
        """List documents by publication date, then id."""
        statement = _select_heads().order_by(documents.c.published_at, documents.c.id)
        if states is not None:
            statement = statement.where(readings.c.state.in_(states))
        return [rows.build_head(row) for row in self._rows(page(statement, limit, offset))]

    def whole_documents(self) -> Iterator[Document]:
        """Yield every document with its text, by publication date, then id."""
        after = ("", "")
        while found := self._rows(_select_whole(after)):
            yield from (rows.build_document(row) for row in found)
            after = (found[-1].published_at, found[-1].id)

    def document_heads(self, ids: Iterable[str]) -> Mapping[str, DocumentHead]:
        """Return the heads of those of the documents that are kept."""
        found: dict[str, DocumentHead] = {}
        for chunk in chunk_ids(ids):
            for row in self._rows(_select_heads().where(documents.c.id.in_(chunk))):
                found[row.id] = rows.build_head(row)
        return found

    def documents_at(self, urls: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the documents that came from each of the addresses."""
        found: dict[str, list[str]] = {}
        for chunk in chunk_ids(urls):
            statement = select(documents.c.url, documents.c.id).where(documents.c.url.in_(chunk)).order_by(*_BY_DATE)
            for row in self._rows(statement):
                found.setdefault(row.url, []).append(row.id)
        return found

    def complete(self, beginning: str, *, limit: int = 10) -> Sequence[str]:
        """List the ids of events, claims and documents that begin so."""
        tables = (events, claims, documents, redirects)
        alike = (select(t.c.id).where(func.substr(t.c.id, 1, len(beginning)) == beginning) for t in tables)
        found = union(*alike).subquery()
        return [row.id for row in self._rows(select(found.c.id).order_by(found.c.id).limit(max(0, limit)))]

    def unread(self, run_id: str) -> Iterator[Document]:
        """Yield the documents that this run has not read, oldest first, each at most once.

        Every page is a look of its own at the database: one look held open for hours would keep the log from being
        folded back into the file.
        """
        after = ("", "")
        while True:
            with self._engine.connect() as connection, connection.begin():
                found = connection.execute(_only_unread(_select_whole(after), run_id)).all()
            for row in found:
                yield rows.build_document(row)
            if len(found) < PAGE:
                return
            after = (found[-1].published_at, found[-1].id)

    def count_unread(self, run_id: str) -> int:
        """Return how many documents this run has not read, by a look of its own like `unread`."""
        every = select(func.count()).select_from(documents).scalar_subquery()
        read = select(func.count()).select_from(readings).where(readings.c.run == run_id).scalar_subquery()
        with self._engine.connect() as connection, connection.begin():
            return int(connection.execute(select(every - read)).scalar_one())

    def annotation(self, document_id: str) -> Annotation | None:
        """Return what the latest reading made of a document, or nothing if none made anything."""
        document = self.document(document_id)
        row = self._first(select(readings).where(readings.c.document == document_id, readings.c.body.is_not(None)))
        if row is None:
            return None
        spoken = select(attributions.c.body).where(attributions.c.document == document_id)
        told = select(*_CLAIM).where(claims.c.document == document_id).order_by(claims.c.number)
        found = [rows.build_claim(one) for one in self._rows(told)]
        return rows.build_annotation(document, row, self._rows(spoken.order_by(attributions.c.number)), found)

    def attributions(self, words: str, *, limit: int = 100) -> Sequence[tuple[DocumentHead, Attribution, str]]:
        """List attributions whose content holds the words, in the latest documents first."""
        found = self._dialect.find_words(attributions_words, parse_query(words))
        statement = (
            select(attributions.c.document, attributions.c.body, attributions.c.content)
            .join(documents, documents.c.id == attributions.c.document)
            .where(attributions.c.row.in_(found))
            .order_by(*_LATEST, attributions.c.number)
        )
        listed = self._rows(page(statement, limit, 0))
        heads = self.document_heads(row.document for row in listed)
        return [(heads[row.document], rows.build_attribution(row), row.content) for row in listed]

    def claim(self, claim_id: str) -> Claim:
        """Return the claim."""
        row = self._first(select(*_CLAIM).where(claims.c.id == claim_id))
        return rows.build_claim(_need(row, "claim", claim_id))

    def claims(self, query: ClaimQuery = ClaimQuery()) -> Sequence[Claim]:  # noqa: B008
        """List claims by date of what they tell (unknown last), then document and offset."""
        conditions = claim_conditions(query, self._dialect, broad=self._is_broad(query))
        statement = select(*_CLAIM).where(*conditions).order_by(*_CLAIM_ORDER)
        return [rows.build_claim(row) for row in self._rows(page(statement, query.limit, query.offset))]

    def count_claims(self, query: ClaimQuery = ClaimQuery()) -> int:  # noqa: B008
        """Return how many claims the query finds on all pages."""
        if is_asked(query.words) and ClaimQuery(words=query.words) == replace(query, limit=None, offset=0):
            found = self._dialect.find_words(claims_words, parse_query(query.words or ""))
            return self._number(select(func.count()).select_from(found.subquery()))
        conditions = claim_conditions(query, self._dialect)
        return self._number(select(func.count()).select_from(claims).where(*conditions))

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that are kept."""
        found: dict[str, Claim] = {}
        for chunk in chunk_ids(ids):
            for row in self._rows(select(claims.c.id, *_CLAIM).where(claims.c.id.in_(chunk))):
                found[row.id] = rows.build_claim(row)
        return found

    def claims_by_document(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims of each document that has any, by the ids of documents."""
        for _, told in groupby(self._walk_claims(), key=lambda row: row.document):
            yield [rows.build_claim(row) for row in told]

    def _walk_claims(self) -> Iterator[Any]:
        key, last = (claims.c.document, claims.c.number), ("", -1)
        while found := self._rows(select(*_CLAIM, *key).where(tuple_(*key) > tuple_(*last)).order_by(*key).limit(WALK)):
            yield from found
            last = (found[-1].document, found[-1].number)

    def event(self, event_id: str) -> Event:
        """Return the event, or the one that it was merged into."""
        led = select(redirects.c.event).where(redirects.c.id == event_id).scalar_subquery()
        statement = select(events.c.body).where(or_(events.c.id == event_id, events.c.id == led))
        return rows.build_event(_need(self._first(statement), "event", event_id))

    def events(self, query: EventQuery = EventQuery()) -> Sequence[Event]:  # noqa: B008
        """List events, latest first, undated ones last."""
        conditions = event_conditions(query, self._dialect, broad=self._is_broad(query))
        statement = select(events.c.body).where(*conditions).order_by(*_EVENT_ORDER)
        return [rows.build_event(row) for row in self._rows(page(statement, query.limit, query.offset))]

    def whole_events(self) -> Iterator[Event]:
        """Yield every event, latest first, undated ones last."""
        last: tuple[Any, ...] = ()
        key = (events.c.happened_at, events.c.id)
        while True:
            chosen = select(events.c.body, *key).order_by(*_EVENT_ORDER).limit(WALK)
            found = self._rows(chosen.where(tuple_(*key) < tuple_(*last)) if last else chosen)
            yield from (rows.build_event(row) for row in found)
            if len(found) < WALK:
                return
            last = (found[-1].happened_at, found[-1].id)

    def events_by_id(self, ids: Iterable[str]) -> Mapping[str, Event]:
        """Return those of the events that are kept; a merged one under its old id."""
        wanted = list(dict.fromkeys(ids))
        led: dict[str, str] = {}
        for chunk in chunk_ids(wanted):
            led |= {row.id: row.event for row in self._rows(select(redirects).where(redirects.c.id.in_(chunk)))}
        found: dict[str, Event] = {}
        for chunk in chunk_ids(led.get(one, one) for one in wanted):
            kept = select(events.c.id, events.c.body).where(events.c.id.in_(chunk))
            found |= {row.id: rows.build_event(row) for row in self._rows(kept)}
        return {one: found[led.get(one, one)] for one in wanted if led.get(one, one) in found}

    def count_events(self, query: EventQuery = EventQuery()) -> int:  # noqa: B008
        """Return how many events the query finds on all pages."""
        if is_asked(query.words) and EventQuery(words=query.words) == replace(query, limit=None, offset=0):
            told = select_told(parse_query(query.words or ""), self._dialect)
            return self._number(select(func.count()).select_from(told.subquery()))
        conditions = event_conditions(query, self._dialect)
        return self._number(select(func.count()).select_from(events).where(*conditions))

    def copies(self) -> Sequence[CopyPair]:
        """List the copy pairs by document."""
        table = copies.c
        statement = select(table.document, table.of, table.kind, table.share).order_by(table.document, table.of)
        return [CopyPair(**row._mapping) for row in self._rows(statement)]

    def judgements(self, subject: str | None = None) -> Sequence[Judgement]:
        """List the judgements in the order they were made, all or those about one thing."""
        table = judgements.c
        statement = select(*[part for part in table if part.name != "row"]).order_by(table.at, table.row)
        if subject is not None:
            statement = statement.where(or_(table.subject == subject, table.other == subject))
        return [rows.build_judgement(row) for row in self._rows(statement)]

    def judgements_on(self, ids: Iterable[str]) -> Mapping[str, Sequence[Judgement]]:
        """Return the judgements on each of several things that has any, in the order they were made."""
        table = judgements.c
        if self._first(select(table.row).limit(1)) is None:
            return {}
        wanted = list(dict.fromkeys(ids))
        made: dict[int, Judgement] = {}
        for chunk in chunk_ids(wanted):
            about = select(judgements).where(or_(table.subject.in_(chunk), table.other.in_(chunk)))
            made |= {row.row: rows.build_judgement(row) for row in self._rows(about)}
        found: dict[str, list[Judgement]] = {name: [] for name in wanted}
        for _, judgement in sorted(made.items(), key=lambda pair: (pair[1].at, pair[0])):
            for name in dict.fromkeys((judgement.subject, judgement.other)):
                if name in found:
                    found[name].append(judgement)
        return {name: told for name, told in found.items() if told}

    def count_unsettled(self) -> int:
        """Return how many judgements were made or taken back since events were last put."""
        made: Any = select(func.count() + func.count(judgements.c.undone)).select_from(judgements)
        made = made.where(judgements.c.kind.not_in(NOT_EVENTS)).scalar_subquery()
        settled = select(marks.c.value).where(marks.c.name == "settled").scalar_subquery()
        return self._number(select(made - func.coalesce(settled, 0)))

    def count_by_status(self, query: ClaimQuery = ClaimQuery()) -> Mapping[str, int]:  # noqa: B008
        """Return how many claims of each status the query finds on all pages."""
        conditions = claim_conditions(query, self._dialect)
        counted = select(claims.c.status, func.count()).where(*conditions).group_by(claims.c.status)
        return dict(self._rows(counted))

    def originals(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return those of the claims that a person edited as they were coded."""
        table = claims.c
        found: dict[str, Claim] = {}
        for chunk in chunk_ids(ids):
            edited = select(table.id, table.body, table.original).where(
                table.id.in_(chunk), table.original.is_not(None)
            )
            found |= {row.id: rows.build_original(row) for row in self._rows(edited)}
        return found

    def citations(
        self, *, since: str | None = None, until: str | None = None, source: str | None = None, limit: int = 200
    ) -> Sequence[Citation]:
        """List who has claims from whom, most claims first."""
        found = self._rows(sql_sources.select_citations(since, until, source, limit))
        samples = self.claims_by_id(row.sample for row in found)
        return [make_citation(r.cited, r.citing, samples[r.sample], r.claims, r.documents) for r in found]

    def outlets(self) -> Sequence[OutletCount]:
        """List the outlets of documents, the one with most of them first."""
        told = {row.outlet: row for row in self._rows(sql_sources.select_tellers())}
        found = [
            sql_sources.build_outlet(row, told.get(name_publisher(row.source or "")))
            for row in self._rows(sql_sources.select_outlets())
        ]
        return sorted(found, key=lambda one: (-one.documents, one.name or "~"))

    def latest_published(self) -> str | None:
        """Return when the latest document was published."""
        known = select(documents.c.published).where(documents.c.published_at < UNKNOWN_LAST).order_by(*_LATEST).limit(1)
        row = self._first(known)
        return row.published if row is not None else None

    def held_days(self) -> Sequence[Held]:
        """List how much is held of each outlet by day."""
        return [Held(**row._mapping) for row in self._rows(sql_sources.select_held())]

    def event_ids(self, query: ClaimQuery) -> Sequence[str]:
        """List the events of the claims that a query finds, each once, in no order that means anything."""
        conditions = claim_conditions(query, self._dialect)
        statement = select(claims.c.event).distinct().where(claims.c.event.is_not(None), *conditions)
        return [row.event for row in self._rows(page(statement, query.limit, query.offset))]

    def statements(
        self, source: str, *, since: str | None = None, until: str | None = None, limit: int = 50, offset: int = 0
    ) -> Sequence[Statement]:
        """List what a source is reported to have said, in the latest documents first."""
        listed = self._rows(page(sql_sources.select_statements(source, since, until), limit, offset))
        heads = self.document_heads(row.document for row in listed)
        texts = self._texts(heads)
        return [
            make_statement(heads[row.document], row.number, rows.build_attribution(row), texts[row.document])
            for row in listed
        ]

    def count_statements(self, source: str, *, since: str | None = None, until: str | None = None) -> int:
        """Return how many statements of a source there are on all pages."""
        found = sql_sources.select_statements(source, since, until).order_by(None).subquery()
        return self._number(select(func.count()).select_from(found))

    def activity(self, source: str) -> Sequence[Activity]:
        """List the days on which a source published or was cited, in order, the unknown day last."""
        days: dict[str, list[int]] = {}
        for which, statement in enumerate(sql_sources.select_activity(source)):
            for day, number in self._rows(statement):
                days.setdefault(day, [0, 0, 0])[which] = number
        return [make_activity(day, *numbers) for day, numbers in sorted(days.items())]

    def storylines(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Storyline]:
        """List storylines in the order in which they were put."""
        return sql_followings.list_followings(self._connection, Storyline, limit=limit, offset=offset)

    def storyline(self, storyline_id: str) -> Storyline:
        """Return the storyline, or the one that it was merged into."""
        return sql_followings.find_following(self._connection, Storyline, storyline_id)

    def storyline_redirects(self) -> Mapping[str, str]:
        """Return where the ids of vanished storylines lead."""
        return sql_followings.list_redirects(self._connection)

    def agreements(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Agreement]:
        """List agreements in the order in which they were put."""
        return sql_followings.list_followings(self._connection, Agreement, limit=limit, offset=offset)

    def agreement(self, agreement_id: str) -> Agreement:
        """Return the agreement."""
        return sql_followings.find_following(self._connection, Agreement, agreement_id)

    def forecasts(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Forecast]:
        """List forecasts in the order in which they were put."""
        return sql_followings.list_followings(self._connection, Forecast, limit=limit, offset=offset)

    def count_followings(self) -> Mapping[str, int]:
        """Return how many storylines, agreements and forecasts there are on all pages."""
        kinds: dict[str, type[Any]] = {"storylines": Storyline, "agreements": Agreement, "forecasts": Forecast}
        return {name: sql_followings.count_followings(self._connection, kind) for name, kind in kinds.items()}

    def uncoded(self) -> Mapping[str, int]:
        """Return how many triggers yielded no claim, by reason, the commonest first."""
        total = func.sum(uncoded.c.count)
        statement = select(uncoded.c.reason, total).group_by(uncoded.c.reason).order_by(total.desc(), uncoded.c.reason)
        return dict(self._rows(statement))

    def search(self, words: str, *, limit: int = 50, offset: int = 0) -> Sequence[Hit]:
        """List the documents that hold the words, latest first."""
        phrases = parse_query(words)
        found = self._dialect.find_words(documents_words, phrases)
        statement = select(documents.c.id).where(documents.c.row.in_(found)).order_by(*_LATEST)
        ids = [row.id for row in self._rows(page(statement, limit, offset))]
        heads, texts = self.document_heads(ids), self._texts(ids)
        return [make_hit(heads[one], texts[one], phrases) for one in ids]

    def count_search(self, words: str) -> int:
        """Return how many documents a search finds on all pages."""
        found = self._dialect.find_words(documents_words, parse_query(words))
        return self._number(select(func.count()).select_from(found.subquery()))

    def runs(self) -> Sequence[Run]:
        """List the runs in the order they were added."""
        return [rows.build_run(row) for row in self._rows(select(runs.c.body).order_by(runs.c.row))]

    def _is_broad(self, query: ClaimQuery | EventQuery) -> bool:
        """Say whether very many claims hold the words that a page of a query looks for."""
        if query.limit is None or not is_asked(query.words):
            return False
        found = self._dialect.find_words(claims_words, parse_query(query.words or "")).limit(BROAD + 1)
        return self._number(select(func.count()).select_from(found.subquery())) > BROAD

    def _texts(self, ids: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for chunk in chunk_ids(ids):
            held = self._rows(select(documents.c.id, documents.c.text).where(documents.c.id.in_(chunk)))
            found |= {row.id: row.text for row in held}
        return found

    def _rows(self, statement: Select[Any]) -> Sequence[Any]:
        return self._connection.execute(statement).all()

    def _first(self, statement: Select[Any]) -> Any | None:
        return self._connection.execute(statement).first()

    def _number(self, statement: Select[Any]) -> int:
        return int(self._connection.execute(statement).scalar_one())


def _select_whole(after: tuple[str, str]) -> Select[Any]:
    """Return a query for the next page of documents with their texts."""
    key = (documents.c.published_at, documents.c.id)
    return (
        select(documents.c.body, documents.c.text, *key).where(tuple_(*key) > tuple_(*after)).order_by(*key).limit(PAGE)
    )


def _only_unread(statement: Select[Any], run_id: str) -> Select[Any]:
    joined = statement.outerjoin(readings, readings.c.document == documents.c.id)
    return joined.where(or_(readings.c.run.is_(None), readings.c.run != run_id))


def _need(row: Any | None, noun: str, asked: str) -> Any:
    if row is None:
        raise NotFound(f"there is no {noun} {asked!r}")
    return row
