"""Queries and what they find: how one asks a store, kept here so that rooms beside the store can ask too."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.codes import EventType, Reading, Stance, Status
from dateline.model.mention import Attribution
from dateline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims to list; fields left null do not narrow. Dates are ISO days, inclusive.

    `actor` matches the id or the name of an actor or recipient, `place` a place, `source` an outlet or any link of the
    chain; names match whatever their case and accents. `country` matches where it happened or whose actor took part.
    `stance` is what the author of the document thinks of the claim, where the author shows it. `parties` are those that
    all take part, each by the id or name of an actor or by its country's code.
    `words` is a full-text query over the evidence. A claim whose time is unknown meets no dates.
    """

    document: str | None = None
    event: str | None = None
    event_type: EventType | None = None
    status: Status | None = None
    stance: Stance | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    country: str | None = None
    place: str | None = None
    source: str | None = None
    parties: tuple[str, ...] | None = None
    words: str | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events to list, latest first; fields left null do not narrow. Dates are ISO days, inclusive.

    `actor` and `words` match the event's claims as they do in a `ClaimQuery`, `words` the event's title also; `country`
    matches where it happened or whose actor took part; `place` an id or a name. `reported_since` and `reported_until`
    narrow to events whose first known report lies within these days, `told_since` and `told_until` to those of which
    any document that was published within these days tells.
    """

    event_type: EventType | None = None
    reading: Reading | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    country: str | None = None
    place: str | None = None
    words: str | None = None
    reported_since: str | None = None
    reported_until: str | None = None
    told_since: str | None = None
    told_until: str | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """A document without its text, and what reading made of it.

    `state` is unread, read, skipped or failed; `note` says why it was skipped or failed; `copy_of` the document whose
    text this one repeats. `sha256` is that of the bytes of its capture, in hexadecimal.
    """

    id: str
    key: str | int | None
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    language: str | None
    length: int
    claims: int
    state: str
    note: str | None
    copy_of: str | None
    capture_id: str | None
    retrieved: str | None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One finding of a full-text search: a document, the words around, and where they stand.

    `excerpt` is `text[start:end]`, to the letter; `found` says where the words of the query stand in the text within it
    (nowhere when they stand in the title alone).
    """

    document: DocumentHead
    excerpt: str
    start: int
    end: int
    found: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One source that passes on what another said: `citing` has it from `cited`, in so many claims and documents.

    `anonymous` says that the cited source is not named.
    """

    cited: str
    citing: str
    anonymous: bool
    claims: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one document reports a source to have said: the attribution, its place among the document's, its words.

    `cue` are the words that tell that it is said, `content` those that tell what.
    """

    document: DocumentHead
    number: int
    attribution: Attribution
    cue: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One day of a source, by day of publication (null unknown).

    `documents` it published, `statements` others or itself report of it, `claims` that go through it.
    """

    day: str | None
    documents: int
    statements: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCount:
    """What is held of one outlet (null: of none that is known), counted over everything.

    `copies` and `unread` are of its documents, `latest` the last time of publication among them. `events` are those
    that it reports, `first` those of them that others report too and of which it is the earliest known to do so.
    """

    name: str | None
    documents: int
    copies: int
    unread: int
    claims: int
    latest: str | None
    events: int
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many documents of one outlet are held that were published on one day, null where it is not known.

    A day of publication after that of fetching counts as unknown.
    """

    source: str
    day: str | None
    documents: int
