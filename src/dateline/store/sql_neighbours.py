"""Finding what stands beside a new document in SQL: parts of the view and of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from dateline.model.document import CopyPair
from dateline.model.event import Event
from dateline.store import tables
from dateline.store.bodies import encode, read_json
from dateline.store.conditions import chunk_ids
from dateline.store.neighbours import SignedKind
from dateline.store.tables import claims, copies, events, marks, redirects, signs, word_counts

SENTENCES, UNFOLLOWED = "sentences", "unfollowed"

BATCH = 20_000
"""How many signs are held as rows before they are written."""


class SqlNeighbourView:
    """Finds neighbours in SQL."""

    _connection: Connection

    def holders(self, kind: SignedKind, asked: Iterable[int], *, limit: int) -> Mapping[int, Sequence[str]]:
        """Return the ids filed under each of the signs."""
        one = (
            select(signs.c.holder)
            .where(signs.c.kind == kind, signs.c.sign == bindparam("asked"))
            .order_by(signs.c.row.desc())
            .limit(limit)
        )
        found = {sign: self._connection.execute(one, {"asked": sign}).scalars().all() for sign in dict.fromkeys(asked)}
        return {sign: holders for sign, holders in found.items() if holders}

    def copies_of(self, documents: Iterable[str]) -> Sequence[CopyPair]:
        """List the copy pairs in which one of the documents repeats another."""
        columns = (copies.c.document, copies.c.of, copies.c.kind, copies.c.share)
        return [
            CopyPair(**row._mapping)
            for chunk in chunk_ids(documents)
            for row in self._connection.execute(
                select(*columns).where(copies.c.document.in_(chunk)).order_by(copies.c.row)
            )
        ]

    def bases_of(self, documents: Iterable[str]) -> Mapping[str, str | None]:
        """Return how the date of each of the documents is known."""
        table = tables.documents.c
        found: dict[str, str | None] = {}
        for chunk in chunk_ids(documents):
            chosen = select(table.id, table.body).where(table.id.in_(chunk))
            found |= {row.id: read_json(row.body).get("published_basis") for row in self._connection.execute(chosen)}
        return found

    def word_counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many sentences each of the words was counted."""
        found: dict[str, int] = {}
        for chunk in chunk_ids(words):
            chosen = select(word_counts.c.word, word_counts.c.count).where(word_counts.c.word.in_(chunk))
            found |= {row[0]: row[1] for row in self._connection.execute(chosen)}
        return found

    def count_sentences(self) -> int:
        """Return how many sentences the words were counted in."""
        return _read_mark(self._connection, SENTENCES)

    def count_unfollowed(self) -> int:
        """Return how many documents were added to events since all were last put."""
        return _read_mark(self._connection, UNFOLLOWED)


class SqlNeighbourWriter:
    """Changes some events in SQL."""

    _connection: Connection

    def file_signs(self, kind: SignedKind, filed: Mapping[str, Iterable[int]], *, whole: bool) -> None:
        """File each id under its signs in place of earlier ones."""
        if whole:
            self._connection.execute(signs.delete().where(signs.c.kind == kind))
        elif filed:
            gone = signs.delete().where(signs.c.kind == kind, signs.c.holder == bindparam("gone"))
            self._connection.execute(gone, [{"gone": holder} for holder in filed])
        rows: list[dict[str, Any]] = []
        for holder, found in filed.items():
            rows += [{"kind": kind, "sign": sign, "holder": holder} for sign in dict.fromkeys(found)]
            if len(rows) >= BATCH:
                self._connection.execute(signs.insert(), rows)
                rows = []
        if rows:
            self._connection.execute(signs.insert(), rows)

    def put_word_counts(self, counts: Mapping[str, int], sentences: int) -> None:
        """Replace all counts of words."""
        self._connection.execute(word_counts.delete())
        if counts:
            rows = [{"word": word, "count": count} for word, count in counts.items()]
            self._connection.execute(word_counts.insert(), rows)
        set_mark(self._connection, SENTENCES, sentences)

    def update_events(self, changed: Iterable[Event], gone: Iterable[str], *, documents: int) -> None:
        """Put events in place of those with their ids, and take others away."""
        fresh = list(changed)
        names = list(dict.fromkeys([*(event.id for event in fresh), *gone]))
        rows: list[int] = []
        for chunk in chunk_ids(names):
            rows += self._connection.execute(select(events.c.row).where(events.c.id.in_(chunk))).scalars()
            self._connection.execute(redirects.delete().where(redirects.c.id.in_(chunk)))
        self._drop_events(rows)
        self._insert_events(fresh)
        self._lead(fresh)
        moved = [{"which": claim, "into": event.id} for event in fresh for claim in event.claims]
        if moved:
            place = update(claims).where(claims.c.id == bindparam("which")).values(event=bindparam("into"))
            self._connection.execute(place, moved)
        behind = _read_mark(self._connection, UNFOLLOWED)
        set_mark(self._connection, UNFOLLOWED, behind + documents)

    def update_copies(self, pairs: Iterable[CopyPair]) -> None:
        """Put each pair in place of the pairs in which its document repeats another."""
        found = {pair.document: pair for pair in pairs}
        for chunk in chunk_ids(found):
            self._connection.execute(copies.delete().where(copies.c.document.in_(chunk)))
        if found:
            self._connection.execute(copies.insert(), [{**encode(pair), "best": True} for pair in found.values()])

    def _lead(self, fresh: Sequence[Event]) -> None:
        leads = [{"id": gone, "event": event.id} for event in fresh for gone in event.redirects]
        for chunk in chunk_ids(lead["id"] for lead in leads):
            self._connection.execute(redirects.delete().where(redirects.c.id.in_(chunk)))
        if leads:
            self._connection.execute(redirects.insert(), leads)

    def _drop_events(self, gone: Sequence[int]) -> None:
        raise NotImplementedError

    def _insert_events(self, fresh: Sequence[Event]) -> None:
        raise NotImplementedError


def set_mark(connection: Connection, name: str, value: int) -> None:
    """Keep a number under a name in place of the one before."""
    connection.execute(marks.delete().where(marks.c.name == name))
    connection.execute(marks.insert(), [{"name": name, "value": value}])


def _read_mark(connection: Connection, name: str) -> int:
    return connection.execute(select(marks.c.value).where(marks.c.name == name)).scalar_one_or_none() or 0
