"""What stores offer for remarks, documents taken out, and what new readings changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dateline.model.remark import Remark, RemarkKind, Rereading, Tombstone


class RemarkView(Protocol):
    """Reads remarks; a part of every view."""

    def remarks(self, subjects: Iterable[str]) -> Mapping[str, Sequence[Remark]]:
        """Return the standing remarks on each of several things that has any, in the order they were made."""
        ...

    def remark(self, remark_id: str) -> Remark:
        """Return the remark, also one that was taken back (NotFound for none)."""
        ...

    def tags(self) -> Mapping[str, int]:
        """Return the standing tags, each with how many things bear it, the commonest first."""
        ...

    def tagged(self, tag: str, *, limit: int = 200, offset: int = 0) -> Sequence[Remark]:
        """List the things that bear a tag, the latest first."""
        ...

    def tombstones(self) -> Sequence[Tombstone]:
        """List the documents that were taken out, the latest first, those whose stone was lifted last."""
        ...

    def tombstone(self, document_id: str) -> Tombstone | None:
        """Return what is left of a document that was taken out, nothing for one that was not."""
        ...

    def rereadings(self, document_id: str | None = None, *, limit: int = 200, offset: int = 0) -> Sequence[Rereading]:
        """List what new readings changed, in one document or in all, the latest first."""
        ...

    def count_changed(self) -> Mapping[str, int]:
        """Return in how many documents each run changed something over the run before it."""
        ...


class RemarkWriter(Protocol):
    """Writes remarks and takes documents out; a part of every writer."""

    def add_remark(self, remark: Remark) -> None:
        """Keep the remark unless one with its id is kept already."""
        ...

    def undo_remark(self, remark_id: str, at: str) -> None:
        """Note that a remark was taken back; the first time stands (NotFound for none)."""
        ...

    def forget_document(self, stone: Tombstone) -> None:
        """Take a document out with its text, claims, translations, and the bytes it was cut from, whose hash stays.

        The tombstone keeps the same text from being added again. Events still name its claims until they are next put.
        """
        ...

    def lift_tombstone(self, document_id: str, at: str) -> None:
        """Let a document that was taken out be taken in again (NotFound for none)."""
        ...


__all__ = ["RemarkKind", "RemarkView", "RemarkWriter"]
