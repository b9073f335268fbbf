"""Writing a casebook in SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, or_, select, update

from dateline.errors import NotFound
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
from dateline.store import rows
from dateline.store.bodies import encode, write_json
from dateline.store.conditions import chunk_ids
from dateline.store.dialect import (
    DatabaseDialect,
    attributions_words,
    claims_words,
    documents_words,
    events_words,
)
from dateline.store.filing import (
    best_copies,
    claim_parties,
    claim_sources,
    count_changes,
    find_judged,
    list_tellers,
    redirect_events,
)
from dateline.store.sql_followings import replace_followings
from dateline.store.sql_keeping import SqlKeptWriter
from dateline.store.sql_neighbours import UNFOLLOWED, SqlNeighbourWriter, set_mark
from dateline.store.sql_remarks import SqlRemarkWriter
from dateline.store.sql_serving import SqlServingWriter
from dateline.store.sql_sources import count_citings
from dateline.store.sql_users import SqlUserWriter
from dateline.store.tables import (
    attributions,
    captures,
    citings,
    claim_actors,
    claim_links,
    claims,
    copies,
    documents,
    events,
    judgements,
    readings,
    redirects,
    runs,
    tellers,
    uncoded,
)
from dateline.store.words import fold_text

BATCH = 2000
"""How many events, or claims that moved, are held as rows before they are written."""


class SqlWriter(SqlKeptWriter, SqlUserWriter, SqlNeighbourWriter, SqlRemarkWriter, SqlServingWriter):
    """Writes within the one transaction of its connection."""

    def __init__(self, connection: Connection, dialect: DatabaseDialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def add_capture(self, capture: Capture) -> bool:
        """Keep the capture; return False when it was kept already."""
        if self._has(captures, capture.id):
            return False
        self._insert(captures, [rows.capture_values(capture)])
        return True

    def add_document(self, document: Document) -> bool:
        """Keep the document; return False when the same one was kept already, or was taken out."""
        if self._has(documents, document.id) or self._is_forgotten(document):
            return False
        self._insert(documents, [rows.document_values(document)])
        row = self._connection.execute(select(documents.c.row).where(documents.c.id == document.id)).scalar_one()
        folded = (row, fold_text(document.title or ""), fold_text(document.text))
        self._dialect.put_words(self._connection, documents_words, [folded])
        return True

    def add_run(self, run: Run) -> None:
        """Keep the run unless it is kept already."""
        if not self._has(runs, run.id):
            self._insert(runs, [{"id": run.id, "body": write_json(encode(run))}])

    def put_annotation(self, annotation: Annotation, run: Run) -> None:
        """Keep what a run made of a document, in place of what an earlier run made of it."""
        document = annotation.reading.document
        self._need_document(document.id)
        self.add_run(run)
        found = self._carry_over(document.id, annotation.claims) if self._any_judged else annotation.claims
        self._compare_reading(document.id, found, run.id)
        placed = self._clear_annotation(document.id)
        self._insert(readings, [{**rows.reading_values(annotation, run.id), "claims": len(found)}])
        reasons = Counter(one.reason for one in annotation.uncoded)
        self._insert(uncoded, [{"document": document.id, "reason": why, "count": n} for why, n in reasons.items()])
        self._put_attributions(annotation)
        self._put_claims(document.id, found, placed)

    def put_failure(self, document_id: str, run: Run, why: str) -> None:
        """Note that a run could not code a document; what an earlier run made of it stays."""
        self._need_document(document_id)
        self.add_run(run)
        noted = {"run": run.id, "state": "failed", "note": why}
        known = update(readings).where(readings.c.document == document_id).values(noted)
        if not self._connection.execute(known).rowcount:
            self._insert(readings, [{"document": document_id, "claims": 0, **noted}])

    def put_copies(self, pairs: Iterable[CopyPair]) -> None:
        """Replace all copy pairs."""
        kept = list(dict.fromkeys(pairs))
        best = best_copies(kept)
        self._connection.execute(copies.delete())
        marked: set[str] = set()
        values = []
        for pair in kept:
            first = best[pair.document] == pair.of and pair.document not in marked
            marked |= {pair.document} if first else set()
            values.append({**encode(pair), "best": first})
        self._insert(copies, values)

    def put_events(self, events: Iterable[Event]) -> None:
        """Replace all events and set the event of every claim; vanished ids redirect to where their claims went."""
        former, placed, led = self._former_events()
        leads, kept = redirect_events(list(events), placed, former, led)
        self._replace_events(kept, former)
        self._replace_redirects(leads)
        self._place_claims(kept, placed)
        set_mark(self._connection, "settled", count_changes(self._select_judgements()))
        set_mark(self._connection, UNFOLLOWED, 0)

    def put_followings(self, found: Followings) -> None:
        """Replace all storylines with their redirects, agreements and forecasts."""
        replace_followings(self._connection, found)

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep the judgement unless it is kept already; an edit changes its claim at once."""
        if self._has(judgements, judgement.id):
            return
        self._insert(judgements, [rows.judgement_values(judgement)])
        self.__dict__.pop("_any_judged", None)
        if judgement.kind == "edit":
            self._edit_again(judgement.subject)
        if judgement.kind == "found":
            self._bear(read_found(judgement))

    def undo_judgement(self, judgement_id: str, at: str) -> None:
        """Note that a judgement was taken back, with what it changed; the first time stands."""
        if not self._has(judgements, judgement_id):
            raise NotFound(f"there is no judgement {judgement_id!r}")
        standing = (judgements.c.id == judgement_id) & judgements.c.undone.is_(None)
        if self._connection.execute(update(judgements).where(standing).values(undone=at)).rowcount:
            subject = select(judgements.c.subject).where(judgements.c.id == judgement_id, judgements.c.kind == "edit")
            for edited in self._connection.execute(subject).scalars().all():
                self._edit_again(edited)
            found = select(judgements.c.subject).where(judgements.c.id == judgement_id, judgements.c.kind == "found")
            for borne in self._connection.execute(found).scalars().all():
                self._drop_claim(borne)

    def _bear(self, claim: Claim) -> None:
        """Put a claim that a person found beside those of its document."""
        self._need_document(claim.document.id)
        if self._has(claims, claim.id):
            return
        number = select(func.coalesce(func.max(claims.c.number) + 1, 0)).where(claims.c.document == claim.document.id)
        self._put_claims(claim.document.id, [claim], {}, self._connection.execute(number).scalar_one())
        self._count_claims(claim.document.id)

    def _drop_claim(self, claim_id: str) -> None:
        row = self._connection.execute(select(claims.c.row, claims.c.document).where(claims.c.id == claim_id)).first()
        if row is not None:
            self._dialect.drop_words(self._connection, claims_words, [row.row])
            self._connection.execute(claims.delete().where(claims.c.row == row.row))
            self._count_claims(row.document)
            self._count_citings(row.document)

    def _count_claims(self, document_id: str) -> None:
        held = select(func.count()).select_from(claims).where(claims.c.document == document_id).scalar_subquery()
        self._connection.execute(update(readings).where(readings.c.document == document_id).values(claims=held))

    def _compare_reading(self, document_id: str, fresh: Sequence[Claim], run: str) -> None:
        """Note what a reading by another run changes over the one before."""
        before = self._connection.execute(
            select(readings.c.run).where(readings.c.document == document_id, readings.c.body.is_not(None))
        ).scalar()
        if before is None or before == run:
            return
        held: Select[Any] = select(claims.c.body, claims.c.original).where(claims.c.document == document_id)
        former = [rows.build_original(row) for row in self._connection.execute(held.order_by(claims.c.number))]
        changes = compare_readings(former, fresh)
        if changes:
            self._note_rereading(Rereading(document=document_id, before=before, after=run, changes=changes))

    def _drop_reading(self, document_id: str) -> None:
        self._clear_annotation(document_id)

    @cached_property
    def _any_judged(self) -> bool:
        return self._connection.execute(select(judgements.c.row).limit(1)).first() is not None

    def _select_judgements(self, names: Iterable[str] | None = None) -> list[Judgement]:
        """Return the judgements on any of some things, or all."""
        table = judgements.c
        chosen = select(*[part for part in table if part.name != "row"]).order_by(table.at, table.row)
        if names is None:
            return [rows.build_judgement(row) for row in self._connection.execute(chosen)]
        found: dict[str, Judgement] = {}
        for chunk in chunk_ids(names):
            about = chosen.where(or_(table.subject.in_(chunk), table.other.in_(chunk)))
            found |= {row.id: rows.build_judgement(row) for row in self._connection.execute(about)}
        return list(found.values())

    def _carry_over(self, document_id: str, fresh: Sequence[Claim]) -> Sequence[Claim]:
        """Return the claims of a new reading with those that a person judged under their ids (`model/judging.py`)."""
        table = claims.c
        held: Select[Any] = select(table.id, table.event, table.body, table.original)
        found_here = list_found(self._select_judgements([document_id]), document_id)
        held_before = self._connection.execute(held.where(table.document == document_id).order_by(table.number)).all()
        borne = {claim.id for claim in found_here}
        former = [row for row in held_before if row.id not in borne]
        fresh = leave_room(fresh, found_here)
        if not former:
            return (*fresh, *found_here)
        placed: dict[str, str | None] = {row.id: row.event for row in former}
        led: dict[str, str] = {}
        for chunk in chunk_ids(event for event in placed.values() if event is not None):
            led |= self._pairs(select(redirects.c.id, redirects.c.event).where(redirects.c.event.in_(chunk)))
        names = [*placed, *(event for event in placed.values() if event is not None), *led]
        found = find_judged(self._select_judgements(names), placed, led)
        if not found.judged:
            return (*fresh, *found_here)
        earlier = [rows.build_original(row) for row in former]
        return (*carry_over(earlier, fresh, judged=found.judged, kept=found.kept), *found_here)

    def _edit_again(self, claim_id: str) -> None:
        """Change the row of a claim to what standing edits make of it."""
        row = self._connection.execute(select(claims).where(claims.c.id == claim_id)).first()
        if row is None:
            return
        original = rows.build_original(row)
        edited = edit_claim(original, self._select_judgements([claim_id]))
        values = rows.claim_values(edited, original, row.number, row.event, row.document)
        self._connection.execute(update(claims).where(claims.c.row == row.row).values(values))
        self._connection.execute(claim_actors.delete().where(claim_actors.c.claim == row.row))
        self._insert(claim_actors, _party_values(row.row, edited))

    def _clear_annotation(self, document_id: str) -> dict[str, str]:
        """Take away what an earlier run made of a document, and return the event of each of its claims."""
        known = select(readings.c.document).where(readings.c.document == document_id)
        if self._connection.execute(known).first() is None:
            return {}
        old = self._connection.execute(
            select(claims.c.row, claims.c.id, claims.c.event).where(claims.c.document == document_id)
        ).all()
        spoken = self._connection.execute(
            select(attributions.c.row).where(attributions.c.document == document_id)
        ).scalars()
        self._dialect.drop_words(self._connection, claims_words, [row.row for row in old])
        self._dialect.drop_words(self._connection, attributions_words, spoken)
        for table in (claims, attributions, uncoded, readings, citings):
            self._connection.execute(table.delete().where(table.c.document == document_id))
        return {row.id: row.event for row in old if row.event is not None}

    def _put_attributions(self, annotation: Annotation) -> None:
        document = annotation.reading.document
        values = [rows.attribution_values(one, n, document) for n, one in enumerate(annotation.attributions)]
        self._insert(attributions, values)
        numbered = self._numbered(attributions, document.id) if values else {}
        folded = [(numbered[value["number"]], fold_text(value["content"])) for value in values]
        self._dialect.put_words(self._connection, attributions_words, folded)

    def _put_claims(self, document_id: str, found: Sequence[Claim], placed: dict[str, str], first: int = 0) -> None:
        if not found:
            return
        told = self._select_judgements(one.id for one in found) if self._any_judged else []
        edited = [edit_claim(one, told) for one in found]
        self._insert(
            claims,
            [
                rows.claim_values(now, one, n, placed.get(one.id, one.event_id), document_id)
                for n, (one, now) in enumerate(zip(found, edited, strict=True), first)
            ],
        )
        numbered = self._numbered(claims, document_id)
        parties: list[rows.Values] = []
        sources: list[rows.Values] = []
        for n, one in enumerate(edited, first):
            parties += _party_values(numbered[n], one)
            sources += [{"claim": numbered[n], "source": link.id, "key": link.key} for link in claim_sources(one)]
        self._insert(claim_actors, parties)
        self._insert(claim_links, sources)
        folded = [(numbered[n], fold_text(one.evidence.quote)) for n, one in enumerate(found, first)]
        self._dialect.put_words(self._connection, claims_words, folded)
        self._count_citings(document_id)

    def _count_citings(self, document_id: str) -> None:
        for statement in count_citings(document_id):
            self._connection.execute(statement)

    def _numbered(self, table: Table, document_id: str) -> dict[int, int]:
        """Return the row of each part of a document by the part's number."""
        found = select(table.c.number, table.c.row).where(table.c.document == document_id)
        return self._pairs(found)

    def _former_events(self) -> tuple[dict[str, tuple[int, str]], dict[str, str], dict[str, str]]:
        """Return the row and digest of each event, the event of each claim, and the redirects."""
        listed = self._connection.execute(select(events.c.id, events.c.row, events.c.digest))
        placed = self._pairs(select(claims.c.id, claims.c.event).where(claims.c.event.is_not(None)))
        led = self._pairs(select(redirects.c.id, redirects.c.event))
        return {one: (row, digest) for one, row, digest in listed}, placed, led

    def _replace_events(self, kept: Sequence[Event], former: dict[str, tuple[int, str]]) -> None:
        gone = dict(former)
        fresh: list[Event] = []
        for event in kept:
            row = gone.get(event.id)
            if row is not None and rows.event_values(event)["digest"] == row[1]:
                del gone[event.id]
            else:
                fresh.append(event)
        self._drop_events([row for row, _ in gone.values()])
        for start in range(0, len(fresh), BATCH):
            self._insert_events(fresh[start : start + BATCH])

    def _drop_events(self, gone: Sequence[int]) -> None:
        self._dialect.drop_words(self._connection, events_words, gone)
        if gone:
            statement = events.delete().where(events.c.row == bindparam("gone"))
            self._connection.execute(statement, [{"gone": row} for row in gone])

    def _insert_events(self, fresh: Sequence[Event]) -> None:
        self._insert(events, [rows.event_values(event) for event in fresh])
        numbered: dict[str, int] = {}
        for chunk in chunk_ids(event.id for event in fresh):
            found = select(events.c.id, events.c.row).where(events.c.id.in_(chunk))
            numbered |= self._pairs(found)
        told = [(event.id, pair) for event in fresh for pair in list_tellers(event).items()]
        self._insert(tellers, [{"event": numbered[one], "outlet": name, "first": first} for one, (name, first) in told])
        folded = [(numbered[event.id], fold_text(event.title)) for event in fresh]
        self._dialect.put_words(self._connection, events_words, folded)

    def _replace_redirects(self, leads: dict[str, str]) -> None:
        self._connection.execute(redirects.delete())
        self._insert(redirects, [{"id": gone, "event": target} for gone, target in leads.items()])

    def _place_claims(self, kept: Sequence[Event], placed: dict[str, str]) -> None:
        """Set the event of the claims whose event changed; the last of two events that name one claim has it."""
        now = {claim: event.id for event in kept for claim in event.claims}
        moved: Iterator[rows.Values] = chain(
            ({"which": claim, "into": event} for claim, event in now.items() if placed.get(claim) != event),
            ({"which": claim, "into": None} for claim in placed if claim not in now),
        )
        statement = update(claims).where(claims.c.id == bindparam("which")).values(event=bindparam("into"))
        while some := list(islice(moved, BATCH)):
            self._connection.execute(statement, some)

    def _pairs(self, statement: Select[Any]) -> dict[Any, Any]:
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def _need_document(self, document_id: str) -> None:
        if not self._has(documents, document_id):
            raise NotFound(f"there is no document {document_id!r}; add it before what was made of it")

    def _has(self, table: Table, one: str) -> bool:
        return self._connection.execute(select(table.c.id).where(table.c.id == one)).first() is not None

    def _insert(self, table: Table, values: list[dict[str, Any]]) -> None:
        if values:
            self._connection.execute(table.insert(), values)


def _party_values(row: int, claim: Claim) -> list[rows.Values]:
    return [
        {"claim": row, "side": who.side, "actor": who.id, "key": who.key, "country": who.country}
        for who in claim_parties(claim)
    ]
