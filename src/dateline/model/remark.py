"""What people add beside the record: remarks, documents taken out, and what a new reading changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RemarkKind = Literal["note", "tag", "translation"]
REMARK_KINDS: tuple[RemarkKind, ...] = ("note", "tag", "translation")
ChangeKind = Literal["added", "gone", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note, a tag, or a translation of a stretch of a document, kept beside the record and never in place of it.

    `subject` is the id of an event, a claim or a document, or `users` (`model/user.py`). A translation stands for the
    text from `start` to `end` of its document, is written in `language` (an IETF tag), and names who or what made it
    in `maker`. `undone` is the time at which the remark was taken back.
    """

    id: str
    kind: RemarkKind
    subject: str
    text: str
    user: str
    at: str
    start: int | None = None
    end: int | None = None
    language: str | None = None
    maker: str | None = None
    undone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a document that was taken out: what it was, the hash of its text, who took it out, and why.

    `sha256` is that of the text in UTF-8. `lifted` is the time from which the document may be taken in again.
    """

    document: str
    sha256: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    capture_sha256: str | None
    claims: int
    user: str
    at: str
    why: str
    lifted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """One claim that a new reading added, left out, or reads otherwise; `fields` names what differs.

    `before` and `after` say in the words of the record what was and what is.
    """

    kind: ChangeKind
    claim: str
    start: int
    quote: str
    before: str | None = None
    after: str | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """What the reading of a document by a new run changed over the run before."""

    document: str
    before: str
    after: str
    changes: tuple[ClaimChange, ...]
