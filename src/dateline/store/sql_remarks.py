"""Remarks, documents taken out and what new readings changed, in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, delete, func, select, text, update

from dateline.errors import NotFound
from dateline.model.document import Document
from dateline.model.remark import Remark, Rereading, Tombstone
from dateline.store.bodies import decode, encode, read_json, write_json
from dateline.store.conditions import chunk_ids
from dateline.store.dialect import DatabaseDialect, documents_words
from dateline.store.filing import hash_text
from dateline.store.tables import captures, copies, documents, judgements, remarks, rereadings, tombstones
from dateline.store.words import fold_text

DROP_TEXT = text(
    "INSERT INTO documents_words (documents_words, rowid, title, words) VALUES ('delete', :row, :title, :words)"
)


class SqlRemarkView:
    """Reads remarks; a part of the view."""

    _connection: Connection

    def remarks(self, subjects: Iterable[str]) -> Mapping[str, Sequence[Remark]]:
        """Return the standing remarks on each of several things that has any, in the order they were made."""
        found: dict[str, list[Remark]] = {}
        for chunk in chunk_ids(subjects):
            standing = remarks.c.subject.in_(chunk) & remarks.c.undone.is_(None)
            for row in self._connection.execute(_select_remarks().where(standing)):
                found.setdefault(row.subject, []).append(Remark(**row._mapping))
        return found

    def remark(self, remark_id: str) -> Remark:
        """Return the remark, also one that was taken back."""
        row = self._connection.execute(_select_remarks().where(remarks.c.id == remark_id)).first()
        if row is None:
            raise NotFound(f"there is no remark {remark_id!r}")
        return Remark(**row._mapping)

    def tags(self) -> Mapping[str, int]:
        """Return the standing tags, each with how many things bear it, the commonest first."""
        number = func.count(func.distinct(remarks.c.subject))
        counted = select(remarks.c.text, number).where(remarks.c.kind == "tag", remarks.c.undone.is_(None))
        listed = self._connection.execute(counted.group_by(remarks.c.text))
        return dict(sorted(((row[0], row[1]) for row in listed), key=lambda pair: (-pair[1], pair[0])))

    def tagged(self, tag: str, *, limit: int = 200, offset: int = 0) -> Sequence[Remark]:
        """List the things that bear a tag, the latest first."""
        chosen = select(*_parts(remarks)).where(
            remarks.c.kind == "tag", remarks.c.text == tag, remarks.c.undone.is_(None)
        )
        ordered = chosen.order_by(remarks.c.at.desc(), remarks.c.row.desc()).limit(limit).offset(offset)
        return [Remark(**row._mapping) for row in self._connection.execute(ordered)]

    def tombstones(self) -> Sequence[Tombstone]:
        """List the documents that were taken out, the latest first, those whose stone was lifted last."""
        ordered = select(tombstones).order_by(
            tombstones.c.lifted.is_not(None), tombstones.c.at.desc(), tombstones.c.document
        )
        return [Tombstone(**row._mapping) for row in self._connection.execute(ordered)]

    def tombstone(self, document_id: str) -> Tombstone | None:
        """Return what is left of a document that was taken out, nothing for one that was not."""
        row = self._connection.execute(select(tombstones).where(tombstones.c.document == document_id)).first()
        return Tombstone(**row._mapping) if row is not None else None

    def rereadings(self, document_id: str | None = None, *, limit: int = 200, offset: int = 0) -> Sequence[Rereading]:
        """List what new readings changed, in one document or in all, the latest first."""
        chosen = select(rereadings.c.body).order_by(rereadings.c.row.desc()).limit(limit).offset(offset)
        if document_id is not None:
            chosen = chosen.where(rereadings.c.document == document_id)
        return [decode(Rereading, read_json(row.body)) for row in self._connection.execute(chosen)]

    def count_changed(self) -> Mapping[str, int]:
        """Return in how many documents each run changed something over the run before it."""
        counted = select(rereadings.c.after, func.count()).group_by(rereadings.c.after).order_by(rereadings.c.after)
        return {row[0]: row[1] for row in self._connection.execute(counted)}


class SqlRemarkWriter:
    """Writes remarks and takes documents out; a part of the writer."""

    _connection: Connection
    _dialect: DatabaseDialect

    def add_remark(self, remark: Remark) -> None:
        """Keep the remark unless one with its id is kept already."""
        if self._connection.execute(select(remarks.c.row).where(remarks.c.id == remark.id)).first() is None:
            self._connection.execute(remarks.insert(), [asdict(remark)])

    def undo_remark(self, remark_id: str, at: str) -> None:
        """Note that a remark was taken back; the first time stands."""
        named = remarks.c.id == remark_id
        if self._connection.execute(select(remarks.c.row).where(named)).first() is None:
            raise NotFound(f"there is no remark {remark_id!r}")
        self._connection.execute(update(remarks).where(named, remarks.c.undone.is_(None)).values(undone=at))

    def forget_document(self, stone: Tombstone) -> None:
        """Take a document out with its text, claims and translations, and the bytes it was cut from."""
        name = stone.document
        row = self._connection.execute(select(documents).where(documents.c.id == name)).first()
        if row is None:
            raise NotFound(f"there is no document {name!r}")
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON")
        self._drop_reading(name)
        self._drop_text(row)
        for table in (copies, rereadings):
            self._connection.execute(delete(table).where(table.c.document == name))
        self._connection.execute(delete(copies).where(copies.c.of == name))
        translated = (remarks.c.subject == name) & (remarks.c.kind == "translation")
        self._connection.execute(delete(remarks).where(translated))
        found = (judgements.c.other == name) & (judgements.c.kind == "found")
        self._connection.execute(update(judgements).where(found).values(value=None))
        self._connection.execute(update(judgements).where(found, judgements.c.undone.is_(None)).values(undone=stone.at))
        self._connection.execute(delete(documents).where(documents.c.row == row.row))
        if row.capture is not None:
            self._connection.execute(update(captures).where(captures.c.id == row.capture).values(body=b""))
        self._connection.execute(delete(tombstones).where(tombstones.c.document == name))
        self._connection.execute(tombstones.insert(), [asdict(stone)])

    def _drop_text(self, row: Row[Any]) -> None:
        """Take the text of a document out of the full-text index; SQLite's must be told what it held."""
        if self._connection.dialect.name != "sqlite":
            self._dialect.drop_words(self._connection, documents_words, [row.row])
            return
        held = {"row": row.row, "title": fold_text(row.title or ""), "words": fold_text(row.text)}
        self._connection.execute(DROP_TEXT, held)

    def lift_tombstone(self, document_id: str, at: str) -> None:
        """Let a document that was taken out be taken in again."""
        lifted = update(tombstones).where(tombstones.c.document == document_id).values(lifted=at)
        if not self._connection.execute(lifted).rowcount:
            raise NotFound(f"no document {document_id!r} was taken out")

    def _drop_reading(self, document_id: str) -> None:
        raise NotImplementedError

    def _is_forgotten(self, document: Document) -> bool:
        """Say whether this document, or one with the same text, was taken out and not let in again."""
        standing = tombstones.c.lifted.is_(None)
        if self._connection.execute(select(tombstones.c.document).where(standing).limit(1)).first() is None:
            return False
        same = (tombstones.c.document == document.id) | (tombstones.c.sha256 == hash_text(document.text))
        return (
            self._connection.execute(select(tombstones.c.document).where(standing, same).limit(1)).first() is not None
        )

    def _note_rereading(self, rereading: Rereading) -> None:
        """Keep what a new reading changed, in place of what an earlier one of this document changed."""
        self._connection.execute(delete(rereadings).where(rereadings.c.document == rereading.document))
        values = {"document": rereading.document, "after": rereading.after, "body": write_json(encode(rereading))}
        self._connection.execute(rereadings.insert(), [values])


def _parts(table: Table) -> list[Column[Any]]:
    return [part for part in table.c if part.name != "row"]


def _select_remarks() -> Select[Any]:
    return select(*_parts(remarks)).order_by(remarks.c.at, remarks.c.row)
