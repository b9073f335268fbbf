"""Remarks, documents taken out and what new readings changed, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model.document import Document
from dateline.model.remark import Remark, Rereading, Tombstone
from dateline.store.filing import hash_text
from dateline.store.memory_tables import Tables, need


class MemoryRemarkView:
    """Reads remarks; a part of the view."""

    _tables: Tables

    def remarks(self, subjects: Iterable[str]) -> Mapping[str, Sequence[Remark]]:
        """Return the standing remarks on each of several things that has any, in the order they were made."""
        wanted = set(subjects)
        found: dict[str, list[Remark]] = {}
        for remark in sorted(self._tables.remarks.values(), key=lambda one: one.at):
            if remark.subject in wanted and remark.undone is None:
                found.setdefault(remark.subject, []).append(remark)
        return found

    def remark(self, remark_id: str) -> Remark:
        """Return the remark, also one that was taken back."""
        return need(self._tables.remarks, "remark", remark_id)

    def tags(self) -> Mapping[str, int]:
        """Return the standing tags, each with how many things bear it, the commonest first."""
        borne = {(one.text, one.subject) for one in self._tags()}
        counted = Counter(text for text, _ in borne)
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    def tagged(self, tag: str, *, limit: int = 200, offset: int = 0) -> Sequence[Remark]:
        """List the things that bear a tag, the latest first."""
        held = [one for one in reversed(self._tags()) if one.text == tag]
        return sorted(held, key=lambda one: one.at, reverse=True)[offset : offset + limit]

    def tombstones(self) -> Sequence[Tombstone]:
        """List the documents that were taken out, the latest first, those whose stone was lifted last."""
        held = sorted(self._tables.tombstones.values(), key=lambda one: one.document)
        held.sort(key=lambda one: one.at, reverse=True)
        return sorted(held, key=lambda one: one.lifted is not None)

    def tombstone(self, document_id: str) -> Tombstone | None:
        """Return what is left of a document that was taken out, nothing for one that was not."""
        return self._tables.tombstones.get(document_id)

    def rereadings(self, document_id: str | None = None, *, limit: int = 200, offset: int = 0) -> Sequence[Rereading]:
        """List what new readings changed, in one document or in all, the latest first."""
        held = [one for one in self._tables.rereadings.values() if document_id in (None, one.document)]
        return held[::-1][offset : offset + limit]

    def count_changed(self) -> Mapping[str, int]:
        """Return in how many documents each run changed something over the run before it."""
        return dict(sorted(Counter(one.after for one in self._tables.rereadings.values()).items()))

    def _tags(self) -> list[Remark]:
        return [one for one in self._tables.remarks.values() if one.kind == "tag" and one.undone is None]


class MemoryRemarkWriter:
    """Writes remarks and takes documents out; a part of the writer."""

    _tables: Tables

    def add_remark(self, remark: Remark) -> None:
        """Keep the remark unless one with its id is kept already."""
        self._tables.remarks.setdefault(remark.id, remark)

    def undo_remark(self, remark_id: str, at: str) -> None:
        """Note that a remark was taken back; the first time stands."""
        remark = need(self._tables.remarks, "remark", remark_id)
        if remark.undone is None:
            self._tables.remarks[remark_id] = replace(remark, undone=at)

    def forget_document(self, stone: Tombstone) -> None:
        """Take a document out with its text, claims and translations, and the bytes it was cut from."""
        tables, name = self._tables, stone.document
        document = need(tables.documents, "document", name)
        self._drop_reading(name)
        for held in (tables.documents, tables.folded, tables.rereadings):
            held.pop(name, None)
        tables.copies = {key: pair for key, pair in tables.copies.items() if name not in (pair.document, pair.of)}
        tables.remarks = {
            key: one for key, one in tables.remarks.items() if one.subject != name or one.kind != "translation"
        }
        for key, one in list(tables.judgements.items()):
            if one.kind == "found" and one.other == name:
                tables.judgements[key] = replace(one, value=None, undone=one.undone or stone.at)
        capture = tables.captures.get(document.capture_id or "")
        if capture is not None:
            tables.captures[capture.id] = replace(capture, body=b"")
        tables.tombstones[name] = stone

    def lift_tombstone(self, document_id: str, at: str) -> None:
        """Let a document that was taken out be taken in again."""
        stone = need(self._tables.tombstones, "tombstone of document", document_id)
        self._tables.tombstones[document_id] = replace(stone, lifted=at)

    def _drop_reading(self, document_id: str) -> None:
        raise NotImplementedError

    def _is_forgotten(self, document: Document) -> bool:
        standing = [one for one in self._tables.tombstones.values() if one.lifted is None]
        if not standing:
            return False
        digest = hash_text(document.text)
        return any(one.document == document.id or one.sha256 == digest for one in standing)

    def _note_rereading(self, rereading: Rereading) -> None:
        self._tables.rereadings.pop(rereading.document, None)
        self._tables.rereadings[rereading.document] = rereading
